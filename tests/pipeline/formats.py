"""What `copydesk check` writes for other tools, held against what those tools publish about their formats.

Every finding is also found again: line and column, counted as the format counts, must lead to the very characters that
the finding is about, in a draft whose characters are of one to four bytes.
"""

import json
import os
import re
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ET

import jsonschema

COPYDESK = os.environ["COPYDESK"]
# A name that means something to each format: a separator, a space, an escape, a tag, characters beyond ASCII.
NAME = "ž 100%,a:b<&'ferry.md"
DRAFT = (
    "# Žltá 🚢 vlajka\n\n"
    "“The 🚢 channel is free’, said Žofia Venn, the harbour master of Tarnsay, on Monday. She added: “We sail.”\n\n"
    "„We lost nine days,” said Venn. “We shall not lose a tenth.”\n"
)
LINES = DRAFT.split("\n")

# GitLab, "Code Quality report format", and the parts of the Code Climate specification that it reads.
POSITION = {
    "type": "object",
    "required": ["line"],
    "additionalProperties": False,
    "properties": {"line": {"type": "integer", "minimum": 1}, "column": {"type": "integer", "minimum": 1}},
}
GITLAB = {
    "type": "array",
    "items": {
        "type": "object",
        "required": ["description", "check_name", "fingerprint", "severity", "location"],
        "properties": {
            "type": {"const": "issue"},
            "description": {"type": "string", "minLength": 1},
            "check_name": {"type": "string", "minLength": 1},
            "fingerprint": {"type": "string", "pattern": "^[0-9a-f]{16,}$"},
            "severity": {"enum": ["info", "minor", "major", "critical", "blocker"]},
            "categories": {"type": "array", "items": {"enum": ["Bug Risk", "Clarity", "Compatibility", "Complexity", "Duplication", "Performance", "Security", "Style"]}},
            "location": {
                "type": "object",
                "required": ["path"],
                "properties": {
                    "path": {"type": "string", "pattern": "^(?!\\./)"},
                    "positions": {
                        "type": "object",
                        "required": ["begin"],
                        "properties": {"begin": POSITION, "end": POSITION},
                    },
                },
            },
        },
    },
}

# Reviewdog's reviewdog.proto: DiagnosticResult, in the JSON of Protocol Buffers.
RANGE = {
    "type": "object",
    "required": ["start"],
    "additionalProperties": False,
    "properties": {"start": POSITION, "end": POSITION},
}
LOCATION = {
    "type": "object",
    "required": ["path"],
    "additionalProperties": False,
    "properties": {"path": {"type": "string"}, "range": RANGE},
}
SOURCE = {"type": "object", "additionalProperties": False, "properties": {"name": {"type": "string"}, "url": {"type": "string"}}}
RDJSON = {
    "type": "object",
    "required": ["diagnostics"],
    "additionalProperties": False,
    "properties": {
        "source": SOURCE,
        "severity": {"enum": ["ERROR", "WARNING", "INFO"]},
        "diagnostics": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["message", "location"],
                "additionalProperties": False,
                "properties": {
                    "message": {"type": "string"},
                    "location": LOCATION,
                    "severity": {"enum": ["ERROR", "WARNING", "INFO"]},
                    "source": SOURCE,
                    "code": {"type": "object", "required": ["value"], "additionalProperties": False, "properties": {"value": {"type": "string"}, "url": {"type": "string"}}},
                    "suggestions": {
                        "type": "array",
                        "items": {"type": "object", "required": ["range", "text"], "additionalProperties": False, "properties": {"range": RANGE, "text": {"type": "string"}}},
                    },
                    "related_locations": {
                        "type": "array",
                        "items": {"type": "object", "additionalProperties": False, "properties": {"message": {"type": "string"}, "location": LOCATION}},
                    },
                    "original_output": {"type": "string"},
                },
            },
        },
    },
}

EXPECTED = [("unbalanced-quotes", "error", "’"), ("quote-style", "info", "„")]


def written(directory, form):
    done = subprocess.run(
        [COPYDESK, "check", "--language", "en", "--format", form, "."], cwd=directory, capture_output=True, check=False
    )
    assert done.returncode == 1, (form, done.returncode, done.stderr)
    assert done.stderr == b"", done.stderr
    return done.stdout.decode("utf-8")


def same(form, found):
    assert found == EXPECTED, f"{form}: {found}"


def slice_of(line, start, end):
    return LINES[line - 1][start - 1 : end - 1]


def bytes_of(line, start, end):
    return LINES[line - 1].encode()[start - 1 : end - 1].decode("utf-8")


