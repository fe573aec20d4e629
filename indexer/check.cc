#include "indexer/check.h"

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <optional>
#include <sstream>
#include <string>
#include <utility>
#include <vector>

#include "archive/fields.h"
#include "archive/glass/recorded_tables.h"
#include "archive/leftovers.h"
#include "archive/location.h"
#include "archive/reader.h"
#include "archive/shards.h"
#include "archive/stored_article.h"
#include "archive/totals.h"
#include "archive/xapian_fault.h"
#include "errors/error.h"
#include "indexer/at_rest.h"
#include "indexer/check_words.h"
#include "indexer/child_process.h"
#include "indexer/shards/change_log.h"
#include "indexer/table_reading.h"
#include "indexer/whole_archive.h"
#include "text/printable.h"

namespace emeroteca::indexing {
namespace {

namespace fs = std::filesystem;

constexpr char kFault = 'f';  // a child's message: a line of the report

class Check {
 public:
  Check(std::string location, CheckDepth depth,
        const std::function<void(std::uint64_t, std::uint64_t)>& progress)
      : location_(std::move(location)), depth_(depth), progress_(progress) {}

  void tables() {
    const std::vector<ArchivePart> parts = parse_location(location_);
    for (const ArchivePart& part : parts) {
      const auto list = part.folder.empty() ? std::nullopt : read_shards(part.folder);
      if (!list) {
        tables_at(part.folder);
        continue;
      }
      require_at_rest(part.folder);
      for (const Shard& shard : list->shards) {
        if (!shard.part.folder.empty()) tables_at(folder_of(part.folder, shard));
      }
      if (parts.size() > 1) continue;
      list_ = list;
      report_.interrupted = has_changes_to_complete(part.folder);
    }
  }

  void articles() {
    try {
      read_all_articles();
    } catch (const Error& fault) {
      // It does not open, and why has been told.
      const bool damaged = fault.code() == ErrorCode::kDamaged && !report_.faults.empty();
      if (!lost_table_ && !damaged) throw;
      add(fault.what());
    }
  }

  // What `info` believes without counting it.
  void totals() {
    if (!report_.faults.empty()) return;
    const ChildEnd end = in_child(
        [&](ChildReport& child) {
          ArchiveReader reader(location_, Understanding::kStoredForm, whole_archive());
          for (const glass::LocalDatabase& part : reader.place().parts) check_totals(child, part);
        },
        std::chrono::seconds(600));
    if (!end.whole()) add("the totals of the archive: counting them ends by " + end.reason());
  }

  void words() {
    if (depth_ == CheckDepth::kQuick || !report_.faults.empty()) return;
    const ChildEnd end = in_child(
        [&](ChildReport& child) {
          ArchiveReader reader(location_, Understanding::kStoredForm, whole_archive());
          if (!is_of_this_analysis(reader.database())) return;
          try {
            check_words(
                reader.database(), [&](const std::string& fault) { child.say(kFault, fault); },
                [&](std::uint64_t at) { child.progress().at = at; });
          } catch (const Xapian::Error& fault) {
            // A fault of the report, not its end.
            child.say(kFault, "the words of the archive cannot be read: " + reason_of(fault));
          }
        },
        std::chrono::seconds(600));
    if (!end.whole()) add("the words of the archive: reading them ends by " + end.reason());
  }

  CheckReport report() { return std::move(report_); }

 private:
  void read_all_articles() {
    // One that ends the child is passed over; how often, has an end.
    constexpr unsigned kMostEnds = 20;
    Xapian::docid next = 1;
    for (unsigned ends = 0;; ++ends) {
      const std::uint64_t before = report_.articles;
      const ChildEnd end = in_child(
          [&](ChildReport& child) {
            child.progress().done = before;
            read_articles(child, next);
          },
          std::chrono::seconds(60));
      if (end.whole()) return;
      // Whatever the child said last: no number is read twice.
      const std::uint64_t at = std::max<std::uint64_t>(end.at, next);
      add("article number " + std::to_string(at) + ": reading it ends by " + end.reason());
      next = static_cast<Xapian::docid>(at + 1);
      if (ends + 1 < kMostEnds) continue;
      return add("what follows was not read any more");
    }
  }

  void tables_at(const std::string& folder) {
    // Of an archive on another machine only the articles can be looked at from here.
    if (folder.empty()) return;
    check_files(folder);
    std::error_code fault;
    if (!fs::exists(fs::path(folder) / "iamglass", fault)) return;
    require_at_rest(folder);
    lost_tables(folder);
    tables_of(folder);
  }

