//! Files that a command writes where it is told to: for their owner's eyes, never in the place of another file, and all
//! of them or none.

use super::{Exit, Failure};
use crate::lang::Message;
use std::fs::File;
use std::io::Write;
use std::path::{Path, PathBuf};

/// The files that a command made. Half of them would pass for all, so unless all were written they are taken away again.
#[derive(Default)]
pub(super) struct Written {
    files: Vec<PathBuf>,
    folder: Option<PathBuf>,
    /// All are written.
    pub whole: bool,
}

impl Drop for Written {
    fn drop(&mut self) {
        if self.whole {
            return;
        }
        for path in &self.files {
            let _ = std::fs::remove_file(path);
        }
        if let Some(folder) = &self.folder {
            let _ = std::fs::remove_dir(folder);
        }
    }
}

impl Written {
    /// One whole file.
    pub fn one(path: &Path, bytes: &[u8]) -> Result<(), Failure> {
        let mut written = Written::default();
        written.add(path, bytes)?;
        written.whole = true;
        Ok(())
    }

    /// Another file, written at once.
    pub fn add(&mut self, path: &Path, bytes: &[u8]) -> Result<(), Failure> {
        self.create(path)?.write_all(bytes).map_err(|error| Failure::output(path, &error))
    }

    /// Accounts, nonces or names may stand in it: for its owner's eyes, and never in the place of another file.
    pub fn create(&mut self, path: &Path) -> Result<File, Failure> {
        let mut options = std::fs::OpenOptions::new();
        options.write(true).create_new(true);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        let file = options.open(path).map_err(|error| match error.kind() {
            std::io::ErrorKind::AlreadyExists => there(path),
            _ => Failure::file(path, &error),
        })?;
        self.files.push(path.to_owned());
        Ok(file)
    }

    /// A folder that is new or empty: papers of two lists would be taken for one mailing.
    pub fn create_folder(&mut self, path: &Path) -> Result<(), Failure> {
        match std::fs::read_dir(path).map(|mut entries| entries.next().is_none()) {
            Ok(true) => return Ok(()),
            Ok(false) => return Err(there(path)),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => {}
            Err(error) => return Err(Failure::file(path, &error)),
        }
        let mut builder = std::fs::DirBuilder::new();
        #[cfg(unix)]
        std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
        builder.create(path).map_err(|error| Failure::file(path, &error))?;
        self.folder = Some(path.to_owned());
        Ok(())
    }
}

fn there(path: &Path) -> Failure {
    Failure::new(Exit::Refused, Message::new("cli-file-there").with("path", path.display()))
}
