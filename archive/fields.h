// The table of the archive's fields: prefixes, slots, names in queries, help. Everything that names
// a field reads it here. What else a new field needs: CONTRIBUTING.md.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "stemmers/language/language.h"

namespace emeroteca {

// Xapian::valueno, so that who needs a field does not need Xapian.
using SlotNumber = unsigned;

enum class FieldId : std::uint8_t {
  kTitle,
  kSource,
  kAuthor,
  kSection,
  kTag,
  kLanguage,
  kDate,
  kId,
  kUrl,
  kStory,
  kCollection,
  kAdded
};

enum class FieldKind : std::uint8_t {
  kText,   // words, with stems and positions
  kNames,  // a name or several: the whole name and each of its words are boolean terms
  kExact,  // one value, as it is
  kDate    // searched by ranges of the time in its slot
};

struct Field {
  FieldId id;
  std::string_view name;    // as queries and formats write it
  std::string_view alias;   // the other language's word for it
  std::string_view prefix;  // of its terms
  FieldKind kind;
  SlotNumber slot;  // kNoSlot where it has none
  bool facet;       // can be counted
  std::string_view help;
};

inline constexpr SlotNumber kNoSlot = 0xFFFFFFFF;
inline constexpr SlotNumber kSlotPublished = 0;  // sortable_serialise(Article::printed())
inline constexpr SlotNumber kSlotLanguage = 1;
inline constexpr SlotNumber kSlotSource = 2;
inline constexpr SlotNumber kSlotSection = 3;
inline constexpr SlotNumber kSlotAuthors = 4;      // names separated by U+001F
inline constexpr SlotNumber kSlotTags = 5;         // the same
inline constexpr SlotNumber kSlotFingerprint = 6;  // see article.h

inline constexpr SlotNumber kSlotWords = 7;  // sortable_serialise(how many words)
inline constexpr SlotNumber kSlotNames = 8;  // see name_sketch.h

inline constexpr SlotNumber kSlotCollection = 9;

inline constexpr SlotNumber kSlotEmbargo = 10;   // sortable_serialise(seconds); may be empty
inline constexpr SlotNumber kSlotModified = 11;  // the same
inline constexpr SlotNumber kSlotText = 12;      // see text_key.h

// When the article came into the archive: sortable_serialise(seconds since 1970-01-01T00:00:00Z, to
// the thousandth). A newer version of it keeps that of the first. Empty where an older program
// added it.
inline constexpr SlotNumber kSlotAdded = 13;

inline constexpr SlotNumber kSlotStory = 14;  // the term of its story, without the prefix

inline constexpr char kNameSeparator = '\x1F';

inline constexpr std::array<Field, 12> kFields{{
    {FieldId::kTitle, "title", "titolo", "S", FieldKind::kText, kNoSlot, false,
     "words of the headline: title:alibaba, title:\"banca centrale\""},
    {FieldId::kSource, "source", "fonte", "XO", FieldKind::kNames, kSlotSource, true,
     "the newspaper or agency: source:reuters"},
    {FieldId::kAuthor, "author", "autore", "A", FieldKind::kNames, kSlotAuthors, true,
     "who wrote it: author:\"Anna Rossi\", author:rossi"},
    {FieldId::kSection, "section", "sezione", "XC", FieldKind::kNames, kSlotSection, true,
     "the section: section:sport"},
    {FieldId::kTag, "tag", "categoria", "K", FieldKind::kNames, kSlotTags, true,
     "a keyword or category of the article: tag:energy"},
    {FieldId::kLanguage, "lang", "lingua", "L", FieldKind::kExact, kSlotLanguage, true,
     "the article's main language: lang:it, lang:en, lang:other"},
    {FieldId::kDate, "date", "data", "", FieldKind::kDate, kSlotPublished, false,
     "when it was published: date:2021, date:2020..2021, date:\"last week\""},
    {FieldId::kId, "id", "id", "Q", FieldKind::kExact, kNoSlot, false, "the article's own id"},
    {FieldId::kUrl, "url", "url", "U", FieldKind::kExact, kNoSlot, false, "its web address"},
    {FieldId::kStory, "story", "storia", "XS", FieldKind::kExact, kSlotStory, false,
     "the versions of one story in both languages share it"},
    {FieldId::kCollection, "collection", "raccolta", "XL", FieldKind::kExact, kSlotCollection,
     false, "what it was indexed as a part of: collection:wire"},
    {FieldId::kAdded, "added", "aggiunto", "", FieldKind::kDate, kSlotAdded, false,
     "when it came into the archive: added:today, added:2026-11.."},
}};

inline constexpr std::string_view kPrefixYear = "Y";   // Y2021
inline constexpr std::string_view kPrefixMonth = "M";  // M202110
inline constexpr std::string_view kPrefixDay = "D";    // D20211019

// Xapian's limit for a term, in bytes.
inline constexpr std::size_t kMaxTermBytes = 245;
// No prefix of words and stems is longer.
inline constexpr std::size_t kMaxPrefixBytes = 3;

constexpr const Field& field(FieldId id) {
  return kFields[static_cast<std::size_t>(id)];
}

// The field that a query calls `name` (in either language, any case), or nullptr.
const Field* find_field(std::string_view name);

// The prefix of stems: "ZI" and "ZE"; of stems in the title "ZSI" and "ZSE".
constexpr std::string_view stem_prefix(stemmers::Language language) {
  return language == stemmers::Language::kItalian ? "ZI" : "ZE";
}
constexpr std::string_view title_stem_prefix(stemmers::Language language) {
  return language == stemmers::Language::kItalian ? "ZSI" : "ZSE";
}

// The prefix of acronyms, which stand in the archive beside the forms and stems of their letters:
// "ZAnato"; in the title "ZSAnato".
inline constexpr std::string_view kAcronymPrefix = "ZA";
inline constexpr std::string_view kTitleAcronymPrefix = "ZSA";

// The prefix of forms with accents: see accents.h.
inline constexpr std::string_view kAccentPrefix = "ZF";

// Prefix and text as one term, or an empty string where that is longer than a term may be.
std::string make_term(std::string_view prefix, std::string_view text);

// The boolean term of a value of a kNames or kExact field: names are folded (case, accents,
// spaces), ids and addresses kept. A value too long for a term is cut and its hash added.
std::string value_term(const Field& field, std::string_view value);

}  // namespace emeroteca
