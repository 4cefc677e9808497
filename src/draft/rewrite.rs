//! From a change of the prose to an edit of the source.
//!
//! A rule says what the prose should be; here the writer's markup stays what it was. What was an entity stays one, and
//! tags between two words are never swallowed.

use super::glyphs::is_mark;
use super::{Draft, Format, Place, Span, Stretch, entities};

/// How a writer of HTML, or a program that writes JSON, spells a character that no keyboard has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Spelling {
    /// “
    Literal,
    /// &ldquo;
    Named,
    /// &#8220;
    Decimal,
    /// &#x201c;
    Hexadecimal,
    /// \u201c, in JSON.
    Escape,
}

impl Draft {
    /// The edit of the source that puts `text` in the place of what the prose has at `place`; an empty place inserts.
    ///
    /// `None` where no edit of the source does just that: a tag stands inside the place, or the browser writes it.
    /// O(length of the place and the text, log stretches) in plain text and Markdown; in HTML also the distance to the
    /// nearest marks.
    pub fn rewrite(&self, place: Place, text: &str) -> Option<(Span, String)> {
        if self.format == Format::Docx {
            return None;
        }
        if self.prose.is_none() {
            return Some((self.span(place), text.to_owned()));
        }
        // How deep these are escaped depends on what they are in: text, or HTML within text.
        if matches!(self.format, Format::Xml | Format::Ninjs) && text.contains(['<', '&']) {
            return None;
        }
        let (span, text) = self.rewrite_prose(place, text)?;
        // A reference in a CDATA section is five letters.
        let literal = self.format != Format::Xml || !text.contains('&') || !self.source.contains("<![CDATA[");
        literal.then_some((span, text))
    }

    fn rewrite_prose(&self, place: Place, text: &str) -> Option<(Span, String)> {
        if place.is_empty() {
            // Within what one reference stands for, the source has no place.
            if self
                .map
                .stretches_in(Place::new(place.start, place.start + 1))
                .any(|s| !s.verbatim && s.place.start < place.start)
            {
                return None;
            }
            return Some((Span::at(self.insertion(place.start)), self.spell(text, place)));
        }
        if text.is_empty() && self.holds_apart(place) {
            return None;
        }
        if self.is_one_piece(place) {
            return Some((self.span(place), self.spell(text, place)));
        }
        // What the two have in common at the ends need not be touched, and the tag may be there.
        let (rest, text) = self.differing(place, text);
        if rest == place {
            return None;
        }
        if rest.is_empty() || self.is_one_piece(rest) { self.rewrite_prose(rest, text) } else { None }
    }

    /// True where what stands at `place` keeps the text around it from being markup: without the mark, `<”a` is a tag
    /// and `&”amp;` a reference. Looks back over the longest name that a reference has.
    fn holds_apart(&self, place: Place) -> bool {
        const LONGEST: usize = 32;
        let before = self.prose().get(..place.start as usize).unwrap_or("");
        let name = |c: &char| c.is_ascii_alphanumeric() || matches!(c, '#' | '/' | '!' | '?');
        let length: usize = before.chars().rev().take(LONGEST).take_while(name).map(char::len_utf8).sum();
        let at = before.len() - length;
        let Some(sign) = before.get(..at).filter(|b| b.ends_with(['<', '&'])) else { return false };
        let sign = Place::new((sign.len() - 1) as u32, sign.len() as u32);
        // A sign that is itself written as a reference begins nothing. In JSON both ways have escapes in them.
        self.format == Format::Ninjs || self.written(self.span(sign)) == self.text(sign)
    }

    /// `text` as the source should have it at `place`: marks and non-breaking spaces as entities where that is how the
    /// mark that was there, or the marks around, are written; what the markup would take for its own is escaped.
    pub fn spell(&self, text: &str, place: Place) -> String {
        let mut out = String::with_capacity(text.len());
        for c in text.chars() {
            let foreign = is_mark(c) || matches!(c, '\u{a0}' | '\u{202f}');
            match (self.format, c) {
                (Format::Ninjs, '"' | '\\') => out.extend(['\\', c]),
                (Format::Ninjs, '\0'..='\u{1f}') => out.push_str(&format!("\\u{:04x}", u32::from(c))),
                (Format::Plain | Format::Docx, _) => out.push(c),
                _ if foreign && self.spell_as(&mut out, c, place) => {}
                (Format::Html, '<' | '&') => write_entity(&mut out, c, Spelling::Named),
                (Format::Markdown, '`' | '*' | '_' | '[' | ']' | '<' | '\\') => out.extend(['\\', c]),
                _ => out.push(c),
            }
        }
        out
    }

    /// True where the prose at `place` was written by a tag (`<q>`), so that there is no character to mend.
    pub fn is_tag(&self, place: Place) -> bool {
        let stretch = self.map.stretch(place.start).filter(|s| s.place.holds(place.start));
        stretch.is_some_and(|s| self.is_markup(s))
    }

