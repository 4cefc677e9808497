"""What the list makers share: how a word list is written."""
import os, textwrap

LANGUAGE = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "language")


def write(path, head, sections):
    """Writes data/language/PATH: `head` as comments, then each (classes, words) of `sections`, sorted."""
    with open(os.path.join(LANGUAGE, path), "w", encoding="utf-8", newline="\n") as f:
        f.writelines(f"# {line}\n" for line in head)
        for classes, words in sections:
            f.write(f"\n[{classes}]\n")
            text = ", ".join(sorted(w.replace(" ", "\0") for w in words))
            lines = textwrap.wrap(text, 118, break_long_words=False, break_on_hyphens=False)
            f.writelines(line.rstrip(",").replace("\0", " ") + "\n" for line in lines)
    print(path, {classes: len(words) for classes, words in sections})
