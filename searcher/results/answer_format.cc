#include "searcher/results/answer_format.h"

#include "searcher/results/json_format.h"
#include "searcher/results/record_format.h"
#include "searcher/results/text_format.h"
#include "text/numbers.h"

namespace emeroteca::results {

void write_answer(std::ostream& out, const SearchResult& result, const AnswerFormat& format) {
  if (const auto writer = record_writer(format)) {
    writer->begin(out);
    for (const Hit& hit : result.hits) writer->add(out, hit);
    return writer->end(out);
  }
  if (format.name == "json") return write_json(out, result);
  write_text(out, result, format.text);
}

std::string count_line(const SearchResult& result) {
  return (result.total_exact ? "" : "about ") + text::counted(result.total, "article", "articles") +
         '\n';
}

}  // namespace emeroteca::results
