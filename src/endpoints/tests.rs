//! Endpoints that answer well, badly, too much, too slowly or not at all: sockets of this machine.

use super::*;
use crate::draw::source::Chain;
use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::time::{Duration, Instant as Clock};

fn round() -> DrandSource {
    DrandSource { chain: Chain::Quicknet, round: 1000 }
}

/// A server for one connection: `serve` has the connection once the request was read; answers with the request.
fn server(serve: impl FnOnce(&mut TcpStream) + Send + 'static) -> (Endpoint, std::thread::JoinHandle<String>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let endpoint = Endpoint::parse(&format!("http://{}", listener.local_addr().unwrap())).unwrap();
    let thread = std::thread::spawn(move || {
        let (mut stream, _) = listener.accept().unwrap();
        let mut request = Vec::new();
        let mut byte = [0];
        while !request.ends_with(b"\r\n\r\n") && stream.read(&mut byte).is_ok_and(|n| n == 1) {
            request.push(byte[0]);
        }
        serve(&mut stream);
        String::from_utf8(request).unwrap()
    });
    (endpoint, thread)
}

fn asked(serve: impl FnOnce(&mut TcpStream) + Send + 'static) -> (Outcome, String) {
    let (endpoint, thread) = server(serve);
    let answer = Asking::within(Duration::from_millis(800)).ask(&endpoint, &round());
    assert_eq!(answer.address, endpoint.address(&round()));
    (answer.outcome, thread.join().unwrap())
}

fn answered(head: &str, body: &str) -> Outcome {
    let whole = format!("{head}\r\nContent-Length: {}\r\n\r\n{body}", body.len());
    asked(move |stream| stream.write_all(whole.as_bytes()).unwrap()).0
}

#[test]
fn an_answer_comes_as_it_is_whatever_its_status() {
    for (head, status) in [
        ("HTTP/1.1 200 OK", 200),
        ("HTTP/1.1 404 Not Found", 404),
        ("HTTP/1.1 425 Too Early", 425),
        ("HTTP/1.1 503 Service Unavailable", 503),
        // Not followed: nobody else is asked in the endpoint's place.
        ("HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:1/elsewhere", 302),
    ] {
        assert_eq!(answered(head, "{\"x\": 1}"), Outcome::Answered { status, body: b"{\"x\": 1}".to_vec() });
    }
}

/// Nothing about a campaign or a user leaves the machine: the round is all that is asked.
#[test]
fn the_request_says_no_more_than_the_round() {
    let (_, request) = asked(|stream| stream.write_all(b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n").unwrap());
    let mut lines = request.lines();
    let path = "/52db9ba70e0cc0f6eaf7803dd07447a1f5477735fd3f661792ba94600c84e971/public/1000";
    assert_eq!(lines.next(), Some(&*format!("GET {path} HTTP/1.1")));
    let names: std::collections::BTreeSet<&str> =
        lines.filter_map(|line| line.split_once(':')).map(|(n, _)| n).collect();
    assert_eq!(names.into_iter().collect::<Vec<_>>(), ["accept", "host", "user-agent"]);
}

#[test]
fn an_answer_has_limits() {
    let long = "x".repeat(client::LONGEST_ANSWER as usize + 1);
    assert_eq!(answered("HTTP/1.1 200 OK", &long), Outcome::TooLong);
    let endless = asked(|stream| {
        let _ = stream.write_all(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n");
        while stream.write_all(b"3e8\r\n").is_ok() && stream.write_all(&[b'x'; 1000]).is_ok() {
            if stream.write_all(b"\r\n").is_err() {
                break;
            }
        }
    });
    assert_eq!(endless.0, Outcome::TooLong);
    let headers = asked(|stream| {
        let _ = stream.write_all(b"HTTP/1.1 200 OK\r\n");
        while stream.write_all(b"X-Filler: xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx\r\n").is_ok() {}
    });
    assert!(matches!(headers.0, Outcome::NotReached(_)), "{headers:?}");
}

#[test]
fn nobody_waits_without_end() {
    let begun = Clock::now();
    let (outcome, _) = asked(|_| std::thread::sleep(Duration::from_millis(1200)));
    assert_eq!(outcome, Outcome::TimedOut);
    let (outcome, _) = asked(move |stream| {
        let _ = stream.write_all(b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n");
        while stream.write_all(b"x").is_ok() && begun.elapsed() < Duration::from_secs(20) {
            std::thread::sleep(Duration::from_millis(50));
        }
    });
    assert_eq!(outcome, Outcome::TimedOut, "a byte now and then is no answer");
    assert!(begun.elapsed() < Duration::from_secs(10));
}

#[test]
fn what_is_no_http_or_not_there_is_not_reached() {
    for garbage in ["", "\r\n\r\n", "SSH-2.0-OpenSSH_9.6\r\n", "HTTP/1.1 999999 ?\r\n\r\n", "\u{0}\u{1}\u{2}\r\n\r\n"] {
        let (outcome, _) = asked(move |stream| stream.write_all(garbage.as_bytes()).unwrap());
        assert!(matches!(outcome, Outcome::NotReached(_)), "{garbage:?}: {outcome:?}");
    }
    let cut = asked(|stream| stream.write_all(b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{").unwrap()).0;
    assert!(matches!(cut, Outcome::NotReached(_)), "{cut:?}");
    let closed = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    let endpoint = Endpoint::parse(&format!("http://{closed}")).unwrap();
    let answer = Asking::within(Duration::from_secs(2)).ask(&endpoint, &round());
    assert!(matches!(answer.outcome, Outcome::NotReached(_)), "{answer:?}");
}

#[test]
fn only_tls_or_this_very_machine() {
    for good in [
        "https://api.drand.sh",
        "https://api.drand.sh/",
        "https://example.kz:8443/drand",
        "https://[2001:db8::1]",
        "http://localhost:8080",
        "http://127.0.0.1:1/x/",
        "http://[::1]:80",
    ] {
        assert!(Endpoint::parse(good).is_some(), "{good}");
    }
    for bad in [
        "",
        "api.drand.sh",
        "http://api.drand.sh",
        "http://localhost.example.kz",
        "http://127.0.0.1.example.kz",
        "http://127.0.0.1@example.kz",
        "https://user:word@example.kz",
        "ftp://localhost",
        "file:///etc/passwd",
        "https://",
        "https:///path",
        "https://example.kz?x",
        "https://example.kz/#x",
        "https://exa mple.kz",
        "https://example.kz\r\nX: y",
        "https://мысал.kz",
        "HTTPS://example.kz",
    ] {
        assert!(Endpoint::parse(bad).is_none(), "{bad}");
    }
    assert_eq!(Endpoint::public().len(), PUBLIC.len());
    assert_eq!(
        addresses(&DrandSource { chain: Chain::Default, round: 7 })[3],
        "https://drand.cloudflare.com/8990e7a9aaed2ffed73dbd7092123d6f289930540d7651336225dc172e51b2ce/public/7"
    );
}

#[test]
fn authorities_are_certificates() {
    for bad in ["", "no PEM", "-----BEGIN CERTIFICATE-----\n!\n-----END CERTIFICATE-----\n"] {
        assert!(Asking::within(Duration::from_secs(1)).trusting(bad.as_bytes()).is_err(), "{bad:?}");
    }
    let roots = include_bytes!("../../tests/cmd/files/roots.pem");
    assert!(Asking::within(Duration::from_secs(1)).trusting(roots).is_ok());
}
