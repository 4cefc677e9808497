//! `copydesk check`: findings.

mod arguments;

use std::collections::BTreeMap;
use std::process::ExitCode;

pub use arguments::Arguments;

use super::baseline::Baseline;
use super::drafts::{Entry, Input, Passed, Source};
use super::fingerprint::Fingerprint;
use super::out::{Out, complain};
use super::output::{Checked, Look, Output, Summary, counted};
use super::progress::Progress;
use super::project::Projects;
use super::{CLEAN, FAILED, atomic, fix, json, stream, work};
use crate::rules::{self, Finding};
use crate::story::Story;
use crate::style::{Style, Styles};

pub(super) fn run(arguments: &Arguments) -> ExitCode {
    let styles = arguments.drafts.styles().with(arguments.findings.overrides());
    let mending = &arguments.mending;
    if mending.marks.is_some() && !mending.fix && !mending.diff {
        complain("--marks says what is turned by --fix and --diff; add one of the two");
        return FAILED.into();
    }
    let done = match arguments.drafts.input {
        Input::Jsonl => lines(arguments, &styles),
        Input::Files => files(arguments, &styles),
    };
    super::complete(done.unwrap_or_else(|error| {
        complain(&error);
        FAILED.into()
    }))
}

fn lines(arguments: &Arguments, styles: &Styles) -> Result<ExitCode, String> {
    if !arguments.findings.format.is_lines() {
        return Err("with --input jsonl the answer is JSON Lines; leave --format out".into());
    }
    let style = styles.of_directory("".as_ref()).map_err(|e| e.to_string())?;
    Ok(stream::run(|asked| {
        let story = asked.story(arguments.drafts.language(&style));
        let findings = super::findings(&story, &style);
        let code = arguments.findings.code(findings.iter().map(|f| f.severity));
        (json::checked(asked.key(), &story, &findings), code)
    }))
}

/// What became of one draft.
#[derive(Default)]
struct Outcome {
    path: String,
    text: String,
    summary: Summary,
    fixes: usize,
    /// Marks that were turned.
    turned: usize,
    /// For a new baseline.
    prints: Vec<Fingerprint>,
    complaint: Option<String>,
    /// Why it was not checked, though nothing is wrong with it.
    passed: Option<Passed>,
    /// How many findings `text` shows, and what it takes to show fewer.
    shown: usize,
    again: Option<Box<Again>>,
    code: u8,
}

/// A draft whose findings may be too many to show.
struct Again {
    source: Source,
    story: Story,
    findings: Vec<Finding>,
}

impl Outcome {
    fn failed(complaint: String) -> Outcome {
        Outcome { complaint: Some(complaint), code: FAILED, ..Outcome::default() }
    }
}

/// All that a draft is checked by.
struct Desk<'a> {
    arguments: &'a Arguments,
    styles: &'a Styles,
    projects: Projects<'a>,
    baseline: Option<Baseline>,
    output: Box<dyn Output>,
}

fn files(arguments: &Arguments, styles: &Styles) -> Result<ExitCode, String> {
    let findings = &arguments.findings;
    let updating = findings.update_baseline;
    let baseline = match &findings.baseline {
        Some(path) if !updating => Some(Baseline::load(path)?),
        _ => None,
    };
    let look = Look::of(findings.color, findings.output.is_none());
    let projects = Projects::new(&arguments.drafts, styles);
    let desk = Desk { arguments, styles, projects, baseline, output: findings.format.output(look) };
    let entries = arguments.drafts.entries()?;
    let mut out = Out::to(findings.output.as_deref());
    // A diff is no place for anything else.
    let framed = !arguments.mending.diff && !updating;
    if framed {
        out.write(&desk.output.head());
    }
    let mut total = Summary::default();
    let mut prints = BTreeMap::new();
    let (mut code, mut fixes, mut fixed_in, mut first) = (CLEAN, 0, 0, true);
    let (mut turned, mut turned_in) = (0, 0);
    let mut told = Vec::new();
    // How many findings may still be shown, and how many were not.
    let (mut room, mut unshown) = (findings.max_findings.unwrap_or(usize::MAX), 0);
    let mut progress = Progress::new();
    let one = |entry: Entry| {
        let outcome = super::guarded(|| desk.check(&entry));
        outcome.unwrap_or_else(|| {
            Outcome::failed(format!("{entry}: Copydesk failed on this draft; this is a bug"))
        })
    };
    work::in_order(
        entries,
        |_| 1,
        one,
        |mut outcome, more| {
            code = code.max(outcome.code);
            total += outcome.summary;
            fixes += outcome.fixes;
            fixed_in += usize::from(outcome.fixes > 0);
            turned += outcome.turned;
            turned_in += usize::from(outcome.turned > 0);
            if updating && !outcome.prints.is_empty() {
                prints.insert(std::mem::take(&mut outcome.path), std::mem::take(&mut outcome.prints));
            }
            if let Some(again) = outcome.again.take() {
                let shown = outcome.shown.min(room);
                unshown += again.findings.len() - shown;
                if shown < outcome.shown {
                    outcome.text = desk.shown(&again, shown);
                }
                room -= shown;
            }
            progress.step(|| {
                // What is told on standard error stands where it belongs between the findings.
                if outcome.passed.is_some() || outcome.complaint.is_some() {
                    out.flush();
                }
                if let Some(passed) = &outcome.passed {
                    arguments.drafts.tell(passed);
                }
                // A bad copydesk.toml is the same trouble for every draft under it.
                if let Some(complaint) = outcome.complaint
                    && !told.contains(&complaint)
                {
                    complain(&complaint);
                    told.push(complaint);
                }
                if !outcome.text.is_empty() {
                    if !first && framed {
                        out.write(desk.output.between());
                    }
                    first = false;
                    out.write(&outcome.text);
                }
                if !more {
                    out.flush();
                }
            });
        },
    );
    progress.finish();
    if total.files == 0 && code == CLEAN {
        complain(
            "no drafts found; in directories those are .txt, .md, .markdown, .html, .htm and .docx files, \
             and .xml and .json with news in them",
        );
    }
    if framed {
        out.write(&desk.output.tail(&total));
    }
    out.finish();
    if unshown > 0 {
        complain(&format!(
            "{} not shown, since --max-findings is {}",
            counted(unshown, "finding"),
            findings.max_findings.unwrap_or(0)
        ));
    }
    if fixes > 0 {
        let what = if arguments.mending.diff { "would fix" } else { "fixed" };
        complain(&format!("{what} {} in {}", counted(fixes, "finding"), counted(fixed_in, "draft")));
    }
    if turned > 0 {
        let what = if arguments.mending.diff { "would turn" } else { "turned" };
        complain(&format!("{what} {} in {}", counted(turned, "mark"), counted(turned_in, "draft")));
    }
    if updating && let Some(path) = &findings.baseline {
        let number = total.errors + total.warnings + total.infos;
        atomic::write(path, Baseline::text(prints).as_bytes())
            .map_err(|e| format!("{}: cannot be written: {e}", path.display()))?;
        complain(&format!("{} now lists {}", path.display(), counted(number, "finding")));
        code = if code == FAILED { FAILED } else { CLEAN };
    }
    Ok(code.into())
}