  // An article that is not where it belongs would not be found there by the next that writes.
  void check_place(ChildReport& child, const Article& article, Xapian::docid number,
                   const std::string& name) const {
    if (!list_ || list_->kind == DivisionKind::kUnknown) return;
    if (list_->kind == DivisionKind::kTier) return;  // in whichever it is
    const std::vector<Shard>& shards = list_->shards;
    const std::size_t is_in = (number - 1) % shards.size();
    const auto belongs = list_->find(shard_key(list_->kind, article, shards.size()));
    if (belongs == is_in || report_.interrupted) return;
    child.say(kFault, name + "it is in the shard " + shards[is_in].part.folder + ", and belongs " +
                          (belongs ? "in " + shards[*belongs].part.folder : "in another one") +
                          " (`indexer reindex` puts it there)");
  }

  ChildEnd in_child(const std::function<void(ChildReport&)>& work, std::chrono::seconds patience) {
    ChildParent parent;
    parent.patience = patience;
    parent.heard = [&](char, std::string_view text) { add(std::string(text)); };
    parent.look = [&](const ChildProgress& progress) {
      if (progress.all == 0) return;
      report_.articles = progress.done;
      progress_(progress.done, progress.all);
    };
    return run_in_child(work, parent);
  }

  void lost_tables(const std::string& folder) {
    for (const glass::TableFault& fault : glass::table_faults(folder)) {
      std::string text = "the table ";
      text.append(glass::kTableFiles[static_cast<std::size_t>(fault.table)]);
      text.append(" of ").append(folder).append(" ").append(fault.reason);
      add(text);
      lost_table_ = true;
    }
  }

  // Of the whole folder, which is compared across its tables; where that ends the child, of each
  // table, to tell which it was.
  void tables_of(const std::string& folder) {
    if (!may_write_tables(folder)) return read_tables_of(folder);
    const ChildEnd end = check_tables_at(folder, folder);
    if (end.whole()) return;
    bool found = false;
    for (const std::string_view name : glass::kTableFiles) {
      const std::string table = folder + "/" + std::string(name);
      std::error_code fault;
      if (!fs::exists(table, fault)) continue;
      const ChildEnd its = check_tables_at(folder, table);
      if (its.whole()) continue;
      found = true;
      add("the table " + std::string(name) + " of " + folder +
          " is damaged: Xapian's check of it ends by " + its.reason());
    }
    if (!found) {
      add("the tables of " + folder + " are damaged: Xapian's check of them ends by " +
          end.reason());
    }
  }

  // A replica, a copy on a disk that is mounted read-only, somebody else's archive: Xapian's check
  // would not even open what may not be written to.
  void read_tables_of(const std::string& folder) {
    const ChildEnd end = in_child(
        [&](ChildReport& child) {
          bool told = false;
          read_tables(folder, [&](const std::string& fault) {
            if (!std::exchange(told, true)) {
              child.say(kFault, "the tables of " + folder + " are damaged");
            }
            child.say(kFault, "  " + text::printable(fault));
          });
        },
        patience_for(folder));
    if (end.whole()) return;
    add("the tables of " + folder + " are damaged: reading them ends by " + end.reason());
  }

  // Xapian checks some 100 MB a second.
  static std::chrono::seconds patience_for(const std::string& folder) {
    std::uint64_t bytes = 0;
    std::error_code fault;
    for (fs::directory_iterator it(folder, fault), last; !fault && it != last;
         it.increment(fault)) {
      std::error_code ignored;
      if (it->is_regular_file(ignored)) bytes += it->file_size(ignored);
    }
    return std::chrono::seconds(30 + bytes / 5'000'000);
  }

  ChildEnd check_tables_at(const std::string& folder, const std::string& path) {
    return in_child(
        [&](ChildReport& child) {
          std::ostringstream details;
          bool whole = false;
          try {
            whole = Xapian::Database::check(path, 0, &details) == 0;
          } catch (const Xapian::Error& error) {
            details << reason_of(error) << '\n';
          }
          if (whole) return;
          child.say(kFault, "the tables of " + folder + " are damaged");
          std::istringstream lines(details.str());
          for (std::string line; std::getline(lines, line);) {
            if (!line.empty()) child.say(kFault, "  " + text::printable(line));
          }
        },
        patience_for(folder));
  }

