//! The folder of objects: each file is named by the SHA-256 of its bytes, written whole or not at all.

use super::{Step, StoreError, Watch};
use crate::hash::{Digest, Hasher};
use std::fs::{File, OpenOptions};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError};
use std::time::Duration;

/// Large enough for few system calls, small enough for the cache.
const CHUNK: usize = 1 << 18;

/// Objects from here on are worth a second thread.
const LARGE: usize = 1 << 20;

pub struct Objects {
    folder: PathBuf,
    watch: Option<Watch>,
}

/// How the names of files begin that are no object yet.
const UNFINISHED: &str = "unfinished-";

impl Objects {
    /// Makes the folder; only its owner may look into it, since exports and lists are personal.
    pub fn create(folder: &Path) -> Result<Objects, StoreError> {
        let mut builder = std::fs::DirBuilder::new();
        #[cfg(unix)]
        std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
        match builder.create(folder) {
            Err(e) if e.kind() != io::ErrorKind::AlreadyExists => Err(StoreError::file(folder, &e)),
            _ => Objects::open(folder),
        }
    }

    pub fn open(folder: &Path) -> Result<Objects, StoreError> {
        if !folder.is_dir() {
            return Err(StoreError::NotThere { path: folder.to_owned() });
        }
        let objects = Objects { folder: folder.to_owned(), watch: None };
        objects.sweep();
        Ok(objects)
    }

    /// Takes away what a process that died left unfinished: it may be part of an export, and nobody would erase it.
    /// A file that somebody is still writing is locked and stays. What cannot be removed now is removed another time.
    fn sweep(&self) {
        let Ok(entries) = std::fs::read_dir(&self.folder) else { return };
        for entry in entries.flatten() {
            let left = entry.file_name().to_str().is_some_and(|name| name.starts_with(UNFINISHED));
            if left && File::open(entry.path()).is_ok_and(|file| file.try_lock().is_ok()) {
                let _ = std::fs::remove_file(entry.path());
            }
        }
    }

    pub(super) fn watch(&mut self, watch: Watch) {
        self.watch = Some(watch);
    }

    /// Keeps `bytes`; when this returns they survive a power cut.
    pub fn put(&self, bytes: &[u8]) -> Result<Digest, StoreError> {
        if bytes.len() >= LARGE {
            return self.put_large(bytes);
        }
        let digest = Digest::of(bytes);
        // One that is there already and sound need not be written again.
        if self.has(&digest) && self.verify(&digest).is_ok() {
            return Ok(digest);
        }
        let staged = self.staged(bytes)?;
        self.keep(staged, &digest)?;
        Ok(digest)
    }

    /// The same, hashed while it is written. One that is there already is written again and then let go.
    fn put_large(&self, bytes: &[u8]) -> Result<Digest, StoreError> {
        let (staged, digest) = std::thread::scope(|scope| {
            let hashing = scope.spawn(|| Digest::of(bytes));
            (self.staged(bytes), hashing.join().expect("hashing does not panic"))
        });
        let staged = staged?;
        if !(self.has(&digest) && self.verify(&digest).is_ok()) {
            self.keep(staged, &digest)?;
        }
        Ok(digest)
    }

    fn staged(&self, bytes: &[u8]) -> Result<Staged, StoreError> {
        let mut staged = self.stage()?;
        staged.file.write_all(bytes).map_err(|e| StoreError::file(&staged.path, &e))?;
        Ok(staged)
    }

    /// Keeps the bytes of a file, at most `limit` of them. Answers with the digest of what was kept: read the
    /// object from then on, not the file, which may change.
    pub fn put_file(&self, source: &Path, limit: u64) -> Result<Digest, StoreError> {
        let file = File::open(source).map_err(|e| StoreError::file(source, &e))?;
        let mut writer = self.writer()?;
        let copied = io::copy(&mut file.take(limit + 1), &mut writer).map_err(|e| StoreError::file(source, &e))?;
        if copied > limit {
            let digest = writer.hasher.clone().finish();
            return Err(StoreError::ObjectTooLarge { digest, limit });
        }
        writer.finish()
    }

