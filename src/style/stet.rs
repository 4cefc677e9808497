//! Stets: findings that the desk has told to stand.
//!
//! A stet is tied to the words it is about, not to a line: it holds while the finding's sentences stay the same,
//! wherever they move, and lapses when they change. The file `.copydesk/stet` has one a line, sorted, so that two
//! desks' files merge. Lines that begin with `#` are a desk's own remarks, and stay at the head of the file; what else is
//! no stet (the traces of a merge) is passed over:
//!
//! ```text
//! unattributed-quote 8c1f02d7a3b5e946 “Nobody will sail,” they wrote on the wall.
//! ```
//!
//! The words at the end are for people and mean nothing; *(title)* before them says what a quotation was taken for by the desk. `quote-style * news/ferry.txt` lets all findings of a rule stand in
//! one draft, named by its path from the folder that has `.copydesk`. In Markdown and HTML a comment does the same without a file:
//! `<!-- stet unattributed-quote -->` holds for the paragraph it is in or that follows it, and above the first
//! paragraph for the whole draft. Without a rule's name it holds for every rule.

use std::collections::{BTreeMap, BTreeSet};

use crate::draft::{Draft, Place};
use crate::rules::Finding;
use crate::story::Story;

/// The name of the file, from the folder that it holds for.
pub const STETS: &str = ".copydesk/stet";

/// Characters of a stet's words that are kept for people to read.
const EXCERPT: usize = 80;

/// Bytes of the longest sentences that a stet is tied to; what is longer is no sentence, and reading it once for every
/// finding in it would take too long.
const LONGEST: u32 = 8192;

/// The stets of a `.copydesk/stet`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Stets {
    /// The words for people, by rule and fingerprint.
    lines: BTreeMap<(String, u64), String>,
    /// Rules with the drafts in which all their findings stand.
    drafts: BTreeSet<(String, String)>,
    /// Lines that begin with `#`, in their order.
    remarks: Vec<String>,
    /// The rules of `drafts` for the draft at hand.
    own: BTreeSet<String>,
}

impl Stets {
    /// Reads the text of a file. What is no stet in it is passed over.
    pub fn parse(text: &str) -> Stets {
        let line = |line: &str| {
            let mut parts = line.trim().splitn(3, ' ');
            let (rule, print) = (parts.next()?, parts.next()?);
            let print =
                Some(print).filter(|p| p.len() == 16).and_then(|p| u64::from_str_radix(p, 16).ok())?;
            Some(((rule.to_owned(), print), parts.next().unwrap_or("").trim().to_owned()))
        };
        let draft = |line: &str| {
            let (rule, draft) = line.trim().split_once(" * ")?;
            let is_one = !rule.is_empty() && !rule.contains(' ') && !draft.trim().is_empty();
            is_one.then(|| (rule.to_owned(), draft.trim().to_owned()))
        };
        let (remarks, stets): (Vec<&str>, Vec<&str>) =
            text.lines().map(str::trim).partition(|l| l.starts_with('#'));
        Stets {
            lines: stets.iter().copied().filter_map(line).collect(),
            drafts: stets.iter().copied().filter_map(draft).collect(),
            remarks: remarks.into_iter().map(str::to_owned).collect(),
            own: BTreeSet::new(),
        }
    }

    /// Lets all findings of a rule stand in a draft, which is named by its path from the folder that has `.copydesk`.
    pub fn add_draft(&mut self, rule: &str, draft: &str) {
        self.drafts.insert((rule.to_owned(), draft.to_owned()));
    }

    /// Whether some stets hold for the whole of a draft.
    pub fn name_drafts(&self) -> bool {
        !self.drafts.is_empty()
    }

    /// The stets with those that hold for the whole of this draft; `None` where there are none of those.
    pub fn for_draft(&self, draft: &str) -> Option<Stets> {
        let own: BTreeSet<String> =
            self.drafts.iter().filter(|(_, d)| d == draft).map(|(rule, _)| rule.clone()).collect();
        (!own.is_empty()).then(|| Stets { own, ..self.clone() })
    }

    /// The text of the file: the remarks, then a stet a line, sorted.
    pub fn text(&self) -> String {
        let line = |((rule, print), words): (&(String, u64), &String)| {
            format!("{} {print:016x} {words}", rule).trim_end().to_owned() + "\n"
        };
        let mut lines: Vec<String> = self.lines.iter().map(line).collect();
        lines.extend(self.drafts.iter().map(|(rule, draft)| format!("{rule} * {draft}\n")));
        lines.sort();
        let remarks: String = self.remarks.iter().map(|r| format!("{r}\n")).collect();
        remarks + &lines.concat()
    }

