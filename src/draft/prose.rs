//! Putting prose together from the pieces of a marked-up source.

use super::{Block, BlockKind, Place, SourceMap, Span, Stretch};

/// What stands in the prose for something that is no prose: inline code, an address in angle brackets.
///
/// It keeps the words on either side apart, and a mark beside it has something to hold on to. It is no letter.
pub const OBJECT: char = '\u{fffc}';

/// What a formatted source was read as.
pub(super) struct Prose {
    pub text: String,
    pub map: SourceMap,
    pub blocks: Vec<Block>,
    /// The language that the source says it is in: a BCP 47 tag.
    pub language: Option<String>,
}

impl Prose {
    /// Plain text that is the same in both: the paragraphs of a layer.
    pub fn plain(text: &str) -> Prose {
        let whole = text.len() as u32;
        let all = Stretch { place: Place::new(0, whole), span: Span::new(0, whole), verbatim: true };
        Prose {
            text: text.to_owned(),
            map: SourceMap::new(vec![all]),
            blocks: super::plain::blocks(text),
            language: None,
        }
    }
}

/// Collects prose piece by piece. Invariants: stretches ascend in prose and source, and one is verbatim only if its
/// bytes are the same in both, because that is what is asked when it is added.
pub(super) struct Builder<'a> {
    source: &'a str,
    text: String,
    stretches: Vec<Stretch>,
    blocks: Vec<Block>,
    /// Start and kind of the block that is open.
    open: Option<(usize, BlockKind)>,
    /// Where the last piece ended in the source.
    reached: usize,
    pub language: Option<String>,
}

impl<'a> Builder<'a> {
    pub fn new(source: &'a str) -> Builder<'a> {
        Builder {
            source,
            text: String::with_capacity(source.len()),
            stretches: Vec::new(),
            blocks: Vec::new(),
            open: None,
            reached: 0,
            language: None,
        }
    }

    /// True while a block is open.
    pub fn is_open(&self) -> bool {
        self.open.is_some()
    }

    /// Opens a block; the one before is closed.
    pub fn begin(&mut self, kind: BlockKind) {
        self.end();
        if !self.text.is_empty() {
            self.text.push_str("\n\n");
        }
        self.open = Some((self.text.len(), kind));
    }

    /// Closes the open block, if there is one. A block of nothing but space leaves nothing.
    pub fn end(&mut self) {
        let Some((start, kind)) = self.open.take() else { return };
        let text = self.text.get(start..).unwrap_or("");
        let trimmed = text.trim_matches(is_blank);
        if trimmed.is_empty() {
            return;
        }
        let lead = text.len() - text.trim_start_matches(is_blank).len();
        let place = Place::new((start + lead) as u32, (start + lead + trimmed.len()) as u32);
        self.blocks.push(Block { kind, place });
    }

    /// Adds `text`, which the source has at `start..end`, perhaps in another spelling.
    ///
    /// A piece that would go back in the source is dropped: no reader gives one, and the map must ascend.
    pub fn push(&mut self, text: &str, start: usize, end: usize) {
        if text.is_empty() || start < self.reached {
            return;
        }
        let Some(written) = self.source.get(start..end) else { return };
        let verbatim = written == text;
        let at = self.text.len() as u32;
        let place = Place::new(at, at + text.len() as u32);
        let span = Span::new(start as u32, end as u32);
        self.text.push_str(text);
        self.reached = end;
        match self.stretches.last_mut() {
            Some(last)
                if last.verbatim
                    && verbatim
                    && last.span.end == span.start
                    && last.place.end == place.start =>
            {
                last.span.end = span.end;
                last.place.end = place.end;
            }
            _ => self.stretches.push(Stretch { place, span, verbatim }),
        }
    }

    /// Adds the source's own bytes at `start..end`.
    pub fn verbatim(&mut self, start: usize, end: usize) {
        let source = self.source;
        self.push(source.get(start..end).unwrap_or(""), start, end);
    }

    /// Adds what was read of a text that the source holds in another spelling: HTML in a JSON string, a page in a
    /// CDATA section. `layer` is that text with its way back to the source, `inner` what was read of it.
    pub fn embed(&mut self, layer: &Prose, inner: &Prose) {
        for block in &inner.blocks {
            self.begin(block.kind);
            for outer in inner.map.stretches_in(block.place) {
                let place = Place::new(
                    outer.place.start.max(block.place.start),
                    outer.place.end.min(block.place.end),
                );
                let text = inner.text.get(place.range()).unwrap_or("");
                if !outer.verbatim {
                    let span = layer.map.span(Place::new(outer.span.start, outer.span.end));
                    self.push(text, span.start as usize, span.end as usize);
                    continue;
                }
                // The same characters in the layer, some of them spelled out in the source.
                let start = outer.span.start + (place.start - outer.place.start);
                let there = Place::new(start, start + place.len());
                for s in layer.map.stretches_in(there) {
                    let part = Place::new(s.place.start.max(there.start), s.place.end.min(there.end));
                    let span = layer.map.span(part);
                    let text = layer.text.get(part.range()).unwrap_or("");
                    self.push(text, span.start as usize, span.end as usize);
                }
            }
            self.end();
        }
    }

    /// The last piece stands for the source up to `end`: an element that was opened has been closed.
    pub fn extend(&mut self, end: usize) {
        if let Some(last) = self.stretches.last_mut().filter(|s| !s.verbatim && self.reached < end) {
            last.span.end = end as u32;
            self.reached = end;
        }
    }

    /// True where nothing stands in the open block yet, or its last character is white space that could collapse.
    pub fn ends_in_space(&self) -> bool {
        let start = self.open.map_or(self.text.len(), |(start, _)| start);
        self.text.get(start..).and_then(|t| t.chars().next_back()).is_none_or(|c| c.is_ascii_whitespace())
    }

    pub fn finish(mut self) -> Prose {
        self.end();
        Prose {
            text: self.text,
            map: SourceMap::new(self.stretches),
            blocks: self.blocks,
            language: self.language,
        }
    }
}

fn is_blank(c: char) -> bool {
    c.is_whitespace() || c == '\0' || c == '\u{feff}'
}
