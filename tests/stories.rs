//! Whole drafts, read as a desk reads them: who says what, who is who, what is wrong.
//!
//! Each file of `tests/stories/` is an invented draft with what a copy editor would say of it, in sections:
//! `quotes` (how a quotation begins, and the last name or noun of its source, `-` for none), `roles` (an actor and a
//! role that the draft gives it), `people` (all of them, each with its mentions by name), `findings` (all of them: the rule, and words that the finding covers or is covered by).
//! A row that begins with `?` is right but not yet what Copydesk says; the test asks for the `?` to go once it is.

use std::{fs, path::Path};

use copydesk::names::{Actor, ActorKind, MentionKind};
use copydesk::{Format, Language, Story, Style, check, read, understand};

struct Expected {
    draft: String,
    language: Option<Language>,
    quotes: Vec<(String, String)>,
    roles: Vec<(String, String)>,
    people: Option<Vec<(String, String)>>,
    findings: Vec<(String, String)>,
}

fn parse(text: &str) -> Expected {
    let sections: Vec<(&str, &str)> =
        text.split("=== ").skip(1).map(|s| s.split_once('\n').unwrap_or((s, ""))).collect();
    let body = |name: &str| sections.iter().find(|(n, _)| n.trim() == name).map(|(_, body)| *body);
    let section = |name: &str| body(name).unwrap_or("");
    let rows = |body: &str| -> Vec<(String, String)> {
        let row = |l: &str| l.split_once(" | ").map(|(a, b)| (a.trim().to_owned(), b.trim().to_owned()));
        body.lines().filter_map(row).collect()
    };
    Expected {
        draft: section("draft").to_owned(),
        language: Language::from_tag(section("language")),
        quotes: rows(section("quotes")),
        roles: rows(section("roles")),
        people: body("people").map(rows),
        findings: rows(section("findings")),
    }
}

/// What a source is called: its own words, and its actor's name.
fn source_of(story: &Story, quote: usize) -> Option<String> {
    let source = story.credits[quote].source?;
    let actor = source.actor.and_then(|a| story.cast.actors.get(a as usize));
    Some(format!("{} ({})", story.draft.text(source.place), actor.map_or("nobody", |a| &a.name)))
}

/// Everybody in a draft, each with the mentions by name.
fn people_of(story: &Story) -> Vec<(String, String)> {
    let people = story.cast.actors.iter().filter(|a| a.kind == ActorKind::Person);
    let names = |actor: &Actor| {
        let all = actor.mentions.iter().map(|&m| &story.cast.mentions[m as usize]);
        let names = all.filter(|m| m.kind == MentionKind::Name);
        names.map(|m| story.draft.text(m.place)).collect::<Vec<_>>().join(", ")
    };
    people.map(|a| (a.name.clone(), names(a))).collect()
}

fn complaints(expected: &Expected) -> Vec<String> {
    let story = understand(read(&expected.draft, Format::Plain, expected.language));
    let mut wrong = Vec::new();
    for (begin, who) in &expected.quotes {
        let found = story
            .quotes
            .iter()
            .position(|q| story.draft.text(q.pair.inner()).trim_start().starts_with(begin));
        let Some(quote) = found else {
            wrong.push(format!("no quotation begins with {begin:?}"));
            continue;
        };
        match (source_of(&story, quote), who.as_str()) {
            (None, "-") => {}
            (Some(source), who) if source.contains(who) => {}
            (source, who) => wrong.push(format!("{begin:?}: expected {who}, got {source:?}")),
        }
    }
    for (name, role) in &expected.roles {
        let Some(actor) = story.cast.actors.iter().find(|a| &a.name == name) else {
            wrong.push(format!("nobody is called {name:?}"));
            continue;
        };
        let roles: Vec<&str> = actor.roles.iter().map(|r| story.draft.text(r.place)).collect();
        if !roles.contains(&role.as_str()) {
            wrong.push(format!("{name}: expected the role {role:?}, got {roles:?}"));
        }
    }
    if let Some(people) = &expected.people {
        let found = people_of(&story);
        for row in people.iter().filter(|row| !found.contains(row)) {
            let like = found.iter().find(|f| f.0 == row.0).map_or("nobody", |f| &f.1);
            wrong.push(format!("{}: expected the mentions {:?}, got {like:?}", row.0, row.1));
        }
        wrong.extend(
            found
                .iter()
                .filter(|f| !people.iter().any(|p| p.0 == f.0))
                .map(|f| format!("did not expect somebody called {}: {}", f.0, f.1)),
        );
    }
    let findings = check(&story, &Style::default());
    let mut open: Vec<_> = findings.iter().map(Some).collect();
    for (rule, words) in &expected.findings {
        let at = expected.draft.find(words.as_str()).map(|a| (a as u32, (a + words.len()) as u32));
        let (start, end) = at.unwrap_or_else(|| panic!("{words:?} is not in the draft"));
        let near =
            |f: &copydesk::Finding| f.rule == rule && f.span.start <= end + 150 && start <= f.span.end + 4;
        match open.iter().position(|f| f.is_some_and(near)) {
            Some(i) => open[i] = None,
            None => wrong.push(format!("expected {rule} at {words:?}")),
        }
    }
    wrong.extend(open.into_iter().flatten().map(|f| {
        let text = &expected.draft[f.span.start as usize..f.span.end as usize];
        format!("did not expect {} at {text:?}: {}", f.rule, f.message)
    }));
    wrong
}

/// Rows marked `?` that hold, as complaints; and the complaints that such rows do not excuse.
fn judge(text: &str) -> Vec<String> {
    let known: Vec<&str> = text.lines().filter(|l| l.starts_with("? ")).collect();
    let with_all = complaints(&parse(&text.replace("\n? ", "\n")));
    let keys = known.iter().map(|l| l[2..].split(" | ").map(str::trim).collect::<Vec<_>>());
    let mut excused = vec![false; with_all.len()];
    let mut wrong = Vec::new();
    for (row, key) in known.iter().zip(keys) {
        let about =
            |c: &String| c.contains(key[0]) && (!c.contains("expected the role") || c.contains(key[1]));
        let found: Vec<usize> = (0..with_all.len()).filter(|&i| about(&with_all[i])).collect();
        if found.is_empty() {
            wrong.push(format!("holds now, so let it stand without its mark: {row:?}"));
        }
        found.into_iter().for_each(|i| excused[i] = true);
    }
    wrong.extend(with_all.into_iter().zip(excused).filter(|(_, e)| !e).map(|(c, _)| c));
    wrong
}

#[test]
fn every_story_is_read_as_a_copy_editor_reads_it() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/stories");
    let mut files: Vec<_> = fs::read_dir(folder).unwrap().map(|e| e.unwrap().path()).collect();
    files.sort();
    assert!(!files.is_empty());
    let mut report = String::new();
    for file in files {
        let text = fs::read_to_string(&file).unwrap();
        assert!(!parse(&text).draft.is_empty(), "{} has no draft", file.display());
        for complaint in judge(&text) {
            report += &format!("{}: {complaint}\n", file.file_name().unwrap_or_default().to_string_lossy());
        }
    }
    assert!(report.is_empty(), "\n{report}");
}
