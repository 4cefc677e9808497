//! News in XML: NITF; NewsML-G2 with NITF, XHTML, HTML or text in it.
//!
//! Prose are headlines and what the article's body holds. Bylines, datelines, summaries, rights and all metadata are
//! not; the elements of the body are read as HTML is (`elements.rs` has what NITF calls them).
//!
//! An entity that a document defines for itself is never expanded: it stays the name that it is, so that there is
//! nothing to bomb with. Those of HTML are known, as many agencies' files use them.
//!
//! Facts: IPTC's NITF 3.6 DTD and the NewsML-G2 2.34 specification.

use std::ops::Range;

use quick_xml::Reader as Xml;
use quick_xml::events::{BytesStart, Event};

use super::elements::local;
use super::entities;
use super::html::{self, Reader};
use super::prose::{Builder, Prose};

/// Reads a document, or as much of it as is XML. Linear.
pub(super) fn read(source: &str) -> Prose {
    let mut out = Builder::new(source);
    let start = if source.starts_with('\u{feff}') { 3 } else { 0 };
    let mut document = Document { source, ..Document::default() };
    let mut xml = Xml::from_str(source.get(start..).unwrap_or(""));
    let config = xml.config_mut();
    config.check_end_names = false;
    config.allow_unmatched_ends = true;
    config.allow_dangling_amp = true;
    loop {
        let from = start + xml.buffer_position() as usize;
        let Ok(event) = xml.read_event() else { break };
        let at = from..start + xml.buffer_position() as usize;
        match event {
            Event::Eof => break,
            Event::Start(tag) => document.open(&mut out, &tag, at),
            Event::Empty(tag) => document.note_language(&tag, false),
            Event::End(_) => document.close(&mut out, at),
            Event::Text(_) | Event::GeneralRef(_) => document.text(at),
            Event::CData(_) => document.character_data(&mut out, at),
            _ => {}
        }
    }
    document.end(&mut out, source.len());
    out.language = document.language.map(|(_, tag)| tag);
    out.finish()
}

/// Whether the root element is one whose prose can be read.
pub(super) fn is_news(source: &str) -> bool {
    let mut xml = Xml::from_str(source.trim_start_matches('\u{feff}'));
    loop {
        match xml.read_event() {
            Ok(Event::Start(tag)) => {
                const ROOTS: &[&str] = &["nitf", "newsItem", "newsMessage"];
                return ROOTS.contains(&local(tag.name().as_ref()));
            }
            Ok(Event::Empty(_) | Event::Eof) | Err(_) => return false,
            Ok(_) => {}
        }
    }
}

/// Why a text is not well-formed XML: the byte where the trouble is, and what it is.
pub(super) fn trouble(source: &str) -> Option<(usize, String)> {
    let start = if source.starts_with('\u{feff}') { 3 } else { 0 };
    let mut xml = Xml::from_str(source.get(start..).unwrap_or(""));
    let mut depth = 0usize;
    loop {
        match xml.read_event() {
            Ok(Event::Eof) if depth > 0 => return Some((source.len(), "an element is not closed".into())),
            Ok(Event::Eof) => return None,
            Ok(Event::Start(_)) => depth += 1,
            Ok(Event::End(_)) => depth = depth.saturating_sub(1),
            Ok(_) => {}
            Err(error) => return Some((start + xml.error_position() as usize, error.to_string())),
        }
    }
}

/// What the place in the document is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Around {
    /// No prose here, perhaps deeper.
    Nothing,
    /// The same, within NITF, whose `body` holds more than the article.
    Nitf,
    /// The element that began a region of prose.
    Region,
    /// Within one.
    Prose,
    /// Text to be read by itself.
    Data,
}

#[derive(Default)]
struct Document<'a> {
    source: &'a str,
    /// What each open element is.
    stack: Vec<Around>,
    reader: Option<Reader>,
    /// Up to where the open region of prose has been read.
    reached: usize,
    /// The pieces of the text that is read by itself, and its content type.
    data: Vec<(Range<usize>, bool)>,
    content_type: String,
    /// The language with how much it counts.
    language: Option<(u8, String)>,
}

