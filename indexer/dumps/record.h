// What a reader finds in a dump: a record with the fields of an article as they were written.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace emeroteca::dumps {

// Where a record comes from, as messages name it.
struct Origin {
  // A path; members of an archive are "dump.tar!/member.jsonl", standard input is "-".
  std::string file;
  std::uint64_t line = 0;    // of a dump of lines, from 1; 0 where the format has none
  std::uint64_t record = 0;  // of a dump of records that are no lines, from 1; 0 for a whole file
  std::string path;          // inside the record or file: "articles[3]"; may be empty
};

// "news.jsonl:17", "feed.xml, record 3", "news.json, articles[3]" or "story.txt".
std::string to_string(const Origin& origin);

// How the texts of a draft are written.
enum class Markup : std::uint8_t {
  kPlain,    // characters stand for themselves
  kHtml,     // HTML, or a fragment of it
  kUnknown,  // either: told by what stands in it, field by field
  kExact,    // plain, and sound: all fields are an article's own texts, as `export` writes them
};

// Whether an article may be shown.
enum class Standing : std::uint8_t {
  kUsable,
  kWithdrawn,  // killed, cancelled, withheld: an article of this id has to go
  // The same, by a dump of what happened one after the other: what it has behind that of this id is
  // an article again.
  kDeleted,
};

// An article before its dates are read, its language is known and its markup is gone. All texts are
// UTF-8; what the dump does not give is empty.
struct Draft {
  std::string id;
  std::string title;
  std::string body;
  std::string summary;
  std::string source;
  std::string section;
  std::string url;
  std::string story;  // shared by the versions of one story
  std::vector<std::string> authors;
  bool authors_are_names = false;  // without "By"; else they are perhaps bylines
  std::vector<std::string> tags;
  std::string language;                   // as written: "it", "en-GB", "Italian"
  std::string date;                       // of publication, as written
  std::optional<std::int64_t> published;  // the same in seconds since 1970, where a reader knows it
  std::string modified;                   // when this version of it was made, as written
  std::string version;                    // its number or name, "2" or "1.10", as written
  std::string crawled;                    // when a page was fetched, as written
  std::string fetched;                    // the address it was fetched from; `url` is its own
  // All that it says of an embargo, as written: dates before which it is not to be shown, flags
  // (fields/embargo.h).
  std::vector<std::string> embargoes;
  Standing standing = Standing::kUsable;
  Markup markup = Markup::kUnknown;  // of title, body and summary
  bool cells = false;                // its texts were cells of a table
  bool saved = false;                // a page in a file of its own, by its own address
  bool for_phones = false;           // a page that says that it is the copy of one (AMP)
  bool in_order = false;             // of its id what comes later in the dump replaces it
  bool url_shared = false;           // the address stands for several articles: it makes no id
  std::string extra;  // a JSON object of the fields that are not understood; may be empty
};

// The next thing in a dump: an article, or why it is none.
struct Record {
  Draft draft;
  Origin origin;
  std::uint64_t bytes = 0;            // of (uncompressed) dump that it took
  std::vector<std::string> warnings;  // what was wrong without harm
  std::string rejection;              // why it is no article; empty if it is one
  // A thing that the format holds beside articles, in the plural: "redirects", "pictures". It is
  // counted by this name and is no fault. Empty for an article.
  std::string skipped;
  std::string fields_seen;  // names in the record, where its text is not among what is understood
  // Further articles that the record has: a page that shows several.
  std::vector<Draft> others;
  std::string_view raw;  // its bytes as read, for the rejects file; valid until the next record

  void warn(std::string text) { warnings.push_back(std::move(text)); }

  // Rejects what is larger than an article may be (Options in dump.h): `most` is in bytes.
  void reject_as_too_large(std::uint64_t most) {
    rejection = "takes more than the " + std::to_string(most) + " bytes that one article may have";
  }

  // At the end of a file: whether no record has been read of it, `records` of them, so that this
  // one says so. `what` in the plural: "files without a reference".
  bool stands_for_none(std::uint64_t& records, std::string_view what) {
    if (records > 0) return false;
    ++records;
    skipped = what;
    return true;
  }

  // Rejects what the end of the file cuts off: the rest of it, and what was to come, is missing,
  // so that it is no article, and `sync` removes none.
  void reject_as_cut(std::string_view how) {
    skipped.clear();
    rejection = "the file ends within it, " + std::string(how) + ": it is cut off (get it again)";
  }
};

}  // namespace emeroteca::dumps
