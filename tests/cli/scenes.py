#!/usr/bin/env python3
"""Plays the scenes of the interactive searcher and compares its screens with golden/*.txt.

scenes.py --bin DIR [--jobs N] [NAME...]       UPDATE_GOLDEN=1 writes the golden screens anew.
"""
import argparse
import concurrent.futures
import difflib
import json
import os
import re
import signal
import socket
import stat
import subprocess
import sys
import tempfile
import time
import traceback

from terminal import Failure, Terminal

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))
UPDATE = os.environ.get("UPDATE_GOLDEN") == "1"
SCENES = {}


def scene(columns=80, rows=24, environment=None, arguments="", start=True):
    def add(play):
        SCENES[play.__name__] = (play, columns, rows, environment or {}, arguments, start)
        return play
    return add


class Stage(Terminal):
    """A terminal with the program, and what is expected of it."""

    def begin(self, arguments=""):
        self.type(f"$searcher -a $archive {arguments}; echo left $?")
        self.keys("Enter")

    def to_list(self, text, count):
        """Types a query, waits for its results and goes to them."""
        self.type(text)
        self.until(f"^{count} articles?")
        self.keys("Enter")
        self.until("RESULTS")

    def golden(self, name):
        """The screen becomes what golden/NAME.txt has."""
        path = os.path.join(HERE, "golden", name + ".txt")
        if UPDATE:
            with open(path, "w", encoding="utf-8") as out:
                out.write(self.stable())
            return
        with open(path, encoding="utf-8") as file:
            wanted = file.read()
        try:
            self.wait(lambda: self.picture() == wanted, name)
        except Failure:
            diff = difflib.unified_diff(wanted.splitlines(), self.picture().splitlines(),
                                        f"golden/{name}.txt", "the screen", lineterm="")
            raise Failure("\n".join(diff)) from None

    def pid(self):
        """Of the program that the shell runs."""
        shell = self.tmux("display-message", "-p", "#{pane_pid}").strip()
        with open(f"/proc/{shell}/task/{shell}/children") as file:
            return int(file.read().split()[0])

    def file(self, path):
        with open(os.path.join(self.home, path), encoding="utf-8") as file:
            return file.read()


# Typing.

@scene()
def starts_with_the_newest(t):
    t.golden("start")


@scene()
def types_in_english(t):
    t.type("cloud")
    t.golden("type-en")
    t.type(" ali")
    t.golden("type-en-prefix")
    t.keys("C-w")
    t.golden("type-cut-word")


@scene()
def types_in_italian(t):
    t.type("alluvione")
    t.golden("type-it")
    t.keys("C-u")
    t.type("dell'indag")
    t.golden("type-it-elision")


@scene()
def edits_the_line(t):
    t.type("cloud è città")
    t.keys("C-a")
    t.keys("M-f")
    t.keys("C-k")
    t.golden("edit-line")
    t.keys("C-y")
    t.keys("Left", "BSpace")
    t.golden("edit-line-back")


@scene()
def finds_nothing(t):
    t.type("alluvoine zzzz lang:en")
    t.keys("Space")
    t.golden("nothing")


@scene()
def says_why_nothing_is_found(t):
    t.type("alibaba date:1999 ")
    t.golden("why-date")
    t.keys("C-u")
    t.type("siccità fonte:harbour ")
    t.golden("why-source-it")


@scene(columns=200, rows=60)
def says_why_nothing_is_found_on_a_large_screen(t):
    t.type("alibaba AND vulcano AND calcio ")
    t.golden("why-wide")
    t.keys("C-u")
    t.type("\"alibaba washington\" ")
    t.golden("why-wide-phrase")


@scene()
def a_word_typed_in_full_stays_where_it_is(t):
    """At Enter the whole list was another one."""
    t.type("prezzo del petrolio")
    t.golden("typed-in-full-it")
    t.keys("Enter")
    t.golden("typed-in-full-it-enter")


@scene(columns=200, rows=60)
def a_word_typed_in_full_stays_where_it_is_on_a_large_screen(t):
    t.type("oil price")
    t.golden("typed-in-full-en")
    t.keys("Enter")
    t.golden("typed-in-full-en-enter")


@scene()
def a_date_half_typed_is_left_out(t):
    t.until("^114 articles")
    t.type("cloud date:20")
    t.golden("half-typed-date")
    t.type("21")
    t.golden("typed-date")


