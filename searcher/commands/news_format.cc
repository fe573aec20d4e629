#include "searcher/commands/news_format.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <ctime>
#include <ostream>
#include <sstream>

#include <nlohmann/json.hpp>

#include "searcher/results/dates.h"
#include "searcher/results/json_format.h"
#include "searcher/results/snippet.h"
#include "stemmers/language/language.h"
#include "terminal/width.h"
#include "text/numbers.h"
#include "text/sanitize.h"

namespace emeroteca::commands {
namespace {

using terminal::Ink;

constexpr std::int64_t kThousand = 1000;

std::string title_of(const Hit& hit) {
  if (!hit.title.text.empty()) return hit.title.text;
  return text::sanitize_line(hit.article.title.empty() ? hit.article.id : hit.article.title);
}

std::string with_signs(const std::vector<std::string>& names) {
  std::string out;
  for (const std::string& name : names) out += (out.empty() ? "@" : ", @") + name;
  return out;
}

class TextNews : public NewsWriter {
 public:
  explicit TextNews(const results::TextOptions& options) : options_(options) {}

  void begin(std::ostream& /*out*/, std::size_t articles,
             const std::vector<std::string>& /*searches*/) override {
    indent_ = std::to_string(articles).size() + 2;
  }

  void add(std::ostream& out, const NewsItem& item) override {
    const Article& article = item.hit.article;
    std::string text;
    if (number_++ > 0) text += '\n';
    results::append_block(
        text,
        {.text = title_of(item.hit),
         .matches = item.hit.title.highlights,
         .ink = Ink::kTitle,
         .indent = indent_,
         .first = terminal::pad_left(std::to_string(number_) + ". ", indent_),
         .link = results::is_address(article.url) ? article.url : std::string_view()},
        options_);
    results::append_parts(
        text,
        {std::string(stemmers::code(article.language)), results::date_text(article.printed()),
         text::sanitize_line(article.source), with_signs(item.searches)},
        indent_, Ink::kFaint, options_);
    const Snippet snippet = results::join_snippets(item.hit.snippets);
    if (!snippet.text.empty()) {
      results::append_block(
          text, {.text = snippet.text, .matches = snippet.highlights, .indent = indent_}, options_);
    }
    const auto faint = [&](const std::string& line) {
      results::append_block(text, {.text = line, .ink = Ink::kFaint, .indent = indent_}, options_);
    };
    if (!item.words.empty()) faint("words: " + results::join(item.words, ", "));
    faint(text::sanitize_line(article.id));
    out << text;
  }