impl Document<'_> {
    fn around(&self) -> Around {
        self.stack.last().copied().unwrap_or(Around::Nothing)
    }

    fn open(&mut self, out: &mut Builder, tag: &BytesStart, at: Range<usize>) {
        let name = tag.name();
        let name = local(name.as_ref());
        let around = match self.around() {
            within @ (Around::Prose | Around::Data) => within,
            Around::Region => Around::Prose,
            outside => match name {
                "body.content" | "hl1" | "hl2" | "headline" => Around::Region,
                "body" if outside != Around::Nitf => Around::Region,
                "nitf" => Around::Nitf,
                "inlineData" => Around::Data,
                _ => outside,
            },
        };
        if !matches!(around, Around::Prose) {
            let is_content =
                matches!(name, "inlineXML" | "inlineData" | "nitf" | "html" | "body" | "body.content");
            self.note_language(tag, is_content);
        }
        match around {
            Around::Region => {
                self.reader = Some(Reader::of_news());
                self.reached = at.start;
                out.end();
            }
            Around::Data if self.around() != Around::Data => {
                self.data.clear();
                let attribute = tag.try_get_attribute("contenttype").ok().flatten();
                self.content_type = attribute.map(|a| a.value.to_ascii_lowercase()).unwrap_or_default();
            }
            _ => {}
        }
        self.stack.push(around);
    }

    fn close(&mut self, out: &mut Builder, at: Range<usize>) {
        let closed = self.stack.pop();
        match closed {
            Some(Around::Region) => self.end(out, at.end),
            Some(Around::Data) if self.around() != Around::Data => self.read_data(out),
            _ => {}
        }
    }

    /// The region of prose ends, or the document does.
    fn end(&mut self, out: &mut Builder, at: usize) {
        self.markup(out, at);
        if self.reader.take().is_some() {
            out.end();
        }
    }

    /// Reads the open region up to `at` as markup.
    fn markup(&mut self, out: &mut Builder, at: usize) {
        if let Some(reader) = &mut self.reader
            && let Some(markup) = self.source.get(self.reached..at)
        {
            reader.read(out, self.source, self.reached, markup);
            self.reached = at;
        }
    }

    fn text(&mut self, at: Range<usize>) {
        if self.around() == Around::Data {
            self.data.push((at, false));
        }
    }

    fn character_data(&mut self, out: &mut Builder, at: Range<usize>) {
        let inside = at.start + "<![CDATA[".len()..at.end.saturating_sub("]]>".len()).max(at.start);
        if self.around() == Around::Data {
            self.data.push((inside, true));
        } else if self.reader.is_some() {
            self.markup(out, at.start);
            if let Some(reader) = &mut self.reader {
                reader.character_data(out, self.source, inside.start, inside.end.max(inside.start));
            }
            self.reached = at.end;
        }
    }

    /// Reads the text of an element whose content is not markup of this document.
    fn read_data(&mut self, out: &mut Builder) {
        let mut layer = Builder::new(self.source);
        for (piece, verbatim) in self.data.drain(..) {
            if verbatim {
                layer.verbatim(piece.start, piece.end);
            } else {
                entities::push(&mut layer, self.source, piece.start, piece.end);
            }
        }
        let layer = layer.finish();
        let is = |part: &str| self.content_type.contains(part);
        let mut inner = if is("nitf") {
            read(&layer.text)
        } else if is("html") || self.content_type.is_empty() && layer.text.trim_start().starts_with('<') {
            html::read(&layer.text)
        } else if is("text/") || self.content_type.is_empty() {
            Prose::plain(&layer.text)
        } else {
            return;
        };
        if let Some(tag) = inner.language.take() {
            self.count_language(3, tag);
        }
        out.embed(&layer, &inner);
    }

    /// The language that a tag names. That of the content outweighs that of the metadata.
    fn note_language(&mut self, tag: &BytesStart, is_content: bool) {
        let is_setting = local(tag.name().as_ref()) == "language" && self.reader.is_none();
        let attribute = if is_setting { "tag" } else { "xml:lang" };
        let weight = match (is_content, is_setting, self.stack.is_empty()) {
            (true, ..) => 3,
            (_, true, _) => 2,
            (.., true) => 1,
            _ => return,
        };
        if let Ok(Some(value)) = tag.try_get_attribute(attribute) {
            self.count_language(weight, value.value.into_owned());
        }
    }

    fn count_language(&mut self, weight: u8, tag: String) {
        if self.language.as_ref().is_none_or(|(w, _)| *w < weight) {
            self.language = Some((weight, tag));
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::draft::rewrite::rewritten;
    use crate::draft::{BlockKind, Draft, Format};

    fn read(source: &str) -> Draft {
        Draft::read(source, Format::Xml, None)
    }

    fn blocks(source: &str) -> Vec<(BlockKind, String)> {
        let draft = read(source);
        draft.blocks.iter().map(|b| (b.kind, draft.text(b.place).to_owned())).collect()
    }

    fn expected(blocks: &[(BlockKind, &str)]) -> Vec<(BlockKind, String)> {
        blocks.iter().map(|(k, t)| (*k, (*t).to_owned())).collect()
    }

    const NITF: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE nitf [<!ENTITY desk "the “desk”"><!ENTITY more "&desk;&desk;">]>
<nitf xml:lang="sk"><head><title>“No</title><docdata><doc-id id-string="“"/></docdata></head>
<body><body.head><hedline><hl1>Trajekt <em>pláva</em></hl1><hl2>V pondelok</hl2></hedline>
<byline>By <person>“X”</person></byline><abstract><p>“Summary</p></abstract></body.head>
<body.content><media media-type="image"><media-reference source="“.jpg"/><media-caption><p>Prístav</p></media-caption></media>
<block><p>One &#8222;two&#x201c; &more; <q>three</q><br/>four</p><bq><block><p>Five</p></block></bq>
<table><tr><td>Six</td><td/><td>Seven</td></tr></table><p/><hl2>Eight</hl2><p>Nine <![CDATA[& “ten” <x>]]>.</p></block></body.content>
<body.end><tagline>“End</tagline></body.end></body></nitf>"#;

    #[test]
    fn nitf_is_read_by_its_body() {
        use BlockKind::*;
        assert_eq!(read(NITF).language.tag(), "sk");
        assert_eq!(
            blocks(NITF),
            expected(&[
                (Heading, "Trajekt pláva"),
                (Heading, "V pondelok"),
                (Aside, "Prístav"),
                (Paragraph, "One „two“ &more; three\nfour"),
                (Quotation, "Five"),
                (Aside, "Six"),
                (Aside, "Seven"),
                (Heading, "Eight"),
                (Paragraph, "Nine & “ten” <x>."),
            ])
        );
    }

    fn newsml(content: &str) -> String {
        format!(
            "<newsItem xmlns=\"http://iptc.org/std/nar/2006-10-01/\" xml:lang=\"en\"><itemMeta><title>“No</title></itemMeta>\
             <contentMeta><language tag=\"de\"/><headline>The “Ferry”</headline><description>“No</description></contentMeta>\
             <contentSet>{content}</contentSet></newsItem>"
        )
    }

    #[test]
    fn newsml_g2_holds_content_of_several_kinds() {
        use BlockKind::*;
        let head = (Heading, "The “Ferry”");
        let xhtml = "<inlineXML contenttype=\"application/xhtml+xml\"><h:html xmlns:h=\"http://www.w3.org/1999/xhtml\" xml:lang=\"sk\">\
            <h:head><h:title>No</h:title></h:head><h:body><h:h2>Two</h:h2><h:p>One<h:br/>two</h:p></h:body></h:html></inlineXML>";
        assert_eq!(read(&newsml(xhtml)).language.tag(), "sk");
        assert_eq!(blocks(&newsml(xhtml)), expected(&[head, (Heading, "Two"), (Paragraph, "One\ntwo")]));
        let text = "<inlineData contenttype=\"text/plain\">One &amp; two.\n\nThree.</inlineData>";
        assert_eq!(read(&newsml(text)).language.tag(), "de");
        assert_eq!(
            blocks(&newsml(text)),
            expected(&[head, (Paragraph, "One & two."), (Paragraph, "Three.")])
        );
        let html = "<inlineData contenttype=\"text/html\">&lt;p&gt;&amp;ldquo;One&lt;p&gt;two</inlineData>";
        assert_eq!(blocks(&newsml(html)), expected(&[head, (Paragraph, "“One"), (Paragraph, "two")]));
        let page =
            "<inlineData contenttype=\"text/html\"><![CDATA[<p>&ldquo;One<p>two & “more”]]></inlineData>";
        assert_eq!(
            blocks(&newsml(page)),
            expected(&[head, (Paragraph, "“One"), (Paragraph, "two & “more”")])
        );
        let picture = "<inlineData contenttype=\"image/png\">iVBORw0KGgo=</inlineData>";
        assert_eq!(blocks(&newsml(picture)), expected(&[head]));
    }

    #[test]
    fn edits_are_of_the_source() {
        let rewritten = |source: &str, old: &str, new: &str| rewritten(&read(source), old, new);
        let nitf = |p: &str| format!("<nitf><body><body.content>{p}</body.content></body></nitf>");
        let check = |p: &str, old: &str, new: &str, mended: &str| {
            assert_eq!(rewritten(&nitf(p), old, new), Some(nitf(mended)));
        };
        check("<p>“Yes’, she</p>", "’", "”", "<p>“Yes”, she</p>");
        check("<p>&#8220;Yes&#8217;, she</p>", "’", "”", "<p>&#8220;Yes&#8221;, she</p>");
        check("<p>&ldquo;Yes&rsquo;, she</p>", "’", "”", "<p>&ldquo;Yes&#8221;, she</p>");
        check("<p>“She <em>said</em></p>", "said|", "”", "<p>“She <em>said</em>”</p>");
        check("<block><odd>“She</odd></block>", "She|", "”", "<block><odd>“She”</odd></block>");
        check("<p><![CDATA[“Yes’]]></p>", "’", "”", "<p><![CDATA[“Yes”]]></p>");
        assert_eq!(rewritten(&nitf("<p>&#8220;A <![CDATA[yes’]]></p>"), "’", "”"), None);
        assert_eq!(rewritten(&nitf("<p>Ruiz</p>"), "Ruiz", "R & T"), None);
        let data =
            newsml("<inlineData contenttype=\"text/html\">&lt;p&gt;&amp;ldquo;One&amp;rsquo;</inlineData>");
        let mended = data.replace("&amp;rsquo;", "&#8221;");
        assert_eq!(rewritten(&data, "’", "”"), Some(mended));
        assert_eq!(
            rewritten(&data.replace("&amp;ldquo;One", "&lt;q&gt;One&lt;/q&gt;"), "“One", "„One"),
            None
        );
    }

    #[test]
    fn what_is_no_news_is_no_prose() {
        for other in ["", "<a>“b</a>", "<nitf>“", "<svg><text>“</text></svg>", "<<<", "<nitf><body><p>“</p>"]
        {
            assert!(blocks(other).is_empty(), "{other}");
        }
        assert!(super::is_news("\u{feff}<?xml version=\"1.0\"?><!-- x --><n:newsItem>"));
        assert!(!super::is_news("<html/>"));
        assert!(super::trouble("<nitf><p></nitf>").is_some());
        assert_eq!(super::trouble("<nitf>&amp;</nitf>"), None);
        assert!(super::trouble("<nitf>").is_some());
    }
}
