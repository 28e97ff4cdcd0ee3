//! What a token must be to be taken.

use super::authority::{Authority, INTEGER, OCTETS, SEQUENCE, Statement, element, fixture, granted, imprint, oid};
use proptest::prelude::*;
use utys::hash::{Digest, Imprint};
use utys::lang::Lang;
use utys::sign::Certificate;
use utys::sign::stamp::request::Request;
use utys::sign::stamp::{LARGEST, StampError, Token};

const TIME: &str = "20210704120000Z";

fn roots() -> Vec<Certificate> {
    Certificate::read_pem(&fixture("root.pem")).unwrap()
}

fn stamped() -> Vec<u8> {
    fixture("stamped.txt")
}

/// Reads and checks; the name of the authority.
fn taken(bytes: &[u8]) -> Result<String, StampError> {
    let token = Token::read(bytes)?;
    token.is_over(&stamped())?;
    let authority = token.check(Some(&roots()))?;
    assert!(authority.identified);
    Ok(authority.name)
}

/// The field that a refusal names.
fn refused(bytes: &[u8]) -> &'static str {
    taken(bytes).expect_err("must be refused").parts().0
}

#[test]
fn tokens_by_openssl_are_taken() {
    let request = Request::read(&fixture("request.tsq")).unwrap();
    for (file, name) in [
        ("rsa.tsr", "Үлгі уақыт белгісі (demo TSA, RSA)"),
        ("p256.tsr", "Үлгі уақыт белгісі (demo TSA, P-256)"),
        ("ess-v1.tsr", "Үлгі уақыт белгісі (demo TSA, RSA)"),
        ("sha512.tsr", "Үлгі уақыт белгісі (demo TSA, P-256)"),
    ] {
        let bytes = fixture(file);
        assert_eq!(taken(&bytes), Ok(name.to_owned()), "{file}");
        let token = Token::read(&bytes).unwrap();
        assert_eq!(token.policy, "1.2.398.99999.2");
        // The accuracy of these is 1.5001 seconds.
        assert_eq!(token.latest.unix(), token.at.unix() + 1, "{file}");
        // The bare token, as it stands in a signature, is the same token.
        assert_eq!(Token::read(token.der()), Ok(token.clone()));
        if file == "sha512.tsr" {
            assert!(matches!(token.imprint, Imprint::Sha512(_)) && token.nonce.is_none());
            assert_eq!(token.answers(&request).unwrap_err().parts().0, "hashedMessage");
        } else {
            assert_eq!(token.answers(&request), Ok(()));
            assert!(token.is_imprint(&Digest::of(&stamped()).into()).is_ok());
        }
    }
}

#[test]
fn a_token_without_its_certificate_needs_the_readers() {
    let bytes = fixture("no-certificate.tsr");
    let token = Token::read(&bytes).unwrap();
    assert_eq!(token.check(Some(&roots())).unwrap_err(), StampError::Signer { found: 0 });
    assert_eq!(token.check(None).unwrap_err(), StampError::Signer { found: 0 });
    let own = Certificate::from_der(&fixture("tsa-p256.cer")).unwrap();
    assert!(token.check(Some(std::slice::from_ref(&own))).unwrap().identified);
    assert!(token.check(Some(&[own, roots().remove(0)])).unwrap().identified);
    let other = Certificate::from_der(&fixture("tsa-rsa.cer")).unwrap();
    assert_eq!(token.check(Some(&[other])).unwrap_err(), StampError::Signer { found: 0 });
}

#[test]
fn without_authorities_nobody_is_identified() {
    let authority = Token::read(&fixture("p256.tsr")).unwrap().check(None).unwrap();
    assert!(!authority.identified);
    assert_eq!(authority.name, "Үлгі уақыт белгісі (demo TSA, P-256)");
}

