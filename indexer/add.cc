#include "indexer/add.h"

#include <algorithm>
#include <charconv>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <filesystem>
#include <map>
#include <memory>
#include <new>
#include <ostream>
#include <set>
#include <string>
#include <unordered_map>

#include <unistd.h>

#include "archive/fields.h"
#include "archive/reader.h"
#include "archive/time_key.h"
#include "archive/xapian_fault.h"
#include "errors/error.h"
#include "indexer/dumps/kinds.h"
#include "indexer/dumps/option_use.h"
#include "indexer/fault_log.h"
#include "indexer/inspect.h"
#include "indexer/interrupt.h"
#include "indexer/known_articles.h"
#include "indexer/live_bar.h"
#include "indexer/rejects.h"
#include "indexer/removal.h"
#include "indexer/writing/article_writer.h"
#include "terminal/progress.h"
#include "text/numbers.h"
#include "text/printable.h"

namespace emeroteca::indexing {
namespace {

// What the articles of a dump belong to that have no source: the folder it is in.
std::string folder_of(const std::string& dump) {
  namespace fs = std::filesystem;
  if (dump == "-") return dump;
  std::error_code fault;
  fs::path path = fs::canonical(dump, fault);
  if (!fs::is_directory(path, fault)) path = path.parent_path();
  return path.string();
}

// What the environment says that the time is, for archives that can be made again byte by byte
// (https://reproducible-builds.org/specs/source-date-epoch/).
std::optional<std::int64_t> given_time() {
  const char* const value = std::getenv("SOURCE_DATE_EPOCH");  // NOLINT(concurrency-mt-unsafe)
  if (value == nullptr || *value == '\0') return std::nullopt;
  const std::string_view text(value);
  std::int64_t seconds = 0;
  const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), seconds);
  if (fault != std::errc{} || end != text.data() + text.size() || seconds < 0) {
    throw Error(
        ErrorCode::kUsage,
        "SOURCE_DATE_EPOCH is " + text::in_apostrophes(text) + ", which is no time",
        "it is seconds since 1970, as `date +%s` writes them; unset it to have the clock's");
  }
  return seconds;
}

class Adder final : public dumps::Sink {
 public:
  Adder(const AddOptions& options, std::ostream& messages)
      : options_(options),
        messages_(messages),
        log_(messages),
        rejects_(options.rejects, options.dumps, options.archive),
        input_bytes_(dumps::input_size(options.dumps)),
        progress_mode_(terminal::progress_mode(options.quiet, STDERR_FILENO)),
        writer_(open_article_writer(writer_options())),
        states_(options.archive),
        bar_(messages, input_bytes_, progress_mode_) {
    rejects_.open(options.keep_rejects);
    if (!options.collection.empty()) collections_.insert(options.collection);
  }

  void article(Article&& article, const dumps::Origin& origin, std::uint64_t bytes) override {
    summary_.bytes += bytes;
    const std::string print = fingerprint(article);
    auto [change, collection, modified, added] =
        states_.look_up(article.id, print, writer_->committed());
    const bool first = seen_.insert(article.id);
    ++read_;
    if (is_killed(article)) return static_cast<void>(++killed_articles_);
    const bool moves = choose_collection(article, collection);
    if (change != Change::kUnchanged && is_older(article.modified, modified)) {
      ++summary_.older;
      if (moves) move_stored(article.id, collection, added, bytes);
      return;
    }
    if (change != Change::kUnchanged || first) count_kinds(article);
    if (change == Change::kUpdated) note_another(article, origin);
    if (moves && change == Change::kUnchanged) change = Change::kUpdated;
    if (change == Change::kAdded) added = now_added();
    if (change == Change::kUnchanged) {
      ++(first ? summary_.unchanged : summary_.duplicates);
    } else {
      put(std::move(article), print, collection, added, change, bytes);
    }
  }

  void fault(const dumps::Fault& fault) override {
    clear_bars();
    std::string reason = (fault.rejected ? "rejected: " : "warning: ") + fault.reason;
    // What is too large is not held as a whole.
    if (fault.rejected && fault.record.empty() && !options_.rejects.empty()) {
      reason += "; it is not in " + text::printable(options_.rejects);
    }
    log_.write(to_string(fault.origin), reason);
    ++(fault.rejected ? summary_.rejected : summary_.warnings);
    if (fault.rejected) rejects_.add(fault.record);
  }

