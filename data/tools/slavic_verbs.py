#!/usr/bin/env python3
"""Slavic verb forms: data/language/{sk,cs,ru,uk,pl}/verbs.txt from slovak-verbs.txt, czech-verbs.txt and so on beside this file.

usage: slavic_verbs.py DATA     DATA: data/language

The past tense takes the endings of gender and number (-l, -la, -lo, -li, -ly); present forms are listed. Russian and Ukrainian
have participles, too (добавив).
"""
import os, sys
DATA = sys.argv[1]
HERE = os.path.dirname(os.path.abspath(__file__))
for code, source, name in (("sk", "slovak-verbs.txt", "Slovak"), ("cs", "czech-verbs.txt", "Czech"),
                           ("ru", "russian-verbs.txt", "Russian"), ("uk", "ukrainian-verbs.txt", "Ukrainian"), ("pl", "polish-verbs.txt", "Polish")):
    if not os.path.exists(os.path.join(HERE, source)):
        continue
    groups = {"*": set(), "~": set(), "": set()}
    saying, women, men = set(), set(), set()
    for line in open(os.path.join(HERE, source), encoding="utf-8"):
        for entry in line.split("#")[0].split() if not line.startswith("#") else []:
            mark = entry[0] if entry[0] in "*~" else ""
            past, *present = entry.lstrip("*~").split(":")
            forms = {past, *present}
            if past.endswith("ol") and code == "sk":    # uviedol, uviedla
                forms |= {past[:-2] + "l" + e for e in ("a", "o", "i")}
            elif past.endswith("šel") or past.endswith("šiel"):
                stem = past[:-2] if past.endswith("šel") else past[:-3]
                forms |= {stem + "l" + e for e in ("a", "o", "i", "y")}
            elif past.endswith("l"):
                forms |= {past + e for e in (("a", "o", "i") if code == "sk" else ("a", "o", "i", "y"))}
            elif past.endswith("ł"):    # powiedział: powiedziała, powiedzieli; rzekł, rzekła
                stem = past[:-1]
                forms |= {past + "a", past + "o", past + "y", stem + "li"}
                if stem.endswith("ą"): forms |= {stem[:-1] + "ę" + e for e in ("ła", "ło", "ły", "li")}
                if stem.endswith("ia"): forms |= {stem[:-1] + "eli"}
                if stem.endswith("ó"): forms |= {stem[:-1] + "o" + e for e in ("ła", "ło", "ły")}
            elif past.endswith("лся"):
                forms |= {past[:-3] + e for e in ("лась", "лось", "лись")}
            elif past.endswith("вся"):
                forms |= {past[:-3] + e for e in ("лася", "лося", "лися", "лась", "лось", "лись")}
            elif past.endswith("л"):
                forms |= {past + e for e in ("а", "о", "и")}
                if mark: saying.add(past[:-1] + "в")
            elif past.endswith("в") and code == "uk":
                forms |= {past[:-1] + "л" + e for e in ("а", "о", "и")}
                if mark: saying.add(past + "ши")
            groups[mark] |= forms
            if mark == "*":    # what the past tense shows of whoever speaks
                women |= {f for f in forms if f.endswith(("la", "ła", "ла", "лась", "лася"))}
                men |= {past} if past.endswith(("l", "ł", "л", "лся", "в", "вся")) else set()
    groups["~"] -= groups["*"]; groups[""] -= groups["*"] | groups["~"]
    with open(os.path.join(DATA, code, "verbs.txt"), "w", encoding="utf-8") as f:
        f.write(f"# {name}: verbs by form.\n# Source: own list, data/tools/{source}, inflected by data/tools/slavic_verbs.py. Licence: as the project.\n")
        for head, words in (("cue verb", groups["*"]), ("cue-weak verb", groups["~"]), ("verb", groups[""]), ("cue-nonfinite verb-ing", saying), ("masculine", men), ("feminine", women)):
            if not words: continue
            f.write(f"\n[{head}]\n")
            line = ""
            for w in sorted(words):
                if len(line) + len(w) > 112:
                    f.write(line + "\n"); line = ""
                line += (", " if line else "") + w
            f.write(line + "\n")
