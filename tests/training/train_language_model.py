#!/usr/bin/python3
"""Trains the short-text language model and writes stemmers/language/ngram_table.inc.

The model says of each word how much likelier it is Italian than English, in nats (natural log of
the odds); a text is the sum over its words. It has two tables:

* function words, with weights written by hand below, since the word lists hold none;
* letter 3-grams and 4-grams within a word (the word's borders count as a letter), plus the word as
  a whole, all hashed into one table of 2^16 small integers. The weights come from a logistic
  regression on *word types*: a word's target is the log-odds of its smoothed frequencies in the two
  lists, so that `security`, which Italian software news use too, is still evidence for English, and
  `debian` for neither. Hash collisions are part of the training, so they cost little.

Features, letter codes, hashes and the fixed-point scale have to agree with ngram_model.cc.

Input: <shared>/words/{it,en}.tsv (word, occurrences, articles) and, with --corpus, all *.jsonl in a
folder (lang, body), such as our own corpus/. The checked-in table is without it: 110 articles of it
changed the figures by less than a point, some up and some down, and the table would be out of
date with every new article. No headline, query or article of the shared collections is read.
The result is the same, byte for byte, for the same input.

    /usr/bin/python3 tests/training/train_language_model.py [--shared DIR] [--corpus DIR] [--out FILE]
"""

import argparse
import json
import math
import pathlib
import random
import re
import unicodedata

ROOT = pathlib.Path(__file__).resolve().parents[2]

SCALE = 24  # table units in one nat
TABLE_BITS = 16
WORD_LETTERS = 12  # of a longer word only the last twelve letters are seen
SMOOTHING = 3.0  # added to a word's articles per million in both languages
TARGET_CLIP = 5.0  # nats
EPOCHS = 5
LEARNING_RATE = 0.3
SHRINKAGE = 0.01
SEED = 1

# Weight in nats (positive: Italian) and the words that have it. `l'` is a word with the apostrophe
# of an elision after it, `'s` one with an apostrophe before it. Homographs get the log-ratio of
# their rough frequencies in the two languages; words that are sure but may stand in a name or a
# loan of the other language (`la`, `del`, `new`) get less than the others. Accents are left out:
# the scanner folds them and adds a bonus for a final one.
FUNCTION_WORDS = {
    5.0: """della dello degli delle dei nella nello nelle nei negli dalla dallo dalle dagli dai
        sulla sullo sulle sugli cui gli alla allo alle agli una uno perche piu cioe l' dell' nell'
        dall' sull' all' un' quest' quell'""",
    4.5: """di che il nel dal sul dopo anche sono essere stato stata hanno aveva avevano abbiamo
        questo questa questi queste quello quella quelli quelle suo sua suoi sue loro quando quanto
        quanta quanti quante quale quali mentre ogni ancora sempre senza verso contro durante oltre
        secondo proprio propria molto molti molte molta tutto tutti tutte tutta altro altra altri
        altre poi gia puo possono deve devono viene vengono venne furono saranno sarebbe potrebbe
        avrebbe siamo siete erano finche poiche affinche nonche oppure ovvero neanche neppure
        quindi dunque pero infatti invece soltanto soprattutto attraverso cosi c' po' dov' com'
        cos' anch' tutt' quand' sant' bell' buon' grand' mezz' senz' nient' quant' altr' nessun'
        qualcun' ciascun' dagl' degl' agl' negl' quegl' e'""",
    4.0: """con fra tra alcuni alcune nessuno nessuna qualche stesso stessa stessi stesse nostro
        nostra nostri nostre vostro vostra vostri vostre miei tuo tua tuoi tue lui lei noi voi hai
        abbia abbiano avere avuto fanno fatto stanno fosse fossero eravamo sia siano ha ho ecco
        ieri oggi domani adesso allora prima dentro fuori sopra sotto presso quattro cinque sette
        otto nove dieci cento d' gl'""",
    3.5: """lo la le da si dice qua qui su ci del chi cosa meno bene poco pochi poche poca tanto
        tanti tante tanta troppo fu fa era mio mie tre fino s' m' v' t'""",
    3.0: "un non col coi due fare mila sara mia sei",
    2.5: "e ma se ne mi ti sui al ai vi sta stai ora mo'",
    1.5: "o ed od per te ce ve via",
    0.5: "come dove ex tu io",
    0.0: "a i in no de san don me",
    -1.5: "so do us",
    -3.5: "it he one my if or up may our an all are",
    -4.0: """as on at out off ours her him own any few how why now not can could might must shall
        will won 'd 'm o'""",
    -4.5: """is be by for its who we you been being was were has had have having does did done
        doing but then than there here what when where which while whose whom his she they them
        their theirs these those this that your yours such some most more much many very only just
        also too over under again about after before below between both each other others another
        every either neither nor until till unless because since though although however therefore
        during without within against among upon would should cannot isn doesn didn wasn weren
        wouldn couldn shouldn hasn haven hadn aren 're 've 'll 't two four five six seven eight
        nine ten hundred myself yourself himself herself itself themselves ourselves still yet even
        down away back around toward towards across along behind beyond despite amid above get gets
        got says say said""",
    -5.0: "the of to and from with into 's",
}

