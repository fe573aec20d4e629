// Random bytes as queries: no crash, no query over a second, no exception but emeroteca::Error.
// EMEROTECA_SEED repeats a run, EMEROTECA_FUZZ_QUERIES says how many queries it makes.
#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <random>
#include <string>
#include <string_view>

#include <gtest/gtest.h>

#include "archive/error.h"
#include "searcher/engine.h"
#include "tests/integration/corpus_archive.h"
#include "tests/support/programs.h"

namespace emeroteca::tests {
namespace {

unsigned number(const char* variable, unsigned usual) {
  const char* given = std::getenv(variable);
  return given != nullptr ? static_cast<unsigned>(std::stoul(given)) : usual;
}

constexpr std::string_view kPieces[] = {"\"",
                                        "“",
                                        "”",
                                        "«",
                                        "»",
                                        "(",
                                        ")",
                                        "+",
                                        "-",
                                        "=",
                                        "~",
                                        "~2",
                                        "~99999999999",
                                        "*",
                                        "**",
                                        "a*",
                                        "*a*",
                                        "ba*",
                                        " ",
                                        " ",
                                        " ",
                                        "\t",
                                        "\n",
                                        "AND",
                                        "OR",
                                        "NOT",
                                        "NEAR",
                                        "NEAR/3",
                                        "NEAR/0",
                                        "NEAR/99999999999999",
                                        "ADJ/2",
                                        "AND NOT",
                                        "title:",
                                        "source:",
                                        "source:(",
                                        "author:\"",
                                        "tag:",
                                        "lang:",
                                        "lang:it",
                                        "date:",
                                        "date:2021",
                                        "date:..",
                                        "date:2021..2020",
                                        "date:\"last week\"",
                                        "date:(",
                                        "id:",
                                        "url:",
                                        "story:",
                                        "section:",
                                        "titolo:(",
                                        ":",
                                        "..",
                                        "...",
                                        "'",
                                        "’",
                                        "`",
                                        "´",
                                        "dell'",
                                        "l'",
                                        "cloud",
                                        "Alibaba",
                                        "banca",
                                        "the",
                                        "di",
                                        "perché",
                                        "perche\xCC\x81",
                                        "Путин",
                                        "東京",
                                        "🙂",
                                        "👩‍👩‍👧",
                                        "ﷺ",
                                        "\xFF",
                                        "\xC3",
                                        "\xE2\x80",
                                        "\xED\xA0\x80",
                                        "\xF4\x90\x80\x80",
                                        "\0",
                                        "\x1B[31m",
                                        "\x7F",
                                        "\xC2\xA0",
                                        "\xE2\x80\xAE",
                                        "http://x.it/?a=b&c",
                                        "1234567890123456789012345678901234567890",
                                        "1.234,56",
                                        "10:30",
                                        "C++",
                                        "AT&T",
                                        "e-mail",
                                        "U.S.",
                                        "--",
                                        "&&",
                                        "||",
                                        "!",
                                        "^",
                                        "\\",
                                        "/",
                                        "{",
                                        "}",
                                        "[",
                                        "]",
                                        "<",
                                        ">",
                                        "%s%n",
                                        "$(id)",
                                        ";"};

class Fuzzer {
 public:
  explicit Fuzzer(unsigned seed) : random_(seed) {}

  std::string query() {
    std::string text;
    const std::size_t kind = below(4);
    for (std::size_t left = 1 + below(below(20) == 0 ? 300 : 16); left > 0; --left) {
      if (kind == 0 || (kind == 1 && below(2) == 0)) {
        text += static_cast<char>(below(256));
      } else {
        text += kPieces[below(std::size(kPieces))];
        if (below(2) == 0) text += ' ';
      }
    }
    return text;
  }

  std::size_t below(std::size_t limit) {
    return std::uniform_int_distribution<std::size_t>(0, limit - 1)(random_);
  }

 private:
  std::mt19937 random_;
};

std::string visible(std::string_view text) {
  std::string out;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte >= 0x20 && byte < 0x7F) {
      out += c;
    } else {
      char hex[8];
      std::snprintf(hex, sizeof hex, "\\x%02X", byte);
      out += hex;
    }
  }
  return out;
}

using Clock = std::chrono::steady_clock;

TEST(QueryFuzz, AnyBytesAreAQueryOrAnError) {
  const unsigned seed = number("EMEROTECA_SEED", std::random_device{}());
  const unsigned queries = number("EMEROTECA_FUZZ_QUERIES", 100000);
  SCOPED_TRACE("EMEROTECA_SEED=" + std::to_string(seed));
  Fuzzer fuzzer(seed);
  Engine engine(corpus_archive());
  Clock::duration slowest{};
  for (unsigned i = 0; i < queries; ++i) {
    SearchRequest request;
    request.text = fuzzer.query();
    request.plain = fuzzer.below(16) == 0;
    request.translate = fuzzer.below(4) != 0;
    request.retrieval.now = 1634637600;
    const auto start = Clock::now();
    try {
      engine.rank(request);
    } catch (const Error&) {
      // No words, or a date that is none.
    } catch (const std::exception& fault) {
      ADD_FAILURE() << fault.what() << " for " << visible(request.text);
    } catch (const Xapian::Error& fault) {
      ADD_FAILURE() << fault.get_description() << " for " << visible(request.text);
    }
    const auto took = Clock::now() - start;
    slowest = std::max(slowest, took);
    EXPECT_LT(took, std::chrono::seconds(1)) << visible(request.text);
    if (HasFailure()) return;
  }
  RecordProperty(
      "slowest_us",
      std::to_string(std::chrono::duration_cast<std::chrono::microseconds>(slowest).count()));
}

TEST(QueryFuzz, TheProgramFindsOrNotOrRefuses) {
  const unsigned seed = number("EMEROTECA_SEED", std::random_device{}());
  SCOPED_TRACE("EMEROTECA_SEED=" + std::to_string(seed));
  Fuzzer fuzzer(seed);
  for (int i = 0; i < 300; ++i) {
    std::string text = fuzzer.query();
    std::erase(text, '\0');  // ends an argument
    const char* formats[] = {"text", "json", "tsv", "trec", "bibtex"};
    const Output output = run_program(
        "searcher", {"-a", corpus_archive(), "-n", "3", "--format", formats[i % 5], "--", text});
    EXPECT_GE(output.exit_code, 0) << visible(text);
    EXPECT_LE(output.exit_code, 2) << visible(text);
    EXPECT_EQ(output.out.find('\x1b'), std::string::npos) << visible(text);
    EXPECT_EQ(output.err.find('\x1b'), std::string::npos) << visible(text);
    EXPECT_EQ(output.exit_code == 2, output.err.starts_with("searcher: ") && output.out.empty() &&
                                         output.err.find("note:") == std::string::npos)
        << visible(text) << "\n"
        << output.err;
    if (HasFailure()) return;
  }
}

}  // namespace
}  // namespace emeroteca::tests
