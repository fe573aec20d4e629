// Which field of an article stands under which name in a dump.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace emeroteca::dumps {

enum class Field : std::uint8_t {
  kId,
  kTitle,
  kBody,
  kSummary,
  kSource,
  kSection,
  kUrl,
  kStory,
  kAuthor,
  kTags,
  kLanguage,
  kDate,
  kModified,
  kEmbargo,
};

inline constexpr std::size_t kFieldCount = 14;

constexpr std::size_t index_of(Field field) {
  return static_cast<std::size_t>(field);
}

// The field's own name: "title", "lang".
std::string_view name_of(Field field);

// The field of that own name, however it is spelt; nothing for any other name.
std::optional<Field> field_named(std::string_view name);

// That a field is to be taken from a path: dots lead into objects, [] over lists:
// "content.rendered", "bylines[].name".
struct FieldPath {
  Field field;
  std::string path;
};

// "title=headline,body=content.rendered" as paths, in that order. Throws Error where that is not
// understood.
std::vector<FieldPath> parse_field_paths(std::string_view text);

// The same from a file: field=path a line; empty lines and those from # on do not count. Throws
// Error where it cannot be read or is not understood.
std::vector<FieldPath> read_field_paths(const std::string& file);

// A name as names are compared: in small letters, without accents, spaces, _ and -.
std::string normalised_name(std::string_view name);

// How near a name is to a field: the smaller the nearer. Of two of the same rank both count (lists
// are joined, of texts the last one is taken).
using Rank = unsigned;
inline constexpr Rank kOwnName = 1000;   // the field's own name; before it stands what a user maps
inline constexpr Rank kWeakName = 5000;  // from here on: only where other fields make an article

// A place in a record: what the names so far lead to.
struct FieldNode {
  std::optional<Field> field;  // that stands here
  Rank rank = 0;
  std::string path;        // as the table or the user wrote it
  std::size_t number = 0;  // of the node, from 0
  std::map<std::string, std::unique_ptr<FieldNode>, std::less<>> below;
};

// A text that only its value tells: a structure, what stands under "story".
const FieldNode& body_by_value();

// The name of a list's items in FieldNode::below.
inline constexpr std::string_view kItems = "[]";

// The built-in names and those of a user as a tree of names. A path that a user maps is for that
// field only.
class FieldMap {
 public:
  explicit FieldMap(const std::vector<FieldPath>& own = {});
  FieldMap(const FieldMap&) = delete;
  FieldMap& operator=(const FieldMap&) = delete;

  const FieldNode& root() const { return tree_->root; }

  // What a name at `node` leads to, or null; kItems leads to a list's items. Takes constant time
  // but for names seen first.
  const FieldNode* find(const FieldNode& node, std::string_view name);

  // What a whole path in one name leads to ("source.name" in a table's head), or null.
  const FieldNode* find_path(std::string_view path);

  // True where a user mapped the field.
  bool is_mapped(Field field) const { return mapped_[index_of(field)]; }

 private:
  struct Tree {
    explicit Tree(const std::vector<FieldPath>& own);
    void add(const FieldPath& own, Rank rank);
    FieldNode& child(FieldNode& parent, std::string_view name);

    FieldNode root;
    std::size_t size = 1;
  };
  using Seen = std::unordered_map<std::string, const FieldNode*>;

  static std::shared_ptr<const Tree> tree_of(const std::vector<FieldPath>& own);
  const FieldNode* find_typed(std::string_view name);

  std::shared_ptr<const Tree> tree_;
  std::array<bool, kFieldCount> mapped_{};
  // Names as they come, by node: most records of a dump have the same ones.
  std::vector<std::unique_ptr<Seen>> seen_;
  std::string key_;
  std::map<std::string, FieldNode, std::less<>> typed_;  // for names with a type in them
};

// From where a field was taken, in how many records.
struct FieldUse {
  Field field;
  std::string path;
  std::uint64_t records = 0;
};

// How the fields of a file were mapped.
struct FieldUses {
  std::vector<FieldUse> taken;  // in the order of Field, the most used first
  // Names of fields that were not understood, with the number of their records, in the order in
  // which they came; the first 100.
  std::vector<std::pair<std::string, std::uint64_t>> unknown;
};

// Counts them, record by record.
class FieldCounts {
 public:
  // `path` as the dump writes it; `inner`: the name inside an object there that holds the text
  // ("rendered"), or empty.
  void took(Field field, std::string_view path, std::string_view inner = {});
  void unknown(std::string_view name);
  FieldUses uses() const;

 private:
  static constexpr std::size_t kMostUnknown = 100;

  static constexpr std::size_t kMostTaken = 1000;

  std::vector<FieldUse> taken_;
  std::vector<std::pair<std::string, std::uint64_t>> unknown_;
  std::unordered_map<std::string, std::size_t> unknown_at_;
  std::string key_;
};

}  // namespace emeroteca::dumps
