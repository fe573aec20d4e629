#include "indexer/dumps/formats/wikitext.h"

#include <algorithm>
#include <array>
#include <utility>

#include "text/ascii_case.h"
#include "text/trim.h"

namespace emeroteca::dumps {
namespace {

// A language's names of the namespaces whose links are no text.
constexpr std::array<std::string_view, 3> kCategories{"category:", "categoria:", ":category:"};
constexpr std::array<std::string_view, 6> kFiles{
    "file:", "image:", "immagine:", "media:", "file multimediale:", "template:"};
constexpr std::array<std::string_view, 2> kDates{"date|", "data|"};
// What stands between these tags is not for readers.
constexpr std::array<std::string_view, 9> kDropped{
    "ref", "gallery", "math", "timeline", "score", "script", "templatedata", "imagemap", "style"};

// Templates that are a link to Wikipedia, and such that set the words in them.
constexpr std::array<std::string_view, 2> kLinkTemplates{"w", "wp"};
constexpr std::array<std::string_view, 4> kTextTemplates{"lang", "nowrap", "small", "nobr"};
// Links to the same page in another language stand at its side.
constexpr std::array<std::string_view, 40> kLanguageLinks{
    "ar:", "bg:", "bs:", "ca:", "cs:", "da:", "de:", "el:", "en:", "eo:",
    "es:", "eu:", "fa:", "fi:", "fr:", "gl:", "he:", "hr:", "hu:", "id:",
    "it:", "ja:", "ko:", "la:", "lt:", "nl:", "no:", "pl:", "pt:", "ro:",
    "ru:", "sk:", "sl:", "sq:", "sr:", "sv:", "ta:", "tr:", "uk:", "zh:"};

template <typename List>
bool is_named(std::string_view name, const List& names) {
  name = text::trimmed(name);
  return std::any_of(names.begin(), names.end(), [name](std::string_view one) {
    return text::equals_ignoring_case(name, one);
  });
}

template <typename List>
std::size_t prefix_of(std::string_view text, const List& list) {
  for (const std::string_view prefix : list) {
    if (text::begins_ignoring_case(text, prefix)) return prefix.size();
  }
  return 0;
}

// How many characters stand before the first one of these: nearly all of a text.
std::size_t count_before(std::string_view text, std::string_view marks) {
  const auto found = std::find_if(text.begin(), text.end(), [marks](char c) {
    return std::find(marks.begin(), marks.end(), c) != marks.end();
  });
  return static_cast<std::size_t>(found - text.begin());
}

// One pass over the text: what is in templates, tables and comments goes, and tags that are
// dropped.
class Cleaner {
 public:
  explicit Cleaner(std::string_view text, WikiPage& page) : text_(text), page_(page) {}

  // What opens and is never closed would hide the rest of the page: it is text, as MediaWiki shows
  // it. What is inside of it is looked at again, once for templates and once for tables.
  std::string run() {
    pass();
    for (int again = 0; again < 2 && !(templates_.empty() && tables_.empty()); ++again) {
      page_.unclosed = true;
      literal_.insert(literal_.end(), templates_.begin(), templates_.end());
      if (templates_.empty()) literal_.insert(literal_.end(), tables_.begin(), tables_.end());
      std::sort(literal_.begin(), literal_.end());
      pass();
    }
    return std::move(out_);
  }

 private:
  void pass() {
    out_.clear();
    templates_.clear();
    tables_.clear();
    next_literal_ = 0;
    closable_ = true;
    for (at_ = 0; at_ < text_.size();) step();
  }

  bool hidden() const { return !templates_.empty() || !tables_.empty(); }

  bool is_literal() {
    while (next_literal_ < literal_.size() && literal_[next_literal_] < at_) ++next_literal_;
    return next_literal_ < literal_.size() && literal_[next_literal_] == at_;
  }

  std::string_view rest() const { return text_.substr(at_); }

