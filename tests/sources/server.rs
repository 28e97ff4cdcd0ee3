//! An endpoint of this machine that answers every request alike.

use std::io::{Read, Write};
use std::net::TcpListener;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

pub struct Server {
    /// For `--endpoint`.
    pub base: String,
    asked: Arc<AtomicUsize>,
}

impl Server {
    /// Answers with this status and body.
    pub fn answering(status: &str, body: &str) -> Server {
        let head = format!("HTTP/1.1 {status}\r\nContent-Type: application/json\r\nContent-Length: {}\r\n", body.len());
        Server::saying(format!("{head}Connection: close\r\n\r\n{body}").into_bytes())
    }

    /// Says these bytes to whoever connects; the thread ends with the process.
    pub fn saying(bytes: Vec<u8>) -> Server {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let base = format!("http://{}", listener.local_addr().unwrap());
        let asked = Arc::new(AtomicUsize::new(0));
        let counted = asked.clone();
        std::thread::spawn(move || {
            for stream in listener.incoming() {
                let Ok(mut stream) = stream else { continue };
                counted.fetch_add(1, Ordering::SeqCst);
                let (mut request, mut byte) = (Vec::new(), [0]);
                while !request.ends_with(b"\r\n\r\n") && stream.read(&mut byte).is_ok_and(|n| n == 1) {
                    request.push(byte[0]);
                }
                let _ = stream.write_all(&bytes);
            }
        });
        Server { base, asked }
    }

    /// Takes connections and never says a word.
    pub fn silent() -> Server {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let base = format!("http://{}", listener.local_addr().unwrap());
        std::thread::spawn(move || {
            let held: Vec<_> = listener.incoming().collect();
            drop(held);
        });
        Server { base, asked: Arc::default() }
    }

    /// Nobody listens there.
    pub fn down() -> Server {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        Server { base: format!("http://{}", listener.local_addr().unwrap()), asked: Arc::default() }
    }

    /// How often somebody connected.
    pub fn asked(&self) -> usize {
        self.asked.load(Ordering::SeqCst)
    }
}
