#!/usr/bin/env python3
"""Verb forms of Dutch, Swedish, Danish and Norwegian Bokmål: data/language/{nl,sv,da,nb}/verbs.txt from dutch-verbs.txt,
swedish-verbs.txt, danish-verbs.txt and norwegian-verbs.txt beside this file.

usage: germanic_verbs.py

An entry is an infinitive; "*" before it makes it a verb of saying, "~" one that may hand words to a speaker. What it does not do by rule
stands behind colons: the parts that the head of each file names. An entry with "=" before it (also after a mark) lends its parts to its
compounds. "|" parts what is written apart in a main clause (Dutch toe|voegen: voegt … toe), "+" what is always one word (Dutch +weer|spreken,
Swedish +på|stå), "_" a word that always stands apart (Swedish slå_fast).
"""
import os
from common import write
HERE = os.path.dirname(os.path.abspath(__file__))
VOWELS = "aeiouy"


def dutch(base, parts):
    """(present, past, participles): the third persons, and their plurals; parts are either the stem alone, or third person, past, plural, participle."""
    if len(parts) == 4:
        third, past, pasts, part = parts
        return {third, base}, {past, pasts}, {part}
    body = base[:-2]
    if parts:
        stem = parts[0]
    else:
        stem = body
        if len(body) > 2 and body[-1] == body[-2]:
            stem = body[:-1]
        elif len(body) > 1 and body[-1] not in VOWELS and body[-2] in "aeou" and (len(body) == 2 or body[-3] not in VOWELS) and body[-2:] not in ("el", "en") or body[-2:] == "er":
            stem = body[:-1] + body[-2] + body[-1]
        stem = stem[:-1] + {"v": "f", "z": "s"}.get(stem[-1], stem[-1])
    hard = body.endswith(("t", "k", "f", "s", "ch", "p", "x"))
    third = stem if stem.endswith("t") else stem + "t"
    past = stem + ("te" if hard else "de")
    end = "t" if hard else "d"
    part = stem if stem.endswith(end) else stem + end
    plain = base.startswith(("be", "ge", "er", "her", "ont", "ver")) and base not in ("beven", "geven", "erven", "bellen", "bedden", "beden")
    return {third, base}, {past, past + "n"}, {part if plain else "ge" + part}


def swedish(base, parts):
    """Parts: nothing (kastar, kastade), "2" (ringer, ringde), or present, pasts, supine."""
    stem = base[:-1]
    if not parts:
        return {base + "r"}, {base + "de"}, {base + "t", base + "d", base + "de"}
    if parts == ["2"]:
        hard = stem.endswith(("k", "p", "t", "s", "x"))
        past = stem + ("te" if hard else "de")
        stem_t = stem if stem.endswith("tt") else stem + "t"
        return {stem if stem.endswith("r") else stem + "er"}, {past}, {stem_t, past[:-1], past}
    present, past, supine, *more = parts
    return {present}, set(past.split("/")), {supine, *more}


def danish(base, parts):
    """Parts: nothing (kaster, kastede), "2" (mener, mente), or present, pasts, participle."""
    if not parts:
        return {base + "r"}, {base + "de"}, {base + "t", base + "de"}
    if parts == ["2"]:
        stem = base[:-1]
        return {base + "r"}, {stem + "te"}, {stem + "t", stem + "te"}
    present, past, part, *more = parts
    return {present}, set(past.split("/")), {part, *more}


def norwegian(base, parts):
    """Parts: nothing (kaster, kastet; reagerer, reagerte), "2" (mener, mente), "3" (prøver, prøvde), "4" (tror, trodde), or present, pasts, participle."""
    stem = base[:-1] if base.endswith("e") else base
    if not parts and base.endswith("ere") or parts == ["2"]:
        short = stem[:-1] if stem[-2:-1] == stem[-1:] and stem.endswith(("mm", "nn")) else stem
        return {base + "r"}, {short + "te"}, {short + "t", short + "te"}
    if not parts:
        return {base + "r"}, {base + "t", stem + "a"}, {base + "t", stem + "a", base + "de"}
    if parts == ["3"]:
        return {base + "r"}, {stem + "de"}, {stem + "d", stem + "de"}
    if parts == ["4"]:
        return {base + "r"}, {base + "dde"}, {base + "dd"}
    present, past, part, *more = parts
    return {present}, set(past.split("/")), {part, *more}


