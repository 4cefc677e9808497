//! `house-name` in whole sentences: what it reports, what it writes instead, and what it leaves alone.

#![allow(clippy::unwrap_used)] // a test fails by panicking

use copydesk::{Finding, Format, Language, check, read, style, understand};

const HOUSE: &str = r#"
[names]
scheme = "sk"

[[names.list]]
original = "Юрий Вощанов"
language = "ru"
note = "So does the ministry."

[[names.list]]
preferred = "Serhij Lavrinčuk"
forms = ["Sergei Lavrinchuk", "Sergej Lavrinčuk"]

[[names.list]]
preferred = "Kyjiv"
forms = ["Kijev"]

[[names.list]]
preferred = "Harbour Board of Tarnsay"
forms = ["HBT"]
"#;

fn findings(house: &str, draft: &str, format: Format, language: &str) -> Vec<Finding> {
    let story = understand(read(draft, format, Language::from_tag(language)));
    check(&story, &style::parse(house).unwrap())
}

/// What `house-name` finds, and what it would write instead.
fn told(draft: &str, language: &str) -> Vec<(String, String)> {
    let found = findings(HOUSE, draft, Format::Plain, language);
    let own = found.iter().filter(|f| f.rule == "house-name");
    own.map(|f| {
        let instead = f.fixes.first().map_or("-", |x| x.edits[0].text.as_str());
        (draft[f.span.start as usize..f.span.end as usize].to_owned(), instead.to_owned())
    })
    .collect()
}

fn pairs(told: &[(String, String)]) -> Vec<(&str, &str)> {
    told.iter().map(|(a, b)| (a.as_str(), b.as_str())).collect()
}

#[test]
fn a_listed_form_and_a_variant_are_respelled() {
    let told = told(
        "Yuri Voshchanov arrived on Monday. Mr. Voshchanov met Sergei Lavrinchuk in Kijev. The HBT waited.",
        "en",
    );
    assert_eq!(
        pairs(&told),
        [
            ("Yuri Voshchanov", "Jurij Voščanov"),
            ("Voshchanov", "Voščanov"),
            ("Sergei Lavrinchuk", "Serhij Lavrinčuk"),
            ("Kijev", "Kyjiv"),
            ("HBT", "Harbour Board of Tarnsay"),
        ]
    );
}

#[test]
fn inflected_forms_keep_their_ending_or_are_left_to_the_writer() {
    let told = told(
        "Jurij Voščanov odišiel. Bez Woschtschanowa to nepôjde. Správa o Sergejovi Lavrinčukovi prišla. Stalo sa to v Kijeve.",
        "sk",
    );
    assert_eq!(
        pairs(&told),
        [
            ("Woschtschanowa", "Voščanova"),
            ("Sergejovi Lavrinčukovi", "Serhijovi Lavrinčukovi"),
            ("Kijeve", "Kyjive"),
        ]
    );
    let found = findings(
        "[[names]]\npreferred = \"Lipno\"\nforms = [\"Lipin\"]\n",
        "Stalo sa to v Lipine.",
        Format::Plain,
        "sk",
    );
    let left = found.iter().find(|f| f.rule == "house-name").unwrap();
    assert!(left.message.contains("its ending is left to you"), "{}", left.message);
    assert!(left.fixes.is_empty());
}

#[test]
fn only_what_needs_no_look_is_safe() {
    let found = findings(
        HOUSE,
        "Yuri Voshchanov and Sergei Lavrinchuk came. Voshchanov left for Kijev, and Lavrinchuk followed.",
        Format::Plain,
        "en",
    );
    let own: Vec<_> = found.iter().filter(|f| f.rule == "house-name").collect();
    assert_eq!(own.len(), 5, "{own:?}");
    assert!(own.iter().all(|f| f.fixes[0].safe), "{own:?}");
    let alone = findings(HOUSE, "Nobody asked Voshchanov about it.", Format::Plain, "en");
    assert_eq!(alone.len(), 1);
    assert!(!alone[0].fixes[0].safe, "a bare surname may be somebody else's");
}

#[test]
fn a_namesake_whom_the_draft_names_otherwise_is_somebody_else() {
    for draft in [
        "Dmitri Voshchanov arrived. Voshchanov waved.",
        "Irina Voshchanova arrived. Voshchanova waved.",
        "Dmitri Lavrinchuk arrived. Mr. Lavrinchuk waved.",
    ] {
        assert_eq!(told(draft, "en"), [], "{draft}");
    }
}

#[test]
fn written_quotations_titles_addresses_and_explanations_stand() {
    for draft in [
        "“I am in Kijev,” Orla Venn wrote in a letter. It rained.",
        "A placard read: “Kijev is ours.” It rained.",
        "She sang the song “Kijev in the Rain” and left.",
        "See https://port.example/Kijev or write to Kijev@port.example, or @Kijev.",
        "The town of Kyjiv (formerly spelled Kijev) is far away.",
        "The town of Kijev, now written Kyjiv, is far away.",
    ] {
        assert_eq!(told(draft, "en"), [], "{draft}");
    }
    let block = "Orla Venn sent a card:\n\n> Kijev is cold.\n\nIn Kijev it rained.";
    let found = findings(HOUSE, block, Format::Markdown, "en");
    assert_eq!(found.iter().filter(|f| f.rule == "house-name").count(), 1, "{found:?}");
}

