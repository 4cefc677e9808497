//! Where in the source a text goes that the prose should have between two characters.
//!
//! Tags may stand between the two. What closes a word goes behind its end tags, what opens one before its start tags.

use super::elements::{Element, element, is_inline_in_news, local};
use super::{Draft, Format, Place, is_mark};

/// How many bytes of markup a search for the right spot steps over.
const FARTHEST: usize = 1024;

impl Draft {
    /// The offset in the source for a text that is put into the prose at `at`.
    pub(super) fn insertion(&self, at: u32) -> u32 {
        let after = self.span(Place::at(at)).start as usize;
        let before = match at.checked_sub(1) {
            Some(last) => {
                let last = super::floor_boundary(self.prose(), last as usize) as u32;
                self.span(Place::new(last, at)).end as usize
            }
            None => 0,
        };
        let block = self.block_at(at).and_then(|b| self.blocks.get(b)).map(|b| b.place);
        let begins = block.is_none_or(|b| b.start == at || b.end < at);
        let ends = block.is_some_and(|b| b.end == at);
        let left = self.prose().get(..at as usize).and_then(|t| t.chars().next_back());
        let closes = ends || !begins && !left.is_none_or(char::is_whitespace);
        let offset = match (self.format, closes) {
            // Behind what stands before is always right; in JSON the tags have escapes in them and are not looked at.
            (Format::Ninjs, true) => before,
            (Format::Plain | Format::Docx | Format::Ninjs, _) => after,
            // Behind the last word of a block, `after` is no bound: there may be nothing after it.
            (Format::Html | Format::Xml, true) => {
                self.behind_end_tags(before, if ends { usize::MAX } else { after })
            }
            (Format::Html | Format::Xml, false) => self.before_start_tags(before, after),
            (Format::Markdown, true) => self.behind_signs(before, if ends { usize::MAX } else { after }),
            (Format::Markdown, false) => self.before_signs(if begins { 0 } else { before }, after),
        };
        offset as u32
    }

    fn tags(&self, at: usize, limit: usize) -> Tags<'_> {
        Tags { source: &self.source, at, limit, is_news: self.format == Format::Xml }
    }

    fn behind_end_tags(&self, before: usize, after: usize) -> usize {
        let mut tags = self.tags(before, after.min(before + FARTHEST));
        let mut spot = before;
        while let Some(tag) = tags.next().filter(|t| t.start == spot && t.is_end && t.is_inline) {
            // <b>“Yes,</b>: what closes the mark goes inside, where that is.
            if self.opens_with_mark(self.source.get(tag.start + 2..tag.end - 1).unwrap_or(""), before) {
                break;
            }
            spot = tag.end;
        }
        spot
    }

    /// True where the last start tag of this name before an offset is followed by a mark.
    fn opens_with_mark(&self, name: &str, before: usize) -> bool {
        let from = super::floor_boundary(&self.source, before.saturating_sub(FARTHEST));
        let text = self.source.get(from..before).unwrap_or("");
        let start = format!("<{}", name.trim_end());
        let tag = text.rfind(&start).and_then(|at| text.get(at..));
        let inner = tag.and_then(|t| t.get(tag_length(t)?..)).unwrap_or("");
        inner.starts_with(is_mark) || inner.starts_with('&') && !inner.starts_with("&amp;")
    }

    fn before_start_tags(&self, before: usize, after: usize) -> usize {
        if after.saturating_sub(before) > FARTHEST {
            return after;
        }
        let mut tags = self.tags(before, after);
        // The start of the run of start tags that ends where the last tag did.
        let mut run: Option<(usize, usize)> = None;
        for tag in &mut tags {
            run = match run {
                _ if tag.is_end || !tag.is_inline => None,
                Some((start, end)) if end == tag.start => Some((start, tag.end)),
                _ => Some((tag.start, tag.end)),
            };
        }
        run.filter(|(_, end)| *end == after).map_or(after, |(start, _)| start)
    }

    fn behind_signs(&self, before: usize, after: usize) -> usize {
        let signs = self.source.bytes().take(after.min(before + FARTHEST)).skip(before);
        let spot = before + signs.take_while(|b| matches!(b, b'*' | b'_' | b'~')).count();
        // **“Yes,**: what closes the mark goes inside, where that is.
        let from = super::floor_boundary(&self.source, before.saturating_sub(FARTHEST));
        let (text, signs) = (self.source.get(from..before), self.source.get(before..spot));
        let (text, signs) = (text.unwrap_or(""), signs.unwrap_or(""));
        let inner = text.rfind(signs).and_then(|at| text.get(at + signs.len()..)).unwrap_or("");
        if !signs.is_empty() && inner.starts_with(is_mark) { before } else { spot }
    }

    fn before_signs(&self, before: usize, after: usize) -> usize {
        let limit = before.max(after.saturating_sub(FARTHEST));
        let signs = self.source.as_bytes().get(limit..after).unwrap_or(b"").iter().rev();
        after - signs.take_while(|b| matches!(b, b'*' | b'_' | b'~' | b'[')).count()
    }
}

/// A tag or a comment.
struct Tag {
    start: usize,
    end: usize,
    is_end: bool,
    /// A formatting element that holds words.
    is_inline: bool,
}

/// The tags of a stretch of markup that begins outside of any tag. Ends at raw text and at what is no whole tag.
struct Tags<'a> {
    source: &'a str,
    at: usize,
    limit: usize,
    /// They are those of news XML.
    is_news: bool,
}

impl Iterator for Tags<'_> {
    type Item = Tag;

    fn next(&mut self) -> Option<Tag> {
        let limit = super::floor_boundary(self.source, self.limit);
        let rest = self.source.get(self.at..limit)?;
        let start = self.at + rest.find('<')?;
        let text = self.source.get(start..limit)?;
        let is_end = text.starts_with("</");
        let name = text.get(if is_end { 2 } else { 1 }..)?;
        let (length, is_inline) = if text.starts_with("<!--") {
            (text.find("-->")? + 3, false)
        } else if name.starts_with(|c: char| c.is_ascii_alphabetic()) {
            let name = name.split(|c: char| c.is_ascii_whitespace() || matches!(c, '>' | '/')).next()?;
            let name = name.to_ascii_lowercase();
            let what = element(name.as_bytes());
            let is_raw = !self.is_news && (what == Element::Hidden || name == "title");
            if is_raw && !is_end {
                return None;
            }
            let is_empty = matches!(&*name, "img" | "wbr" | "input" | "embed" | "source" | "track" | "area");
            let is_inline = if self.is_news {
                // An element that is whole in its one tag holds no words.
                let length = tag_length(text)?;
                is_inline_in_news(local(&name).as_bytes())
                    && !text.get(..length).is_some_and(|t| t.ends_with("/>"))
            } else {
                what == Element::Inline && !is_empty
            };
            (tag_length(text)?, is_inline)
        } else {
            (text.find('>')? + 1, false)
        };
        self.at = start + length;
        Some(Tag { start, end: self.at, is_end, is_inline })
    }
}

/// The length of the tag that a text begins with; a > in an attribute's value doesn't end it.
fn tag_length(text: &str) -> Option<usize> {
    let mut quote = None;
    let mut before = b' ';
    for (i, b) in text.bytes().enumerate() {
        match quote {
            Some(q) if b == q => quote = None,
            Some(_) => {}
            None if b == b'>' => return Some(i + 1),
            // Elsewhere than behind = a mark is part of a name.
            None if matches!(b, b'"' | b'\'') && before == b'=' => quote = Some(b),
            None => {}
        }
        if !b.is_ascii_whitespace() {
            before = b;
        }
    }
    None
}
