//! # conflicting-roles
//!
//! ## What it does
//!
//! Reports one person whom the draft gives two roles that cannot both hold: the same office of two countries ("the Danish
//! minister", "the Norwegian minister"), or an office that is past in one place and present in another ("former mayor",
//! "the mayor"). Roles inside one sentence are the writer's own contrast and are left alone.
//!
//! ## Why it matters to a desk
//!
//! One of the two is a mistake that a reader will write in about.
//!
//! ## Example
//!
//! > Danish minister Orla Venn opened the fair. Later Venn, the Norwegian minister, left.
//!
//! ## Settings
//!
//! `[rules] conflicting-roles = "error" | "warning" | "info" | "off"`; off by default.

use super::{Finding, Related, Rule, Severity};
use crate::draft::Place;
use crate::language::{Class, Trait};
use crate::names::{ActorKind, Role};
use crate::story::Story;
use crate::style::Style;

pub(super) const RULE: Rule = Rule {
    id: "conflicting-roles",
    severity: None,
    summary: "one person given two roles that cannot both hold",
    check,
};

/// Roles of one person that are compared with one another.
const ROLES: usize = 12;

/// What of a role can contradict another.
struct Office<'a> {
    role: Role,
    sentence: (usize, usize),
    /// The last noun of its first group, in lower case.
    head: String,
    /// Nations that narrow it down.
    nations: Vec<&'a str>,
    past: bool,
    /// The language declines its nouns.
    declined: bool,
}

fn check(story: &Story, _style: &Style) -> Vec<Finding> {
    let draft = &story.draft;
    let mut findings = Vec::new();
    for actor in story.cast.actors.iter().filter(|a| a.kind == ActorKind::Person) {
        let offices: Vec<Office<'_>> =
            actor.roles.iter().take(ROLES).filter_map(|r| office(story, *r)).collect();
        let clash = offices.iter().enumerate().find_map(|(i, a)| {
            let other = offices.iter().skip(i + 1).find(|b| contradict(a, b))?;
            Some((a, other))
        });
        let Some((first, second)) = clash else { continue };
        findings.push(Finding {
            rule: RULE.id,
            severity: Severity::Info,
            message: format!(
                "{} is {} here and {} elsewhere",
                actor.name,
                draft.text(second.role.place),
                draft.text(first.role.place)
            ),
            span: draft.span(second.role.place),
            related: vec![Related::here(
                draft.span(first.role.place),
                format!("called {} here", draft.text(first.role.place)),
            )],
            fixes: Vec::new(),
        });
    }
    findings.sort_by_key(|f| f.span);
    findings
}

fn contradict(a: &Office<'_>, b: &Office<'_>) -> bool {
    a.sentence != b.sentence
        && (a.head == b.head || a.declined && same_head(&a.head, &b.head))
        && (a.past != b.past
            || !a.nations.is_empty()
                && !b.nations.is_empty()
                && !a.nations.iter().any(|n| b.nations.contains(n)))
}

/// True for one noun in two cases: *starosta* and *starostu*.
fn same_head(a: &str, b: &str) -> bool {
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    let shared: usize = short.chars().zip(long.chars()).take_while(|(x, y)| x == y).count();
    let least = short.chars().count();
    shared >= 3 && shared + 1 >= least && long.chars().count() <= least + 3
}

