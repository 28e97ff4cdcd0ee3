//! The objects of PDF (ISO 32000-1, 7.3) as a strict subset: values, their text form and back.
//!
//! A reader that repairs what it reads can be shown one document while another program shows the next, so
//! nothing is repaired here: no comments inside objects, no key twice in a dictionary, stream lengths stated
//! directly, depth and sizes limited. What our own writer makes is read; what is unusual is refused.
//!
//! Must never: follow a reference, guess, or skip bytes it does not understand.

use std::collections::BTreeMap;
use std::ops::Range;

/// How deep arrays and dictionaries may nest; the deepest thing we write is a page tree of six.
const DEPTH: usize = 32;

/// How many values one file may hold. Minutes with 500 winners hold about thirty thousand.
const VALUES: usize = 3_000_000;

/// The number of an indirect object; generations other than 0 are refused (nothing is ever freed here).
pub type Id = u32;

/// A dictionary. Keys are names without the slash, `#xx` resolved.
pub type Dict = BTreeMap<Vec<u8>, Value>;

/// A direct object.
#[derive(Clone, Debug)]
pub enum Value {
    Null,
    Bool(bool),
    Int(i64),
    /// A number with a fraction, as it was written.
    Real(String),
    Name(Vec<u8>),
    Text(Text),
    Array(Vec<Value>),
    Dict(Dict),
    Ref(Id),
}

/// A string object and where it stood, delimiters included.
#[derive(Clone, Debug)]
pub struct Text {
    pub bytes: Vec<u8>,
    pub at: Range<usize>,
}

/// An indirect object: a value, and for a stream the range of its raw bytes in the file.
#[derive(Clone, Debug)]
pub struct Object {
    pub id: Id,
    /// Offset of the first digit of the object number.
    pub at: usize,
    pub value: Value,
    pub stream: Option<Range<usize>>,
}

/// Why reading stopped: a finding code, the offset and what should have stood there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    pub code: &'static str,
    pub at: usize,
    pub expected: &'static str,
}

/// Equality of content: where a string stood in the file, and whether it was written in hex, does not matter.
impl PartialEq for Value {
    fn eq(&self, other: &Value) -> bool {
        match (self, other) {
            (Value::Null, Value::Null) => true,
            (Value::Bool(a), Value::Bool(b)) => a == b,
            (Value::Int(a), Value::Int(b)) => a == b,
            (Value::Real(a), Value::Real(b)) => a == b,
            (Value::Name(a), Value::Name(b)) => a == b,
            (Value::Text(a), Value::Text(b)) => a.bytes == b.bytes,
            (Value::Array(a), Value::Array(b)) => a == b,
            (Value::Dict(a), Value::Dict(b)) => a == b,
            (Value::Ref(a), Value::Ref(b)) => a == b,
            _ => false,
        }
    }
}

impl Value {
    pub fn as_dict(&self) -> Option<&Dict> {
        match self {
            Value::Dict(dict) => Some(dict),
            _ => None,
        }
    }

    pub fn as_array(&self) -> Option<&[Value]> {
        match self {
            Value::Array(items) => Some(items),
            _ => None,
        }
    }

    pub fn as_ref(&self) -> Option<Id> {
        match self {
            Value::Ref(id) => Some(*id),
            _ => None,
        }
    }

    pub fn as_int(&self) -> Option<i64> {
        match self {
            Value::Int(n) => Some(*n),
            _ => None,
        }
    }

    /// A number of either kind.
    pub fn as_number(&self) -> Option<f64> {
        match self {
            Value::Int(n) => Some(*n as f64),
            Value::Real(text) => text.parse().ok(),
            _ => None,
        }
    }

    pub fn is_name(&self, name: &str) -> bool {
        matches!(self, Value::Name(bytes) if bytes == name.as_bytes())
    }

    pub fn as_text(&self) -> Option<&Text> {
        match self {
            Value::Text(text) => Some(text),
            _ => None,
        }
    }

    /// The numbers of all objects that this value refers to, in order of appearance.
    pub fn references(&self, out: &mut Vec<Id>) {
        match self {
            Value::Ref(id) => out.push(*id),
            Value::Array(items) => items.iter().for_each(|item| item.references(out)),
            Value::Dict(dict) => dict.values().for_each(|value| value.references(out)),
            _ => {}
        }
    }

