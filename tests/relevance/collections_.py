"""The test collections: where they are, what they measure, and what they must reach."""
import json
import os
import pathlib
import shutil
import subprocess

import feeds
import headlines

ROOT = pathlib.Path(__file__).resolve().parents[2]
SHARED = pathlib.Path(os.environ.get("EMEROTECA_SHARED_DIR", ROOT.parent / "shared")).resolve()

# name: (articles, topics, {name of the judgements: file}, {(judgements, metric): floor})
# Floors lie a little under what is reached; docs/relevance.md has the figures.
_COLLECTIONS = SHARED / "collections"
COLLECTIONS = {
    "corpus": (ROOT / "corpus/articles", ROOT / "corpus/topics/topics.tsv",
               {"all": ROOT / "corpus/topics/qrels.txt"},
               {("all", "ndcg_cut_10"): 0.92, ("all", "map"): 0.86}),
    "squad_it": (_COLLECTIONS / "squad_it/docs.jsonl", _COLLECTIONS / "squad_it/queries.tsv",
                 {"all": _COLLECTIONS / "squad_it/qrels.txt"},
                 {("all", "recip_rank"): 0.840}),
    "cranfield": (_COLLECTIONS / "cranfield/docs.jsonl", _COLLECTIONS / "cranfield/queries.tsv",
                  {"all": _COLLECTIONS / "cranfield/qrels.txt"},
                  {("all", "map"): 0.455, ("all", "ndcg_cut_10"): 0.550}),
    "debian_bilingual": (_COLLECTIONS / "debian_bilingual/docs.jsonl",
                         _COLLECTIONS / "debian_bilingual/queries.tsv",
                         {"both": _COLLECTIONS / "debian_bilingual/qrels.txt",
                          "mono": _COLLECTIONS / "debian_bilingual/qrels.mono.txt",
                          "cross": _COLLECTIONS / "debian_bilingual/qrels.cross.txt"},
                         {("both", "map"): 0.65, ("mono", "recip_rank"): 0.65}),
}

# Of the topics of debian_bilingual the share whose two versions stand side by side, and of those the
# share where the one in the headline's language comes first: floors.
PAIRS_TOGETHER = 0.645
PAIRS_OWN_FIRST = 0.97

# Known items made of news dumps (headlines.py): name: (dump, every n-th article gives a topic).
HEADLINES = {"wikinews_it": (SHARED / "news/wikinews_it.jsonl.zst", 1),
             "reuters21578": (SHARED / "news/reuters21578.jsonl.zst", 15)}


def add_headlines(work, names=tuple(HEADLINES)):
    """Makes collections of HEADLINES below `work` and adds them to COLLECTIONS."""
    for name in names:
        dump, every = HEADLINES[name]
        folder = pathlib.Path(work) / f"{name}.headlines"
        headlines.make(dump, folder, every)
        COLLECTIONS[name] = (folder / "docs.jsonl", folder / "topics.tsv",
                             {"all": folder / "qrels.txt"}, {})


def add_feeds(work):
    """Makes the collection of short items beside long articles (feeds.py) and adds it."""
    folder = pathlib.Path(work) / "feeds.docs"
    feeds.make([SHARED / "news/reuters21578.jsonl.zst"],
               [SHARED / "news/wikinews_it.jsonl.zst", SHARED / "news/debian_news.jsonl.zst"], folder)
    COLLECTIONS["feeds"] = (folder / "docs.jsonl", folder / "topics.tsv",
                            {"all": folder / "qrels.txt"}, {})


def pairs(name, run):
    """The two shares of PAIRS_TOGETHER and PAIRS_OWN_FIRST in a run."""
    versions = {}
    for which in ("mono", "cross"):
        with open(COLLECTIONS[name][2][which]) as qrels:
            for line in qrels:
                topic, _, article, _ = line.split()
                versions.setdefault(topic, []).append(article)
    versions = {topic: both for topic, both in versions.items() if len(both) == 2}
    ranks = {}
    with open(run) as lines:
        for line in lines:
            topic, _, article, rank, _ = line.split(" ", 4)
            if article in versions.get(topic, ()):
                ranks[topic, article] = int(rank)
    behind = [ranks[topic, cross] - ranks[topic, mono] for topic, (mono, cross) in versions.items()
              if (topic, mono) in ranks and (topic, cross) in ranks]
    together = sum(abs(places) == 1 for places in behind)
    return together / len(versions), behind.count(1) / max(together, 1)


class Programs:
    """The built programs and a folder for archives and runs."""

    def __init__(self, binaries, work):
        self.binaries = pathlib.Path(binaries)
        self.work = pathlib.Path(work)
        self.work.mkdir(parents=True, exist_ok=True)

    def archive(self, name):
        folder = self.work / name
        articles = COLLECTIONS[name][0]
        command = [self.binaries / "indexer", "add", "-a", folder, "--quiet", articles]
        done = subprocess.run(command)
        if done.returncode == 2:  # an archive of an older version of the programs
            shutil.rmtree(folder, ignore_errors=True)
            done = subprocess.run(command)
        if done.returncode not in (0, 1):  # 1: cranfield has two records without text
            raise SystemExit(f"{name} could not be indexed")
        return folder

    def run(self, name, tag, options=()):
        path = self.work / f"{name}.{tag}.run"
        with open(path, "wb") as out:
            subprocess.run([self.binaries / "searcher", "run", "-a", self.work / name, "--topics",
                            COLLECTIONS[name][1], "--tag", tag, *options], stdout=out, check=True)
        return path

    def evaluate(self, name, judgements, run, baseline=None, metrics=("map", "recip_rank", "ndcg_cut_10")):
        command = [self.binaries / "searcher", "evaluate", "--qrels", COLLECTIONS[name][2][judgements],
                   "--run", run, "--format", "json"]
        for metric in metrics:
            command += ["--metric", metric]
        if baseline:
            command += ["--baseline", baseline]
        return json.loads(subprocess.run(command, stdout=subprocess.PIPE, check=True).stdout)
