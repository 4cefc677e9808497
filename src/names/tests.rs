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

#[test]
fn initials_particles_suffixes_and_nicknames_are_part_of_a_name() {
    assert_eq!(
        people(
            "We met J. K. Rollins, A.B. Ivarov, Jan van der Velde, Tomas O’Dell, Karl Venn Jr. and Lena “Lou” Fisk there."
        ),
        [
            "J. K. Rollins",
            "A.B. Ivarov",
            "Jan van der Velde",
            "Tomas O’Dell",
            "Karl Venn Jr.",
            "Lena “Lou” Fisk"
        ]
    );
}

#[test]
fn streets_prizes_months_and_peoples_are_no_people() {
    let text = "On Monday the Danish delegation walked down Mason Street to the Venn Prize dinner at Fisk Hall. In April \
                Londoners had voted for the Marina Act.";
    assert!(people(text).is_empty(), "{:?}", people(text));
}

#[test]
fn a_word_that_begins_a_sentence_is_no_name() {
    assert_eq!(
        people("Yesterday Holt left. However, Anders Holt came back. Police were not told."),
        ["Anders Holt"]
    );
}

#[test]
fn an_acronym_joins_its_institution() {
    let text = "The Nordic Ferry Agency closed the port. The NFA said so on Monday.";
    assert_eq!(organisations(text), ["Nordic Ferry Agency"]);
    assert_eq!(story(text).cast.actors[0].mentions.len(), 2);
}

#[test]
fn nested_people_get_roles_of_their_own() {
    assert_eq!(
        people(
            "Governor of Ontario Anna Dahl met mayor Lena Fisk. The aide to President Erik Lund, Jonas Beck, stayed."
        ),
        [
            "Anna Dahl: Governor of Ontario",
            "Lena Fisk: mayor",
            "Erik Lund: President",
            "Jonas Beck: aide to President Erik Lund"
        ]
    );
}

#[test]
fn a_new_clause_is_no_apposition() {
    assert_eq!(people("After meeting Orla Venn, the mayor said that she would stay."), ["Orla Venn"]);
}

#[test]
fn what_somebody_is_or_became_is_a_role() {
    assert_eq!(
        people(
            "Orla Venn is the harbour master. Jonas Beck was named chairman of the board. Lena Fisk served as a judge."
        ),
        ["Orla Venn: harbour master", "Jonas Beck: chairman of the board", "Lena Fisk: judge"]
    );
}

#[test]
fn pronouns_go_to_whom_they_fit() {
    let story =
        story("Henrik Dahl met Karin Holm. She said that he was late. The ship had left without him.");
    let who = |text: &str| {
        let at = story.draft.prose().find(text).unwrap() as u32;
        story.cast.mention_at(at).and_then(|(_, m)| story.cast.actor_of(m)).map(|a| a.name.as_str())
    };
    assert_eq!(who("She said"), Some("Karin Holm"));
    assert_eq!(who("he was"), Some("Henrik Dahl"));
    assert_eq!(who("him."), Some("Henrik Dahl"));
}

#[test]
fn a_headline_in_capitals_names_people_too() {
    let story = story("VENN CLOSES PORT\n\nOrla Venn, the harbour master, closed the port on Monday.");
    assert_eq!(story.cast.actors[0].name, "Orla Venn");
    assert_eq!(story.cast.actors[0].mentions.len(), 2);
}

#[test]
fn a_line_that_ends_within_a_name_is_no_part_of_it() {
    let text = "The mill was bought by Arne\nHoltmann, a miller from Ulster.";
    let story = understand(read(text, Format::Markdown, Some(Language::ENGLISH)));
    assert_eq!(story.cast.actors[0].name, "Arne Holtmann");
}

#[test]
fn a_possessor_opens_a_role_and_is_no_part_of_it() {
    assert_eq!(
        people("Marta Quintela left. Quintela’s lawyer, Inês Valadares, stayed."),
        ["Marta Quintela", "Inês Valadares: lawyer"]
    );
}

#[test]
fn what_somebody_then_was_is_a_role() {
    assert_eq!(
        people("Marta Quintela, then a junior auditor at the mill, copied it."),
        ["Marta Quintela: junior auditor at the mill"]
    );
}

#[test]
fn one_role_may_stand_before_another() {
    assert_eq!(
        people("The chief mediator, the former Swiss justice minister Reto Brunner, went on."),
        ["Reto Brunner: chief mediator; former Swiss justice minister"]
    );
}

#[test]
fn a_role_goes_past_the_institution_that_it_belongs_to() {
    assert_eq!(
        people("The CEO of the Harbour Council Anna Gale met Governor of Washington Chris Holmes."),
        ["Anna Gale: CEO of the Harbour Council", "Chris Holmes: Governor of Washington"]
    );
}

#[test]
fn a_person_whom_a_trust_is_named_after_is_mentioned_in_its_name() {
    let story = story("Orla Venn died in 1990. The Orla Venn Trust gives money to sailors.");
    let all: Vec<_> = story.cast.mentions.iter().map(|m| (story.draft.text(m.place), m.actor)).collect();
    assert_eq!(all, [("Orla Venn", 0), ("Orla Venn", 0), ("Orla Venn Trust", 1)]);
    assert!(story.cast.is_nested(1) && !story.cast.is_nested(0));
}

#[test]
fn what_has_a_mayor_or_a_council_is_a_place() {
    assert_eq!(
        people("The council of Ostermoor met. Marit Oksen, the mayor of Tarnsay, was there."),
        ["Marit Oksen: mayor of Tarnsay"]
    );
}

