//! Adding a name to a file of settings or of names, so that everything else in the file stays as it is.

use std::ops::Range;
use std::path::PathBuf;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::super::parse;
use super::HouseNames;

/// What goes where in a file, and only goes in: nothing is taken out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Insertion {
    /// The byte before which it goes.
    pub at: usize,
    /// The text.
    pub text: String,
}

/// What kind of file a name is added to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Holder {
    /// A `copydesk.toml`.
    Style,
    /// A file of names.
    Names,
}

/// The files of names that the text of a `copydesk.toml` refers to, from its directory; none where it can't be read.
pub fn files_of(text: &str) -> Vec<PathBuf> {
    let (table, _) = DeTable::parse_recoverable(text);
    let names = table.get_ref().get("names").map(Spanned::get_ref);
    let Some(DeValue::Table(names)) = names else { return Vec::new() };
    let Some(DeValue::Array(files)) = names.get("files").map(Spanned::get_ref) else { return Vec::new() };
    let text = |f: &Spanned<DeValue<'_>>| match f.get_ref() {
        DeValue::String(text) => Some(PathBuf::from(text.as_ref())),
        _ => None,
    };
    files.iter().filter_map(text).collect()
}

/// Adds a name with other forms to the text of a file: behind the names that it has, in the way in which it has them. `None`
/// where the file can't be followed, or couldn't be with the name in it. No I/O.
pub fn with_name(text: &str, holder: Holder, preferred: &str, forms: &[String]) -> Option<Insertion> {
    let before = known(text, holder)?;
    let candidates = [within_list(text, preferred, forms), table(text, holder, preferred, forms)];
    candidates.into_iter().flatten().find(|new| {
        let whole = text.get(..new.at).zip(text.get(new.at..));
        let whole = whole.map(|(head, tail)| format!("{head}{}{tail}", new.text)).unwrap_or_default();
        let Some(after) = known(&whole, holder) else { return false };
        let last = after.names.last();
        after.names.len() == before.names.len() + 1
            && after.scope == before.scope
            && last.is_some_and(|n| n.preferred == preferred && n.forms == forms)
    })
}

/// The names of a file, where it can be followed.
fn known(text: &str, holder: Holder) -> Option<HouseNames> {
    match holder {
        Holder::Style => parse(text).ok().map(|s| (*s.names).clone()),
        Holder::Names => HouseNames::parse(text, None).ok(),
    }
}

/// As a table of its own, behind the last such table.
fn table(text: &str, holder: Holder, preferred: &str, forms: &[String]) -> Option<Insertion> {
    let ending = if text.contains("\r\n") { "\r\n" } else { "\n" };
    let (parsed, _) = DeTable::parse_recoverable(text);
    let within = holder == Holder::Style
        && parsed.get_ref().get("names").is_some_and(|n| matches!(n.get_ref(), DeValue::Table(_)));
    let header = if within { "[[names.list]]" } else { "[[names]]" };
    let mut lines = vec![header.to_owned(), format!("preferred = {}", quoted(preferred))];
    if !forms.is_empty() {
        lines.push(format!("forms = [{}]", joined(forms)));
    }
    let entry = lines.join(ending);
    let at = end_of_last(text, header).unwrap_or(text.trim_end().len());
    // Where there is nothing before it, there is nothing to be set apart from.
    let lead = if at == 0 { String::new() } else { ending.repeat(2) };
    let rest = text.get(at..)?;
    let tail = if rest.starts_with(['\n', '\r']) { "" } else { ending };
    Some(Insertion { at, text: format!("{lead}{entry}{tail}") })
}

/// Where the last table with a header ends: behind its last line that is neither empty nor a remark.
fn end_of_last(text: &str, header: &str) -> Option<usize> {
    let bare = |line: &str| line.split('#').next().unwrap_or("").split_whitespace().collect::<String>();
    let (mut at, mut end, mut within) = (0, None, false);
    for line in text.split_inclusive('\n') {
        let trimmed = line.trim();
        if trimmed.starts_with('[') && trimmed.split('#').next().is_some_and(|l| l.trim_end().ends_with(']'))
        {
            within = bare(line) == header;
        }
        if within && !trimmed.is_empty() && !trimmed.starts_with('#') {
            end = Some(at + line.trim_end().len());
        }
        at += line.len();
    }
    end
}

/// Within a list that is written out: `names = [{ preferred = "…" }]`.
fn within_list(text: &str, preferred: &str, forms: &[String]) -> Option<Insertion> {
    let (parsed, _) = DeTable::parse_recoverable(text);
    let names = parsed.get_ref().get("names")?;
    let list = match names.get_ref() {
        DeValue::Table(table) => table.get("list")?,
        _ => names,
    };
    let DeValue::Array(items) = list.get_ref() else { return None };
    let Range { start, end } = list.span();
    let inner = text.get(start..end)?.strip_prefix('[')?.strip_suffix(']')?;
    let forms = if forms.is_empty() { String::new() } else { format!(", forms = [{}]", joined(forms)) };
    let entry = format!("{{ preferred = {}{forms} }}", quoted(preferred));
    let Some(last) = items.iter().last() else {
        return inner.trim().is_empty().then(|| Insertion { at: start + 1, text: entry });
    };
    let at = last.span().end;
    // As the last one stands: on a line of its own or beside the one before.
    let line = text.get(..last.span().start)?.rsplit_once('\n').map_or("", |(_, line)| line);
    let alone = line.trim().is_empty() && text.get(start..last.span().start)?.contains('\n');
    let ending = if text.contains("\r\n") { "\r\n" } else { "\n" };
    let gap = if alone { format!("{ending}{line}") } else { " ".to_owned() };
    Some(Insertion { at, text: format!(",{gap}{entry}") })
}

