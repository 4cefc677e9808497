//! From TOML to house names: the table `names` of a `copydesk.toml`, or a file of its own.

use std::collections::BTreeMap;
use std::path::PathBuf;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::super::parse::{Reader, Trouble, nearest, no_such};
use super::{Date, HouseName, HouseNames, Scope};
use crate::romanize::{self, Unwritten};

/// The keys of `[names]`, and of a file of names.
const KEYS: &[&str] = &["scheme", "scope", "files", "list"];
const FILE_KEYS: &[&str] = &["scheme", "names"];
/// The keys of one name.
const NAME_KEYS: &[&str] =
    &["preferred", "forms", "original", "role", "language", "from", "until", "note", "scheme"];

const SHAPE: &str = "write [[names]] on a line, and below it preferred = \"…\" and forms = [\"…\"]; or [names] and below it files = [\"names.toml\"]";

impl HouseNames {
    /// Reads a file that holds nothing but names; `scheme` is the house's, where the file names none. No I/O.
    ///
    /// # Errors
    ///
    /// Everything in it that cannot be followed.
    pub fn parse(text: &str, scheme: Option<&str>) -> Result<HouseNames, Vec<Trouble>> {
        Reader::run(text, |reader, table| {
            let mut own = None;
            let mut list = None;
            for (key, value) in table {
                match key.get_ref().as_ref() {
                    "scheme" => own = reader.scheme(value),
                    "names" => list = Some(value),
                    unknown => {
                        let message = no_such("setting of a file of names", unknown, FILE_KEYS);
                        reader.trouble(key.span(), message);
                    }
                }
            }
            let inner = own.as_deref().or(scheme);
            let names = list.map_or_else(Vec::new, |l| reader.name_list(l, inner));
            HouseNames { scheme: own, ..HouseNames::new(names) }
        })
    }
}

impl Reader {
    /// `names`: a list of tables, or a table with a scheme, files and a list.
    pub(in crate::style) fn names(&mut self, value: &Spanned<DeValue<'_>>) -> HouseNames {
        match value.get_ref() {
            DeValue::Array(_) => HouseNames::new(self.name_list(value, None)),
            DeValue::Table(table) => self.name_table(table),
            _ => {
                self.trouble(value.span(), format!("`names` is a list of tables; {SHAPE}"));
                HouseNames::default()
            }
        }
    }

    fn name_table(&mut self, table: &DeTable<'_>) -> HouseNames {
        let (mut scheme, mut scope, mut list, mut files) = (None, None, None, Vec::new());
        for (key, value) in table {
            match key.get_ref().as_ref() {
                "scheme" => scheme = self.scheme(value),
                "scope" => scope = self.scope(value),
                "files" => files = self.strings(value, "files").into_iter().map(PathBuf::from).collect(),
                "list" => list = Some(value),
                unknown => {
                    let message = no_such("setting of names", unknown, KEYS);
                    self.trouble(key.span(), message);
                }
            }
        }
        let names = list.map_or_else(Vec::new, |l| self.name_list(l, scheme.as_deref()));
        HouseNames { scheme, scope, files, ..HouseNames::new(names) }
    }

    fn scope(&mut self, value: &Spanned<DeValue<'_>>) -> Option<Scope> {
        let wanted = "\"draft\" or \"project\"";
        let name = self.string(value, "scope", wanted)?;
        let scope = Scope::from_name(&name);
        if scope.is_none() {
            self.trouble(value.span(), format!("`scope` takes {wanted}, not `{name}`"));
        }
        scope
    }

    fn scheme(&mut self, value: &Spanned<DeValue<'_>>) -> Option<String> {
        let known = romanize::houses();
        let tag = self.string(value, "scheme", "the tag of a scheme, such as \"sk\"")?;
        if known.contains(&tag.as_str()) {
            return Some(tag);
        }
        // A tag is short, and near to many others by a letter: a guess only where one begins so.
        let meant = nearest(&tag, &known).filter(|_| tag.chars().count() > 2);
        let message = match meant {
            Some(meant) => format!("there is no scheme `{tag}`; did you mean `{meant}`?"),
            None => format!("there is no scheme `{tag}`; there are: {}", known.join(", ")),
        };
        self.trouble(value.span(), message);
        None
    }

