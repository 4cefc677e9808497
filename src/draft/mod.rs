//! A draft: one article as its source text, and the prose in it.
//!
//! The *source* is the file as stored. The *prose* is what a reader sees of it: for plain text the same bytes, for
//! Markdown and HTML the text without markup, entities resolved. Everything that understands language works on the
//! prose and speaks in [`Place`]s; what leaves the core is a [`Span`] of the source, which [`Draft::span`] computes.
//!
//! Invariant: any text at all is a valid draft. Nothing here returns a `Result` or panics.

mod elements;
mod entities;
mod forms;
mod front_matter;
mod glyphs;
mod html;
mod insertion;
mod json;
mod lines;
mod map;
mod markdown;
mod news;
mod ninjs;
mod plain;
mod prose;
mod rewrite;
mod sentences;
mod span;
mod tokens;
mod unchanged;
mod words;

pub(crate) use glyphs::{is_apostrophe, is_mark};
pub use lines::{LineIndex, Position};
pub use map::{SourceMap, Stretch};
pub use prose::OBJECT;
pub use span::{Place, Span};
pub use unchanged::Unchanged;
pub use words::{Phrase, Shape, Word, WordKind, Words};

use crate::language::Language;

/// How a draft is written down.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Format {
    /// Plain text: a paragraph a line, or hard-wrapped paragraphs between blank lines.
    #[default]
    Plain,
    /// CommonMark with tables, front matter and embedded HTML.
    Markdown,
    /// A whole HTML page or a fragment.
    Html,
    /// News in XML: NITF, or NewsML-G2 with NITF, XHTML or text in it.
    Xml,
    /// News in JSON: ninjs, of any version.
    Ninjs,
    /// The text of a Word document, a paragraph a line. What is stored is a zip file, which cannot be edited by
    /// bytes: no fix is offered.
    Docx,
}

impl Format {
    /// The format by its name in the JSON Lines contract and in LSP language identifiers.
    pub fn from_name(name: &str) -> Option<Format> {
        match name {
            "plain" | "plaintext" | "text" => Some(Format::Plain),
            "markdown" | "md" => Some(Format::Markdown),
            "html" => Some(Format::Html),
            "newsml" | "newsml-g2" | "nitf" => Some(Format::Xml),
            "ninjs" => Some(Format::Ninjs),
            "docx" => Some(Format::Docx),
            _ => None,
        }
    }

    /// The names of the formats that are text, for messages.
    pub const NAMES: &str = "plain, markdown, html, nitf, newsml and ninjs";

    /// The format by a file name's extension; anything unknown is plain text.
    pub fn from_path(path: &str) -> Format {
        let extension = path.rsplit_once('.').map_or("", |(_, e)| e);
        match extension.to_ascii_lowercase().as_str() {
            "md" | "markdown" | "mdown" | "mkd" => Format::Markdown,
            "html" | "htm" | "xhtml" => Format::Html,
            "xml" | "nitf" | "newsml" => Format::Xml,
            "json" | "ninjs" => Format::Ninjs,
            "docx" => Format::Docx,
            _ => Format::Plain,
        }
    }

    /// Why a text is no draft of this format. Any text is plain text, Markdown or HTML; of XML and JSON only some is
    /// news. Linear.
    pub fn objection(self, source: &str) -> Option<Objection> {
        match self {
            Format::Xml if !news::is_news(source) => {
                Some(Objection::Other("is XML, but neither NITF nor NewsML-G2".into()))
            }
            Format::Xml => news::trouble(source).map(|(at, what)| {
                let lines = LineIndex::new(source);
                let Position { line, column } = lines.position(source, at.min(u32::MAX as usize) as u32);
                Objection::Broken(format!("is not well-formed XML: {what} (line {line}, column {column})"))
            }),
            Format::Ninjs if !ninjs::is_item(source) => {
                Some(Objection::Other("is JSON, but no ninjs item with a text in it".into()))
            }
            Format::Ninjs => {
                let source = source.trim_start_matches('\u{feff}');
                let read = serde_json::from_str::<serde::de::IgnoredAny>(source);
                read.err().map(|e| Objection::Broken(format!("is not well-formed JSON: {e}")))
            }
            _ => None,
        }
    }

    /// Whether a draft can hold a comment (`<!-- … -->`) that its readers don't see.
    pub fn has_comments(self) -> bool {
        matches!(self, Format::Markdown | Format::Html | Format::Xml)
    }
}

/// Why a text is no draft of a format.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Objection {
    /// It is something else altogether, such as a program's settings in JSON.
    Other(String),
    /// It is damaged.
    Broken(String),
}

/// What a block of prose is in the draft. A quotation may run on over paragraphs, never over another kind.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum BlockKind {
    /// A paragraph of running text.
    #[default]
    Paragraph,
    /// A headline or subheading.
    Heading,
    /// An item of a list.
    ListItem,
    /// A paragraph of a block quotation.
    Quotation,
    /// A table's cell, a caption or another piece of text that stands by itself.
    Aside,
}

/// A paragraph, heading, list item, caption or block quotation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Block {
    /// What it is.
    pub kind: BlockKind,
    /// Where it is in the prose, without the space around it.
    pub place: Place,
}

