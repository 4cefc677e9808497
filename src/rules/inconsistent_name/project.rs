//! One name in two spellings across the drafts of a project, for houses that ask for it (`[names] scope = "project"`).
//!
//! Full names of people are compared across the drafts of one language. The project's spelling is the one in most drafts,
//! then the one that is written most often, then the one in the first draft by path; the house's list outweighs all of
//! that. A draft that writes the other one gets one finding, where the name stands first.

mod full_name;
mod register;
mod roster;

use std::path::PathBuf;
use std::sync::{Arc, PoisonError, RwLock, RwLockReadGuard};

pub use register::Register;
pub use roster::Roster;

use self::register::Verdict;
use super::{RULE, Variant};
use crate::draft::{Place, Span};
use crate::names::MentionKind;
use crate::romanize::{bases, with_ending_of};
use crate::rules::finding::Elsewhere;
use crate::rules::verbatim::Verbatim;
use crate::rules::{Finding, Fix, Related, Severity, house_name};
use crate::story::Story;
use crate::style::{Date, Style};

/// The other drafts of the project that a draft is in.
#[derive(Clone, Debug)]
pub struct Neighbours {
    /// The names of all of them.
    pub register: Arc<RwLock<Register>>,
    /// The project's folder.
    pub root: PathBuf,
    /// The draft's path from there, with slashes.
    pub draft: String,
}

impl Neighbours {
    /// Changes where anything changes that the project would say of the draft.
    pub fn view(&self, roster: &Roster) -> u64 {
        self.read().view(&self.draft, roster)
    }

