#!/usr/bin/env python3
"""Forms of Slavic nouns for persons that are no subject, for data/language/{sk,cs,ru,uk,pl}/forms.txt.

usage: slavic_nouns.py DATA     DATA: data/language

The nominatives are the person nouns of each language's people.txt, one word each; the rules are the school grammar's for animate nouns. A form that
another word has for its nominative is left out.
"""
import os, re, sys
DATA = sys.argv[1]
VOWELS = "aáäeéiíoóôuúůyýаеёиіїоуыэюяєь"


def latin(word, code):
    """Slovak and Czech, singular: genitive, dative, accusative, locative, instrumental."""
    if word.endswith(("ý", "í")) and not word.endswith("čí"):
        e = word[-1]
        return {word[:-1] + x for x in (("ého", "ému", "ým") if e == "ý" else ("ího", "ímu", "ím"))}
    if word.endswith("čí"):
        return {word + "ho", word + "mu", word + "m"} if code == "cs" else set()
    if code == "sk" and word.endswith(("ca", "da", "ta", "sta")):
        return {word[:-1] + x for x in ("u", "ovi", "om")}
    if code == "cs" and word.endswith(("ce",)):
        return {word[:-1] + x for x in ("ovi", "em")}
    if code == "cs" and word.endswith(("da", "ta", "sta")) and word not in ("žena",):
        return {word[:-1] + x for x in ("y", "ovi", "u", "ou")}
    if word.endswith("ka"):
        return {word[:-1] + x for x in ("y", "u", "ou")} | {word[:-2] + "ce"} if code == "cs" else {word[:-1] + x for x in ("y", "e", "u", "ou")}
    if word.endswith(("yně", "kyňa")):
        return {word[:-1] + x for x in (("i", "í") if code == "cs" else ("e", "i", "u", "ou"))}
    if word.endswith(("a",)):
        return {word[:-1] + x for x in ("y", "u", "ou")}
    if word[-1] in VOWELS:
        return set()
    stem = word
    if word.endswith("ec") and word not in ("kňec",):
        stem = word[:-2] + "c"
    elif word.endswith("ek"):
        stem = word[:-2] + "k"
    elif word.endswith(("ster", "str")) and word.endswith("er"):
        stem = word[:-2] + "r"
    soft = stem.endswith(("c", "č", "ž", "š", "ř", "j", "ď", "ť", "ň", "tel", "teľ", "ľ", "ár", "iar"))
    if code == "sk":
        return {stem + x for x in ("a", "ovi", "om")}
    return {stem + x for x in (("e", "i", "em", "ovi") if soft and not stem.endswith("ár") else ("a", "ovi", "em"))}


def cyrillic(word, code):
    """Russian and Ukrainian, singular."""
    uk = code == "uk"
    if word.endswith(("ий", "ый", "ой")) and not word.endswith("рий"):
        soft = word[-3] in "щшжчк" and not uk
        return {word[:-2] + x for x in (("ого", "ому", "им") if uk else (("его", "ему", "им") if soft and word[-3] != "к" else ("ого", "ому", "ым")))}
    if word.endswith("ая"):
        return {word[:-2] + x for x in ("ой", "ую", "ей")}
    if word.endswith("ья"):
        return {word[:-1] + x for x in ("и", "е", "ю", "ей")}
    if word.endswith(("а", "я")):
        last = ("и" if word[-2] in "кгхжшщч" else ("і" if uk and word.endswith("я") else ("и" if uk or word.endswith("я") else "ы")))
        dative = word[:-1] + ("і" if uk else "е")
        if uk and word.endswith("ка"): dative = word[:-2] + "ці"
        if uk: return {word[:-1] + x for x in (last, "у" if word.endswith("а") else "ю", "ою" if word.endswith("а") else "ею")} | {dative}
        return {word[:-1] + x for x in (last, "е", "у" if word.endswith("а") else "ю", "ой" if word.endswith("а") and word[-2] != "ц" else "ей")}
    if word.endswith(("ь", "й")):
        return {word[:-1] + x for x in (("я", "ю", "єві", "еві", "ем", "єм", "і") if uk else ("я", "ю", "ем", "е"))}
    if word[-1] in VOWELS:
        return set()
    stem = word[:-2] + "ц" if word.endswith("ец") or uk and word.endswith("ець") else word
    return {stem + x for x in (("а", "у", "ові", "ом", "ем", "еві") if uk else ("а", "у", "ом" if not stem.endswith("ц") else "ем", "е"))}


def polish(word):
    """Polish, singular: genitive, dative, accusative, instrumental."""
    if word.endswith(("ąca", "na", "wa")) and word not in ("kobieta",):
        return {word[:-1] + x for x in ("ej", "ą")}
    if word.endswith(("y", "ący")):
        return {word[:-1] + x for x in ("ego", "emu", "ym")}
    if word.endswith("ka"):
        return {word[:-1] + x for x in ("i", "ę", "ą")} | {word[:-2] + "ce"}
    if word.endswith("ca") or word.endswith("la"):
        return {word[:-1] + x for x in ("y", "ę", "ą")}
    if word.endswith("ni"):
        return {word + "ę", word + "ą"}
    if word.endswith("a"):
        return {word[:-1] + x for x in ("y", "i", "ę", "ą", "ie")}
    if word[-1] in VOWELS + "ąęó":
        return set()
    stem = word[:-2] + "c" if word.endswith("iec") is False and word.endswith("ec") else word
    if word.endswith("iec"): stem = word[:-3] + "c"
    if word.endswith("ek"): stem = word[:-2] + "k"
    if stem.endswith("ń"): stem = stem[:-1] + "ni"
    return {stem + x for x in ("a", "owi", "em")}


