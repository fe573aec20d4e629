#include "indexer/recover.h"

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string_view>
#include <utility>
#include <vector>

#include <xapian.h>

#include "archive/fields.h"
#include "archive/reader.h"
#include "archive/shards.h"
#include "archive/stored_article.h"
#include "archive/xapian_fault.h"
#include "errors/error.h"
#include "indexer/at_rest.h"
#include "indexer/child_process.h"
#include "indexer/interrupt.h"
#include "indexer/known_articles.h"
#include "indexer/nesting.h"
#include "indexer/recover_view.h"
#include "indexer/shards/change_log.h"
#include "indexer/shards/sharded_archive.h"
#include "indexer/user_lexicon.h"
#include "indexer/writing/new_place.h"
#include "text/printable.h"

namespace emeroteca::indexing {
namespace {

namespace fs = std::filesystem;

// The messages of the child that reads.
constexpr char kArticle =
    'a';  // the collection, when it came, the stored article; lengths before them
constexpr char kUnproved = 'u';  // why the article that comes next is not proved, for people
constexpr char kLost = 'l';      // why, for people
constexpr char kBesides = 'b';   // what is lost besides articles, for people
constexpr char kMetadata = 'm';  // length of the key, the key, the value

std::string pair_of(std::string_view first, std::string_view second) {
  const std::uint64_t size = first.size();
  std::string out(reinterpret_cast<const char*>(&size), sizeof size);
  return out.append(first).append(second);
}

std::pair<std::string_view, std::string_view> parts_of(std::string_view pair) {
  std::uint64_t size = 0;
  pair.copy(reinterpret_cast<char*>(&size), sizeof size);
  pair.remove_prefix(sizeof size);
  return {pair.substr(0, size), pair.substr(size)};
}

// Nothing where it cannot be read.
std::optional<std::string> value_of(const Xapian::Document& document, Xapian::valueno slot) {
  try {
    return document.get_value(slot);
  } catch (const Xapian::Error&) {
    return std::nullopt;
  }
}

// What the table of articles has at a number, whether or not any list leads there.
std::string data_at(const Xapian::Database& database, Xapian::docid number) {
  try {
    return database.get_document(number, Xapian::DOC_ASSUME_VALID).get_data();
  } catch (const Xapian::DocNotFoundError&) {
    return {};
  }
}

bool is_listed(const Xapian::Database& database, Xapian::docid number) {
  try {
    auto at = database.postlist_begin("");
    at.skip_to(number);
    return at != database.postlist_end("") && *at == number;
  } catch (const Xapian::Error&) {
    return false;
  }
}

// The highest number that an article had, as far as the lists of articles tell.
Xapian::docid last_number(const Xapian::Database& database) {
  Xapian::docid last = database.get_lastdocid();
  try {
    auto at = database.postlist_begin("");
    for (at.skip_to(last); at != database.postlist_end(""); ++at) last = *at;
  } catch (const Xapian::Error&) {
    // What it tells up to there.
  }
  return last;
}

// The folders to read, one after the other: the archive, or its shards.
struct RecoverSource {
  std::string folder;
  std::string shard;  // as the stub names it; empty where there are no shards
};

std::vector<RecoverSource> sources_of(const std::string& archive,
                                      const std::optional<ShardList>& list) {
  if (!list) return {{archive, {}}};
  std::vector<RecoverSource> sources;
  for (const Shard& shard : list->shards) {
    if (shard.part.folder.empty()) {
      throw Error(ErrorCode::kUsage,
                  "the archive " + archive + " has a part on the server " + name_of(shard.part) +
                      ", where nothing can be recovered from here",
                  "recover its folders one by one, that one on its own machine");
    }
    sources.push_back({folder_of(archive, shard), shard.part.folder});
  }
  return sources;
}

class Recovery {
 public:
  Recovery(const RecoverOptions& options,
           const std::function<void(std::uint64_t, std::uint64_t)>& progress)
      : options_(options),
        progress_(progress),
        list_(read_shards(options.from)),
        sources_(sources_of(options.from, list_)) {
    require_apart();
    require_at_rest(options.from);
    versions_ = versions_of(options.from);
    place_.emplace(options.to);
  }

