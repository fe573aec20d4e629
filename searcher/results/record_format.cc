#include "searcher/results/record_format.h"

#include <array>
#include <ostream>
#include <set>
#include <utility>

#include <nlohmann/json.hpp>

#include "archive/dump_line.h"
#include "errors/error.h"
#include "searcher/results/answer_format.h"
#include "searcher/results/bibtex_format.h"
#include "searcher/results/csl_format.h"
#include "searcher/results/csv_format.h"
#include "searcher/results/json_format.h"
#include "searcher/results/line_formats.h"
#include "searcher/results/markdown_format.h"
#include "searcher/results/ris_format.h"
#include "searcher/results/template_format.h"

namespace emeroteca::results {
namespace {

using Fields = std::vector<const HitField*>;

bool have_snippet(const Fields& fields) {
  for (const HitField* field : fields) {
    if (field->name == "snippet") return true;
  }
  return false;
}

class TemplateWriter : public RecordWriter {
 public:
  explicit TemplateWriter(std::string_view pattern) : template_(pattern) {}
  void add(std::ostream& out, const Hit& hit) override { out << template_.render(hit); }
  bool shows_snippets() const override { return template_.uses("snippet"); }

 private:
  Template template_;
};

// Whole articles, as the indexer exports them.
class DumpWriter : public RecordWriter {
 public:
  void add(std::ostream& out, const Hit& hit) override { out << to_dump_line(hit.article) << '\n'; }
};

// The chosen fields of an article, named and written as in its line of a dump; null for what the
// article does not have.
class JsonLinesWriter : public RecordWriter {
 public:
  explicit JsonLinesWriter(Fields fields) : fields_(std::move(fields)) {}

  void add(std::ostream& out, const Hit& hit) override {
    nlohmann::ordered_json line;
    for (const HitField* field : fields_) line[std::string(field->name)] = value(*field, hit);
    out << json_text(line) << '\n';
  }
  bool shows_snippets() const override { return have_snippet(fields_); }

 private:
  static nlohmann::ordered_json value(const HitField& field, const Hit& hit) {
    if (field.name == "rank") return hit.rank;
    if (field.name == "score") return hit.score;
    if (field.name == "author") return hit.article.authors;
    if (field.name == "tags") return hit.article.tags;
    return text_or_null(field.value(hit));
  }

  Fields fields_;
};

class CsvWriter : public RecordWriter {
 public:
  explicit CsvWriter(Fields fields) : fields_(std::move(fields)) {}
  void begin(std::ostream& out) override { out << csv_heading(fields_); }
  void add(std::ostream& out, const Hit& hit) override { out << csv_record(fields_, hit); }
  bool shows_snippets() const override { return have_snippet(fields_); }

 private:
  Fields fields_;
};

class TsvWriter : public RecordWriter {
 public:
  explicit TsvWriter(Fields fields) : fields_(std::move(fields)) {}
  void add(std::ostream& out, const Hit& hit) override { out << tsv_line(fields_, hit); }
  bool shows_snippets() const override { return have_snippet(fields_); }

 private:
  Fields fields_;
};

class TrecWriter : public RecordWriter {
 public:
  explicit TrecWriter(std::string tag) : tag_(std::move(tag)) {}
  void add(std::ostream& out, const Hit& hit) override {
    out << trec_line(hit, "1", tag_, scores_);
  }

 private:
  std::string tag_;
  FallingScores scores_;
};

class BibtexWriter : public RecordWriter {
 public:
  void add(std::ostream& out, const Hit& hit) override {
    write_bibtex_entry(out, hit.article, keys_);
  }

 private:
  std::set<std::string> keys_;
};

class RisWriter : public RecordWriter {
 public:
  void add(std::ostream& out, const Hit& hit) override { out << ris_record(hit.article); }
};

// One array, an item a line.
class CslWriter : public RecordWriter {
 public:
  void begin(std::ostream& out) override { out << '['; }
  void add(std::ostream& out, const Hit& hit) override {
    out << (first_ ? "\n" : ",\n") << json_text(csl_item(hit.article));
    first_ = false;
  }
  void end(std::ostream& out) override { out << (first_ ? "]\n" : "\n]\n"); }

 private:
  bool first_ = true;
};

// A list of hits; whole articles where they are of no list (rank 0).
class MarkdownWriter : public RecordWriter {
 public:
  void add(std::ostream& out, const Hit& hit) override {
    if (hit.rank > 0) {
      out << markdown_item(hit);
    } else {
      out << (first_ ? "" : "\n") << markdown_article(hit.article);
    }
    first_ = false;
  }
  bool shows_snippets() const override { return true; }

 private:
  bool first_ = true;
};

constexpr std::string_view kUsualCsv =
    "rank,score,id,lang,date,title,source,author,section,tags,url,snippet";

}  // namespace

bool has_columns(std::string_view format) {
  return format == "csv" || format == "tsv" || format == "jsonl";
}

std::unique_ptr<RecordWriter> record_writer(const AnswerFormat& format) {
  if (!format.pattern.empty()) return std::make_unique<TemplateWriter>(format.pattern);
  if (!format.fields.empty() && !has_columns(format.name)) {
    throw Error(ErrorCode::kUsage, "--fields does not go with --format " + format.name,
                "it chooses what stands in csv, tsv and jsonl; write --format csv, say");
  }
  const auto fields = [&](std::string_view usual) {
    return parse_hit_fields(format.fields.empty() ? usual : std::string_view(format.fields));
  };
  if (format.name == "jsonl") {
    if (format.fields.empty()) return std::make_unique<DumpWriter>();
    return std::make_unique<JsonLinesWriter>(fields({}));
  }
  if (format.name == "csv") return std::make_unique<CsvWriter>(fields(kUsualCsv));
  if (format.name == "tsv") return std::make_unique<TsvWriter>(fields(kTsvFields));
  if (format.name == "trec") return std::make_unique<TrecWriter>(format.tag);
  if (format.name == "bibtex") return std::make_unique<BibtexWriter>();
  if (format.name == "ris") return std::make_unique<RisWriter>();
  if (format.name == "csl-json") return std::make_unique<CslWriter>();
  if (format.name == "markdown") return std::make_unique<MarkdownWriter>();
  return nullptr;
}

const std::vector<std::string>& record_formats() {
  static const std::vector<std::string> names{"jsonl",  "tsv", "csv",      "trec",
                                              "bibtex", "ris", "csl-json", "markdown"};
  return names;
}

std::string_view format_of_file(std::string_view path) {
  constexpr std::array<std::pair<std::string_view, std::string_view>, 12> kEndings{
      {{".csl.json", "csl-json"},
       {".csl", "csl-json"},
       {".jsonl", "jsonl"},
       {".ndjson", "jsonl"},
       {".json", "json"},
       {".csv", "csv"},
       {".tsv", "tsv"},
       {".bib", "bibtex"},
       {".ris", "ris"},
       {".md", "markdown"},
       {".markdown", "markdown"},
       {".txt", "text"}}};
  for (const auto& [ending, format] : kEndings) {
    if (path.ends_with(ending)) return format;
  }
  return {};
}

}  // namespace emeroteca::results