def body(word, code):
    """Forms of a noun for an organisation, singular."""
    if code in ("sk", "cs"):
        if word.endswith("ia") or word.endswith("ie") and code == "cs":
            return {word[:-1] + x for x in ("e", "u", "i", "ou")} - {word} if code == "sk" else {word[:-1] + x for x in ("i", "í")}
        if word.endswith("a"):
            return {word[:-1] + x for x in ("y", "e", "u", "ou", "ě")}
        if word.endswith("o"):
            return {word[:-1] + x for x in ("a", "u", "om" if code == "sk" else "em", "e")}
        if word.endswith(("sť", "st")):
            return {word[:-1] + ("ti" if code == "cs" else "ti"), word[:-1] + "ťou"}
        return set() if word[-1] in VOWELS or word.endswith("y") else {word + x for x in ("u", "om" if code == "sk" else "em", "e")}
    if word.endswith(("ия", "ія")):
        return {word[:-1] + x for x in (("ї", "ю", "єю") if code == "uk" else ("и", "ю", "ей"))}
    if word.endswith("ие"):
        return {word[:-1] + x for x in ("я", "ю", "ем", "и")}
    if word.endswith("о"):
        return {word[:-1] + x for x in (("а", "у", "ом", "і") if code == "uk" else ("а", "у", "ом", "е"))}
    if word.endswith(("ння", "е")):
        return set()
    return cyrillic(word, code)


def plural(word, code):
    """The nominative plural of a masculine noun."""
    if code in ("sk", "cs"):
        if word.endswith(("ca", "da")) or code == "cs" and word.endswith("ce"):
            return {word[:-1] + ("ovia" if code == "sk" else "ové"), word[:-1] + "i"} if not word.endswith("ce") else {word}
        if word.endswith("ista"):
            return {word[:-1] + ("i" if code == "sk" else "é")}
        if word[-1] in VOWELS:
            return set()
        if word.endswith("ec"):
            return {word[:-2] + "ci"}
        if word.endswith(("teľ", "tel")):
            return {word[:-1] + ("ia" if code == "sk" else "é")} if code == "cs" else {word[:-1] + "lia"}
        if word.endswith("k"):
            stem = word[:-2] + "k" if word.endswith("ek") else word
            return {stem[:-1] + "ci", stem + ("ovia" if code == "sk" else "ové")}
        if code == "cs" and word.endswith("r"):
            return {word[:-1] + "ři", word + "ové"}
        return {word + "i", word + ("ovia" if code == "sk" else "ové")}
    if word.endswith(("ий", "ый")):
        return {word[:-2] + ("і" if code == "uk" else ("ие" if word[-3] in "кгхжшщч" else "ые"))}
    if word.endswith(("ь", "й")):
        return {word[:-1] + ("і" if code == "uk" else "и")}
    if word[-1] in VOWELS:
        return set()
    stem = word[:-2] + "ц" if word.endswith("ец") else word
    if word.endswith("ець"):
        stem = word[:-3] + "ц"
    return {stem + ("и" if stem[-1] in "кгхжшщч" or code == "uk" and stem[-1] != "ц" else ("і" if code == "uk" else "ы"))}


for code, name in (("sk", "Slovak"), ("cs", "Czech"), ("ru", "Russian"), ("uk", "Ukrainian"), ("pl", "Polish")):
    source = os.path.join(DATA, code, "people.txt")
    if not os.path.exists(source):
        continue
    bodies = set()
    words, men, oblique, plurals, section = set(), set(), set(), set(), ""
    for line in open(source, encoding="utf-8"):
        line = line.strip()
        if m := re.match(r"\[(.*)\]$", line):
            section = m.group(1)
        elif line and not line.startswith("#") and section == "organisation-noun":
            bodies |= {w.strip() for w in line.split(",") if w.strip() and " " not in w.strip() and len(w.strip()) > 3}
        elif line and not line.startswith("#") and "person-noun" in section:
            found = {w.strip() for w in line.split(",") if w.strip() and " " not in w.strip() and not w.strip().endswith(".")}
            words |= found
            if "masculine" in section: men |= found
    inflect = {"pl": lambda w, _: polish(w)}.get(code, latin if code in ("sk", "cs") else cyrillic)
    forms = {w: inflect(w.lstrip("-"), code) for w in words}
    # people.txt may list inflected forms beside their nominatives: a form of another word is no nominative.
    derived = {f for w in words for f in forms[w] if f in words and f != w}
    base = words - derived
    for w in sorted(base):
        dash = "-" if w.startswith("-") else ""
        oblique |= {dash + f for f in forms[w]} - base
        if w in men and code != "pl": plurals |= {dash + f for f in plural(w.lstrip("-"), code)} - base
    # The list of organisations may have their forms, too.
    made = {f for w in bodies for f in body(w, code)} if code != "pl" else set()
    oblique |= (made & bodies if code in ("sk", "cs") else set()) | (made - bodies)
    plurals -= words
    oblique -= plurals
    with open(os.path.join(DATA, code, "forms.txt"), "w", encoding="utf-8") as f:
        f.write(f"# {name}: forms of nouns for persons: those that are no subject, and plurals that are.\n"
                "# Source: people.txt of this folder, inflected by data/tools/slavic_nouns.py. Licence: as the project.\n")
        for head, entries in (("oblique", oblique), ("person-plural", plurals)):
            if not entries: continue
            f.write(f"\n[{head}]\n")
            line = ""
            for w in sorted(entries):
                if len(line) + len(w) > 138:
                    f.write(line + "\n"); line = ""
                line += (", " if line else "") + w
            f.write(line + "\n")
