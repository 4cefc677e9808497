//! `inconsistent-name` in whole sentences: what it reports, and what it leaves alone.

use copydesk::{Finding, Format, Language, Style, check, read, understand};

fn findings(draft: &str) -> Vec<Finding> {
    let story = understand(read(draft, Format::Plain, Some(Language::ENGLISH)));
    let mut findings = check(&story, &Style::default());
    findings.retain(|f| f.rule == "inconsistent-name");
    findings
}

fn reported(draft: &str) -> Vec<&str> {
    findings(draft).iter().map(|f| &draft[f.span.start as usize..f.span.end as usize]).collect()
}

#[test]
fn the_rarer_spelling_is_reported_and_respelled() {
    let draft =
        "Oleh Vashchenko spoke first. Reporters asked Vashchenko about the port. Later Mr. Vaščenko left.";
    let all = findings(draft);
    assert_eq!(all.len(), 1, "{all:?}");
    let found = &all[0];
    assert_eq!(&draft[found.span.start as usize..found.span.end as usize], "Vaščenko");
    assert!(found.message.contains("Ващенко"), "{}", found.message);
    assert_eq!(found.fixes[0].edits[0].text, "Vashchenko");
    assert_eq!(found.related.len(), 2, "{:?}", found.related);
}

#[test]
fn people_whom_the_draft_tells_apart_are_two_people() {
    let draft = "The bank hired Lawrence H. Summers in May. The economist Laurence Meyer had declined. \
                 Neither Summers nor Meyer would comment.";
    assert!(reported(draft).is_empty(), "{:?}", findings(draft));
    let draft = "Officials thanked Ed Ruiz, Erven T. Nelson and Joe Erwin for their work.";
    assert!(reported(draft).is_empty(), "{:?}", findings(draft));
}

#[test]
fn a_spelling_that_the_draft_explains_stands() {
    let draft = "The envoy, Pavel Ushkevych (also spelled Uškevyč), arrived late. Ushkevych said nothing.";
    assert!(reported(draft).is_empty(), "{:?}", findings(draft));
}

#[test]
fn forms_of_one_name_are_no_variants() {
    for draft in [
        "Viktor Sorokin met his wife, Irina Sorokina, at the port. Sorokin waved; Sorokina did not.",
        "Anna Lund came with her son. The Lunds left early, and Lund’s car stayed.",
    ] {
        assert!(reported(draft).is_empty(), "{:?}", findings(draft));
    }
}

#[test]
fn two_spellings_in_one_scheme_are_a_slip_of_the_pen() {
    let draft = "The envoy Orla Brandell came on Monday, and Brandell spoke. On Tuesday Orla Brandel left.";
    let found = findings(draft);
    assert_eq!(reported(draft), ["Brandel"], "{found:?}");
    assert!(found[0].message.ends_with("Brandel here, Brandell elsewhere"), "{}", found[0].message);
}

#[test]
fn a_name_in_html_keeps_its_entities() {
    let source = "<p>Oleh D&rsquo;Vashchenko spoke first. Reporters asked D&rsquo;Vashchenko about the port.</p>\
                  <p>Later Mr. D&rsquo;Vaščenko left. Oleh D&rsquo;<b>Vaščenko</b> came back.</p>";
    let story = understand(read(source, Format::Html, Some(Language::ENGLISH)));
    let mut findings = check(&story, &Style::default());
    findings.retain(|f| f.rule == "inconsistent-name");
    let fixes: Vec<_> = findings.iter().map(|f| f.fixes.as_slice()).collect();
    assert_eq!(fixes.len(), 2, "{findings:?}");
    assert_eq!(fixes[0][0].title, "Spell it D’Vashchenko here");
    assert_eq!(fixes[0][0].edits[0].text, "D&rsquo;Vashchenko");
    for fix in findings.iter().flat_map(|f| &f.fixes) {
        let mut mended = source.to_owned();
        for edit in fix.edits.iter().rev() {
            mended.replace_range(edit.span.start as usize..edit.span.end as usize, &edit.text);
        }
        let before = read(source, Format::Html, None);
        let after = read(&mended, Format::Html, None);
        assert_eq!(after.prose().matches("D’Vashchenko").count(), 2 + fix.edits.len(), "{mended}");
        assert_eq!(before.blocks.len(), after.blocks.len());
        assert!(mended.contains("<b>"));
    }
}