    /// The value in PDF syntax, appended to `out`. Strings are written in hex.
    pub fn write(&self, out: &mut Vec<u8>) {
        match self {
            Value::Null => out.extend(b"null"),
            Value::Bool(b) => out.extend(b.to_string().bytes()),
            Value::Int(n) => out.extend(n.to_string().bytes()),
            Value::Real(text) => out.extend(text.bytes()),
            Value::Name(name) => write_name(name, out),
            Value::Text(text) => {
                out.push(b'<');
                out.extend(crate::hash::hex(&text.bytes).bytes());
                out.push(b'>');
            }
            Value::Array(items) => {
                out.push(b'[');
                for (i, item) in items.iter().enumerate() {
                    if i > 0 {
                        out.push(b' ');
                    }
                    item.write(out);
                }
                out.push(b']');
            }
            Value::Dict(dict) => write_dict(dict, out),
            Value::Ref(id) => out.extend(format!("{id} 0 R").bytes()),
        }
    }
}

pub fn write_dict(dict: &Dict, out: &mut Vec<u8>) {
    out.extend(b"<<");
    for (key, value) in dict {
        write_name(key, out);
        out.push(b' ');
        value.write(out);
    }
    out.extend(b">>");
}

fn write_name(name: &[u8], out: &mut Vec<u8>) {
    out.push(b'/');
    for &byte in name {
        if byte.is_ascii_graphic() && !is_delimiter(byte) && byte != b'#' {
            out.push(byte);
        } else {
            out.extend(format!("#{byte:02X}").bytes());
        }
    }
}

/// A text string (7.9.2.2) for people: UTF-16BE or UTF-8 with their marks, else one byte a character.
/// Malformed text gives U+FFFD, it is for display and comparison only.
pub fn text_string(bytes: &[u8]) -> String {
    if let Some(rest) = bytes.strip_prefix(&[0xfe, 0xff]) {
        let units: Vec<u16> = rest.chunks(2).map(|c| u16::from_be_bytes([c[0], *c.get(1).unwrap_or(&0)])).collect();
        String::from_utf16_lossy(&units)
    } else if let Some(rest) = bytes.strip_prefix(&[0xef, 0xbb, 0xbf]) {
        String::from_utf8_lossy(rest).into_owned()
    } else {
        bytes.iter().map(|&b| if b < 0x80 { char::from(b) } else { '\u{fffd}' }).collect()
    }
}

/// A text string object for `text`: ASCII as it is, the rest UTF-16BE with its mark.
pub fn to_text(text: &str) -> Value {
    let bytes = if text.is_ascii() {
        text.as_bytes().to_vec()
    } else {
        [0xfe, 0xff].into_iter().chain(text.encode_utf16().flat_map(u16::to_be_bytes)).collect()
    };
    Value::Text(Text { bytes, at: 0..0 })
}

fn is_space(byte: u8) -> bool {
    matches!(byte, 0 | 9 | 10 | 12 | 13 | 32)
}

fn is_delimiter(byte: u8) -> bool {
    matches!(byte, b'(' | b')' | b'<' | b'>' | b'[' | b']' | b'{' | b'}' | b'/' | b'%')
}

/// A cursor over the bytes of a file.
pub struct Reader<'a> {
    pub bytes: &'a [u8],
    pub at: usize,
    /// How many values may still be read.
    left: usize,
}

impl<'a> Reader<'a> {
    pub fn new(bytes: &'a [u8], at: usize) -> Reader<'a> {
        Reader { bytes, at, left: VALUES }
    }

    pub fn fault<T>(&self, expected: &'static str) -> Result<T, Fault> {
        Err(Fault { code: "pdf-syntax", at: self.at, expected })
    }

    pub fn rest(&self) -> &'a [u8] {
        &self.bytes[self.at..]
    }

    pub fn peek(&self) -> Option<u8> {
        self.bytes.get(self.at).copied()
    }

    pub fn spaces(&mut self) {
        while self.peek().is_some_and(is_space) {
            self.at += 1;
        }
    }

