//! The draft that much is tried on.

/// Two people with roles, quotations by name, one slip in the last line.
pub const SKERRY: &str = "\
Harbour master Orla Venn closed the port of Little Skerry on Monday.

“We sail when the divers are done,” Venn said. “Not before.”

Fishermen’s union spokesman Tomas Brandt called the order a bad joke. “The boats are ours,” Brandt said.

“Nobody asked us, Brandt said.
";

/// The position at the end of a text, in UTF-16.
pub fn end_of(text: &str) -> (u32, u32) {
    let line = text.matches('\n').count();
    let last = text.rsplit('\n').next().unwrap_or("");
    (line as u32, last.encode_utf16().count() as u32)
}

/// Where `what` stands in a text for the `nth` time (from 0), in UTF-16.
pub fn position(text: &str, what: &str, nth: usize) -> (u32, u32) {
    let (at, _) = text.match_indices(what).nth(nth).expect("the draft has it");
    end_of(&text[..at])
}
