//! Spellings of invented people, and what must hold for any input.

use proptest::prelude::*;

use super::*;

fn check(a: &str, b: &str) -> Explanation {
    explain(a, b, None)
}

#[test]
fn one_original_in_two_schemes() {
    let found = check("Ushakov", "Ušakov");
    assert!(found.same);
    assert_eq!(found.kind, Kind::Romanisation);
    assert_eq!(found.original.as_deref(), Some("Ушаков"));
    assert_eq!(found.schemes, ["BGN/PCGN Russian", "Slovak"]);
}

#[test]
fn the_order_of_the_names_is_the_order_of_the_schemes() {
    assert_eq!(check("Ušakov", "Ushakov").schemes, ["Slovak", "BGN/PCGN Russian"]);
}

#[test]
fn press_transcriptions() {
    for (a, b) in [
        ("Zhuravlyov", "Schurawljow"),
        ("Vashchenko", "Vachtchenko"),
        ("Shchukin", "Szczukin"),
        ("Khrushchin", "Chruščin"),
        ("Yefimov", "Jefimow"),
        ("Gorbunovsky", "Gorbunovskij"),
        ("Bezruchko", "Bezručko"),
    ] {
        assert!(check(a, b).same, "{a} {b}");
    }
}

#[test]
fn scripts_other_than_cyrillic() {
    for (a, b, language) in [
        ("Mohammed Qasimi", "Muhammad al-Kasimi", "ar"),
        ("Xenopoulos", "Ksenopulos", "el"),
        ("Lomidze", "Lomidse", "ka"),
        ("Terzyan", "Terzjan", "hy"),
        ("Tae-rim", "Daerim", "ko"),
        ("Ohsawa", "Ōsawa", "ja"),
        ("Zhang Xiuying", "Chang Hsiu-ying", "zh"),
    ] {
        let found = check(a, b);
        assert!(found.same, "{a} {b}");
        assert_eq!(found.language, Some(language), "{a} {b}");
    }
}

#[test]
fn diacritics_and_digraphs() {
    for (a, b) in
        [("Łukasz", "Lukasz"), ("Müllner", "Muellner"), ("Đorđe", "Djordje"), ("Åkerlund", "Aakerlund")]
    {
        assert_eq!(check(a, b).kind, Kind::Diacritics, "{a} {b}");
    }
}

#[test]
fn forms_of_one_name_are_no_variants() {
    for (a, b) in [
        ("Ušakov", "Ušakova"),
        ("Ushakov", "Ušakova"),
        ("Uschakow", "Uschakows"),
        ("Popova", "Popovová"),
        ("Lavrenko", "Lavrenka"),
        ("Zelinskij", "Zelinského"),
    ] {
        let found = check(a, b);
        assert_eq!((found.same, found.kind), (false, Kind::Inflection), "{a} {b}");
    }
}

#[test]
fn names_of_two_languages_stay_apart() {
    assert!(!check("Sergei", "Serhii").same);
    assert!(!check("Vladimir", "Volodymyr").same);
}

#[test]
fn different_people_who_are_close() {
    for (a, b) in [
        ("Gorlanov", "Morlanov"),
        ("Petrenko", "Petrov"),
        ("Lindqvist", "Lindgren"),
        ("Takeshita", "Takehashi"),
    ] {
        assert_eq!(check(a, b).kind, Kind::None, "{a} {b}");
    }
}

#[test]
fn the_very_same_spelling_is_no_variant() {
    let found = check("Ushakov", "USHAKOV");
    assert_eq!((found.same, found.kind), (true, Kind::None));
}

#[test]
fn a_hostile_name_ends_soon() {
    let long = "shch".repeat(16);
    let other = "sch".repeat(21);
    let _ = check(&long, &other);
    let _ = check(&"a".repeat(1_000_000), "a");
    let _ = check(&"ie".repeat(32), &"ye".repeat(32));
}

