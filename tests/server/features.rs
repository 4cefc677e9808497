//! Hover, actions and navigation, on one draft.

#![allow(clippy::unwrap_used)] // a test fails by panicking

use serde_json::{Value, json};

use crate::client::{Client, range};
use crate::draft::{SKERRY, caret, position};

const URI: &str = "file:///desk/skerry.md";

fn full() -> Client {
    let capabilities = json!({
        "workspace": { "workspaceEdit": { "documentChanges": true } },
        "textDocument": {
            "hover": { "contentFormat": ["markdown", "plaintext"] },
            "documentSymbol": { "hierarchicalDocumentSymbolSupport": true },
        },
    });
    let mut client = Client::with(capabilities, json!({ "caretPause": 0 }));
    client.checked(URI, SKERRY);
    client
}

fn hover(client: &mut Client, at: (u32, u32)) -> String {
    client.at("textDocument/hover", URI, at)["contents"]["value"].as_str().unwrap_or_default().to_owned()
}

#[test]
fn hovering_a_name_shows_name_role_and_counts() {
    let mut client = full();
    let card = hover(&mut client, position(SKERRY, "Venn said", 0));
    assert!(card.starts_with("**Orla Venn** · person"), "{card}");
    assert!(card.contains("- Harbour master (line 1)"), "{card}");
    assert!(card.contains("Quoted twice; mentioned twice by name"), "{card}");
}

#[test]
fn hovering_a_quotation_shows_its_source_and_why() {
    let mut client = full();
    let card = hover(&mut client, position(SKERRY, "boats are", 0));
    assert!(card.contains("by **Tomas Brandt** (“Brandt”, line 5)"), "{card}");
    assert!(card.contains("the cue is “said”"), "{card}");
}

#[test]
fn hovering_a_finding_shows_what_the_rule_is_for() {
    let mut client = full();
    let card = hover(&mut client, position(SKERRY, "“Nobody", 0));
    assert!(card.contains("never closed") && card.contains("**unbalanced\\-quotes**"), "{card}");
}

#[test]
fn hovering_plain_words_and_places_outside_the_text_shows_nothing() {
    let mut client = full();
    for at in [position(SKERRY, "closed the port", 0), (99, 0), (0, 9999)] {
        assert_eq!(client.at("textDocument/hover", URI, at), Value::Null, "{at:?}");
    }
}

#[test]
fn a_client_without_markdown_gets_plain_text() {
    let mut client =
        Client::with(json!({ "textDocument": { "hover": { "contentFormat": ["plaintext"] } } }), Value::Null);
    client.checked(URI, SKERRY);
    let hover = client.at("textDocument/hover", URI, position(SKERRY, "Venn said", 0));
    assert_eq!(hover["contents"]["kind"], "plaintext");
    assert!(hover["contents"]["value"].as_str().unwrap().starts_with("Orla Venn · person"));
}

fn actions(client: &mut Client, span: Value, only: Value) -> Vec<Value> {
    let mut context = json!({ "diagnostics": [] });
    if !only.is_null() {
        context["only"] = only;
    }
    let params = json!({ "textDocument": { "uri": URI }, "range": span, "context": context });
    let answer = client.request("textDocument/codeAction", params).expect("code actions are answered");
    answer.as_array().cloned().unwrap_or_default()
}

fn slip() -> Value {
    let at = position(SKERRY, "“Nobody", 0);
    range(at, at)
}

#[test]
fn a_slip_has_a_preferred_fix_tied_to_its_diagnostic_and_version() {
    let mut client = full();
    let fixes = actions(&mut client, slip(), json!(["quickfix"]));
    let first = &fixes[0];
    assert_eq!(first["isPreferred"], true);
    assert_eq!(first["kind"], "quickfix");
    assert_eq!(first["diagnostics"][0]["code"], "unbalanced-quotes");
    let change = &first["edit"]["documentChanges"][0];
    assert_eq!(change["textDocument"], json!({ "uri": URI, "version": 1 }));
    assert_eq!(change["edits"][0]["newText"], "”");
    let preferred = fixes.iter().filter(|f| f["isPreferred"] == true).count();
    assert_eq!(preferred, 1);
}

