"""Ten searchers and a screen in loops, while an indexer commits every 200 ms.

Each commit makes a state of its own: the articles there are, and the generation that all their titles
begin with (`gen7 comune n3`). An answer has to be one of the states that there were while it was made.
"""
import collections
import json
import os
import random
import re
import subprocess
import sys
import threading
import time

from bench import Broken, article, dump, table

sys.path.insert(0, os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), "cli"))
from terminal import Failure, Terminal  # noqa: E402  pylint: disable=wrong-import-position

SEARCHERS = 10
PAUSE = 0.2  # seconds between two commits
ALWAYS = range(1, 9)  # numbers of articles that are never removed
ALL = range(1, 31)
GENERATION = re.compile(r"\b(gen\d+) comune (n\d+)\b")
TROUBLE = re.compile(r"damaged|cannot|faster than|no archive|not an archive|went wrong|error", re.I)


class History:
    """The states of the archive, and when each came."""

    def __init__(self):
        self.lock = threading.Lock()
        self.states = []  # [begun, ended or None, state]

    def begin(self, state):
        with self.lock:
            self.states.append([time.monotonic(), None, state])

    def end(self):
        with self.lock:
            for one in self.states:
                one[1] = one[1] or time.monotonic()

    def last(self):
        return self.states[-1][2]

    def between(self, start, end):
        """Those that a reader may have found from one time to the other."""
        with self.lock:
            return [state for i, (begun, _, state) in enumerate(self.states)
                    if begun <= end and (i + 1 == len(self.states) or self.states[i + 1][1] is None
                                         or self.states[i + 1][1] >= start)]


def state_of(articles):
    """Of (title, id) pairs that were shown together; their generation and their ids."""
    found = [GENERATION.match(title) for title, _ in articles]
    if not all(found) or any(one.group(2) != id_ for one, (_, id_) in zip(found, articles)):
        raise Broken(f"shows what was not indexed: {articles}")
    generations = {one.group(1) for one in found}
    if len(generations) != 1:
        raise Broken(f"one answer of several commits: {sorted(generations)}")
    return generations.pop(), frozenset(id_ for _, id_ in articles)


