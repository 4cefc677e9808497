//! Any text at all is a valid draft: nothing panics, and all that leaves the core can be cut out of the source.

#[path = "properties/mod.rs"]
mod properties;

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
    fn the_same_draft_gives_the_same_findings(source in soup(), language in languages()) {
        let findings = || check(&understand(read(&source, Format::Markdown, language)), &Style::default());
        prop_assert_eq!(findings(), findings());
    }
}