@scene()
def offers_another_spelling_of_what_was_typed(t):
    """The offer was of what the program had made of it: (alibaba OR alibba*)."""
    t.type("alibba clod")
    t.golden("suggestion")
    t.keys("C-g")
    t.until("^> alibaba cloud$")
    t.keys("C-u")
    t.type("alibba cloud")
    t.until("C-g: alibaba cloud")
    t.keys("C-g")
    t.until("^> alibaba cloud$")


@scene(arguments="--interactive=screen Etna eruzione")
def begins_with_a_query(t):
    t.golden("query-given")


@scene(arguments="--lang it --interactive=screen cloud")
def shows_the_language_of_the_command_line(t):
    """It narrowed unseen, and lang:en found nothing."""
    t.until("^> cloud lang:it$")
    t.keys("Escape")
    t.until("RESULTS")
    t.type("l")
    t.until("^1 of 6 articles . lang:en")


# Narrowing.

@scene()
def narrows_by_language(t):
    t.to_list("cloud ", 13)
    t.type("l")
    t.golden("language-it")
    t.type("l")
    t.golden("language-en")
    t.type("l")
    t.until("^: cloud$")


@scene(columns=100, rows=30)
def narrows_by_facets(t):
    t.to_list("cloud ", 13)
    t.type("f")
    t.golden("facets")
    t.keys("Down", "Space")
    t.golden("facets-on")
    t.keys("Escape")
    t.type("x")
    t.until("^: cloud$")


@scene()
def narrows_by_time(t):
    t.keys("Escape")
    t.until("RESULTS")
    t.type("t")
    t.until("TIMELINE")
    t.until("^2019-05 ")
    t.keys("Home")
    t.golden("timeline-first")
    t.type(">>")
    t.golden("timeline-longer")
    t.keys("BSpace")
    t.until("^:$")


@scene()
def sorts(t):
    t.to_list("cloud ", 13)
    t.type("d")
    t.golden("sort-newest")
    t.type("d")
    t.golden("sort-oldest")


@scene()
def completes(t):
    t.type("cloud so")
    t.until("complete")
    t.keys("Tab")
    t.until("> cloud source:")
    t.type("me")
    t.keys("Tab")
    t.golden("complete")
    t.keys("Tab", "Enter")
    t.golden("completed")


# Reading.

@scene(columns=120, rows=30)
def reads_beside(t):
    t.to_list("alibaba ", 4)
    t.golden("beside")
    t.keys("Enter")
    t.until("ARTICLE")
    t.type("n")
    t.golden("beside-match")
    t.keys("Escape")
    t.keys("Down")
    t.golden("beside-next")


@scene(columns=70, rows=50)
def reads_under(t):
    t.to_list("Etna ", 3)
    t.golden("under")


@scene()
def reads_and_pages(t):
    t.to_list("garante ", 17)
    t.keys("Enter")
    t.golden("read")
    t.keys("NPage")
    t.golden("read-page")
    t.keys("End")
    t.golden("read-end")
    t.type("g")
    t.golden("read")
    t.type("J")
    t.golden("read-next")
    t.keys("Escape")
    t.until("RESULTS")


@scene()
def pages_through_results(t):
    t.keys("Enter")
    t.until("RESULTS")
    t.keys("NPage")
    t.golden("list-page")
    t.keys("End")
    t.until("^114 of 114")
    t.keys("Home")
    t.until("^1 of 114")
    t.type("jjk")
    t.golden("list-second")


@scene()
def jumps_to_the_other_language(t):
    t.to_list("alibaba lang:it ", 1)
    t.type("o")
    t.golden("other-en")
    t.type("o")
    t.golden("other-it")


@scene(start=False)
def leads_to_the_other_language_only(t):
    """Another version in the same language was shown as the story in the other one."""
    with open(os.path.join(t.home, "a.jsonl"), "w") as out:
        for name in ("one", "two"):
            out.write(f'{{"id":"{name}","title":"Uovo {name}","body":"La gallina canta ancora.",'
                      '"lang":"it","date":"2026-01-01","story":"gallina"}\n')
    t.type("$indexer add -a archive a.jsonl && clear && $searcher -a archive; echo left $?")
    t.keys("Enter")
    t.until("^2 articles")
    t.keys("Escape")
    t.until("RESULTS")
    t.golden("one-language")
    t.type("o")
    t.until("nothing like it in English")