  void skipped(const dumps::Origin& /*origin*/, const std::string& kind) override {
    count_skipped(summary_.skipped, {kind, 1});
  }

  void withdrawn(const Article& article, const dumps::Origin& /*origin*/) override {
    ++notices_;
    const auto state = states_.look_up(article.id, {}, writer_->committed());
    if (is_older(article.modified, state.modified)) return;
    // The latest notice holds, in whatever order they come; one without a date holds for ever.
    const auto [killed, first] = killed_.try_emplace(article.id, article.modified);
    if (!first && killed->second && !is_older(article.modified, killed->second)) {
      killed->second = article.modified;
    }
    take_out(article.id, state.change);
  }

  void deleted(const Article& article, const dumps::Origin& /*origin*/) override {
    ++notices_;
    take_out(article.id, states_.look_up(article.id, {}, writer_->committed()).change);
  }

  void file(const std::string& /*name*/, std::string_view format) override {
    format_ = format;
    option_use_.file(format);
  }

  void mapped(const std::string& file, const dumps::FieldUses& uses) override {
    option_use_.mapped(uses);
    if (!options_.verbose) return;
    say(file, "fields: " + to_text(uses));
    std::string unknown;
    for (const auto& [name, records] : uses.unknown) {
      unknown += (unknown.empty() ? "" : ", ") + name + ' ' + std::to_string(records);
    }
    if (!unknown.empty()) say(file, "not understood: " + unknown);
  }

  void charset(const std::string& file, const std::string& name) override {
    if (options_.verbose) say(file, format_ + ", " + name);
  }

  void advanced(std::uint64_t bytes) override {
    done_ += bytes;
    writing_bar_.reset();
    bar_.update(done_, read_, summary_.bytes);
  }

  void idle() override {
    attempt([&] { writer_->idle(); });
  }

  bool stopped() const override { return interrupted() || writer_->failed(); }

  // Reads one dump. One that cannot be read keeps no other from being read.
  void read(const std::string& path) {
    folder_ = options_.home.empty() ? folder_of(path) : options_.home;
    if (options_.collection.empty()) collections_.insert(folder_);
    attempt([&] { dumps::read_dump(path, options_.reading, *this); });
  }

  // Removes what the dumps did not have. Before finish(), so that all is one change where it can
  // be.
  void remove_unseen() {
    if (summary_.error || interrupted() || writer_->failed()) return;
    attempt([&] {
      if (summary_.rejected > 0 && !options_.force) {
        throw Error(
            "nothing was removed: some records were rejected, and an article that could "
            "not be read looks like one that is gone",
            "mend the dumps, or say --force if they are to be taken as they are");
      }
      ArchiveReader reader(options_.archive);
      missing_ = reader.read([&](const Xapian::Database& database) {
        return find_missing(database, seen_, collections_, states_.changes());
      });
      if (!missing_->most_of.empty() && !options_.force) {
        throw Error("nothing was removed: " + std::to_string(missing_->gone) + " of the " +
                        std::to_string(missing_->all) + " articles of the collection " +
                        text::in_quotes(missing_->most_of) + " are not in the dumps",
                    "check that these are all the dumps of it (or name another --collection); if "
                    "they are, say --force");
      }
      const auto& skipped = summary_.skipped;
      const bool link = std::any_of(skipped.begin(), skipped.end(), [](const SkippedKind& kind) {
        return kind.kind == dumps::kLinksIntoMissingFolders;
      });
      if (link && !missing_->articles.empty() && !options_.force) {
        throw Error(
            "nothing was removed: a link in the dumps leads into a folder that is not there, "
            "and may be away for a while only",
            "mount the disk or remove the link, or say --force if its articles are to go");
      }
      // None in a new archive, which holds what the dumps have.
      for (const Doomed& article : missing_->articles) writer_->remove(article.id);
    });
  }

