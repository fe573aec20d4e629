#include "indexer/user_lexicon.h"

#include <algorithm>
#include <array>
#include <sstream>
#include <utility>
#include <variant>
#include <vector>

#include "archive/metadata.h"
#include "errors/error.h"
#include "stemmers/lexicon/lexicon.h"
#include "stemmers/words/fold.h"
#include "text/printable.h"
#include "text/utf8.h"

namespace emeroteca::indexing {
namespace {

using stemmers::Language;
using stemmers::LexiconEntry;

constexpr std::array kLanguages{Language::kItalian, Language::kEnglish};

std::string key(std::string_view name) {
  return std::string(kMetaLexicon) + std::string(name);
}

// Raised with any change of what a table has of its lines.
constexpr std::string_view kRules = "2";

std::string to_line(const LexiconEntry& entry) {
  std::string line = entry.headword + '\t';
  for (std::size_t i = 0; i < entry.translations.size(); ++i) {
    if (i > 0) line += "; ";
    line += entry.translations[i];
  }
  return line + '\n';
}

}  // namespace

UserLexicon UserLexicon::read(const Xapian::Database& database) {
  UserLexicon lexicon;
  for (const Language language : kLanguages) {
    lexicon.take(language, database.get_metadata(key(stemmers::code(language))));
  }
  return lexicon;
}

UserLexicon UserLexicon::read(const ArchiveReader& archive) {
  UserLexicon lexicon;
  for (const Language language : kLanguages) {
    for (const std::string& lines : archive.metadata(key(stemmers::code(language)))) {
      lexicon.take(language, lines);
    }
  }
  return lexicon;
}

void UserLexicon::take(Language headwords, const std::string& text) {
  std::istringstream lines(text);
  for (std::string line; std::getline(lines, line);) {
    stemmers::LexiconLine parsed = stemmers::parse_lexicon_line(line, headwords);
    if (auto* entry = std::get_if<LexiconEntry>(&parsed)) {
      std::string headword = stemmers::fold(entry->headword);
      of(headwords).try_emplace(std::move(headword), std::move(*entry));
    }
  }
}

std::map<std::string, std::string> UserLexicon::metadata() const {
  std::map<std::string, std::string> metadata;
  stemmers::LexiconTable table;
  stemmers::Stemmer stemmer;
  for (const Language language : kLanguages) {
    metadata[key(stemmers::code(language))] = lines(language);
    for (const auto& [headword, entry] : of(language)) table.add(entry, stemmer);
  }
  metadata[key("compiled")] = table.compile();
  metadata[key("rules")] = italian_.empty() && english_.empty() ? std::string_view() : kRules;
  return metadata;
}

bool UserLexicon::is_in(const Xapian::Database& database) const {
  const std::map<std::string, std::string> own = metadata();
  const std::string rules = key("rules");
  const bool by_these_rules = database.get_metadata(rules) == own.at(rules);
  return std::all_of(own.begin(), own.end(), [&](const auto& one) {
    const bool of_lines = one.first != rules && one.first != key("compiled");
    return (!of_lines && !by_these_rules) || database.get_metadata(one.first) == one.second;
  });
}

void UserLexicon::write(ArchiveEditor& archive) const {
  for (const auto& [name, value] : metadata()) archive.set_metadata(name, value);
}

LexiconChange UserLexicon::add(std::istream& file, const std::string& name, Language headwords) {
  std::vector<LexiconEntry> entries;
  std::vector<std::string> faults;
  std::uint64_t number = 0;
  for (std::string line; std::getline(file, line);) {
    ++number;
    // Also within the file: two that were joined by `cat` have one in their midst.
    while (line.starts_with(text::kByteOrderMark)) line.erase(0, text::kByteOrderMark.size());
    stemmers::LexiconLine parsed = stemmers::parse_lexicon_line(line, headwords);
    if (auto* entry = std::get_if<LexiconEntry>(&parsed)) {
      entries.push_back(std::move(*entry));
    } else if (const auto* fault = std::get_if<stemmers::LexiconFault>(&parsed)) {
      faults.push_back(text::printable(name) + ':' + std::to_string(number) + ": " + fault->reason);
    }
  }
  if (file.bad()) throw Error(name + " cannot be read to its end", "nothing was added");
  if (!faults.empty()) throw LexiconFaults(std::move(faults));
  LexiconChange change;
  for (LexiconEntry& entry : entries) {
    const auto [place, is_new] = of(headwords).try_emplace(stemmers::fold(entry.headword), entry);
    if (is_new) {
      ++change.added;
    } else if (to_line(place->second) == to_line(entry)) {
      ++change.unchanged;
    } else {
      ++change.replaced;
      place->second = std::move(entry);
    }
  }
  return change;
}

std::uint64_t UserLexicon::clear(Language headwords) {
  return std::exchange(of(headwords), {}).size();
}

std::string UserLexicon::lines(Language headwords) const {
  std::string out;
  for (const auto& [headword, entry] : of(headwords)) out += to_line(entry);
  return out;
}

UserLexicon::Entries& UserLexicon::of(Language headwords) {
  return headwords == Language::kItalian ? italian_ : english_;
}

const UserLexicon::Entries& UserLexicon::of(Language headwords) const {
  return headwords == Language::kItalian ? italian_ : english_;
}

}  // namespace emeroteca::indexing