#[test]
fn the_fix_mends_the_draft() {
    let mut client = full();
    let fixes = actions(&mut client, slip(), json!(["quickfix"]));
    let edits = fixes[0]["edit"]["documentChanges"][0]["edits"].as_array().unwrap().clone();
    let changes: Vec<(Value, &str)> =
        edits.iter().rev().map(|e| (e["range"].clone(), e["newText"].as_str().unwrap())).collect();
    client.change(URI, 2, &changes);
    assert!(client.diagnostics(URI, 2).is_empty());
}

#[test]
fn a_client_without_versioned_edits_gets_plain_ones() {
    let mut client = Client::start();
    client.checked(URI, SKERRY);
    let fixes = actions(&mut client, slip(), Value::Null);
    assert_eq!(fixes[0]["edit"]["changes"][URI][0]["newText"], "”");
}

#[test]
fn actions_of_a_kind_that_was_not_asked_for_are_left_out() {
    let mut client = full();
    assert!(actions(&mut client, slip(), json!(["refactor"])).is_empty());
    assert!(actions(&mut client, range((0, 0), (0, 3)), json!(["quickfix"])).is_empty());
}

#[test]
fn all_marks_turn_curly_straight_and_into_the_house_s() {
    const STRAIGHT: &str = "\"We don't sail,\" said Orla Venn, the harbour master.\n";
    let texts = |actions: &[Value]| -> Vec<String> {
        let edits = actions[0]["edit"]["documentChanges"][0]["edits"].as_array().cloned().unwrap_or_default();
        edits.iter().map(|e| e["newText"].as_str().unwrap_or_default().to_owned()).collect()
    };
    let mut client = full();
    client.checked("file:///desk/straight.md", STRAIGHT);
    let mut ask = |only: Value| {
        let context = json!({ "diagnostics": [], "only": only });
        let document = json!({ "uri": "file:///desk/straight.md" });
        let params = json!({ "textDocument": document, "range": range((0, 0), (0, 0)), "context": context });
        client.request("textDocument/codeAction", params).unwrap().as_array().cloned().unwrap_or_default()
    };
    assert_eq!(texts(&ask(json!(["source.curlyMarks"]))), ["“", "’", "”"]);
    assert_eq!(ask(json!(["source"]))[0]["title"], "Turn straight marks into “…” and ‘…’");
    assert!(ask(json!(["source.straightMarks.copydesk"])).is_empty());
    assert!(ask(json!(["source.houseMarks"])).is_empty());
    let settings = json!({ "caretPause": 0, "quotes": { "marks": ["‘…’", "“…”"] } });
    let capabilities = json!({ "workspace": { "workspaceEdit": { "documentChanges": true } } });
    let mut client = Client::with(capabilities, settings);
    client.checked(URI, STRAIGHT);
    let house = actions(&mut client, range((0, 0), (0, 0)), json!(["source.houseMarks"]));
    assert_eq!(house[0]["title"], "Turn all marks into the house’s ‘…’ and “…”");
    assert_eq!(texts(&house), ["‘", "’", "’"]);
}

#[test]
fn an_action_is_resolved_when_it_is_chosen_and_refused_when_the_draft_has_moved_on() {
    let capabilities = json!({
        "workspace": { "workspaceEdit": { "documentChanges": true } },
        "textDocument": { "codeAction": { "dataSupport": true, "resolveSupport": { "properties": ["edit"] } } },
    });
    let mut client = Client::with(capabilities, json!({ "caretPause": 0 }));
    client.checked(URI, SKERRY);
    let fixes = actions(&mut client, slip(), json!(["quickfix"]));
    assert_eq!(fixes[0].get("edit"), None);
    let resolved = client.request("codeAction/resolve", fixes[0].clone()).unwrap();
    assert_eq!(resolved["edit"]["documentChanges"][0]["edits"][0]["newText"], "”");
    client.change(URI, 2, &[(range((0, 0), (0, 0)), "A")]);
    assert_eq!(client.request("codeAction/resolve", fixes[0].clone()).unwrap_err()["code"], -32801);
}

