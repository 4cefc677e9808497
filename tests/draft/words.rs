//! What holds of the words and sentences of any text.

use copydesk::Language;
use copydesk::draft::{WordKind, Words};
use proptest::prelude::*;

fn soup() -> impl Strategy<Value = String> {
    let pieces = "a|Word|žluť|日本|🙂| |\n|\0|\u{a0}|\u{200b}|\u{301}|\u{feff}|“|”|'|’|\"|`|.|..|…|!|?|,|;|:|-|--|–|—|(|)|[|]|@|#|/|1|1,2|5'10\"|’90s|’s|'ll|O’N|http://|www.|x@y.z|Mr.|U.S.|the|according to|New York|。|«|»|́";
    let piece = prop::sample::select(pieces.split('|').collect::<Vec<_>>());
    prop::collection::vec(piece, 0..60).prop_map(|pieces| pieces.concat())
}

fn hold(text: &str, words: &Words) {
    let mut end = 0;
    let is_skipped = |c: char| c.is_whitespace() || c == '\0' || c == '\u{200b}';
    for word in &words.words {
        assert!(word.start >= end && word.end > word.start, "{word:?} after {end}");
        let between = text.get(end as usize..word.start as usize).expect("words lie on char boundaries");
        assert!(between.chars().all(is_skipped), "{between:?} is in no word");
        assert_eq!(word.spaced, word.start == 0 || !between.is_empty(), "{word:?}");
        assert!(!word.text(text).is_empty());
        if word.kind != WordKind::Link && word.kind != WordKind::Number {
            assert!(!word.text(text).contains([' ', '\n']), "{word:?}");
        }
        end = word.end;
    }
    assert!(text.get(end as usize..).expect("on a boundary").chars().all(is_skipped));

    let mut next = 0;
    for sentence in &words.sentences {
        assert!(sentence.start == next && sentence.end > sentence.start, "{sentence:?} after {next}");
        next = sentence.end;
    }
    assert_eq!(next as usize, words.words.len());

    let mut first = None;
    for phrase in &words.phrases {
        assert!(first < Some(phrase.first) && phrase.words >= 2);
        assert!((phrase.first + phrase.words) as usize <= words.words.len());
        first = Some(phrase.first);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    #[test]
    fn words_cover_a_text_and_sentences_cover_the_words(text in soup()) {
        hold(&text, &Words::read(&text, Language::ENGLISH.lexicon()));
    }

    #[test]
    fn any_text_has_words(text in ".{0,200}") {
        hold(&text, &Words::read(&text, Language::UNKNOWN.lexicon()));
    }
}

#[test]
fn phrases_are_found_wherever_their_first_word_is() {
    let text = "According to Reuters, according to me.";
    let words = Words::read(text, Language::ENGLISH.lexicon());
    let firsts: Vec<_> = words.phrases.iter().map(|p| words.words[p.first as usize].text(text)).collect();
    assert_eq!(firsts, ["According", "according"]);
}
