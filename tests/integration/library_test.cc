// libemeroteca as others get it: installed, found by CMake and pkg-config, and by Python.
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>

#include <gtest/gtest.h>

#include "tests/integration/corpus_archive.h"
#include "tests/support/programs.h"
#include "tests/support/sanitized.h"
#include "tests/support/shared_data.h"
#include "tests/support/temporary_folder.h"
#ifndef EMEROTECA_PYTHON
#define EMEROTECA_PYTHON ""
#endif

namespace emeroteca::tests {
namespace {

namespace fs = std::filesystem;

// The installed tree, made once. `lib` is where the library landed in it.
struct Installed {
  Installed() {
    const Output done =
        run_shell("cmake --install '" EMEROTECA_BINARY_DIR "' --prefix '" + folder / "to" + "'");
    if (done.exit_code != 0) throw std::runtime_error("not installed: " + done.err);
    for (const fs::directory_entry& entry : fs::recursive_directory_iterator(folder.path())) {
      if (entry.path().filename() == "libemeroteca.so") lib = entry.path().parent_path().string();
    }
    if (lib.empty()) throw std::runtime_error("libemeroteca.so is not installed");
  }

  TemporaryFolder folder;
  std::string root = folder / "to";
  std::string lib;
};

const Installed& installed() {
  static const Installed tree;
  return tree;
}

std::string expected_headlines() {
  const Output found = run_program("searcher", {"-a", corpus_archive(), "--sort", "newest", "-n",
                                                "5", "--format", "tsv", "Alibaba"});
  std::string titles;
  for (const std::string& line : lines_of(found.out)) {
    titles += column_of(line, 3) + "  " + column_of(line, 5) + "\n";
  }
  return titles;
}

// Regression of what the library is for: what it says is what the program says.
void expect_headlines(const Output& shown) {
  ASSERT_EQ(shown.exit_code, 0) << shown.err;
  const std::string titles = expected_headlines();
  ASSERT_FALSE(titles.empty());
  EXPECT_NE(shown.out.find(titles), std::string::npos) << shown.out << "instead of\n" << titles;
}

TEST(Library, TheExampleIsBuiltByCMakeAndFindsWhatTheSearcherFinds) {
  // Who loads a sanitized library has to be sanitized too.
  if (EMEROTECA_SANITIZED) GTEST_SKIP() << "a sanitized build";
  const TemporaryFolder folder;
  const Output built = run_shell("cmake -S '" EMEROTECA_SOURCE_DIR "/docs/example' -B '" +
                                 folder / "build" + "' -DCMAKE_PREFIX_PATH='" + installed().root +
                                 "' && cmake --build '" + folder / "build" + "'");
  ASSERT_EQ(built.exit_code, 0) << built.out << built.err;
  expect_headlines(
      run_shell("'" + folder / "build/headlines" + "' '" + corpus_archive() + "' Alibaba"));
  const Output wrong = run_shell("'" + folder / "build/headlines" + "' /nowhere Alibaba");
  EXPECT_EQ(wrong.exit_code, 2);
  EXPECT_NE(wrong.err.find("there is no archive at /nowhere"), std::string::npos) << wrong.err;
  EXPECT_NE(wrong.err.find("indexer add"), std::string::npos) << wrong.err;
}

TEST(Library, PkgConfigSaysHowToBuildWithIt) {
  // Who loads a sanitized library has to be sanitized too.
  if (EMEROTECA_SANITIZED) GTEST_SKIP() << "a sanitized build";
  EMEROTECA_NEED(run_shell("command -v pkg-config").exit_code == 0, "pkg-config");
  const TemporaryFolder folder;
  const std::string path = "PKG_CONFIG_PATH='" + installed().lib + "/pkgconfig' ";
  const Output built =
      run_shell(path + "g++ -std=c++20 '" EMEROTECA_SOURCE_DIR "/docs/example/headlines.cc' -o '" +
                folder / "headlines" + "' $(" + path + "pkg-config --cflags --libs emeroteca)");
  ASSERT_EQ(built.exit_code, 0) << built.err;
  expect_headlines(run_shell("LD_LIBRARY_PATH='" + installed().lib + "' '" + folder / "headlines" +
                             "' '" + corpus_archive() + "' Alibaba"));
}

TEST(Library, ItsHeadersNameNoOtherLibrary) {
  std::size_t headers = 0;
  for (const auto& entry : fs::directory_iterator(installed().root + "/include/emeroteca")) {
    std::ifstream file(entry.path());
    std::ostringstream text;
    text << file.rdbuf();
    ++headers;
    for (const std::string name : {"xapian.h", "CLI/", "nlohmann", "unicode/", "searcher/"}) {
      EXPECT_EQ(text.str().find("#include <" + name), std::string::npos) << entry.path();
      EXPECT_EQ(text.str().find("#include \"" + name), std::string::npos) << entry.path();
    }
  }
  EXPECT_GE(headers, 9U);
}

TEST(Library, ShowsNoNamesOfOtherLibraries) {
  EMEROTECA_NEED(run_shell("command -v nm").exit_code == 0, "nm");
  const Output symbols =
      run_shell("nm -DC --defined-only '" + installed().lib + "/libemeroteca.so' | cut -d' ' -f3-");
  EXPECT_NE(symbols.out.find("emeroteca::Archive::read("), std::string::npos);
  for (const std::string& line : lines_of(symbols.out)) {
    if (line.starts_with("EMEROTECA_0")) continue;  // the version itself
    const std::size_t ours = line.find("emeroteca::");
    EXPECT_TRUE(ours == 0 || (ours != std::string::npos && line[ours - 1] == ' ' &&
                              line.find(" for emeroteca::") == ours - 5))
        << line;
  }
  const Output name = run_shell("readelf -d '" + installed().lib + "/libemeroteca.so'");
  EXPECT_NE(name.out.find("[libemeroteca.so.0]"), std::string::npos) << name.out;
}

TEST(Library, BothProgramsUseItWhereverTheWholeIsMoved) {
  const TemporaryFolder folder;
  ASSERT_EQ(run_shell("cp -r '" + installed().root + "' '" + folder / "moved" + "'").exit_code, 0);
  std::size_t programs = 0;
  for (const fs::directory_entry& entry : fs::directory_iterator(folder / "moved/bin")) {
    ++programs;
    const std::string program = entry.path().string();
    EXPECT_EQ(run_shell("'" + program + "' --version").exit_code, 0) << program;
    const Output needed = run_shell("ldd '" + program + "'");
    EXPECT_NE(needed.out.find(folder / "moved"), std::string::npos) << needed.out;
    EXPECT_NE(needed.out.find("libemeroteca.so.0"), std::string::npos) << needed.out;
    // And have no second copy of its rooms.
    const Output own = run_shell("nm -C --defined-only '" + program + "'");
    EXPECT_NE(own.out.find(" main\n"), std::string::npos);
    for (const std::string of : {" T emeroteca::ArchiveReader::", " T emeroteca::stemmers::",
                                 " T emeroteca::text::", " T emeroteca::Engine::"}) {
      EXPECT_EQ(own.out.find(of), std::string::npos) << program << " defines" << of;
    }
  }
  EXPECT_EQ(programs, 2U);
}

TEST(Library, IsImportedByPython) {
  // Who loads a sanitized library has to be sanitized too.
  if (EMEROTECA_SANITIZED) GTEST_SKIP() << "a sanitized build";
  EMEROTECA_NEED(*EMEROTECA_PYTHON != '\0', "pybind11");
  const std::string script =
      "import emeroteca, sys\n"
      "archive = emeroteca.open(sys.argv[1])\n"
      "found = archive.search('Alibaba', count=5, sort='newest')\n"
      "for hit in found: print(hit.article.lang + '  ' + hit.title.text)\n"
      "first = archive.search('cloud Alibaba').hits[0].article\n"
      "assert archive.read(first.id).title == first.title\n"
      "assert archive.read('no such id') is None\n"
      "assert sum(archive.facets('Alibaba')['lang'].values()) == archive.count('Alibaba')\n"
      "assert 0 < sum(archive.timeline().values()) <= len(archive)\n"
      "assert all(a.article.id != first.id for a in archive.similar(first.id))\n"
      "try: emeroteca.open('/nowhere')\n"
      "except emeroteca.Error as fault: assert 'there is no archive at /nowhere' in str(fault)\n"
      "else: sys.exit('opened')\n";
  expect_headlines(run_shell("PYTHONPATH='" + installed().lib +
                                 "/python3/dist-packages' " EMEROTECA_PYTHON " - '" +
                                 corpus_archive() + "'",
                             script));
}

}  // namespace
}  // namespace emeroteca::tests
