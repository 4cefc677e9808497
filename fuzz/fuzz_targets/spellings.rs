//! Any two texts can be asked about: the answer is the same both ways round.
#![no_main]
use copydesk::romanize::explain;

libfuzzer_sys::fuzz_target!(|texts: (&str, &str)| {
    let (there, back) = (explain(texts.0, texts.1, None), explain(texts.1, texts.0, None));
    assert_eq!((there.same, there.kind), (back.same, back.kind), "{there:?} {back:?}");
});
