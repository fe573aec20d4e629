// document_commands FOLDER [PREFIX]: writes the man pages and the shells' completions of both
// programs below FOLDER, under the names that they are installed by.
#include <filesystem>
#include <fstream>
#include <iostream>
#include <stdexcept>

#include <CLI/CLI.hpp>

#include "docs/generator/documents.h"
#include "indexer/command_line.h"
#include "searcher/command_line.h"

namespace {

using namespace emeroteca;

void write_file(const std::filesystem::path& path, const std::string& text) {
  std::filesystem::create_directories(path.parent_path());
  std::ofstream out(path, std::ios::binary);
  out << text;
  if (!out.flush()) throw std::runtime_error("cannot write " + path.string());
}

void write_all(const std::filesystem::path& folder, const documents::Program& program) {
  write_file(folder / "man" / (program.name + ".1"), documents::man_page(program));
  write_file(folder / "bash" / program.name, documents::bash_completion(program));
  write_file(folder / "zsh" / ("_" + program.name), documents::zsh_completion(program));
  write_file(folder / "fish" / (program.name + ".fish"), documents::fish_completion(program));
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 2) {
    std::cerr << "usage: document_commands FOLDER [PREFIX]\n";
    return 2;
  }
  try {
    const std::filesystem::path folder = argv[1];
    const std::string prefix = argc > 2 ? argv[2] : "";
    commands::SearcherArguments searching;
    CLI::App searcher;
    commands::define_command_line(searcher, searching);
    write_all(folder, documents::describe(searcher, prefix, "search"));
    indexing::IndexerArguments indexed;
    CLI::App indexer;
    indexing::define_command_line(indexer, indexed);
    write_all(folder, documents::describe(indexer, prefix, ""));
  } catch (const std::exception& fault) {
    std::cerr << "document_commands: " << fault.what() << '\n';
    return 2;
  }
  return 0;
}
