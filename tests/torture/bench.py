"""The programs, a tiny archive, and what the commands that write make of it."""
import collections
import errno
import json
import os
import random
import shutil
import struct
import subprocess
import sys
import tempfile
import time

LIMIT = 60  # seconds; a run that takes longer hangs
WORDS = {
    "it": "governo bilancio mercato regione porto stazione indagine scuola ponte ferrovia".split(),
    "en": "budget election harbour museum bridge railway market court school station".split(),
}
CALLS = {  # letters of faults.cc, and what may go wrong there
    "o": (errno.EMFILE, errno.EACCES, errno.EIO, errno.ENOSPC),
    "r": (errno.EIO,),
    "w": (errno.ENOSPC, errno.EIO),
    "s": (errno.EIO, errno.ENOSPC),
    "t": (errno.EIO,),
    "m": (errno.EIO, errno.ENOSPC, errno.EACCES),
    "p": (errno.ENOMEM,),
}
ALL_CALLS = "".join(CALLS) + "udl"
COUNTED = ("--summary", "json")
ADD = ("add", *COUNTED)


def article(number, version=1, words_in_body=150, year=2021):
    language = ("it", "en")[number % 2]
    words = WORDS[language]
    draw = random.Random(number * 100 + version)
    body = " ".join(draw.choice(words) + ("." if i % 9 == 8 else "") for i in range(words_in_body))
    return {"id": f"n{number}", "title": f"{words[number % 10]} {words[(number * 3) % 10]} {number}",
            "body": body, "lang": language, "source": "Wire", "author": f"Anna Rossi {number % 3}",
            "date": f"{year}-10-{number % 28 + 1:02d}"}


def dump(articles):
    return "".join(json.dumps(one) + "\n" for one in articles)


def lines_by_id(state):
    """The lines of the export, by id."""
    lines = collections.defaultdict(set)
    for line in (state or ((),))[:-1]:
        lines[json.loads(line)["id"]].add(line)
    return dict(lines)


class Broken(Exception):
    """A promise that was not kept."""


class Run:
    """What came of one run of a program."""

    def __init__(self, done):
        self.code, self.out = done.returncode, done.stdout
        self.err = done.stderr.decode("utf-8", "replace")


class Programs:
    def __init__(self, folder, faults):
        self.bin, self.faults = folder, faults
        self.environment = {name: value for name, value in os.environ.items()
                            if not name.startswith("EMEROTECA_ARCHIVE")}
        self.environment.update(LC_ALL="C.UTF-8", LANG="C.UTF-8")

    def run(self, program, *arguments, fault=None, input=b""):
        environment = dict(self.environment)
        if fault is not None:
            environment.update(fault, LD_PRELOAD=self.faults)
        command = [os.path.join(self.bin, program), *arguments]
        try:
            return Run(subprocess.run(command, input=input, capture_output=True, check=False,
                                      env=environment, timeout=LIMIT))
        except subprocess.TimeoutExpired:
            raise Broken(f"no end within {LIMIT} s: {' '.join(command)}") from None


class Scenario:
    """A command, what it is done to, and what has to come of it."""

    def __init__(self, name, command, before="before", middle=None, prefixes=False,
                 program="indexer", mixed=False):
        self.name, self.command, self.middle = name, command, middle
        self.before = before  # which archive it begins with; "": none
        self.program = program  # `searcher`: it writes the user's saved searches
        self.mixed = mixed  # of several shards a reader may find some before and others after
        self.prefixes = prefixes  # a reader may find the first few of the new articles
        self.states = []  # that a reader may find after a fault
        self.after = None
        self.counts = collections.Counter()  # of its calls, by letter

    def allows(self, state):
        """Whether a reader may find this after a fault."""
        if state in self.states:
            return True
        if not self.mixed or state is None:
            return False
        before, after = lines_by_id(self.states[0]), lines_by_id(self.after)
        found = lines_by_id(state)
        if state[-1] not in (self.states[0][-1], self.after[-1]):
            return False
        for one in before.keys() | after.keys() | found.keys():
            known = before.get(one, set()) | after.get(one, set())
            stays = one in before and one in after
            # What moves may be in two shards, never in none.
            if not found.get(one, set()) <= known or (stays and one not in found):
                return False
        return True


