#include "searcher/results/bibtex_format.h"

#include <ostream>

#include "searcher/results/dates.h"
#include "stemmers/language/language.h"
#include "stemmers/words/fold.h"
#include "text/sanitize.h"

namespace emeroteca::results {
namespace {

// The letters and digits of ASCII in a folded text.
std::string key_part(std::string_view text) {
  constexpr std::size_t kLongest = 24;
  std::string part;
  for (const char c : stemmers::fold(text::sanitize_line(text))) {
    const bool wanted = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
    if (wanted && part.size() < kLongest) part += c;
  }
  return part;
}

std::string last_word(std::string_view text) {
  const std::string line = text::sanitize_line(text);
  const std::size_t space = line.rfind(' ');
  return key_part(space == std::string::npos ? line : line.substr(space + 1));
}

// The first word of four letters or more, else the first.
std::string title_word(std::string_view title) {
  constexpr std::size_t kLong = 4;
  const std::string line = text::sanitize_line(title);
  std::string first;
  for (std::size_t at = 0; at < line.size();) {
    const std::size_t end = std::min(line.find_first_of(" '-/", at), line.size());
    const std::string word = key_part(line.substr(at, end - at));
    if (word.size() >= kLong) return word;
    if (first.empty()) first = word;
    at = end + 1;
  }
  return first;
}

std::string make_key(const Article& article) {
  std::string key;
  if (!article.authors.empty()) key = last_word(article.authors.front());
  if (key.empty()) key = key_part(article.source);
  key += iso_date(article.printed()).substr(0, 4);
  key += title_word(article.title);
  return key.empty() || (key[0] >= '0' && key[0] <= '9') ? "article" + key : key;
}

std::string unique_key(const Article& article, std::set<std::string>& used) {
  const std::string base = make_key(article);
  std::string key = base;
  for (unsigned n = 0; !used.insert(key).second; ++n) {
    key = base + static_cast<char>('a' + n % 26);
    if (n >= 26) key += std::to_string(n / 26);
  }
  return key;
}

// An address must not be escaped as text is: biblatex takes it as it stands.
std::string url_text(std::string_view url) {
  constexpr std::string_view kDigits = "0123456789ABCDEF";
  std::string out;
  for (const char c : text::sanitize_line(url)) {
    if (c == '{' || c == '}' || c == '\\' || c == '"' || c == ' ') {
      const auto byte = static_cast<unsigned char>(c);
      out += {'%', kDigits[byte >> 4U], kDigits[byte & 0xFU]};
    } else {
      out += c;
    }
  }
  return out;
}

// BibTeX separates names by ` and ` and takes a comma for "last name, first name".
std::string names_text(const std::vector<std::string>& names) {
  std::string out;
  for (const std::string& name : names) {
    const std::string text = latex_text(name);
    if (text.empty()) continue;
    if (!out.empty()) out += " and ";
    const bool whole =
        text.find(" and ") != std::string::npos || text.find(',') != std::string::npos;
    out += whole ? "{" + text + "}" : text;
  }
  return out;
}

void put(std::ostream& out, std::string_view name, const std::string& value) {
  if (!value.empty()) out << ",\n  " << name << " = {" << value << '}';
}

}  // namespace

std::string latex_text(std::string_view text) {
  std::string out;
  for (const char c : text::sanitize_line(text)) {
    switch (c) {
      case '&':
      case '%':
      case '$':
      case '#':
      case '_':
        out += {'\\', c};
        break;
      // BibTeX counts braces even behind a backslash.
      case '{':
        out += "\\textbraceleft{}";
        break;
      case '}':
        out += "\\textbraceright{}";
        break;
      case '\\':
        out += "\\textbackslash{}";
        break;
      case '~':
        out += "\\textasciitilde{}";
        break;
      case '^':
        out += "\\textasciicircum{}";
        break;
      default:
        out += c;
    }
  }
  return out;
}

void write_bibtex_entry(std::ostream& out, const Article& article, std::set<std::string>& keys) {
  const std::string source = latex_text(article.source);
  const std::string date = iso_date(article.printed());
  const std::string title = latex_text(article.title);
  out << (source.empty() ? "@misc{" : "@article{") << unique_key(article, keys);
  put(out, "author", names_text(article.authors));
  // The second braces keep capitals.
  put(out, "title", title.empty() ? "" : "{" + title + "}");
  put(out, "journal", source);
  put(out, "date", date);
  put(out, "year", date.substr(0, 4));
  put(out, "url", url_text(article.url));
  if (article.language) {
    const bool italian = article.language == stemmers::Language::kItalian;
    put(out, "language", italian ? "italian" : "english");
  }
  out << "\n}\n";
}

void write_bibtex(std::ostream& out, const SearchResult& result) {
  std::set<std::string> keys;
  for (const Hit& hit : result.hits) write_bibtex_entry(out, hit.article, keys);
}

}  // namespace emeroteca::results
