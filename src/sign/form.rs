//! The two forms of a signature in a document, by what its `/SubFilter` promises.
//!
//! Must never: grow a form that allows what PAdES forbids under the name of PAdES.

/// What a signature is held to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// PAdES baseline (ETSI EN 319 142-1): the certificate is among the signed attributes, the time in `/M` alone.
    Pades,
    /// CMS in PDF (ISO 32000-1, 12.8.3.3): what general signers make. A signing-time may be among the signed attributes,
    /// the certificate need not be.
    Cms,
}

impl Form {
    pub(super) const ALL: [Form; 2] = [Form::Pades, Form::Cms];

    /// The name in the signature dictionary.
    pub(super) fn sub_filter(self) -> &'static str {
        match self {
            Form::Pades => "ETSI.CAdES.detached",
            Form::Cms => "adbe.pkcs7.detached",
        }
    }

    /// For machines.
    pub fn word(self) -> &'static str {
        match self {
            Form::Pades => "pades",
            Form::Cms => "cms",
        }
    }
}
