//! # house-name
//!
//! ## What it does
//!
//! Reports a name that the house writes otherwise, by the list of `[[names]]` in `copydesk.toml`: in one of the forms that the
//! list has, or in a spelling that some romanisation makes of the same original. Inflected forms are respelled with their
//! ending where the ending goes over, and otherwise left to the writer, who is told so.
//!
//! A surname by itself is somebody else's where the draft gives it another given name. Quotations of written texts, titles
//! of works, addresses and spellings that the draft explains ("formerly spelled …") are left alone. Where the house has
//! spoken, [`inconsistent-name`](inconsistent-name.md) has no say.
//!
//! ## Why it matters to a desk
//!
//! A name has one spelling in a paper, whoever writes, so that readers recognise it and an archive finds it.
//!
//! ## Example
//!
//! With `preferred = "Orlena Vashchuk"` in the list:
//!
//! > The harbour master, Orlena Vaščuk, spoke first.
//!
//! ## Settings
//!
//! `[rules] house-name = "error" | "warning" | "info" | "off"`; a warning by default. `[[names]]` has the names, and
//! `[names] scheme = "…"` derives their spelling from their originals: see
//! [configuration.md](../configuration.md#house-names).

mod find;

pub(super) use find::{Hit, hits};

use self::find::How;
use super::{Finding, Fix, Related, Rule, Severity};
use crate::draft::Place;
use crate::story::Story;
use crate::style::Style;
use rustc_hash::FxHashMap;

pub(super) const RULE: Rule = Rule {
    id: "house-name",
    severity: Some(Severity::Warning),
    summary: "a name that the house spells otherwise",
    check,
};

/// Related places that one finding shows at most, and findings that offer to respell throughout.
const RELATED: usize = 8;

fn check(story: &Story, style: &Style) -> Vec<Finding> {
    let hits = hits(story, &style.names);
    let mut places: FxHashMap<&str, Vec<&Hit<'_>>> = FxHashMap::default();
    for hit in &hits {
        places.entry(story.draft.text(hit.place)).or_default().push(hit);
    }
    let mut seen: FxHashMap<&str, usize> = FxHashMap::default();
    hits.iter()
        .map(|hit| {
            let found = story.draft.text(hit.place);
            let alike = places.get(found).map_or(&[][..], Vec::as_slice);
            let before = seen.entry(found).or_default();
            *before += 1;
            // All places with each would be quadratic.
            report(story, hit, alike, *before <= RELATED)
        })
        .collect()
}

fn report(story: &Story, hit: &Hit<'_>, alike: &[&Hit<'_>], shows_all: bool) -> Finding {
    let draft = &story.draft;
    let found = draft.text(hit.place);
    let mut fixes = Vec::new();
    if let Some(instead) = &hit.instead {
        let here: [(Place, String); 1] = [(hit.place, instead.clone())];
        fixes.extend(Fix::of(draft, format!("Spell it {instead} here"), hit.safe, &here));
        let all: Vec<(Place, String)> =
            alike.iter().filter_map(|h| Some((h.place, h.instead.clone()?))).collect();
        if shows_all && all.len() > 1 {
            fixes.extend(Fix::of(draft, format!("Spell it {instead} throughout"), hit.safe, &all));
        }
    }
    let others = alike.iter().filter(|h| h.place != hit.place).take(if shows_all { RELATED } else { 0 });
    let related = others.map(|h| Related::here(draft.span(h.place), format!("{found} here too"))).collect();
    Finding {
        rule: RULE.id,
        severity: Severity::Warning,
        message: message(found, hit),
        span: draft.span(hit.place),
        related,
        fixes,
    }
}

fn message(found: &str, hit: &Hit<'_>) -> String {
    let mut text = match &hit.instead {
        Some(instead) => format!("the house writes {instead}, not {found}"),
        None => format!(
            "the house writes {}; {found} is a form of another spelling, and its ending is left to you",
            hit.name.preferred
        ),
    };
    if let Some(from) = hit.name.from {
        text += &format!(" (since {from})");
    }
    if let How::Variant(explanation) = &hit.how {
        text += &format!(": {explanation}");
    }
    if let Some(note) = &hit.name.note {
        text += &format!(". {note}");
    }
    text
}
