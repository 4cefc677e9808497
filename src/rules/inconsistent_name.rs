//! # inconsistent-name
//!
//! ## What it does
//!
//! Reports one name in two spellings within a draft: the rarer spelling, or the later one where both are as frequent. Two
//! spellings are one name when one original can be written both ways, in two romanisations or with and without
//! diacritics; case forms and a man's and a woman's surname are no variants.
//!
//! A plain slip of the pen is reported too: a surname that stands once, a letter (or a vowel or two) away from that of a person whom
//! the draft introduces, with the same given name before it or none. That asks for a language in which names keep their form.
//! So is a Western name that is written in two ways (Thomson and Thompson, Catherine and Katherine) where the draft has one person
//! for both.
//!
//! The draft has its say: two spellings that stand with different given names or different surnames are two people, and
//! spellings that the draft itself explains ("also spelled …") are left alone. So are pet names (Mike, Mikey), places that have marks
//! in one language only, and what others have written.
//!
//! With `[names] scope = "project"` the full names of people are also compared with those in the project's other drafts of the
//! same language, and a draft that writes a name otherwise than the project gets one finding, where the name stands first, with
//! a fix for all its places. The project's spelling is the one in most drafts, then the one that is written most often, then
//! the one in the first draft by its path. Two names that one draft has for two people are two everywhere.
//!
//! ## Why it matters to a desk
//!
//! A reader takes Ushakov and Ušakov for two people, and a search for one does not find the other.
//!
//! ## Example
//!
//! > Orlena Vashchuk spoke first. Later Vaščuk left.
//!
//! ## Settings
//!
//! `[rules] inconsistent-name = "error" | "warning" | "info" | "off"`; a warning by default. `[names] scope = "project"` looks
//! across the project's drafts: see [configuration.md](../configuration.md#across-the-project).

mod memo;
mod project;
mod sights;
mod slips;
mod spellings;

pub(super) use self::memo::Memo;
use self::memo::{Key, Known, Pairs};
pub use self::project::{Neighbours, Register, Roster, spellings_at};
use self::sights::Seen;
pub(super) use self::spellings::explains;
use self::spellings::{Spelled, Spellings};
use super::verbatim::Verbatim;
use super::{Edit, Finding, Fix, Related, Rule, Severity, house_name};
use crate::draft::Place;
use crate::romanize::{self, Explanation, Kind, Workspace};
use crate::story::Story;
use crate::style::{Date, Style};
use std::collections::BTreeSet;
use std::sync::Arc;

pub(super) const RULE: Rule = Rule {
    id: "inconsistent-name",
    severity: Some(Severity::Warning),
    summary: "one name in two spellings within a draft",
    check,
};

/// Related places that one finding shows at most.
const RELATED: usize = 8;

/// The shortest surname that a habit of spelling joins to somebody's where the given name does not speak for it, in letters.
const HABIT: usize = 5;

/// Pairs of spellings that are looked at closely in one draft. An article has a few hundred; a telephone book is no article.
const PAIRS: usize = 1 << 13;

/// One name that a draft has in two spellings.
#[derive(Clone, Debug)]
pub struct Variant<'a> {
    /// The rarer spelling, or the later one of two as frequent.
    pub odd: &'a str,
    /// The main spelling.
    pub usual: &'a str,
    /// Where the rarer spelling stands, in reading order.
    pub odd_places: Vec<Place>,
    /// Where the main spelling stands, in reading order.
    pub usual_places: Vec<Place>,
    /// The original and the schemes, the rarer spelling's first; `None` where no scheme joins them and the rarer one is a slip by
    /// what the draft says.
    pub explanation: Option<Explanation>,
    /// The draft gives both the same given name or surname.
    pub certain: bool,
    /// It is the rarer spelling by which the draft introduces the person.
    pub introduces: bool,
}

fn check(story: &Story, style: &Style) -> Vec<Finding> {
    let mut findings = Vec::new();
    let mut variants = variants(story, style);
    project::turn(story, style, &mut variants);
    if !variants.is_empty() && style.severity(&house_name::RULE).is_some() {
        // What house-name reports is told once.
        let hits = house_name::hits(story, &style.names);
        let told: BTreeSet<&str> =
            hits.iter().flat_map(|h| story.draft.text(h.place).split_whitespace()).collect();
        variants.retain(|v| !told.contains(v.odd) && !told.contains(v.usual));
    }
    for variant in variants {
        report(story, &variant, &mut findings);
    }
    project::report(story, style, &mut findings);
    findings
}

