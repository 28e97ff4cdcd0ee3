//! CMS messages that an attacker, or careless software, could put into a signature.

use super::super::append::prepare;
use super::super::certificate::issuer_and_serial;
use super::super::message;
use super::*;
use cms::cert::CertificateChoices;
use cms::content_info::ContentInfo;
use cms::signed_data::{CertificateSet, SignedData, SignerIdentifier, SignerInfo, SignerInfos};
use der::asn1::{ObjectIdentifier, OctetString, SetOfVec};
use der::{Any, Decode, Encode, Tag};
use x509_cert::attr::Attribute;
use x509_cert::spki::AlgorithmIdentifierOwned;

/// A document whose signature is what `forge` makes of a genuine message by the chair.
fn forged(forge: impl FnOnce(&mut SignedData)) -> Vec<u8> {
    forged_over(|signed, _| forge(signed))
}

/// The same, where `forge` sees the signed bytes of the document too.
fn forged_over(forge: impl FnOnce(&mut SignedData, &[u8])) -> Vec<u8> {
    forged_bytes(|info, covered| {
        let mut signed: SignedData = info.content.decode_as().unwrap();
        forge(&mut signed, covered);
        info.content = Any::encode_from(&signed).unwrap();
        info.to_der().unwrap()
    })
}

fn forged_bytes(forge: impl FnOnce(&mut ContentInfo, &[u8]) -> Vec<u8>) -> Vec<u8> {
    let key = key!("chair");
    let mut update = prepare(&base(), 12_000, "chair".to_owned(), &request("signature-1")).unwrap();
    let [before, after] = update.covered();
    let covered = [&update.bytes[before], &update.bytes[after]].concat();
    let message = message::message(&key, &Digest::of(&covered)).unwrap();
    update.embed(&forge(&mut ContentInfo::from_der(&message).unwrap(), &covered)).unwrap();
    update.bytes
}

fn found(forge: impl FnOnce(&mut SignedData)) -> Vec<&'static str> {
    codes(&forged(forge))
}

fn signer(signed: &SignedData) -> SignerInfo {
    signed.signer_infos.0.as_slice()[0].clone()
}

fn set_signer(signed: &mut SignedData, signers: Vec<SignerInfo>) {
    signed.signer_infos = SignerInfos(signers.try_into().unwrap());
}

fn set_certificates(signed: &mut SignedData, certificates: &[&Certificate]) {
    let set: Vec<_> = certificates.iter().map(|c| CertificateChoices::Certificate(c.parsed.clone())).collect();
    signed.certificates = Some(CertificateSet(set.try_into().unwrap()));
}

/// Changes the signed attributes and signs them again: the attacker has the key.
fn resign(signed: &mut SignedData, change: impl FnOnce(&mut Vec<Attribute>)) {
    let mut signer = signer(signed);
    let mut attributes = signer.signed_attrs.unwrap().into_vec();
    change(&mut attributes);
    let attributes: SetOfVec<Attribute> = attributes.try_into().unwrap();
    signer.signature = OctetString::new(key!("chair").sign(&attributes.to_der().unwrap()).unwrap()).unwrap();
    signer.signed_attrs = Some(attributes);
    set_signer(signed, vec![signer]);
}

fn attribute(oid: ObjectIdentifier, values: Vec<Any>) -> Attribute {
    Attribute { oid, values: values.try_into().unwrap() }
}

#[test]
fn the_tool_of_these_tests_forges_nothing_by_itself() {
    assert_eq!(found(|_| {}), [""; 0]);
    assert_eq!(found(|signed| resign(signed, |_| {})), [""; 0]);
}

#[test]
fn a_certificate_swapped_or_added_is_found() {
    let (own, other) = (key!("chair"), key!("old-format", "Құпия сөз").unwrap());
    let (own, other) = (own.certificate(), other.certificate());
    assert_eq!(found(|signed| set_certificates(signed, &[other])), ["signature-signer"]);
    assert_eq!(found(|signed| set_certificates(signed, &[])), ["signature-signer"]);
    assert_eq!(found(|signed| set_certificates(signed, &[own, other])), ["signature-certificates"]);
    // The other member's name over the chair's signature.
    let renamed = found(|signed| {
        set_certificates(signed, &[other]);
        let mut signer = signer(signed);
        signer.sid = SignerIdentifier::IssuerAndSerialNumber(issuer_and_serial(other));
        set_signer(signed, vec![signer]);
    });
    assert_eq!(renamed, ["signature-signing-certificate", "signature-value"]);
    // The root may travel along: it leads to the signer.
    assert_eq!(found(|signed| set_certificates(signed, &[own, &roots()[0]])), [""; 0]);
}