@scene()
def finds_similar_articles(t):
    t.to_list("alluvione romagna ", 7)
    t.type("s")
    t.golden("similar")
    t.keys("Escape")
    t.until("alluvione romagna")
    t.until("relevance")


@scene()
def cites(t):
    t.to_list("alibaba lang:en ", 3)
    t.type("y")
    t.until("citation copied")
    t.type("Y")
    t.golden("cite")
    folder = ".local/state/emeroteca/"
    if not t.file(folder + "citations.bib").startswith("@article{"):
        raise Failure("no BibTeX in citations.bib")
    t.file(folder + "citations.txt")
    mode = stat.S_IMODE(os.stat(os.path.join(t.home, folder, "citations.bib")).st_mode)
    if mode != 0o600:
        raise Failure(f"citations.bib has mode {mode:o}")


@scene()
def exports(t):
    t.to_list("alibaba ", 4)
    t.type("e")
    t.golden("export")
    t.keys("C-u")
    t.type("out.bib")
    t.keys("Enter")
    t.until("articles? written to out.bib")
    t.type("e")
    t.keys("C-u")
    t.type("~/home.bib")
    t.keys("Enter")
    t.until("articles? written to .*/home.bib")
    t.file("home.bib")
    mode = stat.S_IMODE(os.stat(os.path.join(t.home, "home.bib")).st_mode)
    if mode != 0o600:
        raise Failure(f"home.bib has mode {mode:o}")
    theirs = os.path.join(t.home, "theirs")
    with open(theirs, "w", encoding="utf-8") as file:
        file.write("theirs")
    os.symlink(theirs, os.path.join(t.home, "linked.bib.part"))
    t.type("e")
    t.keys("C-u")
    t.type("~/linked.bib")
    t.keys("Enter")
    t.until("articles? written to .*/linked.bib")
    if t.file("theirs") != "theirs" or "@" not in t.file("linked.bib"):
        raise Failure("the list was written through a link")
    t.type("e")
    t.keys("C-u")
    t.type("/")
    t.keys("Enter")
    t.until("/ is a folder")
    t.keys("Escape")
    t.type("e")
    t.keys("C-u")
    t.type("out.bib")
    t.keys("Enter")
    t.golden("export-exists")
    t.keys("Escape")
    t.type("e")
    t.keys("Enter")
    t.until("written to results.json")
    if '"hits"' not in t.file("results.json") or "@" not in t.file("out.bib"):
        raise Failure("the files hold no list")
    for name, begin in (("list.csv", "rank,score,id,"), ("list.jsonl", '{"id":"'),
                        ("list.ris", "TY  - NEWS"), ("list.md", "1. ["), ("list.txt", "4 articles")):
        t.type("e")
        t.keys("C-u")
        t.type(name)
        t.keys("Enter")
        t.until("articles? written to " + name)
        if not t.file(name).startswith(begin):
            raise Failure(f"{name} begins with {t.file(name)[:40]!r}")


# A pipe that nobody reads kept the screen waiting for ever.
@scene()
def exports_to_a_pipe(t):
    os.mkfifo(os.path.join(t.home, "pipe.csv"))
    t.to_list("alibaba ", 4)
    t.type("e")
    t.keys("C-u")
    t.type("~/pipe.csv")
    t.keys("Enter")
    t.until("Enter again replaces it")
    t.keys("Enter")
    t.until("pipe.csv is a pipe that nobody reads")
    t.keys("Escape")
    t.type("e")
    t.keys("C-u")
    t.type("~/list.csv")
    t.keys("Enter")
    t.until("articles? written to .*/list.csv")


# Sizes.

@scene(columns=120, rows=30)
def resizes(t):
    t.to_list("cloud ", 13)
    t.golden("size-120x30")
    t.resize(40, 12)
    t.golden("size-40x12")
    t.keys("Enter")
    t.golden("size-40x12-read")
    t.keys("Escape")
    t.resize(200, 60)
    t.golden("size-200x60")
    t.resize(120, 30)
    t.golden("size-120x30")