    /// True where a stretch stands for a tag. In HTML within another text the tag's own sign may be spelled out.
    fn is_markup(&self, s: &Stretch) -> bool {
        const SIGNS: &[&str] = &["<", "&lt;", "&#60;", "&#x3c;", "\\u003c", "\\u003C"];
        let written = || self.written(s.span);
        !s.verbatim && self.text(s.place) != "<" && SIGNS.iter().any(|sign| written().starts_with(sign))
    }

    fn written(&self, span: Span) -> &str {
        self.source.get(span.range()).unwrap_or("")
    }

    /// Writes a mark as an entity if that is the way here.
    fn spell_as(&self, out: &mut String, c: char, place: Place) -> bool {
        match self.spelling(c, place) {
            Spelling::Literal => false,
            _ if self.format == Format::Ninjs => {
                // An escape is right in every text of an item, a reference only in those that are HTML.
                let mut units = [0; 2];
                c.encode_utf16(&mut units).iter().for_each(|u| out.push_str(&format!("\\u{u:04x}")));
                true
            }
            // XML has five references by name.
            Spelling::Named if self.format == Format::Xml && !matches!(c, '"' | '\'') => {
                write_entity(out, c, Spelling::Decimal);
                true
            }
            spelling => {
                write_entity(out, c, spelling);
                true
            }
        }
    }

    fn spelling(&self, c: char, place: Place) -> Spelling {
        let own = self.spelling_of(self.written(self.span(place)));
        // A keyboard has ", and no “: who writes &ldquo; need not write &quot;.
        if own != Spelling::Literal && (self.text(place).is_ascii() || !c.is_ascii()) {
            return own;
        }
        let alike = |d: char| is_mark(d) && d.is_ascii() == c.is_ascii();
        self.map
            .nearest(place.start, |s| {
                if s.verbatim {
                    // Apart from apostrophes, and from the character that is going to go.
                    let near = self.window(s.place, place.start);
                    let before = self.text(Place::new(near.start, near.end.min(place.start)));
                    let after = self.text(Place::new(near.start.max(place.end), near.end));
                    let literal = |d: char| alike(d) && !matches!(d, '\'' | '’');
                    let found = before.contains(literal) || after.contains(literal);
                    found.then_some(Spelling::Literal)
                } else {
                    let spelling = self.spelling_of(self.written(s.span));
                    let prose = self.text(s.place);
                    let like = prose.contains(alike) || !c.is_ascii() && prose == "\u{a0}";
                    (spelling != Spelling::Literal && like).then_some(spelling)
                }
            })
            .unwrap_or(Spelling::Literal)
    }

    fn spelling_of(&self, written: &str) -> Spelling {
        match written.as_bytes() {
            [b'\\', b'u', ..] if self.format == Format::Ninjs => Spelling::Escape,
            [b'&', b'#', b'x' | b'X', ..] => Spelling::Hexadecimal,
            [b'&', b'#', ..] => Spelling::Decimal,
            [b'&', _, ..] => Spelling::Named,
            _ => Spelling::Literal,
        }
    }

    /// As much of a place as lies near an offset, so that a stretch of a megabyte is not searched for every mark.
    fn window(&self, place: Place, offset: u32) -> Place {
        const NEAR: u32 = 2000;
        let clip = |at: u32| super::floor_boundary(self.prose(), at as usize) as u32;
        let start = place.start.max(clip(offset.saturating_sub(NEAR)));
        Place::new(start, place.end.min(clip(offset.saturating_add(NEAR))))
    }

    /// True where the place is all of a few stretches that lie side by side in the source, none of them a tag.
    fn is_one_piece(&self, place: Place) -> bool {
        let mut end: Option<(u32, u32)> = None;
        for s in self.map.stretches_in(place) {
            let adjacent = end.is_none_or(|(prose, source)| prose == s.place.start && source == s.span.start);
            let whole = s.verbatim || place.contains(s.place);
            if !adjacent || !whole || self.is_markup(s) {
                return false;
            }
            end = Some((s.place.end, s.span.end));
        }
        end.is_some_and(|(prose, _)| place.end <= prose)
    }

    /// The place and the text without the characters that both begin and both end with.
    fn differing<'t>(&self, place: Place, text: &'t str) -> (Place, &'t str) {
        let old = self.text(place);
        let prefix: usize =
            old.chars().zip(text.chars()).take_while(|(a, b)| a == b).map(|(a, _)| a.len_utf8()).sum();
        let (old, new) = (old.get(prefix..).unwrap_or(""), text.get(prefix..).unwrap_or(""));
        let suffix: usize = old
            .chars()
            .rev()
            .zip(new.chars().rev())
            .take_while(|(a, b)| a == b)
            .map(|(a, _)| a.len_utf8())
            .sum();
        let place = Place::new(place.start + prefix as u32, place.end - suffix as u32);
        (place, new.get(..new.len() - suffix).unwrap_or(""))
    }
}