#[test]
fn a_letter_off_from_the_one_who_is_introduced_is_a_slip() {
    for (draft, wanted) in [
        ("The port hired Orla Tresmund in May. Tresmund came at once. Mr. Trelmund was late.", "Trelmund"),
        ("The port hired Orla J. Tresmund in May. Tresmund came. “It was late,” Tresnund said.", "Tresnund"),
        // Only the vowels differ.
        (
            "The port hired Orla Tresmund in May. Tresmund came. Critics asked Ms. Treismond to go.",
            "Treismond",
        ),
        // A town is somebody's name behind a title.
        ("The port hired Orla Barlin in May. Barlin came at once. On Friday Ms. Berlin was late.", "Berlin"),
        // The same given name speaks for one person.
        ("The port hired Orla Vesk in May. Vesk came at once. Yesterday Orla Vosk was late.", "Vosk"),
    ] {
        let found = findings(draft);
        assert_eq!(reported(draft), [wanted], "{draft} {found:?}");
        assert!(found[0].fixes.iter().all(|f| !f.safe), "nobody but the writer knows: {found:?}");
    }
}

#[test]
fn a_slip_says_what_it_is_close_to() {
    let draft = "The port hired Orla Tresmund in May. Tresmund came at once. Mr. Trelmund was late.";
    let message =
        "Trelmund is close to Tresmund, whom the draft introduces; nobody else here has either name";
    assert_eq!(findings(draft)[0].message, message);
}

#[test]
fn close_names_that_have_their_own_people_are_no_slips() {
    for draft in [
        "The port hired Orla Tresmund in May. Tresmund came. Pavel Tresmond, a clerk, was late.",
        "The port hired Orla Tresmund in May. Tresmund came. Tresmond bin Harun, a clerk, was late.",
        "The port hired Orla Tresmund in May. Tresmund came. Tresmond and Tresmund met, and Tresmond left.",
        "The port hired Orla Petrunov in May. Petrunov came. Later Ms. Petrunova was late.",
        "The port hired Orla Vesk in May. Vesk came. The envoy, Mr. Vosk, was late.",
    ] {
        assert!(reported(draft).is_empty(), "{draft} {:?}", findings(draft));
    }
}

#[test]
fn a_womans_name_in_the_form_of_another_language_is_a_second_spelling() {
    let draft = "The port hired Orla Sorokina in May. Sorokina came at once. Ms. Sorokinová was late.";
    assert_eq!(reported(draft), ["Sorokinová"], "{:?}", findings(draft));
}

#[test]
fn what_a_bracket_gives_in_full_is_explained() {
    let draft = "The envoy Orlena Vaščuk (Orlena Vashchuk) came on Monday. On Tuesday Vaščuk left.";
    assert!(reported(draft).is_empty(), "{:?}", findings(draft));
}

#[test]
fn nouns_and_cases_of_other_languages_are_no_names() {
    for (language, draft) in [
        (
            "de",
            "Die Stadt baut am Hafen. Neue Häfen sind teuer. Der Film kommt, weil andere Filme ausfielen.",
        ),
        ("sl", "Včeraj je bila Koreja tiha. Minister Koreje je molčal, v Koreji pa ni bilo nikogar."),
        ("pl", "Wczoraj ciocia Litka przyszła. Rozmawiali z Litką do rana, a potem Litka wyszła."),
    ] {
        let story = understand(read(draft, Format::Plain, Language::from_tag(language)));
        let mut found = check(&story, &Style::default());
        found.retain(|f| f.rule == "inconsistent-name");
        assert!(found.is_empty(), "{language} {found:?}");
    }
}

