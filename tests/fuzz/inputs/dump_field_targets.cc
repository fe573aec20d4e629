// Fields of dumps one by one, where a whole dump around them would hide most of what they may be;
// and the lexicon files of users.
#include <sstream>

#include "errors/error.h"
#include "indexer/dumps/fields/date.h"
#include "indexer/dumps/fields/html_text.h"
#include "indexer/dumps/fields/simple_html.h"
#include "indexer/dumps/fields/web_address.h"
#include "indexer/dumps/formats/wikitext.h"
#include "indexer/user_lexicon.h"
#include "stemmers/lexicon/lexicon.h"
#include "stemmers/stem/stemmer.h"
#include "stemmers/words/tokeniser.h"
#include "tests/fuzz/fuzz_target.h"
#include "text/utf8.h"

namespace emeroteca::tests {
namespace {

using namespace emeroteca::dumps;

void read_date(std::string_view bytes) {
  static const Zone rome("Europe/Rome");
  for (const DateOrder order :
       {DateOrder::kUnknown, DateOrder::kDayFirst, DateOrder::kMonthFirst}) {
    for (const UnixUnit unit : {UnixUnit::kUnknown, UnixUnit::kMilliseconds}) {
      for (const bool cells : {false, true}) {
        const Date date = parse_date(bytes, {order, unit, rome, cells});
        promise(date.seconds.has_value() != !date.reason.empty(), "neither a date nor a reason");
        promise(!date.seconds || is_in_range(*date.seconds), "a date that is out of range");
        promise(date.zone_minutes > -24 * 60 && date.zone_minutes < 24 * 60, "a zone of a day");
        promise_harmless(date.reason, "what is wrong with a date");
      }
    }
  }
  const auto [local, utc] = two_texts(bytes);
  with_zone_told(std::string(local), std::string(utc));
}

// What gumbo makes U+FFFD of.
bool has_odd_characters(std::string_view text) {
  for (std::size_t i = 0; i < text.size();) {
    const text::CodePoint point = text::decode(text, i);
    const char32_t value = point.value;
    const bool control = (value < 0x20 && value != '\t' && value != '\n' && value != '\f') ||
                         (value >= 0x7F && value < 0xA0);
    const bool none = (value >= 0xFDD0 && value < 0xFDF0) || (value & 0xFFFEU) == 0xFFFEU;
    if (control || none) return true;
    i += point.length;
  }
  return false;
}

void read_html(std::string_view bytes) {
  const std::string text = html_to_text(bytes);
  promise(text::is_valid_utf8(text), "a text of HTML that is not UTF-8");
  const std::string by_tree = html_tree_to_text(bytes);
  promise(has_odd_characters(bytes) || text == by_tree,
          "the text depends on the way that it is read");
  has_html_tags(bytes);
  promise(
      !text::is_valid_utf8(bytes) || text::is_valid_utf8(certain_html_to_text(std::string(bytes))),
      "a text that was UTF-8");
  for (const Markup markup : {Markup::kPlain, Markup::kUnknown, Markup::kExact}) {
    without_markup(std::string(bytes), markup);
  }
}

void read_wiki(std::string_view bytes) {
  const WikiPage page = read_wikitext(bytes);
  promise(page.html.size() <= 64 * bytes.size() + 64, "a page that grows without an end");
}

void read_address(std::string_view bytes) {
  is_web_address(bytes);
  is_whole_site(bytes);
  promise(bare_address(bytes).size() <= bytes.size(), "an address that grows");
  promise(without_tracking(bytes).size() <= bytes.size(), "an address that grows");
  without_amp(bytes);
  page_in_address(bytes);
}

void add_lexicon(std::string_view bytes) {
  for (const stemmers::Language language : stemmers::kLanguages) {
    indexing::UserLexicon lexicon;
    std::istringstream file{std::string(bytes)};
    try {
      const indexing::LexiconChange change = lexicon.add(file, "terms", language);
      const std::string lines = lexicon.lines(language);
      promise(text::is_valid_utf8(lines), "a lexicon that is not UTF-8");
      indexing::UserLexicon again;
      std::istringstream copy(lines);
      const indexing::LexiconChange copied = again.add(copy, "copy", language);
      promise(again.lines(language) == lines, "a lexicon changes as it is written");
      promise(copied.added + copied.replaced <= change.added + change.replaced + change.unchanged,
              "a lexicon grows as it is written");
      // The table has a line for each key, in order, each with one tab.
      const std::string table = lexicon.metadata().at("emeroteca-lexicon:compiled");
      std::istringstream rows(table);
      std::string last;
      for (std::string row; std::getline(rows, row);) {
        const std::string key = row.substr(0, row.find('\t'));
        promise(key.size() < row.size() && key > last, "a table out of order");
        last = key;
      }
    } catch (const indexing::LexiconFaults& faults) {
      promise(!faults.lines().empty(), "no fault, and nothing was added");
      for (const std::string& line : faults.lines()) promise_harmless(line, "a fault of a lexicon");
    }
  }
}

// Texts of articles, as both programs make words of them.
void read_words(std::string_view bytes) {
  stemmers::Stemmer stemmer;
  stemmers::Tokeniser tokeniser(bytes);
  std::size_t begin = 0;
  while (const stemmers::Token* token = tokeniser.next()) {
    promise(token->begin <= token->end && token->end <= bytes.size(),
            "a word that is not in the text");
    promise(token->joined || token->begin >= begin, "words that go back");
    if (!token->joined) begin = token->begin;
    promise(!token->surface.empty() && text::is_valid_utf8(token->surface), "a form that is none");
    for (const stemmers::Language language : stemmers::kLanguages) {
      stemmer.form(language, token->normal, token->surface, token->acronym);
    }
  }
}

}  // namespace

std::vector<FuzzTarget> dump_field_targets() {
  return {
      {"date", read_date,
       [] {
         return std::vector<std::string>{"2021-10-19T10:15:00.25+02:00",
                                         "Tue, 19 Oct 2021 10:15:00 +0200",
                                         "12 gennaio 2024, ore 10.30",
                                         "October 19, 2021 5:00 pm",
                                         "25/12/2024 10:15",
                                         "2021-W42-2",
                                         "/Date(1705053600000+0100)/",
                                         "1.5e9",
                                         "45303,5",
                                         "Pubblicato il 1º maggio 1968 [Europe/Rome]",
                                         "2021-10-19T00:30:00\n\n2021-10-18T22:30:00Z"};
       }},
      {"html-text", read_html,
       [] {
         return std::vector<std::string>{
             "<p>Il <b>cloud</b> &egrave; <a href=\"https://a.it/?a=1&amp;b\">qui</a>.<br/>Poi</p>"
             "<ul><li>uno<li>due</ul><table><tr><td>a<td>b</table>",
             "<!--x--><script>a<b</script><div><font>1<p>2</font>3</div>a < b && c &#x1F600; "
             "&notin;",
             "Prima riga\nseconda\n\nterza<i>!"};
       }},
      {"wikitext", read_wiki,
       [] {
         return std::vector<std::string>{
             "{{Data|19 ottobre 2021|Roma}}\n== Titolo ==\n* [[Roma|a ''Roma'']] <ref "
             "name=x>n</ref>\n"
             "{| class=x\n| a || b\n|}\n[[Categoria:Politica]] [https://a.it b] "
             "<nowiki>[[c]]</nowiki>"};
       }},
      {"web-address", read_address,
       [] {
         return std::vector<std::string>{"https://www.ex.it/a/amp/?utm_source=x&id=2#top",
                                         "//m.ex.it/b_amp.html?amp=1&fbclid=2", "urn:x:1",
                                         "/2024/a"};
       }},
      {"lexicon-file", add_lexicon,
       [] {
         return std::vector<std::string>{
             "\xEF\xBB\xBF# commento\nfine vita\tend of life; assisted dying\nPNRR\trecovery plan\n"
             "\npotere\tpower\nPotere\tmight; power\n"};
       }},
      {"words", read_words,
       [] {
         return std::vector<std::string>{
             "Dell'indagine sull’e-mail: U.S.A., C++, AT&T, 2.8bn, anni '90, perche' po' E' "
             "rock'n'roll",
             "\xCC\x81\xFF\xC3 北京 Путин 😀 ﬁne １２３ I\xCC\x87stanbul ß Schröder O'Brien "
             "d'Alema"};
       }},
  };
}

}  // namespace emeroteca::tests
