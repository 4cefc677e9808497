//! Reading and pairing quotation marks: which opens, which closes, which is an apostrophe or a prime, and where the
//! writer slipped. `docs/marks.md` has the method.

mod assemble;
mod carry;
mod convention;
pub mod convert;
mod guess;
mod home;
mod house;
mod mend;
mod scan;
mod search;
mod weigh;

use std::ops::Range;
use std::sync::Arc;

use assemble::{Assembly, End, Found, Placed};
use convention::Convention;
use home::Home;
use house::House;
use mend::Mender;
use search::Paragraph;
use weigh::Scales;

use crate::draft::{BlockKind, Draft, Place, Words};

/// Two marks that belong together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pair {
    /// The opening mark. Empty where the writer forgot it: then it is where the repair puts it.
    pub open: Place,
    /// The closing mark. Empty where the writer forgot it: then it is where the repair puts it.
    pub close: Place,
    /// How many pairs it stands in.
    pub level: u8,
    /// Marks that open the quotation anew at the start of later paragraphs.
    pub continuations: Vec<Place>,
}

impl Pair {
    /// From the opening to the closing mark, both included.
    pub fn place(&self) -> Place {
        self.open.join(self.close)
    }

    /// What stands between the two marks.
    pub fn inner(&self) -> Place {
        Place::new(self.open.end, self.close.start)
    }
}

/// One way to mend a slip.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Repair {
    /// What it does, in the words of a quick fix: "Close with ”".
    pub title: String,
    /// Places of the prose and what stands there instead.
    pub edits: Vec<(Place, String)>,
    /// There is no second opinion about it.
    pub safe: bool,
}

/// A place where marks went wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Slip {
    /// The mark at fault, or the partner of one that is missing.
    pub at: Place,
    /// What a reader should know, in a sentence or two.
    pub message: String,
    /// The mark that it belongs to, with what to call it: "opened here".
    pub partner: Option<(Place, String)>,
    /// Ways to mend it, best first.
    pub repairs: Vec<Repair>,
}

/// All that was read of a draft's marks, in reading order.
#[derive(Clone, Debug, Default)]
pub struct Marks {
    /// Every pair, those of slips as the best repair would have them.
    pub pairs: Vec<Pair>,
    /// Marks without a partner or with the wrong one.
    pub slips: Vec<Slip>,
    /// Balanced pairs that are not the draft's convention, with a repair to it.
    pub strangers: Vec<Slip>,
    /// Apostrophes at the edge of a word; those between two letters are not listed.
    pub apostrophes: Vec<Place>,
}

/// Pairs the marks of a draft by the cheapest repair. Linear in the draft.
pub fn read(draft: &Draft, words: &[Arc<Words>]) -> Marks {
    let convention = Convention::of(draft.language);
    let (mut marks, mut weights, mut ranges) = (Vec::new(), Vec::new(), Vec::with_capacity(words.len()));
    let wide = matches!(draft.language.primary(), "ja" | "zh" | "yue" | "ko" | "th" | "lo" | "km" | "my");
    let shares = matches!(draft.language.primary(), "ru" | "uk" | "be");
    let elides = matches!(draft.language.primary(), "fr" | "it" | "ca" | "oc" | "lij" | "fur" | "gl");
    let doubles = scan::doubles(draft.prose());
    for (block, words) in words.iter().enumerate() {
        let first = marks.len();
        let text = draft.block_text(block);
        scan::read(text, words, doubles, &mut marks);
        let lexicon = draft.language.lexicon();
        let scales = Scales { text, lexicon, language: draft.language, elides, wide, shares };
        for i in first..marks.len() {
            let last = i.checked_sub(1).filter(|&l| l >= first).and_then(|l| marks.get(l));
            weights.push(scales.weigh(&marks[i], last));
        }
        ranges.push(first..marks.len());
    }
    let of = |range: &Range<usize>| {
        (marks.get(range.clone()).unwrap_or_default(), weights.get(range.clone()).unwrap_or_default())
    };
    let house = House::of(convention, ranges.iter().map(of));
    let mut found = Assembly::default();
    for chain in chains(draft) {
        let mut paragraphs: Vec<Paragraph<'_>> = chain
            .clone()
            .map(|b| {
                let (marks, weights) = ranges.get(b).map_or((&[][..], &[][..]), of);
                let text = draft.block_text(b);
                let marked = marks.first().is_some_and(|m| {
                    let head = text.get(..m.place.start as usize).unwrap_or("");
                    head.len() < 12 && !head.contains(char::is_alphanumeric)
                });
                Paragraph { marks, weights, marked, carry: 0 }
            })
            .collect();
        for i in 1..paragraphs.len() {
            if paragraphs[i].marked && !paragraphs[i - 1].marks.is_empty() {
                let block = chain.start + i - 1;
                let text = draft.block_text(block);
                paragraphs[i - 1].carry =
                    words.get(block).map_or(0, |words| carry::cost(&carry::Side { text, words }));
            }
        }
        if paragraphs.iter().all(|p| p.marks.is_empty()) {
            continue;
        }
        let steps = search::read(&house, &paragraphs);
        let (mut placed, mut places) = (Vec::new(), Vec::new());
        for b in chain {
            let (Some(block), Some(range)) = (draft.blocks.get(b), ranges.get(b)) else { continue };
            places.push((b as u32, block.place));
            placed.extend(of(range).0.iter().map(|&mark| Placed {
                mark,
                place: mark.place.shifted(block.place.start),
                block: b as u32,
            }));
        }
        let assembly = assemble::assemble(&steps, &placed, &places);
        found.pairs.extend(assembly.pairs);
        found.superfluous.extend(assembly.superfluous);
        found.turned.extend(assembly.turned);
        found.apostrophes.extend(assembly.apostrophes);
    }
    let stops_inside = stops_inside(draft, &found.pairs);
    report(&Mender { draft, words, house: &house, stops_inside }, found)
}

