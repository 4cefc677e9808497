//! Any text at all is a valid draft: nothing panics, and all that leaves the core can be cut out of the source.

use copydesk::{Format, Language, Span, Style, check, read, understand};
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
    const FORMATS: &[Format] =
        &[Format::Plain, Format::Markdown, Format::Html, Format::Xml, Format::Ninjs, Format::Docx];
    (soup(), proptest::sample::select(FORMATS), any::<bool>()).prop_map(|(soup, format, bare)| match format {
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
        let story = understand(read(&source, format, language));
        let cut = |span: Span| source.get(span.start as usize..span.end as usize);
        for finding in check(&story, &Style::default()) {
            prop_assert!(cut(finding.span).is_some(), "{finding:?}");
            prop_assert!(finding.related.iter().all(|r| cut(r.span).is_some()), "{finding:?}");
            for fix in &finding.fixes {
                prop_assert!(fix.edits.iter().all(|e| cut(e.span).is_some()), "{finding:?}");
                prop_assert!(fix.edits.windows(2).all(|w| w[0].span.end <= w[1].span.start), "{finding:?}");
            }
        }
        for (quote, credit) in story.quotes.iter().zip(&story.credits) {
            let places = [Some(quote.place()), credit.cue, credit.source.map(|s| s.place)];
            prop_assert!(places.into_iter().flatten().all(|p| cut(story.draft.span(p)).is_some()));
        }
        let mentions = &story.cast.mentions;
        prop_assert!(mentions.windows(2).all(|w| w[0].place.end <= w[1].place.start), "mentions are in order and apart");
        for mention in mentions {
            prop_assert!(!story.draft.text(mention.place).is_empty());
            prop_assert!((mention.actor as usize) < story.cast.actors.len());
        }
        for role in story.cast.actors.iter().flat_map(|a| &a.roles) {
            prop_assert!(!story.draft.text(role.place).is_empty());
            prop_assert!((role.mention as usize) < mentions.len());
        }
    }

    #[test]
    fn the_same_draft_gives_the_same_findings(source in soup(), language in languages()) {
        let findings = || check(&understand(read(&source, Format::Markdown, language)), &Style::default());
        prop_assert_eq!(findings(), findings());
    }
}
