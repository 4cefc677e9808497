//! What holds of any draft at all. Property tests and the fuzz targets (`fuzz/`) ask the same; each function panics where a
//! property does not hold.

#![allow(dead_code)] // each door asks for some of them

use copydesk::{Draft, Format, Language, Place, Span, Story, Style, check, read, rules, style, understand};

/// The formats that a draft can be in.
pub const FORMATS: &[Format] =
    &[Format::Plain, Format::Markdown, Format::Html, Format::Xml, Format::Ninjs, Format::Docx];

/// All that leaves the core can be cut out of the source, and is in order.
pub fn sound(source: &str, story: &Story, style: &Style) {
    let cut = |span: Span| source.get(span.start as usize..span.end as usize);
    for finding in check(story, style) {
        assert!(cut(finding.span).is_some(), "{finding:?}");
        assert!(finding.related.iter().all(|r| cut(r.span).is_some()), "{finding:?}");
        for fix in &finding.fixes {
            assert!(fix.edits.iter().all(|e| cut(e.span).is_some()), "{finding:?}");
            assert!(fix.edits.windows(2).all(|w| w[0].span.end <= w[1].span.start), "{finding:?}");
        }
    }
    for (quote, credit) in story.quotes.iter().zip(&story.credits) {
        let places = [Some(quote.place()), credit.cue, credit.source.map(|s| s.place)];
        assert!(places.into_iter().flatten().all(|p| cut(story.draft.span(p)).is_some()));
    }
    let mentions = &story.cast.mentions;
    // But for the name of a person that begins an institution's.
    let in_order = |a: Place, b: Place| a.end <= b.start || a.start == b.start && a.end < b.end;
    assert!(mentions.windows(2).all(|w| in_order(w[0].place, w[1].place)), "mentions are in order and apart");
    for mention in mentions {
        assert!(!story.draft.text(mention.place).is_empty());
        assert!((mention.actor as usize) < story.cast.actors.len());
    }
    for role in story.cast.actors.iter().flat_map(|a| &a.roles) {
        assert!(!story.draft.text(role.place).is_empty());
        assert!((role.mention as usize) < mentions.len());
    }
}

/// The way back from the prose to the source is exact, whatever the markup.
pub fn exact(draft: &Draft) {
    let (source, prose) = (draft.source(), draft.prose());
    let mut end = 0;
    for block in &draft.blocks {
        assert!(block.place.start >= end && !block.place.is_empty(), "{block:?} after {end}");
        end = block.place.end;
        let text = prose.get(block.place.range()).expect("blocks lie on char boundaries");
        assert_eq!(text, text.trim());
        let mut reached = draft.span(Place::at(block.place.start)).start;
        for (at, c) in text.char_indices() {
            let start = block.place.start + at as u32;
            let place = Place::new(start, start + c.len_utf8() as u32);
            let span = draft.span(place);
            let written = source.get(span.range()).expect("spans lie on char boundaries");
            assert!(!written.is_empty() && span.start >= reached, "{place:?} {span:?} after {reached}");
            reached = span.start;
            if draft.is_verbatim(place) {
                assert_eq!(written, c.to_string());
                assert_eq!(draft.offset_in_prose(span.start), Some(place.start));
            }
        }
        let whole = draft.span(block.place);
        assert!(source.get(whole.range()).is_some_and(|w| !w.is_empty()));
        assert!(whole.end >= reached);
    }
}

/// A draft is understood the same whatever it was a moment ago.
pub fn same_after(before: &str, now: &str, format: Format, language: Option<Language>) {
    let fresh = understand(read(now, format, language));
    let after = Story::after(read(now, format, language), Some(&understand(read(before, format, language))));
    assert_eq!(format!("{fresh:?}"), format!("{after:?}"));
}

/// The safe fixes change marks and no word of the prose, and a draft that was mended is not changed by being mended again.
pub fn mended(source: &str, format: Format, language: Option<Language>) {
    // The command refuses what is no well-formed JSON or XML.
    if format.objection(source).is_some() {
        return;
    }
    let marks_alone = "[rules]\ninconsistent-name = \"off\"\nhouse-name = \"off\"";
    let style = style::parse(marks_alone).expect("settings");
    // The language is the writer's, and does not change with a mark.
    let language = Some(read(source, format, language).language);
    let read = |text: &str| read(text, format, language);
    let mend = |text: &str| rules::mend(text, |text| check(&understand(read(text)), &style)).text;
    let once = mend(source);
    // In Markdown an edit of what is only text may turn out to make a link's title or a reference of it.
    if format != Format::Markdown {
        let words =
            |text: &str| read(text).prose().chars().filter(|c| c.is_alphanumeric()).collect::<String>();
        assert_eq!(words(&once), words(source), "{once:?}");
    }
    assert_eq!(mend(&once), once, "mended from {source:?}");
}
