//! From the text of a `copydesk.toml` to a [`Style`], or to everything that is wrong with it.
//!
//! Settings are read by hand and not by a derived deserialiser, so that each trouble has a place in the file, all of
//! them are told at once, and a misspelled key is met with the one that was meant.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::{PathStyle, Quotes, SourceStyle, Style};
use crate::language::Language;
use crate::marks::norm::Wish;
use crate::rules::{RULES, Severity, by_id};

/// Something in the file that cannot be followed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Trouble {
    /// Where, in bytes of the file.
    pub span: Range<usize>,
    /// What is wrong, and what to do about it.
    pub message: String,
}

/// The keys of the file's top level.
const KEYS: &[&str] = &["extends", "ignore", "language", "names", "quotes", "rules", "sources", "paths"];
/// The keys of a `[[paths]]` table.
const PATH_KEYS: &[&str] = &["globs", "language", "quotes", "rules", "sources"];
/// The keys of `[quotes]`.
const QUOTES_KEYS: &[&str] = &["marks", "languages"];

/// Errors of syntax that are told at most.
const SYNTAX_ERRORS: usize = 5;

type Levels = BTreeMap<String, Option<Severity>>;

/// Reads the text of a `copydesk.toml`. No I/O.
///
/// # Errors
///
/// Everything in it that cannot be followed.
pub fn parse(text: &str) -> Result<Style, Vec<Trouble>> {
    Reader::run(text, |reader, table| {
        reader.top(table);
        std::mem::take(&mut reader.style)
    })
}

/// Reads settings, and collects what is wrong with them.
pub(super) struct Reader {
    style: Style,
    troubles: Vec<Trouble>,
}

