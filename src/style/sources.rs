//! What a house asks of its sources: the `[sources]` of a `copydesk.toml`.

use toml::Spanned;
use toml::de::DeValue;

use super::parse::{Reader, no_such};

/// The keys of `[sources]`.
const KEYS: &[&str] = &["continuation", "anonymous-allowed", "anonymous-phrases"];

/// How far a quotation may go on from the one before it without naming its source again.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Continuation {
    /// Within its paragraph only.
    Strict,
    /// A paragraph that is nothing but a quotation goes on from an attributed quotation, or from a colon, in the paragraph
    /// before it: the practice of the Associated Press.
    #[default]
    Normal,
    /// From a paragraph that only reports what somebody said, too.
    Lenient,
}

impl Continuation {
    /// Every one, the strictest first.
    pub const ALL: [Continuation; 3] = [Continuation::Strict, Continuation::Normal, Continuation::Lenient];

    /// Its name in `copydesk.toml`.
    pub fn name(self) -> &'static str {
        match self {
            Continuation::Strict => "strict",
            Continuation::Normal => "normal",
            Continuation::Lenient => "lenient",
        }
    }

    /// The one with a name.
    pub fn from_name(name: &str) -> Option<Continuation> {
        Continuation::ALL.into_iter().find(|c| c.name() == name)
    }
}

/// The settings of `[sources]`; `None` where the file says nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SourceStyle {
    /// `continuation`: how far a quotation may go on.
    pub continuation: Option<Continuation>,
    /// `anonymous-allowed`: how many quotations of a draft may be by people whom it never names.
    pub anonymous_allowed: Option<u32>,
    /// `anonymous-phrases`: words for unnamed people that the house accepts, in lower case.
    pub anonymous_phrases: Option<Vec<String>>,
}

impl SourceStyle {
    /// How far a quotation may go on.
    pub fn continuation(&self) -> Continuation {
        self.continuation.unwrap_or_default()
    }

    /// How many quotations may be by unnamed people.
    pub fn allowed(&self) -> u32 {
        self.anonymous_allowed.unwrap_or(0)
    }

    /// The words for unnamed people that the house accepts.
    pub fn phrases(&self) -> &[String] {
        self.anonymous_phrases.as_deref().unwrap_or(&[])
    }

    /// These settings over others.
    #[must_use]
    pub fn over(self, base: SourceStyle) -> SourceStyle {
        SourceStyle {
            continuation: self.continuation.or(base.continuation),
            anonymous_allowed: self.anonymous_allowed.or(base.anonymous_allowed),
            anonymous_phrases: self.anonymous_phrases.or(base.anonymous_phrases),
        }
    }
}

impl Reader {
    /// Reads `[sources]`.
    pub(super) fn sources(&mut self, value: &Spanned<DeValue<'_>>) -> SourceStyle {
        let mut sources = SourceStyle::default();
        let DeValue::Table(table) = value.get_ref() else {
            let message = "`sources` is a table; write [sources] on a line, and below it lines such as continuation = \"strict\"";
            self.trouble(value.span(), message.into());
            return sources;
        };
        for (key, value) in table {
            match key.get_ref().as_ref() {
                "continuation" => {
                    let wanted = "\"strict\", \"normal\" or \"lenient\"";
                    let Some(name) = self.string(value, "continuation", wanted) else { continue };
                    sources.continuation = Continuation::from_name(&name);
                    if sources.continuation.is_none() {
                        self.trouble(value.span(), format!("`continuation` takes {wanted}, not `{name}`"));
                    }
                }
                "anonymous-allowed" => {
                    let number = match value.get_ref() {
                        DeValue::Integer(n) => u32::from_str_radix(n.as_str(), n.radix()).ok(),
                        _ => None,
                    };
                    sources.anonymous_allowed = number;
                    if number.is_none() {
                        let message = "`anonymous-allowed` takes a number of quotations a draft, such as 2";
                        self.trouble(value.span(), message.into());
                    }
                }
                "anonymous-phrases" => {
                    let phrases = self.strings(value, "anonymous-phrases");
                    sources.anonymous_phrases = Some(phrases.iter().map(|p| p.to_lowercase()).collect());
                }
                unknown => {
                    let message = no_such("setting of sources", unknown, KEYS);
                    self.trouble(key.span(), message);
                }
            }
        }
        sources
    }
}
