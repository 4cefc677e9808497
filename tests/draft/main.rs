//! What holds of any draft at all, in every format.

mod markup;
mod words;
