//! The mask: what of an account may be published.
//!
//! Must never: show more than half of a key, however short the key is.

use crate::ids::Label;

/// How a key becomes the label that may be published: `fill`, then the last `keep_last` characters of the key, but
/// never more than half of it (spec, section 3.4).
#[derive(Clone, Debug, PartialEq)]
pub struct Mask {
    /// 1 to [`Mask::MAX_FILL`] bytes.
    pub fill: String,
    /// At most [`Mask::MAX_KEPT`].
    pub keep_last: usize,
}

impl Mask {
    /// Bytes; with [`Mask::MAX_KEPT`] more this fits a label.
    pub const MAX_FILL: usize = 32;
    pub const MAX_KEPT: usize = 4;

    /// The label of a key: an account, or a further chance `account#2`, which is masked as it stands.
    pub fn label(&self, key: &str) -> Label {
        let mut text = String::with_capacity(Self::MAX_FILL + Self::MAX_KEPT);
        self.write_label(key, &mut text);
        Label::parse(&text).expect("a fill checked when read and a few characters of a key are a label")
    }

    /// Appends the text of the label, for lists of millions.
    #[inline]
    pub fn write_label(&self, key: &str, out: &mut String) {
        let kept = self.keep_last.min(Self::MAX_KEPT).min(key.chars().count() / 2);
        let from = key.char_indices().rev().take(kept).last().map_or(key.len(), |(at, _)| at);
        out.push_str(&self.fill);
        out.push_str(&key[from..]);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn stars(keep_last: usize) -> Mask {
        Mask { fill: "****".into(), keep_last }
    }

    #[test]
    fn the_last_four_stay() {
        assert_eq!(stars(4).label("1826236254").as_str(), "****6254");
        assert_eq!(stars(4).label("1826236254#2").as_str(), "****54#2");
        assert_eq!(stars(4).label("12345678").as_str(), "****5678");
        assert_eq!(stars(0).label("1826236254").as_str(), "****");
    }

    #[test]
    fn a_short_key_is_never_shown_whole() {
        for (key, label) in
            [("1", "****"), ("12", "****2"), ("123", "****3"), ("1234", "****34"), ("1234567", "****567")]
        {
            assert_eq!(stars(4).label(key).as_str(), label);
        }
    }

    proptest! {
        #[test]
        fn at_most_half_is_shown(key in "[0-9A-Za-z._/-]{1,48}(#[2-9])?", keep in 0usize..100) {
            let label = stars(keep).label(&key);
            let shown = label.as_str().strip_prefix("****").unwrap();
            prop_assert!(key.ends_with(shown) && shown.len() * 2 <= key.len() && shown.len() <= Mask::MAX_KEPT);
        }
    }
}
