#include "tests/fuzz/random_queries.h"

#include <cstdio>
#include <cstdlib>
#include <iostream>
#include <iterator>

namespace emeroteca::tests {
namespace {

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

}  // namespace

unsigned number(const char* variable, unsigned usual) {
  const char* given = std::getenv(variable);
  return given != nullptr ? static_cast<unsigned>(std::stoul(given)) : usual;
}

unsigned announced_seed() {
  const unsigned seed = number("EMEROTECA_SEED", std::random_device{}());
  std::cout << "EMEROTECA_SEED=" << seed << std::endl;  // said even if the test is killed
  return seed;
}

std::string Fuzzer::query() {
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

}  // namespace emeroteca::tests
