//! The import from outside: exports in, lists and reports out.

#[path = "import/bad_exports.rs"]
mod bad_exports;
#[path = "import/invitro.rs"]
mod invitro;
#[path = "import/lists.rs"]
mod lists;
#[path = "import/workbook.rs"]
mod workbook;

use std::path::{Path, PathBuf};
use utys::campaign::{self, Campaign};
use utys::import::{Import, ImportError, Source, import};
use utys::list::{Acceptance, Accepted, EarlierClients};
use utys::time::Period;

fn fixtures() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures")
}

fn business_offer() -> Campaign {
    let bytes = std::fs::read(fixtures().join("campaigns/business-offer-2021.toml")).unwrap();
    campaign::file::parse_bytes(&bytes, "business-offer-2021.toml").unwrap_or_else(|problems| panic!("{problems:?}"))
}

fn period(text: &str) -> Period {
    Period::parse(text).unwrap()
}

/// Files of a test that are gone when it ends.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Folder {
        let path = std::env::temp_dir().join(format!("utys-import-{name}-{}", std::process::id()));
        std::fs::create_dir_all(&path).unwrap();
        Folder(path)
    }

    fn file(&self, name: &str, bytes: &[u8]) -> Source {
        let path = self.0.join(name);
        std::fs::write(&path, bytes).unwrap();
        Source { name: name.to_owned(), path }
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

fn accept(what: Accepted) -> Acceptance {
    Acceptance { what, by: "хатшы".to_owned(), reason: "сынақ".to_owned() }
}

fn read(sources: &[Source], acceptances: &[Acceptance]) -> Result<Import, ImportError> {
    import(&business_offer(), period("2021-06"), sources, &EarlierClients::none(), acceptances, None)
}
