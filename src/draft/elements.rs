//! What the elements of HTML, NITF and NewsML-G2 are to a reader of prose.
//!
//! Facts: the WHATWG HTML standard's rendering section, for which elements are blocks; IPTC's NITF 3.6 DTD and
//! NewsML-G2 schema.

use super::BlockKind;

/// What a tag does to the prose around it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Element {
    /// Inline and transparent: `em`, `a`, `span`, anything unknown.
    Inline,
    /// Text begins anew before and after it: `p`, `div`.
    Block,
    /// A block whose text is of this kind, until a kind inside it says otherwise.
    Kind(BlockKind),
    /// A block that holds items or cells: what was not closed inside is closed with it.
    Scope,
    /// Inline, no prose in it: an object stands for it. Doesn't reach beyond its block.
    Object,
    /// No prose in it, up to its end tag.
    Hidden,
    /// A line break.
    Break,
    /// A quotation in the line, with marks that the browser writes.
    Quote,
}

/// What the element of this name is; the name in lower case, as the tokenizer gives it.
pub(super) fn element(name: &[u8]) -> Element {
    match name {
        b"h1" | b"h2" | b"h3" | b"h4" | b"h5" | b"h6" | b"title" => Element::Kind(BlockKind::Heading),
        b"li" | b"dd" | b"dt" => Element::Kind(BlockKind::ListItem),
        b"blockquote" => Element::Kind(BlockKind::Quotation),
        b"figure" | b"figcaption" | b"caption" | b"td" | b"th" | b"aside" | b"nav" | b"footer"
        | b"legend" | b"summary" => Element::Kind(BlockKind::Aside),
        b"ul" | b"ol" | b"menu" | b"dl" | b"table" => Element::Scope,
        b"p" | b"div" | b"html" | b"head" | b"body" | b"main" | b"article" | b"section" | b"header"
        | b"hgroup" | b"address" | b"center" | b"details" | b"dialog" | b"dir" | b"fieldset" | b"form"
        | b"hr" | b"optgroup" | b"option" | b"search" | b"thead" | b"tbody" | b"tfoot" | b"tr"
        | b"colgroup" | b"button" | b"label" | b"frameset" | b"marquee" | b"slot" => Element::Block,
        b"code" | b"kbd" | b"samp" | b"tt" => Element::Object,
        b"pre" | b"script" | b"style" | b"template" | b"textarea" | b"select" | b"datalist" | b"svg"
        | b"math" | b"iframe" | b"noscript" | b"noembed" | b"noframe" | b"noframes" | b"xmp"
        | b"plaintext" | b"listing" | b"object" | b"video" | b"audio" | b"canvas" => Element::Hidden,
        b"br" => Element::Break,
        b"q" => Element::Quote,
        _ => Element::Inline,
    }
}

/// What the element of this name is in news XML; the local name, in lower case. Where NITF and XHTML share a name they
/// share its meaning, but for `q`, which in NITF has the writer's own marks around it or in it.
pub(super) fn news_element(name: &[u8]) -> Element {
    match name {
        b"headline" | b"hl1" | b"hl2" => Element::Kind(BlockKind::Heading),
        b"bq" => Element::Kind(BlockKind::Quotation),
        b"media-caption" | b"credit" | b"fn" => Element::Kind(BlockKind::Aside),
        b"media" | b"block" | b"body.content" | b"hedline" | b"datasource" => Element::Block,
        b"media-reference"
        | b"media-metadata"
        | b"media-producer"
        | b"nitf-table-metadata"
        | b"custom-table"
        | b"alt-code"
        | b"pronounce"
        | b"byline"
        | b"dateline"
        | b"copyrite" => Element::Hidden,
        b"object" | b"q" => Element::Inline,
        _ => element(name),
    }
}

/// Whether an element of news XML stands within a line, around words. Not known is not inline here: a schema may put
/// anything around a paragraph.
pub(super) fn is_inline_in_news(name: &[u8]) -> bool {
    const INLINE: &[&[u8]] = &[
        b"em",
        b"strong",
        b"i",
        b"b",
        b"u",
        b"s",
        b"a",
        b"span",
        b"q",
        b"sub",
        b"sup",
        b"small",
        b"cite",
        b"lang",
        b"person",
        b"org",
        b"location",
        b"event",
        b"function",
        b"chron",
        b"money",
        b"num",
        b"object.title",
        b"virtloc",
        b"city",
        b"state",
        b"region",
        b"country",
        b"name.given",
        b"name.family",
    ];
    INLINE.contains(&name)
}

/// A name of XML without its namespace's prefix.
pub(super) fn local(name: &str) -> &str {
    name.rsplit_once(':').map_or(name, |(_, local)| local)
}

/// How deep kinds may nest before the reader only counts: real pages stay far below, and what is hostile stays linear.
const DEEPEST: usize = 64;

/// The elements around the place that is being read, as far as they say what kind its text is.
#[derive(Default)]
pub(super) struct Around {
    /// Hash-free: the element's name and its kind, `None` for a scope.
    stack: Vec<(Vec<u8>, Option<BlockKind>)>,
    beyond: usize,
}

impl Around {
    /// The kind of a text that stands here.
    pub fn kind(&self) -> BlockKind {
        self.stack.iter().rev().find_map(|(_, kind)| *kind).unwrap_or(BlockKind::Paragraph)
    }

    /// An element that says so begins.
    pub fn enter(&mut self, name: &[u8], kind: Option<BlockKind>) {
        // An item, a cell or a heading ends the one before, which need not have been closed.
        if kind.is_some() && !matches!(name, b"blockquote" | b"aside" | b"figure" | b"nav" | b"footer") {
            let scope = self.stack.iter().rposition(|(_, k)| k.is_none()).map_or(0, |i| i + 1);
            if let Some(sibling) =
                self.stack.get(scope..).and_then(|s| s.iter().rposition(|(n, _)| are_siblings(n, name)))
            {
                self.stack.truncate(scope + sibling);
            }
        }
        if self.stack.len() >= DEEPEST {
            self.beyond += 1;
        } else {
            self.stack.push((name.to_vec(), kind));
        }
    }

    /// An element's end tag; without its start tag it ends nothing.
    pub fn leave(&mut self, name: &[u8]) {
        if self.beyond > 0 {
            self.beyond -= 1;
        } else if let Some(at) = self.stack.iter().rposition(|(n, _)| n == name) {
            self.stack.truncate(at);
        }
    }
}

fn are_siblings(a: &[u8], b: &[u8]) -> bool {
    let cell = |n: &[u8]| matches!(n, b"td" | b"th");
    let term = |n: &[u8]| matches!(n, b"dd" | b"dt");
    a == b || cell(a) && cell(b) || term(a) && term(b)
}