@scene(columns=20, rows=10)
def works_at_20_columns(t):
    t.type("Etna")
    t.golden("size-20x10")
    t.keys("Enter")
    t.until("RESULTS")
    t.keys("Enter")
    t.until("ARTICLE")
    t.golden("size-20x10-read")


@scene(columns=300, rows=20)
def works_at_300_columns(t):
    t.type("Etna ")
    t.golden("size-300x20")


# Help, history, mouse, colours.

@scene()
def helps(t):
    t.keys("F1")
    t.golden("help")
    t.keys("End")
    t.golden("help-end")
    t.keys("q")
    t.until("SEARCH")


@scene()
def remembers_queries(t):
    t.to_list("cloud ", 13)
    t.type("q")
    t.until("left 0")
    t.begin()
    t.until("SEARCH")
    t.keys("Up")
    t.golden("history")
    mode = stat.S_IMODE(os.stat(os.path.join(t.home, ".local/state/emeroteca/history")).st_mode)
    if mode != 0o600:
        raise Failure(f"the history has mode {mode:o}")


@scene(arguments="--no-history")
def forgets_queries_when_asked(t):
    t.to_list("cloud ", 13)
    t.type("q")
    t.until("left 0")
    if os.path.exists(os.path.join(t.home, ".local")):
        raise Failure("a state folder was made")


@scene()
def takes_the_mouse(t):
    t.type("cloud ")
    t.until("^13 articles")
    t.mouse(0, 10, 4)
    t.golden("mouse-select")
    t.mouse(65, 10, 4)
    t.until("^3 of ")
    t.mouse(0, 10, 1)
    t.mouse(0, 10, 1)
    t.until("ARTICLE")


@scene(environment={"NO_COLOR": "1"})
def needs_no_colour(t):
    t.to_list("cloud ", 13)
    t.golden("no-colour")
    for codes in re.findall(r"\x1b\[([\d;]*)m", t.coloured()):
        for code in codes.split(";"):
            if code and 30 <= int(code) <= 49 and int(code) not in (39, 49):
                raise Failure(f"colour {codes} with NO_COLOR")


@scene(environment={"LC_ALL": "C", "LANG": "C"})
def knows_a_terminal_without_a_locale(t):
    t.type("citt")
    t.until("> citt")
    t.golden("no-locale")


# Coming and going.

@scene()
def leaves_with_q(t):
    t.keys("Escape")
    t.until("RESULTS")
    t.type("q")
    t.until("^left 0$")
    t.golden("left")


@scene()
def leaves_with_the_end_of_input(t):
    t.keys("C-d")
    t.until("^left 0$")


# Regression: a list that has the newest first was said to be by relevance.
@scene()
def says_that_filters_alone_have_the_newest_first(t):
    t.type("alibaba lang:it")
    t.until("lang:it · relevance")
    t.keys("C-u")
    t.type("lang:it")
    t.until("lang:it · newest first")


@scene()
def leaves_when_interrupted_twice(t):
    t.until("newest first")  # what is still being searched would be cancelled first
    t.keys("C-c")
    t.golden("interrupted")
    t.keys("C-c")
    t.until("^left 130$")


@scene()
def suspends_and_resumes(t):
    t.type("cloud")
    t.until("> cloud")
    t.keys("C-z")
    t.until("Stopped")
    t.type("echo here")
    t.keys("Enter")
    t.until("^here$")
    t.type("fg")
    t.keys("Enter")
    t.golden("resumed")
    t.type(" alibaba")
    t.golden("resumed-typed")


@scene()
def resumes_in_a_terminal_of_another_size(t):
    """The screen stayed as it had been for the size of before."""
    t.type("cloud")
    t.until("> cloud")
    t.keys("C-z")
    t.until("Stopped")
    t.resize(60, 20)
    t.type("fg")
    t.keys("Enter")
    t.golden("resumed-60x20")


@scene()
def stops_and_continues_by_signals(t):
    t.type("cloud")
    t.until("^13 articles")
    os.kill(t.pid(), signal.SIGTSTP)
    t.until("Stopped")
    t.type("fg")
    t.keys("Enter")
    t.golden("resumed")


