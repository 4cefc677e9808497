//! ninjs: IPTC's news in JSON, of versions 1 (`body_html`, `headline`) to 3 (`bodies`, `headlines`).
//!
//! Prose are the headline and one body, in the order in which the source has them. Where an item has its body in several
//! formats, they all say the same, and the one with the most markup is read. An item without a body (a picture) has its
//! description read in its place. Associated items are drafts of their own.
//!
//! Facts: IPTC's JSON Schemas of ninjs 1.5, 2.1 and 3.0.

use super::json::Value;
use super::prose::{Builder, Prose};
use super::{BlockKind, html, markdown, news};

/// How a text of an item is written down; the better comes first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Written {
    Html,
    Nitf,
    Markdown,
    Plain,
}

impl Written {
    /// By the end of a property's name (`body_xhtml`) or by a content type (`text/html`).
    fn from_name(name: &str) -> Option<Written> {
        let name = name.to_ascii_lowercase();
        let has = |part: &str| name.contains(part);
        match () {
            () if has("html") => Some(Written::Html),
            () if has("nitf") => Some(Written::Nitf),
            () if has("markdown") => Some(Written::Markdown),
            () if has("text") || has("plain") => Some(Written::Plain),
            () => None,
        }
    }
}

/// A text of an item that is prose.
struct Part {
    value: Value,
    written: Written,
    is_headline: bool,
}

/// Reads an item. Linear.
pub(super) fn read(source: &str) -> Prose {
    let mut out = Builder::new(source);
    let item = item(source);
    out.language = item.language;
    for part in item.parts {
        let Some(layer) = part.value.string(source) else { continue };
        let mut inner = match part.written {
            Written::Html => html::read(&layer.text),
            Written::Nitf => news::read(&layer.text),
            Written::Markdown => markdown::read(&layer.text),
            Written::Plain => Prose::plain(&layer.text),
        };
        if part.is_headline {
            inner.blocks.iter_mut().for_each(|b| b.kind = BlockKind::Heading);
        }
        out.language = out.language.or(inner.language.take());
        out.embed(&layer, &inner);
    }
    out.finish()
}

/// Whether a JSON text is an item with something to read in it.
pub(super) fn is_item(source: &str) -> bool {
    !item(source).parts.is_empty()
}

#[derive(Default)]
struct Item {
    language: Option<String>,
    /// In the order of the source.
    parts: Vec<Part>,
}

fn item(source: &str) -> Item {
    let start = if source.starts_with('\u{feff}') { 3 } else { 0 };
    let mut item = Item::default();
    let Some(whole) = Value::at(source, start) else { return item };
    let (mut bodies, mut descriptions, mut headlines) = (Vec::new(), Vec::new(), Vec::new());
    let mut is_news = false;
    for (name, value) in whole.members(source) {
        let in_name =
            |prefix: &str| name.strip_prefix(prefix).map(|w| Written::from_name(w).map(|w| (w, value)));
        match name.as_str() {
            "uri" | "$standard" => is_news = true,
            "language" => item.language = value.string(source).map(|p| p.text).filter(|t| !t.is_empty()),
            "headline" => headlines.push((Written::Plain, value)),
            "headlines" => headlines.extend(listed(source, value)),
            "bodies" => bodies.extend(listed(source, value)),
            "descriptions" => descriptions.extend(listed(source, value)),
            _ => {
                bodies.extend(in_name("body_").flatten());
                descriptions.extend(in_name("description_").flatten());
            }
        }
    }
    is_news |= !bodies.is_empty();
    let text = |value: &Value| source.as_bytes().get(value.start) == Some(&b'"');
    let best = |list: Vec<(Written, Value)>| {
        list.into_iter().filter(|(_, v)| text(v) && v.end > v.start + 2).min_by_key(|(w, v)| (*w, v.start))
    };
    let body = best(bodies).or_else(|| best(descriptions));
    // Further headlines are the same one for other uses.
    let headline = headlines.into_iter().find(|(_, v)| text(v));
    let parts = [(headline, true), (body, false)];
    if is_news {
        item.parts.extend(parts.into_iter().filter_map(|(part, is_headline)| {
            let (written, value) = part?;
            Some(Part { value, written, is_headline })
        }));
        item.parts.sort_by_key(|p| p.value.start);
    }
    item
}