    /// Takes exactly these bytes, or nothing.
    pub fn eat(&mut self, bytes: &[u8]) -> bool {
        let there = self.rest().starts_with(bytes);
        if there {
            self.at += bytes.len();
        }
        there
    }

    /// One end-of-line: LF or CR LF.
    pub fn line_end(&mut self) -> bool {
        self.eat(b"\n") || self.eat(b"\r\n")
    }

    /// A keyword that ends where a space, a delimiter or the file does.
    pub fn keyword(&mut self, word: &'static str) -> Result<(), Fault> {
        let after = self.bytes.get(self.at + word.len()).copied();
        if self.rest().starts_with(word.as_bytes()) && after.is_none_or(|b| is_space(b) || is_delimiter(b)) {
            self.at += word.len();
            Ok(())
        } else {
            self.fault(word)
        }
    }

    /// An unsigned integer of at most ten digits.
    pub fn number(&mut self) -> Result<u64, Fault> {
        let digits = self.rest().iter().take(11).take_while(|b| b.is_ascii_digit()).count();
        if !(1..=10).contains(&digits) {
            return self.fault("an unsigned integer");
        }
        let n = self.rest()[..digits].iter().fold(0, |n, digit| n * 10 + u64::from(digit - b'0'));
        self.at += digits;
        Ok(n)
    }

    /// `N 0 obj … endobj`, the cursor on the first digit.
    pub fn object(&mut self) -> Result<Object, Fault> {
        let at = self.at;
        let id = self.id()?;
        self.keyword("obj")?;
        self.spaces();
        let value = self.value(0)?;
        self.spaces();
        let mut stream = None;
        if let (Value::Dict(dict), true) = (&value, self.eat(b"stream")) {
            if !self.line_end() {
                return self.fault("a line end after `stream`");
            }
            let length = dict.get(b"Length".as_slice()).and_then(Value::as_int).and_then(|n| usize::try_from(n).ok());
            let Some(end) = length.and_then(|n| self.at.checked_add(n)).filter(|end| *end <= self.bytes.len()) else {
                return self.fault("a stream of the direct /Length given");
            };
            stream = Some(self.at..end);
            self.at = end;
            let _ = self.line_end();
            self.keyword("endstream")?;
            self.spaces();
        }
        self.keyword("endobj")?;
        Ok(Object { id, at, value, stream })
    }

    /// Object number, generation 0 and the spaces after.
    fn id(&mut self) -> Result<Id, Fault> {
        let id = self.number()?;
        self.spaces();
        let generation = self.number()?;
        self.spaces();
        match Id::try_from(id) {
            Ok(id) if id > 0 && generation == 0 => Ok(id),
            _ => self.fault("an object number from 1 with generation 0"),
        }
    }

    pub fn value(&mut self, depth: usize) -> Result<Value, Fault> {
        if depth > DEPTH {
            return self.fault("values nested less deep");
        }
        if self.left == 0 {
            return Err(Fault { code: "pdf-too-large", at: self.at, expected: "fewer values" });
        }
        self.left -= 1;
        match self.peek() {
            Some(b'/') => Ok(Value::Name(self.name()?)),
            Some(b'(') => self.literal(),
            Some(b'<') if self.rest().starts_with(b"<<") => Ok(Value::Dict(self.dict(depth)?)),
            Some(b'<') => self.hex_string(),
            Some(b'[') => {
                self.at += 1;
                let mut items = Vec::new();
                loop {
                    self.spaces();
                    if self.eat(b"]") {
                        return Ok(Value::Array(items));
                    }
                    items.push(self.value(depth + 1)?);
                }
            }
            Some(b't') => self.keyword("true").map(|()| Value::Bool(true)),
            Some(b'f') => self.keyword("false").map(|()| Value::Bool(false)),
            Some(b'n') => self.keyword("null").map(|()| Value::Null),
            _ => self.numeric(),
        }
    }