  void step() {
    const std::string_view rest = this->rest();
    if (const std::size_t plain = count_before(rest, "<{}|"); plain > 0) {
      if (!hidden()) out_ += rest.substr(0, plain);
      at_ += plain;
      return;
    }
    if (rest.starts_with("<!--")) return skip_to("-->");
    if (rest.front() == '{' && is_literal()) {
      if (!hidden()) out_ += rest.substr(0, 2);
      at_ += 2;
    } else if (rest.starts_with("{{") && !hidden() && show_words(rest)) {
      return;
    } else if (rest.starts_with("{{")) {
      if (templates_.empty()) note_date(rest.substr(2));
      templates_.push_back(at_);
      at_ += 2;
    } else if (rest.starts_with("}}") && !templates_.empty()) {
      templates_.pop_back();
      at_ += 2;
    } else if (rest.starts_with("{|") && templates_.empty()) {
      tables_.push_back(at_);
      at_ += 2;
    } else if (rest.starts_with("|}") && !tables_.empty() && templates_.empty()) {
      tables_.pop_back();
      at_ += 2;
    } else if (rest.front() == '<' && skip_dropped(rest.substr(1))) {
      return;
    } else {
      if (!hidden()) out_ += rest.front();
      ++at_;
    }
  }

  // A template within a sentence whose last words are those of the sentence: Wikinews links its
  // {{w|Milano}} and {{w|Milano|la città}} so.
  bool show_words(std::string_view rest) {
    constexpr std::size_t kLongest = 300;
    const std::size_t end = rest.substr(0, kLongest).find("}}");
    if (end == std::string_view::npos) return false;
    std::string_view inside = rest.substr(2, end - 2);
    if (inside.find_first_of("{}<\n[") != std::string_view::npos) return false;
    const std::size_t name = inside.find('|');
    if (name == std::string_view::npos) return false;
    const bool link = is_named(inside.substr(0, name), kLinkTemplates);
    if (!link && !is_named(inside.substr(0, name), kTextTemplates)) return false;
    std::string_view shown;
    std::size_t count = 0;
    for (inside.remove_prefix(name); !inside.empty();) {
      inside.remove_prefix(1);
      const std::string_view value = inside.substr(0, inside.find('|'));
      inside.remove_prefix(value.size());
      // "anchor=..." is no text; of more than two the others are of another kind.
      if (value.find('=') != std::string_view::npos || text::trimmed(value).empty()) continue;
      if (link && ++count > 2) continue;
      shown = text::trimmed(value);
    }
    out_ += shown;
    at_ += end + 2;
    return true;
  }

  void skip_to(std::string_view end) {
    const std::size_t stop = text_.find(end, at_);
    if (stop == std::string_view::npos) page_.unclosed = true;
    at_ = stop == std::string_view::npos ? text_.size() : stop + end.size();
  }

  bool skip_dropped(std::string_view tag) {
    for (std::size_t index = 0; index < kDropped.size(); ++index) {
      const std::string_view name = kDropped[index];
      if (!text::begins_ignoring_case(tag, name) || tag.size() == name.size()) continue;
      const char next = tag[name.size()];
      if (next != '>' && next != ' ' && next != '/' && next != '\n') continue;
      const std::size_t close = closable_ ? text_.find('>', at_) : std::string_view::npos;
      if (close == std::string_view::npos) {
        closable_ = false;
        page_.unclosed = true;
        return false;
      }
      if (text_[close - 1] == '/') {
        at_ = close + 1;
      } else {
        at_ = close + 1;
        const std::string end = "</" + std::string(name);
        // Without an end only the tag itself is none of the text.
        if (at_ < no_end_from_[index] && text_.find(end, at_) == std::string_view::npos) {
          no_end_from_[index] = at_;
        }
        if (at_ >= no_end_from_[index]) {
          page_.unclosed = true;
          return true;
        }
        skip_to(end);
        skip_to(">");
      }
      return true;
    }
    return false;
  }

  void note_date(std::string_view name) {
    const std::size_t size = prefix_of(name, kDates);
    if (size == 0 || !page_.date.empty()) return;
    const std::string_view value = name.substr(size, std::min<std::size_t>(name.size(), 80));
    page_.date = text::trimmed(value.substr(0, value.find_first_of("|}")));
  }

  std::string_view text_;
  WikiPage& page_;
  std::size_t at_ = 0;
  std::string out_;
  std::vector<std::size_t> templates_;  // where those that are open begin
  std::vector<std::size_t> tables_;     // likewise
  std::vector<std::size_t> literal_;    // where what is never closed begins
  std::size_t next_literal_ = 0;
  bool closable_ = true;  // a ">" comes
  // For each tag that is dropped: no end tag comes behind this place.
  std::array<std::size_t, kDropped.size()> no_end_from_ = no_ends();

