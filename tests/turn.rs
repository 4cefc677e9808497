//! All marks of a draft to one kind: nothing but marks changes, a second time changes nothing, and nothing new is found.

use copydesk::marks::convert::To;
use copydesk::rules::{Refused, apply, turn};
use copydesk::{Format, Language, Story, Style, check, read, style, understand};
use proptest::prelude::*;

fn story(language: &str, format: Format, text: &str) -> Story {
    understand(read(text, format, Language::from_tag(language)))
}

fn turned(language: &str, format: Format, style: &Style, text: &str, to: To) -> Result<String, Refused> {
    Ok(apply(text, &turn(&story(language, format, text), style, to)?))
}

fn plain(language: &str, text: &str, to: To) -> String {
    turned(language, Format::Plain, &Style::default(), text, to).expect("it is safe to turn")
}

fn house(language: &str, toml: &str) -> (Style, To) {
    let style = style::parse(toml).expect("a style");
    let norm = style.quotes.norm(Language::from_tag(language).expect("a tag")).expect("a house");
    (style, To::House(norm))
}

#[test]
fn all_marks_turn_curly_and_straight() {
    let straight = "\"We don't sail,\" said Vale. \"Not 'before' the players' bus.\" He is 5'10\".";
    let curly = "“We don’t sail,” said Vale. “Not ‘before’ the players’ bus.” He is 5'10\".";
    assert_eq!(plain("en", straight, To::Curly), curly);
    assert_eq!(plain("en", curly, To::Straight), straight);
    assert_eq!(plain("en", "Rock 'n' roll of the '90s", To::Curly), "Rock ’n’ roll of the ’90s");
    assert_eq!(plain("en", "'We sail,' said Vale.", To::Curly), "‘We sail,’ said Vale.");
    assert_eq!(plain("de", "\"Wir fahren\", sagte Vale.", To::Curly), "„Wir fahren“, sagte Vale.");
    assert_eq!(plain("sv", "\"Vi seglar\", sade Vale.", To::Curly), "”Vi seglar”, sade Vale.");
    assert_eq!(
        plain("fr", "\"Nous partons\", dit l'homme.", To::Curly),
        "«\u{a0}Nous partons\u{a0}», dit l’homme."
    );
    assert_eq!(
        plain("fr", "«\u{202f}Nous partons\u{202f}», dit-il.", To::Straight),
        "\"Nous partons\", dit-il."
    );
    assert_eq!(plain("ja", "「月曜に出る」と語った。", To::Straight), "「月曜に出る」と語った。");
    // Hawaiian and Arabic letters are no marks to turn.
    assert_eq!(
        plain("en", "‘Abd al-Rahman sailed to O‘ahu.", To::Straight),
        "‘Abd al-Rahman sailed to O‘ahu."
    );
}

#[test]
fn an_entity_stays_an_entity() {
    let html =
        |text, to| turned("en", Format::Html, &Style::default(), text, to).expect("it is safe to turn");
    let straight = "<p class=\"a\">&quot;<b>We</b> don&#39;t sail,&quot; said <a title='it\"s'>Vale</a>.</p>";
    let curly =
        "<p class=\"a\">&ldquo;<b>We</b> don&#8217;t sail,&rdquo; said <a title='it\"s'>Vale</a>.</p>";
    assert_eq!(html(straight, To::Curly), curly);
    let markdown = "# It's `\"x\"`\n\n\"*We* sail,\" [said](http://a.example/'x' \"title\") Vale.\n";
    let turned = turned("en", Format::Markdown, &Style::default(), markdown, To::Curly).expect("it is safe");
    assert_eq!(turned, "# It’s `\"x\"`\n\n“*We* sail,” [said](http://a.example/'x' \"title\") Vale.\n");
}

#[test]
fn the_house_decides() {
    let (style, to) = house("de", "[quotes]\nmarks = [\"»…«\", \"›…‹\"]\n");
    let text = "„Wir fahren ‚morgen‘“, sagte Hans' Bruder. \"Nie.\"";
    let right = "»Wir fahren ›morgen‹«, sagte Hans’ Bruder. »Nie.«";
    assert_eq!(turned("de", Format::Plain, &style, text, to).as_deref(), Ok(right));
    let found = check(&story("de", Format::Plain, text), &style);
    let marks: Vec<_> = found.iter().filter(|f| f.rule == "quote-style").collect();
    assert_eq!(marks.len(), 4, "{marks:#?}");
    assert_eq!(marks[0].message, "This quotation stands in „…“, but the house writes »…«.");
    assert_eq!(marks[2].message, "This apostrophe is straight, but the house writes ’.");
    assert!(marks.iter().all(|f| f.fixes[0].safe));
    // What is said of a language outweighs what is said of all drafts, and the right marks are no finding.
    let (style, _) = house("de-AT", "[quotes]\nmarks = \"straight\"\nlanguages.de = \"language\"\n");
    let quiet = |language, text| {
        check(&story(language, Format::Plain, text), &style).iter().all(|f| f.rule != "quote-style")
    };
    assert!(quiet("de-AT", "„Wir fahren“, sagte er."));
    assert!(!quiet("de-AT", "»Wir fahren«, sagte er."));
    assert!(quiet("en", "\"We don't sail,\" he said."));
    assert!(!quiet("en", "“We sail,” he said."));
}

