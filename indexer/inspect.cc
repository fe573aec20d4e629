#include "indexer/inspect.h"

#include <algorithm>
#include <ostream>

#include <nlohmann/json.hpp>
#include <unistd.h>

#include "archive/extra_json.h"
#include "indexer/interrupt.h"
#include "terminal/progress.h"

namespace emeroteca::indexing {
namespace {

// Dumps of a million bad records, or of a field name a record, take no more memory than this.
constexpr std::size_t kMostEntries = 100;
constexpr std::size_t kTitles = 3;

// The fields of an article that a dump may fill, in the order in which they are told.
struct FieldRow {
  const char* name;
  bool (*filled)(const Article& article);
};
constexpr FieldRow kFields[] = {
    {"title", [](const Article& article) { return !article.title.empty(); }},
    {"body", [](const Article& article) { return !article.body.empty(); }},
    {"summary", [](const Article& article) { return !article.summary.empty(); }},
    {"date", [](const Article& article) { return article.published.has_value(); }},
    {"source", [](const Article& article) { return !article.source.empty(); }},
    {"section", [](const Article& article) { return !article.section.empty(); }},
    {"author", [](const Article& article) { return !article.authors.empty(); }},
    {"tags", [](const Article& article) { return !article.tags.empty(); }},
    {"url", [](const Article& article) { return !article.url.empty(); }},
    {"story", [](const Article& article) { return !article.story.empty(); }},
    {"modified", [](const Article& article) { return article.modified.has_value(); }},
    {"embargo", [](const Article& article) { return article.embargo.has_value(); }},
};

std::vector<std::string> names_in(const std::string& extra) {
  std::vector<std::string> names;
  const nlohmann::ordered_json fields = parse_extra(extra);
  for (const auto& [name, value] : fields.items()) names.push_back(name);
  return names;
}

void count(std::vector<std::pair<std::string, std::uint64_t>>& counts, const std::string& name) {
  for (auto& [known, number] : counts) {
    if (known == name) {
      ++number;
      return;
    }
  }
  if (counts.size() < kMostEntries) counts.emplace_back(name, 1);
}

void add_article(Contents& contents, const Article& article,
                 const std::vector<std::string>& not_understood) {
  ++contents.articles;
  ++contents.languages[std::string(stemmers::code(article.language))];
  if (const auto printed = article.printed()) {
    contents.first = std::min(contents.first.value_or(*printed), *printed);
    contents.last = std::max(contents.last.value_or(*printed), *printed);
  } else {
    ++contents.undated;
  }
  for (const FieldRow& field : kFields) {
    if (field.filled(article)) count(contents.fields, field.name);
  }
  for (const std::string& name : not_understood) count(contents.not_understood, name);
  if (contents.titles.size() < kTitles) contents.titles.push_back(article.title);
}

void add_fault(Contents& contents, const dumps::Fault& fault) {
  ++(fault.rejected ? contents.rejected : contents.warnings);
  for (FaultKind& known : contents.faults) {
    if (known.rejected == fault.rejected && known.reason == fault.reason) {
      ++known.records;
      return;
    }
  }
  if (contents.faults.size() < kMostEntries) {
    contents.faults.push_back({fault.reason, fault.rejected, 1, fault.origin});
  }
}

// As kFields has them, whichever article came first.
void order_fields(Contents& contents) {
  const auto place = [](const std::string& name) {
    return std::find_if(std::begin(kFields), std::end(kFields),
                        [&](const FieldRow& field) { return name == field.name; });
  };
  std::sort(contents.fields.begin(), contents.fields.end(),
            [&](const auto& a, const auto& b) { return place(a.first) < place(b.first); });
}

class Inspector final : public dumps::Sink {
 public:
  Inspector(const InspectOptions& options, std::ostream& messages)
      : bar_(messages, dumps::input_size(options.dumps),
             terminal::progress_mode(options.quiet, STDERR_FILENO)) {}

  void file(const std::string& name, std::string_view format) override {
    inspection_.files.push_back({name, std::string(format), {}, {}, {}});
    ++inspection_.formats[std::string(format)];
  }

  void article(Article&& article, const dumps::Origin& origin, std::uint64_t bytes) override {
    bytes_ += bytes;
    const std::vector<std::string> not_understood = names_in(article.extra);
    add_article(contents_of(origin), article, not_understood);
    add_article(inspection_.all, article, not_understood);
  }

  void fault(const dumps::Fault& fault) override {
    add_fault(contents_of(fault.origin), fault);
    add_fault(inspection_.all, fault);
  }

  void skipped(const dumps::Origin& origin, const std::string& kind) override {
    ++contents_of(origin).skipped[kind];
    ++inspection_.all.skipped[kind];
  }

  void withdrawn(const Article& /*article*/, const dumps::Origin& origin) override {
    ++contents_of(origin).withdrawn;
    ++inspection_.all.withdrawn;
  }

  void charset(const std::string& file, const std::string& name) override {
    if (FileContents* const contents = last(file)) contents->charset = name;
  }

  void mapped(const std::string& file, const dumps::FieldUses& uses) override {
    if (FileContents* const contents = last(file)) contents->mapped = uses;
  }

  void advanced(std::uint64_t bytes) override {
    done_ += bytes;
    bar_.update(done_, inspection_.all.articles, bytes_);
  }

  bool stopped() const override { return interrupted(); }

  // One dump that cannot be read keeps no other from being read.
  void read(const std::string& path, const dumps::Options& options) {
    try {
      dumps::read_dump(path, options, *this);
    } catch (const Error& fault) {
      if (!inspection_.error) inspection_.error = fault;
    }
  }

  Inspection finish() {
    bar_.clear();
    inspection_.interrupted = interrupted();
    // A folder may have thousands of pictures: the sum of them says enough.
    std::erase_if(inspection_.files, [](const FileContents& file) {
      return file.format.empty() && file.contents.empty();
    });
    for (FileContents& file : inspection_.files) order_fields(file.contents);
    order_fields(inspection_.all);
    return std::move(inspection_);
  }

 private:
  FileContents* last(const std::string& file) {
    const bool is_last = !inspection_.files.empty() && inspection_.files.back().file == file;
    return is_last ? &inspection_.files.back() : nullptr;
  }

  // A file's records come one after the other, with nothing of other files between them.
  Contents& contents_of(const dumps::Origin& origin) {
    if (inspection_.files.empty() || inspection_.files.back().file != origin.file) {
      // Of the last file there may be nothing to tell: then its place is taken.
      if (!inspection_.files.empty() && inspection_.files.back().format.empty() &&
          inspection_.files.back().contents.empty()) {
        inspection_.files.pop_back();
      }
      inspection_.files.push_back({origin.file, {}, {}, {}, {}});
    }
    return inspection_.files.back().contents;
  }

  terminal::ProgressBar bar_;
  Inspection inspection_;
  std::uint64_t bytes_ = 0;
  std::uint64_t done_ = 0;
};

}  // namespace

bool Contents::empty() const {
  return articles == 0 && rejected == 0 && warnings == 0 && withdrawn == 0;
}

Inspection inspect(const InspectOptions& options, std::ostream& messages) {
  dumps::check_readable(options.dumps);
  Inspector inspector(options, messages);
  for (const std::string& path : options.dumps) {
    if (inspector.stopped()) break;
    inspector.read(path, options.reading);
  }
  return inspector.finish();
}

}  // namespace emeroteca::indexing