fn write_entity(out: &mut String, c: char, spelling: Spelling) {
    let named = entities::name(c).filter(|_| spelling == Spelling::Named);
    let number = u32::from(c);
    out.push_str(&match (named, spelling) {
        (Some(name), _) => format!("&{name};"),
        (None, Spelling::Hexadecimal) => format!("&#x{number:x};"),
        _ => format!("&#{number};"),
    });
}

/// The source after the first `old` of the prose became `new`; `|` in `old` stands for an empty place. For the tests of
/// every format that has a way of its own to be written.
#[cfg(test)]
pub(super) fn rewritten(draft: &Draft, old: &str, new: &str) -> Option<String> {
    let bare = old.replace('|', "");
    let start = draft.prose().find(&bare).expect("the prose has it");
    let place = match old.find('|') {
        Some(at) => Place::at((start + at) as u32),
        None => Place::new(start as u32, (start + old.len()) as u32),
    };
    let (span, text) = draft.rewrite(place, new)?;
    let mut source = draft.source().to_owned();
    source.replace_range(span.range(), &text);
    Some(source)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rewritten(format: Format, source: &str, old: &str, new: &str) -> Option<String> {
        super::rewritten(&Draft::read(source, format, None), old, new)
    }

    #[test]
    fn an_entity_stays_an_entity() {
        let html = |source, old, new| rewritten(Format::Html, source, old, new).unwrap();
        assert_eq!(html("<p>&ldquo;Yes&rsquo;, she", "’", "”"), "<p>&ldquo;Yes&rdquo;, she");
        assert_eq!(html("<p>&#8220;Yes&#x2019;, she", "’", "”"), "<p>&#8220;Yes&#x201d;, she");
        assert_eq!(html("<p>&ldquo;<i>Yes</i>, she", "Yes|", "”"), "<p>&ldquo;<i>Yes</i>&rdquo;, she");
        assert_eq!(html("<p>“Yes, she&nbsp;said", "Yes|", "”"), "<p>“Yes”, she&nbsp;said");
        assert_eq!(html("<p>Yes, she", "|Yes", "“"), "<p>“Yes, she");
        assert_eq!(html("<p>&quot;Yes, she", "Yes|", "\""), "<p>&quot;Yes&quot;, she");
        assert_eq!(html("<p>&bdquo;Ja&rdquo;, „nein“", "„nein", "‚nein"), "<p>&bdquo;Ja&rdquo;, ‚nein“");
        assert_eq!(html("<p>&laquo;Ja›, er", "›", "»"), "<p>&laquo;Ja&raquo;, er");
        assert_eq!(html("<p>\"Ja&ldquo;, er", "“", "\""), "<p>\"Ja\", er");
    }

    #[test]
    fn a_mark_goes_outside_of_the_tags_of_its_word() {
        let html = |source, old| rewritten(Format::Html, source, old, "*").unwrap();
        assert_eq!(
            html("<p><b>One</b> <i class='<'>two</i>.</p>", "|One"),
            "<p>*<b>One</b> <i class='<'>two</i>.</p>"
        );
        assert_eq!(html("<p>One <i>two</i>.</p>", "|two"), "<p>One *<i>two</i>.</p>");
        assert_eq!(html("<p>One <i>two</i></p>", "two|"), "<p>One <i>two</i>*</p>");
        assert_eq!(html("<p>One<br> two", "One|"), "<p>One*<br> two");
        let markdown = |source, old| rewritten(Format::Markdown, source, old, "“").unwrap();
        assert_eq!(markdown("- **One** [two](a) `x`", "|One"), "- “**One** [two](a) `x`");
        assert_eq!(markdown("- **One** [two](a) `x`", "|two"), "- **One** “[two](a) `x`");
        assert_eq!(markdown("a **One**", "One|"), "a **One**“");
    }

    #[test]
    fn tags_are_never_swallowed() {
        let html = |old, new| rewritten(Format::Html, "<p>Orla <b>Vénn</b> and <i>x</i>", old, new);
        assert_eq!(html("Orla Vénn", "Orla Venn").as_deref(), Some("<p>Orla <b>Venn</b> and <i>x</i>"));
        assert_eq!(html("Orla Vénn", "Anna Venn"), None);
        assert_eq!(rewritten(Format::Markdown, "*Orla* Vénn", "Orla Vénn", "Ana Lund"), None);
    }

    #[test]
    fn what_the_markup_would_take_is_escaped() {
        assert_eq!(rewritten(Format::Html, "<p>a b", "a", "a<&").as_deref(), Some("<p>a&lt;&amp; b"));
        assert_eq!(rewritten(Format::Markdown, "a b", "a", "`a").as_deref(), Some("\\`a b"));
        assert_eq!(rewritten(Format::Plain, "a b", "a", "`a<").as_deref(), Some("`a< b"));
    }
}