#[test]
fn a_message_has_one_signer_and_no_more_than_it_needs() {
    let two = |signed: &mut SignedData| {
        let mut second = signer(signed);
        second.signature = OctetString::new([1; 256]).unwrap();
        set_signer(signed, vec![signer(signed), second]);
    };
    assert_eq!(found(two), ["signature-cms"]);
    assert_eq!(found(|signed| set_signer(signed, vec![])), ["signature-cms"]);
    assert_eq!(
        found(|signed| signed.crls = Some(cms::revocation::RevocationInfoChoices(Default::default()))),
        ["signature-cms"]
    );
    assert_eq!(found(|signed| signed.certificates = None), ["signature-cms"]);
    let attached = Any::encode_from(&OctetString::new(b"other".as_slice()).unwrap()).unwrap();
    assert_eq!(found(|signed| signed.encap_content_info.econtent = Some(attached)), ["signature-cms"]);
    let unsigned = |signed: &mut SignedData| {
        let mut signer = signer(signed);
        signer.unsigned_attrs = signer.signed_attrs.clone();
        set_signer(signed, vec![signer]);
    };
    assert_eq!(found(unsigned), ["signature-unsigned-attributes"]);
    let digests = |signed: &mut SignedData| {
        let sha512 = AlgorithmIdentifierOwned { oid: super::super::algorithm::SHA512, parameters: None };
        signed.digest_algorithms.insert(sha512).unwrap();
    };
    assert_eq!(found(digests), ["signature-cms"]);
    let by_key = |signed: &mut SignedData| {
        let mut signer = signer(signed);
        signer.version = cms::content_info::CmsVersion::V3;
        set_signer(signed, vec![signer]);
    };
    assert_eq!(found(by_key), ["signature-cms"]);
}

#[test]
fn signed_attributes_are_those_of_pades() {
    let with = |change: &dyn Fn(&mut Vec<Attribute>)| found(|signed| resign(signed, change));
    let without = |oid: ObjectIdentifier| with(&|attributes| attributes.retain(|a| a.oid != oid));
    assert_eq!(without(message::CONTENT_TYPE), ["signature-attributes"]);
    assert_eq!(without(message::MESSAGE_DIGEST), ["signature-attributes"]);
    assert_eq!(without(message::SIGNING_CERTIFICATE_V2), ["signature-attributes"]);
    let time = Any::new(Tag::UtcTime, b"210705100000Z".as_slice()).unwrap();
    let timed = with(&|attributes| attributes.push(attribute(message::SIGNING_TIME, vec![time.clone()])));
    assert_eq!(timed, ["signature-signing-time"]);
    let digest = |byte| Any::encode_from(&OctetString::new([byte; 32]).unwrap()).unwrap();
    let set = |oid, values: Vec<Any>| {
        with(&|attributes| {
            attributes.retain(|a| a.oid != oid);
            attributes.push(attribute(oid, values.clone()));
        })
    };
    assert_eq!(set(message::MESSAGE_DIGEST, vec![digest(1)]), ["signature-digest"]);
    assert_eq!(set(message::MESSAGE_DIGEST, vec![digest(1), digest(2)]), ["signature-attributes"]);
    let signed_data = Any::encode_from(&message::SIGNED_DATA).unwrap();
    assert_eq!(set(message::CONTENT_TYPE, vec![signed_data]), ["signature-attributes"]);
    // The hash of another certificate: the signature could be shown as somebody else's.
    let nested = |inner: Vec<u8>| Any::new(Tag::Sequence, inner).unwrap().to_der().unwrap();
    let hash = Digest::of(&key!("observer").certificate().der).0;
    let ids = nested(nested(OctetString::new(hash).unwrap().to_der().unwrap()));
    let other = Any::new(Tag::Sequence, ids).unwrap();
    assert_eq!(set(message::SIGNING_CERTIFICATE_V2, vec![other]), ["signature-signing-certificate"]);
    let twice = with(&|attributes| attributes.push(attribute(message::MESSAGE_DIGEST, vec![digest(1)])));
    assert_eq!(twice, ["signature-attributes"]);
}