    /// For an object that is made piece by piece; nothing is kept until [`ObjectWriter::finish`].
    pub fn writer(&self) -> Result<ObjectWriter<'_>, StoreError> {
        Ok(ObjectWriter { objects: self, staged: self.stage()?, hasher: Hasher::new() })
    }

    /// A file that becomes an object when somebody else, who hashes what is written, says its digest.
    pub fn stage(&self) -> Result<Staged, StoreError> {
        static NEXT: AtomicU64 = AtomicU64::new(0);
        loop {
            let number = NEXT.fetch_add(1, Ordering::Relaxed);
            let path = self.folder.join(format!("{UNFINISHED}{}-{number}", std::process::id()));
            let mut options = OpenOptions::new();
            options.write(true).create_new(true);
            #[cfg(unix)]
            std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
            match options.open(&path) {
                // Left by a process that died with this number.
                Err(e) if e.kind() == io::ErrorKind::AlreadyExists => continue,
                Err(e) => return Err(StoreError::file(&path, &e)),
                Ok(file) => {
                    // Locked while it is written, so that nobody takes it for left over; if somebody did in between, again.
                    file.lock().map_err(|e| StoreError::file(&path, &e))?;
                    if path.exists() {
                        return Ok(Staged { file, path, done: false });
                    }
                }
            }
        }
    }

    /// Makes a staged file durable as the object `digest`, which is that of what was written to it.
    pub fn keep(&self, mut staged: Staged, digest: &Digest) -> Result<(), StoreError> {
        self.tell(Step::ObjectWritten);
        staged.file.sync_all().map_err(|e| StoreError::file(&staged.path, &e))?;
        self.tell(Step::ObjectSynced);
        let path = self.path(digest);
        std::fs::rename(&staged.path, &path).map_err(|e| StoreError::file(&path, &e))?;
        staged.done = true;
        sync_folder(&self.folder)?;
        self.tell(Step::ObjectNamed);
        Ok(())
    }

    pub fn has(&self, digest: &Digest) -> bool {
        self.path(digest).is_file()
    }

    /// The bytes of an object, at most `limit`, with the digest checked.
    pub fn get(&self, digest: &Digest, limit: u64) -> Result<Vec<u8>, StoreError> {
        let path = self.path(digest);
        let file = self.file(digest)?;
        let size = file.metadata().map_err(|e| StoreError::file(&path, &e))?.len();
        if size > limit {
            return Err(StoreError::ObjectTooLarge { digest: *digest, limit });
        }
        let mut bytes = Vec::with_capacity(usize::try_from(size).unwrap_or(0));
        file.take(limit).read_to_end(&mut bytes).map_err(|e| StoreError::file(&path, &e))?;
        if Digest::of(&bytes) != *digest {
            return Err(StoreError::ObjectDamaged { digest: *digest });
        }
        Ok(bytes)
    }

    /// Reads an object through and compares its digest.
    pub fn verify(&self, digest: &Digest) -> Result<(), StoreError> {
        let path = self.path(digest);
        let mut file = self.file(digest)?;
        let (mut hasher, mut chunk) = (Hasher::new(), vec![0; CHUNK]);
        loop {
            match file.read(&mut chunk).map_err(|e| StoreError::file(&path, &e))? {
                0 => break,
                n => hasher.update(&chunk[..n]),
            }
        }
        if hasher.finish() == *digest { Ok(()) } else { Err(StoreError::ObjectDamaged { digest: *digest }) }
    }

    /// Takes an object away that nothing needs any more: overwritten first, which wipes it where the file system writes
    /// in place, and no copy of it elsewhere. One that is not there is no error.
    pub fn erase(&self, digest: &Digest) -> Result<(), StoreError> {
        let path = self.path(digest);
        let failed = |e: io::Error| StoreError::file(&path, &e);
        match OpenOptions::new().write(true).open(&path) {
            Err(e) if e.kind() == io::ErrorKind::NotFound => return Ok(()),
            Err(e) => return Err(failed(e)),
            Ok(mut file) => {
                let length = file.metadata().map_err(failed)?.len();
                io::copy(&mut io::repeat(0).take(length), &mut file).map_err(failed)?;
                file.sync_all().map_err(failed)?;
            }
        }
        std::fs::remove_file(&path).map_err(failed)?;
        sync_folder(&self.folder)
    }

    /// Where an object lies. Who reads it there checks the digest of what was read.
    pub fn path(&self, digest: &Digest) -> PathBuf {
        self.folder.join(digest.to_string())
    }

    fn file(&self, digest: &Digest) -> Result<File, StoreError> {
        let path = self.path(digest);
        File::open(&path).map_err(|e| match e.kind() {
            io::ErrorKind::NotFound => StoreError::ObjectMissing { digest: *digest },
            _ => StoreError::file(&path, &e),
        })
    }

    fn tell(&self, step: Step) {
        if let Some(watch) = self.watch {
            watch(step);
        }
    }
}

/// An object in the making. Dropped before it is kept it leaves nothing.
pub struct Staged {
    file: File,
    path: PathBuf,
    done: bool,
}

impl Staged {
    /// A second handle to write through, for whoever reads and hashes the source.
    pub fn handle(&self) -> io::Result<File> {
        self.file.try_clone()
    }
}

/// Brings to disk what is written to `file`, again and again until the sender of `ended` is dropped, so that little is
/// left to wait for when the object is kept. An error is told here and perhaps nowhere else: whoever calls this must
/// not keep the object then.
pub fn sync_along(file: &File, ended: &Receiver<()>) -> io::Result<()> {
    /// Often enough that a disk has something to do, not so often that it only begins.
    const PAUSE: Duration = Duration::from_millis(50);
    while ended.recv_timeout(PAUSE) == Err(RecvTimeoutError::Timeout) {
        file.sync_data()?;
    }
    Ok(())
}

impl Drop for Staged {
    fn drop(&mut self) {
        if !self.done {
            // What stays behind is named `unfinished-…` and read by nobody.
            let _ = std::fs::remove_file(&self.path);
        }
    }
}

/// An object that is hashed while it is written.
pub struct ObjectWriter<'a> {
    objects: &'a Objects,
    staged: Staged,
    hasher: Hasher,
}

impl ObjectWriter<'_> {
    /// Makes the object durable under its digest.
    pub fn finish(self) -> Result<Digest, StoreError> {
        let digest = self.hasher.finish();
        self.objects.keep(self.staged, &digest)?;
        Ok(digest)
    }
}

impl Write for ObjectWriter<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let n = self.staged.file.write(bytes)?;
        self.hasher.update(&bytes[..n]);
        Ok(n)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.staged.file.flush()
    }
}

/// A new name in a folder is durable only when the folder is.
pub(super) fn sync_folder(folder: &Path) -> Result<(), StoreError> {
    File::open(folder).and_then(|f| f.sync_all()).map_err(|e| StoreError::file(folder, &e))
}
