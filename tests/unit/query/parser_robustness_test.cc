// Whatever is typed: no exception but Error, an end, a tree that keeps its promises.
#include <algorithm>
#include <ctime>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include <gtest/gtest.h>
#include <unicode/normalizer2.h>
#include <unicode/unistr.h>

#include "errors/error.h"
#include "searcher/query/parser.h"
#include "stemmers/words/tokeniser.h"
#include "text/utf8.h"

namespace emeroteca::query {
namespace {

constexpr std::uint32_t kSeed = 20211019;
constexpr std::int64_t kRobustNow = 1634637600;

using Random = std::mt19937;

std::size_t below(Random& random, std::size_t bound) {
  return random() % bound;
}

std::string random_bytes(Random& random) {
  std::string text(below(random, 40), '\0');
  for (char& c : text) c = static_cast<char>(random() & 0xFFU);
  return text;
}

constexpr std::string_view kFragments[] = {"(",         ")",        "\"",    "“",
                                           "”",         "«",        "»",     "„",
                                           "+",         "-",        "=",     "*",
                                           "~",         "~2",       "~3",    " ",
                                           " ",         " ",        "AND",   "OR",
                                           "NOT",       "NEAR/3",   "ADJ/2", "NEAR",
                                           " AND ",     " OR ",     " NOT ", " NEAR/3 ",
                                           "title:",    "source:",  "tag:",  "lang:",
                                           "lang:it",   "id:",      "url:",  "date:",
                                           "date:2021", "date:30d", "..",    "cloud",
                                           "indagine",  "dell'",    "l’",    "perché",
                                           "Путин",     "北京",     "😀",     "C++",
                                           "AT&T",      "e-mail",   "U.S.",  "12",
                                           "2021-10",   ":",        ",",     "...",
                                           "\\",        "'",        "`",     "´",
                                           "\xFF",      "\xC3",     "è",     "\xCC\x81",
                                           "（",        "：",       "＂",    "\xE2\x80\x8B",
                                           "a",         "b",        "x*",    "*bank*",
                                           "Gartnr~"};
constexpr std::size_t kFragmentCount = std::size(kFragments);

std::string random_query(Random& random) {
  std::string text;
  for (std::size_t left = below(random, 16); left > 0; --left) {
    text += kFragments[below(random, kFragmentCount)];
  }
  return text;
}

ParseOptions now_options() {
  ParseOptions made;
  made.now = kRobustNow;
  return made;
}

bool is_leaf(NodeKind kind) {
  return kind == NodeKind::kWord || kind == NodeKind::kExact || kind == NodeKind::kWildcard ||
         kind == NodeKind::kFuzzy || kind == NodeKind::kPhrase || kind == NodeKind::kDate;
}

// What tree.h promises.
void check(const Node& node, const Node* parent, const Field* field, std::size_t depth) {
  ASSERT_LT(depth, 400U);
  if (parent == nullptr || parent->kind != NodeKind::kRanked) {
    EXPECT_EQ(node.occur, Occur::kShould);
  }
  const std::size_t children = node.children.size();
  if (is_leaf(node.kind)) {
    EXPECT_EQ(children, 0U);
  }
  switch (node.kind) {
    case NodeKind::kRanked:
      EXPECT_TRUE(parent == nullptr || children > 0);
      EXPECT_TRUE(children != 1 || node.children[0].occur == Occur::kMustNot);
      break;
    case NodeKind::kAnd:
    case NodeKind::kOr:
    case NodeKind::kNear:
      EXPECT_GE(children, 2U);
      break;
    case NodeKind::kNot:
      EXPECT_EQ(children, 1U);
      ASSERT_NE(parent, nullptr);
      EXPECT_TRUE(parent->kind == NodeKind::kAnd || parent->kind == NodeKind::kOr);
      break;
    case NodeKind::kField:
      EXPECT_EQ(children, 1U);
      EXPECT_EQ(field, nullptr);
      EXPECT_NE(node.field, nullptr);
      break;
    case NodeKind::kDate:
      EXPECT_TRUE(node.from || node.until);
      break;
    case NodeKind::kWildcard:
      EXPECT_NE(node.text.find('*'), std::string::npos);
      break;
    case NodeKind::kFuzzy:
      EXPECT_TRUE(node.distance == 1 || node.distance == 2);
      break;
    case NodeKind::kWord:
    case NodeKind::kExact:
    case NodeKind::kPhrase:
      break;
  }
  const bool text = field == nullptr || field->kind == FieldKind::kText;
  if (is_leaf(node.kind) && node.kind != NodeKind::kDate) {
    EXPECT_FALSE(node.text.empty());
    EXPECT_TRUE(!text || !stemmers::tokenise(node.text).empty()) << node.text;
    EXPECT_TRUE(text || node.kind == NodeKind::kWord || node.kind == NodeKind::kPhrase ||
                (node.kind == NodeKind::kWildcard && node.text.find('*') + 1 == node.text.size()));
  }
  const Field* inner = node.kind == NodeKind::kField ? node.field : field;
  for (const Node& child : node.children) check(child, &node, inner, depth + 1);
}

void try_query(const std::string& text) {
  try {
    const ParsedQuery parsed = parse(text, now_options());
    check(parsed.root, nullptr, nullptr, 0);
    const std::string description = describe(parsed.root);
    EXPECT_FALSE(description.empty());
    EXPECT_TRUE(text::is_valid_utf8(description));
    for (const std::string& note : parsed.notes) EXPECT_TRUE(text::is_valid_utf8(note));
  } catch (const Error& error) {
    EXPECT_FALSE(error.hint().empty());
    EXPECT_TRUE(text::is_valid_utf8(error.what()));
  }
}

std::string outcome(std::string_view text) {
  try {
    return describe(parse(text, now_options()).root);
  } catch (const Error& error) {
    return error.what();
  }
}

std::string normalised(const std::string& text, const icu::Normalizer2& form) {
  UErrorCode status = U_ZERO_ERROR;
  std::string out;
  form.normalize(icu::UnicodeString::fromUTF8(text), status).toUTF8String(out);
  return out;
}

std::string with_apostrophes(std::string text) {
  for (std::size_t i = 0; (i = text.find('\'', i)) != std::string::npos;) {
    text.replace(i, 1, "’");
  }
  return text;
}

TEST(ParserRobustness, SurvivesRandomBytes) {
  Random random(kSeed);
  for (int i = 0; i < 100'000; ++i) {
    const std::string text = random_bytes(random);
    try_query(text);
    ASSERT_FALSE(HasFailure()) << "seed " << kSeed << ", query " << i << ": "
                               << testing::PrintToString(text);
  }
}

TEST(ParserRobustness, SurvivesRandomOperators) {
  Random random(kSeed);
  for (int i = 0; i < 100'000; ++i) {
    const std::string text = random_query(random);
    try_query(text);
    ASSERT_FALSE(HasFailure()) << "seed " << kSeed << ", query " << i << ": " << text;
  }
}

TEST(ParserRobustness, ReadsEverySpellingTheSame) {
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2& nfc = *icu::Normalizer2::getNFCInstance(status);
  const icu::Normalizer2& nfd = *icu::Normalizer2::getNFDInstance(status);
  Random random(kSeed);
  for (int i = 0; i < 20'000; ++i) {
    const std::string text = random_query(random);
    // Ids and addresses are taken byte for byte.
    if (text.find("id:") != std::string::npos || text.find("url:") != std::string::npos) continue;
    const std::string composed = normalised(text, nfc);
    EXPECT_EQ(outcome(composed), outcome(normalised(text, nfd)))
        << "seed " << kSeed << ": " << text;
    EXPECT_EQ(outcome(composed), outcome(with_apostrophes(composed)))
        << "seed " << kSeed << ": " << text;
    ASSERT_FALSE(HasFailure());
  }
}

double cpu_seconds(const std::string& text) {
  const std::clock_t begin = std::clock();
  try_query(text);
  return static_cast<double>(std::clock() - begin) / CLOCKS_PER_SEC;
}

TEST(ParserRobustness, TakesLinearTime) {
  constexpr std::size_t kTimes = 25'000;
  const std::vector<std::string_view> parts{
      "(",      ")",     "()",        "(a",        "a)",
      "(a ",    "\"",    "“",         "„",         "«",
      "”",      " \"",   "dell'\"",   "NOT ",      "-(",
      "+",      "- ",    "title:(",   "id:(",      "date:(",
      "title:", "id:",   "a* ",       "a",         "a-",
      "a.",     "a'",    "'",         "*",         "~",
      "=",      "=\"",   "a AND ",    "a NEAR/3 ", "AND ",
      "(a OR ", "a“",    "a\xCC\x81", "\xCC\x81",  "\xCC\x81\xCC\xA3",
      "\xFF",   "北",    "😀",         "e-mail ",   "x:",
      "a*b",    "((a) ", "–",         "–a ",       "A O ",
      "a /5 ",  "site:", "a | "};
  for (const std::string_view part : parts) {
    std::string text;
    for (std::size_t i = 0; i < kTimes; ++i) text += part;
    const std::string longer = text + text + text + text;
    // Four times the text: four times the work. A quadratic reading would need sixteen times as
    // much, minutes of it. What takes less than a clock can tell is no sign of anything.
    constexpr double kLeast = 0.05;
    EXPECT_LT(cpu_seconds(longer), 10 * std::max(cpu_seconds(text), kLeast)) << part;
  }
}

}  // namespace
}  // namespace emeroteca::query