#[test]
fn a_refusal_of_the_authority_is_said() {
    let error = Token::read(&fixture("rejected.tsr")).unwrap_err();
    let text = "Message digest algorithm is not supported.; badAlg".to_owned();
    assert_eq!(error, StampError::Rejected { status: 2, text });
    // Revocation warnings and waiting are no grants either, with a token or without.
    for status in 2..=5 {
        let info = element(SEQUENCE, &[&element(SEQUENCE, &[&[INTEGER, 1, status]]), &ours()]);
        assert_eq!(refused(&info), "status");
    }
    assert!(taken(&element(SEQUENCE, &[&element(SEQUENCE, &[&[INTEGER, 1, 1]]), &ours()])).is_ok());
    assert_eq!(refused(&element(SEQUENCE, &[&element(SEQUENCE, &[&[INTEGER, 1, 0]])])), "timeStampToken");
}

fn ours() -> Vec<u8> {
    Authority::named("tsa-p256").stamp(&stamped(), TIME)
}

#[test]
fn the_test_authority_is_a_real_one() {
    assert!(taken(&ours()).is_ok());
    assert!(taken(&granted(&ours())).is_ok());
    assert_eq!(Token::read(&ours()).unwrap().at.to_string(), "2021-07-04T12:00:00Z");
}

#[test]
fn certificates_that_must_not_stamp_are_refused() {
    let by = |name: &str, time: &str| Authority::named(name).stamp(&stamped(), time);
    for name in ["no-usage", "not-critical", "two-usages", "enciphering"] {
        assert_eq!(refused(&by(name, TIME)), "extKeyUsage", "{name}");
    }
    assert_eq!(refused(&by("expired", TIME)), "validity");
    // It was valid in 2020, but its authority is of 2021.
    assert_eq!(refused(&by("expired", "20200704120000Z")), "certificate-not-yet-valid");
    assert_eq!(refused(&by("unknown", TIME)), "untrusted");
    assert_eq!(refused(&by("tsa-p256", "20600101000001Z")), "validity");
    let stranger = Certificate::read_pem(&fixture("stranger.pem")).unwrap();
    assert_eq!(Token::read(&ours()).unwrap().check(Some(&stranger)).unwrap_err().parts().0, "untrusted");
    assert_eq!(Token::read(&ours()).unwrap().check(Some(&[])).unwrap_err().parts().0, "untrusted");
}

#[test]
fn the_statement_is_held_to_its_form() {
    let tsa = Authority::named("tsa-p256");
    let sound = Statement::new(&stamped(), TIME);
    let with = |change: &dyn Fn(&mut Statement)| {
        let mut statement = sound.clone();
        change(&mut statement);
        tsa.token(&statement, &tsa.envelope())
    };
    let time = |text: &'static str| with(&move |s| s.time = element(0x18, &[text.as_bytes()]));
    for bad in [
        "20210704120000",
        "202107041200Z",
        "20210704120000+0600",
        "20210704120000.Z",
        "20210704120000.10Z",
        "20210704120060Z",
        "20210732120000Z",
        "20210704120000.1234567890123456789012Z",
        "20210704 20000Z",
        "",
    ] {
        assert_eq!(refused(&time(bad)), "TSTInfo", "{bad}");
    }
    for (good, at) in
        [("20210704120000.999999999Z", "2021-07-04T12:00:00Z"), ("20210704235959Z", "2021-07-04T23:59:59Z")]
    {
        assert_eq!(Token::read(&time(good)).unwrap().at.to_string(), at);
        assert!(taken(&time(good)).is_ok());
    }
    // UTCTime is not the type that is due.
    assert_eq!(refused(&with(&|s| s.time = element(0x17, &[b"210704120000Z"]))), "TSTInfo");
    assert_eq!(refused(&with(&|s| s.version = vec![INTEGER, 1, 2])), "TSTInfo");
    assert_eq!(refused(&with(&|s| s.serial = vec![INTEGER, 0])), "TSTInfo");
    assert_eq!(refused(&with(&|s| s.serial = element(INTEGER, &[&[1; 65]]))), "TSTInfo");
    assert_eq!(refused(&with(&|s| s.imprint = imprint("1.3.14.3.2.26", &[1; 20]))), "messageImprint");
    assert_eq!(refused(&with(&|s| s.imprint = imprint("2.16.840.1.101.3.4.2.1", &[1; 31]))), "TSTInfo");
    assert_eq!(refused(&with(&|s| s.imprint = imprint("2.16.840.1.101.3.4.2.1", &[1; 32]))), "hashedMessage");
    // Behind the time: what is not in order, or not known.
    let extension = |critical: &[u8]| {
        element(0xa1, &[&element(SEQUENCE, &[&oid("1.2.398.99999.1"), critical, &element(OCTETS, &[b"x"])])])
    };
    assert!(taken(&with(&|s| s.rest = extension(&[]))).is_ok());
    assert_eq!(refused(&with(&|s| s.rest = extension(&[1, 1, 0xff]))), "extensions");
    assert_eq!(refused(&with(&|s| s.rest = vec![0x05, 0x00])), "TSTInfo");
    assert_eq!(refused(&with(&|s| s.rest = [vec![INTEGER, 1, 5], vec![1, 1, 0xff]].concat())), "TSTInfo");
}

