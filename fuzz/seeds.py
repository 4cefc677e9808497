#!/usr/bin/env python3
"""Seeds for the fuzz targets, out of the project's own drafts, settings and pages: fuzz/seeds.py FOLDER

Each target gets a folder of its own with what it reads: drafts with their format and language before them, edits before those, settings,
lines of JSON, Word documents, messages.
"""

import json
import random
import re
import struct
import sys
import zipfile
from io import BytesIO
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
FORMATS = {".txt": 0, ".md": 1, ".html": 2, ".xml": 3, ".json": 4}
# As in fuzz_targets/common.rs; one more is: to be found.
LANGUAGES = "en de sk cs ru uk fr pl es it nl sv hu el ja zh ar he ga cy und".split()
DETECT = len(LANGUAGES)
LONGEST = 2400


def drafts():
    """(format, language, text), cut at paragraphs."""
    named = [*ROOT.glob("examples/*.*"), *ROOT.glob("tests/drafts/*.*"), *ROOT.glob("tests/cmd/*.in/**/*.*"), *ROOT.glob("tests/stories/*.txt")]
    for path in sorted(named):
        if not path.is_file() or path.suffix not in FORMATS:
            continue
        text = path.read_bytes().decode("utf-8", "ignore")
        language = DETECT
        if path.parent.name == "stories":
            said = re.search(r"^=== language\n(\w+)", text, re.M)
            language = LANGUAGES.index(said[1]) if said and said[1] in LANGUAGES else DETECT
            text = re.sub(r"\A=== draft\n", "", text).split("\n=== ")[0]
        piece = ""
        for paragraph in re.split(r"(?<=\n\n)", text):
            if piece and len((piece + paragraph).encode()) > LONGEST:
                yield FORMATS[path.suffix], language, piece
                piece = ""
            piece += paragraph
        yield FORMATS[path.suffix], language, piece
    names = {"plain": 0, "markdown": 1, "html": 2}
    for file in ["clean.txt", "slips.txt"]:
        for line in (ROOT / "tests/marks" / file).read_text().splitlines():
            fields = line.split("\t")
            if len(fields) >= 3 and fields[1] in names:
                language = LANGUAGES.index(fields[0]) if fields[0] in LANGUAGES else DETECT
                yield names[fields[1]], language, fields[2].replace("⏎", "\n").replace("⍽", "\u00a0").replace("⎵", "\u202f")


def documents(text):
    """Word documents that hold a text, each paragraph in its own runs, stored and packed."""
    escaped = lambda t: t.replace("&", "&amp;").replace("<", "&lt;")
    body = "".join(f'<w:p><w:r><w:t xml:space="preserve">{escaped(p)}</w:t></w:r></w:p>' for p in text.split("\n\n")[:4])
    document = f'<?xml version="1.0"?><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>{body}</w:body></w:document>'
    for method in [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED]:
        out = BytesIO()
        with zipfile.ZipFile(out, "w", method) as archive:
            archive.writestr("word/document.xml", document)
        yield out.getvalue()


def settings():
    for path in sorted(ROOT.glob("docs/*.md")) + sorted(ROOT.glob("docs/rules/*.md")):
        yield from re.findall(r"```toml\n(.*?)```", path.read_text(), re.S)
    for path in sorted(ROOT.glob("tests/**/copydesk.toml")) + sorted(ROOT.glob("tests/**/names.toml")) + [ROOT / "examples/copydesk.toml"]:
        yield path.read_text()
    for path in sorted(ROOT.glob("tests/**/stet")):
        yield path.read_text()


def messages(text):
    document = {"uri": "file:///a.md", "languageId": "markdown", "version": 1, "text": text[:300]}
    there = {"textDocument": {"uri": "file:///a.md"}, "position": {"line": 0, "character": 3}}
    change = {"range": {"start": {"line": 0, "character": 0}, "end": {"line": 0, "character": 1}}, "text": "“"}
    bodies = [
        {"id": 0, "method": "initialize", "params": {"capabilities": {}, "rootUri": None}}, {"method": "initialized", "params": {}},
        {"method": "textDocument/didOpen", "params": {"textDocument": document}},
        {"method": "textDocument/didChange", "params": {"textDocument": {"uri": "file:///a.md", "version": 2}, "contentChanges": [change]}},
        {"id": "x", "method": "textDocument/hover", "params": there}, {"id": 1, "result": [None]}, {"id": 2, "error": {"code": -1, "message": "no"}},
        {"id": 3, "method": "shutdown"}, {"method": "exit"},
    ]
    return [json.dumps({"jsonrpc": "2.0", **body}, ensure_ascii=False).encode() for body in bodies]


def main():
    out, draw = Path(sys.argv[1]), random.Random(1)

    def seed(target, data):
        folder = out / target
        folder.mkdir(parents=True, exist_ok=True)
        (folder / f"{len(list(folder.iterdir())):05}").write_bytes(data)

    for number, (format, language, text) in enumerate(drafts()):
        text = text.strip("\n")[:LONGEST]
        draft = bytes([format, language]) + text.encode()
        for target in ["analyse", "markup", "fixes"]:
            seed(target, draft)
        if format == 0:
            # The same words where another reader finds them.
            page = "".join(f"<p>{p}</p>" for p in text.replace("&", "&amp;").replace("<", "&lt;").split("\n\n"))
            others = [text, page, f"<nitf><body><body.content>{page}</body.content></body></nitf>", json.dumps({"headline": text[:40], "body_html": page}, ensure_ascii=False)]
            other = 1 + number % 4
            for target in ["analyse", "markup", "fixes"]:
                seed(target, bytes([other, language]) + others[other - 1].encode())
            seed("spellings", text[:60].encode())
        for target, most in [("again", 6), ("server", 24)]:
            edits = [bytes(draw.randrange(256) for _ in range(4)) for _ in range(draw.randint(1, most))]
            seed(target, bytes([len(edits)]) + b"".join(edits) + draft)
        if number % 3 == 0:
            line = {"id": number, "text": text, "format": ["plain", "markdown", "html", "nitf", "ninjs"][format]}
            if language != DETECT:
                line["language"] = LANGUAGES[language]
            seed("lines", json.dumps(line, ensure_ascii=number % 2 == 0).encode())
        if number % 10 == 0:
            for document in documents(text[:800]):
                seed("readers", document)
            seed("readers", text[:400].encode("utf-16"))
            seed("readers", b"\xfe\xff" + text[:400].encode("utf-16-be"))
            bodies = messages(text)
            seed("protocol", b"\1" + b"\n".join(bodies))
            seed("protocol", b"\0" + b"".join(b"Content-Length: %d\r\n\r\n" % len(body) + body for body in bodies))
    for text in settings():
        seed("settings", text.encode())
    for pair in ["UshakovUšakov", "ZelenskyyЗеленський", "Al-AssadAlassad", "SchröderSchroeder", "van der BergVanderberg"]:
        seed("spellings", pair.encode() + struct.pack("<I", len(pair) // 2))
    for folder in sorted(out.iterdir()):
        print(f"{folder.name}: {len(list(folder.iterdir()))} seeds")


if __name__ == "__main__":
    main()