# Letters that Unicode does not decompose.
PLAIN_LETTERS = {"ø": "o", "æ": "a", "œ": "o", "ß": "s", "đ": "d", "ð": "d", "þ": "t", "ł": "l",
                 "ı": "i", "ħ": "h", "ŋ": "n", "ŧ": "t", "ĸ": "k", "ſ": "s"}


def fold(word):
    """Lower case, without accents; only a-z remain."""
    letters = []
    for char in unicodedata.normalize("NFKD", word.lower()):
        char = PLAIN_LETTERS.get(char, char)
        if "a" <= char <= "z":
            letters.append(char)
    return "".join(letters)


def features(word):
    """Indices into the table of a folded word: a 4-gram and a 3-gram for each letter (that ends
    with it) and for the end of the word, and one for the word as a whole."""
    indices = []
    key = 0
    letters = [ord(char) - ord("a") + 1 for char in word[-WORD_LETTERS:]]
    for place, letter in enumerate(letters + [0]):
        key = key << 5 | letter
        if len(word) > WORD_LETTERS and place < 3:
            continue  # the window would show a border that the whole word has not
        indices.append(((key & 0xFFFFF) * 0x9E3779B1 & 0xFFFFFFFF) >> (32 - TABLE_BITS))
        indices.append(((key & 0x7FFF | 1 << 20) * 0x9E3779B1 & 0xFFFFFFFF) >> (32 - TABLE_BITS))
    indices.append(((key >> 5) * 0x9E3779B97F4A7C15 & 0xFFFFFFFFFFFFFFFF) >> (64 - TABLE_BITS))
    return indices


def function_words():
    """{word as written above, folded: weight in table units}"""
    table = {}
    for weight, words in FUNCTION_WORDS.items():
        for word in words.split():
            before, after = word.startswith("'"), word.endswith("'")
            key = ("'" if before else "") + fold(word) + ("'" if after else "")
            table.setdefault(key, round(weight * SCALE))
    return table


def article_counts(shared, corpus, language):
    """{folded word: articles that have it}"""
    counts = {}
    for line in (shared / "words" / f"{language}.tsv").read_text(encoding="utf-8").splitlines():
        word, _, articles = line.split("\t")
        counts[fold(word)] = counts.get(fold(word), 0) + int(articles)
    for path in sorted(corpus.rglob("*.jsonl")) if corpus else []:
        for line in path.read_text(encoding="utf-8").splitlines():
            article = json.loads(line)
            if article.get("lang") != language:
                continue
            for word in set(map(fold, re.findall(r"[^\W\d_]{3,}", article.get("body") or ""))):
                counts[word] = counts.get(word, 0) + 1
    counts.pop("", None)
    return counts


def samples(italian, english, skip):
    """[(features, target probability of Italian, weight of the sample)], one for a word type."""
    scale_it = 1e6 / sum(italian.values())
    scale_en = 1e6 / sum(english.values())
    rows = []
    for word in sorted((italian.keys() | english.keys()) - skip):
        it, en = italian.get(word, 0), english.get(word, 0)
        target = math.log((it * scale_it + SMOOTHING) / (en * scale_en + SMOOTHING))
        target = max(-TARGET_CLIP, min(TARGET_CLIP, target))
        rows.append((features(word), 1 / (1 + math.exp(-target)), math.sqrt(math.log(1 + it + en))))
    return rows


def train(rows):
    """Logistic regression by stochastic gradient descent with Adagrad steps."""
    weights = [0.0] * (1 << TABLE_BITS)
    squares = [1e-6] * (1 << TABLE_BITS)
    order = random.Random(SEED)
    for _ in range(EPOCHS):
        order.shuffle(rows)
        for indices, target, importance in rows:
            logit = max(-30.0, min(30.0, sum(weights[i] for i in indices)))
            error = (1 / (1 + math.exp(-logit)) - target) * importance
            for i in indices:
                gradient = error + SHRINKAGE * weights[i]
                squares[i] += gradient * gradient
                weights[i] -= LEARNING_RATE * gradient / math.sqrt(squares[i])
    return [max(-127, min(127, round(weight * SCALE))) for weight in weights]


def write(path, words, weights):
    lines = ["// Generated by tests/training/train_language_model.py; not to be edited.", "",
             f"constexpr std::array<FunctionWord, {len(words)}> kFunctionWords = {{{{"]
    lines += [f'    {{"{word}", {weight}}},' for word, weight in sorted(words.items())]
    lines += ["}};", "", f"constexpr std::array<std::int8_t, {len(weights)}> kGramWeights = {{"]
    for start in range(0, len(weights), 32):
        lines.append(",".join(map(str, weights[start:start + 32])) + ",")
    lines += ["};", ""]
    path.write_text("\n".join(lines), encoding="utf-8")


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--shared", type=pathlib.Path, default=ROOT.parent / "shared")
    parser.add_argument("--corpus", type=pathlib.Path)
    parser.add_argument("--out", type=pathlib.Path,
                        default=ROOT / "stemmers" / "language" / "ngram_table.inc")
    options = parser.parse_args()
    words = function_words()
    plain = {word for word in words if "'" not in word}
    rows = samples(article_counts(options.shared, options.corpus, "it"),
                   article_counts(options.shared, options.corpus, "en"), plain)
    write(options.out, words, train(rows))


if __name__ == "__main__":
    main()
