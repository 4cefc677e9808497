//! Whole readings: drafts in, pairs and slips out.

use std::sync::Arc;

use proptest::prelude::*;

use super::{Marks, Slip};
use crate::draft::{Draft, Format, Words};
use crate::language::Language;

fn read(language: &str, text: &str) -> (Draft, Marks) {
    let draft = Draft::read(text, Format::Plain, Language::from_tag(language));
    let lexicon = draft.language.lexicon();
    let words: Vec<_> =
        (0..draft.blocks.len()).map(|b| Arc::new(Words::read(draft.block_text(b), lexicon))).collect();
    let marks = super::read(&draft, &words);
    (draft, marks)
}

/// The text with a slip's fix applied.
fn mended(text: &str, slip: &Slip, fix: usize) -> String {
    let mut edits = slip.repairs[fix].edits.clone();
    edits.sort();
    let mut out = text.to_owned();
    for (place, new) in edits.iter().rev() {
        out.replace_range(place.range(), new);
    }
    out
}

#[track_caller]
fn clean(language: &str, text: &str) {
    let (_, marks) = read(language, text);
    assert!(marks.slips.is_empty(), "{text}\n{:#?}", marks.slips);
    assert!(marks.strangers.is_empty(), "{text}\n{:#?}", marks.strangers);
    assert!(marks.oddities.is_empty(), "{text}\n{:#?}", marks.oddities);
}

/// One slip, which one of its fixes mends.
#[track_caller]
fn slips(language: &str, wrong: &str, right: &str) {
    let (_, marks) = read(language, wrong);
    assert_eq!(marks.slips.len(), 1, "{wrong}\n{:#?}", marks.slips);
    let slip = &marks.slips[0];
    let offered: Vec<_> = (0..slip.repairs.len()).map(|i| mended(wrong, slip, i)).collect();
    assert!(offered.iter().any(|o| o == right), "{wrong}\n{offered:#?}");
    clean(language, right);
}

fn pairs(language: &str, text: &str) -> Vec<(String, u8)> {
    let (draft, marks) = read(language, text);
    marks.pairs.iter().map(|p| (draft.text(p.place()).to_owned(), p.level)).collect()
}

#[test]
fn every_language_s_marks_pair() {
    for (language, text) in [
        ("en", "“We sail,” said Vale. “Not ‘before’ Monday.”"),
        ("en-GB", "‘We sail,’ said Vale. ‘Not “before” Monday.’"),
        ("de", "„Wir fahren“, sagte Vale. „Nicht ‚vor‘ Montag.“"),
        ("de", "»Wir fahren«, sagte Vale. »Nicht ›vor‹ Montag.«"),
        ("de-CH", "«Wir fahren», sagte Vale. «Nicht ‹vor› Montag.»"),
        ("fr", "« Nous partons », dit Vale. « Pas “avant” lundi. »"),
        ("sv", "”Vi seglar”, sade Vale. ”Inte ’före’ måndag.”"),
        ("fi", "”Me lähdemme”, sanoi Vale. ”Ei ’ennen’ maanantaita.”"),
        ("fi", "»Me lähdemme», sanoi Vale. »Ei ennen maanantaita.»"),
        ("da", "»Vi sejler,« sagde Vale. »Ikke ›før‹ mandag.«"),
        ("da", "„Vi sejler“, sagde Vale."),
        ("nl", "‘We varen’, zei Vale. ‘Niet “voor” maandag.’"),
        ("pl", "„Płyniemy”, powiedział Vale. „Nie «przed» poniedziałkiem”."),
        ("hu", "„Indulunk”, mondta Vale. „Nem »hétfő« előtt.”"),
        ("ru", "«Мы идём, — сказал Вале. — Не „до“ понедельника»."),
        ("uk", "«Ми йдемо», – сказав Вале. Об’єкт «Зоря» закрито."),
        ("ja", "「月曜に出る」とヴェイルは『朝刊』に語った。"),
        ("zh-Hant", "他說：「我們『週一』出發。」"),
        ("zh", "他说：“我们‘周一’出发。”"),
        ("el", "«Φεύγουμε», είπε ο Βέιλ. «Όχι “πριν” τη Δευτέρα.»"),
        ("en", "``We sail,'' said Vale. ``Not before Monday.''"),
        ("en", "''We sail,'' said Vale. ''Not before Monday.''"),
    ] {
        clean(language, text);
        assert!(!pairs(language, text).is_empty(), "{text}");
    }
}

