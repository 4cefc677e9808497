//! Any text at all is a valid draft: nothing panics, and all that leaves the core can be cut out of the source.

#[path = "properties/mod.rs"]
mod properties;

use copydesk::romanize::explain;
use copydesk::{Format, Language, Style, check, read, understand};
use proptest::prelude::*;

/// Pieces that drafts are made of, and pieces that break readers of drafts.
const PIECES: &[&str] = &[
    "“",
    "”",
    "\"",
    "'",
    "’",
    "‘",
    "„",
    "«",
    "»",
    "`",
    "``",
    "''",
    "5'10\"",
    "’90s",
    "—",
    "–",
    "…",
    ".",
    ",",
    ": ",
    "? ",
    " said ",
    " he said",
    " according to ",
    " told the agency",
    " wrote on X that ",
    "Orla Venn",
    "Venn",
    "Ušakov",
    "Ushakov",
    " the mayor of ",
    " former director ",
    "President ",
    "Mr. ",
    "U.S. ",
    "van der ",
    "(IAEA)",
    ", 52, ",
    "laut ",
    "sagte ",
    "podľa ",
    "Ушаков",
    "東京「",
    "」",
    "العربية",
    "\u{202f}",
    "\u{2028}",
    "\u{85}",
    "\0",
    "\u{feff}",
    "e\u{301}",
    "👩‍👩‍👧",
    "\u{10ffff}",
    "\r\n",
    "\n",
    "\n\n",
    "\r",
    "\t",
    "# ",
    "> ",
    "- ",
    "1. ",
    "**",
    "_",
    "[a](b'c\")",
    "<p>",
    "</p>",
    "<q>",
    "</q>",
    "<br>",
    "<!-- \" -->",
    "&ldquo;",
    "&quot;",
    "&#8217;",
    "&amp",
    "<script>",
    "`\"`",
    "---\n",
    "| a | \"b |\n|---|---|\n",
    "<body.content>",
    "<hl1>",
    "</hl1>",
    "<inlineData>",
    "</inlineData>",
    "<![CDATA[",
    "]]>",
    "<p/>",
    "&lt;p&gt;",
    "&amp;ldquo;",
    "\\u201c",
    "\\ud83d",
    "\\\"",
    "\\",
    "\",\"headline\":\"",
    "https://a.example/?q=\"",
    "x@y.example",
    "@handle",
    "a",
    "The ",
    " of the ",
    " and ",
    "1,200",
];

fn soup() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        8 => proptest::sample::select(PIECES).prop_map(str::to_owned),
        1 => any::<char>().prop_map(String::from),
        1 => "[a-zA-Z]{1,9} ?",
    ];
    proptest::collection::vec(piece, 0..60).prop_map(|pieces| pieces.concat())
}

/// The soup as it is, or where a reader of its format looks for prose.
fn drafts() -> impl Strategy<Value = (String, Format)> {
    let formats = proptest::sample::select(properties::FORMATS);
    (soup(), formats, any::<bool>()).prop_map(|(soup, format, bare)| match format {
        Format::Xml if !bare => {
            (format!("<nitf><body><body.content><p>{soup}</p></body.content></body></nitf>"), format)
        }
        Format::Ninjs if !bare => (format!("{{\"body_html\":\"{soup}\"}}"), format),
        _ => (soup, format),
    })
}

fn languages() -> impl Strategy<Value = Option<Language>> {
    const TAGS: &[&str] =
        &["en", "de", "sk", "cs", "fr", "ru", "uk", "ja", "sv", "fi", "hu", "pl", "und", "xx"];
    proptest::option::of(proptest::sample::select(TAGS)).prop_map(|t| t.and_then(Language::from_tag))
}

/// Drafts that once broke something.
#[test]
fn what_broke_once_holds() {
    // A name that ends in the particles with which the next one begins.
    let glued = format!("Ilse von der Aa war Brandt{}in Ilse von der Aa", "9".repeat(60));
    for (language, text) in [("de", glued.as_str()), ("de", "Ilse von der Aa war Brandt9in Ilse von der Aa.")]
    {
        let draft = read(text, Format::Plain, Language::from_tag(language));
        properties::sound(text, &understand(draft), &Style::default());
    }
    // Words that change places.
    let asked = [("E Ei", "i Yi"), ("Ei", "i e"), ("Rok ---DDD", "DDDD-Rok ---")];
    for (a, b) in asked {
        let (there, back) = (explain(a, b, None), explain(b, a, None));
        assert_eq!((there.same, there.kind), (back.same, back.kind), "{a} {b}");
    }
}

/// A list is cut where nobody reads on, and says so; what is understood is not.
#[test]
fn more_findings_than_anybody_reads_are_counted() {
    let marks = 12_000;
    let story =
        understand(read(&"A word” stands.\n\n".repeat(marks), Format::Plain, Language::from_tag("en")));
    assert_eq!((story.marks.slips.len(), story.marks.unlisted.slips), (10_000, 2_000));
    assert_eq!(story.marks.pairs.len(), marks);
    let findings = check(&story, &Style::default());
    let slips: Vec<_> = findings.iter().filter(|f| f.rule == "unbalanced-quotes").collect();
    let says = "2000 more findings of this rule in the draft are not listed.";
    assert_eq!(slips.len(), 10_001);
    assert_eq!(slips.iter().filter(|f| f.message == says).count(), 1);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, ..ProptestConfig::default() })]

    #[test]
    fn what_leaves_the_core_can_be_cut_out_of_the_source(
        (source, format) in drafts(),
        language in languages(),
    ) {
        properties::sound(&source, &understand(read(&source, format, language)), &Style::default());
    }

    #[test]
    fn safe_fixes_change_no_word_and_come_to_an_end((source, format) in drafts(), language in languages()) {
        properties::mended(&source, format, language);
    }

    #[test]
    fn a_run_of_marks_of_any_length_is_mended_at_once(mark in "[\"'“”‘’«„]", length in 1usize..400) {
        properties::mended(&format!("a {} b", mark.repeat(length)), Format::Plain, Language::from_tag("en"));
    }

    #[test]
    fn the_same_draft_gives_the_same_findings(source in soup(), language in languages()) {
        let findings = || check(&understand(read(&source, Format::Markdown, language)), &Style::default());
        prop_assert_eq!(findings(), findings());
    }
}
