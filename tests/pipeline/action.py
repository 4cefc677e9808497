"""The steps of `action.yml` and of the GitLab component, run as the shell scripts that they are."""

import os
import re
import subprocess
import sys

import yaml

ROOT, WORK = sys.argv[1], sys.argv[2]
SLIP = "“The channel is free’, said Orla Venn, the harbour master of Tarnsay, on Monday.\n"
FINE = "“The channel is free”, said Orla Venn, the harbour master of Tarnsay, on Monday.\n"


def drafts(name):
    folder = os.path.join(WORK, name)
    os.makedirs(os.path.join(folder, "drafts", "old"))
    for path, text in {"drafts/a b.md": SLIP, "drafts/old/c.txt": SLIP, "fine.txt": FINE, "copydesk.toml": 'language = "en"\n'}.items():
        with open(os.path.join(folder, path), "w", encoding="utf-8") as file:
            file.write(text)
    return folder


def bash(script, folder, variables):
    """As a runner does it: `bash -e -o pipefail`, in the checkout, inputs by the environment."""
    done = subprocess.run(
        ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", script],
        cwd=folder,
        env={**os.environ, **variables},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    return done.returncode, done.stdout, done.stderr


class Action:
    def __init__(self):
        with open(os.path.join(ROOT, "action.yml"), encoding="utf-8") as file:
            self.action = yaml.safe_load(file)
        for name, given in self.action["inputs"].items():
            assert given["description"].strip(), name
        self.variables = {"GITHUB_ACTION_PATH": ROOT, "RUNNER_TEMP": os.path.join(WORK, "runner")}
        os.makedirs(self.variables["RUNNER_TEMP"], exist_ok=True)

    def run(self, folder, steps=None, **inputs):
        known = {k: str(v.get("default", "")) for k, v in self.action["inputs"].items()}
        assert set(inputs) <= {k.replace("-", "_") for k in known}
        known |= {k.replace("_", "-"): v for k, v in inputs.items()}
        code, out, err = 0, "", ""
        for step in self.action["runs"]["steps"]:
            if steps and step["name"] not in steps:
                continue
            # No input is ever put into a script, where it would be code.
            assert "${{" not in step["run"], step
            fill = lambda value: re.sub(r"\$\{\{ inputs\.([a-z0-9-]+) \}\}", lambda m: known[m[1]], value)
            variables = {k: fill(v) for k, v in step.get("env", {}).items()}
            code, o, e = bash(step["run"], folder, self.variables | variables)
            out, err = out + o, err + e
            if code:
                break
        return code, out, err


def check(name, condition, *shown):
    print(("ok " if condition else "FAILED ") + name, *([] if condition else shown), flush=True)
    return bool(condition)


def action():
    it = Action()
    folder = drafts("action")
    code, out, err = it.run(folder)
    yield check("the action builds Copydesk and annotates", code == 1 and out.count("::error ") == 2, code, out, err)
    binary = os.path.join(it.variables["RUNNER_TEMP"], "copydesk", "bin", "copydesk")
    yield check("what is built lies outside of the checkout", os.path.exists(binary) and sorted(os.listdir(folder)) == ["copydesk.toml", "drafts", "fine.txt"])
    again = ["Check the drafts"]
    code, out, _ = it.run(folder, again, paths="fine.txt")
    yield check("nothing is annotated where nothing is wrong", (code, out) == (0, ""), code, out)
    code, out, _ = it.run(folder, again, paths="drafts/a b.md\nfine.txt", format="concise")
    yield check("a path a line, spaces in it", code == 1 and out.count("\n") == 1 and out.startswith("drafts/a b.md:1:"), code, out)
    hostile = 'a"; touch pwned; $(touch pwned) `touch pwned`'
    code, out, err = it.run(folder, again, paths=hostile)
    yield check("a path is data", code == 2 and "pwned" not in os.listdir(folder) and "cannot be read" in err, code, err)
    subprocess.run([binary, "check", "--baseline", "known.json", "--update-baseline", "."], cwd=folder, check=True, capture_output=True)
    code, out, _ = it.run(folder, again, baseline="known.json")
    yield check("a baseline leaves out what it lists", (code, out) == (0, ""), code, out)

    # The binary of a release, from an address and with its sum.
    packed = os.path.join(WORK, "copydesk.tar.gz")
    subprocess.run(["tar", "-C", os.path.dirname(binary), "-czf", packed, "copydesk"], check=True)
    total = subprocess.run(["sha256sum", packed], check=True, capture_output=True, text=True).stdout.split()[0]
    os.remove(binary)
    url = "file://" + packed
    code, out, err = it.run(folder, None, url=url, sha256=total, paths="drafts")
    yield check("a release is installed by its sum", code == 1 and out.count("::error ") == 2 and "Compiling" not in err, code, out, err)
    os.remove(binary)
    wrong = ("0" if total[0] != "0" else "1") + total[1:]
    code, out, err = it.run(folder, None, url=url, sha256=wrong, paths="drafts")
    yield check("another sum installs nothing", code != 0 and not os.path.exists(binary) and "::error " in out, code, out, err)
    code, out, err = it.run(folder, None, url=url, paths="drafts")
    yield check("no sum installs nothing", code != 0 and not os.path.exists(binary), code, out, err)


def component(copydesk):
    with open(os.path.join(ROOT, "templates", "copydesk.yml"), encoding="utf-8") as file:
        head, text = file.read().split("\n---\n")
    inputs = yaml.safe_load(head)["spec"]["inputs"]
    used = set(re.findall(r"\$\[\[ inputs\.([a-z-]+) \]\]", text))
    yield check("the component uses the inputs that it declares", used == set(inputs), used, set(inputs))
    folder = drafts("component")
    os.makedirs(os.path.join(WORK, "bin"))
    os.symlink(copydesk, os.path.join(WORK, "bin", "copydesk"))
    values = {name: str(given.get("default", "")) for name, given in inputs.items()} | {"paths": "drafts"}
    (job,) = yaml.safe_load(re.sub(r"\$\[\[ inputs\.([a-z-]+) \]\]", lambda m: values[m[1]], text)).values()
    variables = {k: str(v) for k, v in job.get("variables", {}).items()} | {"PATH": os.path.join(WORK, "bin") + ":" + os.environ["PATH"]}
    code, out, err = bash("\n".join(job["script"]), folder, variables)
    report = os.path.join(folder, job["artifacts"]["reports"]["codequality"])
    import json

    with open(report, encoding="utf-8") as file:
        issues = json.load(file)
    yield check("the component leaves a report and fails the job", code == 1 and len(issues) == 2, code, out, err)


def makefile(copydesk):
    """The line of docs/ci.md."""
    with open(os.path.join(ROOT, "docs", "ci.md"), encoding="utf-8") as file:
        (rule,) = re.findall(r"```make\n(.*?)```", file.read(), re.S)
    folder = drafts("make")
    with open(os.path.join(folder, "Makefile"), "w", encoding="utf-8") as file:
        file.write(rule)
    path = os.path.join(WORK, "bin") + ":" + os.environ["PATH"]
    code, out, err = bash("make check-drafts", folder, {"PATH": path})
    yield check("make fails where a draft does", code == 2 and "unbalanced-quotes" in out, code, out, err)


results = [*action()]
binary = os.path.join(WORK, "runner", "copydesk", "bin", "copydesk")
results += [*component(os.environ.get("COPYDESK", binary)), *makefile(os.environ.get("COPYDESK", binary))]
print(f"{results.count(True)} passed, {results.count(False)} failed")
sys.exit(not all(results))
