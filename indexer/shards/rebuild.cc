#include "indexer/shards/rebuild.h"

#include <algorithm>
#include <filesystem>
#include <map>
#include <memory>
#include <type_traits>
#include <utility>
#include <vector>

#include "archive/durable.h"
#include "archive/fields.h"
#include "archive/folder_lock.h"
#include "archive/leftovers.h"
#include "archive/metadata.h"
#include "archive/reader.h"
#include "archive/stored_article.h"
#include "archive/totals.h"
#include "archive/writer.h"
#include "archive/xapian_fault.h"
#include "errors/error.h"
#include "indexer/check_words.h"
#include "indexer/interrupt.h"
#include "indexer/shards/sharded_archive.h"
#include "indexer/user_lexicon.h"
#include "indexer/writing/replacement.h"

namespace emeroteca::indexing {
namespace {

namespace fs = std::filesystem;

// The numbers of articles, by the key of the shard where they belong.
using ArticlesByKey = std::map<std::string, std::vector<Xapian::docid>>;

// A slot's values, asked for by ascending numbers.
class ValuesOf {
 public:
  ValuesOf(const Xapian::Database& database, Xapian::valueno slot)
      : at_(database.valuestream_begin(slot)), end_(database.valuestream_end(slot)) {}

  std::string operator()(Xapian::docid number) {
    while (at_ != end_ && at_.get_docid() < number) ++at_;
    return at_ != end_ && at_.get_docid() == number ? *at_ : std::string();
  }

 private:
  Xapian::ValueIterator at_;
  Xapian::ValueIterator end_;
};

ArticlesByKey by_value(const Xapian::Database& database, DivisionKind kind) {
  ArticlesByKey articles;
  ValuesOf value(database, kind == DivisionKind::kYear ? kSlotPublished : kSlotSource);
  for (auto at = database.postlist_begin(""); at != database.postlist_end(""); ++at) {
    const std::string its = value(*at);
    std::string key;
    if (kind == DivisionKind::kSource) key = source_key(its);
    if (kind == DivisionKind::kYear && !its.empty()) {
      key = year_key(static_cast<std::int64_t>(Xapian::sortable_unserialise(its)));
    }
    articles[key].push_back(*at);
  }
  return articles;
}

ArticlesByKey by_hash(const Xapian::Database& database, std::size_t shards) {
  ArticlesByKey articles;
  const std::string prefix(field(FieldId::kId).prefix);
  for (auto term = database.allterms_begin(prefix); term != database.allterms_end(prefix); ++term) {
    std::vector<Xapian::docid>& its = articles[hash_key(*term, shards)];
    for (auto at = database.postlist_begin(*term); at != database.postlist_end(*term); ++at) {
      its.push_back(*at);
    }
  }
  for (auto& [key, numbers] : articles) std::sort(numbers.begin(), numbers.end());
  return articles;
}

ArticlesByKey by_tier(const Xapian::Database& database, const ShardList& list) {
  ArticlesByKey articles;
  for (auto at = database.postlist_begin(""); at != database.postlist_end(""); ++at) {
    articles[list.shards[(*at - 1) % list.shards.size()].key].push_back(*at);
  }
  return articles;
}

ArticlesByKey all_articles(const Xapian::Database& database) {
  ArticlesByKey articles;
  for (auto at = database.postlist_begin(""); at != database.postlist_end(""); ++at) {
    articles[""].push_back(*at);
  }
  return articles;
}

// In the order in which they came to the archive, which the numbers of several databases do not
// tell.
void sort_by_arrival(const Xapian::Database& database, std::vector<Xapian::docid>& numbers) {
  std::vector<std::pair<double, Xapian::docid>> arrivals;
  arrivals.reserve(numbers.size());
  std::sort(numbers.begin(), numbers.end());
  ValuesOf added(database, kSlotAdded);
  for (const Xapian::docid number : numbers) {
    const std::string value = added(number);
    arrivals.emplace_back(value.empty() ? 0 : Xapian::sortable_unserialise(value), number);
  }
  std::sort(arrivals.begin(), arrivals.end());
  std::transform(arrivals.begin(), arrivals.end(), numbers.begin(),
                 [](const auto& arrival) { return arrival.second; });
}

class Rebuild {
 public:
  // Who calls has the lock of the archive.
  Rebuild(const RebuildOptions& options, const ShareDone& progress)
      : options_(options),
        progress_(progress),
        reader_(options.archive, Understanding::kStoredForm),
        place_(options.archive, "new") {}

