//! Conversations with the program, as a person has them: `tests/cmd/*.trycmd`, each in a folder of its own with a copy
//! of `tests/cmd/files`. `TRYCMD=overwrite cargo test --test cli` writes the answers anew: read the difference.

use std::fs;
use std::path::Path;

#[test]
fn the_program_answers_as_written() {
    let written = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cmd");
    let work = Path::new(env!("CARGO_TARGET_TMPDIR")).join("cmd");
    let _ = fs::remove_dir_all(&work);
    let mut cases = Vec::new();
    for entry in fs::read_dir(&written).expect("tests/cmd") {
        let path = entry.expect("tests/cmd").path();
        if path.extension().is_some_and(|e| e == "trycmd") {
            let folder = work.join(path.with_extension("in").file_name().expect("a name"));
            copy_files(&written.join("files"), &folder);
            let copy = work.join(path.file_name().expect("a name"));
            fs::copy(&path, &copy).expect("a copy of the conversation");
            cases.push((path, copy));
        }
    }
    assert!(cases.len() >= 3, "the conversations were found");
    let run = std::panic::catch_unwind(|| {
        let pattern = work.join("*.trycmd");
        let conversations = trycmd::TestCases::new();
        conversations.env("UTYS_LANG", "en").env("UTYS_PASSWORD", "demo").case(pattern.to_str().expect("UTF-8"));
    });
    if std::env::var("TRYCMD").is_ok_and(|wish| wish == "overwrite") {
        for (path, copy) in cases {
            fs::copy(copy, path).expect("the conversation is written anew");
        }
    }
    if let Err(failed) = run {
        std::panic::resume_unwind(failed);
    }
}

fn copy_files(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("a folder for the conversation");
    for entry in fs::read_dir(from).expect("tests/cmd/files") {
        let path = entry.expect("tests/cmd/files").path();
        fs::copy(&path, to.join(path.file_name().expect("a name"))).expect("a copy of a file");
    }
}
