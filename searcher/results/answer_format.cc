#include "searcher/results/answer_format.h"

#include "searcher/results/bibtex_format.h"
#include "searcher/results/json_format.h"
#include "searcher/results/line_formats.h"
#include "searcher/results/template_format.h"
#include "searcher/results/text_format.h"

namespace emeroteca::results {

void write_answer(std::ostream& out, const SearchResult& result, const AnswerFormat& format) {
  if (!format.pattern.empty()) return write_template(out, result, Template(format.pattern));
  if (format.name == "json") return write_json(out, result);
  if (format.name == "tsv") return write_tsv(out, result);
  if (format.name == "trec") return write_trec(out, result, "1", format.tag);
  if (format.name == "bibtex") return write_bibtex(out, result);
  write_text(out, result, format.text);
}

}  // namespace emeroteca::results