    pub fn dict(&mut self, depth: usize) -> Result<Dict, Fault> {
        if !self.eat(b"<<") {
            return self.fault("a dictionary");
        }
        let mut dict = Dict::new();
        loop {
            self.spaces();
            if self.eat(b">>") {
                return Ok(dict);
            }
            let at = self.at;
            let key = self.name()?;
            self.spaces();
            let value = self.value(depth + 1)?;
            if dict.insert(key, value).is_some() {
                return Err(Fault { code: "pdf-key-twice", at, expected: "each key of a dictionary once" });
            }
        }
    }

    fn name(&mut self) -> Result<Vec<u8>, Fault> {
        if !self.eat(b"/") {
            return self.fault("a name");
        }
        let mut name = Vec::new();
        while let Some(byte) = self.peek().filter(|b| !is_space(*b) && !is_delimiter(*b)) {
            self.at += 1;
            if byte != b'#' {
                name.push(byte);
                continue;
            }
            match (self.peek().and_then(nibble), self.bytes.get(self.at + 1).copied().and_then(nibble)) {
                (Some(high), Some(low)) => {
                    name.push(high << 4 | low);
                    self.at += 2;
                }
                _ => return self.fault("two hex digits after # in a name"),
            }
        }
        Ok(name)
    }

    fn hex_string(&mut self) -> Result<Value, Fault> {
        let start = self.at;
        self.at += 1;
        let mut digits = Vec::new();
        loop {
            match self.peek() {
                Some(b'>') => break,
                Some(byte) if is_space(byte) => {}
                Some(byte) => match nibble(byte) {
                    Some(n) => digits.push(n),
                    None => return self.fault("hex digits"),
                },
                None => return self.fault("the end of a hex string"),
            }
            self.at += 1;
        }
        self.at += 1;
        if !digits.len().is_multiple_of(2) {
            return self.fault("an even number of hex digits");
        }
        let bytes = digits.chunks_exact(2).map(|pair| pair[0] << 4 | pair[1]).collect();
        Ok(Value::Text(Text { bytes, at: start..self.at }))
    }

    fn literal(&mut self) -> Result<Value, Fault> {
        let start = self.at;
        self.at += 1;
        let (mut bytes, mut open) = (Vec::new(), 1);
        loop {
            let Some(byte) = self.peek() else { return self.fault("the end of a string") };
            self.at += 1;
            match byte {
                b'(' => open += 1,
                b')' => {
                    open -= 1;
                    if open == 0 {
                        return Ok(Value::Text(Text { bytes, at: start..self.at }));
                    }
                }
                b'\\' => {
                    let Some(escaped) = self.peek() else { return self.fault("the end of a string") };
                    self.at += 1;
                    match escaped {
                        b'n' => bytes.push(b'\n'),
                        b'r' => bytes.push(b'\r'),
                        b't' => bytes.push(b'\t'),
                        b'b' => bytes.push(8),
                        b'f' => bytes.push(12),
                        b'(' | b')' | b'\\' => bytes.push(escaped),
                        b'0'..=b'7' => {
                            let mut code = u32::from(escaped - b'0');
                            for _ in 0..2 {
                                if let Some(digit @ b'0'..=b'7') = self.peek() {
                                    code = code * 8 + u32::from(digit - b'0');
                                    self.at += 1;
                                }
                            }
                            match u8::try_from(code) {
                                Ok(byte) => bytes.push(byte),
                                Err(_) => return self.fault("an octal code of one byte"),
                            }
                        }
                        _ => return self.fault("a known escape in a string"),
                    }
                    continue;
                }
                _ => {}
            }
            bytes.push(byte);
        }
    }

    /// An integer, a real, or a reference `N 0 R`.
    fn numeric(&mut self) -> Result<Value, Fault> {
        let start = self.at;
        if self.peek().is_some_and(|b| b.is_ascii_digit()) {
            if let Ok(id) = self.id()
                && self.keyword("R").is_ok()
            {
                return Ok(Value::Ref(id));
            }
            self.at = start;
        }
        let length = self.rest().iter().take(32).take_while(|b| !is_space(**b) && !is_delimiter(**b)).count();
        let text = std::str::from_utf8(&self.rest()[..length]).unwrap_or("");
        let digits = text.strip_prefix(['-', '+']).unwrap_or(text);
        let plain =
            digits.bytes().all(|b| b.is_ascii_digit() || b == b'.') && digits.bytes().any(|b| b.is_ascii_digit());
        if !plain || digits.matches('.').count() > 1 {
            return self.fault("a value");
        }
        self.at += length;
        if digits.contains('.') {
            return Ok(Value::Real(text.to_owned()));
        }
        match text.parse() {
            Ok(n) => Ok(Value::Int(n)),
            Err(_) => self.fault("an integer of 64 bits"),
        }
    }
}

