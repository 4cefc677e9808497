//! Markdown: the prose of a document in CommonMark, with GFM's tables and footnotes.
//!
//! - Emphasis and links are transparent; addresses, titles of links, images, code blocks, comments and tags are not
//!   prose. Inline code and addresses in angle brackets are an [`OBJECT`].
//! - A line break of either kind is a line feed.
//! - Embedded HTML is read as in an HTML draft.

use pulldown_cmark::{Event, LinkType, Options, Parser, Tag, TagEnd};

use super::html::Reader;
use super::prose::{Builder, OBJECT, Prose};
use super::{BlockKind, front_matter};

/// Reads a document. Linear, as far as the parser is.
pub(super) fn read(source: &str) -> Prose {
    let mut start = if source.starts_with('\u{feff}') { 3 } else { 0 };
    let mut out = Builder::new(source);
    if let Some(front) = front_matter::read(source.get(start..).unwrap_or("")) {
        start += front.end;
        out.language = front.language;
    }
    let body = source.get(start..).unwrap_or("");
    let mut document = Document {
        source,
        out,
        around: Vec::new(),
        html: Reader::default(),
        html_block: None,
        skipping: 0,
        passed: start,
    };
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_HEADING_ATTRIBUTES;
    for (event, range) in Parser::new_ext(body, options).into_offset_iter() {
        document.event(event, start + range.start, start + range.end);
    }
    document.out.finish()
}

struct Document<'a> {
    source: &'a str,
    out: Builder<'a>,
    /// What the containers and blocks around make of a text; `None` leaves it to those outside.
    around: Vec<Option<BlockKind>>,
    html: Reader,
    /// Where the HTML block began, and the lines of it so far.
    html_block: Option<(usize, String)>,
    /// How many elements without prose (code blocks, images, bare addresses) are open.
    skipping: usize,
    /// Where the last thing in the line ended in the source, prose or not.
    passed: usize,
}

impl Document<'_> {
    fn event(&mut self, event: Event, start: usize, end: usize) {
        match event {
            Event::Start(tag) => return self.start(&tag, start, end),
            Event::End(tag) => self.end(tag),
            Event::Html(_) => return self.html_line(start, end),
            _ if self.skipping > 0 => {}
            Event::InlineHtml(_) => {
                self.html.base = self.kind();
                self.html.inline_tag(&mut self.out, self.source, start, end);
            }
            _ if self.html.is_hidden() => {}
            Event::Text(text) => self.text(&text, start, end),
            Event::Code(_) | Event::InlineMath(_) | Event::DisplayMath(_) => self.object(start, end),
            Event::SoftBreak | Event::HardBreak => {
                if self.out.is_open() {
                    self.out.push("\n", start, end);
                }
            }
            Event::FootnoteReference(_) | Event::TaskListMarker(_) => {}
            Event::Rule => self.split(),
        }
        self.passed = self.passed.max(end);
    }

    fn start(&mut self, tag: &Tag, start: usize, end: usize) {
        if self.skipping > 0 {
            self.skipping += 1;
            return;
        }
        let kind = match tag {
            Tag::Emphasis | Tag::Strong | Tag::Strikethrough | Tag::Superscript | Tag::Subscript => return,
            Tag::Link { link_type: LinkType::Autolink | LinkType::Email, .. } => {
                self.object(start, end);
                self.skipping = 1;
                return;
            }
            Tag::Link { .. } => return,
            Tag::Image { .. } => {
                self.skipping = 1;
                return;
            }
            Tag::CodeBlock(_) | Tag::MetadataBlock(_) => {
                self.split();
                self.skipping = 1;
                return;
            }
            Tag::HtmlBlock => {
                self.html_block = Some((start, String::new()));
                None
            }
            Tag::Heading { .. } => Some(BlockKind::Heading),
            Tag::BlockQuote(_) => Some(BlockKind::Quotation),
            Tag::Item | Tag::DefinitionListTitle | Tag::DefinitionListDefinition => Some(BlockKind::ListItem),
            Tag::TableCell | Tag::FootnoteDefinition(_) => Some(BlockKind::Aside),
            _ => None,
        };
        self.split();
        self.around.push(kind);
    }

    fn end(&mut self, tag: TagEnd) {
        if self.skipping > 0 {
            self.skipping -= 1;
            return;
        }
        match tag {
            TagEnd::Emphasis
            | TagEnd::Strong
            | TagEnd::Strikethrough
            | TagEnd::Superscript
            | TagEnd::Subscript
            | TagEnd::Link
            | TagEnd::Image => return,
            TagEnd::HtmlBlock => {
                self.html.base = self.kind();
                if let Some((start, html)) = self.html_block.take() {
                    self.html.read(&mut self.out, self.source, start, &html);
                }
            }
            _ => {}
        }
        self.split();
        self.around.pop();
    }

    /// A line of an HTML block. What stands between the lines, the signs of a quotation or a list, becomes space.
    fn html_line(&mut self, start: usize, end: usize) {
        let Some((offset, html)) = &mut self.html_block else { return };
        if html.is_empty() {
            *offset = start;
        }
        let gap = start.saturating_sub(*offset + html.len());
        html.extend(std::iter::repeat_n(' ', gap));
        html.push_str(self.source.get(*offset + html.len()..end).unwrap_or(""));
    }

    fn split(&mut self) {
        self.out.end();
        self.html.end_block();
    }

    fn kind(&self) -> BlockKind {
        self.around.iter().rev().find_map(|kind| *kind).unwrap_or(BlockKind::Paragraph)
    }

    /// Opens a block unless one is open: the items of a tight list have no paragraph.
    fn begin(&mut self) {
        if !self.out.is_open() {
            self.out.begin(self.kind());
        }
    }

    fn object(&mut self, start: usize, end: usize) {
        self.begin();
        self.out.push(OBJECT.encode_utf8(&mut [0; 4]), start, end);
    }

    fn text(&mut self, text: &str, start: usize, end: usize) {
        self.begin();
        // The parser leaves the backslash of an escape out: it belongs to the character after it.
        let escaped = start > self.passed && self.source.as_bytes().get(start - 1) == Some(&b'\\');
        let first = text.chars().next().filter(|_| escaped).map_or(0, char::len_utf8);
        let (escaped, rest) = text.split_at(first);
        self.out.push(escaped, start.saturating_sub(1), start + first);
        self.out.push(rest, start + first, end);
    }
}

