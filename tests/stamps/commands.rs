//! `utys stamp` in a month of a rehearsal, and what a reader makes of the minutes afterwards. Everybody here is made up.

use super::authority::{Authority, INTEGER, Statement, element, fixture, folder, granted};
use serde_json::Value;
use std::path::{Path, PathBuf};
use std::process::Command;
use utys::hash::Digest;
use utys::sign::stamp::{Token, request::Request, value_to_stamp};

/// A folder that is taken away with the test.
struct Scratch(PathBuf);

impl Scratch {
    fn new(name: &str) -> Scratch {
        let path = std::env::temp_dir().join(format!("utys-stamps-{name}-{}", std::process::id()));
        let _ = std::fs::remove_dir_all(&path);
        std::fs::create_dir_all(&path).unwrap();
        Scratch(path)
    }

    fn path(&self, name: &str) -> String {
        self.0.join(name).display().to_string()
    }

    fn write(&self, name: &str, bytes: &[u8]) -> String {
        std::fs::write(self.0.join(name), bytes).unwrap();
        self.path(name)
    }

    fn read(&self, name: &str) -> Vec<u8> {
        std::fs::read(self.0.join(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

/// Exit code, standard output and error.
fn utys(args: &[&str]) -> (i32, String, String) {
    let done = Command::new(env!("CARGO_BIN_EXE_utys"))
        .args(["--lang", "en"])
        .args(args)
        .env("UTYS_PASSWORD", "demo")
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    (done.status.code().unwrap(), text(done.stdout), text(done.stderr))
}

#[track_caller]
fn done(args: &[&str]) -> String {
    let (code, out, err) = utys(args);
    assert_eq!(code, 0, "{args:?}\n{out}{err}");
    out
}

const MARCH: &str = "offer/business-offer-2021/2021-03";

/// March of the demonstration, frozen at 10:00, its round at 12:00.
fn frozen(scratch: &Scratch) -> impl Fn(&str, &[&str]) -> String {
    let dir = scratch.path("offer");
    let step = move |at: &str, args: &[&str]| {
        let at = format!("2021-04-09T{at}+06:00");
        done(&[&["--dir", dir.as_str(), "--at", at.as_str()], args].concat())
    };
    step("09:00", &["init", "fixtures/campaigns/business-offer-2021.toml", "--rehearsal"]);
    step("09:01", &["commission", "set", "fixtures/commissions/business-offer-2021.toml"]);
    step("09:02", &["import", "2021-03", "fixtures/exports/2021-03.csv"]);
    let faults = ["bad-amount", "ambiguous-amount", "bad-date", "empty", "bad-client"];
    let faults: Vec<&str> = faults.iter().flat_map(|fault| ["--fault", fault]).collect();
    let by = ["accept", "2021-03", "--by", "Үлгібаева М. С.", "--reason", "Checked"];
    step("09:03", &[&by[..], &faults].concat());
    step("09:04", &[&by[..], &["--stays", "2021-03.csv:3025"]].concat());
    step("10:00", &["commit", "2021-03", "--chain", "rehearsal", "--drand-at", "2021-04-09T12:00+06:00"]);
    step
}

/// What an authority answers to a request at a time.
fn answer(request: &[u8], subject: &[u8], time: &str) -> Vec<u8> {
    let request = Request::read(request).unwrap();
    assert!(request.imprint.is_of(subject) && request.certificate);
    let tsa = Authority::named("tsa-p256");
    let rest = element(INTEGER, &[&request.nonce.unwrap()]);
    granted(&tsa.token(&Statement { rest, ..Statement::new(subject, time) }, &tsa.envelope()))
}

#[test]
fn a_month_with_stamps() {
    let scratch = Scratch::new("month");
    let step = frozen(&scratch);
    let (root, response) = (folder().join("root.pem").display().to_string(), scratch.path("answer.tsr"));

    // Over C, in time.
    let request = scratch.path("c.tsq");
    let said = step("10:05", &["stamp", "request", "--commitment", "2021-03", "-o", &request]);
    assert!(said.contains("curl -sS -H 'Content-Type: application/timestamp-query'"), "{said}");
    let file = scratch.read(&format!("{MARCH}/commitment.txt"));
    scratch.write("answer.tsr", &answer(&scratch.read("c.tsq"), &file, "20210409050000Z"));
    let add = ["stamp", "add", "2021-03", response.as_str(), "--request", request.as_str(), "--tsa", root.as_str()];
    let kept = step("11:05", &add);
    assert_eq!(
        kept,
        "2021-03: the time stamp over C is kept: 2021-04-09T05:00:00Z, Үлгі уақыт белгісі (demo TSA, P-256).\n"
    );
    assert_eq!(scratch.read(&format!("{MARCH}/commitment.tsr")), scratch.read("answer.tsr"));
    // The same again changes nothing.
    let journal = || serde_json::from_str::<Value>(&step("11:06", &["status", "--json"])).unwrap()["journal"].clone();
    let before = journal();
    assert!(step("11:06", &add).contains("already"));
    assert_eq!(journal(), before);

    // Another one that came too late: kept, and said to prove nothing.
    scratch.write("late.tsr", &answer(&scratch.read("c.tsq"), &file, "20210409060003Z"));
    let late = step("12:06", &["stamp", "add", "2021-03", &scratch.path("late.tsr")]);
    assert!(late.contains("It proves nothing: the seed could be known from 2021-04-09T06:00:03Z on."), "{late}");
    assert!(late.contains("no certificate was given"), "{late}");

    step("12:10", &["draw", "2021-03"]);
    step("12:40", &["minutes", "2021-03"]);
    let chair = ["--member", "chair", "--key", "fixtures/keys/chair.p12", "--stamp-later"];
    step("12:45", &[&["sign", "2021-03"], &chair[..]].concat());

    // Over the chair's signature in the public minutes.
    let request = scratch.path("signature.tsq");
    step("12:46", &["stamp", "request", "--signature", "2021-03", "--document", "minutes-public", "-o", &request]);
    let minutes = scratch.read(&format!("{MARCH}/minutes.pdf"));
    let value = value_to_stamp(&minutes).unwrap();
    scratch.write("answer.tsr", &answer(&scratch.read("signature.tsq"), &value, "20210409064700Z"));
    let said = step("12:48", &["stamp", "add", "2021-03", &response, "--request", &request, "--tsa", &root]);
    assert!(
        said.starts_with("2021-03: signature 1 of minutes-public has a time stamp: 2021-04-09T06:47:00Z"),
        "{said}"
    );
    let secretary = ["sign", "2021-03", "--member", "secretary", "--key", "fixtures/keys/secretary.p12"];
    step("12:50", &secretary);
    let observer = ["sign", "2021-03", "--member", "representative", "--key", "fixtures/keys/observer.p12"];
    step("12:51", &observer);

    // A reader has the minutes and the certificates of both kinds of authority, and no digest.
    let pdf = scratch.path(&format!("{MARCH}/minutes.pdf"));
    let reader = ["--json", "verify", pdf.as_str(), "--roots", "fixtures/keys/roots.pem"];
    let (code, out, _) = utys(&[&reader[..], &["--tsa", &root]].concat());
    let report: Value = serde_json::from_str(&out).unwrap();
    assert_eq!((code, report["verdict"].as_str()), (2, Some("incomplete")));
    let codes = |of: &str| -> Vec<String> {
        report[of].as_array().unwrap().iter().map(|f| f["code"].as_str().unwrap().to_owned()).collect()
    };
    assert_eq!(codes("findings"), [""; 0]);
    // Nothing but the rehearsal stands in the way.
    assert!(codes("gaps").iter().all(|code| code == "rehearsal-chain"), "{out}");
    assert!(codes("notes").contains(&"stamped-before".to_owned()));
    let stamp = &report["signatures"][0]["stamp"];
    assert_eq!((stamp["at"].as_str(), stamp["identified"].as_bool()), (Some("2021-04-09T06:47:00Z"), Some(true)));
    assert!(report["signatures"][1]["stamp"].is_null());
    // Without the authority's certificate its stamp says nothing.
    let (code, out, _) = utys(&reader);
    assert_eq!(code, 2);
    for gap in ["no-published-digest", "stamp-not-identified", "signature-stamp-not-identified"] {
        assert!(out.contains(gap), "{gap}\n{out}");
    }
    // The late one is not in the minutes; brought along, it is what it is.
    let (code, out, _) = utys(&[&reader[..], &["--tsa", &root, "--stamp", &scratch.path("late.tsr")]].concat());
    assert_eq!(code, 1);
    assert!(out.contains("stamp-late"), "{out}");
    // What is printed of the stamp is what is attached.
    let opened = utys::sign::open(&minutes).unwrap();
    let facts: Value = serde_json::from_slice(&opened.attachments["minutes.json"]).unwrap();
    let stamps = facts["commitment"]["stamps"].as_array().unwrap();
    assert_eq!(stamps.len(), 1);
    assert_eq!(stamps[0]["sha256"], Digest::of(&opened.attachments["commitment.tsr"]).to_string());
    assert_eq!(stamps[0]["authority"], "Үлгі уақыт белгісі (demo TSA, P-256)");
    assert!(facts["annexes"].as_array().unwrap().iter().any(|annex| annex["kind"] == "stamp"));
    // Minutes asked for again after a stamp that came behind the signatures stay as they are.
    scratch.write("third.tsr", &answer(&scratch.read("c.tsq"), &file, "20210409050001Z"));
    step("13:00", &["stamp", "add", "2021-03", &scratch.path("third.tsr")]);
    step("13:01", &["minutes", "2021-03"]);
    assert_eq!(scratch.read(&format!("{MARCH}/commitment-3.tsr")), scratch.read("third.tsr"));
}

#[test]
fn what_is_not_over_this_period_is_not_kept() {
    let scratch = Scratch::new("refused");
    let step = frozen(&scratch);
    let dir = scratch.path("offer");
    let before = step("11:00", &["status", "--json"]);
    let refused = |bytes: &[u8], more: &[&str]| {
        let file = scratch.write("given.tsr", bytes);
        let args = ["--dir", &dir, "--at", "2021-04-09T11:00+06:00", "stamp", "add", "2021-03", &file];
        let (code, _, err) = utys(&[&args[..], more].concat());
        assert_eq!(code, 3, "{err}");
        err
    };
    let file = scratch.read(&format!("{MARCH}/commitment.txt"));
    let tsa = Authority::named("tsa-p256");
    assert!(refused(&tsa.stamp(b"something else", "20210409050000Z"), &[]).contains("over something else"));
    let stranger = folder().join("stranger.pem").display().to_string();
    assert!(refused(&tsa.stamp(&file, "20210409050000Z"), &["--tsa", &stranger]).contains("not by an authority"));
    let expired = Authority::named("expired").stamp(&file, "20210409050000Z");
    assert!(refused(&expired, &[]).contains("validity"));
    assert!(refused(&fixture("rejected.tsr"), &[]).contains("did not stamp"));
    assert!(refused(b"<html>", &[]).contains("no time stamp"));
    let request = Request::new(Digest::of(&file).into(), [1; 8]).to_der().unwrap();
    let request = scratch.write("other.tsq", &request);
    let token = tsa.stamp(&file, "20210409050000Z");
    assert!(refused(&token, &["--request", &request]).contains("another request"));
    assert_eq!(step("11:00", &["status", "--json"]), before);
    let (code, _, err) = utys(&["--dir", &dir, "stamp", "request", "--commitment", "2021-04", "-o", "/dev/null"]);
    assert_eq!(code, 4, "{err}");
    let args = ["stamp", "request", "--signature", "2021-03", "--document", "sheet", "-o", "/dev/null"];
    let (code, _, err) = utys(&[&["--dir", dir.as_str()], &args[..]].concat());
    assert_eq!(code, 3, "{err}");
    assert!(err.contains("does not end with a signature"), "{err}");
}

#[test]
fn one_stamp_is_checked_by_itself() {
    let at = |name: &str| folder().join(name).display().to_string();
    let check = |args: &[&str]| utys(&[&["stamp", "check"], args].concat());
    let (token, over, root) = (at("p256.tsr"), at("stamped.txt"), at("root.pem"));
    let (code, out, _) = check(&[&token, "--over", &over, "--tsa", &root, "--request", &at("request.tsq")]);
    assert_eq!(code, 0);
    assert!(out.starts_with("valid: stamped at 20") && out.contains("(demo TSA, P-256)"), "{out}");
    let digest = Digest::of(&fixture("stamped.txt")).to_string();
    assert_eq!(check(&[&token, "--over", &digest, "--tsa", &root]).0, 0);
    assert_eq!(check(&[&token, "--over", &digest]).0, 2);
    assert_eq!(check(&[&token, "--over", &root, "--tsa", &root]).0, 1);
    assert_eq!(check(&[&token, "--over", &digest.replace('a', "b"), "--tsa", &root]).0, 1);
    assert_eq!(check(&[&token, "--over", &over, "--tsa", &at("stranger.pem")]).0, 1);
    assert_eq!(check(&[&over, "--over", &over, "--tsa", &root]).0, 1);
    assert_eq!(check(&[&at("nothing.tsr"), "--over", &over]).0, 3);
    assert_eq!(check(&[&token, "--over", &at("nothing.txt")]).0, 3);
    assert_eq!(check(&[&token, "--over", &over, "--tsa", &over]).0, 3);
    let (code, out, _) = utys(&["--json", "stamp", "check", &token, "--over", &root]);
    let said: Value = serde_json::from_str(&out).unwrap();
    assert_eq!((code, said["verdict"].as_str(), said["field"].as_str()), (1, Some("invalid"), Some("hashedMessage")));
}

/// An authority at an address of this machine: answers each request as `respond` says (status and body).
fn serve(respond: impl Fn(&[u8]) -> (u16, Vec<u8>) + Send + 'static) -> String {
    use std::io::{BufRead, BufReader, Read, Write};
    let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let address = format!("http://{}/tsa", listener.local_addr().unwrap());
    std::thread::spawn(move || {
        for stream in listener.incoming() {
            let mut stream = stream.unwrap();
            let mut reader = BufReader::new(stream.try_clone().unwrap());
            let (mut length, mut is_query, mut line) = (0, false, String::new());
            while reader.read_line(&mut line).is_ok_and(|n| n > 2) {
                let lower = line.to_lowercase();
                is_query |= lower.trim() == "content-type: application/timestamp-query";
                if let Some(number) = lower.strip_prefix("content-length:") {
                    length = number.trim().parse().unwrap();
                }
                line.clear();
            }
            let mut body = vec![0; length];
            reader.read_exact(&mut body).unwrap();
            let (status, answer) = if is_query { respond(&body) } else { (415, Vec::new()) };
            let head = format!("HTTP/1.1 {status} x\r\nContent-Length: {}\r\nConnection: close\r\n\r\n", answer.len());
            let _ = stream.write_all(head.as_bytes()).and_then(|()| stream.write_all(&answer));
        }
    });
    address
}

/// Stamps whatever is asked for, at a time.
fn stamping(time: &'static str) -> impl Fn(&[u8]) -> (u16, Vec<u8>) + Send + 'static {
    move |body| {
        let request = Request::read(body).unwrap();
        let digest = request.imprint.digest();
        let imprint = super::authority::imprint("2.16.840.1.101.3.4.2.1", digest);
        let rest = element(INTEGER, &[&request.nonce.unwrap()]);
        let tsa = Authority::named("tsa-p256");
        (200, granted(&tsa.token(&Statement { rest, imprint, ..Statement::new(b"", time) }, &tsa.envelope())))
    }
}

#[test]
fn an_authority_is_asked_over_the_network() {
    let scratch = Scratch::new("network");
    let root = folder().join("root.pem").display().to_string();
    let subject = folder().join("stamped.txt").display().to_string();
    let url = serve(stamping("20210409050000Z"));
    let response = scratch.path("answer.tsr");
    done(&["stamp", "fetch", &subject, "--url", &url, "--tsa", &root, "-o", &response]);
    assert!(Token::read(&scratch.read("answer.tsr")).unwrap().is_over(&fixture("stamped.txt")).is_ok());

    // What is not a stamp for this request is not kept, whatever it is.
    let fetch =
        |url: &str| utys(&["stamp", "fetch", &subject, "--url", url, "--tsa", &root, "-o", &scratch.path("no")]);
    for (respond, exit) in [
        (fixture("p256.tsr"), 3), // genuine, of another request
        (fixture("rejected.tsr"), 3),
        (b"<html>".to_vec(), 3),
        (vec![0; 70 << 10], 2),
    ] {
        let url = serve(move |_| (200, respond.clone()));
        let (code, _, err) = fetch(&url);
        assert_eq!(code, exit, "{err}");
    }
    for status in [302, 404, 500] {
        let (code, _, err) = fetch(&serve(move |_| (status, fixture("p256.tsr"))));
        assert!(code == 2 && err.contains(&status.to_string()), "{err}");
    }
    assert_eq!(fetch("http://127.0.0.1:1/").0, 2);
    for bad in ["ftp://host/", "localhost", "http://", "https://user@host/"] {
        assert_eq!(fetch(bad).0, 3, "{bad}");
    }
    assert!(!scratch.0.join("no").exists());
}

/// C and every signature are stamped by an authority at hand; without an answer the signature stands all the same.
#[test]
fn a_period_is_stamped_over_the_network() {
    let scratch = Scratch::new("signing");
    let step = frozen(&scratch);
    let root = folder().join("root.pem").display().to_string();
    let at_eleven = serve(stamping("20210409050000Z"));
    let kept = step("11:00", &["stamp", "fetch", "--commitment", "2021-03", "--url", &at_eleven, "--tsa", &root]);
    assert!(kept.starts_with("2021-03: the time stamp over C is kept: 2021-04-09T05:00:00Z"), "{kept}");
    let sheet = ["sign", "2021-03", "--sheet", "--member", "chair", "--key", "fixtures/keys/chair.p12"];
    let signed = step("11:10", &[&sheet[..], &["--tsa-url", &at_eleven, "--tsa", &root, "--json"]].concat());
    let said: Value = serde_json::from_str(&signed).unwrap();
    assert_eq!(said["signed"][0]["stamped"], true);
    let pdf = scratch.read(&format!("{MARCH}/commitment-sheet.pdf"));
    assert_eq!(said["signed"][0]["sha256"], Digest::of(&pdf).to_string());
    let tsa = utys::sign::Certificate::read_pem(&fixture("root.pem")).unwrap();
    let report = utys::sign::inspect_with(&pdf, &utys::sign::Anchors { tsa: Some(&tsa), ..Default::default() });
    assert_eq!(report.findings, []);
    assert!(report.signatures[0].stamp.as_ref().unwrap().identified);

    // A sheet carries no stamp over C, since it is made before; the reader brings it along.
    let c = scratch.path(&format!("{MARCH}/commitment.tsr"));
    let sheet_pdf = scratch.path(&format!("{MARCH}/commitment-sheet.pdf"));
    let (code, out, _) = utys(&["verify", &sheet_pdf, "--stamp", &c, "--tsa", &root]);
    assert_eq!(code, 2);
    assert!(out.contains("note stamped-before") && !out.contains("no-published-digest"), "{out}");

    let silent = serve(|_| (503, Vec::new()));
    let dir = scratch.path("offer");
    let secretary = ["--member", "secretary", "--key", "fixtures/keys/secretary.p12", "--tsa-url", silent.as_str()];
    let at = ["--dir", dir.as_str(), "--at", "2021-04-09T11:20+06:00", "sign", "2021-03", "--sheet"];
    let (code, out, _) = utys(&[&at[..], &secretary].concat());
    assert!(code == 2 && out.contains("has signed") && out.contains("503"), "{out}");
    let again = ["stamp", "fetch", "--signature", "2021-03", "--document", "sheet", "--url", at_eleven.as_str()];
    let kept = step("11:30", &again);
    assert!(kept.starts_with("2021-03: signature 2 of sheet has a time stamp"), "{kept}");
}

/// `openssl ts` reads our request and answers it; we read the answer, and `openssl ts` verifies what we took.
#[test]
fn openssl_and_we_understand_each_other() {
    let openssl = |args: &[&str], dir: &Path| Command::new("openssl").args(args).current_dir(dir).output();
    if openssl(&["version"], Path::new(".")).is_err() {
        assert!(std::env::var_os("UTYS_JUDGES").is_none(), "openssl is missing");
        eprintln!("skipped: no openssl");
        return;
    }
    let scratch = Scratch::new("openssl");
    let config = "[tsa]\ndefault_tsa = it\n[it]\nserial = serial\ncrypto_device = builtin\nsigner_digest = sha256\n\
         default_policy = 1.2.398.99999.2\nother_policies = 1.2.398.99999.3\ndigests = sha256, sha384, sha512\n\
         ordering = yes\ntsa_name = yes\ness_cert_id_chain = yes\n";
    scratch.write("ts.cnf", config.as_bytes());
    let subject = scratch.write("subject.txt", "ұтыс".as_bytes());
    let root = folder().join("root.pem").display().to_string();
    for (tsa, digest, policy) in
        [("tsa-p256", "sha256", None), ("tsa-rsa", "sha512", Some("1.2.398.99999.3")), ("tsa-rsa", "sha384", None)]
    {
        let policy: Vec<&str> = policy.iter().flat_map(|policy| ["--policy", policy]).collect();
        let request = scratch.path("request.tsq");
        done(&[&["stamp", "request", &subject, "-o", &request, "--digest", digest], &policy[..]].concat());
        let text = openssl(&["ts", "-query", "-in", "request.tsq", "-text"], &scratch.0).unwrap().stdout;
        let text = String::from_utf8(text).unwrap();
        assert!(text.contains(&format!("Hash Algorithm: {digest}")) && text.contains("Certificate required: yes"));
        for (kind, ext) in [("cer", "cert"), ("key", "key")] {
            let (tool, from) = if kind == "cer" { ("x509", "DER") } else { ("pkey", "DER") };
            let from_file = folder().join(format!("{tsa}.{kind}")).display().to_string();
            let to = format!("{ext}.pem");
            let made = openssl(&[tool, "-inform", from, "-in", &from_file, "-out", &to], &scratch.0).unwrap();
            assert!(made.status.success());
        }
        let reply = openssl(
            &[
                "ts",
                "-reply",
                "-config",
                "ts.cnf",
                "-queryfile",
                "request.tsq",
                "-signer",
                "cert.pem",
                "-inkey",
                "key.pem",
                "-chain",
                &root,
                "-out",
                "answer.tsr",
            ],
            &scratch.0,
        )
        .unwrap();
        assert!(reply.status.success(), "{}", String::from_utf8_lossy(&reply.stderr));
        let answer = scratch.path("answer.tsr");
        let out = done(&["stamp", "check", &answer, "--over", &subject, "--tsa", &root, "--request", &request]);
        assert!(out.starts_with("valid:"), "{out}");
        let verify = ["ts", "-verify", "-in", "answer.tsr", "-queryfile", "request.tsq", "-CAfile", &root];
        assert!(openssl(&verify, &scratch.0).unwrap().status.success());
        // And the token alone, as it would stand in a signature, by the same judge.
        scratch.write("token.der", Token::read(&scratch.read("answer.tsr")).unwrap().der());
        let bare = ["ts", "-verify", "-token_in", "-in", "token.der", "-data", "subject.txt", "-CAfile", &root];
        assert!(openssl(&bare, &scratch.0).unwrap().status.success());
        assert_eq!(utys(&["stamp", "check", &scratch.path("token.der"), "--over", &subject, "--tsa", &root]).0, 0);
    }
    // Our own test authority is one in the eyes of openssl too.
    scratch.write("ours.der", &Authority::named("tsa-p256").stamp("ұтыс".as_bytes(), "20210704120000Z"));
    let args = ["ts", "-verify", "-token_in", "-in", "ours.der", "-data", "subject.txt", "-CAfile", &root];
    let verified = openssl(&args, &scratch.0).unwrap();
    assert!(verified.status.success(), "{}", String::from_utf8_lossy(&verified.stderr));
}