def sarif(directory, schema):
    log = json.loads(written(directory, "sarif"))
    with open(schema, encoding="utf-8") as file:
        schema = json.load(file)
    jsonschema.validators.validator_for(schema)(schema).validate(log)
    (run,) = log["runs"]
    assert run["columnKind"] == "unicodeCodePoints"
    rules = run["tool"]["driver"]["rules"]
    found = []
    for result in run["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
        place = result["locations"][0]["physicalLocation"]
        from urllib.parse import unquote, urlparse

        uri = place["artifactLocation"]["uri"]
        assert urlparse(uri).scheme == "" and unquote(uri) == NAME, uri
        region = place["region"]
        level = {"note": "info"}.get(result["level"], result["level"])
        found.append((result["ruleId"], level, slice_of(region["startLine"], region["startColumn"], region["endColumn"])))
    same("sarif", found)


def gitlab(directory):
    issues = json.loads(written(directory, "gitlab"))
    jsonschema.Draft202012Validator(GITLAB).validate(issues)
    assert len({i["fingerprint"] for i in issues}) == len(issues)
    severity = {"major": "error", "minor": "warning", "info": "info"}
    found = []
    for issue in issues:
        assert issue["location"]["path"] == NAME
        begin, end = issue["location"]["positions"]["begin"], issue["location"]["positions"]["end"]
        found.append((issue["check_name"], severity[issue["severity"]], slice_of(begin["line"], begin["column"], end["column"])))
    same("gitlab", found)


def rdjson(directory):
    result = json.loads(written(directory, "rdjson"))
    jsonschema.Draft202012Validator(RDJSON).validate(result)
    found = []
    for d in result["diagnostics"]:
        assert d["location"]["path"] == NAME
        start, end = d["location"]["range"]["start"], d["location"]["range"]["end"]
        found.append((d["code"]["value"], d["severity"].lower(), bytes_of(start["line"], start["column"], end["column"])))
    same("rdjson", found)


def junit(directory):
    """The elements and attributes of Jenkins' junit-10.xsd that a suite of failures needs."""
    suites = ET.fromstring(written(directory, "junit"))
    assert suites.tag == "testsuites" and set(suites.attrib) <= {"name", "time", "tests", "failures", "errors"}
    found = []
    for suite in suites:
        assert suite.tag == "testsuite" and suite.attrib["name"] == NAME
        allowed = {"name", "tests", "failures", "errors", "skipped", "time", "timestamp", "hostname", "id", "package"}
        assert set(suite.attrib) <= allowed, suite.attrib
        assert [c.tag for c in suite] == ["testcase"] * int(suite.attrib["tests"])
        assert len(suite.findall("testcase/failure")) == int(suite.attrib["failures"])
        for case in suite:
            assert set(case.attrib) <= {"name", "classname", "time", "status"} and case.attrib["name"]
            for failure in case:
                assert failure.tag == "failure" and set(failure.attrib) <= {"type", "message"}
                rule, line, column = re.fullmatch(r"([a-z-]+) at (\d+):(\d+)", case.attrib["name"]).groups()
                found.append((rule, failure.attrib["type"], slice_of(int(line), int(column), int(column) + 1)))
    same("junit", found)


def checkstyle(directory):
    """Checkstyle's XMLLogger: `checkstyle`, in it `file`, in it `error`, whose severities are its four."""
    root = ET.fromstring(written(directory, "checkstyle"))
    assert root.tag == "checkstyle" and list(root.attrib) == ["version"]
    found = []
    for file in root:
        assert file.tag == "file" and file.attrib == {"name": NAME}
        for error in file:
            assert error.tag == "error" and len(error) == 0
            assert set(error.attrib) == {"line", "column", "severity", "message", "source"}
            assert error.attrib["severity"] in {"ignore", "info", "warning", "error"}
            line, column = int(error.attrib["line"]), int(error.attrib["column"])
            rule = error.attrib["source"].removeprefix("copydesk.")
            found.append((rule, error.attrib["severity"], slice_of(line, column, column + 1)))
    same("checkstyle", found)


def github(directory):
    """GitHub's workflow commands, with their escapes undone as its runner undoes them."""
    undo = lambda t: t.replace("%0D", "\r").replace("%0A", "\n").replace("%3A", ":").replace("%2C", ",").replace("%25", "%")
    found = []
    for line in written(directory, "github").splitlines():
        command, properties, message = re.fullmatch(r"::(error|warning|notice) ([^:]*)::(.+)", line).groups()
        properties = dict(p.split("=", 1) for p in properties.split(","))
        assert set(properties) <= {"title", "file", "line", "endLine", "col", "endColumn"}
        assert undo(properties["file"]) == NAME and message
        rule = re.fullmatch(r"copydesk \((.*)\)", undo(properties["title"])).group(1)
        place = slice_of(int(properties["line"]), int(properties["col"]), int(properties["endColumn"]))
        found.append((rule, {"notice": "info"}.get(command, command), place))
    same("github", found)


def contract(directory):
    answer = json.loads(written(directory, "json"))
    (file,) = answer["files"]
    assert file["path"] == NAME
    found = []
    for f in file["findings"]:
        start, end = f["range"]["start"], f["range"]["end"]
        part = slice_of(start["line"], start["column"], end["column"])
        assert DRAFT.encode()[f["span"]["start"] : f["span"]["end"]].decode() == part
        found.append((f["rule"], f["severity"], part))
    same("json", found)
    lines = [json.loads(l) for l in written(directory, "jsonl").splitlines()]
    assert lines == answer["files"]


with tempfile.TemporaryDirectory() as directory:
    with open(os.path.join(directory, NAME), "w", encoding="utf-8") as file:
        file.write(DRAFT)
    sarif(directory, sys.argv[1])
    gitlab(directory)
    rdjson(directory)
    junit(directory)
    checkstyle(directory)
    github(directory)
    contract(directory)
print("8 formats passed")