#[test]
fn apostrophes_are_no_marks() {
    for text in [
        "'Tis the players' bus, said O'Neill; rock 'n' roll of the '90s, and the Qur’an.",
        "’Tis the players’ bus, said O’Neill; rock ’n’ roll of the ’90s.",
        "‘The players’ bus is late,’ said O’Neill.",
        "\"The players' bus,\" she said, \"left in the '90s.\"",
        "Goin' home, he read ‘Abd al-Malik’s letter.",
    ] {
        clean("en", text);
    }
    clean("nl", "’s Avonds zei hij: ‘Foto’s van ’t Veld.’");
    clean("it", "Un po' d'acqua e l'“amico” dell'«uomo».");
    clean("fr", "L’homme dit qu’« il » viendra, aujourd’hui.");
}

#[test]
fn feet_inches_minutes_and_seconds_are_no_marks() {
    clean("en", "He is 5'10\" tall and sails from 40° 26' 46\" on a 2.5\" keel.");
    clean("en", "\"He is 5'10\",\" she said.");
    clean("en", "At 40° 26′ 46″ they turned.");
}

#[test]
fn nested_marks_have_levels() {
    assert_eq!(
        pairs("en", "“He said ‘no’ to it,” she wrote."),
        [("“He said ‘no’ to it,”".to_owned(), 0), ("‘no’".to_owned(), 1)]
    );
}

#[test]
fn an_unclosed_quotation_is_closed_before_said() {
    slips("en", "“We sail on Monday, said Orla Venn.", "“We sail on Monday,” said Orla Venn.");
    slips("de", "„Wir fahren am Montag, sagte Orla Venn.", "„Wir fahren am Montag“, sagte Orla Venn.");
    let (draft, marks) = read("en", "“We sail on Monday, said Orla Venn.");
    assert_eq!(draft.text(marks.pairs[0].place()), "“We sail on Monday,");
    assert!(marks.pairs[0].close.is_empty());
}

#[test]
fn an_unopened_quotation_is_opened_after_the_colon() {
    slips("en", "Venn said: We sail on Monday.”", "Venn said: “We sail on Monday.”");
}

#[test]
fn wrong_marks_are_changed() {
    slips("en", "A line where “leaks almost never occur’.", "A line where “leaks almost never occur”.");
    slips("en", "She said: ”We sail.”", "She said: “We sail.”");
    slips("uk", "Вони \"будуть знищені'.", "Вони \"будуть знищені\".");
    slips("ja", "彼は「行く』と言った。", "彼は「行く」と言った。");
    slips("ja", "彼は（行く」と言った。", "彼は「行く」と言った。");
}

#[test]
fn doubled_marks_are_removed() {
    slips("en", "““We sail,” said Venn.", "“We sail,” said Venn.");
    slips("en", "\"We sail,\"\" said Venn.", "\"We sail,\" said Venn.");
    slips("en", "The 'occupying forces'' left.", "The 'occupying forces' left.");
}

#[test]
fn a_possessive_may_be_a_double_mark() {
    slips("en", "The Lakers\" plans are off.", "The Lakers’ plans are off.");
}

#[test]
fn a_space_on_the_wrong_side_moves() {
    slips("en", "He said“ We sail on Monday” to all.", "He said “We sail on Monday” to all.");
}

#[test]
fn an_empty_pair_is_a_slip() {
    let (_, marks) = read("en", "The ferry “” sails.");
    assert_eq!(marks.slips.len(), 1);
}

#[test]
fn strangers_become_the_draft_s_own() {
    let text = "„We sail,” said Venn. “Not before Monday,” she added. “Never.”";
    let (_, marks) = read("en", text);
    assert!(marks.slips.is_empty());
    assert_eq!(marks.strangers.len(), 1);
    assert!(mended(text, &marks.strangers[0], 0).starts_with("“We sail,”"));
}

#[test]
fn a_turned_apostrophe_is_odd() {
    let (_, marks) = read("en", "The ferries of the ‘90s sailed.");
    assert!(marks.slips.is_empty());
    assert_eq!(
        mended("The ferries of the ‘90s sailed.", &marks.oddities[0], 0),
        "The ferries of the ’90s sailed."
    );
}

