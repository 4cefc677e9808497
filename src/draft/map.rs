//! The way back from prose to source.

use super::{Place, Span};

/// A stretch of prose and the source bytes that it came from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stretch {
    /// Where it is in the prose.
    pub place: Place,
    /// Where it came from.
    pub span: Span,
    /// The same bytes in both; otherwise the whole stretch stands for the whole span (an entity, a line break).
    pub verbatim: bool,
}

/// Stretches in ascending order of both prose and source; none at all means that prose and source are the same bytes.
#[derive(Clone, Debug, Default)]
pub struct SourceMap {
    stretches: Vec<Stretch>,
    identity: bool,
}

impl SourceMap {
    /// The map of a draft whose prose is its source.
    pub fn identity() -> SourceMap {
        SourceMap { stretches: Vec::new(), identity: true }
    }

    /// A map of stretches that ascend in both prose and source.
    pub fn new(stretches: Vec<Stretch>) -> SourceMap {
        SourceMap { stretches, identity: false }
    }

    /// The source bytes for a place. A place that ends within a stretch that is not verbatim takes all of that.
    pub fn span(&self, place: Place) -> Span {
        if self.identity {
            return Span::new(place.start, place.end);
        }
        let start = match self.at(place.start) {
            Some(s) if s.verbatim => s.span.start + (place.start - s.place.start).min(s.span.len()),
            Some(s) if place.start >= s.place.end => s.span.end,
            Some(s) => s.span.start,
            None => self.stretches.first().map_or(0, |s| s.span.start),
        };
        if place.is_empty() {
            return Span::at(start);
        }
        let end = match self.at(place.end - 1) {
            Some(s) if s.verbatim => s.span.start + (place.end - s.place.start).min(s.span.len()),
            Some(s) => s.span.end,
            None => start,
        };
        Span::new(start, end)
    }

    /// The prose offset that a source offset became.
    pub fn prose_offset(&self, source: u32) -> Option<u32> {
        if self.identity {
            return Some(source);
        }
        let i = self.stretches.partition_point(|s| s.span.start <= source).checked_sub(1)?;
        let s = self.stretches.get(i)?;
        if source > s.span.end {
            return None;
        }
        Some(if s.verbatim {
            s.place.start + (source - s.span.start)
        } else if source == s.span.end {
            s.place.end
        } else {
            s.place.start
        })
    }

    /// True where the place lies in one verbatim stretch.
    pub fn is_verbatim(&self, place: Place) -> bool {
        self.identity || self.at(place.start).is_some_and(|s| s.verbatim && place.end <= s.place.end)
    }

    /// The stretch that holds an offset of the prose, or the last one before it. O(log stretches).
    pub(super) fn stretch(&self, offset: u32) -> Option<&Stretch> {
        self.at(offset)
    }

    /// The stretches that share a byte with a place, in order.
    pub(super) fn stretches_in(&self, place: Place) -> impl Iterator<Item = &Stretch> {
        let first = self.stretches.partition_point(|s| s.place.end <= place.start);
        self.stretches.iter().skip(first).take_while(move |s| s.place.start < place.end)
    }

    /// The first answer of `ask`, of the stretches around an offset of the prose, the nearest first. It asks no more
    /// than a few hundred, so that an answer costs the same however long the draft is.
    pub(super) fn nearest<T>(&self, offset: u32, ask: impl Fn(&Stretch) -> Option<T>) -> Option<T> {
        const MOST: usize = 128;
        let middle = self.stretches.partition_point(|s| s.place.start <= offset);
        let (before, after) = self.stretches.split_at(middle);
        let mut before = before.iter().rev().take(MOST).peekable();
        let mut after = after.iter().take(MOST).peekable();
        loop {
            let back = before.peek().map(|s| offset.saturating_sub(s.place.end));
            let ahead = after.peek().map(|s| s.place.start - offset);
            let next = match (back, ahead) {
                (None, None) => return None,
                (Some(b), Some(a)) if b <= a => before.next(),
                (Some(_), None) => before.next(),
                _ => after.next(),
            };
            if let Some(answer) = next.and_then(&ask) {
                return Some(answer);
            }
        }
    }

    /// The stretch that holds an offset of the prose, or the last one before it.
    fn at(&self, offset: u32) -> Option<&Stretch> {
        let i = self.stretches.partition_point(|s| s.place.start <= offset).checked_sub(1)?;
        self.stretches.get(i)
    }
}
