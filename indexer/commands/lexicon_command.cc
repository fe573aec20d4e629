#include <fstream>
#include <iostream>
#include <memory>
#include <optional>

#include "archive/reader.h"
#include "errors/input.h"
#include "errors/output.h"
#include "indexer/commands/commands.h"
#include "indexer/user_lexicon.h"
#include "indexer/whole_archive.h"
#include "indexer/writing/archive_sink.h"
#include "text/endless.h"

namespace emeroteca::indexing {
namespace {

using stemmers::Language;

std::optional<Language> headwords_of(const IndexerArguments& arguments) {
  return stemmers::language_from_code(arguments.headwords);
}

// The lexicon of an archive that nobody else writes to meanwhile; or, where nothing is to be
// written, of one that perhaps one may only read.
struct OpenLexicon {
  explicit OpenLexicon(const IndexerArguments& arguments)
      : reader(archive_of(arguments), Understanding::kAll,
               whole_archive()) {  // says so when there is none, instead of making one
    if (!arguments.adding.dry_run) {
      editor = open_editor(archive_of(arguments), WritingWay::kInPlace);
      reader.refresh();
    }
    lexicon = UserLexicon::read(reader);
  }

  void write() {
    lexicon.write(*editor);
    editor->finish();
  }

  ArchiveReader reader;
  std::unique_ptr<ArchiveEditor> editor;
  UserLexicon lexicon;
};

LexiconChange add_file(UserLexicon& lexicon, const std::string& path, Language headwords) {
  if (path == "-") {
    const LexiconChange change = lexicon.add(std::cin, "-", headwords);
    check_input();
    return change;
  }
  std::ifstream file(path, std::ios::binary);
  const bool endless = text::is_endless(path);
  if (endless || !file || file.peek() == std::ifstream::traits_type::eof()) {
    if (!file.eof() || endless)
      throw Error("the lexicon file " + path + " cannot be read", "check its name");
    file.clear();
  }
  return lexicon.add(file, path, headwords);
}

int add_entries(const IndexerArguments& arguments) {
  OpenLexicon open(arguments);
  LexiconChange change;
  try {
    change = add_file(open.lexicon, arguments.lexicon_file,
                      headwords_of(arguments).value_or(Language::kItalian));
  } catch (const LexiconFaults& fault) {
    for (const std::string& line : fault.lines()) std::cerr << line << '\n';
    throw;
  }
  if (!arguments.adding.dry_run) open.write();
  std::cerr << (arguments.adding.dry_run ? "dry run: lexicon: " : "lexicon: ") << change.added
            << " added, " << change.replaced << " replaced, " << change.unchanged << " unchanged\n";
  return kExitFound;
}

int list_entries(const IndexerArguments& arguments) {
  ArchiveReader reader(archive_of(arguments), Understanding::kAll, whole_archive());
  const UserLexicon lexicon =
      reader.read([&](const Xapian::Database&) { return UserLexicon::read(reader); });
  if (const auto only = headwords_of(arguments)) {
    write_out(lexicon.lines(*only));
    return kExitFound;
  }
  const std::string italian = lexicon.lines(Language::kItalian);
  const std::string english = lexicon.lines(Language::kEnglish);
  if (!italian.empty()) write_out("# Italian headwords\n" + italian);
  if (!english.empty()) write_out("# English headwords\n" + english);
  if (italian.empty() && english.empty()) {
    std::cerr << "the archive has no lexicon of its own; `" << arguments.program.prefix
              << "indexer lexicon add FILE` gives it one\n";
  }
  return kExitFound;
}

int clear_entries(const IndexerArguments& arguments) {
  OpenLexicon open(arguments);
  const auto only = headwords_of(arguments);
  std::uint64_t removed = 0;
  for (const Language language : {Language::kItalian, Language::kEnglish}) {
    if (!only || *only == language) removed += open.lexicon.clear(language);
  }
  if (!arguments.adding.dry_run) open.write();
  std::cerr << (arguments.adding.dry_run ? "dry run: lexicon: " : "lexicon: ") << removed
            << " removed\n";
  return kExitFound;
}

}  // namespace

int run_lexicon(const IndexerArguments& arguments) {
  if (arguments.command == "lexicon add") return add_entries(arguments);
  if (arguments.command == "lexicon list") return list_entries(arguments);
  return clear_entries(arguments);
}

}  // namespace emeroteca::indexing