/// Software that signs the attributes under the tag they travel with signs something else (RFC 5652, 5.4).
#[test]
fn attributes_are_signed_as_a_set() {
    let wrong = found(|signed| {
        let mut signer = signer(signed);
        let mut bytes = signer.signed_attrs.as_ref().unwrap().to_der().unwrap();
        bytes[0] = 0xa0;
        signer.signature = OctetString::new(key!("chair").sign(&bytes).unwrap()).unwrap();
        set_signer(signed, vec![signer]);
    });
    assert_eq!(wrong, ["signature-value"]);
}

#[test]
fn an_algorithm_that_does_not_fit_is_a_finding() {
    let algorithm = |oid: &str, parameters: Option<Any>| {
        let oid = ObjectIdentifier::new(oid).unwrap();
        found(|signed| {
            let mut signer = signer(signed);
            signer.signature_algorithm = AlgorithmIdentifierOwned { oid, parameters };
            set_signer(signed, vec![signer]);
        })
    };
    assert_eq!(algorithm("1.2.840.113549.1.1.1", Some(Any::null())), [""; 0], "plain RSA, as OpenSSL names it");
    assert_eq!(algorithm("1.2.840.113549.1.1.11", None), [""; 0]);
    let integer = Any::encode_from(&7u8).unwrap();
    assert_eq!(algorithm("1.2.840.113549.1.1.11", Some(integer)), ["signature-value"]);
    assert_eq!(algorithm("1.2.840.113549.1.1.12", Some(Any::null())), ["signature-value"], "another digest");
    assert_eq!(algorithm("1.2.840.10045.4.3.2", None), ["signature-value"], "ECDSA with an RSA key");
    assert_eq!(algorithm("1.2.398.3.10.1.1.2.3.2", None), ["signature-value"], "GOST with an RSA key");
}

/// A digest stronger than the signature's own: both would verify, and they do not belong together.
#[test]
fn the_digests_of_message_and_signature_agree() {
    let sha512 = AlgorithmIdentifierOwned { oid: super::super::algorithm::SHA512, parameters: None };
    let pdf = forged_over(|signed, covered| {
        let digest = OctetString::new(super::super::algorithm::digest(&sha512, &[covered]).unwrap()).unwrap();
        signed.digest_algorithms = vec![sha512.clone()].try_into().unwrap();
        resign(signed, |attributes| {
            attributes.retain(|a| a.oid != message::MESSAGE_DIGEST);
            attributes.push(attribute(message::MESSAGE_DIGEST, vec![Any::encode_from(&digest).unwrap()]));
        });
        let mut signer = signer(signed);
        signer.digest_alg = sha512.clone();
        set_signer(signed, vec![signer]);
    });
    assert_eq!(codes(&pdf), ["signature-value"]);
}

/// Elements behind those that the syntax knows are covered by no signature.
#[test]
fn nothing_follows_the_parts_of_a_message() {
    let longer = |any: &Any| Any::new(Tag::Sequence, [any.value(), &[5, 0]].concat()).unwrap();
    let info = forged_bytes(|info, _| longer(&Any::encode_from(info).unwrap()).to_der().unwrap());
    assert_eq!(codes(&info), ["signature-cms"]);
    let signed = forged_bytes(|info, _| {
        info.content = longer(&info.content);
        info.to_der().unwrap()
    });
    assert_eq!(codes(&signed), ["signature-cms"]);
    let explicit = forged_bytes(|info, _| {
        let inner = [info.content.to_der().unwrap(), vec![5, 0]].concat();
        let tag = Tag::ContextSpecific { constructed: true, number: der::TagNumber::new(0) };
        let parts = [info.content_type.to_der().unwrap(), Any::new(tag, inner).unwrap().to_der().unwrap()].concat();
        Any::new(Tag::Sequence, parts).unwrap().to_der().unwrap()
    });
    assert_eq!(codes(&explicit), ["signature-cms"]);
}

