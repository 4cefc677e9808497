//! HTML: the prose of a page or a fragment.
//!
//! - Inline tags and comments are transparent; block-level elements begin and end blocks; two `<br>` in a row do too.
//! - Scripts, styles, `pre`, templates, form values, embedded objects and attributes are not prose. Inline code is an
//!   [`OBJECT`].
//! - A run of white space becomes one space, a `<br>` a line feed; non-breaking spaces stay.
//! - `<q>` and `</q>` become “ and ” in the prose, with the tag as their source. They are marks that the browser
//!   writes, not the writer: [`super::Draft::is_tag`] tells them, and no fix should touch them.

use html5gum::{
    Span, Tokenizer,
    emitters::callback::{CallbackEmitter, CallbackEvent},
};

use super::elements::{Around, Element, element, news_element};
use super::prose::{Builder, OBJECT, Prose};
use super::{BlockKind, entities};

/// Reads a page or a fragment. Linear.
pub(super) fn read(source: &str) -> Prose {
    let mut out = Builder::new(source);
    let start = if source.starts_with('\u{feff}') { 3 } else { 0 };
    let mut reader = Reader::default();
    reader.read(&mut out, source, start, source.get(start..).unwrap_or(""));
    out.end();
    out.language = reader.language;
    out.finish()
}

/// A tag, as much of it as matters.
struct Tag<'a> {
    name: &'a [u8],
    is_end: bool,
    start: usize,
    end: usize,
}

/// HTML and where it stands.
struct Piece<'a> {
    source: &'a str,
    html: &'a str,
    offset: usize,
}

/// Reads HTML into a builder. Keeps what is open from one piece to the next.
#[derive(Default)]
pub(super) struct Reader {
    around: Around,
    /// The kind of text outside of any element.
    pub base: BlockKind,
    /// The element whose content is no prose, and how many of its name are open in each other.
    hidden: Option<(Vec<u8>, usize, Element)>,
    /// The last thing was a line break.
    broken: bool,
    quotes: u32,
    /// The language that the page, or its first element, says.
    pub language: Option<String>,
    tags: usize,
    /// It is XML: `<p/>` is a whole element, a name may have a prefix, and the elements are also those of NITF.
    xml: bool,
}

impl Reader {
    /// A reader of XML with the elements of NITF.
    pub fn of_news() -> Reader {
        Reader { xml: true, ..Reader::default() }
    }

