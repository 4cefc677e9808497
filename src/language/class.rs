//! The classes a word can be in. This file is also compiled into the build script, which turns the word lists of
//! `data/language/` into lexicons: a class's name there is its name here, in kebab case.

/// Defines the classes once: the enum, their names in the word lists, and how many there are.
macro_rules! classes {
    ($($(#[$doc:meta])* $variant:ident = $name:literal,)*) => {
        /// What a lexicon says of a word or phrase. A word may be in many classes.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
        #[repr(u8)]
        pub enum Class { $($(#[$doc])* $variant,)* }

        /// Every class with its name in the word lists.
        pub const CLASSES: &[(&str, Class)] = &[$(($name, Class::$variant),)*];
    };
}

classes! {
    // Grammar.
    /// the, a, this, his …
    Determiner = "determiner",
    /// of, in, on …
    Preposition = "preposition",
    /// and, or, but …
    Conjunction = "conjunction",
    /// who, which, that, whose …
    Relative = "relative",
    /// that, because, if, while …: opens a subordinate clause.
    Subordinator = "subordinator",
    /// is, was, has, will, would …
    Auxiliary = "auxiliary",
    /// is, was, became …: joins a subject with what it is.
    Copula = "copula",
    /// not, never, n't …
    Negation = "negation",
    /// also, later, recently …
    Adverb = "adverb",
    /// A pronoun for a man: he.
    PronounMasculine = "pronoun-masculine",
    /// A pronoun for a woman: she.
    PronounFeminine = "pronoun-feminine",
    /// they.
    PronounPlural = "pronoun-plural",
    /// it.
    PronounNeuter = "pronoun-neuter",
    /// I, we.
    PronounFirst = "pronoun-first",
    /// you.
    PronounSecond = "pronoun-second",
    /// him, her, his, their …: a pronoun that is no subject.
    PronounOblique = "pronoun-oblique",
    /// A possessive: his, her, their, its, my …
    Possessive = "possessive",
    /// A word that stands in lower case in running text and says nothing about names: a capital on it is a sentence's.
    Function = "function",
    /// An ordinary noun, verb or adjective of the language; a capital at the start of a sentence proves no name.
    Common = "common",
    /// said, goes, went: a verb in a finite form that stands by itself.
    Verb = "verb",
    /// say, go: a verb's base form.
    VerbBase = "verb-base",
    /// saying, going: a verb's present participle or gerund.
    VerbIng = "verb-ing",
    /// said, gone: a verb's past participle.
    VerbParticiple = "verb-participle",
    /// A verb's form that is as likely a noun: calls, claims, report.
    Noun = "noun",
    /// people, men …: a plural that its ending does not show.
    Plural = "plural",
    /// den, einem …: a determiner whose noun is no subject.
    ObliqueDeterminer = "oblique-determiner",
    /// der, dieser …: a determiner that one gender has for its subject and another for an object.
    DoubtfulDeterminer = "doubtful-determiner",
    /// des, einer …: a determiner that hangs its noun on the noun before it.
    GenitiveDeterminer = "genitive-determiner",
    /// prezidenta, государству: a form that is no subject; after a hyphen, an ending of such forms.
    Oblique = "oblique",
    /// -ovi, -ському: an ending that shows a name to be no subject.
    ObliqueName = "oblique-name",
    /// Zeitung, -heit: a noun of the feminine gender, or an ending of such nouns.
    FeminineNoun = "feminine-noun",
    /// mit, hinzu: what a verb leaves at the end of its clause: *teilte am Montag mit*.
    VerbParticle = "verb-particle",
    /// another, some, this …: a determiner that can stand for somebody by itself.
    Alone = "alone",
    /// that, dass, že: opens the clause that a verb of saying reports.
    Complement = "complement",
    /// heißt, hieß: with an impersonal subject it hands words to where they stand: *heißt es in dem Antrag*.
    CueImpersonal = "cue-impersonal",
    /// sei, habe, werde: a form in which reported speech goes on.
    Subjunctive = "subjunctive",
    /// zitiert: its object, not its subject, says the words; in the passive, its subject.
    CueQuotes = "cue-quotes",
    /// told, called …: a cue whose next noun phrase is whom it is said to or of, not who says it.
    CueObject = "cue-object",
    /// by, von, od: with a passive, what follows is who did it.
    Agent = "agent",
    /// from, von: after a noun that holds words, who they are from.
    Origin = "origin",
    /// of, de, di: what follows owns what precedes.
    Of = "of",
    /// in, at, v: with a verb that only its ending gives a subject, what follows is whose people speak: *В министерстве заявили*.
    Within = "within",
    /// A, answer: a label that stands for whoever is interviewed.
    Answer = "answer",
    /// prompt, urge, let …: what follows is who does what the infinitive after it says.
    Control = "control",
    /// held, carrying, wore …: whose object somebody shows: "carrying signs saying".
    Bearing = "bearing",
    /// to, zu: opens an infinitive.
    Infinitive = "infinitive",
    /// can, will, may, did …: an auxiliary that a base form follows.
    Modal = "modal",
    /// An adjective, whatever else it may be.
    Adjective = "adjective",
    /// A verb form that is neither noun nor adjective, so that no noun phrase holds it.
    VerbOnly = "verb-only",
    /// one, two, hundred, first …
    Number = "number",
    /// January, Monday …
    Calendar = "calendar",
    /// morning, night …: after a day, a part of it.
    Daytime = "daytime",
    /// "Mr.", "Inc.", "e.g.": the full stop belongs to the word.
    Abbreviation = "abbreviation",

    /// A fact about the language as a whole, by its name: `verb-before-subject`, `nouns-capitalised`.
    Trait = "trait",

    // Who speaks.
    /// said, told, declared …: finite verbs that hand words to a speaker.
    Cue = "cue",
    /// Verbs that may do so beside a quotation: smiled, continued, joked, warned.
    CueWeak = "cue-weak",
    /// Participles and infinitives of such verbs: saying, telling, to say.
    CueNonfinite = "cue-nonfinite",
    /// statement, tweet, letter, speech …: nouns that hold words.
    CueNoun = "cue-noun",
    /// wrote, tweeted, letter, placard: the words quoted beside it were written.
    CueWritten = "cue-written",
    /// according to, laut, podľa, in the words of: what follows is the source.
    CueBefore = "cue-before",
    /// für: at the start of a sentence about what something is to somebody: *Für den Trainer ist das “…”*.
    CueFor = "cue-for",
    /// zufolge: what precedes is the source.
    CueAfter = "cue-after",
    /// so-called, dubbed, known as, titled, the term: what follows is no speech.
    TermCue = "term-cue",
    /// meaning, translates as, short for: what follows says what a word means.
    GlossCue = "gloss-cue",
    /// slogan, motto, placard, chorus: what follows is everybody's words.
    Slogan = "slogan",
    /// song, film, novel, play …: a work whose title may stand in marks.
    Work = "work",
    /// officials, witnesses, sources …: people that speak unnamed.
    Anonymous = "anonymous",

    // Who is who.
    /// president, spokesman, nurse …: a person by what they do or are.
    PersonNoun = "person-noun",
    /// presidents, spokesmen, nurses …: the plural of a person noun.
    PersonPlural = "person-plural",
    /// A person noun that only a man has: spokesman, king, father, Mr.
    Masculine = "masculine",
    /// A person noun that only a woman has: spokeswoman, queen, mother, Mrs.
    Feminine = "feminine",
    /// Mr., Dr., President, Sen., Sir …: stands before a name.
    Title = "title",
    /// Mr., Mrs., Sir …: a title that says nothing of what somebody does.
    Courtesy = "courtesy",
    /// agency, ministry, party, company …: a group by what it is.
    OrganisationNoun = "organisation-noun",
    /// An organisation by its name: Reuters, NATO.
    OrganisationName = "organisation-name",
    /// Inc., Ltd., GmbH, a.s. …: ends a company's name.
    OrganisationSuffix = "organisation-suffix",
    /// chief, former, acting, senior, deputy …: may begin or stand in a role.
    RoleModifier = "role-modifier",
    /// A given name, more often a man's.
    GivenMasculine = "given-masculine",
    /// A given name, more often a woman's.
    GivenFeminine = "given-feminine",
    /// A family name.
    Family = "family",
    /// -ov, -enko, -sson …: how family names end, in the lists after a hyphen.
    FamilyEnding = "family-ending",
    /// van, de la, bin, al …: a small word within a name.
    Particle = "particle",
    /// Jr., III, PhD …: after a name.
    NameSuffix = "name-suffix",
    /// OBE, KC, MP: what stands after a name and is no part of it.
    Honour = "honour",
    /// A town, river, mountain, region by name.
    Place = "place",
    /// A country by name, or a US state.
    Country = "country",
    /// family, administration, campaign …: a noun in lower case that somebody's surname stands before.
    SurnameNoun = "surname-noun",
    /// province, county, district …: a noun in lower case that a place's name stands before, or after with "of".
    PlaceNoun = "place-noun",
    /// -а, -у, -ом …: how the cases of names end, in the lists after an equals sign.
    CaseEnding = "case-ending",
    /// Владимирович, -івна: a name after the father's, in the lists after an equals sign.
    Patronymic = "patronymic",
    /// -ец, -ок, -ek: endings whose vowel goes in the other cases: *Павел*, *Павла*; in the lists after an equals sign.
    Fleeting = "fleeting",
    /// v, в: what follows is a place, more often than a person.
    Locative = "locative",
    /// former, ex, late, bývalý: an office that somebody no longer has.
    Former = "former",
    /// photo, image, by: who is named right after it made it.
    Credit = "credit",
    /// Russian, Ukrainian, Londoner …
    Demonym = "demonym",
    /// A name that is no person's and no place's: an event, a work, a creed.
    ThingName = "thing-name",
    /// street, river, prize, act, ship …: a capitalised word before or after makes the name no person's.
    ThingNoun = "thing-noun",

    // Marks and apostrophes.
    /// tis, twas, em, til: an apostrophe stands before it.
    Elision = "elision",
    /// o, th, goin, po: an apostrophe stands after it.
    ElisionEnd = "elision-end",
    /// l', d', dell': a word of its own, although it is written together with the next.
    Elided = "elided",
    /// Ali, Abd: a transliterated ayn may stand before it, which looks like an opening mark.
    Ayn = "ayn",
    /// と言, と述べ: in a language without spaces, what follows a closing mark and hands the words to their speaker.
    Quotative = "quotative",
}

impl Class {
    /// The class by its name in the word lists.
    pub fn from_name(name: &str) -> Option<Class> {
        CLASSES.iter().find(|(n, _)| *n == name).map(|&(_, c)| c)
    }
}