#[test]
fn nations_parties_brands_and_seasons_are_no_people() {
    let text = "China Mining is a firm. How China reacts is open. Lund Democrats won, Democrats said. They took a Zorkin camera,                 and their Zorkin was new. It was at Holt State, in Jarland province, during the 2014 Winter Zorkings. Q&A follows.";
    assert!(people(text).is_empty(), "{:?}", people(text));
}

#[test]
fn a_family_and_a_government_bear_a_name() {
    assert_eq!(people("The Verholt government fell. The Zannik family was glad."), ["Verholt", "Zannik"]);
}

#[test]
fn two_surnames_and_a_town_after_a_surname_are_told_apart() {
    let of = |text: &str, tag: &str| {
        let story = understand(read(text, Format::Plain, Language::from_tag(tag)));
        let people = story.cast.actors.iter().filter(|a| a.kind == super::ActorKind::Person);
        people.map(|a| format!("{} {}", a.name, a.mentions.len())).collect::<Vec<_>>()
    };
    assert_eq!(
        of("María José Pérez de la Vega habló. Pérez de la Vega dijo que no.", "es"),
        ["María José Pérez de la Vega 2"]
    );
    assert_eq!(
        of("Burgemeester Femke de Vries van Velmark kwam. De Vries zweeg.", "nl"),
        ["Femke de Vries 2"]
    );
    assert_eq!(of("Jean-Marie Le Brac est parti. Le Brac a dit non.", "fr"), ["Jean-Marie Le Brac 2"]);
}

#[test]
fn titles_of_more_languages_are_no_part_of_a_name() {
    for (tag, text, who, role) in [
        ("da", "Statsminister Mette Holm sagde nej.", "Mette Holm", "Statsminister"),
        ("nb", "Ordfører Mette Holm sa nei.", "Mette Holm", "Ordfører"),
        ("fi", "Pääministeri Sanna Mäntylä sanoi ei.", "Sanna Mäntylä", "Pääministeri"),
        ("pt", "A ministra Ana Prates saiu.", "Ana Prates", "ministra"),
        ("ro", "Primarul Ion Popa-Marin a plecat.", "Ion Popa-Marin", "Primarul"),
        ("tr", "Belediye Başkanı Ahmet Yılmazer konuştu.", "Ahmet Yılmazer", "Belediye Başkanı"),
        ("bg", "Кметът Иван Лодкаров говори.", "Иван Лодкаров", "Кметът"),
        ("el", "Ο δήμαρχος Γιάννης Βελμάρκης μίλησε.", "Γιάννης Βελμάρκης", "δήμαρχος"),
    ] {
        let story = understand(read(text, Format::Plain, Language::from_tag(tag)));
        let [actor] = &story.cast.actors[..] else { panic!("{tag}: {:?}", story.cast.actors) };
        assert_eq!((actor.name.as_str(), story.draft.text(actor.roles[0].place)), (who, role));
    }
}

mod any_draft {
    use proptest::prelude::*;

    use super::story;

    proptest! {
        /// Mentions ascend, don't overlap and belong to their actors, whatever the draft.
        #[test]
        fn a_cast_is_sound(
            words in prop::collection::vec(
                prop::sample::select(&[
                    "Orla", "Venn", "Mr.", "the", "mayor", "of", "and", ",", ".", "“", "”", "(", ")", "47", "who", "is", "he",
                    "said", "NATO", "’s", "van", "der", "&", "Jr.", "—", "University", "President", "was", "named", "as", "\n\n",
                    "Ušakov", "Ushakov", "al-", "é", "\u{200d}", "I", "A.", "-",
                ][..]),
                0..60,
            ),
            gap in prop::sample::select(&[" ", ""][..]),
        ) {
            let cast = story(&words.join(gap)).cast;
            for pair in cast.mentions.windows(2) {
                let opens = pair[0].place.start == pair[1].place.start && pair[0].place.end < pair[1].place.end;
                prop_assert!(opens || pair[0].place.end <= pair[1].place.start);
            }
            for (i, mention) in cast.mentions.iter().enumerate() {
                let actor = cast.actor_of(mention).unwrap();
                prop_assert!(actor.mentions.contains(&(i as u32)));
            }
            for actor in &cast.actors {
                prop_assert!(!actor.mentions.is_empty());
                for role in &actor.roles {
                    prop_assert!(actor.mentions.contains(&role.mention));
                }
            }
        }
    }
}

#[test]
fn a_bodys_name_goes_on_over_ordinary_words() {
    assert_eq!(
        organisations(
            "A spokesman for the Department for Work and Pensions met the Dockers’ Union. The Ministry of Health and the \
             Bank of Skerrow were there, and so was Tarnsay Fire and Rescue Service. The National Union of Teachers asked \
             the Campaign for Better Transport."
        ),
        [
            "Department for Work and Pensions",
            "Dockers’ Union",
            "Ministry of Health",
            "Bank of Skerrow",
            "Tarnsay Fire and Rescue Service",
            "National Union of Teachers",
            "Campaign for Better Transport"
        ]
    );
    assert_eq!(
        people("He had seen the House of Cards. “We saw the dockers’ Union Street,” she said."),
        [""; 0]
    );
}

#[test]
fn papers_and_sides_are_organisations() {
    assert_eq!(
        organisations(
            "The Tarnsay Echo wrote that FC Velmark beat Velmark United. Nordhav Shipping paid Amnesty International."
        ),
        ["Tarnsay Echo", "FC Velmark", "Velmark United", "Nordhav Shipping", "Amnesty International"]
    );
}

#[test]
fn bodies_in_a_list_are_nothing_of_each_other() {
    assert_eq!(
        organisations(
            "The Dockers’ Union spoke. The National Union of Teachers, the Association of Bakers, and Oxfam left."
        ),
        ["Dockers’ Union", "National Union of Teachers", "Association of Bakers", "Oxfam"]
    );
}