  static std::array<std::size_t, kDropped.size()> no_ends() {
    std::array<std::size_t, kDropped.size()> out{};
    out.fill(std::string_view::npos);
    return out;
  }
};

// Links of one line. Nested ones (a picture's caption) are closed from the inside.
class Links {
 public:
  Links(std::string_view line, WikiPage& page) : line_(line), page_(page) {}

  std::string run() {
    for (std::size_t i = 0; i < line_.size();) {
      const std::string_view rest = line_.substr(i);
      if (const std::size_t plain = count_before(rest, "[]'"); plain > 0) {
        out_ += rest.substr(0, plain);
        i += plain;
        continue;
      }
      if (rest.starts_with("[[")) {
        open_.push_back(out_.size());
        i += 2;
      } else if (rest.starts_with("]]") && !open_.empty()) {
        close();
        i += 2;
      } else if (rest.front() == '[' && is_address(rest.substr(1))) {
        const std::size_t end = closed_ ? rest.find(']') : std::string_view::npos;
        const std::size_t space = rest.find(' ');
        if (end == std::string_view::npos) {
          closed_ = false;  // nor is any after it: they are not looked for again
          out_ += rest.front();
          ++i;
        } else {
          if (space < end) out_ += rest.substr(space + 1, end - space - 1);
          i += end + 1;
        }
      } else if (rest.starts_with("''")) {
        const std::size_t count = std::min(rest.find_first_not_of('\''), rest.size());
        i += count;
      } else {
        out_ += rest.front();
        ++i;
      }
    }
    return std::move(out_);
  }

 private:
  static bool is_address(std::string_view text) {
    return text::begins_ignoring_case(text, "http://") ||
           text::begins_ignoring_case(text, "https://") || text.starts_with("//");
  }

  void close() {
    const std::size_t begin = open_.back();
    open_.pop_back();
    const std::string link = out_.substr(begin);
    out_.resize(begin);
    if (const std::size_t size = prefix_of(link, kCategories); size != 0) {
      std::string name = link.substr(size);
      name.resize(std::min(name.find('|'), name.size()));
      page_.categories.emplace_back(text::trimmed(name));
      return;
    }
    if (prefix_of(link, kFiles) != 0 || prefix_of(link, kLanguageLinks) != 0) return;
    const std::size_t bar = link.rfind('|');
    const std::string_view shown =
        bar == std::string::npos ? std::string_view(link) : std::string_view(link).substr(bar + 1);
    // [[w:Roma|]] and [[:en:Rome]] show the name alone.
    out_ += bar == std::string::npos && link.starts_with(':') ? shown.substr(1) : shown;
  }

  std::string_view line_;
  WikiPage& page_;
  std::string out_;
  std::vector<std::size_t> open_;
  bool closed_ = true;  // a link to an address that begins here may end on the line
};

}  // namespace

WikiPage read_wikitext(std::string_view text) {
  WikiPage page;
  const std::string clean = Cleaner(text, page).run();
  bool paragraph = false;
  std::string heading;
  std::string_view rest = clean;
  while (!rest.empty()) {
    const std::size_t end = std::min(rest.find('\n'), rest.size());
    const std::string line = Links(rest.substr(0, end), page).run();
    rest.remove_prefix(std::min(rest.size(), end + 1));
    std::string_view shown = text::trimmed(line);
    if ((shown.starts_with("__") && shown.ends_with("__")) ||
        text::begins_ignoring_case(shown, "<references")) {
      shown = {};  // __NOTOC__
    }
    if (shown.empty()) {
      paragraph = false;
      continue;
    }
    if (shown.size() > 2 && shown.front() == '=' && shown.back() == '=') {
      const std::size_t marks = std::min(shown.find_first_not_of('='), shown.size() / 2);
      heading = text::trimmed(shown.substr(marks, shown.size() - 2 * marks));
      paragraph = false;
      continue;
    }
    // A heading with nothing below (references, links) is left out.
    if (!heading.empty()) page.html.append("<h2>").append(heading).append("</h2>\n");
    heading.clear();
    if (std::string_view("*#:;").find(shown.front()) != std::string_view::npos) {
      shown.remove_prefix(std::min(shown.find_first_not_of("*#:; "), shown.size()));
      if (!shown.empty()) page.html.append("<p>").append(shown).append("\n");
      paragraph = false;
    } else {
      if (!paragraph) page.html += "<p>";
      page.html.append(shown).append("\n");
      paragraph = true;
    }
  }
  return page;
}

}  // namespace emeroteca::dumps
