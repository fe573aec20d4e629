#include "indexer/check.h"

#include <filesystem>
#include <sstream>

#include "archive/article.h"
#include "archive/fields.h"
#include "archive/location.h"
#include "archive/lock_holder.h"
#include "archive/reader.h"
#include "errors/error.h"
#include "text/printable.h"

namespace emeroteca::indexing {
namespace {

namespace fs = std::filesystem;

class Check {
 public:
  explicit Check(const std::string& location) : reader_(location, Understanding::kStoredForm) {}

  void tables() {
    for (const ArchivePart& part : parse_location(reader_.location())) {
      // Of an archive on other machines, or of shards that are named by a stub, only the articles
      // can be looked at from here.
      if (part.folder.empty() || !fs::exists(fs::path(part.folder) / "iamglass")) continue;
      if (const std::string holder = lock_holder(part.folder); !holder.empty()) {
        throw Error("the archive " + part.folder + " is being written to by " + holder,
                    "wait until it has finished: what changes looks like damage");
      }
      std::ostringstream details;
      try {
        if (Xapian::Database::check(part.folder, 0, &details) == 0) continue;
      } catch (const Xapian::Error& fault) {
        details << fault.get_msg() << '\n';
      }
      std::istringstream lines(details.str());
      add("the tables of " + part.folder + " are damaged");
      for (std::string line; std::getline(lines, line);) {
        if (!line.empty()) add("  " + text::printable(line));
      }
    }
  }

  void articles(const std::function<void(std::uint64_t, std::uint64_t)>& progress) {
    const Xapian::Database& database = reader_.database();
    const std::uint64_t all = database.get_doccount();
    try {
      for (auto at = database.postlist_begin(""); at != database.postlist_end(""); ++at) {
        article(database, *at);
        progress(++report_.articles, all);
      }
    } catch (const Xapian::Error& fault) {
      add("the list of the articles breaks off: " + fault.get_msg());
    }
    if (report_.articles != all) {
      add("there are " + std::to_string(report_.articles) + " articles instead of " +
          std::to_string(all));
    }
  }

  CheckReport report() { return std::move(report_); }

 private:
  void article(const Xapian::Database& database, Xapian::docid number) {
    const auto wrong = [&](const std::string& what) {
      add("article number " + std::to_string(number) + ": " + what);
    };
    try {
      const Xapian::Document document = database.get_document(number);
      const Article article = deserialise(document.get_data());
      const std::string name = "article " + text::in_quotes(article.id) + ": ";
      if (document.get_value(kSlotFingerprint) != fingerprint(article)) {
        add(name + "its text is not the one that was indexed");
      }
      const auto found_by = [&](FieldId id, std::string_view value) {
        const std::string term = value_term(field(id), value);
        auto at = database.postlist_begin(term);
        at.skip_to(number);
        return at != database.postlist_end(term) && *at == number;
      };
      if (!found_by(FieldId::kId, article.id)) add(name + "it is not found by its id");
      if (!found_by(FieldId::kLanguage, stemmers::code(article.language))) {
        add(name + "it is not found by its language");
      }
      if (database.get_termfreq(value_term(field(FieldId::kId), article.id)) > 1) {
        add(name + "there is more than one of this id");
      }
    } catch (const Xapian::Error& fault) {
      wrong(fault.get_msg());
    } catch (const std::exception& fault) {
      wrong(fault.what());
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

  ArchiveReader reader_;
  CheckReport report_;
};

}  // namespace

CheckReport check_archive(
    const std::string& location,
    const std::function<void(std::uint64_t done, std::uint64_t all)>& progress) {
  Check check(location);
  check.tables();
  check.articles(progress);
  return check.report();
}

}  // namespace emeroteca::indexing
