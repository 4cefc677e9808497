//! Attribution, construction by construction: each line is a draft, the words in quotation marks, and the source.

use crate::{Format, Language, Story, read, understand};

fn story(text: &str, language: &str) -> Story {
    understand(read(text, Format::Plain, Language::from_tag(language)))
}

/// The sources of a draft's quotations of the first level, in reading order; "–" for none.
fn sources(text: &str, language: &str) -> Vec<String> {
    let story = story(text, language);
    let quotes = story.quotes.iter().zip(&story.credits).filter(|(q, _)| q.pair.level == 0);
    quotes.map(|(_, c)| c.source.map_or("–".to_owned(), |s| story.draft.text(s.place).to_owned())).collect()
}

fn english(text: &str) -> Vec<String> {
    sources(text, "en")
}

#[test]
fn a_verb_beside_the_quotation_names_its_subject() {
    assert_eq!(english("“We sail on Monday,” Orla Venn said."), ["Orla Venn"]);
    assert_eq!(english("“We sail on Monday,” said Orla Venn, the harbour master."), ["Orla Venn"]);
    assert_eq!(english("Orla Venn said, “We sail on Monday.”"), ["Orla Venn"]);
    assert_eq!(english("“Shall we sail?” she asked."), ["she"]);
    assert_eq!(english("“It is clear.” said harbour spokesman Odd Lund."), ["harbour spokesman Odd Lund"]);
}

#[test]
fn asides_stand_between_subject_and_verb() {
    assert_eq!(english("Orla Venn, who led the port until 2019, said: “We sail on Monday.”"), ["Orla Venn"]);
    assert_eq!(
        english(
            "“We sail on Monday,” Odd Lund, 30, of Vale, who was among those aboard, said in an interview."
        ),
        ["Odd Lund"]
    );
    assert_eq!(english("“We sail,” Sen. Odd Lund (D-Vale) said on Monday."), ["Sen. Odd Lund"]);
}

#[test]
fn according_to_names_the_source_from_anywhere() {
    assert_eq!(
        english(
            "According to Venn, Lund acted as “one who knows how to sail”: first he rowed, while “each side had something to lose”."
        ),
        ["Venn", "Venn"]
    );
    assert_eq!(
        english("The pier was “a ruin in every way”, according to the port office."),
        ["the port office"]
    );
}

#[test]
fn joined_verbs_and_participles_share_a_subject() {
    assert_eq!(
        english(
            "Lund answered with a post on the network, in which he called the plan a “fake” and added that “the tide will turn for all of us”."
        ),
        ["he", "he"]
    );
    assert_eq!(english("Venn waved it off, saying “the pier is as safe as ever”."), ["Venn"]);
}

#[test]
fn a_quotation_goes_on_from_the_one_before() {
    assert_eq!(
        english("“We sail on Monday,” Venn said. “Nobody will stop us.”\n\n“The divers are done with it.”"),
        ["Venn", "Venn", "Venn"]
    );
    assert_eq!(
        english("The harbour was closed on Monday.\n\n“Nobody will sail before the divers are done.”"),
        ["–"]
    );
    assert_eq!(
        english("Venn read from the log:\n\n“Nobody will sail before the divers are done.”"),
        ["Venn"]
    );
}

#[test]
fn a_sign_and_a_title_need_no_alarm() {
    let story =
        story("Odd “The Gull” Lund was on “Vale Tonight” in May. The so-called “tide fund” is empty.", "en");
    assert!(crate::check(&story, &crate::Style::default()).is_empty());
}

#[test]
fn nouns_hold_words_for_their_owners() {
    assert_eq!(
        english("The talks broke off over her claim that the pier “was never safe to begin with”."),
        ["her"]
    );
    assert_eq!(english("A letter from Orla Venn: “We sail on Monday, come what may.”"), ["Orla Venn"]);
}

#[test]
fn whoever_reports_goes_before_whom_the_report_is_about() {
    assert_eq!(english("Venn said Lund was late, adding that he “never once came on time”."), ["Venn"]);
    assert_eq!(
        english("The fleet “will stay in port until the autumn” after the storm, said Orla Venn."),
        ["Orla Venn"]
    );
}

#[test]
fn a_line_below_signs_a_quotation() {
    assert_eq!(
        english("“Nobody will sail before the divers are done.”\n\n– Orla Venn, harbour master"),
        ["Orla Venn"]
    );
}

