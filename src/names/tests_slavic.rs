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

#[test]
fn whose_an_office_in_apposition_is_makes_nobody_of_the_town() {
    for (language, text, who) in [
        (
            "sk",
            "Jan Holt, starosta Velmarku, odstúpil. Starostka Velmarku mlčala.",
            "Jan Holt: starosta Velmarku",
        ),
        ("sk", "Jana Vrbická, starostka Lipovca, mlčala.", "Jana Vrbická: starostka Lipovca"),
        ("cs", "Jan Holt, starosta Velmarku, odstoupil.", "Jan Holt: starosta Velmarku"),
        ("pl", "Jan Holtowski, burmistrz Welmarku, odszedł.", "Jan Holtowski: burmistrz Welmarku"),
        ("uk", "Олена Приходько, голова Липовця, мовчала.", "Олена Приходько: голова Липовця"),
        ("ru", "Иван Лодочников, мэр Вельмарка, ушёл.", "Иван Лодочников: мэр Вельмарка"),
        ("de", "Jan Holt, Bürgermeister Velmarks, trat zurück.", "Jan Holt: Bürgermeister Velmarks"),
    ] {
        assert_eq!(people(text, language), [who], "{text}");
    }
}

#[test]
fn the_vowel_of_a_closed_syllable_parts_no_ukrainian_name() {
    let text = "Федір Гончар пішов. Федора Гончара бачили вчора. З Антоном Лісом говорив Прокіп Верба; Антін Ліс мовчав.";
    assert_eq!(people(text, "uk"), ["Федір Гончар", "Антін Ліс", "Прокіп Верба"]);
}

#[test]
fn a_foreign_name_in_y_is_declined() {
    let text =
        "Maďarský premiér Tibor Orvány prišiel. S Tiborom Orványom hovoril Ján Holúbek. Orványa čakali.";
    assert_eq!(people(text, "sk"), ["Tibor Orvány: Maďarský premiér", "Ján Holúbek"]);
}
