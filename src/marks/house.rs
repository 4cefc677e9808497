//! What the draft itself writes: which pairs are at home in it, by its language and by its own majority.

use super::convention::{Convention, Style, is_known_abroad};
use super::scan::Mark;
use super::weigh::{NEVER, Weights};

/// The conventions of a draft.
pub struct House {
    /// Its language's.
    pub convention: &'static Convention,
    /// How often each style was seen well paired, at a first glance.
    counts: Vec<u32>,
    /// What a pair of each style costs.
    costs: Vec<u32>,
    /// The styles that a glyph may open, and close.
    opening: Vec<(char, Vec<Style>)>,
    closing: Vec<(char, Vec<Style>)>,
    /// Styles that a wrong mark may be turned into.
    targets: Vec<Style>,
}

/// How often each style was seen well paired, at a first glance: a sum over the blocks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Seen(Vec<u32>);

impl Default for Seen {
    fn default() -> Seen {
        Seen(vec![0; Style::count()])
    }
}

impl Seen {
    /// Counts those of a block: adds them, or takes them away again. Linear.
    pub fn block(&mut self, (marks, weights): (&[Mark], &[Weights]), add: bool) {
        let mut stack: Vec<char> = Vec::new();
        for (mark, weight) in marks.iter().zip(weights) {
            let glyph = mark.glyph;
            let closes = |open: char| Style::all().find(|s| s.open() == open && s.close() == glyph);
            if weight.close < 20
                && let Some(style) = stack.last().and_then(|&open| closes(open))
            {
                if let Some(count) = self.0.get_mut(style.number()) {
                    *count = if add { count.saturating_add(1) } else { count.saturating_sub(1) };
                }
                stack.pop();
            } else if weight.open < 20 && stack.len() < 4 {
                stack.push(glyph);
            }
        }
    }
}

impl House {
    /// The house of a draft in which each style was seen so often.
    pub fn of(convention: &'static Convention, seen: Seen) -> House {
        House::with(convention, seen.0)
    }

    fn with(convention: &'static Convention, counts: Vec<u32>) -> House {
        let listed = |list: &[u8]| list.iter().map(|&i| Style::listed(i)).collect::<Vec<_>>();
        let (outer, inner) = (listed(convention.outer), listed(convention.inner));
        let nowhere = convention.tag == "und";
        let majority = Style::all().max_by_key(|s| (counts[s.number()], std::cmp::Reverse(s.number())));
        let most = majority.map_or(0, |s| counts[s.number()]);
        let cost = |style: Style| {
            let count = counts[style.number()];
            let at_home = convention.writes(style);
            let base = match () {
                () if outer.first() == Some(&style) || inner.first() == Some(&style) => 0,
                () if style == Style::STRAIGHT => 2,
                () if style == Style::STRAIGHT_SINGLE => 5,
                () if style.open() == '`' => 12,
                () if at_home => 6,
                () if is_known_abroad(style) => {
                    if nowhere {
                        12
                    } else {
                        58
                    }
                }
                () => return NEVER,
            };
            match () {
                () if count == 0 && most > 0 => base + 10,
                () if at_home && count == most && count > 0 => 0,
                () if count == most && count > 2 => base / 3,
                () => base,
            }
        };
        let costs: Vec<u32> = Style::all().map(cost).collect();
        let known = |s: &Style| costs[s.number()] < NEVER;
        let group = |side: fn(Style) -> char| {
            let mut groups: Vec<(char, Vec<Style>)> = Vec::new();
            for style in Style::all().filter(known) {
                match groups.iter_mut().find(|(g, _)| *g == side(style)) {
                    Some((_, styles)) => styles.push(style),
                    None => groups.push((side(style), vec![style])),
                }
            }
            groups
        };
        let (opening, closing) = (group(Style::open), group(Style::close));
        let mut targets: Vec<Style> = Style::all().filter(|s| known(s) && counts[s.number()] > 0).collect();
        targets.sort_by_key(|s| std::cmp::Reverse(counts[s.number()]));
        targets.truncate(3);
        for style in
            outer.iter().chain(inner.first()).copied().chain([Style::STRAIGHT, Style::STRAIGHT_SINGLE])
        {
            if !targets.contains(&style) && targets.len() < 9 {
                targets.push(style);
            }
        }
        House { convention, counts, costs, opening, closing, targets }
    }

    /// All that the search for the cheapest repair asks of a house, as numbers: two with the same read marks alike.
    pub fn signature(&self) -> Vec<u32> {
        let tag = self.convention.tag.bytes().map(u32::from);
        let counted = self.counts.iter().map(|&c| u32::from(c > 0));
        let targets = self.targets.iter().map(|s| s.number() as u32);
        tag.chain([u32::MAX]).chain(self.costs.iter().copied()).chain(counted).chain(targets).collect()
    }

    /// How often a style was seen well paired.
    pub fn count(&self, style: Style) -> u32 {
        self.counts.get(style.number()).copied().unwrap_or(0)
    }

    /// What a pair of this style costs.
    pub fn cost(&self, style: Style) -> u32 {
        self.costs.get(style.number()).copied().unwrap_or(NEVER)
    }

    /// The styles that a glyph opens.
    pub fn opening(&self, glyph: char) -> &[Style] {
        self.opening.iter().find(|(g, _)| *g == glyph).map_or(&[], |(_, s)| s)
    }

    /// The styles that a glyph closes.
    pub fn closing(&self, glyph: char) -> &[Style] {
        self.closing.iter().find(|(g, _)| *g == glyph).map_or(&[], |(_, s)| s)
    }

    /// Styles that a wrong mark may be turned into, at most nine.
    pub fn targets(&self) -> &[Style] {
        &self.targets
    }
}
