#include "searcher/results/article_format.h"

#include <algorithm>
#include <ostream>

#include <nlohmann/json.hpp>

#include "archive/extra_json.h"
#include "searcher/results/dates.h"
#include "searcher/results/json_format.h"
#include "searcher/results/layout.h"
#include "searcher/results/match_finder.h"
#include "searcher/results/snippet.h"
#include "searcher/results/text_parts.h"
#include "stemmers/language/language.h"
#include "terminal/width.h"
#include "text/sanitize.h"

namespace emeroteca::results {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::size_t kReadableArticle = 100;  // columns

class ArticleWriter {
 public:
  ArticleWriter(const Article& article, const query::MatchTerms& terms, stemmers::Stemmer& stemmer,
                TextOptions options)
      : article_(article),
        terms_(terms),
        stemmer_(stemmer),
        finder_(terms, stemmer),
        options_(options) {
    options_.columns = readable_columns(options_, kReadableArticle);
  }

  std::string write() {
    const Snippet title = highlight_title(article_, terms_, stemmer_);
    append_block(out_,
                 {.text = title.text, .matches = title.highlights, .ink = terminal::Ink::kTitle},
                 options_);
    byline();
    const std::string summary = text::sanitize_line(article_.summary);
    // Many dumps make the summary from the first lines.
    if (!summary.empty() && !text::sanitize_line(article_.body).starts_with(summary)) {
      out_ += '\n';
      paragraphs(article_.summary);
    }
    if (!text::sanitize_line(article_.body).empty()) {
      out_ += '\n';
      paragraphs(article_.body);
    }
    extra();
    return std::move(out_);
  }

 private:
  // By the clock of its date, beside which it stands.
  std::string embargo() const {
    if (!article_.embargo) return {};
    return "not to be shown before " +
           date_text(*article_.embargo + std::int64_t{article_.zone_minutes} * 60);
  }

  void byline() {
    append_parts(
        out_,
        {std::string(stemmers::code(article_.language)), date_text(article_.printed()),
         text::sanitize_line(article_.source), text::sanitize_line(join(article_.authors, ", ")),
         text::sanitize_line(article_.section), text::sanitize_line(join(article_.tags, ", ")),
         text::sanitize_line(article_.url), text::sanitize_line(article_.id), embargo()},
        0, terminal::Ink::kFaint, options_);
  }

  void paragraphs(std::string_view raw) {
    std::vector<text::Range> ranges = ranges_of(finder_.find(raw, article_.language));
    const std::string text = text::sanitize_text(raw, ranges);
    text::merge_ranges(ranges);
    bool first = true;
    for (const Paragraph& paragraph : split_paragraphs(text)) {
      if (!first && !paragraph.close) out_ += '\n';
      first = false;
      paragraph.table ? table_line(text, paragraph, ranges) : running_text(text, paragraph, ranges);
    }
  }

  // Its columns stay under those of its neighbours, as far as the terminal is wide.
  void table_line(std::string_view text, const Paragraph& paragraph,
                  const std::vector<text::Range>& ranges) {
    const std::size_t feed = text.rfind('\n', paragraph.range.first);
    const text::Range line{feed == std::string_view::npos ? 0 : feed + 1, paragraph.range.second};
    if (terminal::display_width(text::slice(text, line)) > columns_of(options_)) {
      return running_text(text, paragraph, ranges);
    }
    out_ += options_.style.paint_matches(terminal::Ink::kPlain, text, line, ranges);
    out_ += '\n';
  }

  void running_text(std::string_view text, const Paragraph& paragraph,
                    const std::vector<text::Range>& ranges) {
    std::vector<text::Range> inside = text::ranges_within(ranges, paragraph.range);
    const std::string line = text::sanitize_line(text::slice(text, paragraph.range), inside);
    text::merge_ranges(inside);
    append_block(out_, {.text = line, .matches = inside}, options_);
  }

  void extra() {
    bool first = true;
    const Json fields = parse_extra(article_.extra);
    for (const auto& [name, value] : fields.items()) {
      if (value.is_null()) continue;
      if (first) out_ += '\n';
      first = false;
      const std::string text = value.is_string() ? value.get<std::string>() : json_text(value);
      append_block(out_,
                   {.text = text::sanitize_line(name + ": " + text), .ink = terminal::Ink::kFaint},
                   options_);
    }
  }

  const Article& article_;
  const query::MatchTerms& terms_;
  stemmers::Stemmer& stemmer_;
  MatchFinder finder_;
  TextOptions options_;
  std::string out_;
};

}  // namespace

void write_article(std::ostream& out, const Article& article, const query::MatchTerms& terms,
                   stemmers::Stemmer& stemmer, const TextOptions& options) {
  out << ArticleWriter(article, terms, stemmer, options).write();
}

Json to_json(const Article& article) {
  return {{"version", 1},
          {"id", article.id},
          {"language", stemmers::code(article.language)},
          {"title", article.title},
          {"published", text_or_null(iso_date_time(article.printed(), article.zone_minutes))},
          {"modified", text_or_null(iso_date_time(article.modified))},
          {"embargo", text_or_null(iso_date_time(article.embargo))},
          {"source", text_or_null(article.source)},
          {"author", article.authors},
          {"section", text_or_null(article.section)},
          {"tags", article.tags},
          {"url", text_or_null(article.url)},
          {"story", text_or_null(article.story)},
          {"summary", text_or_null(article.summary)},
          {"body", article.body},
          {"extra", parse_extra(article.extra)}};
}

void write_article_json(std::ostream& out, const Article& article) {
  out << json_text(to_json(article)) << '\n';
}

}  // namespace emeroteca::results