#[test]
fn a_house_of_spaced_guillemets_has_its_spaces() {
    let (style, to) = house("fr", "[quotes]\nmarks = [\"«\u{202f}…\u{202f}»\", \"“…”\"]\n");
    let text = "“Nous partons ‘lundi’”, dit-il.\n\n“Jamais”, dit-elle.";
    let right = "«\u{202f}Nous partons “lundi”\u{202f}», dit-il.\n\n«\u{202f}Jamais\u{202f}», dit-elle.";
    assert_eq!(turned("fr", Format::Plain, &style, text, to).as_deref(), Ok(right));
}

#[test]
fn headings_may_stand_in_the_inner_marks() {
    let (style, _) = house("en", "[quotes]\nmarks = \"language\"\n");
    let found = |text| check(&story("en", Format::Markdown, text), &style).len();
    assert_eq!(found("# Ferry is ‘late’\n"), 0);
    assert_eq!(found("The ferry is ‘late’.\n"), 1);
}

#[test]
fn a_quotation_of_several_paragraphs_turns_whole() {
    let text = "\"We sail.\n\n\"Not before Monday.\" She left.";
    assert_eq!(plain("en", text, To::Curly), "“We sail.\n\n“Not before Monday.” She left.");
    let text = "«Salimos.\n\n»Nunca.» Se fue.";
    assert_eq!(plain("es", text, To::Straight), "\"Salimos.\n\n\"Nunca.\" Se fue.");
}

#[test]
fn passed_text_is_left_alone() {
    let style = style::parse("ignore = ['\\[embed:[^\\]]*\\]']").unwrap();
    let text = "[embed: \"x\" it's]\n\n\"We sail,\" said Vale.";
    let right = "[embed: \"x\" it's]\n\n“We sail,” said Vale.";
    assert_eq!(turned("en", Format::Plain, &style, text, To::Curly).as_deref(), Ok(right));
}

const PIECES: &[&str] = &[
    "\"",
    "'",
    "“",
    "”",
    "‘",
    "’",
    "„",
    "«",
    "»",
    "\u{a0}",
    " ",
    " ",
    " ",
    ", ",
    ". ",
    "\n\n",
    "sail",
    "Venn",
    " said ",
    "don't",
    "players' ",
    "'90s ",
    "5'10\"",
    "— ",
    "&quot;",
    "&rsquo;",
    "<b>",
    "</b>",
    "*",
    "# ",
    "ß",
    "「",
    "」",
];

fn draft() -> impl Strategy<Value = String> {
    let pieces = proptest::collection::vec(proptest::sample::select(PIECES), 0..40);
    let soup = pieces.prop_map(|p| p.concat());
    // Sound prose, in which marks are turned rather than left alone.
    let sound = "(\"(We sail|Not 'now', he|It's), \" she (said|added)\\. |The ‘lark’ didn't sail\\. |“No,” said O'Neill\\.\n\n){0,6}";
    prop_oneof![soup, sound]
}

fn targets() -> impl Strategy<Value = (Style, Option<To>)> {
    const HOUSES: &[&str] = &["marks = \"language\"", "marks = [\"„…“\", \"‚…‘\"]", "marks = [\"« … »\"]"];
    prop_oneof![
        Just((Style::default(), Some(To::Curly))),
        Just((Style::default(), Some(To::Straight))),
        proptest::sample::select(HOUSES)
            .prop_map(|toml| (style::parse(&format!("[quotes]\n{toml}")).unwrap_or_default(), None)),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, ..ProptestConfig::default() })]

    #[test]
    fn only_marks_change_and_only_once_and_nothing_new_is_found(
        text in draft(),
        language in proptest::sample::select(vec!["en", "de", "fr", "sv", "ja"]),
        format in proptest::sample::select(vec![Format::Plain, Format::Markdown, Format::Html]),
        (style, to) in targets(),
    ) {
        let tag = Language::from_tag(language).expect("a tag");
        let to = to.or_else(|| style.quotes.norm(tag).map(To::House)).expect("a house");
        let Ok(once) = turned(language, format, &style, &text, to) else { return Ok(()) };
        let (before, after) = (story(language, format, &text), story(language, format, &once));
        let is_mark = |c: char| "\"'“”‘’„‚«»「」『』\u{a0}\u{202f} ".contains(c);
        let bare = |s: &Story| s.draft.prose().replace(is_mark, "");
        prop_assert_eq!(bare(&before), bare(&after));
        prop_assert_eq!(turned(language, format, &style, &once, to), Ok(once.clone()));
        for rule in copydesk::rules::RULES {
            let count = |s: &Story| check(s, &style).iter().filter(|f| f.rule == rule.id).count();
            prop_assert!(count(&after) <= count(&before), "{} in {once:?}", rule.id);
        }
    }

    #[test]
    fn sound_prose_is_never_refused(text in "(\"We sail, \" she said\\. |“It's 'late',” said O'Neill\\. |The ferry didn't sail\\.\n\n){0,6}") {
        prop_assert!(turned("en", Format::Plain, &Style::default(), &text, To::Curly).is_ok());
    }
}
