//! The two kinds of range: of the source, and of the prose.

use std::ops::Range;

/// A range of UTF-8 bytes of the source as stored, on `char` boundaries. This is what leaves the core.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Span {
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
}

/// A range of UTF-8 bytes of the draft's prose, on `char` boundaries. This is what the core thinks in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Place {
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
}

macro_rules! range_like {
    ($t:ident) => {
        impl $t {
            /// From `start` up to `end`; an inverted pair is the empty range at `start`.
            pub fn new(start: u32, end: u32) -> $t {
                $t { start, end: end.max(start) }
            }

            /// The empty range at `at`.
            pub fn at(at: u32) -> $t {
                $t { start: at, end: at }
            }

            /// Bytes in it.
            pub fn len(self) -> u32 {
                self.end.saturating_sub(self.start)
            }

            /// True where no byte is in it.
            pub fn is_empty(self) -> bool {
                self.end <= self.start
            }

            /// True where the two share a byte.
            pub fn overlaps(self, other: $t) -> bool {
                self.start < other.end && other.start < self.end
            }

            /// True where all of `other` lies in it.
            pub fn contains(self, other: $t) -> bool {
                self.start <= other.start && other.end <= self.end
            }

            /// True where `offset` is one of its bytes.
            pub fn holds(self, offset: u32) -> bool {
                self.start <= offset && offset < self.end
            }

            /// The smallest range over both.
            pub fn join(self, other: $t) -> $t {
                $t { start: self.start.min(other.start), end: self.end.max(other.end) }
            }

            /// The same range, `by` bytes further on.
            pub fn shifted(self, by: u32) -> $t {
                $t { start: self.start.saturating_add(by), end: self.end.saturating_add(by) }
            }

            /// As a range of `usize`, for slicing with `get`.
            pub fn range(self) -> Range<usize> {
                self.start as usize..self.end as usize
            }
        }
    };
}

range_like!(Span);
range_like!(Place);
