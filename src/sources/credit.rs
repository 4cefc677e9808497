//! What is known of whose words a quotation is.

use crate::draft::Place;

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

/// How far a reader looks from a quotation for its source.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Reach {
    /// There is none.
    #[default]
    Nowhere,
    /// Its own sentence.
    Sentence,
    /// Another sentence of its paragraph.
    Paragraph,
    /// The paragraph before it.
    Before,
    /// A line of its own below it.
    Below,
    /// The quotation that it stands in.
    Within,
}

impl Reach {
    /// Its name in `inspect`'s answer.
    pub fn name(self) -> &'static str {
        match self {
            Reach::Nowhere => "nowhere",
            Reach::Sentence => "sentence",
            Reach::Paragraph => "paragraph",
            Reach::Before => "paragraph-before",
            Reach::Below => "line-below",
            Reach::Within => "outer-quotation",
        }
    }
}

/// Whom a quotation is attributed to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Source {
    /// The words that name the source: "he", "Kremlin spokesman Dmitry Peskov".
    pub place: Place,
    /// The actor behind them, an index in [`Cast::actors`](crate::names::Cast::actors).
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

/// Somebody else who could have been the source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Considered {
    /// The words.
    pub place: Place,
    /// What speaks for it: "the subject of “met”, which leads to the quotation".
    pub what: String,
    /// What speaks against it: "its verb is none of saying".
    pub against: &'static str,
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
    /// How far away it was found.
    pub reach: Reach,
    /// Why.
    pub reasons: Vec<Reason>,
    /// Who else was considered, best first; a few.
    pub considered: Vec<Considered>,
    /// Where there is no source: who spoke last in the paragraph before, as far as it reports that anybody did.
    pub guess: Option<Source>,
}
