//! Any text is a file of settings, of names or of stets, or says what is wrong in it and where.
#![no_main]
use copydesk::style::{HouseNames, Stets, parse};

libfuzzer_sys::fuzz_target!(|text: &str| {
    let placed = |troubles: Vec<copydesk::style::Trouble>| {
        assert!(!troubles.is_empty());
        assert!(troubles.iter().all(|t| text.get(t.span.clone()).is_some()), "{troubles:?}");
    };
    match parse(text) {
        Ok(style) => {
            let story = copydesk::understand(copydesk::read(text, copydesk::Format::Plain, style.language));
            copydesk::check(&story, &style);
        }
        Err(troubles) => placed(troubles),
    }
    if let Err(troubles) = HouseNames::parse(text, None) {
        placed(troubles);
    }
    let stets = Stets::parse(text);
    assert_eq!(Stets::parse(&stets.text()), stets);
});