@scene()
def continues_after_a_stop_that_it_cannot_see(t):
    """The terminal was left as the shell had it: what was typed did not arrive."""
    t.until("^114 articles")
    os.kill(t.pid(), signal.SIGSTOP)
    t.until("Stopped")
    t.type("fg")
    t.keys("Enter")
    t.until("^114 articles")
    t.type("cloud")
    t.golden("resumed")


@scene()
def restores_the_terminal_when_terminated(t):
    os.kill(t.pid(), signal.SIGTERM)
    t.until("^left 143$")
    t.type("stty -a | grep -o ' icanon.* echo ' | head -1; echo done")
    t.keys("Enter")
    t.until("^done$")


@scene(start=False)
def leaves_an_archive_that_never_answers(t):
    """A server that takes the call and says nothing: the search cannot be stopped, the program can."""
    with socket.create_server(("127.0.0.1", 0)) as silent:
        for leave, code in ((lambda: t.keys("C-d"), 0),
                            (lambda: os.kill(t.pid(), signal.SIGTERM), 143)):
            t.type(f"clear; $searcher -a 127.0.0.1:{silent.getsockname()[1]}; echo left $?")
            t.keys("Enter")
            t.until("SEARCH")
            leave()
            t.until(f"^left {code}$")
    t.type("stty -a | grep -o ' icanon.* echo ' | head -1; echo done")
    t.keys("Enter")
    t.until("^done$")


def sanitized(program):
    """Whether it was built with a sanitizer that has a crash for itself."""
    with open(program, "rb") as file:
        return b"__asan_init" in file.read()


@scene()
def restores_the_terminal_after_a_crash(t):
    os.kill(t.pid(), signal.SIGSEGV)
    t.until("^left 1$" if sanitized(t.searcher) else "^left 2$")
    if not sanitized(t.searcher):
        t.until("a fault of memory")
    t.type("echo visible")
    t.keys("Enter")
    t.until("^visible$")


@scene(start=False)
def tells_that_the_archive_is_missing(t):
    t.type("cd /; $searcher -a /nowhere/archive; echo left $?")
    t.keys("Enter")
    t.golden("no-archive")


@scene(start=False)
def tells_that_the_archive_has_gone(t):
    t.type("cp -r $archive archive; $searcher -a archive; echo left $?")
    t.keys("Enter")
    t.until("SEARCH")
    t.until("114 articles")
    subprocess.run(["rm", "-r", os.path.join(t.home, "archive")], check=True)
    t.type("cloud")
    t.until("^(there is no archive|the archive .* cannot)")  # as far as it has gone by then
    subprocess.run(["cp", "-r", t.archive, os.path.join(t.home, "archive")], check=True)
    t.type(" ")
    t.golden("archive-back")


@scene(start=False)
def sees_an_archive_built_anew(t):
    """With as many commits as the one before, it was taken for that one, whose files were gone."""
    archive = os.path.join(t.home, "archive")

    def build(word):
        dump = os.path.join(t.home, "dump.jsonl")
        with open(dump, "w") as out:
            out.write(f'{{"id":"one","title":"Zanzibarlandia {word}","body":"Niente.",'
                      '"lang":"it","date":"2026-01-01"}\n')
        subprocess.run([t.indexer, "add", "-a", archive, dump], check=True,
                       stderr=subprocess.DEVNULL)

    build("perde")
    t.type("$searcher -a archive; echo left $?")
    t.keys("Enter")
    t.until("Zanzibarlandia perde")
    subprocess.run(["rm", "-r", archive], check=True)
    build("vince")
    t.type("zanzibarl")
    t.until("Zanzibarlandia vince")


@scene(start=False)
def sees_new_commits(t):
    t.type("cp -r $archive archive; $searcher -a archive; echo left $?")
    t.keys("Enter")
    t.until("114 articles")
    with open(os.path.join(t.home, "new.jsonl"), "w") as out:
        out.write('{"id":"brandnew","title":"Zanzibarlandia vince","body":"Zanzibarlandia.",'
                  '"lang":"it","date":"2026-01-01"}\n')
    subprocess.run([t.indexer, "add", "-a", os.path.join(t.home, "archive"),
                    os.path.join(t.home, "new.jsonl")], check=True, stderr=subprocess.DEVNULL)
    t.type("zanzibarl")
    t.until("Zanzibarlandia vince")


# Lines.

