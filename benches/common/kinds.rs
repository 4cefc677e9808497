//! Kinds of text by what they are made of: what people write, and what nobody does.

use super::{Dice, news};

/// A kind of text, by its name, and how to make so many bytes of it.
pub type Kind = (&'static str, fn(usize) -> String);

/// Those whose growth is drawn.
pub const KINDS: [Kind; 6] = [
    ("news", |bytes| news(bytes, 1)),
    ("nothing but marks", |bytes| repeated("“ ” ‘ ’ \" ", bytes)),
    ("nothing but capitals", capitals),
    ("one endless line", |bytes| news(bytes, 2).replace("\n\n", " ")),
    ("paragraphs of one word", |bytes| repeated("Harbour\n\n", bytes)),
    ("names that share a beginning", |bytes| {
        let mut n = 0;
        std::iter::repeat_with(|| {
            n += 1;
            format!("Venn{} ", letters(n))
        })
        .scan(0, |sum, word| {
            *sum += word.len();
            (*sum < bytes).then_some(word)
        })
        .collect()
    }),
];

/// More that nobody writes: each is dear to a reader who looks back or ahead without a bound.
pub const HOSTILE: [Kind; 5] = [
    ("marks that nest", |bytes| {
        let depth = bytes / 6 + 1;
        "“".repeat(depth) + &"”".repeat(depth)
    }),
    ("marks that only open", |bytes| repeated("“", bytes)),
    ("actors, each quoted", |bytes| {
        numbered(bytes, |n| format!("“No,” said Venn{} Marr{}.\n\n", letters(n), letters(n * 7)))
    }),
    ("spellings of one name", |bytes| {
        const VOWELS: [&str; 4] = ["u", "ou", "oo", "w"];
        numbered(bytes, |n| {
            let vowel = |place: u32| VOWELS[n / 4usize.pow(place) % 4];
            format!("Yuriy {}sh{}k{}v spoke. ", vowel(0).to_uppercase(), vowel(1), vowel(2))
        })
    }),
    ("commas and asides", |bytes| repeated("who, in a letter, which, of Vale, ", bytes)),
];

/// So many bytes of pieces that are made by their number.
fn numbered(bytes: usize, piece: impl Fn(usize) -> String) -> String {
    let mut out = String::with_capacity(bytes + 64);
    let mut n = 0;
    while out.len() < bytes {
        n += 1;
        out.push_str(&piece(n));
    }
    out
}

fn repeated(unit: &str, bytes: usize) -> String {
    unit.repeat(bytes / unit.len() + 1)
}

/// A number in letters: a, b, …, aa.
fn letters(mut n: usize) -> String {
    let mut out = String::new();
    while n > 0 {
        out.push(char::from(b'a' + (n % 26) as u8));
        n /= 26;
    }
    out
}

fn capitals(bytes: usize) -> String {
    let mut dice = Dice::new(3);
    let mut out = String::with_capacity(bytes + 16);
    while out.len() < bytes {
        for _ in 0..dice.roll(8) + 1 {
            out.push(char::from(b'A' + dice.roll(26) as u8));
        }
        out.push(' ');
    }
    out
}