def joined(prefix, forms, apart):
    """The forms behind a prefix; the ge of a participle stands between (toegevoegd)."""
    return {prefix + f for f in forms} if not apart else {f"{f} {prefix}" for f in forms}


def read(code, source, name, conjugate, ing):
    strong, entries = {}, []
    for line in open(os.path.join(HERE, source), encoding="utf-8"):
        for entry in [] if line.startswith("#") else line.split():
            mark = entry[0] if entry[0] in "*~" else ""
            base, *parts = entry.lstrip("*~=").split(":")
            if entry.lstrip("*~").startswith("="):
                strong[base] = parts
            entries.append((mark, base, parts))
    told = {m: set() for m in ("*", "~", "")}
    participles, bases, speaking, passives = ({m: set() for m in told} for _ in range(4))
    for mark, base, parts in entries:
        simple, _, particle = base.replace("_", " ").partition(" ")
        whole = simple.startswith("+")
        prefix, _, simple = simple.lstrip("+").rpartition("|")
        present, past, part = conjugate(simple, parts or strong.get(simple, []))
        if whole:
            part = {p.removeprefix("ge") if code == "nl" else p for p in part}
        if particle:
            told[mark] |= joined(particle, present | past, True)
            participles[mark] |= joined(particle, part, True)
            bases[mark].add(f"{simple} {particle}")
            told[""] |= present | past
            continue
        forms = present | past
        if prefix and not whole:
            told[mark] |= joined(prefix, forms, True)
            told[""] |= forms
        told[mark] |= joined(prefix, forms, False)
        participles[mark] |= joined(prefix, part, False)
        bases[mark].add(prefix + simple)
        if code == "nl" and prefix and not whole:
            bases[mark].add(f"{prefix} te {simple}")
        speaking[mark].add(prefix + ing(simple))
        if code != "nl":
            # The passive in -s: sägs, oppgis.
            passives[mark] |= {prefix + (f + "s" if not f.endswith("s") else f) for f in past | {simple}}
    for lower, higher in (("~", "*"), ("", "*"), ("", "~")):
        for group in (told, participles, bases, speaking, passives):
            group[lower] -= group[higher]
    for m in told:
        others = set().union(*(told[n] for n in told))
        passives[m] -= others
    # A participle hands words over, too: heeft … gezegd, har ministern sagt.
    sections = [("cue verb", told["*"] | participles["*"] | passives["*"]), ("cue-weak verb", told["~"] | participles["~"] | passives["~"]), ("verb", told[""] | passives[""]),
                ("verb-participle", participles["*"] | participles["~"] | participles[""]),
                ("cue verb-base", bases["*"]), ("cue-weak verb-base", bases["~"]), ("verb-base", bases[""]),
                ("cue-nonfinite verb-ing", speaking["*"]), ("verb-ing", speaking["~"] | speaking[""])]
    write(f"{code}/verbs.txt", [f"{name}: verbs by form.",
          f"Source: own list, data/tools/{source}, conjugated by data/tools/germanic_verbs.py. Licence: as the project."],
          [(c, w) for c, w in sections if w])


def main():
    read("nl", "dutch-verbs.txt", "Dutch", dutch, lambda v: v + "d")
    read("sv", "swedish-verbs.txt", "Swedish", swedish, lambda v: v + "nde" if v.endswith("a") else v + "ende")
    read("da", "danish-verbs.txt", "Danish", danish, lambda v: v + "nde" if v.endswith("e") else v + "ende")
    read("nb", "norwegian-verbs.txt", "Norwegian Bokmål", norwegian, lambda v: v + "nde" if v.endswith("e") else v + "ende")


if __name__ == "__main__":
    main()
