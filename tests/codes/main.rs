//! Codes of certificates, from the shop's file to the auditor. Codes, keys and names in it are made up.

mod document;
mod dying;
mod files;
mod life;
#[path = "../commission/march.rs"]
mod march;
#[allow(dead_code)]
#[path = "../import/workbook.rs"]
mod workbook;

use std::fs;
use std::path::{Path, PathBuf};

/// A folder of a test, gone when it ends.
struct Place(PathBuf);

impl Place {
    fn new(name: &str) -> Place {
        let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("codes-{name}-{}", std::process::id()));
        let _ = fs::remove_dir_all(&path);
        fs::create_dir_all(&path).unwrap();
        Place(path)
    }

    fn file(&self, name: &str, bytes: impl AsRef<[u8]>) -> PathBuf {
        let path = self.0.join(name);
        fs::write(&path, bytes).unwrap();
        path
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}