#[test]
fn german_verbs_stand_before_and_after() {
    let german = |text| sources(text, "de");
    assert_eq!(
        german("„Wir fahren am Montag“, sagte Hafenmeisterin Orla Venn."),
        ["Hafenmeisterin Orla Venn"]
    );
    assert_eq!(german("Am Montag sagte der Minister in Vale: „Wir fahren nicht.“"), ["der Minister"]);
    assert_eq!(german("„Wir fahren am Montag“, so der Minister."), ["der Minister"]);
    assert_eq!(german("Laut Orla Venn ist der Hafen „in keinem guten Zustand“."), ["Orla Venn"]);
    assert_eq!(german("Venn hatte die Rolle der Vereine betont: „Ohne sie geht hier nichts.“"), ["Venn"]);
    assert_eq!(german("In dem Antrag heißt es: „Der Hafen bleibt bis zum Herbst zu.“"), ["dem Antrag"]);
}

#[test]
fn german_case_shows_the_subject() {
    let german = |text| sources(text, "de");
    assert_eq!(
        german("Den Ministern sagte die Botin der Fischer: „Wir fahren nicht.“"),
        ["die Botin der Fischer"]
    );
    assert_eq!(
        german("Die Pläne der Ministerin lehnte der neue Hafenmeister am Montag ab: „Das fährt keiner.“"),
        ["der neue Hafenmeister"]
    );
    assert_eq!(
        german("Der Antrag wurde von den Fischern als „Unsinn auf Papier“ bezeichnet."),
        ["den Fischern"]
    );
    assert_eq!(
        german("Der Vale-Bote zitiert den Minister mit den Worten: „Wir fahren nicht.“"),
        ["den Minister"]
    );
    assert_eq!(german("„Wir fahren nicht“, teilte am Abend das Hafenamt mit."), ["das Hafenamt"]);
    assert_eq!(german("„Wir fahren nicht“, hatte die Ministerin im Mai gesagt."), ["die Ministerin"]);
    assert_eq!(
        german("Venn warnte vor Eile. Der Hafen sei „in keinem guten Zustand“, das wisse jeder."),
        ["Venn"]
    );
}

#[test]
fn russian_and_ukrainian_are_folders_of_words() {
    let russian = |text| sources(text, "ru");
    assert_eq!(
        russian("«Паром уже на воде», — сообщил в понедельник глава района Степан Лугин."),
        ["глава района Степан Лугин"]
    );
    assert_eq!(russian("По словам Лугина, паром «держался на честном слове»."), ["Лугина"]);
    assert_eq!(
        russian("«Это была ошибка, — признала мэр Анна Рябова. — Больше этого не будет»."),
        ["мэр Анна Рябова"]
    );
    assert_eq!(
        russian("«Мосты падают», — рассказала газете «Заря» пресс-секретарь Зоя Гладкая.")
            .first()
            .map(String::as_str),
        Some("пресс-секретарь Зоя Гладкая")
    );
    let ukrainian = |text| sources(text, "uk");
    assert_eq!(
        ukrainian("«Колесо вже крутиться», — сказав у вівторок голова громади Остап Гайовий."),
        ["голова громади Остап Гайовий"]
    );
}

#[test]
fn slovak_and_czech_verbs_carry_their_subject() {
    let slovak = |text| sources(text, "sk");
    assert_eq!(
        slovak("„V pondelok vyplávame,“ povedala hovorkyňa prístavu Orla Vennová."),
        ["hovorkyňa prístavu Orla Vennová"]
    );
    assert_eq!(slovak("Podľa Vennovej je mólo „v horšom stave ako vlani“."), ["Vennovej"]);
    assert_eq!(
        slovak("Vennová uviedla, že mólo je „v horšom stave ako vlani“. „Neopravíme ho,“ dodala."),
        ["Vennová", "Vennová"]
    );
    let czech = |text| sources(text, "cs");
    assert_eq!(czech("„V pondělí vyplujeme,“ řekl po poradě starosta Odd Lund."), ["starosta Odd Lund"]);
    assert_eq!(czech("Podle Lunda je molo „v horším stavu než loni“."), ["Lunda"]);
}

