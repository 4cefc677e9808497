#!/usr/bin/env python3
"""German verb forms for data/language/de/verbs.txt, from german-verbs.txt beside this file.

usage: german_verbs.py OUT     OUT: data/language/de

Weak verbs are conjugated by rule (present, past, subjunctive I, participle II); strong ones by the parts given.
"""
import os, sys
OUT = sys.argv[1]
HERE = os.path.dirname(os.path.abspath(__file__))
INSEPARABLE = ("be", "ge", "er", "ver", "zer", "ent", "emp", "miss", "wider", "unter", "über", "wieder")
groups = {"*": "cue verb", "~": "cue-weak verb", "": "verb"}
finite = {g: set() for g in groups}
nonfinite, participles, bases = set(), set(), set()
for line in open(os.path.join(HERE, "german-verbs.txt"), encoding="utf-8"):
    for entry in line.split("#")[0].split():
        mark = entry[0] if entry[0] in "*~" else ""
        parts = entry.lstrip("*~").split(":")
        base = parts[0]
        stem = base[:-2] if base.endswith("en") else base[:-1]
        e = "e" if stem.endswith(("t", "d", "chn", "ffn", "gn", "dm", "tm")) else ""
        if len(parts) == 4:
            third, past, part = parts[1:]
            forms = {third, past, past + ("n" if past.endswith("e") else "en"), stem + "e"}
        else:
            ge = "" if base.endswith("ieren") or base.startswith(INSEPARABLE) and base not in ("beten", "gelten", "unken") else "ge"
            third, part = stem + e + "t", ge + stem + e + "t"
            forms = {third, stem + e + "te", stem + e + "ten", stem + "e"}
        finite[mark] |= forms | ({base} if mark else set())
        bases.add(base); participles.add(part)
        if mark: nonfinite.add(base + "d")
        # A participle of a verb of saying speaks, too: "hat … erklärt".
        if mark: finite[mark].add(part)
for lower in ("~", ""):
    for higher in ("*", "~"):
        if higher != lower: finite[lower] -= finite[higher]
with open(os.path.join(OUT, "verbs.txt"), "w", encoding="utf-8") as f:
    f.write("# German: verbs by form.\n# Source: own list, data/tools/german-verbs.txt, conjugated by data/tools/german_verbs.py. Licence: as the project.\n")
    for head, words in [(groups[g], finite[g]) for g in groups] + [("cue-nonfinite verb-ing", nonfinite), ("verb-participle", participles), ("verb-base", bases)]:
        f.write(f"\n[{head}]\n")
        line = ""
        for w in sorted(words):
            if len(line) + len(w) > 116:
                f.write(line + "\n"); line = ""
            line += (", " if line else "") + w
        f.write(line + "\n")