#[test]
fn accuracy_makes_a_stamp_later_never_earlier() {
    let tsa = Authority::named("tsa-p256");
    let latest = |time: &str, accuracy: &[u8]| {
        let statement = Statement { rest: element(SEQUENCE, &[accuracy]), ..Statement::new(&stamped(), time) };
        Token::read(&tsa.token(&statement, &tsa.envelope())).map(|token| token.latest.to_string())
    };
    let at = |text: &str| Ok(text.to_owned());
    assert_eq!(latest(TIME, &[]), at("2021-07-04T12:00:00Z"));
    assert_eq!(latest(TIME, &[INTEGER, 1, 60]), at("2021-07-04T12:01:00Z"));
    assert_eq!(latest("20210704120000.5Z", &[0x80, 2, 1, 0xf3]), at("2021-07-04T12:00:00Z"));
    assert_eq!(latest("20210704120000.501Z", &[0x80, 2, 1, 0xf3]), at("2021-07-04T12:00:01Z"));
    assert_eq!(latest("20210704120000.999999Z", &[0x81, 1, 1]), at("2021-07-04T12:00:01Z"));
    assert_eq!(latest("20210704120000.9999989Z", &[0x81, 1, 1]), at("2021-07-04T12:00:00Z"));
    for bad in [
        &[0x80, 1, 0][..],            // no millisecond
        &[0x80, 2, 3, 0xe8],          // 1000 milliseconds
        &[0x80, 2, 0, 5],             // not the shortest form
        &[0x80, 1, 0xff],             // negative
        &[0x81, 1, 1, 0x80, 1, 1],    // out of order
        &[INTEGER, 5, 1, 0, 0, 0, 0], // ages
        &[0x82, 1, 1],
    ] {
        assert!(latest(TIME, bad).is_err(), "{bad:?}");
    }
    assert!(latest("99991231235959Z", &[INTEGER, 1, 60]).is_err());
}

