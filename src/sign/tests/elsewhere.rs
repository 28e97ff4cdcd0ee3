//! Documents that are prepared here and signed by somebody else's program.

use super::super::algorithm::SHA256;
use super::super::{gaps_of_last, message};
use super::*;
use cms::content_info::ContentInfo;
use cms::signed_data::{SignedAttributes, SignedData, SignerInfos};
use der::asn1::{ObjectIdentifier, OctetString, SetOfVec};
use der::{Any, Decode, Encode, Tag};
use x509_cert::attr::Attribute;
use x509_cert::spki::AlgorithmIdentifierOwned;

fn preparation(field: &str, form: Form) -> Preparation<'_> {
    Preparation { request: request(field), form, certificate: None, room: ROOM }
}

fn prepared(form: Form) -> Prepared {
    prepare(&base(), &preparation("signature-1", form)).unwrap()
}

/// What general signers do to their attributes: the time in, the certificate's digest out.
fn general(key: &SigningKey, to_sign: &[u8]) -> Vec<u8> {
    changed(key, to_sign, |attributes| {
        attributes.retain(|a| a.oid != message::SIGNING_CERTIFICATE_V2);
        let time = Any::new(Tag::UtcTime, b"210705101500Z".as_slice()).unwrap();
        attributes.push(Attribute { oid: message::SIGNING_TIME, values: vec![time].try_into().unwrap() });
    })
}

pub(super) fn changed(key: &SigningKey, to_sign: &[u8], change: impl FnOnce(&mut Vec<Attribute>)) -> Vec<u8> {
    let genuine = message::message(key, &Digest::of(to_sign)).unwrap();
    let mut info = ContentInfo::from_der(&genuine).unwrap();
    let mut signed: SignedData = info.content.decode_as().unwrap();
    let mut signer = signed.signer_infos.0.as_slice()[0].clone();
    let mut attributes = signer.signed_attrs.unwrap().into_vec();
    change(&mut attributes);
    let attributes: SignedAttributes = SetOfVec::try_from(attributes).unwrap();
    signer.signature = OctetString::new(key.sign(&attributes.to_der().unwrap()).unwrap()).unwrap();
    signer.signed_attrs = Some(attributes);
    signed.signer_infos = SignerInfos(vec![signer].try_into().unwrap());
    info.content = Any::encode_from(&signed).unwrap();
    info.to_der().unwrap()
}

fn refused(form: Form, returned: &[u8]) -> SignError {
    embed(prepared(form), &base(), returned, None).unwrap_err()
}

#[test]
fn what_comes_back_is_put_into_its_place() {
    for (form, word) in [(Form::Pades, "pades"), (Form::Cms, "cms")] {
        let prepared = prepared(form);
        assert!(prepared.pdf.starts_with(&base()) && prepared.to_sign.len() == prepared.pdf.len() - 2 * ROOM - 2);
        let message = message::message(&key!("chair"), &Digest::of(&prepared.to_sign)).unwrap();
        let pdf = embed(prepared, &base(), &message, None).unwrap();
        assert_eq!((gaps_of_last(&inspect(&pdf.pdf, None)), pdf.signature.form.map(Form::word)), (vec![], Some(word)));
        let report = inspect(&pdf.pdf, Some(&roots()));
        assert_eq!(report.findings, []);
        assert!(report.signatures[0].trusted);
        // The next member signs on top of it, with a key at hand.
        let two = sign(&pdf.pdf, &key!("secretary"), &request("signature-2")).unwrap();
        assert_eq!(codes(&two), [""; 0]);
    }
}

#[test]
fn general_signers_make_no_pades() {
    let waits = prepared(Form::Cms);
    let message = general(&key!("chair"), &waits.to_sign);
    let embedded = embed(waits, &base(), &message, None).unwrap();
    assert!(inspect(&embedded.pdf, Some(&roots())).signatures[0].trusted);
    let message = general(&key!("chair"), &prepared(Form::Pades).to_sign);
    assert!(matches!(refused(Form::Pades, &message), SignError::Message(f) if f.code == "signature-attributes"));
}

