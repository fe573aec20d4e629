#!/usr/bin/env python3
"""What the benchmarks measure with: made-up articles, drawn queries, sums of processes, power laws."""
import importlib.machinery
import importlib.util
import json
import os
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.dont_write_bytecode = True
sys.path.insert(0, str(HERE))
import measuring  # noqa: E402


def load(path):
    loader = importlib.machinery.SourceFileLoader(path.name, str(path))
    spec = importlib.util.spec_from_loader(path.name, loader)
    module = importlib.util.module_from_spec(spec)
    sys.modules[path.name] = module
    loader.exec_module(module)
    return module


class Folder(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory(prefix="emeroteca-")
        self.addCleanup(self.folder.cleanup)
        self.path = Path(self.folder.name)


class MadeUp(Folder):
    def setUp(self):
        super().setUp()
        (self.path / "news").mkdir()
        for name, language in (("reuters21578", "en"), ("debian_news", "en"), ("debian_news", "it"), ("wikinews_it", "it")):
            lines = [json.dumps({"id": str(i), "lang": language, "title": f"Headline {i} of the \"day\"", "source": name,
                                 "body": f"The bank, said Smith of Rome{i}, has 1{i}34 offices in the town.\nThis is one more "
                                         f"sentence \\ with number {i} in it. " * 5}) for i in range(20)]
            file = self.path / "news" / f"{name}.jsonl.zst"
            before = subprocess.run(["zstd", "-qdcf", file], stdout=subprocess.PIPE, check=True).stdout if file.exists() else b""
            subprocess.run(["zstd", "-qf", "-o", file], input=before + ("\n".join(lines) + "\n").encode(), check=True)

    def make(self, number, *more):
        out = subprocess.run([HERE / "made_up", str(number), "--shared", self.path, *more], stdout=subprocess.PIPE, check=True)
        return out.stdout.decode().splitlines()

    def test_an_article_depends_on_seed_and_number_alone(self):
        all_ = self.make(60)
        self.assertEqual(len(all_), 60)
        self.assertEqual(self.make(60), all_)
        self.assertEqual(self.make(5, "--from", "40"), all_[40:45])
        self.assertNotEqual(self.make(60, "--seed", "2"), all_)

    def test_articles_are_json_with_ids_of_their_own_and_nothing_left_to_draw(self):
        articles = [json.loads(line) for line in self.make(200)]
        self.assertEqual(len({article["id"] for article in articles}), 200)
        self.assertEqual({article["lang"] for article in articles}, {"en", "it"})
        for article in articles:
            self.assertGreater(len(article["body"]), 40)
            self.assertNotRegex(article["title"] + article["body"], "[\x01\x02]")

    def test_queries_are_the_same_for_the_same_seed_and_stand_in_headlines(self):
        dump = self.path / "dump.jsonl"
        headlines = [f"Minister visits factory while workers strike number{i % 2}" for i in range(6)]
        dump.write_text("".join(json.dumps({"title": title}) + "\n" for title in headlines))
        draw = [HERE / "peers/queries", dump, "--each", "4"]
        lines = subprocess.run(draw, stdout=subprocess.PIPE, check=True).stdout.decode().splitlines()
        self.assertEqual(subprocess.run(draw, stdout=subprocess.PIPE, check=True).stdout.decode().splitlines(), lines)
        self.assertEqual(len(lines), 7 * 4)
        for line in lines:
            form, words = line.split("\t")
            self.assertEqual(len(words.split()), {"and": 2, "phrase": 2}.get(form) or int(form[-1]))
            if form == "phrase":
                self.assertIn(words, headlines[0].lower())


class Measuring(Folder):
    def run_python(self, code):
        return measuring.measure([sys.executable, "-c", code], self.path / "log")

    def test_counts_what_a_process_writes(self):
        file = self.path / "written"
        took = self.run_python(f"import os; f = open({str(file)!r}, 'wb'); f.write(bytes(3000000)); f.flush(); os.fsync(f)")
        self.assertEqual(took.status, 0)
        if took.written > 0:  # a file system in memory counts none
            self.assertGreaterEqual(took.written, 3000000)
            self.assertLess(took.written, 6000000)

    # Regression: a process inherits the largest size of the one that forks it.
    def test_peak_is_the_process_s_own(self):
        held = bytearray(os.urandom(1) * 150_000_000)
        self.assertLess(self.run_python("pass").peak, 100)
        self.assertGreater(self.run_python("held = bytearray(b'x' * 150_000_000)").peak, 140)
        del held

    def test_keeps_the_exit_code(self):
        self.assertEqual(self.run_python("raise SystemExit(1)").status, 1)

    # Regression: a program that did not start was measured as a fast one.
    def test_a_program_that_fails_has_no_time(self):
        with self.assertRaises(RuntimeError):
            measuring.one_shot([sys.executable, "-c", "raise SystemExit(2)"])
        self.assertGreater(measuring.one_shot([sys.executable, "-c", "raise SystemExit(1)"])[1], 0)

    def test_percentiles_are_of_the_values(self):
        self.assertEqual(measuring.percentile([5, 1, 4, 2, 3], .5), 3)
        self.assertEqual(measuring.percentile(range(100), .95), 95)
        self.assertEqual(measuring.percentile([7], .95), 7)


class PowerLaw(unittest.TestCase):
    def test_goes_through_what_is_one(self):
        factor, exponent = load(HERE / "scale").power_law([(x, 3 * x ** 0.8) for x in (10, 200, 5000)])
        self.assertAlmostEqual(factor, 3)
        self.assertAlmostEqual(exponent, 0.8)


if __name__ == "__main__":
    sys.exit(unittest.main())