  // Where they are now.
  ArticlesByKey articles_of_tiers(const ShardList& list) {
    return read([&](const Xapian::Database& database) {
      all_ = database.get_doccount();
      return by_tier(database, list);
    });
  }

  ArticlesByKey articles(DivisionKind kind, std::size_t shards) {
    return read([&](const Xapian::Database& database) {
      all_ = database.get_doccount();
      // What is divided into tiers is one tier at first.
      if (kind == DivisionKind::kUnknown || kind == DivisionKind::kTier) {
        return all_articles(database);
      }
      return kind == DivisionKind::kHash ? by_hash(database, shards) : by_value(database, kind);
    });
  }

  // With a list: its shards. Without: one archive. False where it was interrupted.
  bool write(const ArticlesByKey& articles, const ShardList* list, bool several) {
    const bool whole = building("the archive " + options_.archive + " cannot be built anew",
                                kAsItWas, [&] { return write_beside(articles, list, several); });
    if (whole) place_.take_place();
    return whole;
  }

 private:
  bool write_beside(const ArticlesByKey& articles, const ShardList* list, bool several) {
    const std::string folder = place_.folder().string();
    std::vector<std::vector<Xapian::docid>> shards(list == nullptr ? 1 : list->shards.size());
    for (const auto& [key, numbers] : articles) {
      std::vector<Xapian::docid>& its = shards[list == nullptr ? 0 : list->find(key).value_or(0)];
      its.insert(its.end(), numbers.begin(), numbers.end());
    }
    if (list != nullptr) make_folder(folder, *list);
    for (std::size_t i = 0; i < shards.size(); ++i) {
      const std::string shard = list == nullptr ? folder : folder_of(folder, list->shards[i]);
      const ArchiveWriter made(shard);
      static_cast<void>(made);
    }
    for (std::size_t i = 0; i < shards.size(); ++i) {
      if (i > 0 && shards[i].empty()) continue;
      const std::string shard = list == nullptr ? folder : folder_of(folder, list->shards[i]);
      read([&](const Xapian::Database& database) {
        std::sort(shards[i].begin(), shards[i].end());
        if (several) sort_by_arrival(database, shards[i]);
        return 0;
      });
      if (!write_one(shard, shards[i], i == 0)) return false;
    }
    if (done_ != all_) {
      throw Error(ErrorCode::kDamaged,
                  "only " + std::to_string(done_) + " of the " + std::to_string(all_) +
                      " articles in " + options_.archive + " can be read",
                  "run `indexer check`; nothing was changed");
    }
    return true;
  }

 public:
  // The stub first: it tells whoever clears away what a killed run left what the shards are.
  static void make_folder(const std::string& folder, const ShardList& list) {
    std::error_code fault;
    fs::create_directory(folder, fault);
    if (fault) {
      throw Error(ErrorCode::kOutput,
                  "the folder " + folder + " cannot be made: " + fault.message(),
                  "check the permissions of the folder that it is in; nothing was changed");
    }
    write_shards(folder, list);
  }

  std::uint64_t done() const { return done_; }
  std::size_t parts() const { return reader_.counts().size(); }

 private:
  template <typename Use>
  std::invoke_result_t<Use, const Xapian::Database&> read(Use use) {
    // The lock keeps all others from writing: no revision but this one is ever read.
    try {
      return use(reader_.database());
    } catch (const Xapian::Error& fault) {
      throw Error(ErrorCode::kDamaged,
                  "the archive " + options_.archive + " cannot be read: " + reason_of(fault),
                  "run `indexer check`; nothing was changed");
    }
  }

  // False where it was interrupted.
  bool write_one(const std::string& folder, const std::vector<Xapian::docid>& numbers, bool first) {
    constexpr double kReading = 0.75;  // of the time of a shard
    const auto all = static_cast<double>(std::max<std::uint64_t>(all_, 1));
    const auto before = static_cast<double>(done_);
    const auto size = static_cast<double>(numbers.size());
    WriterOptions options;
    options.archive = folder;
    options.way = WritingWay::kFresh;
    options.kind = options_.writer;
    options.memory = options_.memory;
    options.jobs = options_.jobs;
    options.progress = [&](double share) {
      progress_((before + size * (kReading + (1 - kReading) * share)) / all);
    };
    const std::unique_ptr<ArticleWriter> writer = open_plain_writer(options);
    if (first) describe_archive(*writer);
    std::uint64_t read_here = 0;
    for (const Xapian::docid number : numbers) {
      if (interrupted() || writer->failed()) break;
      put_article(*writer, number);
      ++read_here;
      progress_((before + kReading * static_cast<double>(read_here)) / all);
    }
    if (interrupted()) return false;
    writer->finish();
    done_ += read_here;
    return true;
  }