class Bench:
    """The dumps, the archives that scenarios begin with, and a place to try in."""

    def __init__(self, programs, seed):
        self.programs, self.seed = programs, seed
        self.root = tempfile.mkdtemp(prefix="torture.")
        self.home = os.path.join(self.root, "home")  # of the archive
        self.below = self.home  # where faults happen
        self.archive = os.path.join(self.home, "A")
        self.count = os.path.join(self.root, "count")
        self.now = None  # the scenario that is tried
        self.yesterday = int(time.time() * 1000) - 20 * 3600 * 1000  # milliseconds since 1970
        # For saved searches, and for what `news` has told.
        programs.environment.update(XDG_DATA_HOME=self.archive, XDG_STATE_HOME=self.archive)
        first = [article(number) for number in range(1, 13)]
        self.dumps = {
            "first": dump(first),
            "more": dump(article(number) for number in range(13, 17)),
            "changed": dump([article(3, 2), article(4, 2), *first[4:6]]),
            "both": dump([article(13), article(3, 2), *first[4:6], article(14)]),
            "synced": dump([*first[:8], article(3, 3), article(20)]),
            # Of a batch each, where the memory is as little as may be.
            "batches": dump(article(number, words_in_body=7000) for number in range(13, 17)),
            "years": dump(article(number, year=2019 + number % 3) for number in range(1, 13)),
            # To another year and back, to one that is new, where it is; and a new one.
            "moved": dump([article(1, 2, year=2021), article(2, 2, year=2020),
                           article(3, 2, year=2022), article(4, 2, year=2020),
                           article(5, 2, year=2019), article(13, year=2020)]),
            "lexicon": "gazzettino\tgazette\nponte\tbridge; jetty\n",
        }
        for name, text in self.dumps.items():
            with open(self.path(name), "w", encoding="utf-8") as file:
                file.write(text)
        self.scenarios = [
            Scenario("new", [*ADD, "--jobs", "1", self.path("first")], before=""),
            Scenario("new by stock", [*ADD, "--jobs", "1", "--writer", "stock", self.path("first")],
                     before=""),
            Scenario("add", [*ADD, "--jobs", "1", self.path("more")]),
            Scenario("add in batches", [*ADD, "--jobs", "1", "--writer", "stock", "--memory", "1MB",
                                        self.path("batches")], prefixes=True),
            Scenario("update", [*ADD, "--jobs", "1", self.path("changed")]),
            Scenario("update by two", [*ADD, "--jobs", "2", self.path("changed")]),
            Scenario("merge", [*ADD, "--jobs", "1", "--writer", "bulk", self.path("both")]),
            Scenario("remove", ["remove", "n2", "n5"]),
            Scenario("remove by query", ["remove", "--query", "date:2021-10-08"]),
            Scenario("sync", ["sync", *COUNTED, "--jobs", "1", self.path("synced")],
                     middle=["add", "--jobs", "1", self.path("synced")]),
            Scenario("compact", ["compact"]),
            Scenario("lexicon", ["lexicon", "add", self.path("lexicon")]),
            Scenario("reindex", ["reindex", "--jobs", "1"]),
            Scenario("saved search", ["save", "oil", "petrolio OR brent"], program="searcher"),
            Scenario("news", ["news", "-a", self.path("before")], program="searcher"),
            Scenario("reindex by stock", ["reindex", "--jobs", "1", "--writer", "stock"]),
            *self.of_shards(),
        ]

    def of_shards(self):
        def of(name, command, before="divided", **more):
            return Scenario(f"shards: {name}", command, before=before, mixed=True, **more)
        add = [*ADD, "--jobs", "1"]
        synced = self.path("moved")
        return [
            of("split", ["shard", "split", "--jobs", "1", "--by", "year"], before="before"),
            of("merge", ["shard", "merge", "--jobs", "1"]),
            of("new", ["shard", "new", "--by", "hash", "--shards", "2"], before=""),
            of("add", [*add, self.path("first")]),
            of("move", [*add, self.path("moved")]),
            of("move by stock", [*add, "--writer", "stock", self.path("moved")]),
            of("move in bulk", [*add, "--writer", "bulk", self.path("moved")]),
            of("remove", ["remove", "n1", "n2", "n3"]),
            of("remove by query", ["remove", "--query", "date:..2020"]),
            of("sync", ["sync", *COUNTED, "--jobs", "1", "--force", synced]),
            of("compact", ["compact"]),
            of("lexicon", ["lexicon", "add", self.path("lexicon")]),
            of("reindex", ["reindex", "--jobs", "1"]),
            # A new tier, which is merged with those that are there.
            of("add to tiers", [*add, self.path("more")], before="tiered"),
            of("update in tiers", [*add, self.path("both")], before="tiered"),
            of("remove from tiers", ["remove", "n1", "n12"], before="tiered"),
            of("split into tiers", ["shard", "split", "--jobs", "1", "--by", "tier"], before="before"),
        ]

    def path(self, name):
        return os.path.join(self.root, name)

    def close(self):
        shutil.rmtree(self.root, ignore_errors=True)

    def begin(self, scenario):
        shutil.rmtree(self.home, ignore_errors=True)
        os.mkdir(self.home)
        self.now = scenario
        if scenario.program == "searcher":
            shutil.copytree(self.path("saved"), self.archive)
            if scenario.name == "news":
                self.begin_news()
        elif scenario.before:
            shutil.copytree(self.path(scenario.before), self.archive)

    def begin_news(self):
        """A search that was asked yesterday, so that all articles are news to it."""
        when = self.yesterday
        with open(self.kept("searches"), "a", encoding="utf-8") as file:
            file.write(f"all\tdate:2021..2022\t{when}\n")
        with open(self.kept("news"), "w", encoding="utf-8") as file:
            file.write(f"emeroteca-news\t1\narchive\t{self.path('before')}\n"
                       f"asked\tall\t{when}\t{when}\nasked\tgas\t{when}\t{when}\n")

    def kept(self, name):
        """What the searcher keeps of its user's."""
        return os.path.join(self.archive, "emeroteca", name)

    def told(self):
        """Of which articles the searches have told."""
        run = self.programs.run("searcher", "news", "--peek", "-a", self.path("before"))
        if run.code not in (0, 1):
            raise Broken(f"what was told cannot be read: {run.err.strip()}")
        with open(self.kept("news"), encoding="utf-8") as file:
            lines = [line.split("\t") for line in file]
        return tuple(sorted("\t".join(line[2:]) for line in lines if line[0] == "told"))

    def run(self, scenario, fault=None):
        """The scenario's command."""
        if scenario.program == "searcher":
            return self.programs.run("searcher", *scenario.command, fault=fault)
        return self.indexer(scenario.command, fault)

    def indexer(self, command, fault=None):
        names = 2 if command[0] in ("lexicon", "shard") else 1
        return self.programs.run("indexer", *command[:names], "-a", self.archive, *command[names:],
                                 fault=fault)

    def state(self):
        """What a reader finds; None where there is no archive."""
        if not os.path.exists(self.archive):
            return None
        if self.now is not None and self.now.name == "news":
            return self.told()
        if self.now is not None and self.now.program == "searcher":
            run = self.programs.run("searcher", "save")
            if run.code != 0:
                raise Broken(f"the saved searches cannot be read: {run.err.strip()}")
            return (run.out,)
        run = self.indexer(["export"])
        between = run.code == 1 and "a run was interrupted while it changed several shards" in run.err
        if run.code != 0 and not between:
            raise Broken(f"the archive does not open: {run.err.strip()}")
        lexicon = self.indexer(["lexicon", "list"])
        return tuple(sorted(run.out.splitlines())) + (lexicon.out,)

    def check(self):
        if self.now is not None and self.now.program == "searcher":
            return
        run = self.indexer(["check"])
        if run.code != 0:
            raise Broken(f"`check` finds faults: {run.out.decode()} {run.err.strip()}")
        self.check_totals()

    def check_totals(self):
        """`info` adds up what is kept, or counts; both say the same."""
        kept = self.counts()
        for folder, _, files in os.walk(self.archive):
            if ".totals" in files:
                shutil.move(os.path.join(folder, ".totals"), self.path("totals"))
                counted = self.counts()
                shutil.move(self.path("totals"), os.path.join(folder, ".totals"))
                if counted != kept:
                    raise Broken(f"totals that are believed and wrong: {kept}, not {counted}")

    def counts(self):
        run = self.indexer(["info", "--format", "json"])
        if run.code != 0:
            raise Broken(f"`info` ends with {run.code}: {run.err.strip()}")
        info = json.loads(run.out)
        return info["articles"], info["words"], info["sources"]

    def fault(self, calls, at=0, how="fail", number=0, ever=False):
        with open(self.count, "wb") as file:
            file.write(bytes(64 + 26 * 8))
        return {"TORTURE_FOLDER": self.below, "TORTURE_COUNT": self.count, "TORTURE_CALLS": calls,
                "TORTURE_AT": str(at), "TORTURE_HOW": how, "TORTURE_ERRNO": str(number),
                "TORTURE_EVER": str(int(ever))}

    def counted(self):
        with open(self.count, "rb") as file:
            numbers = struct.unpack("26Q", file.read()[64:])
        return collections.Counter({chr(ord("a") + i): number for i, number in enumerate(numbers)})

    def make_shards(self, name, *commands):
        for command in commands:
            made = self.indexer(command)
            if made.code != 0:
                sys.exit("the archive of shards to begin with cannot be made: " + made.err)
        shutil.move(self.archive, self.path(name))

    def prepare(self, only=None):
        self.scenarios = [one for one in self.scenarios
                          if only in (None, one.name, one.name.split(":")[0])]
        os.mkdir(self.home)
        made = self.indexer(["add", "--writer", "stock", "--jobs", "1", self.path("first")])
        if made.code != 0:
            sys.exit("the archive to begin with cannot be made: " + made.err)
        shutil.move(self.archive, self.path("before"))
        self.make_shards("divided", ["shard", "new", "--by", "year"], ["add", "--jobs", "1", self.path("years")])
        with open(self.path("last"), "w", encoding="utf-8") as file:
            file.write(dump([article(12)]))
        self.make_shards("tiered", ["shard", "new", "--by", "tier"],
                         ["add", "--jobs", "1", self.path("first")], ["add", "--jobs", "1", self.path("last")])
        if self.programs.run("searcher", "save", "gas", "gas naturale").code != 0:
            sys.exit("no search can be saved")
        shutil.move(self.archive, self.path("saved"))
        for scenario in self.scenarios:
            self.begin(scenario)
            # A new archive appears without articles first.
            scenario.states = [self.state()] if scenario.before else [None, (b"",)]
            if scenario.middle:
                self.indexer(scenario.middle)
                scenario.states.append(self.state())
                self.begin(scenario)
            run = self.run(scenario, fault=self.fault(ALL_CALLS))
            if run.code != 0:
                sys.exit(f"{scenario.name} fails without any fault: {run.err}")
            scenario.counts = self.counted()
            scenario.after = self.state()
            if scenario.prefixes:
                scenario.states += self.prefixes(scenario)
            scenario.states.append(scenario.after)

    @staticmethod
    def prefixes(scenario):
        """What is there once the first of the new articles are, and the first two ..."""
        lines, lexicon = scenario.states[0][:-1], scenario.after[-1]
        new = sorted(set(scenario.after[:-1]) - set(lines), key=lambda line: json.loads(line)["id"])
        return [tuple(sorted([*lines, *new[:count]])) + (lexicon,) for count in range(1, len(new))]


