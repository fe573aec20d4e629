// `import emeroteca`: the library for Python.
//
//   archive = emeroteca.open("/home/me/news")
//   for hit in archive.search("cloud Alibaba"):
//       print(hit.rank, hit.article.title)
#include <pybind11/pybind11.h>
#include <pybind11/stl.h>

#include "library/emeroteca.h"

namespace py = pybind11;
using namespace emeroteca;

namespace {

Sort sort_of(const std::string& name) {
  if (name == "relevance") return Sort::kRelevance;
  if (name == "newest") return Sort::kNewest;
  if (name == "oldest") return Sort::kOldest;
  if (name == "added") return Sort::kAdded;
  throw py::value_error("sort is one of relevance, newest, oldest, added");
}

std::string language_of(const std::string& name) {
  if (name == "any") return {};
  if (name != stemmers::kOtherCode && !stemmers::language_from_code(name)) {
    throw py::value_error("lang is one of any, it, en, other");
  }
  return name;
}

std::optional<TimelineUnit> unit_of(const std::string& name) {
  for (const TimelineUnit unit : {TimelineUnit::kYear, TimelineUnit::kMonth, TimelineUnit::kDay}) {
    if (name == unit_name(unit)) return unit;
  }
  if (name != "auto") throw py::value_error("unit is one of auto, year, month, day");
  return std::nullopt;
}

SearchRequest request_of(const std::string& text, const std::string& lang) {
  SearchRequest request;
  request.text = text;
  request.all = text.empty();
  request.article_language = language_of(lang);
  return request;
}

SearchRequest list_of(const std::string& text, std::size_t count, std::size_t offset,
                      const std::string& sort, const std::string& lang, bool translate) {
  SearchRequest request = request_of(text, lang);
  request.retrieval.count = count;
  request.retrieval.offset = offset;
  request.retrieval.sort = sort_of(sort);
  request.translate = translate;
  return request;
}

std::string code_of(const Article& article) {
  return std::string(stemmers::code(article.language));
}

}  // namespace

PYBIND11_MODULE(emeroteca, module) {
  module.doc() = "Full-text search in a bilingual (Italian and English) news archive.";
  module.attr("__version__") = std::string(library_version());

  static py::exception<Error> error(module, "Error");
  py::register_exception_translator([](std::exception_ptr thrown) {
    try {
      if (thrown) std::rethrow_exception(thrown);
    } catch (const Error& fault) {
      error(
          (std::string(fault.what()) + (fault.hint().empty() ? "" : "; " + fault.hint())).c_str());
    }
  });

  py::class_<Article>(module, "Article")
      .def_readonly("id", &Article::id)
      .def_readonly("title", &Article::title)
      .def_readonly("body", &Article::body)
      .def_readonly("summary", &Article::summary)
      .def_property_readonly("lang", &code_of)
      .def_readonly("published", &Article::published, "seconds since 1970 (UTC), or None")
      .def_readonly("zone_minutes", &Article::zone_minutes,
                    "how far east of UTC the clock was that it was printed by")
      .def_property_readonly("printed", &Article::printed,
                             "what that clock showed: as published, as if it showed UTC")
      .def_readonly("modified", &Article::modified, "when this version was made, likewise")
      .def_readonly("embargo", &Article::embargo, "searches do not find it before; likewise")
      .def_readonly("source", &Article::source)
      .def_readonly("section", &Article::section)
      .def_readonly("url", &Article::url)
      .def_readonly("story", &Article::story)
      .def_readonly("authors", &Article::authors)
      .def_readonly("tags", &Article::tags)
      .def_readonly("extra", &Article::extra, "a JSON object, or an empty text");

  py::class_<Snippet>(module, "Snippet")
      .def_readonly("text", &Snippet::text)
      .def_readonly("highlights", &Snippet::highlights, "ranges of bytes of the text in UTF-8")
      .def("__str__", [](const Snippet& snippet) { return snippet.text; });

  py::class_<Hit>(module, "Hit")
      .def_readonly("rank", &Hit::rank)
      .def_readonly("score", &Hit::score)
      .def_readonly("article", &Hit::article)
      .def_readonly("title", &Hit::title)
      .def_readonly("snippets", &Hit::snippets)
      .def_readonly("also", &Hit::also);

  py::class_<SearchResult>(module, "SearchResult")
      .def_readonly("total", &SearchResult::total)
      .def_readonly("total_exact", &SearchResult::total_exact)
      .def_readonly("hits", &SearchResult::hits)
      .def_readonly("suggestion", &SearchResult::suggestion)
      .def_readonly("missing_servers", &SearchResult::missing_servers)
      .def_readonly("notes", &SearchResult::notes)
      .def("__len__", [](const SearchResult& result) { return result.hits.size(); })
      .def(
          "__iter__",
          [](const SearchResult& result) {
            return py::make_iterator(result.hits.begin(), result.hits.end());
          },
          py::keep_alive<0, 1>());

  py::class_<Archive>(module, "Archive")
      .def(py::init<const std::string&>(), py::arg("location") = "")
      .def("__len__", &Archive::size)
      .def(
          "search",
          [](Archive& archive, const std::string& text, std::size_t count, std::size_t offset,
             const std::string& sort, const std::string& lang, bool translate) {
            return archive.search(list_of(text, count, offset, sort, lang, translate));
          },
          py::arg("text"), py::arg("count") = 10, py::arg("offset") = 0,
          py::arg("sort") = "relevance", py::arg("lang") = "any", py::arg("translate") = true)
      .def(
          "similar",
          [](Archive& archive, const std::string& id, std::size_t count, const std::string& lang) {
            return archive.similar(id, list_of("", count, 0, "relevance", lang, true));
          },
          py::arg("id"), py::arg("count") = 10, py::arg("lang") = "any")
      .def("read", &Archive::read, py::arg("id"), "the article with this id, or None")
      .def(
          "facets",
          [](Archive& archive, const std::string& text, std::size_t most, const std::string& lang) {
            py::dict facets;
            for (const Facet& facet : archive.facets(request_of(text, lang), most)) {
              py::dict counts;
              for (const FacetCount& one : facet.counts) counts[py::str(one.value)] = one.count;
              facets[py::str(facet.name)] = counts;
            }
            return facets;
          },
          py::arg("text") = "", py::arg("most") = 10, py::arg("lang") = "any",
          "how many of the matching articles have each value, by field")
      .def(
          "timeline",
          [](Archive& archive, const std::string& text, const std::string& unit, std::size_t most,
             const std::string& lang) {
            py::dict bins;
            for (const TimelineBin& bin :
                 archive.timeline(request_of(text, lang), unit_of(unit), most).bins) {
              bins[py::str(bin.label)] = bin.count;
            }
            return bins;
          },
          py::arg("text") = "", py::arg("unit") = "auto", py::arg("most") = 60,
          py::arg("lang") = "any", "how many of the matching articles are of each time")
      .def(
          "count",
          [](Archive& archive, const std::string& text, const std::string& lang) {
            return archive.count(request_of(text, lang));
          },
          py::arg("text"), py::arg("lang") = "any")
      .def("refresh", &Archive::refresh, "sees what has been committed since");

  module.def(
      "open", [](const std::string& location) { return Archive(location); },
      py::arg("location") = "");
}