/// The names of a draft that stand in two spellings, by the first place of the rarer one; for a hover as much as for the
/// rule. n log n in the number of spellings.
pub fn variants<'a>(story: &'a Story, style: &Style) -> Vec<Variant<'a>> {
    let day = Date::of(&story.draft);
    let is_ours = |s: &Spelled<'_>| style.names.preferred(s.text, day).is_some();
    let before = story.memory.own().map(|memo| &**memo).or(story.memory.before().map(|(memo, _)| memo));
    let seen = match story.memory.own() {
        Some(memo) => memo.seen.clone(),
        None => Seen::of(story, story.memory.before().map(|(memo, unchanged)| (&memo.seen, unchanged))),
    };
    let spellings = Spellings::of(story, &Verbatim::of(story), &seen);
    let all = &spellings.all;
    let known = before.filter(|memo| memo.key.is_of(all, is_ours));
    let (key, pairs) = known.map_or_else(
        || {
            (
                Arc::new(Key::of(all, is_ours)),
                Arc::new(pairs(story, all, is_ours, &Known::of(before, all, is_ours))),
            )
        },
        |memo| (memo.key.clone(), memo.pairs.clone()),
    );
    story.memory.keep(Arc::new(Memo { seen, key, pairs: pairs.clone() }));
    // For each spelling the one that it should be, with how both come from one original.
    let mut main: Vec<Option<(usize, Option<Explanation>)>> = vec![None; all.len()];
    let spoken_against = |odd: &Spelled<'_>, usual: &Spelled<'_>| {
        odd.is_sic(story) || usual.is_sic(story) || odd.explained_with(usual, story)
    };
    for (rare, often, found) in &pairs.joined {
        let (Some(odd), Some(usual)) = (all.get(*rare), all.get(*often)) else { continue };
        let Some(slot) = main.get_mut(*rare).filter(|_| !spoken_against(odd, usual)) else { continue };
        let better = slot
            .as_ref()
            .and_then(|(k, _)| all.get(*k))
            .is_none_or(|old| !is_ours(old) && (is_ours(usual) || usual.outranks(old)));
        if better {
            *slot = Some((*often, Some(found.clone())));
        }
    }
    for &(rare, often) in &pairs.slips {
        let (Some(odd), Some(usual)) = (all.get(rare), all.get(often)) else { continue };
        if let Some(slot) = main.get_mut(rare).filter(|slot| slot.is_none())
            && !spoken_against(odd, usual)
        {
            *slot = Some((often, None));
        }
    }
    if main.iter().all(Option::is_none) {
        return Vec::new();
    }
    let asked = all.iter().zip(&main).filter_map(|(odd, slot)| Some((odd, all.get(slot.as_ref()?.0)?)));
    let common = spellings::in_lower_case(story, asked.flat_map(|(odd, usual)| [odd.text, usual.text]));
    let mut found = Vec::new();
    for (odd, slot) in all.iter().zip(main) {
        let Some((usual, explanation)) = slot else { continue };
        let Some(usual) = all.get(usual) else { continue };
        let is_word = |s: &Spelled<'_>| !s.is_sure && common.contains(&s.text.to_lowercase());
        if is_word(odd) || is_word(usual) {
            continue;
        }
        found.push(Variant {
            odd: odd.text,
            usual: usual.text,
            odd_places: odd.places.clone(),
            usual_places: usual.places.clone(),
            explanation,
            certain: odd.shares_a_name(usual),
            introduces: odd.is_introduced() && !usual.is_introduced(),
        });
    }
    found
}