  std::optional<RecoverReport> run() {
    try {
      for (at_source_ = 0; at_source_ < sources_.size(); ++at_source_) {
        if (!begin_source()) continue;
        read_all();
      }
    } catch (const Interrupted&) {
      return std::nullopt;
    }
    if (list_ && writer_ != nullptr) complete_the_run();
    if (writer_ == nullptr) throw_nothing_left();
    if (metadata_.empty() && place_->is_archive()) {
      ArchiveReader there(options_.to, Understanding::kStoredForm);
      metadata_ = UserLexicon::read(there).metadata();
    }
    writing([&] {
      for (const auto& [key, value] : metadata_) writer_->set_metadata(key, value);
      writer_->finish();
      writer_.reset();
    });
    if (versions_of(options_.from) != versions_) {
      throw Error(ErrorCode::kBusy,
                  "the archive " + options_.from + " was written to while it was recovered",
                  "there is no new archive; run the same command when nobody writes to it");
    }
    place_->take_place();
    return std::move(report_);
  }

 private:
  struct Interrupted {};  // no failure

  // Neither archive in the other's folder: the old one would be changed, and whoever builds one of
  // them anew would take the other along.
  void require_apart() const {
    const auto refuse = [&](const std::string& what) {
      throw Error(ErrorCode::kUsage, what, "name a folder beside it; nothing was changed");
    };
    std::vector<std::string> old{options_.from};
    for (const RecoverSource& source : sources_) old.push_back(source.folder);
    for (const std::string& folder : old) {
      const bool inside = lies_in(options_.to, folder);
      if (inside && lies_in(folder, options_.to)) {
        refuse("the new archive " + options_.to + " is the old one, " + folder);
      }
      if (inside) {
        refuse("the new archive " + options_.to + " would lie in the folder of the old one, " +
               folder);
      }
      if (lies_in(folder, options_.to)) {
        refuse("the old archive " + folder + " lies in the folder of the new one, " + options_.to);
      }
    }
    if (const std::string around = archive_around(options_.to); !around.empty()) {
      refuse("the new archive " + options_.to + " would lie in the folder of the archive " +
             around);
    }
  }

  // Runs what writes the new archive. It is nowhere before it is complete.
  template <typename Work>
  void writing(Work work) const {
    try {
      work();
    } catch (const Error& fault) {
      throw Error(fault.code(),
                  "the new archive " + options_.to + " cannot be written: " + fault.what(),
                  "nothing of it is left, and " + options_.from +
                      " is as it was; free some space or mend the fault, then run the same command "
                      "again");
    }
  }

  // False for a shard of which nothing can be read; where there is no other, that is an error.
  bool begin_source() {
    const RecoverSource& source = sources_[at_source_];
    last_ = 0;
    try {
      std::error_code fault;
      if (!source.shard.empty() && !fs::exists(source.folder, fault)) {
        throw Error(ErrorCode::kMissing, "it is not there");
      }
      views_.clear();
      const auto end_if_interrupted = [] {
        if (interrupted()) throw Interrupted();
      };
      if (needs_salvage(source.folder, end_if_interrupted)) {
        writing([&] {
          views_.push_back(std::make_unique<RecoverView>(source.folder, end_if_interrupted));
        });
      } else {
        // The first that can be opened: term lists only tell the ids of what is damaged.
        for (const auto tables : {RecoverView::Tables::kPostingsAndTermLists,
                                  RecoverView::Tables::kPostings, RecoverView::Tables::kNone}) {
          views_.push_back(std::make_unique<RecoverView>(source.folder, tables));
        }
      }
      moved_away_ = list_ ? moved_from(options_.from, source.shard) : std::set<std::string>();
      look();
    } catch (const Error& fault) {
      if (source.shard.empty() || fault.code() == ErrorCode::kOutput) throw;
      report_.lost.push_back("the shard " + source.shard + " is lost: " + fault.what());
      ++report_.lost_shards;
      return false;
    }
    // Only now the new archive is made: where nothing can be opened there is none.
    if (writer_ == nullptr) open_writer();
    return true;
  }

  void open_writer() {
    const std::string folder = place_->begin();
    writing([&] {
      if (const auto like = division_of_new()) {
        make_sharded(folder, like->kind, like->shards.size());
      }
      writer_ = open_article_writer(
          {folder, WritingWay::kInPlace, options_.writer, options_.memory, options_.jobs});
    });
  }

  // Of the archive without articles that is there, else of the old one; nothing for one database.
  std::optional<ShardList> division_of_new() const {
    const auto like = place_->is_archive() ? read_shards(options_.to) : list_;
    return like && like->kind != DivisionKind::kUnknown ? like : std::nullopt;
  }

  // What a killed run had promised to the shards.
  void complete_the_run() {
    try {
      give_changes_to_complete(options_.from, *writer_);
    } catch (const Error& fault) {
      if (writer_->failed()) writing([&] { throw fault; });
      report_.lost.push_back(std::string("what an interrupted run was writing is lost: ") +
                             fault.what());
    }
  }