  void put_article(ArticleWriter& writer, Xapian::docid number) {
    read([&](const Xapian::Database& database) {
      const Xapian::Document document = database.get_document(number);
      StoredArticle stored = read_stored(database, number);
      if (stored.is_damaged()) {
        throw Error(ErrorCode::kDamaged, damage_message(stored),
                    "nothing was changed; `indexer recover " + options_.archive +
                        " NEW` makes a new archive of the articles that are whole");
      }
      writer.put({std::move(stored.article), fingerprint_of_record(stored.record),
                  document.get_value(kSlotCollection), Change::kAdded, stored.record.size(),
                  document.get_value(kSlotAdded)});
      return 0;
    });
  }

  // What the archive says about itself is said by the first shard.
  void describe_archive(ArticleWriter& writer) {
    read([&](const Xapian::Database& database) {
      const std::map<std::string, std::string> versions = version_metadata();
      for (auto key = database.metadata_keys_begin(); key != database.metadata_keys_end(); ++key) {
        if (!versions.contains(*key)) writer.set_metadata(*key, database.get_metadata(*key));
      }
      std::string updated;
      for (const std::string& value : reader_.metadata(kMetaUpdated)) {
        if (value.size() > updated.size() || (value.size() == updated.size() && value > updated)) {
          updated = value;
        }
      }
      if (!updated.empty()) writer.set_metadata(kMetaUpdated, updated);
      // Its compiled table has stems in it.
      for (const auto& [key, value] : UserLexicon::read(reader_).metadata()) {
        if (!value.empty()) writer.set_metadata(key, value);
      }
      return 0;
    });
  }