/// The chains of paragraphs over which a quotation may run on: neighbouring paragraphs of one kind. Everything else
/// stands by itself.
fn chains(draft: &Draft) -> Vec<Range<usize>> {
    let mut chains: Vec<Range<usize>> = Vec::new();
    for (i, block) in draft.blocks.iter().enumerate() {
        let runs_on = matches!(block.kind, BlockKind::Paragraph | BlockKind::Quotation);
        let before = i.checked_sub(1).and_then(|p| draft.blocks.get(p));
        match chains.last_mut() {
            Some(chain) if runs_on && before.is_some_and(|b| b.kind == block.kind) => chain.end = i + 1,
            _ => chains.push(i..i + 1),
        }
    }
    chains
}

fn report(mender: &Mender<'_>, mut found: Assembly) -> Marks {
    let mut out = Marks::default();
    found.pairs.sort_by_key(|p| (start_of(p.open), p.level));
    let home = Home::of(mender.house, &found.pairs);
    for pair in &found.pairs {
        let missing = mender.pair(pair, &mut out.slips);
        if let Some((wanted, usual)) = home.instead_of(pair) {
            out.strangers.extend(mender.stranger(pair, &wanted, usual));
        }
        out.pairs.push(finished(pair, missing));
    }
    out.slips.extend(found.superfluous.iter().map(|s| mender.superfluous(s)));
    out.strangers.extend(found.turned.iter().map(|m| mender.turned(*m)));
    out.strangers.sort_by_key(|s| s.at);
    out.apostrophes = found.apostrophes;
    out.slips.sort_by_key(|s| s.at);
    out.pairs.sort_by_key(|p| (p.open, p.level));
    out
}

/// Whether the draft sets a comma or full stop that ends a quotation inside the closing mark; `None` where it does
/// not show.
fn stops_inside(draft: &Draft, pairs: &[Found]) -> Option<bool> {
    let is_stop = |c: Option<char>| c.is_some_and(|c| matches!(c, ',' | '，' | '、'));
    let (mut inside, mut outside) = (0u32, 0u32);
    for pair in pairs {
        if let End::Right(close) = pair.close {
            let text = |place| draft.text(place);
            inside += u32::from(is_stop(text(Place::new(0, close.place.start)).chars().next_back()));
            outside += u32::from(is_stop(
                text(Place::new(close.place.end, draft.prose().len() as u32)).chars().next(),
            ));
        }
    }
    (inside != outside).then_some(inside > outside)
}

fn start_of(end: End) -> Place {
    match end {
        End::Right(m) | End::Wrong(m) => m.place,
        End::Missing { within, .. } => Place::at(within.end),
    }
}

/// A pair for those who want to know what is quoted. `missing` is where the best repair puts a missing mark.
fn finished(found: &Found, missing: Option<u32>) -> Pair {
    let place = |end: End, otherwise: fn(Place) -> u32| match end {
        End::Right(m) | End::Wrong(m) => m.place,
        End::Missing { within, .. } => Place::at(missing.unwrap_or(otherwise(within))),
    };
    let open = place(found.open, |within| within.start);
    let close = place(found.close, |within| within.end);
    Pair {
        open,
        close: Place::new(close.start.max(open.end), close.end),
        level: found.level,
        continuations: found.continuations.iter().map(|m| m.place).collect(),
    }
}

#[cfg(test)]
mod tests;