/// One article: its source, the prose in it, and the way back.
#[derive(Clone, Debug)]
pub struct Draft {
    source: String,
    /// `None` where prose and source are the same bytes.
    prose: Option<String>,
    map: SourceMap,
    /// The blocks in reading order; their places ascend and don't overlap.
    pub blocks: Vec<Block>,
    /// How the source is written down.
    pub format: Format,
    /// The language it was read in.
    pub language: Language,
}

impl Draft {
    /// Reads a draft. `language` is what the caller knows; without it the source's own word counts (`lang` in front
    /// matter or in HTML), and after that the language is detected from the prose.
    ///
    /// Linear in the source. A source beyond 4 GiB is read up to there, since places are 32 bits wide.
    pub fn read(source: &str, format: Format, language: Option<Language>) -> Draft {
        Draft::after(source.to_owned(), format, language, None)
    }

    /// The same, when it is known what the draft was a moment ago: of plain text only the paragraphs around an edit are looked
    /// for anew. What is read does not depend on `before`.
    pub fn after(
        mut source: String,
        format: Format,
        language: Option<Language>,
        before: Option<&Draft>,
    ) -> Draft {
        source.truncate(floor_boundary(&source, u32::MAX as usize - 1));
        let read = match format {
            Format::Plain => None,
            Format::Markdown => Some(markdown::read(&source)),
            Format::Html => Some(html::read(&source)),
            Format::Xml => Some(news::read(&source)),
            Format::Ninjs => Some(ninjs::read(&source)),
            Format::Docx => return Draft::of_lines(&source, &[], language),
        };
        let before = before.filter(|b| b.format == Format::Plain);
        let (prose, map, blocks, says) = match (read, before) {
            (None, None) => (None, SourceMap::identity(), plain::blocks(&source), None),
            (None, Some(before)) => {
                let blocks = plain::blocks_after(&source, &before.source, &before.blocks);
                (None, SourceMap::identity(), blocks, None)
            }
            (Some(read), _) => (Some(read.text), read.map, read.blocks, read.language),
        };
        let mut draft = Draft { source, prose, map, blocks, format, language: Language::UNKNOWN };
        draft.language = language
            .or_else(|| says.and_then(|tag| Language::from_tag(&tag)))
            .unwrap_or_else(|| Language::detect(draft.prose()));
        draft
    }

    /// What of this draft is as it was in another. Linear, at the speed of comparing bytes.
    pub fn unchanged(&self, before: &Draft) -> Unchanged {
        Unchanged::between((self.prose(), &self.blocks), (before.prose(), &before.blocks))
    }

    /// A draft whose every line is a block, of the kind that is said at the line's number, else a paragraph.
    pub fn of_lines(source: &str, kinds: &[BlockKind], language: Option<Language>) -> Draft {
        let source = &source[..floor_boundary(source, u32::MAX as usize - 1)];
        let mut blocks = Vec::new();
        let mut start = 0;
        for (number, line) in source.split('\n').enumerate() {
            let text = line.trim();
            let lead = line.len() - line.trim_start().len();
            if !text.is_empty() {
                let place = Place::new((start + lead) as u32, (start + lead + text.len()) as u32);
                blocks.push(Block { kind: kinds.get(number).copied().unwrap_or_default(), place });
            }
            start += line.len() + 1;
        }
        let map = SourceMap::identity();
        let language = language.unwrap_or_else(|| Language::detect(source));
        Draft { source: source.to_owned(), prose: None, map, blocks, format: Format::Docx, language }
    }

    /// The file as stored; of a Word document its text.
    pub fn source(&self) -> &str {
        &self.source
    }

    /// What a reader reads. Block places are into this.
    pub fn prose(&self) -> &str {
        self.prose.as_deref().unwrap_or(&self.source)
    }

    /// The text at a place of the prose; empty where there is no such place.
    pub fn text(&self, place: Place) -> &str {
        self.prose().get(place.start as usize..place.end as usize).unwrap_or("")
    }

    /// The text of a block.
    pub fn block_text(&self, block: usize) -> &str {
        self.blocks.get(block).map_or("", |b| self.text(b.place))
    }

    /// The block that holds an offset of the prose, or the last one that starts before it. O(log blocks).
    pub fn block_at(&self, offset: u32) -> Option<usize> {
        self.blocks.partition_point(|b| b.place.start <= offset).checked_sub(1)
    }

    /// The source's bytes for a place of the prose. O(log stretches).
    pub fn span(&self, place: Place) -> Span {
        self.map.span(place)
    }

    /// The place in the prose for a source offset: `None` where the offset is in markup. O(log stretches).
    pub fn offset_in_prose(&self, source: u32) -> Option<u32> {
        self.map.prose_offset(source)
    }

    /// True where the place is copied verbatim from the source, so that an edit of its bytes edits just them.
    pub fn is_verbatim(&self, place: Place) -> bool {
        self.format != Format::Docx && self.map.is_verbatim(place)
    }
}

/// The largest char boundary at or before `at`.
pub(crate) fn floor_boundary(text: &str, at: usize) -> usize {
    let mut at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}