/// Whoever holds only the message could put another name on it, where the name is not among what is signed; the digest
/// of the certificate, where it is there, has to be the certificate's in either form.
#[test]
fn the_digest_of_the_certificate_counts_where_it_is_given() {
    let message = changed(&key!("chair"), &prepared(Form::Cms).to_sign, |attributes| {
        let other = key!("observer").certificate().der.clone();
        let hash = OctetString::new(Digest::of(&other).0).unwrap().to_der().unwrap();
        let nested = |inner: Vec<u8>| Any::new(Tag::Sequence, inner).unwrap().to_der().unwrap();
        let ids = Any::new(Tag::Sequence, nested(nested(hash))).unwrap();
        attributes.retain(|a| a.oid != message::SIGNING_CERTIFICATE_V2);
        attributes.push(Attribute { oid: message::SIGNING_CERTIFICATE_V2, values: vec![ids].try_into().unwrap() });
    });
    let refused = refused(Form::Cms, &message);
    assert!(matches!(refused, SignError::Message(f) if f.code == "signature-signing-certificate"));
}

/// The certificate has to be valid at either time that the signer states.
#[test]
fn a_signing_time_is_a_time_of_signing() {
    let time = |text: &'static [u8]| {
        changed(&key!("chair"), &prepared(Form::Cms).to_sign, |attributes| {
            let time = Any::new(Tag::UtcTime, text).unwrap();
            attributes.push(Attribute { oid: message::SIGNING_TIME, values: vec![time].try_into().unwrap() });
        })
    };
    assert!(embed(prepared(Form::Cms), &base(), &time(b"210706101500Z"), None).is_ok());
    let early = refused(Form::Cms, &time(b"201231235959Z"));
    assert!(matches!(early, SignError::Message(f) if f.code == "signature-certificate-not-yet-valid"));
    let nonsense = refused(Form::Cms, &time(b"no time at all"));
    assert!(matches!(nonsense, SignError::Message(f) if f.code == "signature-attributes"));
}

#[test]
fn what_does_not_belong_is_refused() {
    let waits = prepared(Form::Cms);
    let good = message::message(&key!("chair"), &Digest::of(&waits.to_sign)).unwrap();
    // Over other bytes: the whole file, or the document before it was prepared.
    for other in [base(), waits.pdf.clone()] {
        let message = message::message(&key!("chair"), &Digest::of(&other)).unwrap();
        assert_eq!(refused(Form::Cms, &message), SignError::OtherBytes);
        assert_eq!(is_over(&message, &waits.to_sign), Ok(Some(false)));
    }
    assert_eq!(is_over(&good, &waits.to_sign), Ok(Some(true)));
    assert_eq!(refused(Form::Cms, b"no signature"), SignError::MessageForm);
    // A message that holds what it is over, cut down to the frame: why it will not do is said before anything else.
    let mut info = ContentInfo::from_der(&good).unwrap();
    let mut signed: SignedData = info.content.decode_as().unwrap();
    signed.encap_content_info.econtent = Some(Any::encode_from(&OctetString::new([7; 64]).unwrap()).unwrap());
    info.content = Any::encode_from(&signed).unwrap();
    let attached = is_over(&info.to_der().unwrap(), &waits.to_sign).unwrap_err();
    let found = "the document inside the message: it has to be detached";
    assert!(
        matches!(&attached, SignError::Message(f) if f.code == "signature-cms" && f.found == found),
        "{attached:?}"
    );
    assert_eq!(
        refused(Form::Cms, roots()[0].der()),
        SignError::Message(Finding::new(
            "signature-cms",
            "signature[1]",
            "a CMS message in DER with one signer",
            "malformed DER"
        ))
    );
    // Somebody else than the one it was prepared for.
    let secretary = key!("secretary").certificate().clone();
    let other = embed(waits.clone(), &base(), &good, Some(&secretary)).unwrap_err();
    assert!(matches!(other, SignError::OtherSigner { .. }));
    // Another member has signed since.
    let moved = sign(&base(), &key!("secretary"), &request("signature-2")).unwrap();
    assert_eq!(embed(waits, &moved, &good, None).unwrap_err(), SignError::Outdated);
    let small = Preparation { room: 1024, ..preparation("signature-1", Form::Cms) };
    let small = prepare(&base(), &small).unwrap();
    let good = message::message(&key!("chair"), &Digest::of(&small.to_sign)).unwrap();
    assert_eq!(embed(small, &base(), &good, None).unwrap_err(), SignError::Room { bytes: good.len(), most: 1024 });
}

