//! Where things stand in a JSON text.
//!
//! Whoever hands a draft in has checked that it is JSON; here any text at all is walked over without harm, and what is
//! no JSON just ends.

use super::prose::{Builder, Prose};

/// A value of a JSON text by where it stands, quotation marks and brackets included.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Value {
    pub start: usize,
    pub end: usize,
}

impl Value {
    /// The value that begins at the first character from `at` on that is no white space. Linear in it.
    pub fn at(source: &str, at: usize) -> Option<Value> {
        let bytes = source.as_bytes();
        let start = skip_space(bytes, at);
        let end = match bytes.get(start)? {
            b'"' => string_end(bytes, start)?,
            b'{' | b'[' => nested_end(bytes, start)?,
            b',' | b':' | b']' | b'}' => return None,
            _ => {
                let rest = bytes.get(start..)?;
                start + rest.iter().take_while(|b| !matches!(b, b',' | b']' | b'}') && !is_space(**b)).count()
            }
        };
        Some(Value { start, end })
    }

    /// The members of an object: their names, and where their values are.
    pub fn members(self, source: &str) -> impl Iterator<Item = (String, Value)> {
        let bytes = source.as_bytes();
        let mut at = (bytes.get(self.start) == Some(&b'{')).then_some(self.start + 1);
        std::iter::from_fn(move || {
            let name = Value::at(source, at?).filter(|n| n.end <= self.end)?;
            let colon = skip_space(bytes, name.end);
            if bytes.get(colon) != Some(&b':') {
                return None;
            }
            let value = Value::at(source, colon + 1)?;
            at = after_comma(bytes, value.end);
            Some((name.string(source)?.text, value))
        })
    }

    /// The values of an array.
    pub fn items(self, source: &str) -> impl Iterator<Item = Value> {
        let bytes = source.as_bytes();
        let mut at = (bytes.get(self.start) == Some(&b'[')).then_some(self.start + 1);
        std::iter::from_fn(move || {
            let value = Value::at(source, at?).filter(|v| v.end <= self.end)?;
            at = after_comma(bytes, value.end);
            Some(value)
        })
    }

    /// The text of a string, with the way back to the source: an escape is to it what an entity is to HTML. Half of a
    /// surrogate pair is U+FFFD.
    pub fn string(self, source: &str) -> Option<Prose> {
        let bytes = source.as_bytes();
        if bytes.get(self.start) != Some(&b'"') || self.end < self.start + 2 {
            return None;
        }
        let end = self.end - 1;
        let mut out = Builder::new(source);
        let mut at = self.start + 1;
        while at < end {
            let plain = memchr::memchr(b'\\', bytes.get(at..end)?).unwrap_or(end - at);
            out.verbatim(at, at + plain);
            at += plain;
            if at < end {
                let (c, length) = escape(bytes.get(at..end)?);
                out.push(c.encode_utf8(&mut [0; 4]), at, at + length);
                at += length;
            }
        }
        Some(out.finish())
    }
}

/// What the escape stands for that these bytes begin with, and its length.
fn escape(bytes: &[u8]) -> (char, usize) {
    let unit = |at: usize| {
        let digits = bytes.get(at..at + 6)?.strip_prefix(b"\\u")?;
        u16::from_str_radix(std::str::from_utf8(digits).ok()?, 16).ok()
    };
    let simple = |c| (c, 2.min(bytes.len()));
    match (bytes.get(1), unit(0)) {
        (_, Some(high @ 0xd800..=0xdbff)) => match unit(6) {
            Some(low @ 0xdc00..=0xdfff) => {
                let scalar = 0x1_0000 + ((u32::from(high) - 0xd800) << 10) + (u32::from(low) - 0xdc00);
                (char::from_u32(scalar).unwrap_or('\u{fffd}'), 12)
            }
            _ => ('\u{fffd}', 6),
        },
        (_, Some(unit)) => (char::from_u32(unit.into()).unwrap_or('\u{fffd}'), 6),
        (Some(b'n'), _) => simple('\n'),
        (Some(b't'), _) => simple('\t'),
        (Some(b'r'), _) => simple('\r'),
        (Some(b'b'), _) => simple('\u{8}'),
        (Some(b'f'), _) => simple('\u{c}'),
        (Some(c @ (b'"' | b'\\' | b'/')), _) => simple(char::from(*c)),
        // No escape of JSON: the backslash is itself.
        _ => ('\\', 1),
    }
}

fn is_space(b: u8) -> bool {
    matches!(b, b' ' | b'\n' | b'\r' | b'\t')
}

fn skip_space(bytes: &[u8], at: usize) -> usize {
    at + bytes.get(at..).unwrap_or(b"").iter().take_while(|b| is_space(**b)).count()
}

fn after_comma(bytes: &[u8], at: usize) -> Option<usize> {
    let comma = skip_space(bytes, at);
    (bytes.get(comma) == Some(&b',')).then_some(comma + 1)
}

/// One past the mark that closes the string which begins at `start`.
fn string_end(bytes: &[u8], start: usize) -> Option<usize> {
    let mut at = start + 1;
    loop {
        at += memchr::memchr2(b'"', b'\\', bytes.get(at..)?)?;
        if bytes.get(at) == Some(&b'"') {
            return Some(at + 1);
        }
        at += 2;
    }
}

/// One past the bracket that closes the one at `start`, however deep what is in between.
fn nested_end(bytes: &[u8], start: usize) -> Option<usize> {
    let mut depth = 0usize;
    let mut at = start;
    loop {
        match bytes.get(at)? {
            b'"' => {
                at = string_end(bytes, at)?;
                continue;
            }
            b'{' | b'[' => depth += 1,
            b'}' | b']' => depth -= 1,
            _ => {}
        }
        at += 1;
        if depth == 0 {
            return Some(at);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(json: &str) -> String {
        Value::at(json, 0).and_then(|v| v.string(json)).unwrap().text
    }

    #[test]
    fn escapes_are_resolved() {
        assert_eq!(text(r#" "a\"b\\\u201cž\ud83d\ude00\n\/" "#), "a\"b\\“ž😀\n/");
        assert_eq!(text(r#""\ud83d \ude00 \u12 \x""#), "\u{fffd} \u{fffd} \\u12 \\x");
    }

    #[test]
    fn members_and_items_are_found_where_they_stand() {
        let json = r#"{"a": [1, {"b": "]}"}, "x"] , "\u0063":true}"#;
        let members: Vec<_> = Value::at(json, 0).unwrap().members(json).collect();
        let names: Vec<_> = members.iter().map(|(n, v)| (n.as_str(), &json[v.start..v.end])).collect();
        assert_eq!(names, [("a", r#"[1, {"b": "]}"}, "x"]"#), ("c", "true")]);
        let items: Vec<_> = members[0].1.items(json).map(|v| &json[v.start..v.end]).collect();
        assert_eq!(items, ["1", r#"{"b": "]}"}"#, r#""x""#]);
    }

    #[test]
    fn what_is_no_json_ends() {
        for broken in ["", "{", "{\"a\"", "{\"a\":", "[1,", "\"a", "{a:1}", "{\"a\":}", "]", "{\"\\", "\"\\"]
        {
            if let Some(value) = Value::at(broken, 0) {
                assert!(value.members(broken).count() <= 1);
                assert!(value.items(broken).count() <= 1);
            }
        }
    }
}