#[test]
fn a_language_without_a_pack_raises_no_alarm() {
    let text = "„Hétfőn reggel kihajózunk az öbölből”, így döntöttek.";
    assert!(crate::check(&story(text, "hu"), &crate::Style::default()).is_empty());
}

#[test]
fn clauses_that_describe_a_source_are_no_source() {
    assert_eq!(
        english("A letter obtained by the Vale Post warns that “the pier will not last the winter”."),
        ["A letter"]
    );
    assert_eq!(
        english("An official who spoke on condition of anonymity said, “The pier will not last the winter.”"),
        ["An official"]
    );
    assert_eq!(english("The owner, who, in a letter, called the pier “a ruin with a view”, left."), ["who"]);
    assert_eq!(
        english("After winning Vale in the race for the council, Orla Venn (D), said, “We sail on Monday.”"),
        ["Orla Venn"]
    );
}

#[test]
fn whoever_tells_goes_before_whom_the_telling_is_about() {
    assert_eq!(
        english("Venn said he rarely asks anybody to row for him, “except for people I am very close to.”"),
        ["Venn"]
    );
    assert_eq!(
        english("Venn said the pier was closed by Odd Lund and said, “We sail on Monday, come what may.”"),
        ["Venn"]
    );
    assert_eq!(
        english("The news prompted Odd Lund, who runs the port, to say, “We sail on Monday.”"),
        ["Odd Lund, who runs the port"].map(|_| "Odd Lund")
    );
    assert_eq!(english("When Venn said the town would “sink with the pier,” the crowd laughed."), ["Venn"]);
    assert_eq!(
        english("Venn's office sent an email to supporters saying, “We sail on Monday, come what may.”"),
        ["Venn's office"]
    );
    assert_eq!(
        english("The strikers carried signs saying “No pier, no peace in this town”."),
        ["The strikers"]
    );
}

#[test]
fn a_split_quotation_has_one_speaker() {
    assert_eq!(
        english(
            "“We sail,” Venn wrote in a note explaining why Lund is staying, “but nobody knows how far.”"
        ),
        ["Venn", "Venn"]
    );
}

#[test]
fn a_thing_is_no_new_speaker() {
    assert_eq!(
        english("“The pier is old,” Venn said. That makes it “the most dangerous place in town.”"),
        ["Venn", "Venn"]
    );
}

#[test]
fn what_was_seen_and_who_else_was_considered_is_kept() {
    let text = "Odd Lund met Orla Venn on Monday. She said the pier was “in no state to bear a crowd”.";
    let story = story(text, "en");
    let credit = &story.credits[0];
    assert_eq!(credit.reach, super::Reach::Sentence);
    let whats: Vec<&str> = credit.reasons.iter().map(|r| r.what.as_str()).collect();
    assert_eq!(whats[0], "the subject of “said”, which leads to the quotation");
    assert!(whats.iter().any(|w| w.starts_with("“She” stands for")), "{whats:?}");
    let other = &credit.considered[0];
    assert_eq!(story.draft.text(other.place), "the pier");
    assert_eq!(other.against, "its verb is none of saying");
}

mod anywhere {
    use proptest::prelude::*;

    const SENTENCES: &[&str] = &[
        "“We sail on Monday,” Orla Venn said.",
        "“Nobody will sail before the divers are done.”",
        "Odd Lund said the pier was unsafe.",
        "He called it “a ruin in every way that counts”.",
        "According to the port, it is “older than the town itself”.",
        "The so-called “tide fund” is empty.",
        "It rained.",
        "She smiled: “Not before the autumn, I am afraid.”",
    ];

    proptest! {
        #[test]
        fn a_paragraph_far_away_changes_no_source(
            near in proptest::collection::vec(proptest::sample::select(SENTENCES), 1..6),
            far in proptest::sample::select(&["It rained on the hills.", "Prices rose by a tenth.", "Nothing moved."][..]),
        ) {
            let text = near.join(" ");
            let padding = format!("{far}\n\n{far}\n\n");
            let alone = super::english(&text);
            prop_assert_eq!(&super::english(&format!("{padding}{text}")), &alone);
            prop_assert_eq!(&super::english(&format!("{text}\n\n{padding}")), &alone);
        }
    }
}