impl Reader {
    /// Reads a text by `read`, unless it is no TOML.
    pub(super) fn run<T>(
        text: &str,
        read: impl FnOnce(&mut Reader, &DeTable<'_>) -> T,
    ) -> Result<T, Vec<Trouble>> {
        let (table, errors) = DeTable::parse_recoverable(text);
        let mut reader = Reader { style: Style::default(), troubles: Vec::new() };
        // In a file that is something else altogether, every line is an error.
        for error in errors.into_iter().take(SYNTAX_ERRORS) {
            let mut message = format!("this is not TOML: {}", error.message().trim_end());
            if text.contains("[[names]]") && text.contains("[names]") {
                message += "; below [names], a name begins with [[names.list]]";
            }
            reader.trouble(error.span().unwrap_or(0..0), message);
        }
        // What follows a syntax error is guesswork; more troubles there would only confuse.
        let value = reader.troubles.is_empty().then(|| read(&mut reader, table.get_ref()));
        reader.troubles.sort_by_key(|t| (t.span.start, t.span.end));
        match value {
            Some(value) if reader.troubles.is_empty() => Ok(value),
            _ => Err(reader.troubles),
        }
    }

    /// How many troubles there are so far.
    pub(super) fn count(&self) -> usize {
        self.troubles.len()
    }

    fn top(&mut self, table: &DeTable<'_>) {
        for (key, value) in table {
            match key.get_ref().as_ref() {
                "extends" => {
                    let wanted = "the path of another file such as \"../desk.toml\"";
                    self.style.extends = self.string(value, "extends", wanted).map(Into::into);
                }
                "ignore" => self.ignore(value),
                "language" => self.style.language = self.language(value),
                "names" => self.style.names = Arc::new(self.names(value)),
                "quotes" => self.style.quotes = self.quotes(value),
                "rules" => self.style.rules = self.rules(value),
                "sources" => self.style.sources = self.sources(value),
                "paths" => self.paths(value),
                unknown => {
                    let message = no_such("setting", unknown, KEYS);
                    self.trouble(key.span(), message);
                }
            }
        }
    }

    fn ignore(&mut self, value: &Spanned<DeValue<'_>>) {
        let DeValue::Array(items) = value.get_ref() else {
            self.trouble(value.span(), "`ignore` is a list, such as ['\\[embed:[^\\]]*\\]']".into());
            return;
        };
        for item in items.iter() {
            let Some(pattern) = self.string(item, "ignore", "a list of regular expressions") else {
                continue;
            };
            if let Err(error) = self.style.ignore.add(&pattern) {
                self.trouble(item.span(), format!("`{pattern}` is not a regular expression: {error}"));
            }
        }
    }

    pub(super) fn language(&mut self, value: &Spanned<DeValue<'_>>) -> Option<Language> {
        let tag = self.string(value, "language", "a tag such as \"en\", \"de\" or \"fr-CA\"")?;
        let language = Language::from_tag(&tag);
        if language.is_none() {
            let wanted = "write one such as \"en\", \"de\" or \"fr-CA\"";
            self.trouble(value.span(), format!("`{tag}` is not a language tag; {wanted}"));
        }
        language
    }

    fn rules(&mut self, value: &Spanned<DeValue<'_>>) -> Levels {
        let mut levels = Levels::new();
        let DeValue::Table(table) = value.get_ref() else {
            let message = "`rules` is a table; write [rules] on a line, and below it lines such as quote-style = \"off\"";
            self.trouble(value.span(), message.into());
            return levels;
        };
        for (key, value) in table {
            let id: &str = key.get_ref();
            if by_id(id).is_none() {
                let ids: Vec<_> = RULES.iter().map(|r| r.id).collect();
                self.trouble(key.span(), no_such("rule", id, &ids));
                continue;
            }
            let wanted = "\"error\", \"warning\", \"info\" or \"off\"";
            let Some(name) = self.string(value, id, wanted) else { continue };
            match level_from_name(&name) {
                Some(level) => {
                    levels.insert(id.to_owned(), level);
                }
                None => {
                    self.trouble(value.span(), format!("`{name}` is not a severity; `{id}` takes {wanted}"));
                }
            }
        }
        levels
    }

    fn quotes(&mut self, value: &Spanned<DeValue<'_>>) -> Quotes {
        let mut quotes = Quotes::default();
        let DeValue::Table(table) = value.get_ref() else {
            let message = "`quotes` is a table; write [quotes] on a line, and below it marks = \"language\"";
            self.trouble(value.span(), message.into());
            return quotes;
        };
        for (key, value) in table {
            match key.get_ref().as_ref() {
                "marks" => quotes.marks = self.wish(value),
                "languages" => quotes.languages = self.wishes(value),
                unknown => {
                    let message = no_such("setting of quotes", unknown, QUOTES_KEYS);
                    self.trouble(key.span(), message);
                }
            }
        }
        quotes
    }

    fn wishes(&mut self, value: &Spanned<DeValue<'_>>) -> BTreeMap<String, Wish> {
        let mut wishes = BTreeMap::new();
        let DeValue::Table(table) = value.get_ref() else {
            let message = "`languages` is a table; write [quotes.languages] on a line, and below it de = [\"»…«\", \"›…‹\"]";
            self.trouble(value.span(), message.into());
            return wishes;
        };
        for (key, value) in table {
            let Some(language) = Language::from_tag(key.get_ref()) else {
                let message =
                    format!("`{}` is not a language tag; write one such as en, de or fr-CA", key.get_ref());
                self.trouble(key.span(), message);
                continue;
            };
            if let Some(wish) = self.wish(value) {
                wishes.insert(language.tag().to_owned(), wish);
            }
        }
        wishes
    }

    /// Which marks: a name, or one or two pairs.
    fn wish(&mut self, value: &Spanned<DeValue<'_>>) -> Option<Wish> {
        const WANTED: &str = "\"draft\", \"language\", \"straight\", or pairs such as [\"“…”\", \"‘…’\"]";
        match value.get_ref() {
            DeValue::String(name) => {
                let wish = Wish::from_name(name);
                if wish.is_none() {
                    let message = match nearest(name, Wish::NAMES) {
                        Some(meant) => format!("there are no marks `{name}`; did you mean \"{meant}\"?"),
                        None => format!("there are no marks `{name}`; write {WANTED}"),
                    };
                    self.trouble(value.span(), message);
                }
                wish
            }
            DeValue::Array(items) => {
                let pairs: Vec<String> =
                    items.iter().filter_map(|item| self.string(item, "marks", WANTED)).collect();
                if pairs.len() < items.len() {
                    return None;
                }
                let read = Wish::from_pairs(&pairs);
                if let Err((at, message)) = &read {
                    let span = items.get(*at).map_or(value.span(), Spanned::span);
                    self.trouble(span, message.clone());
                }
                read.ok()
            }
            _ => {
                self.trouble(value.span(), format!("marks are {WANTED}"));
                None
            }
        }
    }

    fn paths(&mut self, value: &Spanned<DeValue<'_>>) {
        const SHAPE: &str =
            "write [[paths]] on a line, and below it globs = [\"sport/**\"] and what is otherwise there";
        let DeValue::Array(tables) = value.get_ref() else {
            self.trouble(value.span(), format!("`paths` is a list of tables; {SHAPE}"));
            return;
        };
        for table in tables.iter() {
            let DeValue::Table(settings) = table.get_ref() else {
                self.trouble(table.span(), format!("`paths` is a list of tables; {SHAPE}"));
                continue;
            };
            let mut globs = None;
            let (mut language, mut rules, mut quotes) = (None, Levels::new(), Quotes::default());
            let mut sources = SourceStyle::default();
            for (key, value) in settings {
                match key.get_ref().as_ref() {
                    "globs" => globs = Some((self.strings(value, "globs"), value.span())),
                    "language" => language = self.language(value),
                    "quotes" => quotes = self.quotes(value),
                    "rules" => rules = self.rules(value),
                    "sources" => sources = self.sources(value),
                    unknown => {
                        let message = no_such("setting of paths", unknown, PATH_KEYS);
                        self.trouble(key.span(), message);
                    }
                }
            }
            let Some((globs, span)) = globs else {
                self.trouble(table.span(), format!("these settings name no drafts; {SHAPE}"));
                continue;
            };
            match PathStyle::new(&globs) {
                Ok(style) => self.style.paths.push(PathStyle { language, rules, quotes, sources, ..style }),
                Err(error) => self.trouble(span, format!("a glob cannot be followed: {error}")),
            }
        }
    }

    pub(super) fn strings(&mut self, value: &Spanned<DeValue<'_>>, key: &str) -> Vec<String> {
        let DeValue::Array(items) = value.get_ref() else {
            self.trouble(value.span(), format!("`{key}` is a list, such as [\"sport/**\"]"));
            return Vec::new();
        };
        items.iter().filter_map(|item| self.string(item, key, "a list of texts")).collect()
    }

    pub(super) fn string(&mut self, value: &Spanned<DeValue<'_>>, key: &str, wanted: &str) -> Option<String> {
        if let DeValue::String(text) = value.get_ref() {
            return Some(text.to_string());
        }
        self.trouble(value.span(), format!("`{key}` takes {wanted}, in quotation marks"));
        None
    }

    pub(super) fn trouble(&mut self, span: Range<usize>, message: String) {
        self.troubles.push(Trouble { span, message });
    }
}

/// A severity, or `None` for off, by the name that the file and the command line give it.
pub(crate) fn level_from_name(name: &str) -> Option<Option<Severity>> {
    match name {
        "off" => Some(None),
        name => Severity::from_name(name).map(Some),
    }
}

/// "there is no setting `langage`; did you mean `language`?"
pub(crate) fn no_such(what: &str, given: &str, known: &[&str]) -> String {
    match nearest(given, known) {
        Some(meant) => format!("there is no {what} `{given}`; did you mean `{meant}`?"),
        None => format!("there is no {what} `{given}`; there are: {}", known.join(", ")),
    }
}

/// The known word that was probably meant, if any is near enough.
pub fn nearest<'a>(given: &str, known: &[&'a str]) -> Option<&'a str> {
    // Beyond any known word's length nothing is near, and the distance costs the product of both.
    let given: String = given.chars().take(64).collect::<String>().to_lowercase().replace('_', "-");
    let scored = known.iter().map(|k| (strsim::damerau_levenshtein(&given, k), *k));
    let (distance, word) = scored.min()?;
    let starts = given.len() >= 3 && (word.starts_with(&given) || given.starts_with(word));
    (starts || distance <= (word.len() / 3).max(1)).then_some(word)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn messages(text: &str) -> Vec<String> {
        parse(text)
            .err()
            .unwrap_or_default()
            .into_iter()
            .map(|t| format!("{}: {}", t.span.start, t.message))
            .collect()
    }

    #[test]
    fn a_good_file_is_a_style() {
        let style =
            parse("language = \"fr-CA\"\n[rules]\nquote-style = \"error\"\nunattributed-quote = \"off\"\n");
        let style = style.unwrap();
        assert_eq!(style.language.map(|l| l.tag().to_owned()).as_deref(), Some("fr-CA"));
        assert_eq!(style.rules.get("quote-style"), Some(&Some(Severity::Error)));
        assert_eq!(style.rules.get("unattributed-quote"), Some(&None));
        assert!(parse("").is_ok());
    }

    #[test]
    fn what_a_house_asks_of_its_sources_can_differ_by_path() {
        let style = parse(
            "[sources]\ncontinuation = \"strict\"\nanonymous-phrases = [\"A Person Close to the Port\"]\n\
             [[paths]]\nglobs = [\"sport/**\"]\nsources.anonymous-allowed = 2\n",
        )
        .unwrap();
        assert_eq!(style.sources.continuation(), crate::style::Continuation::Strict);
        assert_eq!(style.sources.phrases(), ["a person close to the port"]);
        assert_eq!(style.sources.allowed(), 0);
        let sport = style.for_path("sport/race.md".as_ref()).unwrap();
        assert_eq!(
            (sport.sources.continuation(), sport.sources.allowed()),
            (crate::style::Continuation::Strict, 2)
        );
    }

    #[test]
    fn unknown_keys_are_met_with_the_one_that_was_meant() {
        let told = messages("langauge = \"en\"\n[rules]\nquotestyle = \"off\"\nzzz = 1\n");
        assert_eq!(told[0], "0: there is no setting `langauge`; did you mean `language`?");
        assert_eq!(told[1], "24: there is no rule `quotestyle`; did you mean `quote-style`?");
        assert!(
            told[2].starts_with("43: there is no rule `zzz`; there are: unattributed-quote, "),
            "{}",
            told[2]
        );
    }

    #[test]
    fn the_marks_of_the_house_are_read() {
        use crate::marks::norm::Norm;
        let norm = |toml: &str, tag: &str| {
            parse(toml).unwrap().quotes.norm(Language::from_tag(tag).unwrap()).map(|n| n.shown())
        };
        assert_eq!(norm("", "en"), None);
        assert_eq!(norm("[quotes]\nmarks = \"draft\"", "en"), None);
        assert_eq!(norm("[quotes]\nmarks = \"language\"", "en").as_deref(), Some("“…” and ‘…’"));
        assert_eq!(
            norm("[quotes]\nmarks = \"language\"", "fr-CA").as_deref(),
            Some("«\u{a0}…\u{a0}» and “…”")
        );
        assert_eq!(norm("[quotes]\nmarks = \"language\"", "de-CH").as_deref(), Some("«…» and ‹…›"));
        assert_eq!(norm("quotes.marks = \"straight\"", "en"), Some(Norm::STRAIGHT.shown()));
        assert_eq!(norm("[quotes]\nmarks = [\"‘...’\", \"“ … ”\"]", "en").as_deref(), Some("‘…’ and “…”"));
        let own = "[quotes]\nmarks = \"straight\"\n[quotes.languages]\nde = [\"»…«\"]\n";
        assert_eq!(norm(own, "de-AT").as_deref(), Some("»…«"));
        assert_eq!(norm(own, "en"), Some(Norm::STRAIGHT.shown()));
        let sport = "[[paths]]\nglobs = [\"sport/**\"]\nquotes.marks = \"straight\"\n";
        let style = parse(sport).unwrap().for_path("sport/a.md".as_ref()).unwrap();
        assert_eq!(style.quotes.norm(Language::ENGLISH), Some(Norm::STRAIGHT));
    }

    #[test]
    fn marks_that_cannot_be_followed_are_told_with_what_was_meant() {
        assert_eq!(
            messages("[quotes]\nmark = \"draft\""),
            ["9: there is no setting of quotes `mark`; did you mean `marks`?"]
        );
        assert_eq!(
            messages("[quotes]\nmarks = \"strait\""),
            ["17: there are no marks `strait`; did you mean \"straight\"?"]
        );
        assert_eq!(
            messages("[quotes]\nmarks = [\"“…”\", \"‘…“\"]"),
            ["31: `‘…“` is no pair of quotation marks; there are ‘…’"]
        );
        assert!(messages("quotes = 1")[0].contains("`quotes` is a table"));
        assert!(messages("[quotes]\nmarks = 1")[0].contains("marks are \"draft\""));
        assert!(messages("[quotes]\nmarks = []")[0].contains("no pair of marks"));
        assert!(messages("[quotes]\nmarks = [\"x\"]")[0].contains("write one as “…”"));
        assert!(messages("[quotes]\nlanguages.german = \"language\"")[0].contains("not a language tag"));
    }

    #[test]
    fn wrong_values_say_what_is_wanted() {
        assert_eq!(
            messages("language = 3\nrules = \"off\"\n"),
            [
                "11: `language` takes a tag such as \"en\", \"de\" or \"fr-CA\", in quotation marks",
                "21: `rules` is a table; write [rules] on a line, and below it lines such as quote-style = \"off\"",
            ]
        );
        assert!(messages("[rules]\nquote-style = \"loud\"")[0].contains("is not a severity"));
        assert!(messages("language = \"english\"")[0].contains("is not a language tag"));
        assert!(messages("language = \n")[0].contains("not TOML"));
        assert!(
            messages("[sources]\ncontinuation = \"loose\"")[0]
                .contains("\"normal\" or \"lenient\", not `loose`")
        );
        assert!(messages("[sources]\nanonymous-allowed = -1")[0].contains("a number of quotations a draft"));
        assert!(messages("[sources]\nanonymous = 1")[0].contains("did you mean `anonymous-allowed`?"));
        assert!(messages("sources = 1")[0].contains("`sources` is a table"));
        assert!(messages("paths = 1")[0].contains("list of tables"));
        assert!(messages("[[paths]]\nlanguage = \"en\"")[0].contains("name no drafts"));
        assert!(messages("[[paths]]\nglobs = [\"a[\"]")[0].contains("glob cannot be followed"));
        assert!(messages("[[paths]]\nglob = [\"a\"]")[1].contains("did you mean `globs`?"));
    }
}