fn nibble(digit: u8) -> Option<u8> {
    char::from(digit).to_digit(16).map(|n| n as u8)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn parse(text: &str) -> Result<Value, Fault> {
        let mut reader = Reader::new(text.as_bytes(), 0);
        let value = reader.value(0)?;
        if reader.at == text.len() { Ok(value) } else { reader.fault("the end") }
    }

    #[test]
    fn values_are_read_strictly() {
        assert_eq!(parse("12 0 R").unwrap(), Value::Ref(12));
        assert_eq!(parse("[1 0 2]").unwrap(), Value::Array(vec![Value::Int(1), Value::Int(0), Value::Int(2)]));
        assert_eq!(parse("(a\\(b\\051\\n(c))").unwrap().as_text().unwrap().bytes, b"a(b)\n(c)");
        assert_eq!(parse("<</A#42 -1.50/C<0aFF>>>").unwrap().as_dict().unwrap().len(), 2);
        for bad in [
            "<</A 1/A 2>>",
            "<</A 1/#41 2>>",
            "<</A % c\n1>>",
            "[1 2",
            "<0>",
            "(\\400)",
            "(\\q)",
            "1.2.3",
            "--1",
            "/#4",
            "R",
            "0 0 R",
            "1 1 R",
            "truee",
        ] {
            assert!(parse(bad).is_err(), "{bad}");
        }
        let deep = "[".repeat(1000) + &"]".repeat(1000);
        assert_eq!(parse(&deep).unwrap_err().expected, "values nested less deep");
    }

    #[test]
    fn stream_lengths_are_exact() {
        let object = |text: &str| Reader::new(text.as_bytes(), 0).object();
        assert_eq!(object("3 0 obj\n<</Length 2>>stream\nab\nendstream\nendobj").unwrap().stream, Some(28..30));
        for bad in ["0", "1", "4", "4 0 R", "99999999999", "-1"] {
            assert!(object(&format!("3 0 obj\n<</Length {bad}>>stream\nab\nendstream\nendobj")).is_err(), "{bad}");
        }
    }

    fn values() -> impl Strategy<Value = Value> {
        let leaf = prop_oneof![
            Just(Value::Null),
            any::<bool>().prop_map(Value::Bool),
            any::<i64>().prop_map(Value::Int),
            "-?[0-9]{1,5}\\.[0-9]{1,4}".prop_map(Value::Real),
            prop::collection::vec(any::<u8>(), 0..9).prop_map(Value::Name),
            prop::collection::vec(any::<u8>(), 0..9).prop_map(|bytes| Value::Text(Text { bytes, at: 0..0 })),
            (1u32..1_000_000).prop_map(Value::Ref),
        ];
        leaf.prop_recursive(4, 32, 5, |inner| {
            prop_oneof![
                prop::collection::vec(inner.clone(), 0..5).prop_map(Value::Array),
                prop::collection::btree_map(prop::collection::vec(any::<u8>(), 0..5), inner, 0..5)
                    .prop_map(Value::Dict),
            ]
        })
    }

    proptest! {
        #[test]
        fn what_is_written_is_read_back(value in values()) {
            let mut text = Vec::new();
            value.write(&mut text);
            let mut reader = Reader::new(&text, 0);
            prop_assert_eq!(reader.value(0).unwrap(), value);
            prop_assert_eq!(reader.at, text.len());
        }

        #[test]
        fn text_strings_survive(text in "\\PC{0,20}") {
            let Value::Text(stored) = to_text(&text) else { unreachable!() };
            prop_assert_eq!(text_string(&stored.bytes), text);
        }

        #[test]
        fn any_bytes_end_in_a_value_or_a_fault(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
            let _ = Reader::new(&bytes, 0).object();
            let _ = Reader::new(&bytes, 0).value(0);
        }
    }
}