#[test]
fn the_envelope_is_held_to_its_form() {
    let tsa = Authority::named("tsa-p256");
    let statement = Statement::new(&stamped(), TIME);
    let with = |change: &dyn Fn(&mut super::authority::Envelope)| {
        let mut envelope = tsa.envelope();
        change(&mut envelope);
        tsa.token(&statement, &envelope)
    };
    assert!(taken(&with(&|_| {})).is_ok());
    assert_eq!(refused(&with(&|e| e.version = 1)), "timeStampToken");
    assert_eq!(refused(&with(&|e| e.signers = 0)), "timeStampToken");
    assert_eq!(refused(&with(&|e| e.signers = 2)), "timeStampToken");
    assert_eq!(refused(&with(&|e| e.content_type = "1.2.840.113549.1.7.1")), "timeStampToken");
    assert_eq!(refused(&with(&|e| e.stated_type = "1.2.840.113549.1.7.1")), "contentType");
    assert_eq!(refused(&with(&|e| e.message_digest = Some(vec![0; 32]))), "messageDigest");
    assert_eq!(refused(&with(&|e| e.bound_to = None)), "signedAttrs");
    assert_eq!(refused(&with(&|e| e.bound_to = Some(fixture("tsa-rsa.cer")))), "signingCertificate");
    assert_eq!(refused(&with(&|e| e.certificates.clear())), "signer");
    assert_eq!(refused(&with(&|e| e.certificates = vec![fixture("tsa-rsa.cer")])), "signer");
    assert_eq!(refused(&with(&|e| e.certificates.push(tsa.certificate.clone()))), "signer");
    assert_eq!(refused(&with(&|e| e.certificates = vec![tsa.certificate.clone(); 17])), "timeStampToken");
    // The old attribute as well, and not of this certificate.
    let hash = element(OCTETS, &[&[7; 20]]);
    let ids = element(SEQUENCE, &[&element(SEQUENCE, &[&element(SEQUENCE, &[&hash])])]);
    let old = element(SEQUENCE, &[&oid("1.2.840.113549.1.9.16.2.12"), &element(0x31, &[&ids])]);
    assert_eq!(refused(&with(&|e| e.more.push(old.clone()))), "signingCertificate");
    let twice = element(SEQUENCE, &[&oid("1.2.840.113549.1.9.3"), &element(0x31, &[&oid("1.2.3")])]);
    assert_eq!(refused(&with(&|e| e.more.push(twice.clone()))), "signedAttrs");
}

#[test]
fn what_is_too_large_or_no_token_is_refused() {
    assert_eq!(refused(&vec![0x30; LARGEST + 1]), "size");
    for nothing in [&b""[..], b"\x30", b"\x30\x00", b"%PDF-1.7", b"\x30\x80\x00\x00", b"\x02\x01\x00"] {
        assert_eq!(refused(nothing), "response", "{nothing:?}");
    }
    let more = [ours(), vec![0]].concat();
    assert_eq!(refused(&more), "response");
    assert_eq!(refused(&fixture("request.tsq")), "response");
}

#[test]
fn a_number_and_a_policy_are_compared_with_the_request() {
    let tsa = Authority::named("tsa-p256");
    let imprint: Imprint = Digest::of(&stamped()).into();
    let request = Request::new(imprint, [0, 0, 0x80, 1, 2, 3, 4, 5]);
    assert_eq!(request.nonce.as_deref(), Some(&[0, 0x80, 1, 2, 3, 4, 5][..]));
    let nonce = |number: &[u8]| Statement { rest: element(INTEGER, &[number]), ..Statement::new(&stamped(), TIME) };
    let answer = |statement: &Statement| Token::read(&tsa.token(statement, &tsa.envelope())).unwrap();
    assert_eq!(answer(&nonce(&[0, 0x80, 1, 2, 3, 4, 5])).answers(&request), Ok(()));
    for other in [&[0, 0x80, 1, 2, 3, 4, 6][..], &[1], &[0x80, 1, 2, 3, 4, 5]] {
        assert_eq!(answer(&nonce(other)).answers(&request).unwrap_err().parts().0, "nonce");
    }
    assert_eq!(answer(&Statement::new(&stamped(), TIME)).answers(&request).unwrap_err().parts().0, "nonce");
    let none = Request { nonce: None, ..request.clone() };
    assert_eq!(answer(&Statement::new(&stamped(), TIME)).answers(&none), Ok(()));
    assert_eq!(answer(&nonce(&[1])).answers(&none).unwrap_err().parts().0, "nonce");
    let asked = Request { policy: Some("1.2.398.99999.3".to_owned()), ..none };
    assert_eq!(answer(&Statement::new(&stamped(), TIME)).answers(&asked).unwrap_err().parts().0, "policy");
}