fn joined(texts: &[String]) -> String {
    texts.iter().map(|t| quoted(t)).collect::<Vec<_>>().join(", ")
}

/// A text in TOML's quotation marks.
fn quoted(text: &str) -> String {
    toml::Value::String(text.to_owned()).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn added(text: &str, holder: Holder, forms: &[&str]) -> Option<String> {
        let forms: Vec<String> = forms.iter().map(|f| (*f).to_owned()).collect();
        let new = with_name(text, holder, "Orla Venn", &forms)?;
        let mut text = text.to_owned();
        text.insert_str(new.at, &new.text);
        Some(text)
    }

    #[test]
    fn a_name_goes_behind_those_that_are_there_and_remarks_stay_where_they_are() {
        for (before, after) in [
            ("", "[[names]]\npreferred = \"Orla Venn\"\nforms = [\"Orla Wenn\"]\n"),
            (
                "# The desk.\n",
                "# The desk.\n\n[[names]]\npreferred = \"Orla Venn\"\nforms = [\"Orla Wenn\"]\n",
            ),
            (
                "language = \"en\"",
                "language = \"en\"\n\n[[names]]\npreferred = \"Orla Venn\"\nforms = [\"Orla Wenn\"]\n",
            ),
            (
                "[[names]] # ours\npreferred = \"Marr\"\nforms = [\n  \"Mahr\",\n]\n\n# Not now:\n# [[names]]\n\n[rules]\nquote-style = \"off\"\n",
                "[[names]] # ours\npreferred = \"Marr\"\nforms = [\n  \"Mahr\",\n]\n\n[[names]]\npreferred = \"Orla Venn\"\nforms = [\"Orla Wenn\"]\n\n# Not now:\n# [[names]]\n\n[rules]\nquote-style = \"off\"\n",
            ),
            (
                "[names]\r\nscheme = \"sk\"\r\n\r\n[rules]\r\nquote-style = \"off\"\r\n",
                "[names]\r\nscheme = \"sk\"\r\n\r\n[rules]\r\nquote-style = \"off\"\r\n\r\n[[names.list]]\r\npreferred = \"Orla Venn\"\r\nforms = [\"Orla Wenn\"]\r\n",
            ),
            (
                "names = [{ preferred = \"Marr\" }] # all\n",
                "names = [{ preferred = \"Marr\" }, { preferred = \"Orla Venn\", forms = [\"Orla Wenn\"] }] # all\n",
            ),
            (
                "[names]\nlist = [\n  { preferred = \"Marr\" }, # one\n]\n",
                "[names]\nlist = [\n  { preferred = \"Marr\" },\n  { preferred = \"Orla Venn\", forms = [\"Orla Wenn\"] }, # one\n]\n",
            ),
            ("names = []\n", "names = [{ preferred = \"Orla Venn\", forms = [\"Orla Wenn\"] }]\n"),
        ] {
            assert_eq!(added(before, Holder::Style, &["Orla Wenn"]).as_deref(), Some(after), "{before}");
        }
    }

    #[test]
    fn a_file_of_names_is_added_to_in_the_same_way() {
        let before = "scheme = \"sk\"\n\n[[names]]\noriginal = \"Юрій Вощанов\"\nlanguage = \"uk\"\n";
        let after = format!("{before}\n[[names]]\npreferred = \"Orla Venn\"\n");
        assert_eq!(added(before, Holder::Names, &[]), Some(after));
        assert_eq!(
            files_of("[names]\nfiles = [\"a.toml\", \"b.toml\"]\n"),
            ["a.toml", "b.toml"].map(PathBuf::from)
        );
        assert!(files_of("[[names]]\npreferred = \"x\"").is_empty() && files_of("names = ").is_empty());
    }

    #[test]
    fn what_can_not_be_followed_is_left_alone() {
        assert_eq!(added("language = ", Holder::Style, &[]), None);
        assert_eq!(added("[[names]]\npreferred = \"Orla Venn\"\n", Holder::Style, &[]), None);
        assert_eq!(
            added("[[names]]\npreferred = \"Wenn\"\nforms = [\"Orla Venn\"]\n", Holder::Style, &[]),
            None
        );
    }

    #[test]
    fn marks_in_a_name_are_escaped() {
        let new = with_name("", Holder::Style, "Orla \"Skip\" Venn", &[]).unwrap();
        assert!(
            parse(&new.text).is_ok_and(|s| s.names.names[0].preferred == "Orla \"Skip\" Venn"),
            "{new:?}"
        );
    }
}