/// A document signed by the chair's key under another certificate, which the signature names.
fn signed_under(certificate: &Certificate, algorithm: Option<AlgorithmIdentifierOwned>) -> Vec<u8> {
    forged(|signed| {
        set_certificates(signed, &[certificate]);
        let nested = |inner: Vec<u8>| Any::new(Tag::Sequence, inner).unwrap().to_der().unwrap();
        let hash = OctetString::new(Digest::of(&certificate.der).0).unwrap().to_der().unwrap();
        resign(signed, |attributes| {
            attributes.retain(|a| a.oid != message::SIGNING_CERTIFICATE_V2);
            let ids = Any::new(Tag::Sequence, nested(nested(hash))).unwrap();
            attributes.push(attribute(message::SIGNING_CERTIFICATE_V2, vec![ids]));
        });
        let mut signer = signer(signed);
        signer.signature_algorithm = algorithm.unwrap_or(signer.signature_algorithm);
        set_signer(signed, vec![signer]);
    })
}

#[test]
fn a_certificate_names_its_algorithm_twice_alike() {
    let mut certificate = key!("chair").certificate().parsed.clone();
    certificate.signature_algorithm.parameters = None;
    let certificate = Certificate::from_der(&certificate.to_der().unwrap()).unwrap();
    assert_eq!(codes(&signed_under(&certificate, None)), ["signature-untrusted"]);
}

#[test]
fn a_root_is_known_by_its_name_and_its_key() {
    let pdf = sign(&base(), &key!("chair"), &request("signature-1")).unwrap();
    let mut renamed = roots()[0].parsed.clone();
    renamed.tbs_certificate.subject = key!("chair").certificate().parsed.tbs_certificate.subject.clone();
    let renamed = Certificate::from_der(&renamed.to_der().unwrap()).unwrap();
    let found: Vec<_> = inspect(&pdf, Some(std::slice::from_ref(&renamed))).findings.iter().map(|f| f.code).collect();
    assert_eq!(found, ["signature-untrusted"]);
    // Nor does it travel along under another name.
    let pdf = forged(|signed| set_certificates(signed, &[key!("chair").certificate(), &renamed]));
    let found: Vec<_> = inspect(&pdf, None).findings.iter().map(|f| f.code).collect();
    assert_eq!(found, ["signature-certificates"]);
}

/// A national key: embedded, and neither valid nor invalid.
#[test]
fn a_key_that_nobody_here_knows_is_not_checked() {
    let mut foreign = key!("chair").certificate().parsed.clone();
    let gost = |oid: &str| AlgorithmIdentifierOwned { oid: ObjectIdentifier::new(oid).unwrap(), parameters: None };
    foreign.tbs_certificate.subject_public_key_info.algorithm = gost("1.2.398.3.10.1.1.2.1");
    foreign.tbs_certificate.signature = gost("1.2.398.3.10.1.1.2.3.2");
    foreign.signature_algorithm = gost("1.2.398.3.10.1.1.2.3.2");
    let foreign = Certificate::from_der(&foreign.to_der().unwrap()).unwrap();
    let pdf = signed_under(&foreign, Some(gost("1.2.398.3.10.1.1.2.3.2")));
    let report = inspect(&pdf, None);
    assert_eq!(report.findings, []);
    assert_eq!(report.gaps[0], Gap::new("signature-not-checked", "signature[1]", "1.2.398.3.10.1.1.2.3.2"));
    assert!(!inspect(&pdf, Some(&roots())).signatures[0].trusted);
}

/// RSA of 1024 bits can be forged with money, so it proves nothing; `ring` does not verify it either.
#[test]
fn a_short_key_proves_nothing() {
    let mut short = key!("chair").certificate().parsed.clone();
    let modulus = der::asn1::UintRef::new(&[0xab; 128]).unwrap().to_der().unwrap();
    let exponent = 65537u32.to_der().unwrap();
    let key = Any::new(Tag::Sequence, [modulus, exponent].concat()).unwrap().to_der().unwrap();
    short.tbs_certificate.subject_public_key_info.subject_public_key = der::asn1::BitString::from_bytes(&key).unwrap();
    let short = Certificate::from_der(&short.to_der().unwrap()).unwrap();
    assert_eq!(inspect(&signed_under(&short, None), None).findings[0].code, "signature-weak");
}

