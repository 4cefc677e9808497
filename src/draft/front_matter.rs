//! Front matter: the settings between `---` (YAML) or `+++` (TOML) that begin many a Markdown draft.

/// Where the text begins after the front matter, if there is one, and the language that it names.
pub(super) struct FrontMatter {
    pub end: usize,
    pub language: Option<String>,
}

/// Reads the front matter at the start of `text`. Linear in it; only whole lines of three signs begin and end it.
pub(super) fn read(text: &str) -> Option<FrontMatter> {
    let mut lines = text.split_inclusive('\n');
    let first = lines.next()?;
    let fence = first.trim_end();
    let separator = match fence {
        "---" => ':',
        "+++" => '=',
        _ => return None,
    };
    let mut end = first.len();
    let mut language = None;
    for line in lines {
        end += line.len();
        let bare = line.trim_end();
        if bare == fence || fence == "---" && bare == "..." {
            return Some(FrontMatter { end, language });
        }
        if language.is_none() {
            language = setting(bare, separator);
        }
    }
    None
}

/// The value of a `lang: de` line.
fn setting(line: &str, separator: char) -> Option<String> {
    let (key, value) = line.split_once(separator)?;
    let key = key.trim_end();
    if !["lang", "language", "locale"].iter().any(|k| key.eq_ignore_ascii_case(k)) {
        return None;
    }
    let value = value.split(" #").next().unwrap_or("").trim().trim_matches(['"', '\'']);
    Some(value.to_owned()).filter(|v| !v.is_empty())
}
