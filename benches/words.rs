//! How fast a draft becomes words: `cargo bench --bench words`. The hostile texts are there to be as fast per byte as the honest ones.

use copydesk::draft::Words;
use copydesk::{Draft, Format, Language};
use divan::counter::BytesCount;

fn main() {
    divan::main();
}

/// Sixty-four kilobytes of the kind of English that a desk reads.
fn news() -> String {
    const PARAGRAPHS: [&str; 4] = [
        "The harbour master of Port Ellery, Orla Venn, told reporters on Tuesday that the ferry would not sail before the divers had \
         looked at every pier of the old bridge. “We will not gamble with 340 passengers,” she said. “Nobody who’s seen those photographs would.”",
        "Mr. Lund, who has been the company’s chief executive since 2011, declined to comment. A spokeswoman for the Ministry of Transport said in \
         an e-mail that the inspection was “a matter for the local authorities” and that the U.S. manufacturer had been informed.",
        "According to two officials familiar with the matter, the captain had warned of cracks as early as January; the report, which was seen by the \
         Morning Ferry, puts the cost of repairs at 12,500,000 crowns – nearly three times last year’s estimate.",
        "“It’s not that we weren’t told,” Dr. Anna Vale, a former adviser to the regional governor, wrote in her resignation letter. She did not \
         answer questions about the tender. The opposition has called for an inquiry into the players' roles, Reuters-style wires reported.",
    ];
    let mut text = String::new();
    while text.len() < 1 << 16 {
        for paragraph in PARAGRAPHS {
            text.push_str(paragraph);
            text.push_str("\n\n");
        }
    }
    text
}

fn read(bencher: divan::Bencher, text: &str) {
    let draft = Draft::read(text, Format::Plain, Some(Language::ENGLISH));
    let lexicon = draft.language.lexicon();
    bencher.counter(BytesCount::of_str(text)).bench_local(|| {
        (0..draft.blocks.len()).map(|b| Words::read(draft.block_text(b), lexicon).words.len()).sum::<usize>()
    });
}

#[divan::bench]
fn words_of_news(bencher: divan::Bencher) {
    read(bencher, &news());
}

#[divan::bench(args = ["a.a.", "'", "http://", "@", "“", "a@", "1,", "Mr. ", "word ", "a-", "a'", "ž", "日", "\u{301}", "the ", ". ", "--", ") "])]
fn words_of_a_megabyte_of(bencher: divan::Bencher, piece: &str) {
    read(bencher, &piece.repeat((1 << 20) / piece.len()));
}

#[divan::bench]
fn draft_of_plain_news(bencher: divan::Bencher) {
    draft(bencher, &news(), Format::Plain);
}

#[divan::bench]
fn draft_of_markdown_news(bencher: divan::Bencher) {
    draft(
        bencher,
        &news().replace("Orla Venn", "*Orla* **Venn**").replace("“We", "[&ldquo;We](https://a.example)"),
        Format::Markdown,
    );
}

#[divan::bench]
fn draft_of_html_news(bencher: divan::Bencher) {
    let text = news()
        .replace("\n\n", "</p>\n<p class=\"body\">")
        .replace("Orla Venn", "<b>Orla</b> Venn")
        .replace('“', "&ldquo;")
        .replace('”', "&rdquo;");
    draft(bencher, &text, Format::Html);
}

#[divan::bench(args = ["<", "<b>", "<p>", "<li>", "<blockquote>", "&", "&ldquo;", "&notit", "<!--", "<q>", "</x>", "<code>", "<br>", "<a b=", "<svg>", "<?", " \n"])]
fn html_of_a_megabyte_of(bencher: divan::Bencher, piece: &str) {
    draft(bencher, &piece.repeat((1 << 20) / piece.len()), Format::Html);
}

#[divan::bench(args = ["*", "**a", "[", "](", "[a](", "`", "``a", "> ", "- ", "<", "<!--", "&ldquo;", "\\", "|", "[^1]", "![", "_a_ ", "\n", "a\n", "<b>", "<p>\n\n", "#", "~~", "<a b=", "1. "])]
fn markdown_of_a_megabyte_of(bencher: divan::Bencher, piece: &str) {
    draft(bencher, &piece.repeat((1 << 20) / piece.len()), Format::Markdown);
}

fn draft(bencher: divan::Bencher, text: &str, format: Format) {
    bencher
        .counter(BytesCount::of_str(text))
        .bench_local(|| Draft::read(text, format, Some(Language::ENGLISH)).blocks.len());
}