@scene(arguments="--interactive=line")
def line_mode(t):
    t.until("emeroteca>")
    t.type("alibaba")
    t.keys("Enter")
    t.until(r"cloud-alibaba-review.it\nemeroteca>\Z")
    t.type(":lang it")
    t.keys("Enter")
    t.golden("line-mode")
    t.type(":quit")
    t.keys("Enter")
    t.until("^left 0$")


@scene(arguments="--interactive=line")
def lines_are_completed_by_tab(t):
    """Of a word that several values have nothing was left, an open quotation mark was doubled, and a
    parenthesis before a field was lost."""
    t.until("emeroteca>")
    for typed, completed in [("alibaba sour", "alibaba source:"),
                             ("source:meridian", "source:meridian"),
                             ('source:"meridian n', 'source:"Meridian News Agency" '),
                             ("alibaba (source:Techw", 'alibaba (source:"Techwire Daily" '),
                             ("alibaba zzz:", "alibaba zzz:")]:
        t.type(typed)
        t.keys("Tab")
        column = len("emeroteca> ") + len(completed)
        t.wait(lambda: t.cursor().endswith(f",{column}")
               and t.screen().endswith("emeroteca> " + completed.rstrip()), completed)
        t.keys("C-u")
        t.until(r"^emeroteca>\Z")
    t.type("source:Meridian")
    t.keys("Tab", "Tab")
    t.until(r"^Agenzia Meridiana +Meridian News Agency\nemeroteca> source:Meridian\Z")
    t.keys("C-c", "Enter")  # ThreadSanitizer keeps a signal back until something is read
    t.until("^left 130$")


@scene(start=False)
def lines_are_answered_in_json_when_asked(t):
    """Facets and timeline came as text."""
    lines = "alibaba\n:facets\n:timeline\n1\n"
    out = subprocess.run([t.searcher, "-a", t.archive, "--format", "json"], input=lines, text=True,
                         capture_output=True, check=True, env={**os.environ, "HOME": t.home}).stdout
    answers = [json.loads(line) for line in out.splitlines()]
    for answer, member in zip(answers, ("hits", "facets", "bins", "body"), strict=True):
        if member not in answer:
            raise Failure(f"no {member} in {answer}")


@scene(start=False)
def prompts_do_not_go_into_a_file(t):
    t.type("$searcher -a $archive -n 1 > answers; echo left $?")
    t.keys("Enter")
    t.until("emeroteca>")
    t.type("Etna")
    t.keys("Enter")
    t.until(r"emeroteca> Etna\nemeroteca>\Z")
    t.keys("C-d")
    t.until("^left 0$")
    if not re.match(r"\d+ articles", t.file("answers")) or "emeroteca>" in t.file("answers"):
        raise Failure(t.file("answers"))


@scene(start=False)
def a_terminal_of_unknown_kind_is_what_its_name_begins_with(t):
    t.type("TERM=screen.nobody-knows $searcher -a $archive; echo left $?")
    t.keys("Enter")
    t.until("114 articles")
    t.keys("C-d")
    t.until("^left 0$")


@scene(start=False)
def a_terminal_that_nobody_knows_is_like_xterm(t):
    """Nothing was shown but that TERM is unknown."""
    t.type("TERM=ghostly-terminal $searcher -a $archive; echo left $?")
    t.keys("Enter")
    t.until("114 articles")
    t.keys("C-d")
    t.until("^left 0$")


# Marks, other programs, and what is undone.

def mark_two(t, text, count, name):
    t.type("$searcher -a $archive --print >marked; echo left $?")
    t.keys("Enter")
    t.until("SEARCH")
    t.to_list(text, count)
    t.type("m")
    t.until("1 marked")
    t.keys("Down")
    t.type("m")
    t.golden(name)
    t.type("q")
    t.until("^left 0$")
    if len(t.file("marked").splitlines()) != 2:
        raise Failure(t.file("marked"))


@scene(start=False)
def marks_and_prints(t):
    mark_two(t, "cloud ", 13, "marked-en")


@scene(start=False, columns=200, rows=60)
def marks_and_prints_on_a_large_screen(t):
    mark_two(t, "alibaba ", 4, "marked-it")


@scene(start=False)
def prints_nothing_where_nothing_is_marked(t):
    t.type("$searcher -a $archive --print | cat; echo left ${PIPESTATUS[0]}")
    t.keys("Enter")
    t.until("114 articles")
    t.keys("C-d")
    t.until("^left 1$")