    /// Lets a finding stand. What it is instead (a title, a term) may be noted for whoever reads the file.
    pub fn add(&mut self, story: &Story, finding: &Finding, instead: Option<&str>) {
        let words = subject(story, finding).split_whitespace().collect::<Vec<_>>().join(" ");
        let words: String = words.chars().filter(|c| !c.is_control()).take(EXCERPT).collect();
        let words = instead.map_or(words.clone(), |what| format!("({what}) {words}"));
        self.lines.insert((finding.rule.to_owned(), print(story, finding)), words);
    }

    /// Whether a finding was told to stand.
    pub fn hold(&self, story: &Story, finding: &Finding) -> bool {
        self.own.contains(finding.rule)
            || !self.lines.is_empty()
                && self.lines.contains_key(&(finding.rule.to_owned(), print(story, finding)))
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.lines.is_empty() && self.drafts.is_empty()
    }
}

/// Takes out of the findings those that were told to stand, in the file or in the draft's own comments. Linear in the
/// draft where it can have comments, else in the findings.
pub fn settle(story: &Story, stets: &Stets, findings: &mut Vec<Finding>) {
    if findings.is_empty() {
        return;
    }
    let comments = comments(&story.draft);
    findings.retain(|f| !stets.hold(story, f) && !comments.hold(story, f));
}

/// The sentences that a finding is in; its own text where it is in no prose.
fn subject<'a>(story: &'a Story, finding: &Finding) -> &'a str {
    let draft = &story.draft;
    let sentences = || {
        let start = draft.offset_in_prose(finding.span.start)?;
        let end = draft.offset_in_prose(finding.span.end).unwrap_or(start).max(start);
        let index = draft.block_at(start)?;
        let (block, words) = (draft.blocks.get(index)?.place, story.words.get(index)?);
        let sentence = |offset: u32| {
            let at = words.at(offset.saturating_sub(block.start)).min(words.words.len().checked_sub(1)?);
            words.sentences.get(words.sentence_of(at))
        };
        let last = sentence(end.min(block.end).saturating_sub(1).max(start))?.end.checked_sub(1)?;
        let (first, last) =
            (words.words.get(sentence(start)?.start as usize)?, words.words.get(last as usize)?);
        let place = Place::new(first.start, last.end);
        (place.len() <= LONGEST).then(|| draft.text(place.shifted(block.start)))
    };
    sentences().unwrap_or_else(|| own(story, finding))
}

fn own<'a>(story: &'a Story, finding: &Finding) -> &'a str {
    story.draft.source().get(finding.span.range()).unwrap_or("")
}

/// What ties a stet to its finding: FNV-1a of the finding's own words and its sentences, white space made one. The
/// sum must be the same for ever, since files are full of it.
fn print(story: &Story, finding: &Finding) -> u64 {
    let mut sum = 0xcbf2_9ce4_8422_2325u64;
    let mut feed = |text: &str| {
        for word in text.split_whitespace() {
            for byte in word.bytes().chain([b' ']) {
                sum = (sum ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
            }
        }
        sum = (sum ^ 0xff).wrapping_mul(0x0100_0000_01b3);
    };
    feed(own(story, finding));
    feed(subject(story, finding));
    sum
}

/// The comments of a draft that let findings stand: rules by the block that they hold for, no block where they hold
/// for the whole draft. The rule without a name is every rule.
#[derive(Default)]
struct Comments<'a> {
    rules: BTreeSet<(Option<usize>, &'a str)>,
}

impl Comments<'_> {
    fn hold(&self, story: &Story, finding: &Finding) -> bool {
        if self.rules.is_empty() {
            return false;
        }
        let block = story.draft.offset_in_prose(finding.span.start).and_then(|p| story.draft.block_at(p));
        let rules = ["", finding.rule];
        rules.iter().any(|r| self.rules.contains(&(None, *r)) || self.rules.contains(&(block, *r)))
    }
}

/// The stet comments of a draft that can have some, in one pass.
fn comments(draft: &Draft) -> Comments<'_> {
    let source = draft.source();
    let mut comments = Comments::default();
    if !draft.format.has_comments() || !source.contains("stet") {
        return comments;
    }
    let mut at = 0;
    while let Some(open) = source.get(at..).and_then(|rest| rest.find("<!--")).map(|i| at + i) {
        let inner = open + 4;
        let Some(length) = source.get(inner..).and_then(|rest| rest.find("-->")) else { break };
        at = inner + length + 3;
        let mut words = source.get(inner..inner + length).unwrap_or("").split_whitespace().peekable();
        if words.next() != Some("stet") {
            continue;
        }
        // Blocks ascend in the source as they do in the prose.
        let next = draft.blocks.partition_point(|b| (draft.span(b.place).end as usize) < at);
        let block = (next > 0 || within(draft, next, open)).then_some(next);
        if words.peek().is_none() {
            comments.rules.insert((block, ""));
        }
        comments.rules.extend(words.map(|rule| (block, rule)));
    }
    comments
}