#[test]
fn a_quotation_of_several_paragraphs_is_one_pair() {
    let long = "The divers have looked at every pier of the bridge, and there is nothing that keeps the ferry in port any more.";
    let text = format!("Venn said: “{long}\n\n“{long}\n\n“{long}” She left.");
    let (_, marks) = read("en", &text);
    assert!(marks.slips.is_empty(), "{:#?}", marks.slips);
    assert_eq!(marks.pairs.len(), 1);
    assert_eq!(marks.pairs[0].continuations.len(), 2);
    // Without the second opening mark, and without the last closing one.
    let (head, tail) = text.rsplit_once("\n\n“").unwrap();
    slips("en", &format!("{head}\n\n{tail}"), &text);
    slips("en", &format!("“{long}\n\n“{long}"), &format!("“{long}\n\n“{long}”"));
    // French and Spanish begin the later paragraphs with the closing mark.
    clean("es", &format!("Venn dijo: «{long}\n\n»{long}»"));
}

#[test]
fn a_slip_stays_in_its_paragraph() {
    let text = "“We sail on Monday, said Orla Venn, the harbour master, to the people on the pier.\n\n“Not before,” said Tom Lund.\n\n“Never,” said a third.";
    let (_, marks) = read("en", text);
    assert_eq!(marks.slips.len(), 1, "{:#?}", marks.slips);
    assert_eq!(marks.slips[0].at.start, 0);
}

#[test]
fn one_closing_mark_serves_a_firm_and_its_name() {
    clean("uk", "Угоду уклало ТОВ «Компанія «Зевс» у травні.");
    clean("uk", "Угоду уклало ТОВ «Компанія «Зевс»» у травні.");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn any_marks_at_all_are_read(text in "[“”„‘’‚\"'`«»‹›「」aA9ß字 .,;:—()\n\r\u{2028}\u{0}]{0,120}", language in "(en|de|fr|sv|ja|xx)") {
        let (draft, marks) = read(&language, &text);
        let mut last = 0;
        for pair in &marks.pairs {
            prop_assert!(pair.open.start >= last);
            last = pair.open.start;
            prop_assert!(pair.open.end <= pair.close.start);
            for place in [pair.open, pair.close, pair.inner()].iter().chain(&pair.continuations) {
                prop_assert!(draft.prose().get(place.range()).is_some());
            }
        }
        for slip in marks.slips.iter().chain(&marks.strangers) {
            prop_assert!(draft.prose().get(slip.at.range()).is_some());
            for (place, _) in slip.repairs.iter().flat_map(|r| &r.edits) {
                prop_assert!(draft.prose().get(place.range()).is_some());
            }
        }
    }

    #[test]
    fn the_best_repair_of_one_slip_leaves_none(at in 0usize..6, kind in 0usize..3) {
        let text = "The mayor was brief. “We sail on Monday,” said Orla Venn. “Nobody stays here.” He called it “a start” and left.";
        let places: Vec<_> = text.char_indices().filter(|(_, c)| matches!(c, '“' | '”')).map(|(i, _)| i).collect();
        let mark = places[at];
        let glyph = &text[mark..mark + 3];
        let with = match kind { 0 => String::new(), 1 => glyph.repeat(2), _ => "\"".to_owned() };
        let wrong = format!("{}{with}{}", &text[..mark], &text[mark + 3..]);
        let (_, marks) = read("en", &wrong);
        prop_assert_eq!(marks.slips.len(), 1, "{}", wrong);
        let right = mended(&wrong, &marks.slips[0], 0);
        let (_, marks) = read("en", &right);
        prop_assert!(marks.slips.is_empty(), "{}", right);
    }
}

#[test]
fn where_every_quotation_has_two_kinds_of_marks_each_is_told_by_itself() {
    for (open, close) in [("“", "\""), ("\"", "”"), ("„", "\"")] {
        let text = format!("{open}We sail on Monday,{close} said Orla Venn.\n\n").repeat(8);
        let (draft, marks) = read(if open == "„" { "de" } else { "en" }, &text);
        assert_eq!(marks.pairs.len(), 8, "{open}{close}");
        assert!(marks.pairs.iter().all(|p| draft.text(p.inner()) == "We sail on Monday,"), "{open}{close}");
    }
}

#[test]
fn a_long_run_of_marks_is_one_slip() {
    let (_, marks) = read("en", &"“".repeat(50_000));
    assert!(marks.slips.len() < 50, "{}", marks.slips.len());
}
