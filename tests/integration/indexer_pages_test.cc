// Pages that a person saved or fetched, through the real programs.
#include <gtest/gtest.h>

#include "tests/integration/indexer_support.h"

namespace emeroteca::tests {
namespace {

class Pages : public ::testing::Test {
 protected:
  TemporaryFolder folder_;
  const std::string archive_ = folder_ / "A";
};

TEST_F(Pages, OfAFolderAreReadAndOthersSkippedAloud) {
  folder_.write("d/ponte.html",
                "<!DOCTYPE html><html lang=\"it\"><head><title>Riapre il ponte</title>"
                "<meta property=\"article:published_time\" content=\"2024-01-12T10:00:00+01:00\">"
                "<script>function tracciamento() {}</script></head><body><nav>Meteo Sport</nav>"
                "<article><h1>Riapre il ponte</h1><p>Il traffico &egrave; regolare.</p></article>"
                "</body></html>");
  folder_.write("d/index.html",
                "<html><head><title>Prima pagina</title></head><body><ul><li><a href=/1>Riapre il "
                "ponte sul torrente</a></li><li><a href=/2>Chiude la scuola di Acri</a></li></ul>"
                "</body></html>");
  folder_.write("d/404.html",
                "<html><head><title>404 Not Found</title></head><body><p>Nothing is here at all, "
                "sorry.</p></body></html>");
  const Output run = add(archive_, {folder_ / "d"});
  EXPECT_EQ(run.exit_code, 0) << run.err;
  EXPECT_EQ(articles_in(archive_), 1U);
  EXPECT_TRUE(contains(run.err, "1 page without an article (lists of links)")) << run.err;
  EXPECT_TRUE(contains(run.err, "1 page without an article (error pages)")) << run.err;
  const auto count = [&](const char* word) {
    return run_program("searcher", {"--archive", archive_, "-n", "0", word}).out;
  };
  EXPECT_TRUE(contains(count("regolare"), "1 article"));
  EXPECT_FALSE(contains(count("tracciamento"), "1 article"));
  EXPECT_FALSE(contains(count("meteo"), "1 article"));
}

}  // namespace
}  // namespace emeroteca::tests