@scene()
def tells_of_letters_that_mean_nothing(t):
    t.to_list("cloud ", 13)
    t.type("w")
    t.golden("letter")


@scene(columns=200, rows=60)
def takes_a_paste_for_text_in_the_results(t):
    """It fired commands, or was refused."""
    t.to_list("garante ", 17)
    t.tmux("set-buffer", "quake")
    t.tmux("paste-buffer", "-p")
    t.until("^> garante quake$")
    t.keys("C-_")
    t.until("^> garante$")
    t.golden("pasted-undone")


@scene(columns=200, rows=60)
def takes_control_bytes_of_a_paste_for_text(t):
    """C-c in a paste ended it: what followed was taken for keys, and a second one left."""
    t.to_list("garante ", 17)
    t.tmux("set-buffer", "quake\x03\x03\x04\x1a\nq\x1bq")
    t.tmux("paste-buffer", "-p")
    t.until("^> garante quake qq$")
    t.keys("C-_")
    t.until("^> garante$")
    t.golden("pasted-undone")


@scene()
def undoes_filters(t):
    t.to_list("cloud ", 13)
    t.type("ll")
    t.until("^: cloud lang:en$")
    t.type("UU")
    t.until("^: cloud$")
    t.type("UU")
    t.until("^:$")


@scene()
def searches_the_history(t):
    for text in ("prezzo del petrolio", "cloud", "petrolio greggio"):
        t.type(text)
        t.keys("Enter")
        t.until("RESULTS")
        t.type("/")
        t.keys("C-u")
    t.type("petr")
    t.keys("C-r")
    t.golden("history-search")
    t.keys("C-r", "Enter")
    t.until("^> prezzo del petrolio$")


@scene()
def gives_an_article_to_a_command(t):
    t.to_list("alibaba ", 4)
    t.type("|")
    t.until("COMMAND")
    t.type("head -n 1; tr a-z A-Z </dev/null")
    t.golden("command")
    t.keys("Enter")
    t.until("Enter goes back")
    t.until("indagine sul cloud")
    t.keys("Enter")
    t.until("RESULTS")


@scene(columns=200, rows=60)
def stops_and_goes_on_with_a_command(t):
    """C-z hung the terminal for good; C-c before "Enter goes back" ended the screen, marks and all."""
    t.to_list("cloud ", 13)
    t.type("m")
    t.until("1 marked")
    for command in ("echo working; sleep 1000", "echo working; cat | sleep 1000"):
        t.type("|")
        t.until("COMMAND")
        t.type(command)
        t.keys("Enter")
        t.until("^working$")
        t.keys("C-z")
        t.until("Stopped")
        t.type("clear; fg")
        t.keys("Enter")
        t.until(r"^\$searcher")
        t.keys("C-c")
        t.until("ended by signal 2")
        t.until("Enter goes back")
        t.keys("C-c")
        t.keys("C-z")
        t.keys("C-\\")
        t.keys("Enter")
        t.until("RESULTS")
        t.until("^●")


@scene(columns=100)
def makes_a_link_of_the_address(t):
    """The bytes of the border beside it were taken for columns, and hid every link."""
    sent = os.path.join(t.home, "sent")
    t.tmux("pipe-pane", "-O", f"cat >{sent}")
    t.to_list("cloud ", 13)
    t.until("https://")
    t.wait(lambda: re.search(rb"\x1b\]8;;(https://[!-~]+)\x1b\\https://", open(sent, "rb").read()), "a link")
    t.wait(lambda: b"\x1b[?2026l" in open(sent, "rb").read(), "the end of a frame")


@scene(environment={"BROWSER": "./browser --new"})
def opens_the_address_in_the_browser(t):
    with open(os.path.join(t.home, "browser"), "w") as out:
        out.write("#!/bin/sh\nprintf '%s\\n' \"$@\" >opened.part && mv opened.part opened\n")
    os.chmod(os.path.join(t.home, "browser"), 0o755)
    t.to_list("alibaba ", 4)
    t.type("u")
    t.until("opened by")
    t.wait(lambda: os.path.exists(os.path.join(t.home, "opened")), "the browser")
    words = t.file("opened").splitlines()
    if len(words) != 2 or words[0] != "--new" or not words[1].startswith("https://"):
        raise Failure(words)