#[cfg(test)]
mod tests {
    use crate::draft::{BlockKind, Draft, Format};

    fn blocks(source: &str) -> Vec<(BlockKind, String)> {
        let draft = Draft::read(source, Format::Markdown, None);
        draft.blocks.iter().map(|b| (b.kind, draft.text(b.place).to_owned())).collect()
    }

    fn text(source: &str) -> String {
        blocks(source).into_iter().map(|(_, t)| t).collect::<Vec<_>>().join("|")
    }

    #[test]
    fn blocks_are_told_apart_by_kind() {
        use BlockKind::*;
        let source = "# The *ferry* {#top}\n\nIt sails.\nSoon.\n\n- “One”\n- two\n\n  more\n\n> She said:\n> “No.”\n\n| a | b |\n|---|---|\n| “c | d” |\n";
        let expected = [
            (Heading, "The ferry"),
            (Paragraph, "It sails.\nSoon."),
            (ListItem, "“One”"),
            (ListItem, "two"),
            (ListItem, "more"),
            (Quotation, "She said:\n“No.”"),
            (Aside, "a"),
            (Aside, "b"),
            (Aside, "“c"),
            (Aside, "d”"),
        ];
        assert_eq!(blocks(source), expected.map(|(k, t)| (k, t.to_owned())));
    }

    #[test]
    fn markup_is_transparent_and_code_an_object() {
        assert_eq!(
            text(
                "“*We* **sail**,” [she](https://a.example/it's \"a \\\"b\") said of `echo \"x` ![alt “](b.png)."
            ),
            "“We sail,” she said of \u{fffc} ."
        );
        assert_eq!(
            text("At <https://a.example/it's> <!-- \" --> or <me@a.example>."),
            "At \u{fffc}  or \u{fffc}."
        );
        assert_eq!(text("```\n\"code\n```\n\n    \"code\n\nText[^1].\n\n[^1]: A note.\n"), "Text.|A note.");
    }

    #[test]
    fn entities_and_escapes_are_resolved_and_keep_their_source() {
        let source = r#"&ldquo;Yes\"&rdquo;, a\*b \\\" c"#;
        let draft = Draft::read(source, Format::Markdown, None);
        assert_eq!(draft.prose(), r#"“Yes"”, a*b \" c"#);
        let span = |t: &str| {
            let at = draft.prose().find(t).unwrap() as u32;
            &source[draft.span(crate::Place::new(at, at + t.len() as u32)).range()]
        };
        assert_eq!(span("“"), "&ldquo;");
        assert_eq!(span("\""), r#"\""#);
        assert_eq!(span("a*b"), r"a\*b");
        assert_eq!(span("\\"), r"\\");
    }

    #[test]
    fn front_matter_is_skipped_and_names_the_language() {
        let draft = Draft::read("---\ntitle: \"A ‘b\"\nlang: de\n---\n\nText.\n", Format::Markdown, None);
        assert_eq!((draft.prose(), draft.language.tag()), ("Text.", "de"));
        let draft =
            Draft::read("\u{feff}+++\r\nlanguage = \"fr-ca\" # x\r\n+++\r\nTexte.", Format::Markdown, None);
        assert_eq!((draft.prose(), draft.language.tag()), ("Texte.", "fr-CA"));
        // A rule is not front matter, and neither is one that never ends.
        assert_eq!(text("One.\n\n---\nlang: de\n\n---\n"), "One.|lang: de");
        assert_eq!(text("---\nlang: de\n"), "lang: de");
    }

    #[test]
    fn embedded_html_is_read_as_html() {
        use BlockKind::*;
        let source = "<figure>\n<img alt=\"“\">\n<figcaption>The &ldquo;Ferry&rdquo;</figcaption>\n</figure>\n\n> <p>One\n> two</p>\n\nA <b>b</b><br>c <kbd>\"</kbd> <q>d</q>\n";
        let expected = [(Aside, "The “Ferry”"), (Quotation, "One two"), (Paragraph, "A b\nc \u{fffc} “d”")];
        assert_eq!(blocks(source), expected.map(|(k, t)| (k, t.to_owned())));
    }
}
