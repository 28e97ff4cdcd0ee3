//! Reading values and objects from bytes, one way only: what is not of the strict form is a [`Fault`].
//!
//! Must never: move on after a fault, or read without a limit.

use super::{Dict, Id, Object, Text, Value, is_delimiter};

/// Why reading stopped: a finding code, the offset and what should have stood there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    pub code: &'static str,
    pub at: usize,
    pub expected: &'static str,
}

/// How many values one file may hold: a value takes ten times its bytes in memory.
const VALUES: usize = 3_000_000;

/// How deep arrays and dictionaries may nest.
const DEPTH: usize = 32;

fn is_space(byte: u8) -> bool {
    matches!(byte, 0 | 9 | 10 | 12 | 13 | 32)
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

    proptest! {
        #[test]
        fn any_bytes_end_in_a_value_or_a_fault(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
            let _ = Reader::new(&bytes, 0).object();
            let _ = Reader::new(&bytes, 0).value(0);
        }
    }
}