  // Commits what is left.
  void finish() {
    clear_bars();
    attempt([&] { writer_->finish(); });
    writing_bar_.reset();
    const WrittenCounts counts = writer_->counts();
    summary_.added = counts.added;
    summary_.updated = counts.updated;
    // What was taken back came before what sync removes.
    summary_.withdrawn = std::min(counts.removed, withdrawals_) + killed_articles_;
    if (missing_ && !summary_.error) summary_.removed = missing_->articles.size();
    summary_.interrupted = interrupted();
    attempt([&] { rejects_.close(); });
    if (summary_.error && options_.keep_rejects) rejects_.take_back();
    if (!summary_.interrupted) {
      for (const std::string& remark : option_use_.remarks()) {
        messages_ << "warning: " << remark << '\n';
      }
    }
    if (others_ > 0) {
      messages_ << "warning: " << others_
                << (others_ == 1 ? " article took the place of one"
                                 : " articles took the place of ones")
                << " that had the same id, another title and text, and no source in common: the "
                   "first is "
                << first_other_
                << " (--map id=FIELD names a field that no two newspapers share, as their url)\n";
    }
    if (!summary_.interrupted) tell_of_collections_elsewhere();
    log_.summarise();
    if (missing_ && options_.dry_run) tell(*missing_);
    summary_.nothing_but_skipped = read_ == 0 && notices_ == 0 && !summary_.skipped.empty();
  }

  const AddSummary& summary() const { return summary_; }

 private:
  WriterOptions writer_options() {
    WriterOptions writing;
    writing.archive = options_.archive;
    writing.way = options_.dry_run ? WritingWay::kNowhere : WritingWay::kInPlace;
    writing.kind = options_.writer;
    writing.memory = options_.memory;
    writing.jobs = options_.jobs;
    writing.dump_bytes = input_bytes_;
    writing.progress = [this](double share) { show_writing(share); };
    writing.checkpoint = options_.checkpoint;
    writing.notice = [this](const std::string& message) {
      clear_bars();
      messages_ << text::printable(message) << std::endl;
    };
    return writing;
  }

  static bool is_older(std::optional<std::int64_t> version, std::optional<std::int64_t> than) {
    return version && than && *version < *than;
  }

  // Taken back earlier in this run, and no later version of it.
  bool is_killed(const Article& article) const {
    const auto killed = killed_.find(article.id);
    return killed != killed_.end() && !is_older(killed->second, article.modified);
  }

  void take_out(const std::string& id, Change state) {
    // A sink that writes nowhere does not know what is there.
    if (state == Change::kAdded) return;
    states_.remove(id);
    writer_->remove(id);
    ++withdrawals_;
  }

  void count_kinds(const Article& article) {
    if (!article.language) ++summary_.foreign;
    if (article.embargo && *article.embargo > now_) ++summary_.embargoed;
  }

  void put(Article&& article, const std::string& print, const std::string& collection,
           const std::string& added, Change change, std::uint64_t bytes) {
    states_.put(article.id, print, collection, article.modified, added, face_of(article));
    writer_->put({std::move(article), print, collection, change, bytes, added});
  }

  // Two newspapers may number their articles alike: what replaces another paper's article is told.
  void note_another(const Article& article, const dumps::Origin& origin) {
    const auto before = states_.face(article.id);
    if (!before || !before->is_another(face_of(article))) return;
    if (others_++ == 0) {
      first_other_ = to_string(origin) + ", with the id " + text::in_quotes(article.id);
    }
  }

  // Gives the version in the archive, which stays, another collection. What is on its way there has
  // the right one. Built anew: a document of the reader's may not go to the writer's thread.
  void move_stored(const std::string& id, const std::string& collection, const std::string& added,
                   std::uint64_t bytes) {
    std::optional<Article> stored = states_.find(id);
    if (!stored) return;
    const std::string print = fingerprint(*stored);
    put(std::move(*stored), print, collection, added, Change::kUpdated, bytes);
  }

  // Puts into `collection`, that of the stored article, the one which this article is to have. True
  // where an article that is stored has to move.
  bool choose_collection(const Article& article, std::string& collection) {
    if (!options_.collection.empty()) {
      const bool moves = collection != options_.collection;
      collection = options_.collection;
      return moves;
    }
    const std::string& usual = article.source.empty() ? folder_ : article.source;
    if (options_.sync) collections_.insert(usual);
    if (collection.empty()) collection = usual;
    if (options_.sync && collection != usual) ++elsewhere_[collection];
    return false;
  }

  // A folder that was renamed: its articles stay those of the old one, of which sync removes none.
  void tell_of_collections_elsewhere() {
    for (const auto& [collection, articles] : elsewhere_) {
      if (collections_.contains(collection) || 2 * articles < read_) continue;
      messages_ << "warning: " << articles << " of the " << read_
                << " articles that were read are of the collection " << text::in_quotes(collection)
                << ", of which nothing is removed: say --collection " << text::printable(collection)
                << " if these are all its dumps\n";
    }
  }