  const RebuildOptions& options_;
  const ShareDone& progress_;
  ArchiveReader reader_;
  Replacement place_;
  std::uint64_t all_ = 0;
  std::uint64_t done_ = 0;
};

void require_exchange(const std::string& archive) {
  const std::string reason = no_replacement(archive);
  if (reason.empty()) return;
  throw Error(
      "the archive " + archive + " cannot be exchanged for another one where it is: " + reason,
      "mend that, or copy it to where it can be (ext4, xfs and btrfs can exchange folders "
      "that are no mount points); nothing was changed");
}

// Divides into tiers, of which there is one: the archive's own files, under second names, or copies
// where the file system has none. Nothing is read or written anew.
void make_first_tier(const std::string& archive) {
  Replacement place(archive, "new");
  const ShardList list = first_shards(DivisionKind::kTier, 1);
  const std::string folder = place.folder().string();
  building("the archive " + archive + " cannot be divided", kAsItWas,
           [&] { Rebuild::make_folder(folder, list); });
  try {
    const fs::path tier = folder_of(folder, list.shards.front());
    fs::create_directory(tier);
    for (const fs::directory_entry& entry : fs::directory_iterator(archive)) {
      const fs::path name = entry.path().filename();
      // A lock is whose it is; what replicas are told is of the archive as it was.
      const bool table = name == "iamglass" || name == kTotalsFile || name.extension() == ".glass";
      if (!table || !is_database_file(name)) continue;
      std::error_code fault;
      fs::create_hard_link(entry.path(), tier / name, fault);
      if (!fault) continue;
      fs::copy_file(entry.path(), tier / name);
      make_durable(tier / name);
    }
    make_durable(tier);
  } catch (const fs::filesystem_error& fault) {
    throw Error("the archive " + archive + " cannot be divided: " + fault.code().message() + " (" +
                    (fault.path2().empty() ? fault.path1() : fault.path2()).string() + ")",
                kAsItWas);
  }
  place.take_place();
}

// Of the keys in the archive: the largest first, as many as there may be.
ShardList list_for(DivisionKind kind, std::size_t shards, const ArticlesByKey& articles) {
  ShardList list = first_shards(kind, shards);
  if (kind == DivisionKind::kHash || kind == DivisionKind::kTier) return list;
  std::vector<std::string> keys;
  for (const auto& [key, numbers] : articles) {
    if (!key.empty()) keys.push_back(key);
  }
  if (keys.size() >= kMostShards) {
    std::stable_sort(keys.begin(), keys.end(), [&](const std::string& a, const std::string& b) {
      return articles.at(a).size() > articles.at(b).size();
    });
    keys.resize(kMostShards - 1);
    std::sort(keys.begin(), keys.end());
  }
  for (const std::string& key : keys) list.shards.push_back(new_shard(list, key));
  return list;
}

// A run that was killed once it had exchanged the archive has left the old one beside it. Done
// again it has nothing to do but that.
void clear_after_exchange(const std::string& archive) {
  try {
    const std::string folder = fs::canonical(archive).string();
    if (!fs::exists(folder + "/flintlock")) return;  // none of ours
    const FolderLock lock(folder);
    clear_leftovers(folder);
    clear_replaced(folder);
  } catch (const Error&) {
    // The next that may write does it.
  } catch (const fs::filesystem_error&) {
    // Not of this machine.
  }
}

}  // namespace

std::optional<RebuildReport> split_archive(const RebuildOptions& options, DivisionKind kind,
                                           std::size_t shards, const ShareDone& progress) {
  if (is_sharded(options.archive)) {
    clear_after_exchange(options.archive);
    const std::string by(name_of(read_shards(options.archive)->kind));
    throw Error(ErrorCode::kUsage,
                "the archive " + options.archive + " is divided already" +
                    (by.empty() ? "" : " (by " + by + ")"),
                "`indexer shard merge` makes one archive of it, which can be divided anew");
  }
  // Says so when there is none, instead of making one.
  { const ArchiveReader check(options.archive, Understanding::kStoredForm); }
  ArchiveWriter lock(options.archive, Understanding::kStoredForm);
  require_exchange(options.archive);
  const Xapian::Database& database = lock.database();
  if (kind == DivisionKind::kTier && is_of_this_analysis(database)) {
    const std::uint64_t articles = database.get_doccount();
    make_first_tier(options.archive);
    return RebuildReport{articles, 1};
  }
  Rebuild rebuild(options, progress);
  const ArticlesByKey articles = rebuild.articles(kind, shards);
  const ShardList list = list_for(kind, shards, articles);
  if (!rebuild.write(articles, &list, false)) return std::nullopt;
  return RebuildReport{rebuild.done(), list.shards.size()};
}

std::optional<RebuildReport> merge_shards(const RebuildOptions& options,
                                          const ShareDone& progress) {
  { const ArchiveReader check(options.archive, Understanding::kStoredForm); }
  if (!is_sharded(options.archive)) {
    clear_after_exchange(options.archive);
    throw Error(ErrorCode::kUsage, "the archive " + options.archive + " is not divided into shards",
                "there is nothing to put together");
  }
  ShardList list = *read_shards(options.archive);
  check_list(options.archive, list, true);
  // One of somebody else's stub has no changes to complete.
  std::optional<ShardedArchive> ours;
  std::optional<FolderLock> lock;
  if (list.kind != DivisionKind::kUnknown) {
    ours.emplace(options.archive, Understanding::kStoredForm);
  } else {
    lock.emplace(options.archive);
  }
  require_exchange(options.archive);
  Rebuild rebuild(options, progress);
  const std::size_t before = rebuild.parts();
  if (!rebuild.write(rebuild.articles(DivisionKind::kUnknown, 0), nullptr, true)) {
    return std::nullopt;
  }
  return RebuildReport{rebuild.done(), before};
}

std::optional<RebuildReport> reindex_shards(const RebuildOptions& options,
                                            const ShareDone& progress) {
  const ShardedArchive archive(options.archive, Understanding::kStoredForm);
  require_exchange(options.archive);
  Rebuild rebuild(options, progress);
  ShardList list = archive.list();
  const ArticlesByKey articles = list.kind == DivisionKind::kTier
                                     ? rebuild.articles_of_tiers(list)
                                     : rebuild.articles(list.kind, list.shards.size());
  for (const auto& [key, numbers] : articles) {
    if (!list.find(key)) list.shards.push_back(new_shard(list, key));
  }
  if (!rebuild.write(articles, &list, true)) return std::nullopt;
  return RebuildReport{rebuild.done(), list.shards.size()};
}

}  // namespace emeroteca::indexing
