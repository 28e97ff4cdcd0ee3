//! SHA-256 of inputs of one or two blocks, straight through the compression function.
//!
//! A list of a million entries is four million such inputs, and a general hasher spends as much on its buffer as on
//! them. The compression function is the `sha2` crate's; padding is laid out here (FIPS 180-4, section 5.1.1).

use super::Digest;
use sha2::compress256;
use sha2::digest::generic_array::GenericArray;

/// Bytes of a block.
const BLOCK: usize = 64;

/// The longest input: with the byte 0x80 and eight bytes of length it fills two blocks.
const LONGEST: usize = 2 * BLOCK - 9;

/// The initial hash value (FIPS 180-4, section 5.3.3).
const START: [u32; 8] =
    [0x6a09_e667, 0xbb67_ae85, 0x3c6e_f372, 0xa54f_f53a, 0x510e_527f, 0x9b05_688c, 0x1f83_d9ab, 0x5be0_cd19];

/// SHA-256 of the concatenation of `parts`: quickest where they are at most 55 bytes together, quick up to 119, and
/// right at any length.
#[inline]
pub fn of_short<const N: usize>(parts: [&[u8]; N]) -> Digest {
    let length: usize = parts.iter().map(|part| part.len()).sum();
    if length > LONGEST {
        return Digest::of_parts(&parts);
    }
    let mut blocks = [0; 2 * BLOCK];
    let mut at = 0;
    for part in parts {
        blocks[at..at + part.len()].copy_from_slice(part);
        at += part.len();
    }
    blocks[length] = 0x80;
    let end = if length <= BLOCK - 9 { BLOCK } else { 2 * BLOCK };
    blocks[end - 8..end].copy_from_slice(&(8 * length as u64).to_be_bytes());
    let mut state = START;
    for block in blocks[..end].chunks_exact(BLOCK) {
        compress256(&mut state, std::slice::from_ref(GenericArray::from_slice(block)));
    }
    let mut digest = [0; 32];
    for (bytes, word) in digest.chunks_exact_mut(4).zip(state) {
        bytes.copy_from_slice(&word.to_be_bytes());
    }
    Digest(digest)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_length_has_the_digest_of_the_general_hasher() {
        let bytes: Vec<u8> = (0..400u32).map(|n| (n * 7 + 3) as u8).collect();
        for length in 0..=bytes.len() {
            let whole = &bytes[..length];
            assert_eq!(of_short([whole]), Digest::of(whole), "{length} bytes");
            for cut in [0, 1, length / 2, length] {
                let (a, b) = whole.split_at(cut.min(length));
                assert_eq!(of_short([a, &[], b]), Digest::of(whole), "{length} bytes cut at {cut}");
            }
        }
    }
}
