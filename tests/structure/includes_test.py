"""The include check finds what it is there for: each test gives it a small tree of its own."""
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

CHECK = Path(__file__).with_name("includes")


class Includes(unittest.TestCase):
    def check(self, files):
        """Runs the check on a tree of these files: its exit code and the lines that it prints."""
        with tempfile.TemporaryDirectory() as folder:
            for name, text in files.items():
                path = Path(folder, name)
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(text, encoding="utf-8")
            done = subprocess.run([sys.executable, CHECK, folder], capture_output=True, text=True)
            self.assertEqual(done.stderr, "")
            return done.returncode, done.stdout.splitlines()

    def test_arrows_down_are_right(self):
        self.assertEqual(self.check({
            "text/trim.h": "#pragma once\n#include <string_view>\n",
            "archive/article.cc": '#include "archive/article.h"\n\n#include "text/trim.h"\n',
            "searcher/query/parser.cc": '#include <xapian.h>\n#include "archive/article.h"\n',
        }), (0, []))

    def test_an_arrow_back_is_wrong(self):
        self.assertEqual(self.check({
            "archive/article.cc": '// Why.\n#include "indexer/add.h"\n',
        }), (1, ["archive/article.cc:2: archive may not include indexer (indexer/add.h)"]))

    def test_an_arrow_back_within_a_program_is_wrong(self):
        self.assertEqual(self.check({
            "searcher/query/plan.h": '#include "searcher/ranking/retriever.h"\n',
            "searcher/ranking/retriever.h": '#include "searcher/query/plan.h"\n',
        }), (1, ["searcher/query/plan.h:1: searcher/query may not include searcher/ranking "
                 "(searcher/ranking/retriever.h)"]))

    def test_the_programs_do_not_include_each_other(self):
        for one, other in (("indexer", "searcher"), ("searcher", "indexer")):
            code, lines = self.check({f"{one}/main.cc": f'#include "{other}/command_line.h"\n'})
            self.assertEqual(code, 1)
            self.assertIn(f"{one}/commands may not include {other}/commands", lines[0])

    def test_a_single_file_can_be_of_another_room_than_its_folder(self):
        self.assertEqual(self.check({"searcher/command_line.cc": "#include <CLI/CLI.hpp>\n"}),
                         (0, []))
        code, lines = self.check({"searcher/engine.h": '#include "searcher/command_line.h"\n'})
        self.assertEqual(code, 1)
        self.assertIn("searcher/engine may not include searcher/commands", lines[0])

    def test_a_library_stays_in_its_rooms(self):
        self.assertEqual(self.check({
            "searcher/answer/hit.h": "#pragma once\n#include <xapian.h>\n",
        }), (1, ["searcher/answer/hit.h:2: searcher/answer may not include xapian (xapian.h)"]))

    def test_the_screen_does_not_reach_xapian_by_way_of_another_header(self):
        self.assertEqual(self.check({
            "archive/fields.h": "#include <xapian.h>\n",
            "searcher/interactive/model/state.h": '#include "archive/fields.h"\n',
            "searcher/interactive/work/task.h": '#include "archive/fields.h"\n',
        }), (1, ["searcher/interactive/model/state.h -> archive/fields.h: xapian is out of reach here "
                 "(xapian.h)"]))

    def test_a_new_folder_has_to_get_a_room(self):
        for file in ("searcher/mail/send.cc", "mail/send.cc"):
            code, lines = self.check({file: "int x;\n"})
            self.assertEqual(code, 1)
            self.assertIn(f"{file}: belongs to no room", lines[0])

    def test_tests_and_documentation_may_include_everything_but_not_be_included(self):
        self.assertEqual(self.check({
            "text/trim.h": "#pragma once\n",
            "tests/support/data.h": '#include "searcher/engine.h"\n#include "indexer/add.h"\n',
            "docs/example/search.cc": '#include "searcher/engine.h"\n',
        }), (0, []))

    def test_a_path_from_elsewhere_is_wrong(self):
        code, lines = self.check({"text/trim.cc": '#include "trim.h"\n#include "tests/x.h"\n'})
        self.assertEqual(code, 1)
        self.assertEqual([line.split(" is in")[0] for line in lines],
                         ["text/trim.cc:1: trim.h", "text/trim.cc:2: tests/x.h"])

    def test_an_empty_tree_is_no_success(self):
        code, lines = self.check({})
        self.assertEqual(code, 1)
        self.assertIn("no sources", lines[0])


if __name__ == "__main__":
    unittest.main()
