#include <sstream>

#include <gtest/gtest.h>

#include "searcher/results/counts_format.h"
#include "terminal/width.h"
#include "tests/unit/text/harmless.h"

namespace emeroteca::results {
namespace {

std::string text_of(const std::vector<Facet>& facets, const TextOptions& options) {
  std::ostringstream out;
  write_facets(out, facets, options);
  return out.str();
}

const std::vector<Facet> kFacets{
    {"language", {{"it", 12345}, {"en", 3000}}, 0},
    {"author", {}, 0},
    {"source", {{"Il Corriere della Sera di tutte le sere", 9}, {"日本経済", 1}, {"", 2}}, 4000}};

TEST(FacetsFormat, BarsThatFit) {
  EXPECT_EQ(text_of(kFacets, {.columns = 40}),
            "language\n"
            "  it  12,345  ██████████████████████████\n"
            "  en   3,000  ██████▍\n"
            "\n"
            "source\n"
            "  Il Corriere d…      9  ███████████████\n"
            "  日本経済            1  █▋\n"
            "  (none)              2  ███▍\n"
            "  (others)        4,000\n");
}

TEST(FacetsFormat, Ascii) {
  EXPECT_EQ(text_of({kFacets[0]}, {.columns = 30, .utf8 = false}),
            "language\n"
            "  it  12,345  ################\n"
            "  en   3,000  ####\n");
}

TEST(FacetsFormat, NeverWiderThanTheTerminal) {
  for (std::size_t columns = 20; columns <= 300; ++columns) {
    const std::string text =
        tests::unstyled(text_of(kFacets, {columns, terminal::Style(true), true}));
    for (const std::string& line : tests::lines_of(text)) {
      ASSERT_LE(terminal::display_width(line), columns) << line;
    }
  }
}

TEST(FacetsFormat, Json) {
  std::ostringstream out;
  write_facets_json(out, "q", {kFacets[0], kFacets[1]});
  EXPECT_EQ(out.str(), R"({"version":1,"query":"q","facets":[{"name":"language","counts":[)"
                       R"({"value":"it","count":12345},{"value":"en","count":3000}],"others":0},)"
                       R"({"name":"author","counts":[],"others":0}]})"
                       "\n");
}

TEST(FacetsFormat, HostileValues) {
  const std::string hostile(tests::kHostile);
  const std::vector<Facet> facets{{hostile, {{hostile, 1}}, 0}};
  EXPECT_EQ(tests::harm_in(text_of(facets, {.style = terminal::Style(true)}), true), "");
  std::ostringstream out;
  write_facets_json(out, hostile, facets);
  EXPECT_EQ(tests::harm_in(out.str()), "");
}

}  // namespace
}  // namespace emeroteca::results