impl Desk<'_> {
    fn check(&self, entry: &Entry) -> Outcome {
        self.try_check(entry).unwrap_or_else(Outcome::failed)
    }

    fn try_check(&self, entry: &Entry) -> Result<Outcome, String> {
        let source = match self.arguments.drafts.source(entry)? {
            Ok(source) => source,
            Err(passed) => return Ok(Outcome { passed: Some(passed), ..Outcome::default() }),
        };
        let style = self.styles.of_draft(&source.path).map_err(|e| e.to_string())?;
        let style = self.projects.around(&source.path, style);
        if self.arguments.mending.fix || self.arguments.mending.diff {
            return self.mend(entry, source, &style);
        }
        Ok(self.outcome(source, None, &style))
    }

    /// The draft's findings, rendered: those of the draft as it is, or as `text`.
    fn outcome(&self, source: Source, text: Option<&str>, style: &Style) -> Outcome {
        let text = text.unwrap_or(&source.text);
        let (story, findings) = self.findings(&source, text, style);
        let mut outcome = Outcome {
            path: source.name.clone(),
            summary: Summary::of(&findings),
            code: self.arguments.findings.code(findings.iter().map(|f| f.severity)),
            ..Outcome::default()
        };
        if self.arguments.findings.update_baseline {
            outcome.prints = findings.iter().map(|f| Fingerprint::of(text, f)).collect();
            return outcome;
        }
        outcome.shown = findings.len().min(self.arguments.findings.max_findings.unwrap_or(usize::MAX));
        let again = Again { source, story, findings };
        outcome.text = self.shown(&again, outcome.shown);
        if self.arguments.findings.max_findings.is_some() && !again.findings.is_empty() {
            outcome.again = Some(Box::new(again));
        }
        outcome
    }

    /// The first findings of a draft, rendered. A draft with findings of which none may be shown is left out: it would
    /// look like one without.
    fn shown(&self, draft: &Again, number: usize) -> String {
        let findings = draft.findings.get(..number).unwrap_or(&draft.findings);
        if findings.is_empty() && !draft.findings.is_empty() {
            return String::new();
        }
        self.output.draft(&Checked::new(&draft.source.name, &draft.story, findings))
    }

    fn findings(&self, source: &Source, text: &str, style: &Style) -> (Story, Vec<Finding>) {
        let language = self.arguments.drafts.language(style);
        let story = crate::understand(source.draft(text, language));
        let mut findings = super::findings(&story, style);
        if let Some(baseline) = &self.baseline {
            findings = baseline.new_ones(&source.name, text, findings);
        }
        (story, findings)
    }

    /// Mends the draft, in its file or in a diff, and gives what is left.
    fn mend(&self, entry: &Entry, source: Source, style: &Style) -> Result<Outcome, String> {
        let mut mended = rules::mend(&source.text, |text| self.findings(&source, text, style).1);
        let (mut turned, mut complaint) = (0, None);
        if let Some(kind) = self.arguments.mending.marks {
            let language = self.arguments.drafts.language(style);
            let story = crate::understand(source.draft(&mended.text, language));
            let to = kind.to(style, story.draft.language).map_err(|e| format!("{}: {e}", source.name))?;
            match rules::turn(&story, style, to) {
                Ok(edits) => (turned, mended.text) = (edits.len(), rules::apply(&mended.text, &edits)),
                Err(rules::Refused) => {
                    let why = "its marks are left as they are: turned, they would be read otherwise";
                    complaint = Some(format!("{}: {why}", source.name));
                }
            }
        }
        let fixes = mended.fixes;
        if self.arguments.mending.diff {
            // Nothing changes, so the exit code is that of the draft as it is.
            let text = fix::shown(&source, &mended.text);
            let outcome = self.outcome(source, None, style);
            return Ok(Outcome { text, fixes, turned, complaint, again: None, ..outcome });
        }
        if mended.text != source.text {
            if matches!(entry, Entry::Stdin) {
                return Err(
                    "--fix changes files, and standard input is none; --diff shows what it would do".into()
                );
            }
            fix::write_back(&source, &mended.text)?;
        }
        Ok(Outcome { fixes, turned, complaint, ..self.outcome(source, Some(&mended.text), style) })
    }
}
