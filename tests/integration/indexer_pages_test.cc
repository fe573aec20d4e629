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

TEST_F(Pages, OfAWebArchiveAreFoundByTheirAddress) {
  const auto record = [](const std::string& address, const std::string& text) {
    const std::string block =
        "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=iso-8859-1\r\n\r\n"
        "<html><head><title>Perch\xE9 chiude il molo</title></head><body><p>" +
        text + "</p></body></html>";
    return "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: " + address +
           "\r\nWARC-Date: 2024-01-12T09:00:00Z\r\nContent-Length: " +
           std::to_string(block.size()) + "\r\n\r\n" + block + "\r\n\r\n";
  };
  const std::string warc = folder_.write(
      "crawl.warc",
      record("https://lago.example/1", "Il molo chiude per lavori fino a marzo.") +
          record("https://lago.example/2", "Il molo era chiuso anche nel passato.") +
          record("https://lago.example/1", "Il molo chiude per lavori fino a maggio."));
  const Output run = add(archive_, {warc});
  EXPECT_EQ(run.exit_code, 0) << run.err;
  EXPECT_EQ(articles_in(archive_), 2U);
  const Output shown =
      run_program("searcher", {"show", "--archive", archive_, "https://lago.example/1"});
  EXPECT_TRUE(contains(shown.out, "Perch\u00E9 chiude il molo")) << shown.out << shown.err;
  EXPECT_TRUE(contains(shown.out, "fino a maggio")) << shown.out;
}

}  // namespace
}  // namespace emeroteca::tests