  [[noreturn]] void throw_nothing_left() const {
    throw Error(ErrorCode::kDamaged,
                "nothing of the archive " + options_.from + " can be read: " +
                    (report_.lost.empty() ? "it names no folder" : report_.lost.front()),
                "restore it from a copy, or build it again from its dumps");
  }

  // The archive opens, and tells its numbers and what it says about itself.
  void look() {
    const ChildEnd end = in_child([&](ChildReport& child) {
      const auto [database, view] = open();
      child.progress().all = last_number(database);
      if (view.may_have_removed()) {
        child.say(kBesides,
                  "which articles had been removed is lost, if any had: some may be back");
      }
      const auto lose_lexicon = [&](const std::string& how) {
        child.say(kBesides,
                  "the archive's own lexicon is lost, if it had one: it was in the table " +
                      sources_[at_source_].folder + "/postlist.glass, " + how);
      };
      if (!view.has_postings()) return lose_lexicon("which cannot be opened");
      try {
        const auto own = UserLexicon::read(database).metadata();
        for (const auto& [key, value] : own) child.say(kMetadata, pair_of(key, value));
        const bool has_one = std::any_of(own.begin(), own.end(),
                                         [](const auto& one) { return !one.second.empty(); });
        if (!has_one && view.lacks_postings()) lose_lexicon("of which a part cannot be read");
      } catch (const Xapian::Error& fault) {
        child.say(kBesides, "the archive's own lexicon cannot be read: " + reason_of(fault));
      }
    });
    if (interrupted()) throw Interrupted();
    if (end.whole()) return;
    throw Error(ErrorCode::kDamaged, nothing_of_source() + "opening it ends by " + end.reason(),
                "restore it from a copy, or build it again from its dumps");
  }

  // A shard is named by who catches it.
  std::string nothing_of_source() const {
    const bool whole = sources_[at_source_].shard.empty();
    return "nothing of " + (whole ? "the archive " + options_.from : std::string("it")) +
           " can be read: ";
  }

  // With the name of the file that is there, not of the one in the view.
  std::string reason_at_source(const Xapian::Error& fault, const RecoverView& view) const {
    std::string reason = reason_of(fault);
    const std::string shown = view.folder().string();
    const std::size_t at = reason.find(shown);
    if (at != std::string::npos) reason.replace(at, shown.size(), sources_[at_source_].folder);
    return reason;
  }

  void read_all() {
    // One that ends the child is passed over; how often without any article between, has an end.
    constexpr unsigned kMostEnds = 50;
    unsigned ends = 0;
    Xapian::docid next = 1;
    while (next <= last_) {
      const std::uint64_t before = report_.articles;
      const ChildEnd end = in_child([&](ChildReport& child) { read_from(child, next); });
      if (interrupted()) throw Interrupted();  // so was the child
      if (end.whole()) return;
      // Whatever the child said last: no number is read twice.
      const std::uint64_t at = std::max<std::uint64_t>(end.at, next);
      report_.lost.push_back("the article of number " + std::to_string(at) +
                             " is lost: reading it ends by " + end.reason());
      next = static_cast<Xapian::docid>(at + 1);
      ends = report_.articles > before ? 1 : ends + 1;
      if (ends < kMostEnds || next > last_) continue;
      report_.lost.push_back("the articles of the numbers from " + std::to_string(next) +
                             " on are lost: they were not read any more");
      return;
    }
  }

  ChildEnd in_child(const std::function<void(ChildReport&)>& work) {
    ChildParent parent;
    parent.heard = [&](char kind, std::string_view text) { take(kind, text); };
    parent.look = [&](const ChildProgress& progress) {
      if (interrupted()) throw Interrupted();
      if (progress.all > 0) last_ = progress.all;
      if (last_ > 0) progress_(at_source_ * last_ + progress.at, sources_.size() * last_);
    };
    return run_in_child(work, parent);
  }

  struct Opened {
    Xapian::Database database;
    const RecoverView& view;
  };

  Opened open() const {
    std::string reason;  // of the last view with postings
    bool refused = false;
    for (const auto& view : views_) {
      if (refused && !view->has_postings()) break;
      try {
        return {Xapian::Database(view->folder().string()), *view};
      } catch (const Xapian::Error& fault) {
        if (!reason.empty() && !view->has_postings()) break;
        reason = reason_at_source(fault, *view);
        refused = is_refused(fault);
      }
    }
    throw_not_opened(reason, refused);
  }

