//! What holds of any draft at all, in every format.

mod markup;
#[path = "../properties/mod.rs"]
mod properties;
mod words;
