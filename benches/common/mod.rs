//! Drafts to measure with: our own writing about invented people and places, put together anew for each length, so that a
//! megabyte has the vocabulary of a megabyte and not that of one page.

#![allow(dead_code)] // each bench takes what it needs

pub mod edited;
pub mod kinds;

/// Numbers that look like chance and are the same everywhere.
pub struct Dice(u64);

impl Dice {
    /// Dice that fall in one order, by the seed.
    pub fn new(seed: u64) -> Dice {
        Dice(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1)
    }

    /// A number below `sides`.
    pub fn roll(&mut self, sides: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % sides.max(1)
    }

    fn pick<'a>(&mut self, list: &[&'a str]) -> &'a str {
        list[self.roll(list.len())]
    }
}

const GIVEN: &[&str] = &[
    "Orla", "Tomas", "Ilse", "Bram", "Signe", "Hector", "Maud", "Piers", "Nadia", "Ravi", "Greta", "Owen",
    "Lucia", "Stefan", "Amina", "Conrad", "Elin", "Farid", "Holly", "Ivan", "Jonas", "Keiko", "Lars", "Mina",
    "Niall", "Paula", "Quentin", "Rosa", "Simon", "Thea",
];

const SURNAMES: &[&str] = &[
    "Venn",
    "Brandt",
    "Marr",
    "Abara",
    "Castellane",
    "Dufort",
    "Egede",
    "Fosse",
    "Girault",
    "Hobart",
    "Ibsley",
    "Jurado",
    "Kestrel",
    "Lomax",
    "Mbeki",
    "Norling",
    "Okafor",
    "Pruitt",
    "Quist",
    "Rasch",
    "Sowerby",
    "Tjader",
    "Ullman",
    "Vasko",
    "Wexford",
    "Yardley",
    "Zubiri",
    "Anstey",
    "Bellweather",
    "Crole",
    "Dunmore",
    "Eastlake",
    "Farrant",
    "Gadsby",
    "Haldane",
    "Inverarity",
    "Joubert",
    "Kolbe",
    "Lindqvist",
    "Mackworth",
    "Nesbitt",
    "Ormerod",
    "Pellegrin",
    "Rothery",
    "Selwyn",
    "Tennant",
    "Urquhart",
    "Vantongeren",
    "Whitlock",
];

const ROLES: &[&str] = &[
    "harbour master",
    "union spokesman",
    "deputy mayor",
    "transport minister",
    "marine biologist",
    "retired judge",
    "chief engineer",
    "opposition leader",
    "bakery owner",
    "school director",
    "police commissioner",
    "campaign manager",
    "port chaplain",
    "museum curator",
    "ferry captain",
    "housing officer",
    "regional governor",
    "court clerk",
    "trade analyst",
    "hospital spokeswoman",
];

const PLACES: &[&str] = &[
    "Little Skerry",
    "Port Ellery",
    "Great Skerry",
    "Ostermoor",
    "Tarnsay",
    "Northport",
    "Vale Bridge",
    "Kilbrennan",
    "Saltmarsh",
    "Elverton",
];

const THINGS: &[&str] = &[
    "pier",
    "budget",
    "ferry",
    "inspection",
    "tender",
    "crane",
    "library",
    "bridge",
    "hospital",
    "tunnel",
    "harvest",
    "archive",
    "licence",
    "contract",
    "warehouse",
    "timetable",
    "reservoir",
    "orchestra",
    "lighthouse",
    "railway",
    "pension fund",
    "petition",
    "coastline",
    "stadium",
    "factory",
    "museum",
    "school roof",
    "power station",
    "fishing quota",
    "parking garage",
    "court building",
    "market hall",
];

const ADJECTIVES: &[&str] = &[
    "oldest",
    "disputed",
    "temporary",
    "northern",
    "expensive",
    "half-finished",
    "municipal",
    "promised",
    "controversial",
    "abandoned",
    "new",
    "quiet",
    "damaged",
    "profitable",
    "historic",
    "empty",
    "second",
    "reckless",
    "sensible",
    "unpopular",
];

const DONE: &[&str] = &[
    "stay closed until Friday",
    "be sold to the highest bidder",
    "cost twice as much as planned",
    "open before the summer",
    "be inspected by divers",
    "go to the regional court",
    "need a second engineer",
    "be moved to the mainland",
    "lose its subsidy",
    "be handed to the council",
    "wait for another winter",
    "be repaired at the company’s expense",
];

