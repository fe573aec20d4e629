#include "tests/integration/corpus_archive.h"

#include <stdexcept>

#include "tests/support/programs.h"
#include "tests/support/temporary_folder.h"

namespace emeroteca::tests {
namespace {

struct Corpus {
  Corpus() : path(folder / "corpus") {
    // Relative names: the letters' ids are their paths.
    const Output added = run_shell("cd '" EMEROTECA_SOURCE_DIR "' && \"$BIN/indexer\" add -a '" +
                                   path + "' corpus/articles");
    if (added.exit_code != 0) throw std::runtime_error("the corpus was not indexed: " + added.err);
  }

  TemporaryFolder folder;
  std::string path;
};

}  // namespace

const std::string& corpus_archive() {
  static const Corpus corpus;
  return corpus.path;
}

Output search_corpus(std::vector<std::string> arguments) {
  arguments.insert(arguments.begin(), {"-a", corpus_archive()});
  return run_program("searcher", arguments);
}

Output command_on_corpus(std::vector<std::string> arguments) {
  arguments.insert(arguments.begin() + 1, {"-a", corpus_archive()});
  return run_program("searcher", arguments);
}

}  // namespace emeroteca::tests
