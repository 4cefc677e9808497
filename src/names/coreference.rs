//! Pronouns and nominals to actors.

use super::cast::Cast;
use super::view::View;
use crate::marks::Marks;

/// Adds the mentions by pronoun and by noun that can be resolved.
pub(super) fn read(_views: &[View<'_>], _marks: &Marks, _cast: &mut Cast) {}
