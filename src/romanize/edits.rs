//! How many slips of the pen lie between two spellings.

use super::Name;

/// The letters that a typist would have to put in, leave out, change or swap with their neighbour to get from one spelling to the
/// other, marks left out; `None` when there are more than `limit`. O(length × limit).
pub fn slips(a: &Name, b: &Name, limit: usize) -> Option<usize> {
    let (a, b): (Vec<char>, Vec<char>) =
        (a.spelling.plain_chars().collect(), b.spelling.plain_chars().collect());
    if a.len().abs_diff(b.len()) > limit {
        return None;
    }
    let far = limit + 1;
    // Rows of the table of optimal string alignment; what lies off the middle by more than the limit is too far anyway.
    let mut before = vec![far; b.len() + 1];
    let mut last: Vec<usize> = (0..=b.len()).collect();
    let mut row = vec![far; b.len() + 1];
    for (i, x) in a.iter().enumerate() {
        row.fill(far);
        if let Some(first) = row.first_mut() {
            *first = i + 1;
        }
        let band = i.saturating_sub(limit)..(i + limit + 1).min(b.len());
        for j in band {
            let get = |row: &[usize], j: usize| row.get(j).copied().unwrap_or(far);
            let y = b.get(j);
            let mut least = get(&last, j) + usize::from(Some(x) != y);
            least = least.min(get(&last, j + 1) + 1).min(get(&row, j) + 1);
            let swapped = i > 0 && j > 0 && a.get(i - 1) == y && b.get(j - 1) == Some(x);
            if swapped {
                least = least.min(get(&before, j - 1) + 1);
            }
            if let Some(slot) = row.get_mut(j + 1) {
                *slot = least;
            }
        }
        std::mem::swap(&mut before, &mut last);
        std::mem::swap(&mut last, &mut row);
    }
    last.last().copied().filter(|found| *found <= limit)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slips_are_counted() {
        for (a, b, limit, wanted) in [
            ("Varrick", "Varrick", 1, Some(0)),
            ("Varrick", "Varick", 1, Some(1)),
            ("Varrick", "Varrcik", 1, Some(1)),
            ("Varrick", "Verrick", 1, Some(1)),
            ("Varrick", "Verick", 1, None),
            ("Varrick", "Verick", 2, Some(2)),
            ("Varrick", "Várrick", 1, Some(0)),
            ("", "ab", 2, Some(2)),
            ("Varrick", "", 2, None),
        ] {
            assert_eq!(slips(&Name::read(a), &Name::read(b), limit), wanted, "{a} {b}");
        }
    }

    proptest::proptest! {
        #[test]
        fn one_change_is_one_slip(name in "[a-z]{2,12}", at in 0usize..12, c in "[a-z]") {
            let at = at % name.len();
            let changed = format!("{}{c}{}", &name[..at], &name[at + 1..]);
            let left_out = format!("{}{}", &name[..at], &name[at + 1..]);
            let read = Name::read(&name);
            proptest::prop_assert!(slips(&read, &Name::read(&changed), 1).is_some());
            proptest::prop_assert_eq!(slips(&Name::read(&left_out), &read, 1), Some(1));
        }
    }
}
