//! Reading and pairing quotation marks: which opens, which closes, which is an apostrophe or a prime, and where the
//! writer slipped. See `docs/architecture.md` for the method.

use std::sync::Arc;

use crate::draft::{Draft, Place, Words};

/// Two marks that belong together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pair {
    /// The opening mark. Empty where the writer forgot it: then it is where the repair puts it.
    pub open: Place,
    /// The closing mark. Empty where the writer forgot it: then it is where the repair puts it.
    pub close: Place,
    /// How many pairs it stands in.
    pub level: u8,
    /// Marks that open the quotation anew at the start of later paragraphs.
    pub continuations: Vec<Place>,
}

impl Pair {
    /// From the opening to the closing mark, both included.
    pub fn place(&self) -> Place {
        self.open.join(self.close)
    }

    /// What stands between the two marks.
    pub fn inner(&self) -> Place {
        Place::new(self.open.end, self.close.start)
    }
}

/// One way to mend a slip.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Repair {
    /// What it does, in the words of a quick fix: "Close with ”".
    pub title: String,
    /// Places of the prose and what stands there instead.
    pub edits: Vec<(Place, String)>,
    /// There is no second opinion about it.
    pub safe: bool,
}

/// A place where marks went wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Slip {
    /// The mark at fault, or the partner of one that is missing.
    pub at: Place,
    /// What a reader should know, in a sentence or two.
    pub message: String,
    /// The mark that it belongs to, with what to call it: "opened here".
    pub partner: Option<(Place, String)>,
    /// Ways to mend it, best first.
    pub repairs: Vec<Repair>,
}

/// All that was read of a draft's marks, in reading order.
#[derive(Clone, Debug, Default)]
pub struct Marks {
    /// Every pair, those of slips as the best repair would have them.
    pub pairs: Vec<Pair>,
    /// Marks without a partner or with the wrong one.
    pub slips: Vec<Slip>,
    /// Balanced pairs that are not the draft's convention, with a repair to it.
    pub strangers: Vec<Slip>,
}

/// Pairs the marks of a draft by the cheapest repair.
pub fn read(_draft: &Draft, _words: &[Arc<Words>]) -> Marks {
    Marks::default()
}