#[test]
fn two_who_ask_and_answer_take_turns() {
    let text = "“When does it end?” Venn asked.\n\n“When the money is gone,” Lund said.\n\n\
        “And who pays for the pier?”\n\n“You do, like all of us.”";
    assert_eq!(english(text), ["Venn", "Lund", "Venn", "Lund"]);
}

#[test]
fn labels_owners_and_lines_below_name_their_source() {
    assert_eq!(english("**VENN:** “We sail on Monday, come what may.”"), ["VENN"]);
    assert_eq!(english("Venn's “not before the autumn comes” did not go down well."), ["Venn"]);
    assert_eq!(
        english("Per the harbour board, the pier “cannot bear a crowd of any size”."),
        ["the harbour board"]
    );
    assert_eq!(english("“We sail on Monday, come what may.”\n\nOrla Venn, harbour master"), ["Orla Venn"]);
    assert_eq!(english("There were shouts of “open the harbour now or never”."), ["shouts"]);
}

#[test]
fn whoever_owns_a_source_is_not_the_source() {
    let story = story(
        "Mayor Orla Venn sent letters. “They went out in March,” she said. Her deputy, Tomas Brandt, was less sure: \
         “Some may have gone astray.”",
        "en",
    );
    let actor =
        story.credits.last().and_then(|c| c.source?.actor).and_then(|a| story.cast.actors.get(a as usize));
    assert_eq!(actor.map(|a| a.name.as_str()), Some("Tomas Brandt"));
}

#[test]
fn a_noun_that_holds_words_names_its_owner() {
    assert_eq!(english("In her words, the agreement is “a gift to the gulls.”"), ["her"]);
    assert_eq!(english("By Venn's account, the pier was “a heap of good intentions.”"), ["Venn"]);
    assert_eq!(
        english("In her April report, Mette Brandt found cracks in “nine of the ten piles.”"),
        ["Mette Brandt"]
    );
    assert_eq!(english("“Every tide is a promise,” is her motto."), ["her"]);
    assert_eq!(english("“We will not sail tonight,” was the verdict of the pilot."), ["the pilot"]);
    assert_eq!(
        english("Letters came: “Shame on all of you,” and, from one reader, “Do keep the pier.”"),
        ["Letters", "one reader"]
    );
}

#[test]
fn a_label_with_a_time_names_whoever_the_words_are_from() {
    assert_eq!(english("11.58am: More from Venn: “Nobody should expect ferries before noon.”"), ["Venn"]);
    assert_eq!(english("“Plans,” as a wise man said, “are what we make on calm days.”"), ["a wise man"; 2]);
}

#[test]
fn an_answer_is_the_interviewees() {
    let text = "Ida Rask has run the ferry since 1999.\n\nQ: Were you ever afraid?\n\nA: “Every single winter, and I was right.”";
    let story = story(text, "en");
    let actor =
        story.credits[0].source.and_then(|s| s.actor).map(|a| story.cast.actors[a as usize].name.clone());
    assert_eq!(actor.as_deref(), Some("Ida Rask"));
}

#[test]
fn a_name_between_commas_is_whoever_the_role_before_it_is() {
    let story = story("Venn's predecessor, Sir Alan Brisco, said: “The harbour cannot take any more.”", "en");
    let actor =
        story.credits[0].source.and_then(|s| s.actor).map(|a| story.cast.actors[a as usize].name.clone());
    assert_eq!(actor.as_deref(), Some("Alan Brisco"));
}

#[test]
fn who_cannot_speak_does_not_own_the_words_after_it() {
    assert_eq!(
        english("The harbour lay still. “Nobody will leave here before the morning.” It rained."),
        ["–"]
    );
    assert_eq!(
        english("The crews met. “Nobody will leave here before the morning.” It rained."),
        ["The crews"]
    );
}

#[test]
fn a_verb_without_a_subject_shows_whom_it_means() {
    let text = "Primátorka Eva Mrázová a riaditeľ Ján Koreň sa stretli. „Laná treba vymeniť,“ povedal Koreň. „Ja chodím peši,“ odpovedala.";
    assert_eq!(sources(text, "sk"), ["Koreň", "Eva Mrázová"]);
    assert_eq!(sources("В министерстве заявили, что мост «простоит ещё сто лет».", "ru"), ["министерстве"]);
    assert_eq!(
        sources("Na ministerstve uviedli, že most „vydrží ďalších sto rokov“.", "sk"),
        ["ministerstve"]
    );
}
