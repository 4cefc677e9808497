//! Which pairs are strangers in a draft, and what should stand instead.

use super::assemble::{End, Found};
use super::convention::Style;
use super::house::House;

/// What is at home in a draft, after its marks were paired.
pub struct Home<'a> {
    house: &'a House,
    /// How many right pairs of each style there are.
    counts: Vec<u32>,
    /// The draft's main outer style.
    main: Style,
}

impl<'a> Home<'a> {
    /// The home of a draft's pairs.
    pub fn of(house: &'a House, pairs: &[Found]) -> Home<'a> {
        let mut counts = vec![0; Style::count()];
        for pair in pairs {
            if let (End::Right(_), End::Right(_)) = (pair.open, pair.close) {
                counts[pair.style.number()] += if pair.level == 0 { 2 } else { 1 };
            }
        }
        let outer = house.convention.outer.first().map_or(Style::STRAIGHT, |&i| Style::listed(i));
        let main = Style::all()
            .filter(|&s| house.convention.writes(s) && counts[s.number()] > 0)
            .max_by_key(|s| (counts[s.number()], std::cmp::Reverse(s.number())))
            .unwrap_or(outer);
        Home { house, counts, main }
    }

    /// What a pair should be instead, where it is a stranger, with the words that say whose convention that is.
    pub fn instead_of(&self, pair: &Found) -> Option<(Style, &'static str)> {
        let style = pair.style;
        if self.house.convention.tag == "und" || self.house.convention.writes(style) {
            return None;
        }
        let count = self.counts[style.number()];
        if count > self.counts[self.main.number()] && count > 4 {
            return None;
        }
        let drafts = self.counts[self.main.number()] > 0;
        Some((self.main, if drafts { "but the draft writes" } else { "but the language writes" }))
    }
}
