//! A set of classes, as one machine word.

use super::Class;

/// A set of [`Class`]es.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Classes(u128);

impl Classes {
    /// No class: the lexicons don't know the word.
    pub const NONE: Classes = Classes(0);

    /// The set of the given classes. Their number is known where it is compiled, and so is the set.
    #[inline(always)]
    pub const fn of<const N: usize>(classes: &[Class; N]) -> Classes {
        let mut bits = 0;
        let mut i = 0;
        while i < N {
            bits |= 1 << (classes[i] as u32);
            i += 1;
        }
        Classes(bits)
    }

    #[inline]
    pub(super) const fn from_bits(bits: u128) -> Classes {
        Classes(bits)
    }

    /// True where `class` is in the set.
    #[inline]
    pub const fn has(self, class: Class) -> bool {
        self.0 & (1 << (class as u32)) != 0
    }

    /// True where the two sets share a class.
    #[inline]
    pub const fn any(self, of: Classes) -> bool {
        self.0 & of.0 != 0
    }

    /// True where no class is in the set.
    #[inline]
    pub const fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// Both sets together.
    #[inline]
    #[must_use]
    pub const fn and(self, other: Classes) -> Classes {
        Classes(self.0 | other.0)
    }
}