#[test]
fn a_mention_leads_to_where_its_actor_is_introduced_and_a_quotation_to_its_source() {
    let mut client = full();
    let to = client.at("textDocument/definition", URI, position(SKERRY, "Venn said", 0));
    let (line, column) = position(SKERRY, "Orla Venn", 0);
    assert_eq!(to["range"], range((line, column), (line, column + 9)));
    let to = client.at("textDocument/definition", URI, position(SKERRY, "boats are", 0));
    let (line, column) = position(SKERRY, "Brandt said", 0);
    assert_eq!(to["range"]["start"], json!({ "line": line, "character": column }));
}

#[test]
fn references_and_highlights_are_all_mentions_of_the_actor() {
    let mut client = full();
    let (line, character) = position(SKERRY, "Tomas Brandt", 0);
    let mut references = |declaration: bool| {
        let params = json!({
            "textDocument": { "uri": URI },
            "position": { "line": line, "character": character },
            "context": { "includeDeclaration": declaration },
        });
        client.request("textDocument/references", params).unwrap().as_array().unwrap().len()
    };
    assert_eq!((references(true), references(false)), (3, 2));
    let marked = client.at("textDocument/documentHighlight", URI, (line, character));
    assert_eq!(marked.as_array().unwrap().len(), 3);
}

#[test]
fn the_outline_has_people_with_roles_and_their_quotations() {
    let mut client = full();
    let outline = client.about("textDocument/documentSymbol", URI);
    let venn = outline.as_array().unwrap().iter().find(|s| s["name"] == "Orla Venn").unwrap();
    assert_eq!(venn["detail"], "Harbour master");
    let quotes: Vec<_> = venn["children"].as_array().unwrap().iter().map(|c| c["name"].clone()).collect();
    assert_eq!(quotes, ["“We sail when the divers are done,”", "“Not before.”"]);
    let found = client.request("workspace/symbol", json!({ "query": "brandt" })).unwrap();
    assert_eq!(found[0]["name"], "Tomas Brandt");
    assert_eq!(found[0]["location"]["uri"], URI);
}

#[test]
fn renaming_changes_every_mention_by_name_word_by_word() {
    let mut client = full();
    let (line, character) = position(SKERRY, "Tomas Brandt", 0);
    let prepared = client.at("textDocument/prepareRename", URI, (line, character + 2));
    assert_eq!(prepared["placeholder"], "Tomas Brandt");
    let params = |name: &str| {
        json!({
            "textDocument": { "uri": URI },
            "position": { "line": line, "character": character },
            "newName": name,
        })
    };
    let edit = client.request("textDocument/rename", params("Thomas Brand")).unwrap();
    let edits = edit["documentChanges"][0]["edits"].as_array().unwrap().clone();
    let texts: Vec<_> = edits.iter().map(|e| e["newText"].as_str().unwrap()).collect();
    assert_eq!(texts, ["Thomas Brand", "Brand", "Brand"]);
    let refused = client.request("textDocument/rename", params("Thomas van Brand")).unwrap_err();
    assert!(refused["message"].as_str().unwrap().contains("“Brandt”"), "{refused}");
    assert!(client.request("textDocument/rename", params("a\nb")).is_err());
}

#[test]
fn only_names_can_be_renamed() {
    let mut client = full();
    assert_eq!(client.at("textDocument/prepareRename", URI, position(SKERRY, "boats are", 0)), Value::Null);
}

