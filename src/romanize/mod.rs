//! Schemes, and "can these two spellings be one name?"
