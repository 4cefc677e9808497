#!/usr/bin/env python3
"""Makes the nouns for persons and groups of Russian and Ukrainian in all their cases.

usage: slavic_people.py

Reads `russian-people.txt` and `ukrainian-people.txt` beside this file (sections as in a word list, one lemma an entry,
own lists) and writes `ru/people-cases.txt` and `uk/people-cases.txt`. A lemma that ends in a full stop or holds a hyphen is declined by its last
part; what these rules get wrong is harmless: a form that nobody writes.
"""
import os
from common import write

HERE = os.path.dirname(os.path.abspath(__file__))
VELAR, HUSH, VOWEL = "кгхґ", "жшчщ", "аеёиоуыэюяіїє"


def russian(w):
    """The singular and the plural forms of a noun or of an adjective used as one."""
    s, last = w[:-1], w[-1]
    if w.endswith(("ый", "ой")):
        s = w[:-2]
        return [w, s + "ого", s + "ому", s + "ым", s + "ом"], [s + "ые", s + "ых", s + "ым", s + "ыми"]
    if w.endswith("ий") and not w.endswith(("рий", "гений")):
        s = w[:-2]
        o = "о" if s[-1] in VELAR else "е"
        return [w, s + o + "го", s + o + "му", s + "им", s + o + "м"], [s + "ие", s + "их", s + "им", s + "ими"]
    if w.endswith("ая"):
        s = w[:-2]
        e = "е" if s[-1] in HUSH else "о"
        return [w, s + e + "й", s + "ую"], []
    if w.endswith("ие"):
        return [w, s + "я", s + "ю", s + "ем", s + "и"], []
    if w.endswith("ия"):
        return [w, s + "и", s + "ю", s + "ей"], [s + "и", s[:-1] + "ий", s + "ям", s + "ями"]
    if w.endswith("ство"):
        return [w, s + "а", s + "у", s + "ом", s + "е"], []
    if last == "а":
        i = "и" if s[-1] in VELAR + HUSH else "ы"
        o = "е" if s[-1] in HUSH + "ц" else "о"
        return [w, s + i, s + "е", s + "у", s + o + "й"], [s + i, s + "ам", s + "ами"]
    if last == "я":
        return [w, s + "и", s + "е", s + "ю", s + "ей", s + "ёй"], [s + "и", s + "ям", s + "ями"]
    if last in "ьй":
        return [w, s + "я", s + "ю", s + "ем", s + "ём", s + "е"], [s + "и", s + "ей", s + "ев", s + "ям", s + "ями"]
    if w.endswith("ец"):
        s = w[:-2] + ("ц" if w[-3] not in VOWEL else "йц")
        return [w, s + "а", s + "у", s + "ем", s + "ом", s + "е"], [s + "ы", s + "ев", s + "ов", s + "ам", s + "ами"]
    i, ov = ("и", "ов") if last in VELAR else ("и", "ей") if last in HUSH else ("ы", "ов")
    return [w, w + "а", w + "у", w + "ом", w + "ем", w + "е"][: 6 if last in HUSH + "ц" else 4] + [w + "е"], [w + i, w + ov, w + "ам", w + "ами"]