    fn name_list(&mut self, value: &Spanned<DeValue<'_>>, scheme: Option<&str>) -> Vec<HouseName> {
        let DeValue::Array(tables) = value.get_ref() else {
            self.trouble(value.span(), format!("`names` is a list of tables; {SHAPE}"));
            return Vec::new();
        };
        let mut names = Vec::new();
        let mut claimed: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        for table in tables.iter() {
            let Some(name) = self.name(table, scheme) else { continue };
            let overlap = |k: &&usize| names.get(**k).is_some_and(|n| meet(n, &name));
            for form in name.forms.iter().chain([&name.preferred]) {
                let held = claimed.get(form).into_iter().flatten();
                if let Some(k) = held.into_iter().find(overlap) {
                    let other = names.get(*k).map_or("", |n: &HouseName| &n.preferred);
                    let message = format!(
                        "`{form}` is a form of `{other}` already; where the two hold at different times, say `from` and `until`"
                    );
                    self.trouble(table.span(), message);
                }
            }
            for form in name.forms.iter().chain([&name.preferred]) {
                claimed.entry(form.clone()).or_default().push(names.len());
            }
            names.push(name);
        }
        names
    }

    fn name(&mut self, table: &Spanned<DeValue<'_>>, scheme: Option<&str>) -> Option<HouseName> {
        let DeValue::Table(settings) = table.get_ref() else {
            self.trouble(table.span(), format!("`names` is a list of tables; {SHAPE}"));
            return None;
        };
        let before = self.count();
        let mut name = HouseName::default();
        let mut own = None;
        for (key, value) in settings {
            match key.get_ref().as_ref() {
                "preferred" => {
                    name.preferred = self.string(value, "preferred", "a name").map(tidy).unwrap_or_default();
                }
                "forms" => name.forms = self.strings(value, "forms").into_iter().map(tidy).collect(),
                "original" => {
                    name.original = self.string(value, "original", "a name in its own script").map(tidy);
                }
                "role" => name.role = self.string(value, "role", "a role"),
                "note" => name.note = self.string(value, "note", "a text"),
                "language" => {
                    name.language = self.language(value).map(|l| l.primary().to_owned());
                }
                "from" => name.from = self.date(value, "from"),
                "until" => name.until = self.date(value, "until"),
                "scheme" => own = self.scheme(value),
                unknown => {
                    let message = no_such("setting of a name", unknown, NAME_KEYS);
                    self.trouble(key.span(), message);
                }
            }
        }
        if let (Some(from), Some(until)) = (name.from, name.until)
            && from > until
        {
            self.trouble(table.span(), format!("this name ends, on {until}, before it begins, on {from}"));
        }
        if name.preferred.is_empty() && self.count() == before {
            match derived(&name, own.as_deref().or(scheme)) {
                Ok(preferred) => name.preferred = preferred,
                Err(message) => self.trouble(table.span(), message),
            }
        }
        let preferred = name.preferred.clone();
        name.forms.retain(|f| !f.is_empty() && *f != preferred);
        (self.count() == before).then_some(name)
    }

    /// A day: 2024-02-29, with or without quotation marks.
    fn date(&mut self, value: &Spanned<DeValue<'_>>, key: &str) -> Option<Date> {
        let written = match value.get_ref() {
            DeValue::String(text) => text.to_string(),
            DeValue::Datetime(day) => day.to_string(),
            _ => String::new(),
        };
        let day = Date::read(&written).filter(|d| d.to_string().len() == written.len());
        if day.is_none() {
            self.trouble(value.span(), format!("`{key}` takes a day of the calendar, such as 2024-02-29"));
        }
        day
    }
}

/// Whether two names hold on one day at least.
fn meet(a: &HouseName, b: &HouseName) -> bool {
    let begins_in_time = |x: &HouseName, y: &HouseName| match (x.from, y.until) {
        (Some(from), Some(until)) => from <= until,
        _ => true,
    };
    // Kiev until a day and Kyiv from then on may leave either end open.
    let ends = |x: &HouseName, y: &HouseName| x.until.is_some() && x.from.is_none() && y.from.is_some();
    begins_in_time(a, b)
        && begins_in_time(b, a)
        && !(ends(a, b) && a.until <= b.from)
        && !(ends(b, a) && b.until <= a.from)
}

