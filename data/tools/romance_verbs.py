#!/usr/bin/env python3
"""Romance verb forms: data/language/{fr,es,it,pt}/verbs.txt from french-verbs.txt, spanish-verbs.txt, italian-verbs.txt and
portuguese-verbs.txt beside this file.

usage: romance_verbs.py

The third persons of the tenses that the news is written in, the participles, the gerund and the infinitive. An entry is an infinitive; "*"
before it makes it a verb of saying, "~" one that may hand words to a speaker. What a verb does not do by rule stands behind colons as
KEY=FORM (the keys are listed at the head of each file), or it is given whole with "=" and its compounds take their forms from it.
"""
import os
from common import write
HERE = os.path.dirname(os.path.abspath(__file__))


def tense(stem, *endings):
    return {stem + e for e in endings}


def agree(part, feminine, plural, both):
    return {part, feminine, plural, both}


def french(base, p):
    """(finite, participles, gerund); p has pr, prp (present), im (imperfect stem), ps, psp (simple past), fu (future stem), pp."""
    if base.endswith("er"):
        s = base[:-2]
        soft = s + "e" if s.endswith("g") else s[:-1] + "ç" if s.endswith("c") else s
        d = dict(pr=s + "e", im=soft, ps=soft + "a", psp=s + "èrent", pp=s + "é")
        d["pr"] = p.get("pr", d["pr"]); d["prp"] = d["pr"] + "nt"
        # rappelle, rappellera; complète, but complétera
        d["fu"] = (d["pr"] if p.get("pr") and not "é" in s[-3:] else s + "e") + "r"
    elif base.endswith("ir"):
        s = base[:-1]
        d = dict(pr=s + "t", prp=s + "ssent", im=s + "ss", ps=s + "t", psp=s + "rent", fu=base, pp=s)
    else:
        s = base[:-2]
        d = dict(pr=s if s.endswith(("d", "t")) else s + "t", prp=s + "ent", im=s, ps=s + "it", psp=s + "irent", fu=base[:-1], pp=s + "u")
    d.update(p)
    pp = d["pp"]
    plural = pp if pp.endswith("s") else pp + "s"
    finite = {d["pr"], d["prp"], d["ps"], d["psp"]} | tense(d["im"], "ait", "aient") | tense(d["fu"], "a", "ont", "ait", "aient")
    return finite, agree(pp, pp + "e", plural, pp + "es"), {d.get("ge", d["im"] + "ant")}, {d["pr"], d["ps"], d["im"] + "ait", d["prp"]}


def spanish(base, p):
    """p has pr (present stem where it changes), pt (preterite 3sg), ptp (3pl), fu (future stem), pp, su (subjunctive), ge."""
    s, v = base[:-2], base[-2:]
    refl = base.endswith("se")
    if v in ("ír",): v = "ir"
    t = p.get("pr", s)
    if v == "ar":
        d = dict(pt=s + "ó", ptp=s + "aron", im=s + "aba", pp=s + "ado", ge=s + "ando")
        hard = t[:-1] + "qu" if t.endswith("c") else t + "u" if t.endswith("g") else t[:-1] + "c" if t.endswith("z") else t
        d["su"] = hard + "e"; present = {t + "a", t + "an"}
    else:
        vowel = s.endswith(("e", "a", "o", "i"))
        d = dict(pt=s + ("yó" if vowel else "ió"), ptp=s + ("yeron" if vowel else "ieron"), im=s + "ía", pp=s + ("ído" if vowel else "ido"),
                 ge=s + ("yendo" if vowel else "iendo"), su=t + "a")
        present = {t + "e", t + "en"}
    d["fu"] = s + v
    d.update(p)
    if "p3" in p: present = {p["p3"], p.get("p3p", p["p3"] + "n")}
    pp = d["pp"]
    finite = present | {d["pt"], d["ptp"], d["im"], d["im"] + "n", d["su"], d["su"] + "n"} | tense(d["fu"], "á", "án", "ía", "ían")
    return finite, agree(pp, pp[:-1] + "a", pp + "s", pp[:-1] + "as"), {d["ge"]}, set()


def italian(base, p):
    """p has pr (3sg), prp (3pl), pt (simple past 3sg), ptp (3pl), fu (future stem), pp, su, im, ge."""
    s, v = base[:-3], base[-3:]
    if v == "are":
        soft = s + "h" if s.endswith(("c", "g")) else s[:-1] if s.endswith("i") else s
        f = soft + "er"
        d = dict(pr=s + "a", prp=s + "ano", pt=s + "ò", ptp=s + "arono", im=s + "ava", pp=s + "ato", ge=s + "ando", su=(s if s.endswith("i") else soft + "i"), fu=f)
    elif v == "ere":
        d = dict(pr=s + "e", prp=s + "ono", pt=s + "é", ptp=s + "erono", im=s + "eva", pp=s + "uto", ge=s + "endo", su=s + "a", fu=s + "er")
    else:
        isc = s + ("isc" if p.get("isc") else "")
        d = dict(pr=isc + "e", prp=isc + "ono", pt=s + "ì", ptp=s + "irono", im=s + "iva", pp=s + "ito", ge=s + "endo", su=isc + "a", fu=s + "ir")
    d.update(p)
    pp = d["pp"]
    finite = {d["pr"], d["prp"], d["pt"], d["ptp"], d["im"], d["im"] + "no", d["su"], d["su"] + "no"} | tense(d["fu"], "à", "anno", "ebbe", "ebbero")
    stem = pp[:-1]
    return finite, {pp, stem + "a", stem + "i", stem + "e"}, {d["ge"]}, set()