#[test]
fn a_word_of_the_language_is_a_name_where_the_draft_has_it_as_one() {
    let draft =
        "The port hired Orla Saïd in May. Saïd came at once, officials said. On Friday Mr. Said was late.";
    assert_eq!(reported(draft), ["Said"], "{:?}", findings(draft));
    let draft = "The port hired Bill Hameed in May. Hameed came at once. On Friday Mr. Hamed was late.";
    assert_eq!(reported(draft), ["Hamed"], "{:?}", findings(draft));
    // Without a title or a given name it may be the word.
    let draft = "The port hired Orla Saïd in May. Saïd came. Said Venn: “We waited.” Nobody said more.";
    assert!(reported(draft).is_empty(), "{:?}", findings(draft));
}

#[test]
fn the_full_stop_of_an_abbreviation_opens_no_sentence() {
    let draft = "The court took Tresmund v. Vashchenko in May. Aides called Tresmund v. Vaščenko a mistake.";
    assert_eq!(reported(draft), ["Vaščenko"], "{:?}", findings(draft));
}

#[test]
fn a_name_that_is_introduced_in_another_spelling_than_it_has_throughout() {
    let draft = "On Monday Pavel Trelmund came to the port. Mr. Tresmund spoke, and Mr. Tresmund left.";
    let found = findings(draft);
    assert_eq!(reported(draft), ["Trelmund"], "{found:?}");
    assert_eq!(
        found[0].message,
        "Trelmund, whom the draft introduces, is Tresmund elsewhere; nobody else here has either name"
    );
}

#[test]
fn a_name_that_is_written_both_ways_is_one_where_the_draft_speaks_of_one_person() {
    for (draft, wanted) in [
        ("The port hired Orla Thompson in May. Thompson came at once. Ms. Thomson was late.", "Thomson"),
        ("The port hired Orla Clark in May. Clark came at once. “It was late,” Clarke said.", "Clarke"),
        (
            "Stephen Tresmund came. Reporters asked Stephen Tresmund to wait. Later Steven Tresmund left.",
            "Steven",
        ),
    ] {
        let found = findings(draft);
        assert_eq!(reported(draft), [wanted], "{draft} {found:?}");
        assert!(found[0].message.ends_with("the name is written both ways"), "{}", found[0].message);
        assert!(found[0].fixes.iter().all(|f| !f.safe), "{found:?}");
    }
    for draft in [
        "The port hired Orla Thompson in May. Thompson came. Pavel Thomson, a clerk, was late.",
        "The port hired Orla Thompson in May. Thompson came. They walked up Thomson Street.",
        "The port hired Orla Robert in May. Robert came at once. Ms. Roberts was late.",
        "The port hired Mike Tresmund in May. Mike Tresmund came. At home Mikey sings.",
    ] {
        assert!(reported(draft).is_empty(), "{draft} {:?}", findings(draft));
    }
}

#[test]
fn what_the_writer_did_not_spell_is_let_be() {
    for draft in [
        "The port hired Geert Tresmé in May.\n\nCourier/Geert Tresme\n\nTresmé came at once. Tresmé left.",
        "The ship sailed from Guantánamo on Monday. On Tuesday another left Guantanamo for the north.",
    ] {
        assert!(reported(draft).is_empty(), "{draft} {:?}", findings(draft));
    }
}

#[test]
fn a_capital_i_with_a_dot_is_a_letter_of_its_own() {
    let draft = "Marco İslenov came. Reporters asked İslenov to wait. The governor praised Islenov.";
    assert_eq!(reported(draft), ["Islenov"], "{:?}", findings(draft));
}

#[test]
fn a_lone_mark_does_not_make_a_written_quotation() {
    let draft =
        "Oleh Vashchenko spoke. An aide wrote an e-mail that questioned Vaščenko’ faith. Vashchenko left.";
    assert_eq!(reported(draft), ["Vaščenko"], "{:?}", findings(draft));
}

#[test]
fn german_nouns_are_no_names_by_free_vowels() {
    let draft = "Michael Finley traf elfmal. Das Finale war ein vorgezogenes Finale, hieß es in Neustadt.";
    let story = understand(read(draft, Format::Plain, Language::from_tag("de")));
    assert!(check(&story, &Style::default()).iter().all(|f| f.rule != "inconsistent-name"));
}