const SPEECH: &[&str] = &[
    "We sail when the divers are done, not before",
    "Nobody asked us, and nobody will pay for it",
    "The boats are ours, and so is the risk",
    "I have seen three winters like this one",
    "It’s not that we weren’t told",
    "There is no money, there never was any money",
    "They signed it without reading it",
    "This will be finished, whatever the weather",
    "You cannot close a harbour by e-mail",
    "People here want an answer by Monday",
    "That photograph was taken years ago",
    "We would do the same again tomorrow",
];

const VERBS: &[&str] = &[
    "said",
    "told reporters",
    "said on Monday",
    "wrote in a letter",
    "added",
    "told the council",
    "argued",
    "warned",
];

const TIMES: &[&str] = &[
    "on Monday",
    "last week",
    "in early spring",
    "after midnight",
    "this year",
    "on Thursday evening",
    "in 2019",
    "at noon",
];

/// An English news draft of about so many bytes. The people change along the way: a megabyte about three of them is no draft.
pub fn news(bytes: usize, seed: u64) -> String {
    let mut dice = Dice::new(seed);
    let mut out = String::with_capacity(bytes + 700);
    let mut cast: Vec<(&str, &str, &str)> = Vec::new();
    let mut paragraph = 0;
    while out.len() < bytes {
        if paragraph % 24 == 0 {
            cast = (0..4).map(|_| (dice.pick(GIVEN), dice.pick(SURNAMES), dice.pick(ROLES))).collect();
        }
        let fresh = paragraph % 24 < 4;
        let (given, surname, role) = cast[if fresh { paragraph % 24 } else { dice.roll(cast.len()) }];
        let d = &mut dice;
        let (thing, other, adjective) = (d.pick(THINGS), d.pick(THINGS), d.pick(ADJECTIVES));
        let (place, done, time) = (d.pick(PLACES), d.pick(DONE), d.pick(TIMES));
        let (words, verb) = (d.pick(SPEECH), d.pick(VERBS));
        let text = match if fresh { 0 } else { 1 + d.roll(7) } {
            0 => format!(
                "The {adjective} {thing} of {place} will {done}, {role} {given} {surname} said {time}, after the {other} had been closed for good."
            ),
            1 => format!("“{words},” {surname} {verb}. “The {thing} must {done}, and everybody knows that.”"),
            2 => format!(
                "The {thing} company, which employs {} people in {place}, said in a statement that it would {done} and that the {adjective} {other} was no concern of its owners.",
                d.roll(4000) + 20
            ),
            3 => format!(
                "According to a report by the {place} council, the {adjective} {thing} was last inspected {} years ago; the engineer who signed it has since retired and could not be reached {time}.",
                d.roll(30) + 2
            ),
            4 => format!(
                "He added that the council’s so-called “{thing} fund” had not been touched since the storm, and that the {other} would {done} {time}."
            ),
            5 => format!("“{words}.”"),
            6 => format!(
                "{surname}, who grew up near the {adjective} {other}, called the order a bad joke. “{words},” {surname} {verb}, “and the {thing} will {done}.”"
            ),
            _ => format!(
                "It rained in {place} {time}, and few came to see the {adjective} {thing}. Those who did were told that the {other} would {done}; some had brought their children."
            ),
        };
        out.push_str(&text);
        out.push_str("\n\n");
        paragraph += 1;
    }
    out
}

/// How long this thread has been at work, in seconds: on Linux the time that it had a core to itself, so that whoever else is on
/// the machine does not count; elsewhere the clock's.
pub fn worked() -> f64 {
    static BEGAN: std::sync::OnceLock<std::time::Instant> = std::sync::OnceLock::new();
    let clock = || BEGAN.get_or_init(std::time::Instant::now).elapsed().as_secs_f64();
    let line = std::fs::read_to_string("/proc/thread-self/schedstat").unwrap_or_default();
    let nanoseconds = line.split_whitespace().next().and_then(|n| n.parse::<f64>().ok());
    nanoseconds.filter(|n| *n > 0.0).map_or_else(clock, |n| n / 1e9)
}

/// The work that a closure takes, in seconds: the mean of as many runs as fit in a fifth of a second, at least three. The system
/// counts work in ticks, so that a single short run says nothing.
pub fn mean(mut run: impl FnMut()) -> f64 {
    run();
    let began = worked();
    let mut runs = 0;
    while runs < 3 || worked() - began < 0.2 {
        run();
        runs += 1;
    }
    (worked() - began) / f64::from(runs)
}

/// The limit: the time that one pass of `memchr` over the bytes takes, in seconds.
pub fn limit(bytes: &[u8]) -> f64 {
    mean(|| {
        std::hint::black_box(memchr::memchr_iter(b'\n', bytes).count());
    })
}