def with_saved(t, name):
    folder = os.path.join(t.home, ".local/share/emeroteca")
    os.makedirs(folder)
    with open(os.path.join(folder, "searches"), "w") as out:
        out.write("drought\tsiccità OR incendi\t0\n")
    t.type("@drought ")
    t.until("^[1-9][0-9]* articles?")
    t.golden(name)


@scene()
def searches_by_name(t):
    with_saved(t, "saved")


@scene(columns=200, rows=60)
def searches_by_name_on_a_large_screen(t):
    with_saved(t, "saved-wide")


def many(t, numbers):
    """An archive with as many articles of each year."""
    with open(os.path.join(t.home, "a.jsonl"), "w") as out:
        for year, count in numbers:
            for i in range(count):
                out.write(f'{{"id":"{year}-{i}","title":"Title {year} {i}","body":"Text {i}.",'
                          f'"lang":"en","date":"{year}-01-01"}}\n')
    t.type("$indexer add -a archive a.jsonl && clear && $searcher -a archive; echo left $?")
    t.keys("Enter")
    t.until("newest first")
    t.keys("Escape")
    t.until("RESULTS")


@scene(start=False)
def goes_to_the_last_of_many(t):
    """It stopped after three hundred."""
    many(t, [(2001, 700), (2002, 200)])
    t.type("G")
    t.until("^900 of 900")
    t.golden("last")
    t.type("g")
    t.until("^1 of 900")


@scene(start=False)
def shows_small_years_beside_a_huge_one(t):
    many(t, [(2001, 3), (2002, 400), (2003, 6), (2005, 1)])
    t.type("t")
    t.golden("timeline-log")


@scene(start=False, columns=200, rows=60)
def shows_small_years_beside_a_huge_one_on_a_large_screen(t):
    many(t, [(2001, 3), (2002, 400), (2003, 6), (2005, 1)])
    t.type("t")
    t.golden("timeline-log-wide")


@scene(start=False)
def dumb_terminals_get_lines(t):
    t.type("TERM=dumb $searcher -a $archive; echo left $?")
    t.keys("Enter")
    t.until("emeroteca>")
    t.keys("C-d")
    t.until("^left 0$")


def play(name, programs, archive):
    act, columns, rows, environment, arguments, start = SCENES[name]
    begun = time.monotonic()
    stage = None
    try:
        stage = Stage(columns, rows, {"searcher": os.path.join(programs, "searcher"),
                                      "indexer": os.path.join(programs, "indexer"),
                                      "archive": archive, **environment})
        stage.archive, stage.indexer = archive, os.path.join(programs, "indexer")
        stage.searcher = os.path.join(programs, "searcher")
        if start:
            stage.begin(arguments)
            if "line" not in arguments:
                stage.until(r"SEARCH")
        act(stage)
        return name, None, time.monotonic() - begun
    except Exception as fault:  # a scene that fails must not stop the others
        text = str(fault) if isinstance(fault, Failure) else traceback.format_exc()
        return name, text, time.monotonic() - begun
    finally:
        if stage is not None:
            stage.close()


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--bin", default=os.path.join(ROOT, "build/bin"))
    parser.add_argument("--jobs", type=int, default=4)
    parser.add_argument("names", nargs="*")
    options = parser.parse_args()
    programs = os.path.abspath(options.bin)
    names = options.names or list(SCENES)
    with tempfile.TemporaryDirectory(prefix="emeroteca-cli-") as folder:
        archive = os.path.join(folder, "archive")
        subprocess.run([os.path.join(programs, "indexer"), "add", "-a", archive,
                        os.path.join(ROOT, "corpus/articles")], check=True,
                       stderr=subprocess.DEVNULL)
        failed = 0
        with concurrent.futures.ThreadPoolExecutor(options.jobs) as pool:
            plays = [pool.submit(play, name, programs, archive) for name in names]
            for done in concurrent.futures.as_completed(plays):
                name, fault, seconds = done.result()
                print(f"{'FAILED' if fault else 'ok':6} {name} ({seconds:.1f} s)", flush=True)
                if fault:
                    failed += 1
                    print(fault, flush=True)
        print(f"{len(names)} scenes, {failed} failed")
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
