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
    opening: Sides,
    closing: Sides,
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
        let group = |side: fn(Style) -> char| Sides::of(Style::all().filter(known), side);
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
        self.opening.get(glyph)
    }

    /// The styles that a glyph closes.
    pub fn closing(&self, glyph: char) -> &[Style] {
        self.closing.get(glyph)
    }

    /// Styles that a wrong mark may be turned into, at most nine.
    pub fn targets(&self) -> &[Style] {
        &self.targets
    }
}

/// Styles by a glyph of theirs.
struct Sides {
    /// The glyphs, ascending, each with the index of its last style and one more.
    glyphs: Vec<(char, usize)>,
    styles: Vec<Style>,
}

impl Sides {
    fn of(styles: impl Iterator<Item = Style>, side: fn(Style) -> char) -> Sides {
        let mut styles: Vec<Style> = styles.collect();
        // Those of one glyph stay in their order.
        styles.sort_by_key(|&s| side(s));
        let mut glyphs: Vec<(char, usize)> = Vec::with_capacity(styles.len());
        for (i, &style) in styles.iter().enumerate() {
            match glyphs.last_mut().filter(|(glyph, _)| *glyph == side(style)) {
                Some((_, end)) => *end = i + 1,
                None => glyphs.push((side(style), i + 1)),
            }
        }
        Sides { glyphs, styles }
    }

    fn get(&self, glyph: char) -> &[Style] {
        let Ok(at) = self.glyphs.binary_search_by_key(&glyph, |(g, _)| *g) else { return &[] };
        let end = |at: usize| self.glyphs.get(at).map_or(0, |(_, end)| *end);
        self.styles.get(at.checked_sub(1).map_or(0, end)..end(at)).unwrap_or(&[])
    }
}
