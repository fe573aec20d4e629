"""Four servers of an archive, one or two of which are stopped or killed while a query is answered.

An answer has to be exactly that of the servers that it does not name as missing, whatever happened
when, and has to come within the time that it was given. Only where all are away it may be an error.
"""
import itertools
import json
import os
import random
import signal
import socket
import subprocess
import time

from bench import Broken, Scenario, article, dump, try_cases

SERVERS = 4
TIMEOUT = 5  # seconds, as --timeout
SLACK = 1.5  # that a busy machine may take on top
QUERIES = ["governo mercato", '"railway court"', "har*", "budgte~", "+porto -scuola", "source:wire"]
HOWS = ["stop", "kill", "stop children", "kill children", "stop two", "kill two", "stop before"]


class Server:
    def __init__(self, folder, bench):
        self.folder, self.process = folder, None
        self.listing = open(os.path.join(bench.root, "servers.log"), "ab")
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.name = f"127.0.0.1:{self.port}"

    def start(self):
        self.process = subprocess.Popen(
            ["xapian-tcpsrv", "--interface", "127.0.0.1", "--port", str(self.port), "--quiet",
             self.folder], stdout=self.listing, stderr=self.listing, start_new_session=True)
        for _ in range(200):
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", self.port)) == 0:
                    return
            time.sleep(0.02)
        raise Broken(f"xapian-tcpsrv does not start on port {self.port}")

    def children(self):
        try:
            with open(f"/proc/{self.process.pid}/task/{self.process.pid}/children",
                      encoding="ascii") as file:
                return [int(pid) for pid in file.read().split()]
        except OSError:
            return []

    def send(self, what, children_only=False):
        """To those that were started here alone: the server, and what it has made of itself."""
        for pid in self.children() + ([] if children_only else [self.process.pid]):
            try:
                os.kill(pid, what)
            except ProcessLookupError:
                pass

    def mend(self):
        self.send(signal.SIGCONT)
        if self.process.poll() is not None:
            self.start()

    def end(self):
        if self.process is not None:
            self.send(signal.SIGKILL)
            self.process.wait()
        self.listing.close()


class Torture:
    def __init__(self, bench):
        self.programs = bench.programs
        articles = [article(number) for number in range(1, 81)]
        self.servers = []
        for k in range(SERVERS):
            folder = bench.path(f"shard{k}")
            run = self.programs.run("indexer", "add", "-a", folder, "-",
                                    input=dump(articles[k::SERVERS]).encode())
            if run.code != 0:
                raise Broken(f"a shard cannot be made: {run.err}")
            self.servers.append(Server(folder, bench))
        self.expected = {}
        for count in range(1, SERVERS + 1):
            for some in itertools.combinations(range(SERVERS), count):
                folders = ",".join(self.servers[k].folder for k in some)
                for query in QUERIES:
                    self.expected[some, query] = self.ask(folders, query)[0]
        for server in self.servers:
            server.start()

    def ask(self, archive, query):
        command = [os.path.join(self.programs.bin, "searcher"), "-a", archive, "--timeout",
                   str(TIMEOUT), "--format", "json", "-n", "30", *query.split()]
        process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                                   env=self.programs.environment)
        return self.result(process)

    @staticmethod
    def result(process):
        out, err = process.communicate(timeout=60)
        if process.returncode == 2:
            return None, set(), err.decode()
        answer = json.loads(out)
        hits = [(hit["id"], round(hit["score"], 6)) for hit in answer["hits"]]
        return (answer["total"]["count"], hits), set(answer.get("missing", [])), err.decode()

    def attempt(self, _, how, query, number):
        draw = random.Random(number)
        chosen = draw.sample(self.servers, 2 if how.endswith("two") else 1)
        what = signal.SIGKILL if how.startswith("kill") else signal.SIGSTOP
        delay = 0 if how.endswith("before") else draw.uniform(0, 0.12)
        everything = ",".join(server.name for server in self.servers)
        command = [os.path.join(self.programs.bin, "searcher"), "-a", everything, "--timeout",
                   str(TIMEOUT), "--format", "json", "-n", "30", *query.split()]
        if how.endswith("before"):
            for server in chosen:
                server.send(what)
        begun = time.monotonic()
        process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                                   env=self.programs.environment)
        time.sleep(delay)
        if not how.endswith("before"):
            for server in chosen:
                server.send(what, children_only=how.endswith("children"))
        try:
            hits, missing, err = self.result(process)
            took = time.monotonic() - begun
        finally:
            for server in self.servers:
                server.mend()
        if hits is None:
            # Where the machine is so busy that the time is over, that is said.
            if took > 0.6 * TIMEOUT and "in time" in err:
                return "too slow"
            raise Broken(f"no answer after {took:.1f} s: {err.strip()}")
        some = tuple(k for k, one in enumerate(self.servers) if one.name not in missing)
        if hits != self.expected[some, query]:
            raise Broken(f"without {sorted(missing)}: {hits} instead of {self.expected[some, query]}")
        if any(name not in err for name in missing):
            raise Broken(f"{sorted(missing)} are missing and not told of: {err.strip()}")
        if took > TIMEOUT + SLACK:
            raise Broken(f"it took {took:.1f} s, with {TIMEOUT} s given")
        # On a busy machine one may be slow to whom nothing was done.
        slow = missing - {server.name for server in chosen}
        return "without a slow one" if slow else "partial" if missing else "whole"

    def close(self):
        for server in self.servers:
            server.end()


def torture_servers(bench, options):
    torture = Torture(bench)
    try:
        count = max(options.count, 2000)
        cases = [(Scenario(how, []), how, QUERIES[number % len(QUERIES)], number)
                 for number in range(count) for how in [HOWS[number % len(HOWS)]]]
        return try_cases(cases, torture.attempt, options)
    finally:
        torture.close()