    /// Reads `html`, which stands at `offset` of `source`. What doesn't belong to it (the > of a Markdown quotation)
    /// may have been blanked in it.
    pub fn read(&mut self, out: &mut Builder, source: &str, offset: usize, html: &str) {
        let piece = Piece { source, html, offset };
        let mut cursor = 0;
        let mut text_end = 0;
        let mut tag_start = 0;
        let mut name = Vec::new();
        let mut attribute = Vec::new();
        let is_xml = self.xml;
        let emitter = CallbackEmitter::new(|event: CallbackEvent<'_>, span: Span<usize>| {
            let (start, end) = match event {
                CallbackEvent::OpenStartTag { name: n } => {
                    tag_start = span.start;
                    name.clear();
                    name.extend_from_slice(n);
                    return None;
                }
                CallbackEvent::AttributeName { name } => {
                    attribute.clear();
                    attribute.extend_from_slice(name);
                    return None;
                }
                CallbackEvent::AttributeValue { value } => {
                    self.attribute(&name, &attribute, value);
                    return None;
                }
                CallbackEvent::String { .. } => {
                    text_end = span.end;
                    return None;
                }
                CallbackEvent::Error(_) => return None,
                CallbackEvent::CloseStartTag { .. } => (tag_start, span.end),
                CallbackEvent::EndTag { .. }
                | CallbackEvent::Comment { .. }
                | CallbackEvent::Doctype { .. } => (span.start, span.end),
            };
            if start >= cursor {
                self.text(out, &piece, cursor, start);
            }
            cursor = cursor.max(end);
            match event {
                CallbackEvent::CloseStartTag { self_closing } => {
                    let mut tag =
                        Tag { name: &name, is_end: false, start: offset + start, end: offset + end };
                    self.tag(out, &tag);
                    if self_closing && self.xml {
                        tag.is_end = true;
                        self.tag(out, &tag);
                    }
                }
                CallbackEvent::EndTag { name } => {
                    self.tag(out, &Tag { name, is_end: true, start: offset + start, end: offset + end });
                }
                _ => {}
            }
            None::<std::convert::Infallible>
        });
        let mut emitter = emitter;
        emitter.naively_switch_states(!is_xml);
        for _ in Tokenizer::new_with_emitter(html, emitter) {}
        // What follows the last tag is text, but for a tag that the end of the file cut off. Two characters of one are
        // text to the tokenizer; what was typed behind them would not be.
        let end = super::floor_boundary(html, text_end);
        let end = if html.get(..end).is_some_and(|t| end == html.len() && t.ends_with("</")) {
            end - 2
        } else {
            end
        };
        if end > cursor {
            self.text(out, &piece, cursor, end);
        }
        self.unhide(out, offset + html.len());
    }

    fn attribute(&mut self, element: &[u8], name: &[u8], value: &[u8]) {
        let speaks_for_all = matches!(element, b"html" | b"body" | b"main" | b"article") || self.tags == 0;
        if self.language.is_none() && speaks_for_all && matches!(name, b"lang" | b"xml:lang") {
            self.language = std::str::from_utf8(value).ok().map(str::to_owned);
        }
    }

    /// An inline tag of Markdown, which comes by itself.
    pub fn inline_tag(&mut self, out: &mut Builder, source: &str, start: usize, end: usize) {
        let text = source.get(start..end).unwrap_or("");
        let is_end = text.starts_with("</");
        let name = text.trim_start_matches(['<', '/']);
        let length = name.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(name.len());
        let name = name.get(..length).unwrap_or("").to_ascii_lowercase();
        if !name.is_empty() {
            self.tag(out, &Tag { name: name.as_bytes(), is_end, start, end });
        }
    }

    /// True inside an element whose content is no prose.
    pub fn is_hidden(&self) -> bool {
        self.hidden.is_some()
    }

    /// Forgets the inline elements that were not closed; a block ends here.
    pub fn end_block(&mut self) {
        self.hidden = None;
        self.broken = false;
        self.quotes = 0;
    }

    fn tag(&mut self, out: &mut Builder, tag: &Tag) {
        self.tags += 1;
        let name =
            if self.xml { tag.name.rsplit(|b| *b == b':').next().unwrap_or(tag.name) } else { tag.name };
        let tag = &Tag { name, ..*tag };
        let what = if self.xml { news_element(name) } else { element(name) };
        if let Some((name, depth, kind)) = &mut self.hidden {
            if name == tag.name {
                *depth = if tag.is_end { *depth - 1 } else { *depth + 1 };
                if *depth == 0 {
                    self.unhide(out, tag.end);
                }
                return;
            }
            let splits = matches!(what, Element::Block | Element::Kind(_) | Element::Scope);
            if *kind != Element::Object || !splits {
                return;
            }
            self.unhide(out, tag.start);
        }
        match what {
            Element::Inline => {}
            Element::Block => self.split(out),
            Element::Kind(kind) => {
                self.split(out);
                self.shift(tag, Some(kind));
            }
            Element::Scope => {
                self.split(out);
                self.shift(tag, None);
            }
            Element::Object | Element::Hidden if tag.is_end => {}
            Element::Object => {
                self.begin(out);
                self.broken = false;
                out.push(OBJECT.encode_utf8(&mut [0; 4]), tag.start, tag.end);
                self.hidden = Some((tag.name.to_vec(), 1, what));
            }
            Element::Hidden => {
                if matches!(tag.name, b"pre" | b"xmp" | b"listing" | b"plaintext") {
                    self.split(out);
                }
                self.hidden = Some((tag.name.to_vec(), 1, what));
            }
            // The end of <br/>, which the start has done already.
            Element::Break if self.xml && tag.is_end => {}
            Element::Break if self.broken => self.split(out),
            Element::Break => {
                if out.is_open() {
                    out.push("\n", tag.start, tag.end);
                    self.broken = true;
                }
            }
            Element::Quote => {
                self.begin(out);
                self.broken = false;
                let mark = match (tag.is_end, self.quotes % 2) {
                    (false, 0) => "“",
                    (false, _) => "‘",
                    (true, 1) => "”",
                    (true, _) => "’",
                };
                // An end tag without its start tag writes no mark in a browser either.
                if !tag.is_end || self.quotes > 0 {
                    out.push(mark, tag.start, tag.end);
                    self.quotes = if tag.is_end { self.quotes - 1 } else { self.quotes + 1 };
                }
            }
        }
    }

    /// The element without prose ends at `end`; what stands for it in the prose stands for all of it.
    fn unhide(&mut self, out: &mut Builder, end: usize) {
        if self.hidden.take().is_some_and(|(_, _, what)| what == Element::Object) {
            out.extend(end);
        }
    }

    fn shift(&mut self, tag: &Tag, kind: Option<BlockKind>) {
        if tag.is_end {
            self.around.leave(tag.name);
        } else {
            self.around.enter(tag.name, kind);
        }
    }

    fn split(&mut self, out: &mut Builder) {
        out.end();
        self.broken = false;
        self.quotes = 0;
    }

    fn begin(&mut self, out: &mut Builder) {
        if !out.is_open() {
            out.begin(match self.around.kind() {
                BlockKind::Paragraph => self.base,
                kind => kind,
            });
        }
    }

    /// What stands between tags. An end tag without a name is dropped by a browser and is no event of the tokenizer.
    fn text(&mut self, out: &mut Builder, piece: &Piece, start: usize, end: usize) {
        const NAMELESS: &str = "</>";
        let mut from = start;
        for (at, _) in piece.html.get(start..end).unwrap_or("").match_indices(NAMELESS) {
            self.words(out, piece, from, start + at);
            from = start + at + NAMELESS.len();
        }
        self.words(out, piece, from, end);
    }

    /// Text of a CDATA section: as text, but that it has no references.
    pub fn character_data(&mut self, out: &mut Builder, source: &str, start: usize, end: usize) {
        let piece = Piece { source, html: source, offset: 0 };
        self.words_by(out, &piece, start, end, |out, _, start, end| out.verbatim(start, end));
    }

    /// Text: white space collapses, references are resolved.
    fn words(&mut self, out: &mut Builder, piece: &Piece, start: usize, end: usize) {
        self.words_by(out, piece, start, end, |out, piece, start, end| {
            entities::push(out, piece.source, start, end);
        });
    }

    fn words_by(
        &mut self,
        out: &mut Builder,
        piece: &Piece,
        start: usize,
        end: usize,
        push: impl Fn(&mut Builder, &Piece, usize, usize),
    ) {
        if self.hidden.is_some() {
            return;
        }
        let bytes = piece.html.as_bytes().get(start..end).unwrap_or(b"");
        let offset = piece.offset + start;
        let mut at = 0;
        while at < bytes.len() {
            let rest = bytes.get(at..).unwrap_or(b"");
            let space = rest.iter().take_while(|b| b.is_ascii_whitespace()).count();
            if space > 0 {
                if out.is_open() && !out.ends_in_space() {
                    let (from, to) = (offset + at, offset + at + space);
                    if space == 1 { out.verbatim(from, to) } else { out.push(" ", from, to) }
                }
                at += space;
                continue;
            }
            // Up to the next white space that is more than one space between words.
            let tail = rest.len() - usize::from(rest.last().is_some_and(u8::is_ascii_whitespace));
            let words = rest
                .windows(2)
                .position(|w| w[0].is_ascii_whitespace() && (w[0] != b' ' || w[1].is_ascii_whitespace()))
                .unwrap_or(tail);
            self.begin(out);
            self.broken = false;
            push(out, piece, offset + at, offset + at + words);
            at += words.max(1);
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::draft::rewrite::rewritten;
    use crate::draft::{BlockKind, Draft, Format, Place};

    fn blocks(source: &str) -> Vec<(BlockKind, String)> {
        let draft = Draft::read(source, Format::Html, None);
        draft.blocks.iter().map(|b| (b.kind, draft.text(b.place).to_owned())).collect()
    }

    fn text(source: &str) -> String {
        blocks(source).into_iter().map(|(_, t)| t).collect::<Vec<_>>().join("|")
    }

    #[test]
    fn a_page_is_read_by_its_blocks() {
        use BlockKind::*;
        let source = "<!DOCTYPE html><html lang=fr><head><title>The &amp; “ferry”</title><style>p::before{content:'\"'}</style></head>
            <body><h1>It   <em>sails</em></h1><p class='\"'>One <!-- \" -->two<p>Three<script>\"</script> four
            <blockquote><p>Five</p><ul><li>Six<li>Seven</ul></blockquote>Eight
            <table><tr><td>Nine<td>Ten</table><figure><img alt='\"'><figcaption>Eleven</figcaption></figure><pre>\"</pre>";
        let draft = Draft::read(source, Format::Html, None);
        assert_eq!(draft.language.tag(), "fr");
        let expected = [
            (Heading, "The & “ferry”"),
            (Heading, "It sails"),
            (Paragraph, "One two"),
            (Paragraph, "Three four"),
            (Quotation, "Five"),
            (ListItem, "Six"),
            (ListItem, "Seven"),
            (Paragraph, "Eight"),
            (Aside, "Nine"),
            (Aside, "Ten"),
            (Aside, "Eleven"),
        ];
        assert_eq!(blocks(source), expected.map(|(k, t)| (k, t.to_owned())));
    }

    #[test]
    fn breaks_end_a_line_and_two_of_them_a_paragraph() {
        assert_eq!(text("One<br>two <br/> <br> three<br>"), "One\ntwo|three");
    }

    #[test]
    fn code_is_an_object_and_ends_with_its_block() {
        assert_eq!(text("<p>a<code>\"x <i>y</i></code>b <kbd>\"<p>c"), "a\u{fffc}b \u{fffc}|c");
    }

    #[test]
    fn references_of_every_form_are_resolved() {
        assert_eq!(
            text("&ldquo;a&#8221; &#x2019;b &nbsp;c&hearts;&copy d &amp;quot; AT&T & &unknown; &#xD800;&"),
            "“a” ’b \u{a0}c♥© d &quot; AT&T & &unknown; \u{fffd}&"
        );
    }

    #[test]
    fn a_tag_that_the_file_cuts_off_is_no_text() {
        assert_eq!(text("<p>5 < 6 and <b class='“"), "5 < 6 and");
        assert_eq!(text("<p>“Five</"), "“Five");
        assert_eq!(text("5 <6"), "5 <6");
    }

    #[test]
    fn an_end_tag_without_a_name_is_nothing() {
        assert_eq!(text("<p>“One</> two</>”"), "“One two”");
    }

    #[test]
    fn a_mark_that_keeps_text_from_being_markup_stays() {
        let without =
            |source: &str, mark: &str| rewritten(&Draft::read(source, Format::Html, None), mark, "");
        assert_eq!(without("<p>5 <”b, she", "”"), None);
        assert_eq!(without("<p>R&a”mp; she", "”"), None);
        assert_eq!(without("<p>5 &lt;”b, she", "”").as_deref(), Some("<p>5 &lt;b, she"));
        assert_eq!(without("<p>R&amp;D” she", "”").as_deref(), Some("<p>R&amp;D she"));
    }

    #[test]
    fn marks_that_a_browser_writes_are_known_as_such() {
        let draft = Draft::read("<p>She said <q>no <q>no</q></q>, “yes”</q>.", Format::Html, None);
        assert_eq!(draft.prose(), "She said “no ‘no’”, “yes”.");
        let place = |at: usize| Place::new(at as u32, at as u32 + 3);
        assert!(draft.is_tag(place(9)));
        assert!(!draft.is_tag(place(draft.prose().rfind('“').unwrap())));
        assert_eq!(&draft.source()[draft.span(place(9)).range()], "<q>");
        assert_eq!(draft.rewrite(place(9), "„"), None);
    }
}
