//! TLS with an authority made for the test: `openssl s_server` is asked where `UTYS_JUDGES` is set.

use crate::Scratch;
use std::fs;
use std::net::{TcpListener, TcpStream};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::Duration;
use utys::draw::source::{Chain, DrandSource};
use utys::endpoints::{Asking, Endpoint, Outcome};

struct Server(Child);

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

fn openssl(folder: &Path, arguments: &str) {
    let output = Command::new("openssl").args(arguments.split(' ')).current_dir(folder).output().unwrap();
    assert!(output.status.success(), "openssl {arguments}: {}", String::from_utf8_lossy(&output.stderr));
}

/// A server that gives the files of `folder`, with this certificate; and its port.
fn serve(folder: &Path, name: &str) -> (Server, u16) {
    let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
    let arguments = format!("s_server -quiet -WWW -accept 127.0.0.1:{port} -cert {name}.pem -key key.pem");
    let mut command = Command::new("openssl");
    command.args(arguments.split(' ')).current_dir(folder).stdout(Stdio::null()).stderr(Stdio::null());
    let server = Server(command.spawn().unwrap());
    for _ in 0..100 {
        if TcpStream::connect(("127.0.0.1", port)).is_ok() {
            return (server, port);
        }
        std::thread::sleep(Duration::from_millis(50));
    }
    panic!("openssl s_server does not listen");
}

#[test]
fn only_a_certificate_of_a_trusted_authority_for_this_host_is_taken() {
    if std::env::var_os("UTYS_JUDGES").is_none() {
        eprintln!("skipped: UTYS_JUDGES is not set");
        return;
    }
    let scratch = Scratch::new("tls");
    let folder = &scratch.0;
    openssl(folder, "req -x509 -newkey rsa:2048 -nodes -keyout ca-key.pem -out ca.pem -days 30 -subj /CN=Authority");
    openssl(folder, "req -newkey rsa:2048 -nodes -keyout key.pem -out request.pem -subj /CN=localhost");
    for (name, host) in [("right", "IP:127.0.0.1,DNS:localhost"), ("other", "DNS:example.kz")] {
        fs::write(folder.join("names"), format!("subjectAltName={host}\nbasicConstraints=CA:FALSE\n")).unwrap();
        let sign = "x509 -req -in request.pem -CA ca.pem -CAkey ca-key.pem -CAcreateserial -days 30 -extfile names";
        openssl(folder, &format!("{sign} -out {name}.pem"));
    }
    let round = DrandSource { chain: Chain::Quicknet, round: 1000 };
    let body = include_bytes!("../cmd/files/quicknet-1000.json");
    let place = folder.join(Chain::Quicknet.name()).join("public");
    fs::create_dir_all(&place).unwrap();
    fs::write(place.join("1000"), body).unwrap();

    let asking = || Asking::within(Duration::from_secs(10));
    let authority = fs::read(folder.join("ca.pem")).unwrap();
    let trusting = asking().trusting(&authority).unwrap();
    let (server, port) = serve(folder, "right");
    let endpoint = Endpoint::parse(&format!("https://127.0.0.1:{port}")).unwrap();
    assert_eq!(trusting.ask(&endpoint, &round).outcome, Outcome::Answered { status: 200, body: body.to_vec() });
    let named = Endpoint::parse(&format!("https://localhost:{port}")).unwrap();
    assert_eq!(trusting.ask(&named, &round).outcome, Outcome::Answered { status: 200, body: body.to_vec() });
    let untrusted = asking().ask(&endpoint, &round).outcome;
    assert!(matches!(untrusted, Outcome::NotTrusted(_)), "{untrusted:?}");
    // TLS is no HTTP, and HTTP no TLS.
    let plain = Endpoint::parse(&format!("http://127.0.0.1:{port}")).unwrap();
    assert!(!matches!(trusting.ask(&plain, &round).outcome, Outcome::Answered { status: 200, .. }));
    drop(server);
    let (_server, port) = serve(folder, "other");
    let endpoint = Endpoint::parse(&format!("https://127.0.0.1:{port}")).unwrap();
    let other = trusting.ask(&endpoint, &round).outcome;
    assert!(matches!(other, Outcome::NotTrusted(_)), "{other:?}");
}