class Company:
    def __init__(self, bench, options):
        self.bench, self.options = bench, options
        self.draw = random.Random(options.seed)
        self.history = History()
        self.tried = collections.defaultdict(collections.Counter)
        self.broken = []
        self.lock = threading.Lock()
        self.over = threading.Event()
        self.generation = 0

    # What the indexer does.

    def dump_of(self, numbers):
        """A file with these articles in a new generation, and the state that they make of an archive
        of which they are all."""
        self.generation += 1
        articles = [article(number, self.generation, 60) for number in numbers]
        for one in articles:
            one["title"] = f"gen{self.generation} comune {one['id']}"
        path = self.bench.path("generation")
        with open(path, "w", encoding="utf-8") as file:
            file.write(dump(articles))
        return path, (f"gen{self.generation}", frozenset(one["id"] for one in articles))

    def index(self, command, state=None):
        if state is not None:
            self.history.begin(state)
        run = self.bench.indexer(command)
        if run.code != 0:
            raise Broken(f"{command[0]} ends with {run.code}: {run.err.strip()}")
        self.history.end()

    def more(self, writer):
        numbers = sorted({*ALWAYS, *self.draw.sample(ALL, 20)} |
                         {int(id_[1:]) for id_ in self.history.last()[1]})
        path, state = self.dump_of(numbers)
        self.index(["add", "--jobs", "1", "--writer", writer, path], state)

    def fewer(self):
        generation, ids = self.history.last()
        there = sorted(ids - {f"n{number}" for number in ALWAYS})
        gone = self.draw.sample(there, min(len(there), self.draw.randrange(1, 6)))
        if gone:
            self.index(["remove", *gone], (generation, ids - set(gone)))

    def two(self):
        """One indexer waits for input and holds the lock; another is told so, a third waits."""
        numbers = sorted(int(id_[1:]) for id_ in self.history.last()[1])
        path, state = self.dump_of(numbers)
        with open(path, "rb") as file:
            input_ = file.read()
        program = os.path.join(self.bench.programs.bin, "indexer")
        start = {"stdout": subprocess.DEVNULL, "stderr": subprocess.PIPE,
                 "env": self.bench.programs.environment}
        self.history.begin(state)
        holder = subprocess.Popen([program, "add", "-a", self.bench.archive, "--wait", "--writer", "stock",
                                   "-"], stdin=subprocess.PIPE, **start)
        waiter = None
        try:
            second = ["lexicon", "add", self.bench.path("lexicon")]
            run = self.bench.indexer(second)
            end = time.monotonic() + 30
            while run.code == 0 and time.monotonic() < end:  # the first has not begun yet
                run = self.bench.indexer(second)
            held = re.search(r"written to by indexer \(process (\d+)\), running since \d{4}-\d\d-\d\d",
                             run.err)
            if run.code != 2 or not held or int(held.group(1)) != holder.pid:
                raise Broken(f"a second indexer ends with {run.code}: {run.err.strip()}")
            asked = time.monotonic()
            run = self.bench.indexer([*second, "--wait=1"])
            if run.code != 2 or f"(process {holder.pid})" not in run.err or \
                    time.monotonic() - asked < 1:
                raise Broken(f"--wait=1 ends with {run.code}: {run.err.strip()}")
            last, waited_for = self.dump_of(numbers)
            waiter = subprocess.Popen([program, "add", "-a", self.bench.archive, "--wait", "--jobs",
                                       "1", "--writer", "stock", last],
                                      stdin=subprocess.DEVNULL, **start)
            time.sleep(0.5)
            if waiter.poll() is not None:
                raise Broken(f"--wait does not wait: {waiter.stderr.read().decode()}")
            self.history.begin(waited_for)
            _, told = holder.communicate(input_, timeout=60)
            if holder.returncode != 0:
                raise Broken(f"the first indexer ends with {holder.returncode}: {told.decode()}")
            _, told = waiter.communicate(timeout=60)
            if waiter.returncode != 0:
                raise Broken(f"--wait ends with {waiter.returncode}: {told.decode()}")
            self.history.end()
        finally:
            for one in (holder, waiter):
                if one is not None and one.poll() is None:
                    one.kill()
                    one.wait()

    def write(self):
        """Until the time is over."""
        ways = {"add": lambda: self.more("stock"), "merge": lambda: self.more("bulk"),
                "remove": self.fewer, "compact": lambda: self.index(["compact"]),
                "reindex": lambda: self.index(["reindex", "--jobs", "1"]),
                "lexicon": lambda: self.index(["lexicon", "add", self.bench.path("lexicon")]),
                "second indexer": self.two}
        order = ["add"] * 8 + ["remove"] * 8 + ["merge"] * 2 + ["compact"] * 2 + \
            ["reindex", "lexicon", "second indexer"]
        end = time.monotonic() + self.options.seconds
        next_ = time.monotonic()
        turn = list(order)
        self.draw.shuffle(turn)
        while time.monotonic() < end and not self.broken:
            if not turn:
                turn = list(order)
                self.draw.shuffle(turn)
            way = turn.pop()
            self.guarded(way, ways[way])
            next_ = max(next_ + PAUSE, time.monotonic())
            time.sleep(max(0, next_ - time.monotonic()))

    # What the others see.

    def guarded(self, kind, do):
        try:
            do()
            outcome = "right"
        except Broken as fault:
            outcome = "BROKEN"
            self.broken.append(f"{kind}: {fault}")
            print(f"broken: {kind}: {fault}", flush=True)
        with self.lock:
            self.tried[kind][outcome] += 1

    def ask(self, kind, program, *arguments):
        """What it shows, and the states that it may show."""
        start = time.monotonic()
        command, *rest = arguments
        run = self.bench.programs.run(program, command, "-a", self.bench.archive, *rest)
        if run.code != 0 or run.err.strip():
            raise Broken(f"{kind} ends with {run.code}: {run.err.strip()}")
        return run.out, self.history.between(start, time.monotonic())

    def search(self):
        out, states = self.ask("search", "searcher", "search", "--format", "json", "-n", "100", "comune")
        answer = json.loads(out)
        state = state_of([(hit["title"], hit["id"]) for hit in answer["hits"]])
        if answer["total"]["count"] != len(state[1]):
            raise Broken(f"a total of {answer['total']['count']}, and {len(state[1])} are shown")
        if state not in states:
            raise Broken(f"{state} was no state then, but {states}")

    def show(self):
        ids = [f"n{number}" for number in ALWAYS]
        out, states = self.ask("show", "searcher", "show", "--format", "jsonl", *ids)
        articles = [json.loads(line) for line in out.splitlines()]
        state = state_of([(one["title"], one["id"]) for one in articles])
        if len(state[1]) != len(ids) or state[0] not in [one[0] for one in states]:
            raise Broken(f"{state} is of no commit then")

    def export(self):
        out, states = self.ask("export", "indexer", "export")
        articles = [json.loads(line) for line in out.splitlines()]
        state = state_of([(one["title"], one["id"]) for one in articles])
        if state not in states:
            raise Broken(f"{state} was no state then")

    def count(self):
        out, states = self.ask("facets", "searcher", "facets", "--format", "json", "comune")
        sources = next(one for one in json.loads(out)["facets"] if one["name"] == "source")
        total = sum(one["count"] for one in sources["counts"])
        if total not in [len(state[1]) for state in states]:
            raise Broken(f"{total} articles, and there were {[len(one[1]) for one in states]}")

    def check(self):
        """Whole, or that it is being written to: nothing is damaged."""
        run = self.bench.programs.run("indexer", "check", "--quick", "-a", self.bench.archive)
        busy = run.code == 2 and re.search("is being written to by|was written to while", run.err)
        if run.code != 0 and not busy:
            raise Broken(f"check ends with {run.code}: {run.out.strip()[:300]} {run.err.strip()[:300]}")

    def read(self, number):
        draw = random.Random(self.options.seed * 100 + number)
        kinds = {"search": self.search, "show": self.show, "export": self.export,
                 "facets": self.count, "check": self.check}
        while not self.over.is_set() and not self.broken:
            kind = draw.choice(["search"] * 5 + ["show", "show", "export", "facets", "check"])
            self.guarded(kind, kinds[kind])

    def look(self):
        """At a screen that is open all the time."""
        terminal = Terminal(100, 30, {})
        try:
            searcher = os.path.join(os.path.abspath(self.bench.programs.bin), "searcher")
            terminal.type(f"{searcher} -a {self.bench.archive}; echo left $?")
            terminal.keys("Enter")
            terminal.until("F1 help")
            terminal.type("comune")
            terminal.until("gen[0-9]+ comune")
            keys = ["Space", "2", "Enter", "Down", "Down", "PPage", "Up", "Escape", "BSpace", "BSpace"]
            turn = 0
            while not self.over.is_set() and not self.broken:
                terminal.keys(keys[turn % len(keys)])
                turn += 1
                self.over.wait(0.3)
                self.guarded("screen", lambda: self.picture(terminal))
            # What was committed last is seen by the next search.
            terminal.keys("Escape")
            terminal.until("SEARCH")
            terminal.type(" 30")
            terminal.until(f"{self.history.last()[0]} comune")
            terminal.keys("C-c", "C-c")
            terminal.until(r"^left \d+")
            self.guarded("end of the screen", lambda: self.left(terminal))
        except Failure as fault:
            message = str(fault)

            def failed():
                raise Broken(message)
            self.guarded("screen", failed)
        finally:
            terminal.close()

    @staticmethod
    def picture(terminal):
        screen = terminal.screen()
        for _ in range(5):
            found = set(one[0] for one in GENERATION.findall(screen))
            trouble = TROUBLE.search(screen)
            if len(found) == 1 and not trouble:
                return
            if trouble or re.search(r"^left \d", screen, re.M):
                break
            time.sleep(0.2)  # it may be in the midst of being drawn
            before, screen = screen, terminal.screen()
        else:
            if screen != before:
                return
        raise Broken(f"the screen shows:\n{screen}")

    @staticmethod
    def left(terminal):
        if not re.search(r"^left (0|130)$", terminal.screen(), re.M):
            raise Broken(f"the screen ends so:\n{terminal.screen()}")

    def run(self):
        os.mkdir(self.bench.home)
        path, state = self.dump_of(ALL)
        self.index(["add", "--writer", "stock", path], state)
        readers = [threading.Thread(target=self.read, args=(i,)) for i in range(SEARCHERS)]
        readers.append(threading.Thread(target=self.look))
        for reader in readers:
            reader.start()
        try:
            self.write()
        finally:
            self.over.set()
            for reader in readers:
                reader.join()
        self.guarded("check", self.bench.check)
        table(self.tried, None, self.options.seed)
        return len(self.broken)


def torture_company(bench, options):
    return Company(bench, options).run()
