#!/usr/bin/env python3
"""What cmake/hardening.cmake asks of compiler and linker is in what users run.

    tests/structure/hardening_test.py FILE...    programs and libraries, as they were linked
"""
import re
import subprocess
import sys
import unittest

FILES = []


def readelf(option, path):
    return subprocess.run(["readelf", "--wide", option, path], check=True, text=True,
                          stdout=subprocess.PIPE, env={"LC_ALL": "C", "PATH": "/usr/bin:/bin"}).stdout


class Hardening(unittest.TestCase):
    def each(self, check):
        self.assertTrue(FILES)
        for path in FILES:
            with self.subTest(path):
                check(path)

    def test_loaded_anywhere(self):
        def check(path):
            self.assertRegex(readelf("--file-header", path), r"Type:\s+DYN")
            self.assertNotIn("TEXTREL", readelf("--dynamic", path))
            if ".so" not in path:
                self.assertRegex(readelf("--dynamic", path), r"FLAGS_1.*\bPIE\b")
        self.each(check)

    def test_no_table_of_functions_can_be_written_to(self):
        def check(path):
            self.assertIn("GNU_RELRO", readelf("--program-headers", path))
            self.assertRegex(readelf("--dynamic", path), r"BIND_NOW|FLAGS_1.*\bNOW\b")
        self.each(check)

    def test_no_data_is_code(self):
        def check(path):
            headers = readelf("--program-headers", path)
            stack = re.search(r"GNU_STACK.*", headers)
            self.assertIsNotNone(stack)
            self.assertNotIn("E", stack.group().split()[-2])
            for segment in re.findall(r"^\s+LOAD\s.*", headers, re.M):
                self.assertFalse("W" in segment.split("0x")[-2] and "E" in segment.split("0x")[-2],
                                 segment)
        self.each(check)

    def test_stacks_and_copies_are_checked(self):
        def check(path):
            symbols = readelf("--dyn-syms", path)
            self.assertIn("__stack_chk_fail", symbols)
            # Of the functions with a checked form some are always called (_FORTIFY_SOURCE).
            self.assertRegex(symbols, r"UND __\w+_chk\b(?<!__stack_chk)")
        self.each(check)

    def test_libraries_are_found_beside_the_programs_only(self):
        def check(path):
            for paths in re.findall(r"\((?:RPATH|RUNPATH)\).*\[(.*)\]", readelf("--dynamic", path)):
                for one in paths.split(":"):
                    self.assertTrue(one.startswith("$ORIGIN"), one)
        self.each(check)


if __name__ == "__main__":
    FILES = sys.argv[1:]
    unittest.main(argv=sys.argv[:1])
