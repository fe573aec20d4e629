#include "indexer/dumps/fields/field_map.h"

#include <algorithm>
#include <fstream>
#include <utility>

#include "errors/error.h"
#include "indexer/dumps/fields/field_names.h"
#include "stemmers/words/fold.h"
#include "text/endless.h"
#include "text/one_of.h"
#include "text/printable.h"
#include "text/trim.h"

namespace emeroteca::dumps {
namespace {

constexpr std::array<std::string_view, kFieldCount> kOwnFieldNames{
    "id",    "title",  "body", "summary", "source", "section",  "url",
    "story", "author", "tags", "lang",    "date",   "modified", "embargo"};

// Own names too, of lists that the other one joins.
constexpr std::pair<std::string_view, Field> kSecondNames[] = {{"authors", Field::kAuthor},
                                                               {"categories", Field::kTags}};

// Names at a node that are remembered; a dump of ever new names must not fill the memory.
constexpr std::size_t kMostSeen = 4096;

std::string all_names() {
  std::string out;
  for (const std::string_view name : kOwnFieldNames) {
    if (!out.empty()) out += ", ";
    out += name;
  }
  return out;
}

FieldPath parse_field_path(std::string_view text) {
  const std::size_t sign = text.find('=');
  const std::string_view path =
      sign == std::string_view::npos ? "" : text::trimmed(text.substr(sign + 1));
  if (path.empty()) {
    throw Error("the mapping " + text::in_quotes(text) + " is not understood",
                "write it as field=path: title=headline or body=content.rendered");
  }
  const std::string_view name = text::trimmed(text.substr(0, sign));
  const std::optional<Field> field = field_named(name);
  if (!field) {
    throw Error("articles have no field " + text::in_quotes(name), "the fields are " + all_names());
  }
  return {*field, std::string(path)};
}

// Takes the next name of a path: up to a dot or []. Without one in front: "[].name" has kItems.
std::string_view take_name(std::string_view& path) {
  if (path.starts_with('.')) path.remove_prefix(1);
  if (path.starts_with(kItems)) {
    path.remove_prefix(kItems.size());
    return kItems;
  }
  std::string_view name = path.substr(0, path.find('.'));
  name = name.substr(0, name.find(kItems));
  path.remove_prefix(name.size());
  return name;
}

constexpr std::size_t kMostNameWords = 5;
constexpr std::string_view kPrepositions[] = {"di",  "del",   "dello", "della", "dell",
                                              "dei", "degli", "delle", "d",     "of",
                                              "the", "al",    "all",   "alla",  "e"};
constexpr std::string_view kQualifiers[] = {"articolo", "notizia", "article", "news", "testo"};
constexpr std::string_view kVague[] = {
    "giorno", "year",   "anno", "time",  "data",   "domain", "site",  "website", "by", "pagina",
    "name",   "codice", "desk", "paper", "medium", "topic",  "story", "journal", "id"};

// The words of a name, in small letters without accents: "DataDiPubblicazione", "testo dell'atto".
std::vector<std::string> words_of(std::string_view name) {
  std::string apart;
  for (std::size_t i = 0; i < name.size(); ++i) {
    const auto is_small = [](char c) { return c >= 'a' && c <= 'z'; };
    const bool capital = name[i] >= 'A' && name[i] <= 'Z';
    if (i > 0 && capital && is_small(name[i - 1])) apart += ' ';
    apart += name[i];
  }
  std::vector<std::string> words;
  std::string word;
  for (const char c : stemmers::fold(apart) + ' ') {
    if (c != '_' && c != '-' && c != ' ' && c != '\'' && c != '.' && c != ':') {
      word += c;
    } else if (!word.empty()) {
      words.push_back(std::exchange(word, {}));
    }
  }
  return words;
}

// "embargo_until", "isEmbargoed", "Data fine embargo": what says no more than that there is an
// embargo, or until when. "embargo_reason" does not.
bool names_embargo(const std::vector<std::string>& words) {
  constexpr std::string_view kEmbargo[] = {"embargo", "embargoed", "embargato", "embargata"};
  constexpr std::string_view kBeside[] = {
      "is", "under", "has", "in", "until", "till", "end", "ends", "ended", "ending", "date", "time",
      "datetime", "at", "on", "lift", "lifts", "lifted", "release", "expiry", "expires", "data",
      "ora", "fine", "fino", "a", "scadenza", "sotto", "termine", "stato", "status", "flag",
      "article", "articolo", "news", "notizia", "active", "attivo", "for", "expiration", "removed",
      "timestamp",
      // What fields of articles stand in, "meta.embargo": flattened, or in Drupal's names.
      "meta", "metadata", "acf", "custom", "field", "fields", "publishing", "source", "postmeta",
      "publication", "attributes", "properties"};
  const auto is_embargo = [&](const std::string& word) { return text::is_one_of(word, kEmbargo); };
  return std::any_of(words.begin(), words.end(), is_embargo) &&
         std::all_of(words.begin(), words.end(), [&](const std::string& word) {
           return is_embargo(word) || text::is_one_of(word, kBeside) ||
                  text::is_one_of(word, kPrepositions);
         });
}

// "Data di pubblicazione", "corpo_del_testo" and "article title" have a known name in them.
const FieldNode* core_of(std::string_view name, const FieldNode& root) {
  const std::vector<std::string> words = words_of(name);
  if (words.empty() || words.size() > kMostNameWords) return nullptr;
  if (names_embargo(words)) return root.below.find("embargoed")->second.get();
  if (words.size() < 2) return nullptr;
  std::string linked;  // without prepositions
  std::string core;    // and without what all of the fields are about
  for (const std::string& word : words) {
    if (text::is_one_of(word, kPrepositions)) continue;
    linked += word;
    if (!text::is_one_of(word, kQualifiers)) core += word;
  }
  for (const std::string& known : {linked, core}) {
    const auto found = root.below.find(known);
    if (found == root.below.end() || !found->second->field) continue;
    const FieldNode& node = *found->second;
    const bool name_of_field = known == name_of(*node.field);
    // Names that say less stand in too many others: "nome", "giorno".
    if (node.rank < kOwnName || node.rank >= kWeakName || text::is_one_of(known, kVague)) continue;
    if (name_of_field || known.size() > 3) return &node;
  }
  return nullptr;
}

// A name without the type that Solr's dynamic fields have at their end ("title_s", "body_txt_it"),
// or as Drupal's search writes them, at their beginning ("tm_X3b_it_title"); empty where it has
// none. Numbers are left out: a title's or author's is none.
std::string_view without_type(std::string_view name) {
  constexpr std::string_view kTypes[] = {"s",   "ss", "t",   "txt", "texts",
                                         "str", "dt", "dts", "tdt", "tdts"};
  constexpr std::string_view kTypesBefore[] = {"ss_", "sm_", "ts_",  "tm_",
                                               "ds_", "dm_", "tus_", "tum_"};
  const std::size_t text = name.rfind("_txt_");
  const std::size_t last = text != std::string_view::npos && text > 0 ? text : name.rfind('_');
  if (last != std::string_view::npos && last > 0) {
    const std::string_view type = name.substr(last + 1);
    // Behind "txt" stands a language.
    if (text::is_one_of(type, kTypes) || (type.starts_with("txt_") && type.size() >= 6)) {
      return name.substr(0, last);
    }
  }
  for (const std::string_view type : kTypesBefore) {
    if (!name.starts_with(type)) continue;
    name.remove_prefix(type.size());
    constexpr std::size_t kLanguage = 7;  // "X3b_it_"
    const bool language = name.starts_with("X3b_") && name.find('_', 4) + 1 == kLanguage;
    return name.substr(language ? kLanguage : 0);
  }
  return {};
}

}  // namespace

const FieldNode& body_by_value() {
  constexpr Rank kRank = 4000;  // behind all that its name tells
  static const FieldNode node{Field::kBody, kRank, {}, 0, {}};
  return node;
}

std::string_view name_of(Field field) {
  return kOwnFieldNames[index_of(field)];
}

std::optional<Field> field_named(std::string_view name) {
  const std::string normal = normalised_name(name);
  for (const auto& [second, field] : kSecondNames) {
    if (second == normal) return field;
  }
  const auto* const found = std::find(kOwnFieldNames.begin(), kOwnFieldNames.end(), normal);
  if (found != kOwnFieldNames.end()) return static_cast<Field>(found - kOwnFieldNames.begin());
  return normal == "language" ? std::optional(Field::kLanguage) : std::nullopt;
}

std::vector<FieldPath> parse_field_paths(std::string_view text) {
  std::vector<FieldPath> paths;
  while (!text.empty()) {
    const std::string_view one = text.substr(0, text.find(','));
    text.remove_prefix(std::min(one.size() + 1, text.size()));
    if (!text::trimmed(one).empty()) paths.push_back(parse_field_path(one));
  }
  return paths;
}

std::vector<FieldPath> read_field_paths(const std::string& file) {
  std::ifstream input(file, std::ios::binary);
  std::vector<FieldPath> paths;
  std::string line;
  const bool endless = text::is_endless(file);
  for (std::size_t number = 1; !endless && std::getline(input, line); ++number) {
    const std::string_view text = text::trimmed(std::string_view(line).substr(0, line.find('#')));
    if (text.empty()) continue;
    try {
      paths.push_back(parse_field_path(text));
    } catch (const Error& error) {
      throw Error(text::printable(file) + ':' + std::to_string(number) + ": " + error.what(),
                  error.hint());
    }
  }
  if (!input.eof() || endless) {
    throw Error("the map " + text::printable(file) + " cannot be read",
                "check its name, and that you may read it");
  }
  return paths;
}

std::string normalised_name(std::string_view name) {
  std::string out;
  for (const char c : stemmers::fold(name)) {
    if (c != '_' && c != '-' && c != ' ') out += c;
  }
  return out;
}

FieldMap::FieldMap(const std::vector<FieldPath>& own) : tree_(tree_of(own)), seen_(tree_->size) {
  for (const FieldPath& path : own) mapped_[index_of(path.field)] = true;
}

// One for all files of which the user maps nothing: making it takes longer than reading a small
// one.
std::shared_ptr<const FieldMap::Tree> FieldMap::tree_of(const std::vector<FieldPath>& own) {
  static const auto built_in = std::make_shared<const Tree>(std::vector<FieldPath>());
  return own.empty() ? built_in : std::make_shared<const Tree>(own);
}

FieldMap::Tree::Tree(const std::vector<FieldPath>& own) {
  Rank rank = 0;
  for (const FieldPath& path : own) add(path, rank++);
  for (std::size_t i = 0; i < kFieldCount; ++i) {
    add({static_cast<Field>(i), std::string(kOwnFieldNames[i])}, kOwnName);
  }
  for (const auto& [name, field] : kSecondNames) add({field, std::string(name)}, kOwnName);
  for (const OtherNames& row : other_names()) {
    rank = row.first;
    for (const std::string_view name : row.names) add({row.field, std::string(name)}, rank++);
  }
}

void FieldMap::Tree::add(const FieldPath& own, Rank rank) {
  FieldNode* node = &root;
  for (std::string_view path = own.path; !path.empty();) {
    node = &child(*node, take_name(path));
  }
  const auto set = [&](FieldNode& at) {
    if (at.field) return;  // the first one counts: a user's before the built-in ones
    at.field = own.field;
    at.rank = rank;
    at.path = own.path;
  };
  set(*node);
  // A name may have dots in itself: tables made of JSON have heads like "source.name".
  if (own.path.find('.') != std::string::npos) set(child(root, own.path));
}

FieldNode& FieldMap::Tree::child(FieldNode& parent, std::string_view name) {
  std::unique_ptr<FieldNode>& slot = parent.below[normalised_name(name)];
  if (!slot) {
    slot = std::make_unique<FieldNode>();
    slot->number = size++;
  }
  return *slot;
}

const FieldNode* FieldMap::find(const FieldNode& node, std::string_view name) {
  if (node.below.empty()) return nullptr;
  auto& seen_here = seen_[node.number];
  if (!seen_here) seen_here = std::make_unique<Seen>();
  Seen& names = *seen_here;
  key_.assign(name);
  const auto seen = names.find(key_);
  if (seen != names.end()) return seen->second;
  const auto found = node.below.find(normalised_name(name));
  const FieldNode* leads_to = found == node.below.end() ? nullptr : found->second.get();
  if (leads_to == nullptr && &node == &root()) leads_to = core_of(name, root());
  if (leads_to == nullptr && &node == &root()) leads_to = find_typed(name);
  if (names.size() >= kMostSeen) names.clear();
  names.emplace(key_, leads_to);
  return leads_to;
}

// What a name leads to that has a type in it; it counts after those that have none.
const FieldNode* FieldMap::find_typed(std::string_view name) {
  constexpr Rank kTyped = 2000;
  const std::string bare = normalised_name(without_type(name));
  const auto found = root().below.find(bare);
  if (bare.empty() || found == root().below.end() || !found->second->field) return nullptr;
  const FieldNode& node = *found->second;
  const bool plain = node.rank >= kOwnName && node.rank + kTyped < kWeakName;
  if (!plain || node.field == Field::kEmbargo) return nullptr;
  FieldNode& typed = typed_[bare];
  typed.field = node.field;
  typed.rank = node.rank + kTyped;
  typed.path = node.path;
  return &typed;
}

const FieldNode* FieldMap::find_path(std::string_view path) {
  if (const FieldNode* const whole = find(root(), path)) return whole;
  const FieldNode* node = &root();
  while (node != nullptr && !path.empty()) node = find(*node, take_name(path));
  return node;
}

void FieldCounts::took(Field field, std::string_view path, std::string_view inner) {
  key_.assign(path);
  if (!inner.empty()) (key_ += '.') += inner;
  const auto found = std::find_if(taken_.begin(), taken_.end(), [&](const FieldUse& use) {
    return use.field == field && use.path == key_;
  });
  if (found != taken_.end()) {
    ++found->records;
  } else if (taken_.size() < kMostTaken) {
    taken_.push_back({field, key_, 1});
  }
}

void FieldCounts::unknown(std::string_view name) {
  key_.assign(name);
  const auto found = unknown_at_.find(key_);
  if (found != unknown_at_.end()) {
    ++unknown_[found->second].second;
  } else if (unknown_.size() < kMostUnknown) {
    unknown_at_.emplace(key_, unknown_.size());
    unknown_.emplace_back(key_, 1);
  }
}

FieldUses FieldCounts::uses() const {
  FieldUses uses{taken_, unknown_};
  std::stable_sort(uses.taken.begin(), uses.taken.end(), [](const FieldUse& a, const FieldUse& b) {
    return a.field != b.field ? a.field < b.field : a.records > b.records;
  });
  return uses;
}

}  // namespace emeroteca::dumps