#[test]
fn names_of_the_draft_are_completed_with_the_role_beside_them() {
    let mut client = Client::start();
    let (draft, at) = caret(&format!("{SKERRY}\nLater that day Bra$0"));
    client.checked(URI, &draft);
    let items = client.at("textDocument/completion", URI, at);
    let items = items.as_array().unwrap();
    let labels: Vec<_> = items.iter().map(|i| i["label"].as_str().unwrap()).collect();
    assert_eq!(labels, ["Brandt", "Tomas Brandt"]);
    assert_eq!(items[0]["detail"], "Fishermen’s union spokesman");
    let (draft, at) = caret(&format!("{SKERRY}\nLater that day bo$0"));
    client.change(URI, 2, &[(Value::Null, &draft)]);
    assert_eq!(client.at("textDocument/completion", URI, at), json!([]));
}

#[test]
fn a_quotation_over_paragraphs_folds() {
    let mut client = Client::start();
    client.checked(URI, "“We sail on Monday.\n\n“And not before,” said Orla Venn, the harbour master.\n");
    let folds = client.about("textDocument/foldingRange", URI);
    assert_eq!((&folds[0]["startLine"], &folds[0]["endLine"]), (&json!(0), &json!(2)));
}

#[test]
fn inlay_hints_are_only_for_the_range_asked_for() {
    let mut client = full();
    let mut hints = |span: Value| {
        let params = json!({ "textDocument": { "uri": URI }, "range": span });
        client.request("textDocument/inlayHint", params).unwrap().as_array().unwrap().clone()
    };
    let all = hints(range((0, 0), (99, 0)));
    // “Not before.” goes on from the quotation before it in the same line.
    assert!(all.iter().all(|h| h["label"].as_str().unwrap().contains("Orla Venn")), "{all:?}");
    assert!(hints(range((6, 0), (6, 1))).is_empty());
}

#[test]
fn what_was_understood_can_be_asked_for() {
    let mut client = full();
    let draft = SKERRY.replace("Harbour", "😀 Harbour");
    client.change(URI, 2, &[(Value::Null, &draft)]);
    let understood = client.about("copydesk/understanding", URI);
    assert_eq!(
        (&understood["uri"], &understood["version"], &understood["language"]),
        (&json!(URI), &json!(2), &json!("en"))
    );
    let venn = understood["actors"].as_array().unwrap().iter().find(|a| a["name"] == "Orla Venn").unwrap();
    assert_eq!((&venn["kind"], &venn["quotes"]), (&json!("person"), &json!([0, 1])));
    assert_eq!(venn["roles"][0]["text"], "Harbour master");
    let (line, column) = position(&draft, "Orla Venn", 0);
    let first = &venn["mentions"][0];
    assert_eq!(
        (&first["kind"], &first["range"]),
        (&json!("name"), &range((line, column), (line, column + 9)))
    );
    let quote = &understood["quotes"][0];
    assert_eq!((&quote["kind"], &quote["attribution"]), (&json!("speech"), &json!("named")));
    assert_eq!((&quote["source"]["actor"], &quote["source"]["text"]), (&venn["id"], &json!("Venn")));
    assert_eq!(quote["cue"]["text"], "said");
    let (line, column) = position(&draft, "said", 0);
    assert_eq!(quote["cue"]["range"], range((line, column), (line, column + 4)));
    assert!(!quote["reasons"].as_array().unwrap().is_empty());
}