/// Whether a block goes over a byte of the source.
fn within(draft: &Draft, block: usize, at: usize) -> bool {
    draft.blocks.get(block).is_some_and(|b| (draft.span(b.place).start as usize) < at)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::Severity;
    use crate::{Format, Span, Style, read, rules, understand};

    fn found(source: &str, what: &str) -> (Story, Finding) {
        let story = understand(read(source, Format::Plain, None));
        let at = source.find(what).unwrap() as u32;
        let finding = Finding {
            rule: "unattributed-quote",
            severity: Severity::Warning,
            message: String::new(),
            span: Span::new(at, at + what.len() as u32),
            related: Vec::new(),
            fixes: Vec::new(),
        };
        (story, finding)
    }

    const QUOTE: &str = "“Nobody sails.”";

    #[test]
    fn a_stet_holds_while_its_sentence_is_the_same_wherever_it_is() {
        let (story, finding) = found("The port is shut. “Nobody sails.” It rained.", QUOTE);
        let mut stets = Stets::default();
        stets.add(&story, &finding, None);
        let holds = |source: &str| {
            let (story, finding) = found(source, QUOTE);
            stets.hold(&story, &finding)
        };
        assert!(holds("It rained.\n\nThe port is open.  “Nobody sails.” Later it was dry."));
        assert!(!holds("The port is shut. “Nobody sails.” they wrote. It rained."));
        let (story, other) = found("The port is shut. “Nobody sails.” It rained.", "“Nobody");
        assert!(!stets.hold(&story, &other), "another finding in the same sentence");
    }

    #[test]
    fn the_file_is_sorted_and_what_is_no_stet_is_passed_over() {
        let text =
            "<<<<<<< ours\nb-rule 00000000000000ff two  words \na-rule 0000000000000001\nrule nothex\n";
        let stets = Stets::parse(text);
        assert_eq!(stets.text(), "a-rule 0000000000000001\nb-rule 00000000000000ff two  words\n");
        assert_eq!(Stets::parse(&stets.text()), stets);
        let remarked = Stets::parse("<<<<<<<\nquote-style * a.txt\n# 0123456789abcdef * agreed\n");
        assert_eq!(remarked.text(), "# 0123456789abcdef * agreed\nquote-style * a.txt\n");
    }

    #[test]
    fn a_line_with_a_star_holds_for_a_whole_draft_and_no_other() {
        let text = "quote-style * news/the ferry.txt\nunbalanced-quotes * a.txt\n";
        let stets = Stets::parse(text);
        assert_eq!(stets.text(), text);
        let (story, finding) = found("The port “Nobody sails.”", QUOTE);
        let finding = Finding { rule: "quote-style", ..finding };
        assert!(!stets.hold(&story, &finding), "it is not said which draft this is");
        assert!(stets.for_draft("news/the ferry.txt").unwrap().hold(&story, &finding));
        assert!(!stets.for_draft("a.txt").unwrap().hold(&story, &finding), "another rule");
        assert!(stets.for_draft("b.txt").is_none());
    }

    #[test]
    fn the_words_of_a_stet_stay_on_their_line() {
        let (story, finding) = found("The port “Nobody sails.”", QUOTE);
        let mut stets = Stets::default();
        stets.add(&story, &finding, None);
        assert_eq!(stets.text().lines().count(), 1);
        assert_eq!(Stets::parse(&stets.text()), stets);
    }

    fn is_flagged(source: &str) -> bool {
        let story = understand(read(source, Format::Markdown, None));
        rules::check(&story, &Style::default()).iter().any(|f| f.rule == "unbalanced-quotes")
    }

    #[test]
    fn a_comment_holds_for_its_paragraph_and_above_the_first_for_the_draft() {
        let slip = "“Nobody asked us, Orla Venn said.\n";
        assert!(is_flagged(slip));
        let stet = "<!-- stet unbalanced-quotes -->\n\n";
        assert!(!is_flagged(&format!("{stet}The port is shut.\n\n{slip}")));
        assert!(!is_flagged(&format!("The port is shut.\n\n{stet}{slip}")));
        assert!(!is_flagged(&format!("The port is shut.\n\n<!-- stet -->\n\n{slip}")));
        assert!(is_flagged(&format!("The port is shut.\n\n{slip}\n\n{stet}It rained.")));
        assert!(is_flagged(&format!("<!-- stet quote-style -->\n\n{slip}")));
        assert!(is_flagged(&format!("<!-- steten -->\n\n{slip}")));
    }
}
