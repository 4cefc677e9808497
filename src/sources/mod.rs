//! Who says so: each quotation's source, with the reasons.

use std::sync::Arc;

use crate::draft::{Draft, Place, Words};
use crate::names::Cast;
use crate::quotes::Quotation;

/// In what way a quotation has a source.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Attribution {
    /// A person by name, or by a noun that stands for somebody the draft names.
    Named,
    /// A pronoun.
    Pronoun,
    /// The source of the quotation before it goes on.
    Continued,
    /// An organisation or a document.
    Organisation,
    /// Somebody whom the draft never names.
    Anonymous,
    /// Nobody.
    #[default]
    None,
}

impl Attribution {
    /// Its name in the JSON contract.
    pub fn name(self) -> &'static str {
        match self {
            Attribution::Named => "named",
            Attribution::Pronoun => "pronoun",
            Attribution::Continued => "continued",
            Attribution::Organisation => "organisation",
            Attribution::Anonymous => "anonymous",
            Attribution::None => "none",
        }
    }
}

/// Whom a quotation is attributed to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Source {
    /// The words that name the source: "he", "Kremlin spokesman Dmitry Peskov".
    pub place: Place,
    /// The actor behind them, an index in [`Cast::actors`].
    pub actor: Option<u32>,
}

/// Why a quotation has the source that it has, for the hover and for whoever corrects a wrong answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reason {
    /// What was seen: "the subject of “said”", "goes on from the quotation before".
    pub what: String,
    /// Where.
    pub place: Option<Place>,
}

/// What a quotation owes to whom.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Credit {
    /// In what way it has a source.
    pub attribution: Attribution,
    /// The source.
    pub source: Option<Source>,
    /// The words that hand the quotation to it.
    pub cue: Option<Place>,
    /// Why.
    pub reasons: Vec<Reason>,
}

/// The credit of each quotation, in the order of `quotes`.
pub fn read(_draft: &Draft, _words: &[Arc<Words>], quotes: &[Quotation], _cast: &Cast) -> Vec<Credit> {
    quotes.iter().map(|_| Credit::default()).collect()
}