#[test]
fn a_finding_that_was_let_stand_is_silent_for_editor_and_command_line_until_its_sentence_changes() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("skerry.md");
    std::fs::write(&path, SKERRY).unwrap();
    let uri = format!("file://{}", path.display());
    let mut client = full();
    assert_eq!(client.checked(&uri, SKERRY).len(), 1);
    let params = json!({ "textDocument": { "uri": uri }, "range": slip(), "context": { "diagnostics": [] } });
    let actions = client.request("textDocument/codeAction", params).unwrap();
    let stand = actions.as_array().unwrap().iter().find(|a| a["title"] == "Let it stand").unwrap();
    let command = &stand["command"];
    let params = json!({ "command": command["command"], "arguments": command["arguments"] });
    assert_eq!(client.request("workspace/executeCommand", params.clone()), Ok(Value::Null));
    assert!(client.diagnostics(&uri, 1).is_empty());
    let stets = std::fs::read_to_string(folder.path().join(".copydesk/stet")).unwrap();
    assert!(stets.starts_with("unbalanced-quotes ") && stets.lines().count() == 1, "{stets}");
    let run =
        std::process::Command::new(env!("CARGO_BIN_EXE_copydesk")).arg("check").arg(&path).output().unwrap();
    assert_eq!(run.status.code(), Some(0));
    client.change(&uri, 2, &[(range((0, 0), (0, 0)), "It rained.\n\n")]);
    assert!(client.diagnostics(&uri, 2).is_empty(), "the sentence has only moved");
    let (line, column) = position(SKERRY, "Nobody", 0);
    client.change(&uri, 3, &[(range((line + 2, column), (line + 2, column + 6)), "Nobody ever")]);
    assert_eq!(client.diagnostics(&uri, 3).len(), 1, "the sentence has changed");
    assert_eq!(client.request("workspace/executeCommand", params).unwrap_err()["code"], -32803);
}

#[test]
fn a_rule_can_be_let_stand_in_a_markdown_draft_by_a_comment() {
    let mut client = full();
    let fixes = actions(&mut client, slip(), json!(["quickfix"]));
    let stand = fixes.iter().find(|a| a["title"] == "Let unbalanced-quotes stand in this draft").unwrap();
    let edit = &stand["edit"]["documentChanges"][0]["edits"][0];
    client.change(URI, 2, &[(edit["range"].clone(), edit["newText"].as_str().unwrap())]);
    assert!(client.diagnostics(URI, 2).is_empty());
}

#[test]
fn hovering_a_name_in_two_spellings_shows_the_original_and_both_schemes() {
    let mut client = full();
    let uri = "untitled:shevchenko";
    let draft = "“We will mend it,” said Orysia Shevchuk, the mayor of Verkhivka.\n\nShevchuk spoke on Monday. Shevchuk was calm.\n\nLater Orysia Ševčuk left the town hall, and Shevchuk waved.\n";
    client.checked(uri, draft);
    let hover = client.at("textDocument/hover", uri, position(draft, "Shevchuk spoke", 0));
    let card = hover["contents"]["value"].as_str().unwrap_or_default();
    assert!(card.contains("one name in two spellings") && card.contains("Шевчук"), "{card}");
}

/// A folder with a house's names, and a draft in it.
fn house() -> (tempfile::TempDir, String) {
    let folder = tempfile::tempdir().unwrap();
    let names = "[[names]]\npreferred = \"Orla Venn\"\nforms = [\"Orla Wenn\"]\nrole = \"harbour master of Tarnsay\"\n\
                 note = \"Not the painter.\"\n";
    std::fs::write(folder.path().join("copydesk.toml"), names).unwrap();
    let uri = format!("file://{}/draft.txt", folder.path().display());
    (folder, uri)
}

#[test]
fn the_houses_role_and_note_are_on_the_card_and_its_names_are_offered() {
    let (_folder, uri) = house();
    let text = "Orla Venn left. “We sail,” Venn said. Orla Wenn came back. O";
    let mut client = Client::with(json!({}), json!({ "caretPause": 0 }));
    client.checked(&uri, text);
    let card = client.at("textDocument/hover", &uri, (0, 2))["contents"]["value"].to_string();
    assert!(card.contains("The house: **Orla Venn**, harbour master of Tarnsay."), "{card}");
    assert!(card.contains("Not the painter."), "{card}");
    let card = client.at("textDocument/hover", &uri, (0, 40))["contents"]["value"].to_string();
    assert!(card.contains("the house writes Orla Venn, not Orla Wenn"), "{card}");
    let (_folder, uri) = house();
    client.checked(&uri, "Nobody left but O");
    let list = client.at("textDocument/completion", &uri, (0, 17)).to_string();
    assert!(list.contains("Orla Venn") && list.contains("harbour master of Tarnsay"), "{list}");
}
