"""Known-item collections made of news dumps: an article's headline is the topic, the article without
its headline is what must be found."""
import json
import pathlib
import subprocess

SHORTEST_HEADLINE = 3  # words
SHORTEST_BODY = 300  # characters


def make(dump, folder, every):
    """Writes docs.jsonl, topics.tsv and qrels.txt below `folder`; every n-th article gives a topic,
    where its headline is long enough and nobody else's."""
    folder = pathlib.Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    text = subprocess.run(["zstd", "-qdc", dump], stdout=subprocess.PIPE, check=True).stdout
    seen = set()
    with open(folder / "docs.jsonl", "w") as docs, open(folder / "topics.tsv", "w") as topics, \
            open(folder / "qrels.txt", "w") as qrels:
        for number, line in enumerate(text.decode("utf-8", "replace").split("\n")):
            if not line:
                continue
            article = json.loads(line)
            body = (article.get("body") or "").strip()
            if not body:
                continue
            record = {"id": f"a{number}", "lang": article["lang"], "body": body}
            docs.write(json.dumps(record) + "\n")
            headline = " ".join((article.get("title") or "").split())
            fits = len(headline.split()) >= SHORTEST_HEADLINE and len(body) > SHORTEST_BODY
            if number % every == 0 and fits and headline not in seen:
                seen.add(headline)
                topics.write(f"q{number}\t{headline}\n")
                qrels.write(f"q{number} 0 a{number} 1\n")
