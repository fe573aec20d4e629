#!/usr/bin/env python3
"""Makes the pictures in docs/interactive.md from the real program.

make_pictures.py --bin DIR [--check]     --check only says whether they are as they should be.
"""
import argparse
import os
import re
import subprocess
import sys
import tempfile

from scenes import ROOT, Stage


def typing(t):
    t.type("cloud ali")
    t.until(r"^\d+ articles")
    t.until("Alibaba")


def reading(t):
    t.to_list("alibaba ", 4)
    t.keys("Enter")
    t.until("ARTICLE")
    t.type("n")
    t.until("match 1")


def narrowing(t):
    t.to_list("cloud ", 13)
    t.type("f")
    t.until("FACETS")
    t.until(r"\[ \] it")
    t.keys("Space")
    t.until(r"^1 of \d+ articles? · lang:it")
    t.until(r"\[x\] it")


def dates(t):
    t.keys("Escape")
    t.until("RESULTS")
    t.type("t")
    t.until("^2019-05 ")
    t.keys("Home")
    t.until("date:2019-05 ")
    t.type(">>>>>>>")
    t.until("^1 of .* date:2019-05..2019-12")


PICTURES = {"typing": (typing, 80, 20), "reading": (reading, 120, 24),
            "narrowing": (narrowing, 100, 22), "dates": (dates, 80, 18)}


def picture(name, programs, archive):
    act, columns, rows = PICTURES[name]
    stage = Stage(columns, rows, {"searcher": os.path.join(programs, "searcher"),
                                  "archive": archive})
    try:
        stage.begin()
        stage.until("SEARCH")
        stage.until("articles? .* ms")
        act(stage)
        return stage.stable().rsplit("\n[", 1)[0]
    finally:
        stage.close()


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--bin", default=os.path.join(ROOT, "build/bin"))
    parser.add_argument("--page", default=os.path.join(ROOT, "docs/interactive.md"))
    parser.add_argument("--check", action="store_true")
    options = parser.parse_args()
    programs = os.path.abspath(options.bin)
    with open(options.page, encoding="utf-8") as file:
        before = file.read()
    text = before
    with tempfile.TemporaryDirectory(prefix="emeroteca-pictures-") as folder:
        archive = os.path.join(folder, "archive")
        subprocess.run([os.path.join(programs, "indexer"), "add", "-a", archive,
                        os.path.join(ROOT, "corpus/articles")], check=True,
                       stderr=subprocess.DEVNULL)
        for name in PICTURES:
            made = f"<!-- picture {name} -->\n```text\n{picture(name, programs, archive)}\n```\n"
            pattern = rf"<!-- picture {name} -->\n(```text\n.*?\n```\n)?"
            text, count = re.subn(pattern, lambda _, made=made: made, text, flags=re.S)
            if count != 1:
                sys.exit(f"{options.page} has {count} places for the picture '{name}'")
    if options.check and text != before:
        sys.exit(f"the pictures in {options.page} are not those of the program: "
                 "run tests/cli/make_pictures.py")
    if not options.check:
        with open(options.page, "w", encoding="utf-8") as out:
            out.write(text)


if __name__ == "__main__":
    main()