/// The preferred form as a scheme makes it of the original.
fn derived(name: &HouseName, scheme: Option<&str>) -> Result<String, String> {
    let (Some(original), Some(scheme)) = (&name.original, scheme) else {
        return Err(
            "this name has no `preferred` form; write one, or an `original` and in [names] a `scheme`".into(),
        );
    };
    romanize::written(original, scheme, name.language.as_deref()).map_err(|why| match why {
        Unwritten::NoScheme => format!("there is no scheme `{scheme}`"),
        Unwritten::NoLanguage => {
            format!("the scheme `{scheme}` cannot write `{original}`; write its `preferred` form")
        }
        Unwritten::Ambiguous(languages) => format!(
            "`{original}` is written otherwise in each of {}; say which `language` it is",
            languages.join(", ")
        ),
    })
}

/// A name with single spaces.
fn tidy(name: String) -> String {
    name.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use crate::style::{Style, parse};

    fn names(toml: &str) -> Style {
        parse(toml).unwrap()
    }

    fn messages(toml: &str) -> Vec<String> {
        parse(toml).err().unwrap_or_default().into_iter().map(|t| t.message).collect()
    }

    #[test]
    fn names_are_read_from_either_shape() {
        let style =
            names("[[names]]\npreferred = \"Kyjev\"\nforms = [\"Kijev\", \"Kyjev\"]\nfrom = 2019-01-01\n");
        assert_eq!(style.names.names[0].forms, ["Kijev"]);
        let style = names(
            "[names]\nscheme = \"sk\"\n[[names.list]]\noriginal = \"Юрий  Вощанов\"\nlanguage = \"ru\"\n",
        );
        assert_eq!(style.names.names[0].preferred, "Jurij Voščanov");
    }

    #[test]
    fn what_is_wrong_is_told_with_what_was_meant() {
        for (toml, wanted) in [
            ("[[names]]\npreffered = \"A\"", "did you mean `preferred`?"),
            ("[[names]]\nforms = [\"A\"]", "no `preferred` form"),
            ("[names]\nscheme = \"slovak\"", "there is no scheme `slovak`"),
            ("[names]\nschema = \"sk\"", "did you mean `scheme`?"),
            ("[[names]]\npreferred = \"A\"\nfrom = \"2019-02-30\"", "takes a day of the calendar"),
            ("[[names]]\npreferred = \"A\"\nfrom = 2020-01-01\nuntil = 2019-01-01", "before it begins"),
            ("[names]\nscope = \"desk\"", "\"draft\" or \"project\", not `desk`"),
            ("names = 3", "list of tables"),
            ("names = [3]", "list of tables"),
            (
                "[names]\nscheme = \"en\"\n[[names.list]]\noriginal = \"Григорий\"",
                "say which `language` it is",
            ),
            ("[names]\nscheme = \"sk\"\n[[names.list]]\noriginal = \"漢字\"", "cannot write `漢字`"),
            (
                "[[names]]\npreferred = \"A\"\nforms = [\"B\"]\n[[names]]\npreferred = \"C\"\nforms = [\"B\"]",
                "`B` is a form of `A` already",
            ),
            ("[names]\nscheme = \"sk\"\n[[names]]\npreferred = \"A\"", "[[names.list]]"),
        ] {
            let told = messages(toml);
            assert!(told.iter().any(|m| m.contains(wanted)), "{toml}: {told:?}");
        }
    }

    #[test]
    fn a_form_may_change_hands() {
        let toml = "[[names]]\npreferred = \"Kiev\"\nforms = [\"Kyiv\"]\nuntil = 2019-10-15\n\
                    [[names]]\npreferred = \"Kyiv\"\nforms = [\"Kiev\"]\nfrom = 2019-10-16\n";
        assert_eq!(messages(toml), [""; 0]);
    }
}