def portuguese(base, p):
    """p has p3, p3p (present), pt, ptp (preterite), im (imperfect), fu (future stem), pp, su (subjunctive), ge. With the pronouns that
    a hyphen joins to them: disse-lhe, queixou-se."""
    s, v = base[:-2], base[-2:]
    if v == "ar":
        soft = s[:-1] + "qu" if s.endswith("c") else s + "u" if s.endswith("g") else s[:-1] + "c" if s.endswith("ç") else s
        d = dict(p3=s + "a", p3p=s + "am", pt=s + "ou", ptp=s + "aram", im=s + "ava", pp=s + "ado", ge=s + "ando", su=soft + "e", sup=soft + "em")
    else:
        hard = s[:-1] + "ç" if s.endswith("c") else s[:-1] + "j" if s.endswith("g") else s[:-1] if s.endswith("gu") else s
        open_ = s.endswith(("a", "u")) and not s.endswith(("qu", "gu")) and v == "ir"
        d = dict(p3=s + ("i" if open_ else "e"), p3p=s + "em", pt=s + ("eu" if v == "er" else "iu"), ptp=s + ("eram" if v == "er" else "íram" if open_ else "iram"),
                 im=s + ("ía" if open_ else "ia"), pp=s + ("ído" if open_ else "ido"), ge=base[:-1] + "ndo", su=hard + "a", sup=hard + "am")
    d["fu"] = base
    if "p3" in p and "p3p" not in p: d["p3p"] = p["p3"] + "m"
    if "su" in p: d["sup"] = p["su"] + "m"
    d.update(p)
    pp = d["pp"]
    told = {d["p3"], d["p3p"], d["pt"], d["ptp"], d["im"], d["im"] + "m"}
    finite = told | {d["su"], d["sup"]} | tense(d["fu"], "á", "ão", "ia", "iam")
    return finite, agree(pp, pp[:-1] + "a", pp + "s", pp[:-1] + "as"), {d["ge"]}, told


def joined(form, mark):
    """disse-lhe, queixou-se; of a verb that says nothing, only what somebody does to themselves: reuniu-se."""
    some = ("se", "lhe", "lhes", "me", "nos") if mark else ("se",)
    objects = (("no", "na") if form.endswith("m") else ("o", "a")) if mark else ()
    return {f"{form}-{pronoun}" for pronoun in some + objects}


def inverted(form):
    """explique-t-il, dit-elle; with the gender that they show."""
    t = "-t-" if form.endswith(("e", "a")) else "-"
    if form.endswith("ent") or form.endswith("aient") or form.endswith("ont"):
        return {form + "-ils"}, {form + "-elles"}
    return {form + t + "il"}, {form + t + "elle"}


for code, source, name, conjugate in (("fr", "french-verbs.txt", "French", french), ("es", "spanish-verbs.txt", "Spanish", spanish),
                                      ("it", "italian-verbs.txt", "Italian", italian), ("pt", "portuguese-verbs.txt", "Portuguese", portuguese)):
    path = os.path.join(HERE, source)
    if not os.path.exists(path):
        continue
    strong, entries = {}, []
    for line in open(path, encoding="utf-8"):
        for entry in [] if line.startswith("#") else line.split():
            mark = entry[0] if entry[0] in "*~" else ""
            base, *given = entry.lstrip("*~").removeprefix("=").split(":")
            parts = dict(g.split("=") if "=" in g else (g, "1") for g in given)
            if entry.lstrip("*~").startswith("="):
                strong[base] = parts
            entries.append((mark, base, parts))
    finite = {"*": set(), "~": set(), "": set()}
    parts_, bases, gerunds = ({m: set() for m in finite} for _ in range(3))
    men, women, on = set(), set(), set()
    for mark, base, own in entries:
        # A compound of an irregular verb: re|dire, sou|tenir.
        prefix, _, simple = base.rpartition("|")
        p = {k: (prefix + v if k not in ("isc",) else v) for k, v in strong.get(simple, {}).items()} if prefix else {}
        base = prefix + simple
        p.update(own)
        f, pp, ge, turned = conjugate(base, p)
        finite[mark] |= f; parts_[mark] |= pp; gerunds[mark] |= ge; bases[mark].add(base)
        if code == "pt":
            for form in turned | ge:
                (gerunds if form in ge else finite)[mark].update(joined(form, mark))
            bases[mark] |= joined(base, "") | ({base + "-lhe", base + "-lhes"} if mark else set())
        if code == "fr" and mark == "*":
            for form in turned:
                he, she = inverted(form)
                men |= he; women |= she
                if not form.endswith("nt"): on.add(form + ("-t-on" if form.endswith(("e", "a")) else "-on"))
    for g in (finite, parts_, bases, gerunds):
        g["~"] -= g["*"]; g[""] -= g["*"] | g["~"]
    for m in finite:   # a participle is told by its auxiliary
        parts_[m] -= {w for w in parts_[m] if any(w in finite[n] for n in finite)} if code == "fr" else set()
    sections = [("cue verb", finite["*"] | men | women), ("cue-impersonal cue verb", on), ("cue verb-participle", parts_["*"]), ("cue verb-base", bases["*"]),
                ("cue-nonfinite verb-ing", gerunds["*"]), ("cue-weak verb", finite["~"]), ("cue-weak verb-participle", parts_["~"]),
                ("cue-weak verb-base", bases["~"]), ("verb", finite[""]), ("verb-participle", parts_[""]), ("verb-base", bases[""]),
                ("verb-ing", gerunds["~"] | gerunds[""])]
    if men:
        sections += [("masculine", men), ("feminine", women)]
    write(f"{code}/verbs.txt", [f"{name}: verbs by form.",
          f"Source: own list, data/tools/{source}, conjugated by data/tools/romance_verbs.py. Licence: as the project."],
          [(c, w) for c, w in sections if w])