#[test]
fn candidates_hold_variants_among_many() {
    let spelled =
        ["Vashchuk", "Merrow", "Quill", "Vaščuk", "Furihata", "Hurihata", "Rafsandjani", "Rafsanjani"];
    let names: Vec<Name> = spelled.iter().map(|s| Name::read(s)).collect();
    let found = candidates(names.iter());
    for pair in [(0, 3), (4, 5), (6, 7)] {
        assert!(found.contains(&pair), "{pair:?} of {found:?}");
    }
}

#[test]
fn candidates_do_not_mind_hyphens_and_marks() {
    for (a, b) in [
        ("Yeonsang", "Yon-Sang"),
        ("Skidçenko", "Skidtchenko"),
        ("Amirmehdi", "Amir-Mahdi"),
        ("Ung-Min", "Eung-Min"),
    ] {
        let names = [Name::read(a), Name::read(b)];
        assert!(check(a, b).same, "{a} {b}");
        assert_eq!(candidates(names.iter()), [(0, 1)], "{a} {b}");
    }
}

#[test]
fn an_article_may_be_left_out() {
    for (a, b) in [("Al-Barwari", "Barwari"), ("Al-Kattani", "Kattani"), ("el-Husseini", "Husseini")] {
        assert!(check(a, b).same, "{a} {b}");
    }
}

#[test]
fn little_but_vowels_tells_two_short_names_apart() {
    for (a, b) in [("Tooda", "Toude"), ("Munhwa", "Minhwe")] {
        assert!(!check(a, b).same, "{a} {b}");
    }
    for (a, b) in [("Hamad", "Hamed"), ("Yousef", "Yusuf"), ("Omer", "Umar")] {
        assert!(check(a, b).same, "{a} {b}");
    }
}

#[test]
fn a_dot_on_a_capital_i_is_a_mark() {
    let found = check("İslenov", "Islenov");
    assert_eq!((found.kind, found.original.as_deref()), (Kind::Diacritics, Some("İslenov")));
    assert_eq!(check("İslenov", "İSLENOV").kind, Kind::None);
}

#[test]
fn habits_join_names_for_a_draft_only() {
    let mut w = Workspace::default();
    let mut is_habit = |a: &str, b: &str| habit(&mut w, &Name::read(a), &Name::read(b), 1).is_some();
    for (a, b) in [
        ("Thompson", "Thomson"),
        ("Clark", "Clarke"),
        ("Hansen", "Hanson"),
        ("Schmidt", "Schmitt"),
        ("Meyer", "Meier"),
        ("MacDonald", "McDonald"),
        ("Philip", "Phillip"),
        ("Catherine", "Katherine"),
        ("Geoffrey", "Jeffrey"),
        ("Sweeney", "Sweeny"),
        ("Reed", "Reid"),
    ] {
        assert!(is_habit(a, b) || is_habit(b, a), "{a} {b}");
    }
    for (a, b) in [("Roberts", "Robert"), ("Johnson", "Johnston"), ("Gates", "Bates"), ("Francis", "Frances")]
    {
        assert!(!is_habit(a, b), "{a} {b}");
    }
    assert!(!check("Thompson", "Thomson").same);
}

proptest! {
    #[test]
    fn any_two_strings_are_compared(a in "\\PC{0,80}", b in "\\PC{0,80}") {
        let _ = check(&a, &b);
    }

    #[test]
    fn names_like_ours_are_compared_alike_both_ways(
        a in "[A-Za-zšžčéöüł'’ -]{1,24}",
        b in "[A-Za-zšžčéöüł'’ -]{1,24}",
    ) {
        prop_assert_eq!(check(&a, &b).same, check(&b, &a).same);
    }

    #[test]
    fn variants_share_a_key(at in 0usize..4, stem in "[ptkbdgmnrl][aeiou][ptkbdgmnrl][aeiou]") {
        let (x, y) = [("shkov", "škov"), ("chenko", "tschenko"), ("vsky", "wski"), ("yev", "jew")][at];
        let (a, b) = (format!("{stem}{x}"), format!("{stem}{y}"));
        if check(&a, &b).same {
            let names = [Name::read(&a), Name::read(&b)];
            prop_assert_eq!(candidates(names.iter()), vec![(0, 1)]);
        }
    }
}