/// A file that waits is read again from the disk; it has to be a document with one empty hole and nothing else new.
#[test]
fn only_a_document_that_waits_is_taken() {
    let pdf = prepared(Form::Cms).pdf;
    assert_eq!(read_prepared(pdf.clone()).unwrap().to_sign, prepared(Form::Cms).to_sign);
    let taken = |pdf: Vec<u8>| read_prepared(pdf).map(|_| ());
    assert_eq!(taken(base()), Err(SignError::NotPrepared));
    assert_eq!(taken(signed()), Err(SignError::NotPrepared), "filled");
    assert_eq!(taken(b"%PDF-1.7\n".to_vec()), Err(SignError::NotPrepared));
    let page = update(&base(), &[(5, "<</Length 1>>stream\n \nendstream")], 13);
    let file = update(&page, &[], 13);
    assert_eq!(taken(file), Err(SignError::NotPrepared));
    // The hole elsewhere than the stated range: what was signed is not what is shown.
    let moved = replace(&pdf, b"/ByteRange [0 ", b"/ByteRange [1 ");
    let waits = read_prepared(moved).unwrap();
    let good = message::message(&key!("chair"), &Digest::of(&waits.to_sign)).unwrap();
    let refused = embed(waits, &base(), &good, None).unwrap_err();
    assert!(matches!(refused, SignError::Message(f) if f.code == "signature-byte-range"));
}

#[test]
fn a_certificate_that_cannot_sign_is_refused_before() {
    for key in [key!("expired"), key!("wrong-usage"), key!("server")] {
        let preparation = Preparation { certificate: Some(key.certificate()), ..preparation("signature-1", Form::Cms) };
        assert!(matches!(prepare(&base(), &preparation), Err(SignError::NotValid { .. } | SignError::Usage { .. })));
    }
    let changed = replace(&signed(), b"winners", b"cousins");
    assert!(matches!(prepare(&changed, &preparation("signature-2", Form::Cms)), Err(SignError::Document(_))));
    let again = prepare(&signed(), &preparation("signature-1", Form::Cms));
    assert!(matches!(again, Err(SignError::Signed { .. })));
}

/// National keys: put in, and said to be not checked; nothing calls them good.
#[test]
fn an_algorithm_that_is_not_known_is_embedded_unchecked() {
    let gost = |oid: &str| AlgorithmIdentifierOwned { oid: ObjectIdentifier::new(oid).unwrap(), parameters: None };
    let mut foreign = key!("chair").certificate().parsed.clone();
    foreign.tbs_certificate.subject_public_key_info.algorithm = gost("1.2.398.3.10.1.1.2.2");
    foreign.tbs_certificate.signature = gost("1.2.398.3.10.1.1.2.3.2");
    foreign.signature_algorithm = gost("1.2.398.3.10.1.1.2.3.2");
    let waits = prepared(Form::Cms);
    let mut info = ContentInfo::from_der(&general(&key!("chair"), &waits.to_sign)).unwrap();
    let mut signed: SignedData = info.content.decode_as().unwrap();
    let mut signer = signed.signer_infos.0.as_slice()[0].clone();
    // A digest of 64 bytes that nobody here can compute.
    signer.digest_alg = gost("1.2.398.3.10.1.3.3");
    signer.signature_algorithm = gost("1.2.398.3.10.1.1.2.3.2");
    let mut attributes = signer.signed_attrs.unwrap().into_vec();
    attributes.retain(|a| a.oid != message::MESSAGE_DIGEST);
    let digest = Any::encode_from(&OctetString::new([7; 64]).unwrap()).unwrap();
    attributes.push(Attribute { oid: message::MESSAGE_DIGEST, values: vec![digest].try_into().unwrap() });
    signer.signed_attrs = Some(attributes.try_into().unwrap());
    signed.digest_algorithms = vec![signer.digest_alg.clone()].try_into().unwrap();
    signed.signer_infos = SignerInfos(vec![signer].try_into().unwrap());
    let certificate = cms::cert::CertificateChoices::Certificate(foreign);
    signed.certificates = Some(cms::signed_data::CertificateSet(vec![certificate].try_into().unwrap()));
    info.content = Any::encode_from(&signed).unwrap();
    let message = info.to_der().unwrap();
    assert_eq!(is_over(&message, &waits.to_sign), Ok(None));
    let embedded = embed(waits, &base(), &message, None).unwrap();
    let gaps = gaps_of_last(&inspect(&embedded.pdf, None));
    let gaps: Vec<_> = gaps.iter().map(|gap| (gap.code, gap.value.as_str())).collect();
    assert_eq!(
        gaps,
        [("signature-not-checked", "1.2.398.3.10.1.3.3"), ("signature-not-checked", "1.2.398.3.10.1.1.2.3.2")]
    );
    let report = inspect(&embedded.pdf, Some(&roots()));
    assert!(
        !report.signatures[0].trusted && report.findings.iter().all(|f| f.code == "signature-untrusted"),
        "{report:?}"
    );
    assert_ne!(SHA256, gost("1.2.398.3.10.1.3.3").oid);
}
