//! Why the bytes of a drand signature are no point that a chain signs with, told apart for people.
//!
//! [`super::drand`] refuses all of these alike; here is said which it was. The encoding is that of the BLS12-381
//! specifications: three flags in the highest bits (compressed, infinity, sign of y), then x, in G2 of two parts.
//!
//! Must never: decide whether a signature is genuine.

use crate::hash::unhex;
use crate::lang::Message;
use bls12_381::{G1Affine, G2Affine};

/// The field's modulus p, of 381 bits.
const MODULUS: &str =
    "1a0111ea397fe69a4b1ba7b6434bacd764774b84f38512bf6730d2a0f6b0f6241eabfffeb153ffffb9feffffffffaaab";

const COMPRESSED_FLAG: u8 = 0x80;
const INFINITY_FLAG: u8 = 0x40;
const FLAGS: u8 = 0xe0;

/// Why the bytes of a signature are no point that a chain signs with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PointFault {
    /// The flag that says "compressed" is not set: another encoding, of which there is none here.
    Uncompressed,
    /// No key other than zero signs with it.
    Infinity,
    /// A coordinate is not below the field's modulus p.
    NotCanonical,
    NotOnCurve,
    /// On the curve, outside the subgroup of prime order.
    OutsideSubgroup,
}

impl PointFault {
    pub fn message(self) -> Message {
        Message::new(match self {
            PointFault::Uncompressed => "evidence-point-uncompressed",
            PointFault::Infinity => "evidence-point-infinity",
            PointFault::NotCanonical => "evidence-point-not-canonical",
            PointFault::NotOnCurve => "evidence-point-not-on-curve",
            PointFault::OutsideSubgroup => "evidence-point-outside-subgroup",
        })
    }
}

/// Why `signature` is no point of G1 (48 bytes of hex) or G2 (96); `None` where it is one, or is neither in length.
pub fn point_fault(signature: &str) -> Option<PointFault> {
    let modulus: [u8; 48] = unhex(MODULUS).expect("a constant is strict hex");
    let fault = |bytes: &[u8], on_curve: Option<bool>| {
        let mut coordinates: Vec<[u8; 48]> = bytes.chunks_exact(48).map(|c| c.try_into().expect("48 bytes")).collect();
        coordinates[0][0] &= !FLAGS;
        if bytes[0] & COMPRESSED_FLAG == 0 {
            Some(PointFault::Uncompressed)
        } else if bytes[0] & INFINITY_FLAG != 0 {
            Some(PointFault::Infinity)
        } else if coordinates.iter().any(|coordinate| *coordinate >= modulus) {
            Some(PointFault::NotCanonical)
        } else {
            match on_curve {
                None => Some(PointFault::NotOnCurve),
                Some(false) => Some(PointFault::OutsideSubgroup),
                Some(true) => None,
            }
        }
    };
    if let Some(bytes) = unhex::<96>(signature) {
        let point: Option<G2Affine> = G2Affine::from_compressed_unchecked(&bytes).into();
        fault(&bytes, point.map(|point| point.is_torsion_free().into()))
    } else {
        let bytes = unhex::<48>(signature)?;
        let point: Option<G1Affine> = G1Affine::from_compressed_unchecked(&bytes).into();
        fault(&bytes, point.map(|point| point.is_torsion_free().into()))
    }
}

/// Each fault on both curves, and points of either that have none.
#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_fault_is_told_apart() {
        let g1 = |first: &str, rest: &str| format!("{first}{}", &format!("{rest:0>94}"));
        let g2 = |first: &str, rest: &str| format!("{first}{}{rest:0>96}", "00".repeat(47));
        let beyond = |flags: u8| format!("{:02x}{}", 0x1a | flags, &MODULUS[2..]);
        for (signature, due) in [
            (g1("00", "00"), PointFault::Uncompressed),
            (g2("00", "00"), PointFault::Uncompressed),
            (g1("60", "00"), PointFault::Uncompressed),
            (g1("c0", "00"), PointFault::Infinity),
            (g2("c0", "00"), PointFault::Infinity),
            (g1("e0", "01"), PointFault::Infinity),
            (beyond(0x80), PointFault::NotCanonical),
            (beyond(0xa0), PointFault::NotCanonical),
            (format!("{}{}", beyond(0x80), "00".repeat(48)), PointFault::NotCanonical),
            (g2("80", MODULUS), PointFault::NotCanonical),
            (g2("80", &"f".repeat(96)), PointFault::NotCanonical),
            // y² = x³ + 4: x = 1 gives 5, which is no square; x = 0 gives a point of order 3.
            (g1("80", "01"), PointFault::NotOnCurve),
            (g1("80", "00"), PointFault::OutsideSubgroup),
            (g1("a0", "00"), PointFault::OutsideSubgroup),
        ] {
            assert_eq!(point_fault(&signature), Some(due), "{signature}");
        }
        // On the second curve the first small x of each kind.
        let of_small: Vec<_> = (0..40_u8).filter_map(|x| point_fault(&g2("80", &format!("{x:02x}")))).collect();
        assert_eq!(of_small.len(), 40);
        assert!(of_small.contains(&PointFault::NotOnCurve) && of_small.contains(&PointFault::OutsideSubgroup));
        let generator = |bytes: &[u8]| point_fault(&crate::hash::hex(bytes));
        assert_eq!(generator(&G1Affine::generator().to_compressed()), None);
        assert_eq!(generator(&G2Affine::generator().to_compressed()), None);
        assert_eq!(point_fault("c0"), None);
    }
}
