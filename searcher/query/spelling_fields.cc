#include "searcher/query/spelling_fields.h"

#include <algorithm>
#include <string_view>

#include "searcher/query/spelling_text.h"
#include "searcher/query/vocabulary.h"
#include "stemmers/words/tokeniser.h"
#include "text/utf8.h"

namespace emeroteca::query {
namespace {

constexpr std::size_t npos = std::string::npos;

// The name, or each of its words, is in the field of some article.
bool is_known(const Field& field, const std::string& name, const Xapian::Database& database) {
  if (database.term_exists(value_term(field, name))) return true;
  const auto words = stemmers::tokenise(name);
  return std::all_of(words.begin(), words.end(), [&](const stemmers::Token& word) {
    return word.joined || database.term_exists(value_term(field, word.surface));
  });
}

// The whole name that the term stands for, as an article writes it; empty where it is a word of
// names only.
std::string as_written(const Field& field, const std::string& term,
                       const Xapian::Database& database) {
  const auto article = database.postlist_begin(term);
  if (article == database.postlist_end(term)) return {};
  const std::string names = database.get_document(*article).get_value(field.slot);
  for (std::size_t begin = 0; begin < names.size();) {
    const std::size_t end = std::min(names.find(kNameSeparator, begin), names.size());
    const std::string name = names.substr(begin, end - begin);
    if (value_term(field, name) == term) return name;
    begin = end + 1;
  }
  return {};
}

// The nearest name, or word of names, that the field has; the most frequent of several.
std::string nearest_name(const Field& field, const std::string& name,
                         const Xapian::Database& database) {
  constexpr std::size_t kShortest = 4;
  constexpr std::size_t kLong = 7;
  const std::string folded = value_term(field, name).substr(field.prefix.size());
  if (folded.size() < kShortest || folded.find_first_of("0123456789") != npos) return {};
  const unsigned most = folded.size() >= kLong ? 2 : 1;
  for (unsigned edits = 1; edits <= most; ++edits) {
    const auto found = match_fuzzy(database, folded, edits, 1, field.prefix).words;
    if (found.empty()) continue;
    const std::string& nearest = found.front().surface;
    const std::string written = as_written(field, std::string(field.prefix) + nearest, database);
    return written.empty() ? with_capitals_of(name, nearest) : written;
  }
  return {};
}

// A name of letters and figures needs no quotation marks.
bool is_one_word(std::string_view name) {
  const auto words = stemmers::tokenise(name);
  return words.size() == 1 && words.front().end - words.front().begin == name.size();
}

class Mender {
 public:
  Mender(std::string& text, const Xapian::Database& database) : text_(text), database_(database) {}

  bool changed() const { return changed_; }

  void visit(const Node& node, const Field* field, bool excluded) {
    excluded = excluded || node.occur == Occur::kMustNot || node.kind == NodeKind::kNot;
    if (node.kind == NodeKind::kField) {
      if (node.field->kind != FieldKind::kNames || !go_to(*node.field)) return;
      field = node.field;
    }
    for (const Node& child : node.children) visit(child, field, excluded);
    const bool leaf = node.kind == NodeKind::kWord || node.kind == NodeKind::kPhrase;
    if (leaf && field != nullptr) mend(node, *field, excluded);
  }

 private:
  // To the end of the next mention of the field.
  bool go_to(const Field& field) {
    std::string lower = text_;
    for (char& c : lower) {
      if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    }
    std::size_t next = npos;
    for (const std::string_view name : {field.name, field.alias}) {
      const std::string mention = std::string(name) + ':';
      std::size_t at = find_word(lower, std::string(name), from_);
      while (at != npos && lower.compare(at, mention.size(), mention) != 0) {
        at = find_word(lower, std::string(name), at + 1);
      }
      if (at != npos) next = std::min(next, at + mention.size());
    }
    if (next == npos) return false;
    from_ = next;
    return true;
  }

  void mend(const Node& leaf, const Field& field, bool excluded) {
    const std::size_t at = leaf.text.empty() ? npos : find_word(text_, leaf.text, from_);
    if (at == npos) return;
    from_ = at + leaf.text.size();
    if (excluded || is_known(field, leaf.text, database_)) return;
    std::string better = nearest_name(field, leaf.text, database_);
    if (better.empty() || better.find('"') != npos) return;
    if (leaf.kind == NodeKind::kWord && !is_one_word(better)) better = '"' + better + '"';
    text_.replace(at, leaf.text.size(), better);
    from_ = at + better.size();
    changed_ = true;
  }

  std::string& text_;
  const Xapian::Database& database_;
  std::size_t from_ = 0;  // what stands before was visited
  bool changed_ = false;
};

}  // namespace

bool mend_fields(std::string& text, const Node& tree, const Xapian::Database& database) {
  Mender mender(text, database);
  mender.visit(tree, nullptr, false);
  return mender.changed();
}

}  // namespace emeroteca::query