#[test]
fn speech_is_respelled_as_the_rest_is() {
    assert_eq!(pairs(&told("“We go to Kijev,” Orla Venn said.", "en")), [("Kijev", "Kyjiv")]);
}

#[test]
fn the_house_has_the_last_word_on_what_is_inconsistent() {
    let house = "[rules]\nhouse-name = \"off\"\n[[names]]\npreferred = \"Orlena Vaščuk\"\n";
    let draft = "Orlena Vashchuk spoke. Orlena Vashchuk left. Later Orlena Vaščuk came back.";
    let found = findings(house, draft, Format::Plain, "en");
    let spans: Vec<&str> = found.iter().map(|f| &draft[f.span.start as usize..f.span.end as usize]).collect();
    assert_eq!(spans, ["Vashchuk", "Vashchuk"], "the rarer spelling is the house's");
    let house = "[[names]]\npreferred = \"Orlena Vaščuk\"\n";
    let found = findings(house, draft, Format::Plain, "en");
    assert!(found.iter().all(|f| f.rule == "house-name"), "each slip is told once: {found:?}");
    assert_eq!(found.len(), 2);
    let two = "[[names]]\npreferred = \"Orlena Vaščuk\"\n[[names]]\npreferred = \"Orlena Vashchuk\"\n";
    assert!(findings(two, draft, Format::Plain, "en").is_empty(), "two names that the house has both");
}

#[test]
fn a_name_holds_from_and_until_a_day() {
    let house = "[[names]]\npreferred = \"Lipno\"\nforms = [\"Lipen\"]\nfrom = 2020-05-01\n\
                 [[names]]\npreferred = \"Lipen\"\nforms = [\"Lipno\"]\nuntil = 2020-04-30\n";
    let told = |date: &str, place: &str| {
        let draft = format!("---\ndate: {date}\n---\n\nOrla Venn moved to {place}.\n");
        let found = findings(house, &draft, Format::Markdown, "en");
        found.iter().map(|f| f.message.clone()).collect::<Vec<_>>()
    };
    assert_eq!(told("2020-04-30", "Lipno"), ["the house writes Lipen, not Lipno"]);
    assert_eq!(told("2020-05-01", "Lipen"), ["the house writes Lipno, not Lipen (since 2020-05-01)"]);
    assert!(told("2020-05-01", "Lipno").is_empty());
    // A draft that does not say when it is of is of today.
    assert_eq!(findings(house, "Orla Venn moved to Lipen.", Format::Plain, "en").len(), 1);
    assert!(findings(house, "Orla Venn moved to Lipno.", Format::Plain, "en").is_empty());
}

#[test]
fn a_headline_in_capitals_keeps_them() {
    assert_eq!(pairs(&told("KIJEV WAITS\n\nOrla Venn left.", "en")), [("KIJEV", "KYJIV")]);
}

#[test]
fn markup_stays_where_it_is() {
    let draft = "<p>Orla Venn left <b>Ki</b>jev.</p><p>She likes Kijev &amp; rain.</p>";
    let found = findings(HOUSE, draft, Format::Html, "en");
    let own: Vec<_> = found.iter().filter(|f| f.rule == "house-name").collect();
    assert_eq!(own.len(), 2, "{own:?}");
    let edit = &own[1].fixes[0].edits[0];
    assert_eq!(
        (&draft[edit.span.start as usize..edit.span.end as usize], edit.text.as_str()),
        ("Kijev", "Kyjiv")
    );
}

proptest::proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig::with_cases(64))]
    #[test]
    fn any_draft_can_be_checked_by_any_house(
        draft in "([A-Z][a-zščžéö]{0,9}|Kijev|Voshchanov|Sergei|“|”|[ .,\n—-]){0,60}",
        preferred in "\\PC{1,16}",
        form in "\\PC{0,16}",
    ) {
        let quoted = |s: &str| s.replace(['\\', '"'], "").replace(char::is_control, "");
        let (preferred, form) = (quoted(&preferred), quoted(&form));
        let house = format!("[[names]]\npreferred = \"{preferred}\"\nforms = [\"{form}\"]\n");
        for house in [house.as_str(), HOUSE] {
            let Ok(style) = style::parse(house) else { continue };
            let story = understand(read(&draft, Format::Plain, Language::from_tag("sk")));
            for finding in check(&story, &style) {
                for edit in finding.fixes.iter().flat_map(|f| &f.edits) {
                    proptest::prop_assert!(draft.get(edit.span.range()).is_some());
                }
            }
        }
    }
}
