#!/usr/bin/env python3
"""Every file or folder that a document names is there."""
import re
import sys
import unittest
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[2]
FOLDERS = "archive|corpus|docs|errors|indexer|library|programs|searcher|stemmers|terminal|tests|text"
# In backquotes; a name with capitals in it, as NAME_reader.cc, stands for one of the reader's own.
PATH = re.compile(r"`((?:%s)/[a-z0-9_./-]+)`" % FOLDERS)
# Without backquotes, as in a table or a picture.
FILE = re.compile(r"\b((?:%s)/[a-z0-9_/-]+\.(?:cc|h|md|py|tsv))\b" % FOLDERS)
ROOMS_THAT_ARE_FILES = ("searcher/engine",)


def missing_paths(text, root):
    named = {*PATH.findall(text), *FILE.findall(text)} - set(ROOMS_THAT_ARE_FILES)
    return sorted(path for path in named if not (root / path).exists())


class NamedPaths(unittest.TestCase):
    # Regression: the walk of an article named two files that had been renamed.
    def test_documents_name_files_that_are_there(self):
        documents = [*PROJECT.glob("*.md"), *PROJECT.glob("docs/*.md"), *PROJECT.glob("tests/**/*.md")]
        self.assertGreater(len(documents), 10)
        for document in documents:
            with self.subTest(document=document.relative_to(PROJECT)):
                text = document.read_text(encoding="utf-8")
                self.assertEqual(missing_paths(text, PROJECT), [])

    def test_a_file_that_is_not_there_is_found(self):
        text = "See `indexer/nowhere.cc`, `indexer/add.cc`, tests/none.md and `tests/unit/`."
        self.assertEqual(missing_paths(text, PROJECT), ["indexer/nowhere.cc", "tests/none.md"])


if __name__ == "__main__":
    sys.exit(unittest.main())