def ukrainian(w):
    s, last = w[:-1], w[-1]
    soft = {"к": "ц", "г": "з", "х": "с"}
    if w.endswith("ий"):
        s = w[:-2]
        return [w, s + "ого", s + "ому", s + "им"], [s + "і", s + "их", s + "им", s + "ими"]
    if w.endswith("ння") or w.endswith("ття"):
        return [w, s + "ю", s + "ям", s + "і"], []
    if w.endswith("ство"):
        return [w, s + "а", s + "у", s + "ом", s + "і"], []
    if w.endswith("ія"):
        return [w, s + "ї", s + "ю", s + "єю"], [s + "ї", s + "й", s + "ям", s + "ями"]
    if last == "а":
        o = "е" if s[-1] in HUSH else "о"
        return [w, s + "и", s + "і", s[:-1] + soft.get(s[-1], s[-1]) + "і", s + "у", s + o + "ю"], [s + "и", s + "ам", s + "ами"]
    if last == "я":
        return [w, s + "і", s + "ю", s + "ею", s + "єю"], [s + "і", s + "ям", s + "ями"]
    if w.endswith("ець"):
        s = w[:-3] + ("ц" if w[-4] not in VOWEL else "йц")
        return [w, s + "я", s + "ю", s + "еві", s + "ем", s + "і"], [s + "і", s + "ів", s + "ям", s + "ями"]
    if last in "ьй":
        return [w, s + "я", s + "ю", s + "еві", s + "єві", s + "ем", s + "єм", s + "і", s + "ї"], [s + "і", s + "ї", s + "ів", s + "їв", s + "ям", s + "ями"]
    if w.endswith("ар") or w.endswith("яр"):
        return [w, w + "я", w + "а", w + "ю", w + "еві", w + "ем", w + "ом"], [w + "і", w + "и", w + "ів", w + "ям", w + "ями"]
    if last in HUSH:
        return [w, w + "а", w + "у", w + "еві", w + "ем", w + "і"], [w + "і", w + "ів", w + "ам", w + "ами"]
    return [w, w + "а", w + "у", w + "ові", w + "ом", w + "і"], [w + "и", w + "ів", w + "ам", w + "ами"]


# Words that have no plural of interest, or are whole as they stand.
FIXED = ("title courtesy", "role-modifier", "abbreviation")


def read(path):
    sections = []
    for line in open(os.path.join(HERE, path), encoding="utf-8"):
        line = line.split("#")[0].strip()
        if line.startswith("["):
            sections.append((line.strip("[]"), []))
        elif line:
            sections[-1][1].extend(w.strip() for w in line.split(",") if w.strip())
    return sections


def adjective(w, language):
    """All forms of an adjective."""
    s, soft = w[:-2], w.endswith("ій") or language == "ru" and w.endswith("ий") and w[-3] not in VELAR + HUSH
    if language == "uk":
        return {s + e for e in ("ій я ього ьому ім ьої ю ьою і іх іми" if soft else "ий а ого ому им ій ої у ою е і их ими").split()} | {w}
    i = "и" if soft or w[-3] in VELAR + HUSH else "ы"
    o = "е" if soft or w[-3] in HUSH else "о"
    return {w, s + o + "го", s + o + "му", s + i + "м", s + o + "м", s + ("яя" if soft else "ая"), s + o + "й", s + ("юю" if soft else "ую"), s + i + "е", s + i + "х", s + i + "ми"}


for language, path, decline, name in (("ru", "russian-people.txt", russian, "Russian"), ("uk", "ukrainian-people.txt", ukrainian, "Ukrainian")):
    out = {}
    for classes, lemmas in read(path):
        for lemma in lemmas:
            if classes == "role-modifier":
                out.setdefault(classes, set()).update(adjective(lemma, language) if lemma[-1] == "й" else {lemma})
                continue
            if classes.startswith(FIXED) or lemma.endswith("."):
                out.setdefault(classes, set()).add(lemma)
                continue
            head = lemma.rfind("-") + 1
            one, many = decline(lemma[head:])
            whole = lambda forms: {lemma[:head] + f for f in forms}
            plural = "person-plural" if "person-noun" in classes else classes
            # The first form is the one that a subject has.
            out.setdefault(classes, set()).add(lemma)
            out.setdefault(f"{classes} oblique", set()).update(whole(one) - {lemma})
            out.setdefault(plural, set()).update(whole(many[:1]) - whole(one))
            out.setdefault(f"{plural} oblique", set()).update(whole(many[1:]) - whole(one) - whole(many[:1]))
    write(f"{language}/people-cases.txt", [f"{name}: titles, nouns for persons and for groups, in all cases.", "Source: own list, from general knowledge of the language. Made by data/tools/slavic_people.py.", "Licence: as the project."], sorted(out.items()))
