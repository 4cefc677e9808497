//! What XML 1.0 may hold.

/// A text as the content of an attribute or element. What XML cannot hold at all becomes U+FFFD.
pub fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\t' | '\n' | '\r' => out.push_str(&format!("&#{};", c as u32)),
            '\0'..='\u{1f}' | '\u{fffe}' | '\u{ffff}' => out.push('\u{fffd}'),
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    #[test]
    fn nothing_that_xml_cannot_hold() {
        assert_eq!(
            super::escape("a<b>&\"c\"\n\0\u{1b}“ž”"),
            "a&lt;b&gt;&amp;&quot;c&quot;&#10;\u{fffd}\u{fffd}“ž”"
        );
    }
}