    fn read(&self) -> RwLockReadGuard<'_, Register> {
        self.register.read().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Turns those variants round whose rarer spelling the project's other drafts write, and not the one that is usual here.
pub(super) fn turn(story: &Story, style: &Style, variants: &mut [Variant<'_>]) {
    let Some(neighbours) = &style.neighbours else { return };
    let (register, day) = (neighbours.read(), Date::of(&story.draft));
    let language = story.draft.language.primary();
    for variant in variants {
        let support = |word: &str| register.support(&neighbours.draft, language, word);
        if support(variant.odd) > support(variant.usual)
            && style.names.preferred(variant.usual, day).is_none()
        {
            std::mem::swap(&mut variant.odd, &mut variant.usual);
            std::mem::swap(&mut variant.odd_places, &mut variant.usual_places);
            if let Some(explanation) = &mut variant.explanation {
                explanation.schemes.reverse();
            }
        }
    }
}

/// Adds what the project writes otherwise, unless the draft's own findings or the house's list have told it.
pub(super) fn report(story: &Story, style: &Style, findings: &mut Vec<Finding>) {
    let Some(neighbours) = &style.neighbours else { return };
    let (roster, day) = (Roster::of(story), Date::of(&story.draft));
    let house = |name: &str| style.names.preferred(name, day).is_some();
    let verdicts = neighbours.read().verdicts(&neighbours.draft, &roster, house);
    if verdicts.is_empty() {
        return;
    }
    let told: Vec<Place> = if style.severity(&house_name::RULE).is_some() {
        house_name::hits(story, &style.names).into_iter().map(|h| h.place).collect()
    } else {
        Vec::new()
    };
    let verbatim = Verbatim::of(story);
    for verdict in verdicts {
        let Some(person) = roster.people.get(verdict.person) else { continue };
        let here = |span| person.span.overlaps(span);
        if told.iter().any(|p| here(story.draft.span(*p))) || findings.iter().any(|f| here(f.span)) {
            continue;
        }
        let Some(fixes) = fixes(story, &verbatim, person.actor, &person.name, &verdict) else { continue };
        let there = verdict.seen.iter().map(|(path, there)| Related {
            span: there.span,
            message: format!("spelled {} here", verdict.name),
            elsewhere: Some(Elsewhere { path: neighbours.root.join(path), range: there.range }),
        });
        findings.push(Finding {
            rule: RULE.id,
            severity: Severity::Warning,
            message: message(&person.name, &verdict),
            span: person.span,
            related: there.collect(),
            fixes,
        });
    }
    findings.sort_by_key(|f| f.span);
}

/// How a finding of this rule at a span has the name, and how it should be: with the given name where the draft gives
/// one. `None` where no such finding is there.
pub fn spellings_at(story: &Story, style: &Style, span: Span) -> Option<(String, String)> {
    let mut variants = super::variants(story, style);
    turn(story, style, &mut variants);
    let here = |p: &&Place| story.draft.span(**p) == span;
    let found = variants.iter().find_map(|v| Some((v, v.odd_places.iter().find(here)?)));
    if let Some((variant, place)) = found {
        let (odd, usual) = (variant.odd, variant.usual);
        let actor = story.cast.mention_at(place.start).and_then(|(_, m)| story.cast.actor_of(m));
        let has = |w: &str| w == odd || w == usual;
        let name = actor.map(|a| a.name.as_str()).filter(|n| n.split_whitespace().any(has)).unwrap_or(odd);
        let with = |spelled: &str| {
            let words = name.split_whitespace().map(|w| if has(w) { spelled } else { w });
            words.collect::<Vec<_>>().join(" ")
        };
        return Some((with(odd), with(usual)));
    }
    let neighbours = style.neighbours.as_ref()?;
    let (roster, day) = (Roster::of(story), Date::of(&story.draft));
    let house = |name: &str| style.names.preferred(name, day).is_some();
    let verdicts = neighbours.read().verdicts(&neighbours.draft, &roster, house);
    verdicts.into_iter().find_map(|v| {
        let person = roster.people.get(v.person).filter(|p| p.span == span)?;
        Some((person.name.clone(), v.name))
    })
}

fn message(odd: &str, verdict: &Verdict) -> String {
    let words = |name: &str, k: usize| name.split_whitespace().nth(k).unwrap_or(name).to_owned();
    let sentence = |(k, e): &(usize, crate::romanize::Explanation)| {
        let by_scheme = !matches!(e.schemes.as_slice(), [x, y] if x == y);
        by_scheme.then(|| e.sentence(&words(odd, *k), &words(&verdict.name, *k)))
    };
    let schemes: Option<Vec<String>> = verdict.joined.iter().map(sentence).collect();
    match schemes {
        Some(schemes) => format!("one name in two spellings in this project: {}", schemes.join("; ")),
        None => {
            format!("one name in two spellings in this project: {odd} here, {} in other drafts", verdict.name)
        }
    }
}

/// The fix of all places in the draft, as one: mended in one place alone, the name would be in two spellings here. Never a safe
/// one, since another draft may speak of somebody else. `None` where the draft explains the spelling.
fn fixes(story: &Story, verbatim: &Verbatim, actor: u32, odd: &str, verdict: &Verdict) -> Option<Vec<Fix>> {
    let draft = &story.draft;
    let language = draft.language.primary();
    let words: Vec<(&str, &str)> =
        odd.split_whitespace().zip(verdict.name.split_whitespace()).filter(|(a, b)| a != b).collect();
    let instead = |word: &str| -> Option<Result<String, ()>> {
        let whole = words.iter().find(|(a, _)| *a == word);
        whole.map(|(_, b)| Ok((*b).to_owned())).or_else(|| {
            let bases = bases(word, language);
            let (a, b) = words.iter().find(|(a, _)| bases.iter().any(|base| base == a))?;
            Some(with_ending_of(b, a, word, language).ok_or(()))
        })
    };
    let cast = &story.cast;
    let mentions = cast.actors.get(actor as usize)?.mentions.iter();
    let names = mentions.filter_map(|&m| cast.mentions.get(m as usize));
    let names = names.filter(|m| m.kind == MentionKind::Name && !verbatim.holds(m.place));
    let mut changes = Vec::new();
    let (mut places, mut whole) = (0, true);
    for mention in names {
        let before = changes.len();
        for (at, word) in words_of(draft.text(mention.place)) {
            let place = Place::new(mention.place.start + at, mention.place.start + at + word.len() as u32);
            match instead(word) {
                Some(Ok(new)) => changes.push((place, new)),
                Some(Err(())) => whole = false,
                None => {}
            }
        }
        places += usize::from(changes.len() > before);
        let around = draft.prose();
        let end =
            crate::draft::floor_boundary(around, (mention.place.end as usize + BESIDE).min(around.len()));
        let after = around.get(mention.place.end as usize..end).unwrap_or("");
        let spelled = words.iter().filter_map(|(_, b)| after.split_once(b));
        if spelled.into_iter().any(|(between, _)| super::explains(between)) {
            return None;
        }
    }
    let title = match places {
        1 => format!("Spell it {} here", verdict.name),
        _ => format!("Spell it {} throughout", verdict.name),
    };
    let fix = whole.then(|| Fix::of(draft, title, false, &changes)).flatten();
    Some(fix.filter(|f| !f.edits.is_empty()).into_iter().collect())
}

/// Bytes behind a name in which the draft may explain its spelling.
const BESIDE: usize = 64;

/// The words of a text with where each begins.
fn words_of(text: &str) -> impl Iterator<Item = (u32, &str)> {
    let mut at = 0;
    text.split_whitespace().filter_map(move |word| {
        let start = at + text.get(at..)?.find(word)?;
        at = start + word.len();
        Some((u32::try_from(start).ok()?, word))
    })
}
