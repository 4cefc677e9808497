//! The rules' pages: what a click on a finding's code opens. Their addresses are of a scheme of our own, and the server gives
//! the text itself (`workspace/textDocumentContent`, as the protocol calls it from 3.18 on): so no file is written for them, and
//! nothing goes over a network.

use serde::{Deserialize, Serialize};
use tower_lsp::ls_types::Uri;

use crate::rules::{self, RULES};

/// The scheme of the pages' addresses.
pub const SCHEME: &str = "copydesk";

/// The request that asks for a page.
pub const METHOD: &str = "workspace/textDocumentContent";

/// Which text is wanted.
#[derive(Debug, Deserialize)]
pub struct Params {
    uri: Uri,
}

/// The text at an address.
#[derive(Debug, Serialize)]
pub struct Content {
    text: String,
}

/// The address of a rule's page.
pub fn address(rule: &str) -> Option<Uri> {
    format!("{SCHEME}:/rules/{rule}.md").parse().ok()
}

/// The page at an address; `None` where there is none.
pub fn content(params: &Params) -> Option<Content> {
    let rule = RULES.iter().find(|r| address(r.id).is_some_and(|a| a == params.uri))?;
    Some(Content { text: rules::page(rule.id) })
}
