//! The way back from prose to source is exact, whatever the markup.

use copydesk::{Draft, Format, Place};
use proptest::prelude::*;

use crate::properties::exact;

/// Pieces that a hostile or careless writer might put in any order.
fn soup() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
        "a",
        "word",
        "Žižek",
        "日本",
        "🙂",
        " ",
        "  ",
        "\n",
        "\n\n",
        "\r\n",
        "\r",
        "\t",
        "\0",
        "\u{feff}",
        "\u{a0}",
        "\u{2028}",
        "“",
        "”",
        "'",
        "\"",
        "’",
        "„",
        "`",
        "``",
        "```",
        "*",
        "**",
        "_",
        "~~",
        "[",
        "]",
        "](",
        "](u \"t\")",
        ")",
        "![",
        "<",
        ">",
        "</",
        "/>",
        "<b>",
        "</b>",
        "<p>",
        "</p>",
        "<p lang=de>",
        "<q>",
        "</q>",
        "<code>",
        "</code>",
        "<br>",
        "<br/>",
        "<br class='>'>",
        "<pre>",
        "</pre>",
        "<script>",
        "</script>",
        "<title>",
        "</title>",
        "<blockquote>",
        "</blockquote>",
        "<ul>",
        "<li>",
        "</li>",
        "</ul>",
        "<table>",
        "<td>",
        "</table>",
        "<h1>",
        "<!--",
        "-->",
        "<!-- \" -->",
        "<!DOCTYPE html>",
        "<a title='\"<b>'>",
        "<svg>",
        "</svg>",
        "&",
        ";",
        "&ldquo;",
        "&rdquo",
        "&#8220;",
        "&#x201c;",
        "&#0;",
        "&#xd800;",
        "&amp;",
        "&notit;",
        "&NotEqualTilde;",
        "&x",
        "\\",
        "\\\"",
        "\\*",
        "\\\\",
        "# ",
        "> ",
        "- ",
        "1. ",
        "    ",
        "---\n",
        "+++\n",
        "| a | b |\n|--|--|\n",
        "|",
        "[^1]",
        "[^1]: ",
        "- [x] ",
        "<https://a.b/it's>",
        "<me@a.b>",
        "{#id}",
        "===",
        "lang: de\n",
        "<![CDATA[",
        "]]>",
        "<?x",
        "?>",
        "<div>\n",
        "\n</div>",
    ]);
    prop::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat())
}

fn any_format() -> impl Strategy<Value = Format> {
    prop::sample::select(vec![Format::Plain, Format::Markdown, Format::Html])
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    #[test]
    fn every_place_has_its_span(source in soup(), format in any_format()) {
        exact(&Draft::read(&source, format, None));
    }

    #[test]
    fn any_text_is_a_draft(source in ".{0,200}", format in any_format()) {
        exact(&Draft::read(&source, format, None));
    }

    #[test]
    fn a_replaced_mark_is_all_that_changes(source in soup(), format in any_format(), nth in 0usize..20) {
        let draft = Draft::read(&source, format, None);
        let marks: Vec<usize> = draft.prose().match_indices(['“', '”', '„', '"']).map(|(i, _)| i).collect();
        let Some(&at) = marks.get(nth) else { return Ok(()) };
        let length = draft.prose()[at..].chars().next().map_or(0, char::len_utf8);
        let place = Place::new(at as u32, (at + length) as u32);
        let Some((span, text)) = draft.rewrite(place, "«") else { return Ok(()) };
        let mut edited = source.clone();
        edited.replace_range(span.range(), &text);
        let mut expected = draft.prose().to_owned();
        expected.replace_range(place.range(), "«");
        let again = Draft::read(&edited, format, None);
        // In Markdown an edit of what is only text may turn out to make a link's title or a reference of it.
        if format != Format::Markdown {
            prop_assert_eq!(again.prose(), expected);
        }
    }

    #[test]
    fn an_inserted_mark_is_all_that_changes(source in soup(), nth in 0usize..40) {
        // Behind code that is never closed there is no place for prose.
        let source = source.replace("</code>", "").replace("<code>", "<code>x</code>");
        let draft = Draft::read(&source, Format::Html, None);
        let Some((at, _)) = draft.prose().char_indices().nth(nth) else { return Ok(()) };
        if !draft.blocks.iter().any(|b| b.place.start <= at as u32 && at as u32 <= b.place.end) {
            return Ok(());
        }
        let Some((span, text)) = draft.rewrite(Place::at(at as u32), "«") else { return Ok(()) };
        let mut edited = source.clone();
        edited.replace_range(span.range(), &text);
        let mut expected = draft.prose().to_owned();
        expected.insert(at, '«');
        let again = Draft::read(&edited, Format::Html, None);
        let squeezed = |t: &str| t.split_whitespace().collect::<Vec<_>>().join(" ");
        prop_assert_eq!(squeezed(again.prose()), squeezed(&expected));
    }
}
