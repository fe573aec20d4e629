"""Archives of which one file is damaged."""
import collections
import json
import mmap
import os
import random
import shutil
import sys
import time

from bench import Broken, article, dump, table, too_few

TABLES = ("postlist", "docdata", "termlist", "position")


def damage(folder, draw):
    """Damages one file of an archive; says how, in words that are the same for the same seed."""
    name = draw.choice([*TABLES, *TABLES, "iamglass"])
    path = os.path.join(folder, name if name == "iamglass" else name + ".glass")
    size = os.path.getsize(path)
    how = draw.choice(["flip"] * 12 + ["cut"] * 3 + ["exchange", "exchange", "zero", "zero",
                                                     "delete", "empty"])
    if how == "delete":
        os.remove(path)
        return name, how, ""
    if how in ("empty", "cut"):
        left = 0 if how == "empty" else draw.randrange(1, size)
        os.truncate(path, left)
        return name, how, str(left)
    block = 8192
    with open(path, "r+b") as file, mmap.mmap(file.fileno(), 0) as bytes_:
        if how == "exchange" and size >= 2 * block:
            a, b = draw.sample(range(size // block), 2)
            one, other = (bytes_[i * block:(i + 1) * block] for i in (a, b))
            bytes_[a * block:(a + 1) * block], bytes_[b * block:(b + 1) * block] = other, one
            return name, how, f"{a} {b}"
        if how == "zero":
            at = draw.randrange(size)
            end = min(size, at + 512)
            bytes_[at:end] = bytes(end - at)
            return name, how, str(at)
        at = draw.randrange(size)
        bytes_[at] ^= 1 << draw.randrange(8)
        return name, "flip", str(at)


class Reader:
    """What the programs say of an archive."""

    def __init__(self, programs, archive, scratch):
        self.programs, self.archive, self.scratch = programs, archive, scratch
        self.ids = [f"n{number}" for number in range(1, 41)]

    def asked(self):
        ask = self.programs.run
        at = ("-a", self.archive)
        yield "export", ask("indexer", "export", *at)
        yield "show", ask("searcher", "show", *at, "--format", "jsonl", *self.ids)
        for words in ("bridge governo", '"governo mercato"', "ponte NEAR porto", "museum harbour"):
            yield "search", ask("searcher", *at, "--format", "json", "-n", "50", words)
        yield "similar", ask("searcher", "similar", *at, "--format", "json", "n4")
        yield "facets", ask("searcher", "facets", *at, "--format", "json", "bridge")

    @staticmethod
    def comparable(kind, out):
        if kind not in ("search", "similar"):
            return out
        try:
            answer = json.loads(out)
        except ValueError:
            return out
        answer.pop("took_ms", None)
        return answer

    def answers(self):
        return [(kind, self.comparable(kind, run.out), run) for kind, run in self.asked()]


def shown(kind, run, wanted):
    """Whether an article is shown that is none of those that were indexed."""
    if kind in ("export", "show"):
        return any(line not in wanted["lines"] for line in run.out.splitlines())
    if kind in ("search", "similar") and run.code == 0:
        try:
            hits = json.loads(run.out)["hits"]
        except ValueError:
            return True
        return any(not hit.get("damaged") and wanted["titles"].get(hit["id"]) != hit["title"]
                   for hit in hits)
    return False


def try_damage(reader, whole, wanted, scratch):
    outcome = "harmless"
    wrong = False
    for (kind, out, run), (_, before, before_run) in zip(reader.answers(), whole):
        if run.code < 0 or run.code > 2:
            raise Broken(f"{kind} ends with {run.code}: {run.err.strip()[:300]}")
        if shown(kind, run, wanted):
            raise Broken(f"{kind} shows what was not indexed")
        if run.code == 2:
            if not run.err.strip():
                raise Broken(f"{kind} ends with 2 and says nothing")
            outcome = "told"
        elif run.code != before_run.code or out != before:
            wrong = True
    check = reader.programs.run("indexer", "check", "-a", reader.archive)
    if check.code not in (0, 2):
        raise Broken(f"check ends with {check.code}: {check.err.strip()[:300]}")
    if wrong and check.code == 0:
        raise Broken("other answers, and `check` finds nothing")
    if outcome == "harmless" and check.code == 2:
        outcome = "told by check"
    new = os.path.join(scratch, "new")
    shutil.rmtree(new, ignore_errors=True)
    recovered = reader.programs.run("indexer", "recover", reader.archive, new)
    if recovered.code not in (0, 1, 2):
        raise Broken(f"recover ends with {recovered.code}: {recovered.err.strip()[:300]}")
    if recovered.code < 2:
        lines = reader.programs.run("indexer", "export", "-a", new).out.splitlines()
        if any(line not in wanted["lines"] for line in lines):
            raise Broken("recover makes articles that were not indexed")
        if recovered.code == 0 and len(lines) != len(wanted["lines"]):
            raise Broken("recover loses articles and does not say so")
    if wrong:
        outcome = "wrong, told by check"
    return outcome


def torture_damage(bench, options):
    programs = bench.programs
    archives = {}
    source = bench.path("many")
    with open(source, "w", encoding="utf-8") as file:
        file.write(dump(article(number) for number in range(1, 41)))
    for name, commands in {
            "stock": [["add", "--writer", "stock", source], ["add", bench.path("changed")]],
            "bulk": [["add", source]],
            "compact": [["add", "--writer", "stock", source], ["compact"]]}.items():
        folder = bench.path(name)
        for command in commands:
            run = programs.run("indexer", command[0], "-a", folder, *command[1:])
            if run.code != 0:
                sys.exit(f"the archive {name} cannot be made: {run.err}")
        reader = Reader(programs, folder, bench.root)
        whole = reader.answers()
        lines = set(whole[0][1].splitlines())
        if any(run.code == 2 for _, _, run in whole):
            sys.exit("questions fail without any damage: " +
                     "".join(run.err for _, _, run in whole))
        titles = {one["id"]: one["title"] for one in map(json.loads, lines)}
        archives[name] = (folder, whole, {"lines": lines, "titles": titles})
    tried = collections.defaultdict(collections.Counter)
    broken = 0
    end = time.monotonic() + options.seconds
    number = options.first
    while time.monotonic() < end and not (options.count and number >= options.first + options.count):
        draw = random.Random(options.seed * 1_000_003 + number)
        kind = draw.choice(list(archives))
        folder, whole, wanted = archives[kind]
        target = bench.path("damaged")
        shutil.rmtree(target, ignore_errors=True)
        shutil.copytree(folder, target)
        table_name, how, where = damage(target, draw)
        reader = Reader(programs, target, bench.root)
        try:
            outcome = try_damage(reader, whole, wanted, bench.root)
        except Broken as fault:
            outcome = "BROKEN"
            broken += 1
            print(f"broken: {kind}: {table_name} {how} {where} (--first {number}): {fault}",
                  flush=True)
            if options.keep:
                shutil.copytree(target, os.path.join(options.keep, f"{kind}-{number}"),
                                dirs_exist_ok=True)
        tried[f"{table_name} {how}"][outcome] += 1
        number += 1
    table(tried, None, options.seed)
    return broken + too_few(tried, options.count)