  void read_articles(ChildReport& child, Xapian::docid first) const {
    child.progress().at = first;  // where opening it, or finding the first, ends the child
    ArchiveReader reader(location_, Understanding::kStoredForm, whole_archive());
    const Xapian::Database& database = reader.database();
    ChildProgress& progress = child.progress();
    progress.all = database.get_doccount();
    try {
      auto at = database.postlist_begin("");
      at.skip_to(first);
      for (; at != database.postlist_end(""); ++at) {
        progress.at = *at;
        check_article(child, database, *at);
        ++progress.done;
      }
    } catch (const Xapian::Error& fault) {
      child.say(kFault, "the list of the articles breaks off: " + reason_of(fault));
    }
    // Those that ended an earlier child were not counted.
    if (first == 1 && progress.done != progress.all) {
      child.say(kFault, "there are " + std::to_string(progress.done) + " articles instead of " +
                            std::to_string(progress.all));
    }
  }

  static void check_totals(ChildReport& child, const glass::LocalDatabase& part) {
    const auto kept = kept_totals(part);
    const auto counted = count_totals_directly(part);
    if (!kept || !counted) return;
    const bool same_sources = !kept->sources || kept->sources == counted->sources;
    if (kept->words == counted->words && same_sources) return;
    child.say(kFault, part.folder + "/" + std::string(kTotalsFile) +
                          " has other words or sources than the articles: remove that file");
  }

  void check_article(ChildReport& child, const Xapian::Database& database,
                     Xapian::docid number) const {
    const auto say = [&](const std::string& what) { child.say(kFault, what); };
    try {
      const StoredArticle stored = read_stored(database, number);
      const Article& article = stored.article;
      const std::string name = article.id.empty()
                                   ? "article number " + std::to_string(number) + ": "
                                   : "article " + text::in_quotes(article.id) + ": ";
      if (stored.is_damaged()) return say(name + stored.damage);
      const auto found_by = [&](FieldId id, std::string_view value) {
        const std::string term = value_term(field(id), value);
        auto at = database.postlist_begin(term);
        at.skip_to(number);
        return at != database.postlist_end(term) && *at == number;
      };
      if (!found_by(FieldId::kId, article.id)) say(name + "it is not found by its id");
      if (!found_by(FieldId::kLanguage, stemmers::code(article.language))) {
        say(name + "it is not found by its language");
      }
      if (database.get_termfreq(value_term(field(FieldId::kId), article.id)) > 1 &&
          !report_.interrupted) {
        say(name + "there is more than one of this id");
      }
      check_place(child, article, number, name);
    } catch (const Xapian::Error& fault) {
      say("article number " + std::to_string(number) + ": " + reason_of(fault));
    } catch (const std::exception& fault) {
      say("article number " + std::to_string(number) + ": " + fault.what());
    }
  }

  void add(const std::string& fault) {
    constexpr std::size_t kMost = 20;
    if (report_.faults.size() < kMost) {
      report_.faults.push_back(fault);
    } else {
      ++report_.more_faults;
    }
  }

  std::string location_;
  CheckDepth depth_;
  const std::function<void(std::uint64_t, std::uint64_t)>& progress_;
  CheckReport report_;
  bool lost_table_ = false;
  std::optional<ShardList> list_;  // where it is made of shards
};

}  // namespace

namespace {

// Throws Error where no archive can be checked there at all.
CheckReport check_once(const std::string& location, CheckDepth depth,
                       const std::function<void(std::uint64_t, std::uint64_t)>& progress) {
  Check check(location, depth, progress);
  check.tables();
  check.articles();
  check.totals();
  check.words();
  return check.report();
}

}  // namespace

// What changes while it is looked at looks like damage: only what is found in an archive that
// stayed as it was is a fault of it.
CheckReport check_archive(
    const std::string& location, CheckDepth depth,
    const std::function<void(std::uint64_t done, std::uint64_t all)>& progress) {
  check_files(location);
  constexpr unsigned kTries = 10;
  for (unsigned tries = 1; tries <= kTries; ++tries) {
    const std::vector<std::string> before = versions_of(location);
    std::optional<CheckReport> report;
    std::optional<Error> damage;
    try {
      report = check_once(location, depth, progress);
      if (report->faults.empty()) return *std::move(report);
    } catch (const Error& fault) {
      const bool is_busy = fault.code() == ErrorCode::kBusy;
      if (is_busy ? tries == 1 : fault.code() != ErrorCode::kDamaged) throw;
      if (!is_busy) damage = fault;
    }
    if (!comes_to_rest(location)) break;
    if (versions_of(location) != before) continue;
    if (damage) throw *damage;
    if (report) return *std::move(report);
  }
  throw Error(ErrorCode::kBusy, "the archive " + location + " was written to while it was checked",
              "check it when nobody writes to it: what changes looks like damage");
}

}  // namespace emeroteca::indexing