  [[noreturn]] void throw_not_opened(const std::string& reason, bool refused) const {
    const std::string& folder = sources_[at_source_].folder;
    std::error_code missing;
    if (!fs::exists(folder, missing)) {
      throw Error(ErrorCode::kMissing, "there is no archive at " + options_.from, "check its name");
    }
    const bool named_rightly = fs::exists(fs::path(folder) / "iamglass", missing);
    throw Error(refused ? ErrorCode::kOther : ErrorCode::kDamaged, nothing_of_source() + reason,
                std::string(named_rightly ? "" : "check its name; if it is right, ") +
                    "restore it from a copy, or build it again from its dumps");
  }

  void read_from(ChildReport& child, Xapian::docid first) const {
    child.progress().at = first;  // where opening it ends the child
    const auto [database, view] = open();
    for (Xapian::docid number = first; number <= last_; ++number) {
      child.progress().at = number;
      read_one(child, database, view, number);
    }
  }

  static void read_one(ChildReport& child, const Xapian::Database& database,
                       const RecoverView& view, Xapian::docid number) {
    std::string damage;
    try {
      const std::string data = data_at(database, number);
      // A number without an article, or with what a free block has of one that was removed.
      if ((data.empty() || view.lists_all()) && !is_listed(database, number)) return;
      const Xapian::Document document = database.get_document(number, Xapian::DOC_ASSUME_VALID);
      const auto print = value_of(document, kSlotFingerprint);
      const std::string collection = value_of(document, kSlotCollection).value_or("");
      const std::string added = value_of(document, kSlotAdded).value_or("");
      const bool proved = print && *print == fingerprint_of_record(data);
      if (!data.empty() && (proved || !print || print->empty())) {
        const Article article = deserialise(data);
        if (!proved) {
          child.say(kUnproved, "the article " + text::in_apostrophes(article.id) +
                                   " is not proved: its fingerprint " +
                                   (print ? "is not there" : "cannot be read"));
        }
        return child.say(kArticle, pair_of(collection, pair_of(added, data)));
      }
    } catch (const Xapian::Error& fault) {
      damage = reason_of(fault);
    } catch (const std::exception& fault) {
      damage = fault.what();
    }
    StoredArticle stored;
    try {
      stored = read_stored(database, number);
    } catch (const Xapian::Error&) {
      stored = {};
    }
    if (stored.damage.empty()) stored.damage = damage;
    child.say(kLost, (stored.article.id.empty() ? "the article of number " + std::to_string(number)
                                                : "the article '" + stored.article.id + "'") +
                         " is lost: " + stored.damage);
  }

  void take(char kind, std::string_view text) {
    if (kind == kLost || kind == kUnproved) {
      (kind == kLost ? report_.lost : report_.unproved).emplace_back(text);
      return;
    }
    if (kind == kBesides) {
      report_.besides.emplace_back(text);
      return;
    }
    const auto [first, second] = parts_of(text);
    if (kind == kMetadata) {
      // Of several shards the first that has a lexicon.
      if (!second.empty()) metadata_.try_emplace(std::string(first), second);
      return;
    }
    const auto [added, record] = parts_of(second);
    Article article = deserialise(record);
    std::string collection(first);
    std::string came(added);
    const std::uint64_t bytes = record.size();
    const bool known = !seen_.insert(article.id);
    // It went to another shard, which has the version that counts.
    if (known && moved_away_.contains(article.id)) return;
    std::string print = fingerprint_of_record(record);
    if (!known) ++report_.articles;
    writing([&] {
      writer_->put({std::move(article), std::move(print), std::move(collection),
                    known ? Change::kUpdated : Change::kAdded, bytes, std::move(came)});
    });
  }

  const RecoverOptions& options_;
  const std::function<void(std::uint64_t, std::uint64_t)>& progress_;
  std::optional<NewPlace> place_;
  std::optional<ShardList> list_;
  std::vector<std::string> versions_;  // of all folders, at the beginning
  std::vector<RecoverSource> sources_;
  std::size_t at_source_ = 0;
  std::vector<std::unique_ptr<RecoverView>> views_;  // of the source; what comes first is better
  std::set<std::string> moved_away_;                 // from it
  std::uint64_t last_ = 0;                           // the highest number of an article
  std::map<std::string, std::string> metadata_;
  SeenIds seen_;
  std::unique_ptr<ArticleWriter> writer_;
  RecoverReport report_;
};

}  // namespace

std::optional<RecoverReport> recover(
    const RecoverOptions& options,
    const std::function<void(std::uint64_t done, std::uint64_t all)>& progress) {
  return Recovery(options, progress).run();
}

}  // namespace emeroteca::indexing
