"""A known-item collection of short items beside long articles, made of news dumps: what an archive
looks like that takes headlines with a sentence from feeds and whole articles from elsewhere."""
import collections
import json
import pathlib
import re
import subprocess

ITEM_WORDS = 30  # of the text, after the headline
MOST_ITEMS = 6000
SHORTEST_HEADLINE = 3  # words
SHORTEST_ARTICLE = 80  # words
CODE = re.compile(r"[A-Z]+-[0-9]")  # DSA-495-1: such a headline is found by its number


def read(dump):
    text = subprocess.run(["zstd", "-qdc", dump], stdout=subprocess.PIPE, check=True).stdout
    for number, line in enumerate(text.decode("utf-8", "replace").split("\n")):
        if line:
            article = json.loads(line)
            yield number, article, " ".join((article.get("title") or "").split()), \
                (article.get("body") or "").strip()


def make(items, articles, folder):
    """Writes docs.jsonl, topics.tsv and qrels.txt below `folder`. Dumps of `items` give headlines
    with the first words of their texts, every fifth the headline alone. Dumps of `articles` give
    whole articles without their headlines, which are the topics."""
    folder = pathlib.Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    seen = set()
    with open(folder / "docs.jsonl", "w") as docs, open(folder / "topics.tsv", "w") as topics, \
            open(folder / "qrels.txt", "w") as qrels:
        for which, dump in enumerate(items):
            for number, article, headline, body in read(dump):
                if number >= MOST_ITEMS:
                    break
                record = {"id": f"i{which}.{number}", "lang": article["lang"], "title": headline,
                          "body": "" if number % 5 == 0 else " ".join(body.split()[:ITEM_WORDS])}
                if headline:
                    docs.write(json.dumps(record) + "\n")
        for which, dump in enumerate(articles):
            records = list(read(dump))
            pairs = collections.Counter(article.get("pair_id") for _, article, _, _ in records)
            for number, article, headline, body in records:
                # The other version of a story would be as good an answer.
                paired = article.get("pair_id") and pairs[article["pair_id"]] > 1
                if paired or len(body.split()) < SHORTEST_ARTICLE or CODE.match(headline):
                    continue
                name = f"{which}.{number}"
                docs.write(json.dumps({"id": "a" + name, "lang": article["lang"], "body": body}) + "\n")
                if len(headline.split()) >= SHORTEST_HEADLINE and headline not in seen:
                    seen.add(headline)
                    topics.write(f"q{name}\t{headline}\n")
                    qrels.write(f"q{name} 0 a{name} 1\n")
