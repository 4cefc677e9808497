//! The room as a whole: short drafts about invented people, and who was found in them.

use crate::{Format, Language, Story, read, understand};

pub(super) fn story(text: &str) -> Story {
    understand(read(text, Format::Plain, Some(Language::ENGLISH)))
}

/// "name: role; role" of each person, in the order of the draft.
pub(super) fn cast(text: &str, kind: super::ActorKind) -> Vec<String> {
    let story = story(text);
    let actors = story.cast.actors.iter().filter(|a| a.kind == kind);
    actors
        .map(|a| {
            let roles: Vec<_> = a.roles.iter().map(|r| story.draft.text(r.place)).collect();
            if roles.is_empty() { a.name.clone() } else { format!("{}: {}", a.name, roles.join("; ")) }
        })
        .collect()
}

fn people(text: &str) -> Vec<String> {
    cast(text, super::ActorKind::Person)
}

fn organisations(text: &str) -> Vec<String> {
    cast(text, super::ActorKind::Organisation)
}

#[test]
fn roles_before_after_and_around_a_name() {
    assert_eq!(
        people(
            "Harbour spokeswoman Orla Venn met Tomas Brandl, the adviser to the Danish minister on fishing quotas, on \
             Friday. The former head of the Quay Trust, Anders Holt, was there. Lena Fisk, 47, a nurse from Ulster, left."
        ),
        [
            "Orla Venn: Harbour spokeswoman",
            "Tomas Brandl: adviser to the Danish minister on fishing quotas",
            "Anders Holt: former head of the Quay Trust",
            "Lena Fisk: nurse from Ulster"
        ]
    );
}

#[test]
fn outlets_and_agencies_have_roles() {
    assert_eq!(
        organisations(
            "According to the Danish state news agency HAVN, the ship sank. The news website Kystlinje wrote so first, and so did QRB, the British station."
        ),
        ["HAVN: Danish state news agency", "Kystlinje: news website", "QRB: British station"]
    );
}

#[test]
fn a_surname_joins_the_full_name_and_titles_tell_two_bearers_apart() {
    let story =
        story("Henrik Dahl and Karin Dahl run the mill. Mr. Dahl bakes, and Mrs. Dahl sells. Dahl smiled.");
    let actors: Vec<_> = story.cast.mentions.iter().map(|m| m.actor).collect();
    assert_eq!(actors, [0, 1, 0, 1, 1]);
}

#[test]
fn a_possessive_ending_and_a_title_are_no_part_of_a_mention() {
    let story = story("The boat was Dr. Orla Venn’s.");
    let places: Vec<_> = story.cast.mentions.iter().map(|m| story.draft.text(m.place)).collect();
    assert_eq!(places, ["Orla Venn"]);
}

#[test]
fn two_spellings_of_one_name_are_one_actor() {
    let text = "Yuri Shevchuk spoke first. Later Ševčuk left, and Shevchuk’s deputy stayed.";
    assert_eq!(people(text), ["Yuri Shevchuk"]);
    assert_eq!(story(text).cast.actors[0].spellings, ["Shevchuk", "Ševčuk"]);
}