  // The value of kSlotAdded of what comes now.
  std::string now_added() const {
    constexpr double kThousand = 1000;
    const auto now = std::chrono::duration_cast<std::chrono::milliseconds>(
        std::chrono::system_clock::now().time_since_epoch());
    return time_key(given_time_ ? static_cast<double>(*given_time_)
                                : static_cast<double>(now.count()) / kThousand);
  }

  void show_writing(double share) {
    if (!writing_bar_) {
      bar_.clear();
      writing_bar_.emplace(messages_, "writing", progress_mode_);
    }
    writing_bar_->update(share);
  }

  void clear_bars() {
    writing_bar_.reset();
    bar_.clear();
  }

  void say(const std::string& file, const std::string& what) {
    clear_bars();
    messages_ << text::printable(file) << ": " << text::printable(what) << '\n';
  }

  void tell(const Missing& missing) {
    constexpr std::size_t kShown = 20;
    for (std::size_t i = 0; i < missing.articles.size() && i < kShown; ++i) {
      const Doomed& article = missing.articles[i];
      messages_ << "would remove: " << text::printable(article.id) << "  "
                << text::printable(article.title, 60) << '\n';
    }
    if (missing.articles.size() > kShown) {
      messages_ << "… and " << missing.articles.size() - kShown << " more\n";
    }
  }

  // The first thing that goes wrong is told, whatever follows from it.
  template <typename Work>
  void attempt(Work work) {
    const auto note = [&](const Error& fault) {
      if (!summary_.error) summary_.error = fault;
    };
    try {
      work();
    } catch (const Error& fault) {
      note(fault);
    } catch (const Xapian::Error& fault) {
      note(Error("the archive " + options_.archive + " failed: " + reason_of(fault),
                 "what was committed before is safe; run `indexer check`, mend the fault, then "
                 "run the same command again"));
    } catch (const std::bad_alloc&) {
      note(Error("there is not enough memory",
                 "what was committed before is safe; let it have more (`ulimit -v`) or take less "
                 "(--memory, --jobs 1), then run the same command again"));
    } catch (const std::exception& fault) {
      note(Error(fault.what(), "what was committed before is safe; run the same command again"));
    }
  }

  const AddOptions& options_;
  std::ostream& messages_;
  dumps::OptionUse option_use_{options_.reading};
  FaultLog log_;
  Rejects rejects_;
  std::uint64_t input_bytes_;
  terminal::ProgressMode progress_mode_;
  std::optional<LiveBar> writing_bar_;  // while what was read is written
  std::unique_ptr<ArticleWriter> writer_;
  ArticleStates states_;
  terminal::ProgressBar bar_;
  SeenIds seen_;
  std::set<std::string> collections_;               // that the dumps have articles of
  std::map<std::string, std::uint64_t> elsewhere_;  // articles of the dumps that are of another one
  std::string folder_;                              // of the dump that is being read
  std::unordered_map<std::string, std::optional<std::int64_t>> killed_;  // when, by id
  std::uint64_t killed_articles_ = 0;  // articles of this run that were taken back before
  std::uint64_t notices_ = 0;          // of articles that are taken back
  std::uint64_t others_ = 0;           // that took the place of another newspaper's article
  std::string first_other_;            // where the first of them stands
  std::uint64_t withdrawals_ = 0;      // removals that came of them
  std::optional<Missing> missing_;     // what sync removes
  std::int64_t now_ = std::time(nullptr);
  std::optional<std::int64_t> given_time_ = given_time();
  std::string format_;  // of the file that is being read
  AddSummary summary_;
  std::uint64_t read_ = 0;
  std::uint64_t done_ = 0;
};

}  // namespace

AddSummary add(const AddOptions& options, std::ostream& messages) {
  const auto start = std::chrono::steady_clock::now();
  dumps::check_readable(options.dumps);
  Adder adder(options, messages);
  for (const std::string& path : options.dumps) {
    if (adder.stopped()) break;
    adder.read(path);
  }
  if (options.sync) adder.remove_unseen();
  adder.finish();
  AddSummary summary = adder.summary();
  summary.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
  return summary;
}

}  // namespace emeroteca::indexing