 private:
  results::TextOptions options_;
  std::size_t number_ = 0;
  std::size_t indent_ = 3;
};

class JsonNews final : public NewsWriter {
 public:
  void add(std::ostream& out, const NewsItem& item) override {
    const Article& article = item.hit.article;
    out << results::json_text(
               nlohmann::ordered_json{{"id", article.id},
                                      {"lang", stemmers::code(article.language)},
                                      {"title", article.title},
                                      {"date", results::text_or_null(results::iso_date_time(
                                                   article.printed(), article.zone_minutes))},
                                      {"came", results::iso_date_time(item.came / kThousand)},
                                      {"source", results::text_or_null(article.source)},
                                      {"url", results::text_or_null(article.url)},
                                      {"searches", item.searches},
                                      {"words", item.words},
                                      {"snippet", results::join_snippets(item.hit.snippets).text}})
        << '\n';
  }
};

// What XML 1.0 knows no way to write is gone already: the text has been sanitised.
std::string xml_text(std::string_view text) {
  std::string out;
  for (const char c : text) {
    switch (c) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '"':
        out += "&quot;";
        break;
      default:
        out += c;
    }
  }
  return out;
}

// RFC 5322, which RSS has too; in UTC, always in English.
std::string mail_date(std::int64_t seconds) {
  constexpr std::array kDays{"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
  constexpr std::array kMonths{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                               "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  const auto time = static_cast<std::time_t>(seconds);
  std::tm parts{};
  if (::gmtime_r(&time, &parts) == nullptr) return {};
  std::array<char, 64> text{};
  std::snprintf(text.data(), text.size(), "%s, %02d %s %04d %02d:%02d:%02d +0000",
                kDays[static_cast<std::size_t>(parts.tm_wday)], parts.tm_mday,
                kMonths[static_cast<std::size_t>(parts.tm_mon)], parts.tm_year + 1900,
                parts.tm_hour, parts.tm_min, parts.tm_sec);
  return text.data();
}

class RssNews final : public NewsWriter {
 public:
  void begin(std::ostream& out, std::size_t /*articles*/,
             const std::vector<std::string>& /*searches*/) override {
    out << "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<rss version=\"2.0\">\n  <channel>\n"
           "    <title>Emeroteca: news</title>\n    <link>https://localhost/</link>\n"
           "    <description>What has come that saved searches find</description>\n";
  }

  void add(std::ostream& out, const NewsItem& item) override {
    const Article& article = item.hit.article;
    out << "    <item>\n";
    element(out, "title", title_of(item.hit));
    if (results::is_address(article.url)) element(out, "link", article.url);
    element(out, "description", results::join_snippets(item.hit.snippets).text);
    out << "      <guid isPermaLink=\"false\">" << xml_text(text::sanitize_line(article.id))
        << "</guid>\n";
    // Readers of feeds sort by it: an article of 1916 that came today is of today.
    element(out, "pubDate", mail_date(item.came / kThousand));
    for (const std::string& name : item.searches) element(out, "category", '@' + name);
    out << "    </item>\n";
  }

  void end(std::ostream& out) override { out << "  </channel>\n</rss>\n"; }

 private:
  static void element(std::ostream& out, std::string_view name, const std::string& text) {
    if (text.empty()) return;
    out << "      <" << name << '>' << xml_text(text::sanitize_line(text)) << "</" << name << ">\n";
  }
};

// A header's text in words of at most 75 characters (RFC 2047) where it is not ASCII.
std::string header_text(std::string_view text) {
  constexpr std::size_t kMostBytes = 45;  // of a word: 60 characters in base64
  constexpr std::string_view kDigits =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  const auto is_ascii = [](char c) { return static_cast<unsigned char>(c) < 0x80; };
  std::string out;
  bool plain = true;
  for (const char c : text) plain = plain && is_ascii(c);
  if (plain) return std::string(text);
  for (std::size_t at = 0; at < text.size();) {
    std::size_t end = std::min(at + kMostBytes, text.size());
    // No character is cut.
    while (end < text.size() && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) --end;
    out += out.empty() ? "=?UTF-8?B?" : "\n =?UTF-8?B?";
    for (; at < end; at += 3) {
      std::uint32_t bits = 0;
      const std::size_t bytes = std::min<std::size_t>(3, end - at);
      for (std::size_t i = 0; i < 3; ++i) {
        bits = (bits << 8U) | (i < bytes ? static_cast<unsigned char>(text[at + i]) : 0U);
      }
      for (std::size_t i = 0; i < 4; ++i) {
        out += i <= bytes ? kDigits[(bits >> (18U - 6U * static_cast<unsigned>(i))) & 0x3FU] : '=';
      }
    }
    at = end;
    out += "?=";
  }
  return out;
}

class MailNews final : public NewsWriter {
 public:
  MailNews(const results::TextOptions& options, std::int64_t now)
      : text_(for_mail(options)), now_(now) {}

  void begin(std::ostream& out, std::size_t articles,
             const std::vector<std::string>& searches) override {
    if (articles == 0) return;
    text_.begin(out, articles, searches);
    constexpr std::size_t kMostNamed = 5;
    std::vector<std::string> named(
        searches.begin(),
        searches.begin() + static_cast<std::ptrdiff_t>(std::min(kMostNamed, searches.size())));
    std::string subject =
        "Emeroteca: " + text::counted(articles, "article", "articles") + ", " + with_signs(named);
    if (searches.size() > kMostNamed) subject += " …";
    out << "Subject: " << header_text(subject) << "\nDate: " << mail_date(now_)
        << "\nMIME-Version: 1.0\nContent-Type: text/plain; charset=UTF-8\n"
           "Content-Transfer-Encoding: quoted-printable\nAuto-Submitted: auto-generated\n\n";
  }

  void add(std::ostream& out, const NewsItem& item) override {
    std::ostringstream text;
    text_.add(text, item);
    const std::string& url = item.hit.article.url;
    if (!url.empty()) text << "    " << text::sanitize_line(url) << '\n';
    out << quoted_printable(text.str());
  }

 private:
  // Mail programs wrap lines themselves, and show colours as rubbish.
  static results::TextOptions for_mail(results::TextOptions options) {
    options.columns = results::kUnlimitedColumns;
    options.style = terminal::Style();
    options.utf8 = true;
    return options;
  }

  TextNews text_;
  std::int64_t now_;
};

}  // namespace

std::string quoted_printable(std::string_view text) {
  constexpr std::size_t kLongest = 75;  // and the = that breaks a line
  constexpr std::string_view kHex = "0123456789ABCDEF";
  std::string out;
  std::size_t column = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto byte = static_cast<unsigned char>(text[i]);
    if (byte == '\n') {
      out += '\n';
      column = 0;
      continue;
    }
    const bool at_end = i + 1 == text.size() || text[i + 1] == '\n';
    const bool plain = (byte > 0x20 && byte < 0x7F && byte != '=') || (byte == ' ' && !at_end);
    if (column + (plain ? 1 : 3) > kLongest) {
      out += "=\n";
      column = 0;
    }
    // A point or "From " at a line's beginning means something to programs that pass mail on; a
    // line begins behind a soft break too.
    const bool first = column == 0 && (byte == '.' || byte == 'F');
    const std::size_t width = plain && !first ? 1 : 3;
    if (width == 1) {
      out += text[i];
    } else {
      out += '=';
      out += kHex[byte >> 4U];
      out += kHex[byte & 0xFU];
    }
    column += width;
  }
  return out;
}

std::unique_ptr<NewsWriter> news_writer(std::string_view format,
                                        const results::TextOptions& options, std::int64_t now) {
  if (format == "rss") return std::make_unique<RssNews>();
  if (format == "jsonl") return std::make_unique<JsonNews>();
  if (format == "mail") return std::make_unique<MailNews>(options, now);
  return std::make_unique<TextNews>(options);
}

}  // namespace emeroteca::commands
