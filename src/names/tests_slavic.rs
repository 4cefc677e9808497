//! Names that are declined: people, roles and joins in Russian, Ukrainian and Slovak drafts.

use super::ActorKind;
use crate::{Format, Language, Story, read, understand};

fn story(text: &str, language: &str) -> Story {
    understand(read(text, Format::Plain, Language::from_tag(language)))
}

/// "name: role; role" of each person, in the order of the draft.
fn people(text: &str, language: &str) -> Vec<String> {
    let story = story(text, language);
    let actors = story.cast.actors.iter().filter(|a| a.kind == ActorKind::Person);
    actors
        .map(|a| {
            let roles: Vec<_> = a.roles.iter().map(|r| story.draft.text(r.place)).collect();
            if roles.is_empty() { a.name.clone() } else { format!("{}: {}", a.name, roles.join("; ")) }
        })
        .collect()
}

#[test]
fn the_cases_of_a_russian_name_are_one_person() {
    let text = "Вчера в порту выступил Юрий Лодочников. По словам Лодочникова, причал закрыт. Спорить с Лодочниковым никто не стал, \
                а на встречу с Юрием Лодочниковым пришли рыбаки.";
    assert_eq!(people(text, "ru"), ["Юрий Лодочников"]);
    assert_eq!(story(text, "ru").cast.actors[0].mentions.len(), 4);
}

#[test]
fn a_russian_role_goes_on_in_the_genitive() {
    assert_eq!(
        people(
            "Об этом сообщил президент США Барт Холлен. Министр финансов Сергей Ларюшкин промолчал. В зале сидела \
             пресс-секретарь партии Ольга Вешнева.",
            "ru"
        ),
        [
            "Барт Холлен: президент США",
            "Сергей Ларюшкин: Министр финансов",
            "Ольга Вешнева: пресс-секретарь партии"
        ]
    );
}

#[test]
fn whose_a_russian_title_is_makes_nobody_of_a_country() {
    assert!(
        people("Президент России прилетел в Италию. Закон подписал и президент Украины.", "ru").is_empty()
    );
}

#[test]
fn adjectives_and_streets_are_no_people_in_ukrainian() {
    let text =
        "Рішення Господарського суду оскаржили мешканці вулиці Верещака та Печерського району. У Києві дощ.";
    assert!(people(text, "uk").is_empty(), "{:?}", people(text, "uk"));
}

#[test]
fn a_ukrainian_role_stands_before_or_after_its_name() {
    assert_eq!(
        people(
            "Як розповів начальник управління економіки Сергій Грабець, ціни зросли. Його колега Тетяна Лозова, депутатка \
             міської ради, з цим не згодна.",
            "uk"
        ),
        ["Сергій Грабець: начальник управління економіки", "Тетяна Лозова: колега; депутатка міської ради"]
    );
}

#[test]
fn slovak_roles_go_on_in_the_genitive() {
    assert_eq!(
        people(
            "Uviedol to hovorca ministerstva dopravy Marek Holub. Starostka Lipovca Jana Vrbická s tým nesúhlasí.",
            "sk"
        ),
        ["Marek Holub: hovorca ministerstva dopravy", "Jana Vrbická: Starostka Lipovca"]
    );
}

#[test]
fn a_czech_couple_with_one_surname_stays_two() {
    let text = "Na radnici přišli Petr Horák a Jana Horáková. Horák mlčel, Horáková odpovídala.";
    let story = story(text, "cs");
    let actors: Vec<_> = story.cast.mentions.iter().map(|m| m.actor).collect();
    assert_eq!(actors, [0, 1, 0, 1]);
}