/// SHA-1 collides: two documents may have one signature.
#[test]
fn sha1_proves_nothing() {
    let sha1 = AlgorithmIdentifierOwned { oid: super::super::algorithm::SHA1, parameters: None };
    let weak = found(|signed| {
        signed.digest_algorithms = vec![sha1.clone()].try_into().unwrap();
        let mut signer = signer(signed);
        signer.digest_alg = sha1.clone();
        signer.signature_algorithm.oid = ObjectIdentifier::new("1.2.840.113549.1.1.5").unwrap();
        set_signer(signed, vec![signer]);
    });
    assert_eq!(weak, ["signature-weak"]);
    // Under a certificate too, where its authority stands behind it.
    let mut old = key!("chair").certificate().parsed.clone();
    let by_sha1 = AlgorithmIdentifierOwned {
        oid: ObjectIdentifier::new("1.2.840.113549.1.1.5").unwrap(),
        parameters: Some(Any::null()),
    };
    old.tbs_certificate.signature = by_sha1.clone();
    old.signature_algorithm = by_sha1;
    let old = Certificate::from_der(&old.to_der().unwrap()).unwrap();
    assert_eq!(codes(&signed_under(&old, None)), ["signature-weak"]);
}

/// The key file `name` with `certificate` in place of its own.
fn key_file(name: &str, certificate: &[u8]) -> Result<SigningKey, SignError> {
    use p12_keystore::{KeyStore, KeyStoreEntry, PrivateKeyChain};
    let path = format!("{}/fixtures/keys/{name}.p12", env!("CARGO_MANIFEST_DIR"));
    let store = KeyStore::from_pkcs12(&std::fs::read(path).unwrap(), "demo").unwrap();
    let (_, genuine) = store.private_key_chain().unwrap();
    let certificate = p12_keystore::Certificate::from_der(certificate).unwrap();
    let chain = PrivateKeyChain::new(genuine.key(), genuine.local_key_id(), [certificate]);
    let mut other = KeyStore::new();
    other.add_entry("demo", KeyStoreEntry::PrivateKeyChain(chain));
    SigningKey::open(&other.writer("demo").write().unwrap(), "demo")
}

#[test]
fn a_key_is_that_of_its_certificate() {
    let certificate = |key: SigningKey| key.certificate().der.clone();
    assert!(key_file("chair", &certificate(key!("chair"))).is_ok());
    assert!(key_file("secretary", &certificate(key!("secretary"))).is_ok());
    let other = certificate(key!("old-format", "Құпия сөз").unwrap());
    assert_eq!(key_file("chair", &other).unwrap_err(), SignError::OtherKey);
    assert_eq!(key_file("secretary", &certificate(key!("observer"))).unwrap_err(), SignError::OtherKey);
    assert_eq!(key_file("chair", &certificate(key!("observer"))).unwrap_err(), SignError::OtherKey);
}

/// A certificate that is not in DER would be another one when it is written into a message.
#[test]
fn a_certificate_in_other_encoding_is_refused() {
    // An extension's `critical FALSE` written out, which DER leaves away; lengths around it are made anew.
    fn spelt_out(element: &[u8]) -> Vec<u8> {
        let any = der::AnyRef::from_der(element).unwrap();
        let value = any.value();
        let subject_key = [6, 3, 0x55, 0x1d, 0x0e];
        let inner = if value.starts_with(&subject_key) {
            [&value[..5], &[1, 1, 0], &value[5..]].concat()
        } else if element[0] & 0x20 != 0 {
            let mut reader = der::SliceReader::new(value).unwrap();
            let mut inner = Vec::new();
            while !der::Reader::is_finished(&reader) {
                inner.extend(spelt_out(der::Reader::tlv_bytes(&mut reader).unwrap()));
            }
            inner
        } else {
            value.to_vec()
        };
        Any::new(der::Tagged::tag(&any), inner).unwrap().to_der().unwrap()
    }
    let lax = spelt_out(&key!("chair").certificate().der);
    assert_eq!(lax.len(), key!("chair").certificate().der.len() + 3);
    assert_eq!(key_file("chair", &lax).unwrap_err(), SignError::KeyFile);
}
