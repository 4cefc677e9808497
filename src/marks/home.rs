//! Which pairs are strangers in a draft, and what should stand instead.

use super::assemble::{End, Found};
use super::convention::Style;
use super::house::House;

/// What is at home in a draft, after its marks were paired.
pub struct Home<'a> {
    house: &'a House,
    /// How many right pairs of each style there are outside all others.
    counts: Vec<u32>,
    /// The draft's main outer style.
    main: Style,
}

impl<'a> Home<'a> {
    /// The home of a draft's pairs.
    pub fn of(house: &'a House, pairs: &[Found]) -> Home<'a> {
        let mut counts = vec![0; Style::count()];
        for pair in pairs.iter().filter(|p| p.level == 0) {
            if let (End::Right(_), End::Right(_)) = (pair.open, pair.close) {
                counts[pair.style.number()] += 1;
            }
        }
        let outer = house.convention.outer.first().map_or(Style::STRAIGHT, |&i| Style::listed(i));
        let main = Style::all()
            .filter(|&s| house.convention.writes(s) && counts[s.number()] > 0)
            .max_by_key(|s| (counts[s.number()], std::cmp::Reverse(s.number())))
            .unwrap_or(outer);
        Home { house, counts, main }
    }

    /// All that depends on the draft's pairs, to be compared with that of another draft in the same house.
    pub fn counts(&self) -> &[u32] {
        &self.counts
    }

    /// The double marks of the draft, or of its language.
    pub fn double(&self) -> Style {
        let listed = self.house.convention.outer.iter().chain(self.house.convention.inner);
        let double = listed.map(|&i| Style::listed(i)).find(|s| !s.is_single());
        if self.main.is_single() { double.unwrap_or(Style::STRAIGHT) } else { self.main }
    }

    /// What a pair should be instead, best first, where it is a stranger, with the words that say whose convention
    /// that is.
    pub fn instead_of(&self, pair: &Found) -> Option<(Vec<Style>, &'static str)> {
        let (style, convention) = (pair.style, self.house.convention);
        let main = self.counts[self.main.number()];
        if convention.tag == "und" {
            return None;
        }
        if convention.writes(style) {
            return self.mixed(pair).then(|| (vec![self.main], "but the draft writes"));
        }
        let count = self.counts[style.number()];
        if count > main && count > 4 {
            return None;
        }
        // Where the draft says nothing, the pair itself does: perhaps one of its marks alone is wrong.
        let near = convention
            .outer
            .iter()
            .chain(convention.inner)
            .map(|&i| Style::listed(i))
            .filter(|s| (s.open() == style.open()) != (s.close() == style.close()));
        let mut instead: Vec<Style> = Vec::new();
        if main > 0 && pair.level == 0 {
            instead.push(self.main);
        }
        for style in near.chain([self.main]) {
            if !instead.contains(&style) {
                instead.push(style);
            }
        }
        instead.truncate(3);
        let usual = if main > 0 { "but the draft writes" } else { "but the language writes" };
        Some((instead, usual))
    }

    /// True for straight marks in a draft that else writes curly ones, and the reverse.
    fn mixed(&self, pair: &Found) -> bool {
        let (style, main) = (pair.style, self.main);
        let (few, many) = (self.counts[style.number()], self.counts[main.number()]);
        pair.level == 0
            && style.is_straight() != main.is_straight()
            && style.is_single() == main.is_single()
            && many >= 3
            && few * 3 <= many
    }
}