#[test]
fn requests_are_written_as_openssl_writes_them() {
    let theirs = fixture("request.tsq");
    let request = Request::read(&theirs).unwrap();
    assert_eq!(request.to_der().unwrap(), theirs);
    assert!(request.certificate && request.policy.is_none());
    assert_eq!(request.imprint, Imprint::from(Digest::of(&stamped())));
    let all = Request {
        imprint: Imprint::Sha512([9; 64]),
        policy: Some("1.2.398.3.3.2.6.1.999999.888888.777777.666666.555555.444444".to_owned()),
        ..Request::new(request.imprint, [0xff; 8])
    };
    assert_eq!(Request::read(&all.to_der().unwrap()), Ok(all));
    assert_eq!(Request::new(request.imprint, [0; 8]).nonce, Some(vec![0]));
    assert_eq!(Request { policy: Some("x".to_owned()), ..request }.to_der(), None);
    for bad in [&b""[..], b"\x30\x03\x02\x01\x02", &[0; 5000], &fixture("rsa.tsr")] {
        assert!(Request::read(bad).is_err());
    }
}

#[test]
fn every_refusal_says_something_in_three_languages() {
    let time = utys::time::Instant::from_unix(0).unwrap();
    let text = || "x".to_owned();
    let errors = [
        StampError::TooLarge { bytes: 1 },
        StampError::Form { field: "status", found: "x" },
        StampError::Rejected { status: 2, text: text() },
        StampError::ImprintAlgorithm { found: text() },
        StampError::Extension { found: text() },
        StampError::ContentType { found: text() },
        StampError::MessageDigest { expected: text(), found: text() },
        StampError::Signer { found: 0 },
        StampError::SigningCertificate { expected: text(), found: text() },
        StampError::Signature { name: text() },
        StampError::Usage { name: text(), found: text() },
        StampError::Validity { name: text(), from: time, to: time, at: time },
        StampError::Chain { code: "signature-untrusted", expected: text(), found: text() },
        StampError::NotChecked { algorithm: text() },
        StampError::Imprint { expected: text(), found: text() },
        StampError::Nonce { expected: text(), found: text() },
        StampError::Policy { expected: text(), found: text() },
        StampError::Request { found: "x" },
    ];
    for error in errors {
        for lang in Lang::ALL {
            let said = error.message().say(lang);
            assert!(!said.ends_with('?') && !said.contains('{'), "{said}");
        }
    }
}

/// A byte of a token is changed: it is refused, or it says exactly what it said before (names of algorithms that
/// stand twice, certificates above the signer's that the reader has himself).
#[test]
fn no_changed_byte_gives_a_token_another_meaning() {
    for file in ["p256.tsr", "rsa.tsr"] {
        let sound = fixture(file);
        let (whole, name) = (Token::read(&sound).unwrap(), taken(&sound).unwrap());
        let mut same = 0;
        for place in 0..sound.len() {
            for flip in [0x01, 0x80, 0xff] {
                let mut changed = sound.clone();
                changed[place] ^= flip;
                if let Ok(signer) = taken(&changed) {
                    let token = Token::read(&changed).unwrap();
                    let said =
                        |t: &Token| (t.imprint, t.at, t.latest, t.policy.clone(), t.serial.clone(), t.nonce.clone());
                    assert_eq!((said(&token), &signer), (said(&whole), &name), "{file}, byte {place}");
                    same += 1;
                }
            }
        }
        // Statement, signed attributes and signature are most of it, the root that comes along is the rest.
        assert!(same < sound.len() * 3 / 2, "{file}: {same}");
    }
}

proptest! {
    /// Whatever comes, reading and checking end without a panic.
    #[test]
    fn bytes_of_strangers_do_no_harm(bytes in prop::collection::vec(any::<u8>(), 0..600), place in 0usize..2900, more in any::<Vec<u8>>()) {
        let _ = taken(&bytes);
        let mut spliced = fixture("p256.tsr");
        let end = (place + more.len()).min(spliced.len());
        spliced.splice(place.min(end)..end, more);
        let _ = taken(&spliced);
        let _ = Request::read(&bytes);
    }
}
