//! The program: everything is in [`utys::cli`].

use std::process::ExitCode;

fn main() -> ExitCode {
    utys::cli::run(std::env::args_os())
}