/// The texts of an array of `{"contenttype": …, "value": …}`.
fn listed(source: &str, list: Value) -> impl Iterator<Item = (Written, Value)> {
    list.items(source).filter_map(move |entry| {
        let (mut written, mut value) = (Some(Written::Plain), None);
        for (name, v) in entry.members(source) {
            match name.to_ascii_lowercase().as_str() {
                "contenttype" => written = Written::from_name(&v.string(source)?.text),
                "value" => value = Some(v),
                _ => {}
            }
        }
        Some((written?, value?))
    })
}

#[cfg(test)]
mod tests {
    use crate::draft::rewrite::rewritten;
    use crate::draft::{BlockKind, Draft, Format, Place};

    fn read(source: &str) -> Draft {
        Draft::read(source, Format::Ninjs, None)
    }

    fn blocks(source: &str) -> Vec<(BlockKind, String)> {
        let draft = read(source);
        draft.blocks.iter().map(|b| (b.kind, draft.text(b.place).to_owned())).collect()
    }

    fn expected(blocks: &[(BlockKind, &str)]) -> Vec<(BlockKind, String)> {
        blocks.iter().map(|(k, t)| (*k, (*t).to_owned())).collect()
    }

    #[test]
    fn the_headline_and_the_best_body_are_read_in_the_order_of_the_source() {
        use BlockKind::*;
        let source = r#"{"uri": "urn:x:1", "language": "sk", "body_text": "Text.", "byline": "By \"X\"",
            "body_html": "<h2>Head<\/h2>\n<p class=\"a\">\u201eTak,\u201c &ldquo;x&rdquo;</p>", "headline": "Trajekt",
            "associations": {"main": {"uri": "a", "body_text": "Other."}}}"#;
        let draft = read(source);
        assert_eq!(draft.language.tag(), "sk");
        assert_eq!(
            blocks(source),
            expected(&[(Heading, "Head"), (Paragraph, "„Tak,“ “x”"), (Heading, "Trajekt")])
        );
        let span = |text: &str| {
            let at = draft.prose().find(text).unwrap() as u32;
            &source[draft.span(Place::new(at, at + text.len() as u32)).range()]
        };
        assert_eq!(span("„"), r"\u201e");
        assert_eq!(span("“x"), "&ldquo;x");
        assert_eq!(span("Tak"), "Tak");
    }

    #[test]
    fn later_versions_list_their_texts() {
        use BlockKind::*;
        let source = r#"{"$standard": {"name": "ninjs"}, "headlines": [{"role": "main", "value": "One"}, {"value": "Two"}],
            "bodies": [{"contenttype": "text/plain", "value": "A line.\nAnother line."}, {"contenttype": "image/png", "value": "x"}]}"#;
        assert_eq!(
            blocks(source),
            expected(&[(Heading, "One"), (Paragraph, "A line."), (Paragraph, "Another line.")])
        );
    }

    #[test]
    fn a_picture_has_its_description_read() {
        let source = r#"{"uri": "x", "type": "picture", "description_text": "Orla Venn on Monday."}"#;
        assert_eq!(blocks(source), expected(&[(BlockKind::Paragraph, "Orla Venn on Monday.")]));
        for other in ["{\"headline\": \"x\"}", "[]", "{\"body_html\": 5}", "{\"body_html\": \"<p>", "{}", ""]
        {
            assert!(blocks(other).is_empty(), "{other}");
        }
    }

    #[test]
    fn a_mark_is_written_as_its_neighbours_are() {
        let rewritten = |source: &str, old: &str, new: &str| rewritten(&read(source), old, new);
        let json = |body: &str| format!("{{\"body_html\": \"<p>{body}\"}}");
        let check = |body: &str, old: &str, new: &str, mended: &str| {
            assert_eq!(rewritten(&json(body), old, new), Some(json(mended)));
        };
        check(r"\u201cYes\u2019, she", "’", "”", r"\u201cYes\u201d, she");
        check(r"“Yes’, she", "’", "”", r"“Yes”, she");
        check(r"&ldquo;Yes&rsquo;, she", "’", "”", r"&ldquo;Yes\u201d, she");
        check(r#"\"Yes', she"#, "'", "\"", r#"\"Yes\", she"#);
        check(r#"\"Yes’, she “no”"#, "\"", "“", r#"“Yes’, she “no”"#);
        assert_eq!(rewritten(&json(r"\u003cq\u003eYes\u003c\/q\u003e"), "“", "„"), None);
        assert_eq!(rewritten(&json("Ruiz"), "Ruiz", "R & T"), None);
    }
}
