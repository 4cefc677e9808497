//! A unified diff of a draft and its mended self.

use std::fmt::Write;

/// Unchanged lines that are shown around a change.
const CONTEXT: usize = 3;

/// A unified diff; empty where the two are the same.
///
/// Fixes change characters within lines, so the lines of the two mostly stand one against one, and comparing them
/// pairwise is exact and linear. Where a fix added or took a line, all from the first to the last change is one hunk.
pub fn unified(path: &str, old: &str, new: &str) -> String {
    if old == new {
        return String::new();
    }
    let (old, new) = (lines(old), lines(new));
    let mut changes: Vec<(usize, usize, usize, usize)> = Vec::new();
    if old.len() == new.len() {
        for i in (0..old.len()).filter(|&i| old[i] != new[i]) {
            match changes.last_mut() {
                Some(last) if last.1 == i => (last.1, last.3) = (i + 1, i + 1),
                _ => changes.push((i, i + 1, i, i + 1)),
            }
        }
    } else {
        let head = old.iter().zip(&new).take_while(|(a, b)| a == b).count();
        let rest = old.len().min(new.len()) - head;
        let tail = old.iter().rev().zip(new.iter().rev()).take(rest).take_while(|(a, b)| a == b).count();
        changes.push((head, old.len() - tail, head, new.len() - tail));
    }
    let mut out = format!("--- {path}\n+++ {path}\n");
    let mut rest = changes.as_slice();
    while let Some(first) = rest.first() {
        let near = rest.windows(2).take_while(|w| w[1].0 - w[0].1 <= 2 * CONTEXT).count() + 1;
        let (hunk, later) = rest.split_at(near);
        rest = later;
        let last = hunk.last().unwrap_or(first);
        let lead = first.0.min(CONTEXT);
        let trail = (old.len() - last.1).min(CONTEXT);
        let (from, to) = (first.0 - lead, last.1 + trail);
        let (new_from, new_to) = (first.2 - lead, last.3 + trail);
        let _ = writeln!(out, "@@ -{} +{} @@", range(from, to), range(new_from, new_to));
        let mut at = from;
        for change in hunk {
            old[at..change.0].iter().for_each(|l| put(&mut out, ' ', l));
            old[change.0..change.1].iter().for_each(|l| put(&mut out, '-', l));
            new[change.2..change.3].iter().for_each(|l| put(&mut out, '+', l));
            at = change.1;
        }
        old[at..to].iter().for_each(|l| put(&mut out, ' ', l));
    }
    out
}

/// The lines with their ends.
fn lines(text: &str) -> Vec<&str> {
    text.split_inclusive('\n').collect()
}

fn range(from: usize, to: usize) -> String {
    // An empty range stands after the line before it.
    let start = if to == from { from } else { from + 1 };
    format!("{start},{}", to - from)
}

fn put(out: &mut String, sign: char, line: &str) {
    out.push(sign);
    out.push_str(line);
    if !line.ends_with('\n') {
        out.push_str("\n\\ No newline at end of file\n");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn changes_stand_with_their_neighbours() {
        let old = "1\n2\n3\n4\n5\n6\n7\n8\n9\n10\n11\n12\n13\nend";
        let new = old.replace("2\n3", "zwei\n3").replace("end", "Ende");
        insta::assert_snapshot!(unified("a.md", old, &new));
        assert_eq!(unified("a.md", old, old), "");
    }

    #[test]
    fn a_line_more_is_one_hunk() {
        insta::assert_snapshot!(unified("a.md", "1\n2\n3\n", "1\n2\nnew\n3\n"));
    }
}