/// The pairs of spellings that are one name by all that they and their neighbours show. n log n in the spellings.
fn pairs(
    story: &Story,
    all: &[Spelled<'_>],
    is_ours: impl Fn(&Spelled<'_>) -> bool,
    known: &Known<'_>,
) -> Pairs {
    let mut workspace = Workspace::default();
    let mut pairs = Pairs::default();
    for (a, b) in romanize::candidates(all.iter().map(|s| &s.name)).into_iter().take(PAIRS) {
        let (Some(x), Some(y)) = (all.get(a as usize), all.get(b as usize)) else { continue };
        // The house's spelling is the main one; two that it writes both are two names.
        let ours = (is_ours(x), is_ours(y));
        if ours == (true, true) {
            continue;
        }
        let first = ours.0 || (!ours.1 && x.outranks(y));
        let ((rare, odd), (often, usual)) = if first { ((b, y), (a, x)) } else { ((a, x), (b, y)) };
        let (rare, often) = (rare as usize, often as usize);
        pairs.looked_at.insert((rare, often));
        let found = match known.joined(rare, often) {
            Some(found) => found.cloned(),
            None => joined(&mut workspace, story, odd, usual),
        };
        pairs.joined.extend(found.map(|found| (rare, often, found)));
    }
    if romanize::names_stand_still(story.draft.language.primary()) {
        for (rare, often) in slips::candidates(all).into_iter().take(PAIRS) {
            let (Some(odd), Some(usual)) = (all.get(rare), all.get(often)) else { continue };
            pairs.looked_at_for_slips.insert((rare, often));
            let is_slip = known.is_slip(rare, often).unwrap_or_else(|| {
                !is_ours(odd) && may_be_one(odd, usual) && slips::is_slip(&mut workspace, odd, usual)
            });
            pairs.slips.extend(is_slip.then_some((rare, often)));
        }
    }
    pairs
}

/// How the two are one name, if their neighbours do not speak against it.
fn joined(w: &mut Workspace, story: &Story, odd: &Spelled<'_>, usual: &Spelled<'_>) -> Option<Explanation> {
    // What the draft says of the two costs less to ask than whether the spellings can be one name, so it is asked first.
    if !may_be_one(odd, usual) || odd.stands_apart_from(usual) {
        return None;
    }
    let shares_a_name = odd.shares_a_name(usual);
    if odd.is_kept_by_an_organisation(usual) && !shares_a_name {
        return None;
    }
    // Two spellings that are both used throughout are two people unless they share a given name.
    let steady = odd.places.len() > 2 && usual.places.len() < 4 * odd.places.len();
    if steady && !shares_a_name {
        return None;
    }
    // Gary and Kerry: two given names that everybody knows apart, unless both are somebody's surname.
    let letters = odd.text.chars().count();
    let short = letters.min(usual.text.chars().count()) < 5;
    let known = odd.is_known && usual.is_known && !(odd.is_surname() && usual.is_surname()) && !shares_a_name;
    if known && short {
        return None;
    }
    // The same given name before both speaks for one person, and so does a spelling that stands alone among others, or
    // without a given name beside somebody who is introduced.
    let together = odd.shares_a_given_name(usual);
    let alone = odd.is_nobody_beside(usual);
    let lenience = match (together, letters) {
        (true, 4..) => 2,
        (false, 4..) if alone => 1,
        (false, 6..) => u8::from(odd.places.len() == 1 && usual.places.len() >= 2),
        _ => 0,
    };
    // A short name with another first letter is another name, unless the draft introduces it.
    let introduced = usual.is_introduced() || odd.is_introduced();
    if short && !shares_a_name && !introduced && odd.name.plain().next() != usual.name.plain().next() {
        return None;
    }
    let mut found = romanize::compare(w, &odd.name, &usual.name, None, lenience);
    if !found.same && (shares_a_name || (alone && odd.is_surname() && letters >= HABIT)) {
        let limit = if shares_a_name { 2 } else { 1 };
        found = romanize::habit(w, &odd.name, &usual.name, limit).unwrap_or(found);
    }
    let language = story.draft.language.primary();
    let is_one = match found.kind {
        Kind::Romanisation | Kind::Diacritics => found.same,
        // Popova and Popovová in a language without cases: the same woman, written by two languages.
        Kind::Inflection => {
            romanize::names_stand_still(language)
                && odd.is_nobody_beside(usual)
                && !romanize::may_be_a_couple(&odd.name, &usual.name)
        }
        Kind::None => false,
    };
    if !is_one {
        return None;
    }
    let is_person = odd.is_person || usual.is_person;
    if !is_telling(&found, odd, usual) && !shares_a_name && !is_person {
        return None;
    }
    // Where every noun has a capital, a name has to show that it is one: Hafen and Häfen are none.
    let is_shown = |s: &Spelled<'_>| s.is_named || s.is_known;
    let is_name = is_shown(odd) || is_shown(usual) || (odd.is_place && usual.is_place);
    let is_noun = |s: &Spelled<'_>| s.is_noun && !s.is_sure;
    // By free vowels alone Finley and Finale are one.
    let by_chance =
        letters < found.language.map_or(0, romanize::telling_length) && !(is_shown(odd) && is_shown(usual));
    if matches!(language, "de" | "lb") && (!is_name || by_chance || is_noun(odd) || is_noun(usual)) {
        return None;
    }
    // Koreja and Koreje, Litka and Litką: the cases of a language are no spellings.
    if !romanize::names_stand_still(language)
        && (odd.differs_in_its_end(usual) || romanize::are_forms(odd.text, usual.text, language))
    {
        return None;
    }
    if (known && found.cost > 0) || odd.is_pet_form_of(usual) || usual.is_pet_form_of(odd) {
        return None;
    }
    // Many houses drop marks in headlines, and places have them in one language and not in another.
    let is_place = (odd.is_place || usual.is_place) && !is_person;
    if found.kind == Kind::Diacritics && (odd.is_bare_in_headlines(usual) || is_place) {
        return None;
    }
    (!odd.has_other_neighbours_than(usual, w)).then_some(found)
}

/// Whether the two are names in the same form.
fn may_be_one(odd: &Spelled<'_>, usual: &Spelled<'_>) -> bool {
    (odd.inside || usual.inside)
        && !odd.is_plural_of(usual)
        && !usual.is_plural_of(odd)
        && !odd.is_with_article(usual)
        && !usual.is_with_article(odd)
}

/// Whether the spellings by themselves make one name likely: they are long enough for the language that
/// they were found in.
fn is_telling(found: &Explanation, odd: &Spelled<'_>, usual: &Spelled<'_>) -> bool {
    let letters = odd.text.chars().count().min(usual.text.chars().count());
    found.cost <= 1 && letters >= found.language.map_or(4, romanize::telling_length)
}

fn report(story: &Story, variant: &Variant<'_>, findings: &mut Vec<Finding>) {
    let draft = &story.draft;
    let Variant { odd, usual, explanation, .. } = variant;
    // An original is worth naming where two schemes make the difference; where one scheme writes both, it is a slip.
    let by_scheme = |e: &&Explanation| !matches!(e.schemes.as_slice(), [x, y] if x == y);
    let message = match explanation {
        None if variant.introduces => {
            format!(
                "{odd}, whom the draft introduces, is {usual} elsewhere; nobody else here has either name"
            )
        }
        None => {
            format!("{odd} is close to {usual}, whom the draft introduces; nobody else here has either name")
        }
        Some(e) if e.schemes.is_empty() && e.kind == Kind::Romanisation => {
            format!("one name in two spellings: {odd} here, {usual} elsewhere; the name is written both ways")
        }
        Some(e) if by_scheme(&e) => format!("one name in two spellings: {}", e.sentence(odd, usual)),
        Some(_) => format!("one name in two spellings: {odd} here, {usual} elsewhere"),
    };
    let related: Vec<Related> = variant
        .usual_places
        .iter()
        .take(RELATED)
        .map(|p| Related::here(draft.span(*p), format!("spelled {usual} here")))
        .collect();
    // Where markup inside a name keeps it from being respelled, the other places still can be.
    let respell = |p: &Place| {
        let (span, text) = draft.rewrite(*p, usual.as_ref())?;
        Some(Edit { span, text })
    };
    let edits: Vec<Edit> = variant.odd_places.iter().filter_map(respell).collect();
    let safe = variant.certain && explanation.as_ref().is_some_and(|e| e.cost == 0);
    // The fix of all places is shown with the first ones only: with each it would be quadratic.
    for (k, place) in variant.odd_places.iter().enumerate() {
        let mut fixes = Vec::new();
        if let Some(edit) = respell(place) {
            fixes.push(Fix { title: format!("Spell it {usual} here"), safe, edits: vec![edit] });
        }
        if edits.len() > 1 && k < RELATED {
            fixes.push(Fix { title: format!("Spell it {usual} throughout"), safe, edits: edits.clone() });
        }
        findings.push(Finding {
            rule: RULE.id,
            severity: Severity::Warning,
            message: message.clone(),
            span: draft.span(*place),
            related: related.clone(),
            fixes,
        });
    }
}
