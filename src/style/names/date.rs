//! Days: from when to when a house writes a name in one way, and of which day a draft is.

use std::fmt;

use crate::draft::{Draft, Format, floor_boundary};

/// How much of a draft is searched for its date, in bytes.
const HEAD: usize = 16 * 1024;

/// A day of the calendar, as it is written: 2024-02-29.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date {
    year: u16,
    month: u8,
    day: u8,
}

impl Date {
    /// A day by its numbers; `None` where the calendar has no such day.
    pub fn new(year: u16, month: u8, day: u8) -> Option<Date> {
        let leap = year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
        let days = match month {
            4 | 6 | 9 | 11 => 30,
            2 => 28 + u8::from(leap),
            1..=12 => 31,
            _ => 0,
        };
        (1..=days).contains(&day).then_some(Date { year, month, day })
    }

    /// The day that a text begins with: `2024-02-29`, and whatever follows that is no digit.
    pub fn read(text: &str) -> Option<Date> {
        let (date, rest) = text.split_at_checked(10)?;
        let mut parts = date.split('-');
        let mut number = |long: usize| {
            let part = parts.next().filter(|p| p.len() == long && p.bytes().all(|b| b.is_ascii_digit()))?;
            part.parse::<u16>().ok()
        };
        let (year, month, day) = (number(4)?, number(2)?, number(2)?);
        let whole = !rest.starts_with(|c: char| c.is_ascii_digit());
        if whole { Date::new(year, u8::try_from(month).ok()?, u8::try_from(day).ok()?) } else { None }
    }

    /// The day that a draft says it is of: `date:` in front matter, `<time datetime="…">` or a published time in HTML. Looks
    /// at the first 16 KiB.
    pub fn of(draft: &Draft) -> Option<Date> {
        let source = draft.source();
        let head = source.get(..floor_boundary(source, HEAD))?;
        match draft.format {
            Format::Markdown => in_front_matter(head),
            Format::Html | Format::Xml => in_html(head),
            Format::Plain | Format::Ninjs | Format::Docx => None,
        }
    }
}

fn in_front_matter(head: &str) -> Option<Date> {
    let mut lines = head.lines();
    let fence = lines.next()?.trim_end();
    let separator = match fence {
        "---" => ':',
        "+++" => '=',
        _ => return None,
    };
    lines.take_while(|l| l.trim_end() != fence).find_map(|line| {
        let (key, value) = line.split_once(separator)?;
        let dated = ["date", "published", "pubdate"].iter().any(|k| key.trim().eq_ignore_ascii_case(k));
        if dated { Date::read(value.trim().trim_start_matches(['"', '\''])) } else { None }
    })
}

fn in_html(head: &str) -> Option<Date> {
    ["article:published_time\"", "datePublished\"", "<time"].iter().find_map(|sign| {
        let at = head.find(sign)?;
        let rest = head.get(at..)?;
        let rest = rest.get(..rest.find('>')?)?;
        let value = ["content=", "datetime="].iter().find_map(|a| rest.split_once(a))?.1;
        Date::read(value.trim_start_matches(['"', '\'']))
    })
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_days_of_the_calendar_are_days() {
        assert_eq!(Date::read("2024-02-29T10:00").map(|d| d.to_string()).as_deref(), Some("2024-02-29"));
        for no in ["2023-02-29", "2024-13-01", "2024-1-01", "2024-01-011", "20240101", "", "žžžžžžžžžž"]
        {
            assert_eq!(Date::read(no), None, "{no}");
        }
    }

    #[test]
    fn a_draft_says_of_which_day_it_is() {
        let of = |text: &str, format| Date::of(&Draft::read(text, format, None)).map(|d| d.to_string());
        let day = Some("2019-05-03".to_owned());
        assert_eq!(of("---\ntitle: x\ndate: 2019-05-03 10:00\n---\n\nText.", Format::Markdown), day);
        assert_eq!(of("+++\ndate = \"2019-05-03\"\n+++\nText.", Format::Markdown), day);
        assert_eq!(of("<p><time datetime=\"2019-05-03\">today</time> Text.", Format::Html), day);
        let meta = "<meta property=\"article:published_time\" content=\"2019-05-03T08:00:00Z\"><p>Text.";
        assert_eq!(of(meta, Format::Html), day);
        assert_eq!(of("date: 2019-05-03\n\nText.", Format::Markdown), None);
    }
}
