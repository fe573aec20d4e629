// Terms of several words that cannot be translated word by word: both programs, both directions.
#include <algorithm>
#include <string>
#include <vector>

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "tests/integration/indexer_support.h"

namespace emeroteca::tests {
namespace {

class PhrasesOfNews : public ::testing::Test {
 protected:
  void article(const std::string& id, const std::string& lang, const std::string& text) {
    dump_ += nlohmann::json{{"id", id}, {"lang", lang}, {"title", "Nota"}, {"body", text}}.dump();
    dump_ += '\n';
  }

  nlohmann::json hits(const std::string& query) {
    if (!indexed_) {
      const Output run = add(folder_ / "A", {"-"}, dump_);
      EXPECT_EQ(run.exit_code, 0) << run.err;
      indexed_ = true;
    }
    const Output run =
        run_program("searcher", {"search", "-a", folder_ / "A", "--format", "json", "--", query});
    EXPECT_LE(run.exit_code, 1) << run.err;
    return nlohmann::json::parse(run.out)["hits"];
  }

  static std::vector<std::string> ids(const nlohmann::json& hits) {
    std::vector<std::string> out;
    for (const auto& hit : hits) out.push_back(hit["id"]);
    std::sort(out.begin(), out.end());
    return out;
  }

  // What is highlighted in the first snippet of an article.
  static std::vector<std::string> marked(const nlohmann::json& hits, const std::string& id) {
    std::vector<std::string> out;
    for (const auto& hit : hits) {
      if (hit["id"] != id || hit["snippets"].empty()) continue;
      const auto& snippet = hit["snippets"][0];
      const std::string text = snippet["text"];
      for (const auto& range : snippet["highlights"]) {
        out.push_back(
            text.substr(range[0], range[1].get<std::size_t>() - range[0].get<std::size_t>()));
      }
    }
    return out;
  }

  TemporaryFolder folder_;
  std::string dump_;
  bool indexed_ = false;
};

using Strings = std::vector<std::string>;

TEST_F(PhrasesOfNews, EnglishQueryFindsTheItalianPhraseAndShowsAllOfIt) {
  article("law", "it", "Il Consiglio regionale ha approvato ieri la legge sul fine vita.");
  article("aid", "it", "La Consulta: il suicidio medicalmente assistito non è sempre reato.");
  article("craft", "it", "Per il liutaio il lavoro di una vita non ha mai fine.");
  article("nurse", "it", "Il paziente, assistito a casa, parla del suicidio di un amico.");
  const nlohmann::json found = hits("assisted dying");
  // A single word of it is found as well, and stands last; that of a life and of an end is not.
  EXPECT_EQ(ids(found), (Strings{"aid", "law", "nurse"}));
  EXPECT_EQ(found.back()["id"], "nurse");
  EXPECT_EQ(marked(found, "law"), (Strings{"fine", "vita"}));
}

TEST_F(PhrasesOfNews, ItalianQueryFindsTheEnglishPhraseAndShowsAllOfIt) {
  article("bill", "en", "Peers will debate the bill on assisted dying for the third time.");
  article("crash", "en", "A dying driver was assisted by two nurses on the motorway.");
  const nlohmann::json found = hits("morte assistita");
  EXPECT_EQ(found.front()["id"], "bill");
  EXPECT_EQ(marked(found, "bill"), (Strings{"assisted", "dying"}));
}

}  // namespace
}  // namespace emeroteca::tests