fn office(story: &Story, role: Role) -> Option<Office<'_>> {
    let draft = &story.draft;
    let number = draft.block_at(role.place.start)?;
    let (block, words) = (draft.blocks.get(number)?, story.words.get(number)?);
    let text = draft.block_text(number);
    let within = Place::new(
        role.place.start.checked_sub(block.place.start)?,
        role.place.end.checked_sub(block.place.start)?,
    );
    let first = words.at(within.start);
    let tokens = words.words.get(first..)?.iter().take_while(|w| w.start < within.end);
    let lexicon = draft.language.lexicon();
    let genitive = lexicon.has_trait(Trait::GenitiveFollows);
    let mut headed = false;
    let mut office = Office {
        role,
        sentence: (number, words.sentence_of(first)),
        head: String::new(),
        nations: Vec::new(),
        past: false,
        declined: lexicon.has_trait(Trait::CaseEndings),
    };
    for word in tokens {
        if word.is(Class::Preposition) {
            break;
        }
        let spelled = word.text(text);
        // *ex-mayor*, *экс-мэр*: the word, or what stands before its hyphen.
        let opening = spelled.split(['-', '‐']).next().unwrap_or("");
        let hyphen = opening.len() < spelled.len();
        office.past |=
            word.is(Class::Former) || hyphen && lexicon.word(&opening.to_lowercase()).has(Class::Former);
        if word.is_capitalised() && word.is(Class::Demonym) {
            office.nations.push(spelled);
        }
        let former = hyphen && lexicon.word(&opening.to_lowercase()).has(Class::Former);
        let head = if former { spelled.get(opening.len() + 1..).unwrap_or(spelled) } else { spelled };
        // *exminister*, *экспрезидент*: the office without what says that it is past.
        let whole = head.to_lowercase();
        let rest = ["ex", "экс", "екс"].iter().find_map(|ex| whole.strip_prefix(ex));
        let rest =
            rest.filter(|r| lexicon.word(r).has(Class::PersonNoun) || lexicon.word(r).has(Class::Title));
        office.past |= rest.is_some();
        // *starosta mesta Lipovec*: where the genitive follows, the first noun for a person is the head.
        if genitive && !office.head.is_empty() && headed {
            continue;
        }
        // Nouns that the lists know by their ending only are in no class; what narrows them down is.
        headed = rest.is_some()
            || !word.is(Class::Former) && (word.is(Class::PersonNoun) || word.is(Class::Title))
            || !former
                && !word.is(Class::Former)
                && !word.is(Class::RoleModifier)
                && !word.is(Class::Adjective)
                && !word.is(Class::Determiner);
        office.head = rest.map_or_else(|| whole.clone(), str::to_owned);
    }
    (!office.head.is_empty()).then_some(office)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Format;
    use crate::rules::told::told;

    fn found(text: &str) -> Vec<String> {
        told(check, Format::Plain, text)
    }

    #[test]
    fn the_minister_of_two_countries_is_reported() {
        assert_eq!(
            found("Danish minister Orla Venn opened the fair. Later Venn, the Norwegian minister, left."),
            ["Orla Venn is Norwegian minister here and Danish minister elsewhere"]
        );
    }

    #[test]
    fn an_office_that_is_past_in_one_place_only_is_reported_in_other_languages_too() {
        use crate::{Language, read, style::Style, understand};
        let found = |text: &str, tag: &str| {
            let story = understand(read(text, Format::Plain, Language::from_tag(tag)));
            check(&story, &Style::default()).into_iter().map(|f| f.message).collect::<Vec<_>>()
        };
        assert_eq!(
            found("Der frühere Bürgermeister Jan Holm kam. Bürgermeister Jan Holm ging.", "de"),
            ["Jan Holm is Bürgermeister here and frühere Bürgermeister elsewhere"]
        );
        assert_eq!(
            found("Экс-мэр Выгорска Юрий Лодочников приехал. Мэр Юрий Лодочников уехал.", "ru"),
            ["Юрий Лодочников is Мэр here and Экс-мэр Выгорска elsewhere"]
        );
        assert_eq!(
            found("Bývalý starosta Jan Holt odišiel. Starosta Jan Holt mlčal.", "sk"),
            ["Jan Holt is Starosta here and Bývalý starosta elsewhere"]
        );
        assert_eq!(
            found("Exminister Jan Holt odišiel. Minister Jan Holt mlčal.", "sk"),
            ["Jan Holt is Minister here and Exminister elsewhere"]
        );
        assert!(found("Министр Юрий Лодочников приехал. Депутат Юрий Лодочников уехал.", "ru").is_empty());
    }

    #[test]
    fn two_roles_that_both_hold_are_not() {
        assert!(
            found("Danish minister Orla Venn opened the fair. Venn, the party leader, left. Minister Venn smiled.")
                .is_empty()
        );
    }
}
