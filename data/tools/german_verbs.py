#!/usr/bin/env python3
"""German verb forms for data/language/de/verbs.txt, from german-verbs.txt beside this file.

usage: german_verbs.py OUT     OUT: data/language/de

Weak verbs are conjugated by rule (present, past, subjunctive I, participle II); strong ones by the parts given. A verb whose first
part is separated gets both orders: "mitteilte" and "teilte mit", which the clause may part.
"""
import os, sys
OUT = sys.argv[1]
HERE = os.path.dirname(os.path.abspath(__file__))
INSEPARABLE = ("be", "ge", "er", "ver", "zer", "ent", "emp", "miss", "wider", "hinter", "unter", "über", "wieder")
GE_AFTER_ALL = ("beten", "beben", "bellen", "berge", "gelten", "geben", "gehen", "gießen", "gleichen", "greifen", "grölen", "gratulieren", "erben", "ernten",
                "enden", "unken", "bessern", "betteln", "giften", "wiederholen", "geizen", "gerben", "gähnen", "ehren", "ernten", "übeln", "üben")
groups = {"*": "cue verb", "~": "cue-weak verb", "": "verb"}
finite = {g: set() for g in groups}
nonfinite, participles, bases, subjunctive = set(), set(), set(), set()
strong = {}


def parts_of(base):
    """Third person, the past tense's two forms, the participle, and the form of the subjunctive I."""
    stem = base[:-2] if base.endswith("en") else base[:-1]
    one = stem + "e"
    if base.endswith(("eln", "ern")):
        one = base[:-1] + "e"
    if base in strong:
        third, past, part = strong[base]
        plural = past + ("n" if past.endswith("e") else "en")
        return third, {past, plural}, part, one
    e = "e" if stem.endswith(("t", "d", "chn", "ffn", "gn", "dm", "tm")) else ""
    plain = base.endswith("ieren") or base.startswith(INSEPARABLE) and base not in GE_AFTER_ALL
    return stem + e + "t", {stem + e + "te", stem + e + "ten"}, ("" if plain else "ge") + stem + e + "t", one


def add(mark, forms):
    finite[mark] |= forms


entries = []
for line in open(os.path.join(HERE, "german-verbs.txt"), encoding="utf-8"):
    for entry in ([] if line.startswith("#") else line.split()):
        if entry.startswith("="):
            base, *parts = entry[1:].split(":")
            strong[base] = parts
        else:
            entries.append(entry)
for entry in entries:
    mark = entry[0] if entry[0] in "*~" else ""
    base, *parts = entry.lstrip("*~").split(":")
    if parts:
        strong[base] = parts
    prefix, _, simple = base.rpartition("|")
    third, past, part, one = parts_of(simple)
    bases.add(prefix + simple)
    part = prefix + part
    if not part.endswith("-"):
        participles.add(part)
        # A participle of a verb of saying speaks, too: "hat … erklärt".
        if mark: add(mark, {part})
    if prefix:
        add("", {third, one} | past)
        add(mark, {f"{prefix}{f}" for f in {third, one, *past, *([simple] if mark else [])}})
        if mark: add(mark, {f"{f} {prefix}" for f in {third, one, simple, *past}})
        bases.add(f"{prefix}zu{simple}")
        subjunctive |= {f"{prefix}{one}", f"{one} {prefix}"}
    else:
        add(mark, {third, one} | past | ({simple} if mark else set()))
    subjunctive.add(one)
    bases.add(simple)
    if mark: nonfinite.add(prefix + simple + "d")
for lower in ("~", ""):
    for higher in ("*", "~"):
        if higher != lower: finite[lower] -= finite[higher]
# A past tense of the same letters is no subjunctive (er hielte is rare, sie fragte is not).
subjunctive -= {f for base in bases if base in strong for f in [strong[base][1]]}
with open(os.path.join(OUT, "verbs.txt"), "w", encoding="utf-8") as f:
    f.write("# German: verbs by form.\n# Source: own list, data/tools/german-verbs.txt, conjugated by data/tools/german_verbs.py. Licence: as the project.\n")
    sections = [(groups[g], finite[g]) for g in groups]
    sections += [("cue-nonfinite verb-ing", nonfinite), ("verb-participle", participles), ("verb-base", bases), ("subjunctive", subjunctive)]
    for head, words in sections:
        f.write(f"\n[{head}]\n")
        line = ""
        for w in sorted(words):
            if len(line) + len(w) > 140:
                f.write(line + "\n"); line = ""
            line += (", " if line else "") + w
        f.write(line + "\n")