def too_few(tried, wanted):
    """1 where the time was over before so many were tried: nothing is known of the others."""
    count = sum(sum(counter.values()) for counter in tried.values())
    if count >= wanted:
        return 0
    print(f"broken off: only {count} of {wanted} were tried; give it more --seconds")
    return 1


def table(tried, possible, seed):
    outcomes = sorted({outcome for counter in tried.values() for outcome in counter})
    width = max(map(len, tried), default=0)
    all_ = sum(sum(counter.values()) for counter in tried.values())
    print(f"{all_} tried{f' of {possible}' if possible else ''}, seed {seed}")
    print(" " * width + "".join(f"  {outcome}" for outcome in outcomes))
    for name, counter in sorted(tried.items()):
        print(name.ljust(width) +
              "".join(f"  {counter[outcome]:{len(outcome)}}" for outcome in outcomes))


def try_cases(cases, attempt, options, first=()):
    """Tries each, as (scenario, what repeats it), in an order by the seed but for the first ones; how
    many broke a promise."""
    random.Random(options.seed).shuffle(cases)
    cases[:0] = first
    possible = len(cases)
    if options.count:
        del cases[options.count:]
    tried = collections.defaultdict(collections.Counter)
    broken = 0
    end = time.monotonic() + options.seconds
    for case in cases:
        if time.monotonic() > end:
            break
        try:
            outcome = attempt(*case)
        except Broken as fault:
            outcome = "BROKEN"
            broken += 1
            where = " ".join(str(part) for part in case[1:])
            print(f"broken: {case[0].name}: {where}: {fault}", flush=True)
        tried[case[0].name][outcome] += 1
    table(tried, possible, options.seed)
    return broken + too_few(tried, min(options.count, possible))
