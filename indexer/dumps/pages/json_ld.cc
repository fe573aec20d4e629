#include "indexer/dumps/pages/json_ld.h"

#include <algorithm>
#include <cstddef>
#include <initializer_list>
#include <memory>
#include <optional>
#include <set>
#include <utility>

#include <simdjson.h>

#include "indexer/dumps/fields/html_text.h"
#include "indexer/dumps/fields/web_address.h"
#include "indexer/dumps/formats/json_repair.h"
#include "indexer/dumps/pages/page_nodes.h"
#include "text/ascii_case.h"
#include "text/trim.h"

namespace emeroteca::dumps {
namespace {

using JsonValue = simdjson::dom::element;

constexpr unsigned kDeepestGraph = 6;
constexpr std::size_t kMostThings = 2000;
constexpr std::size_t kMostAuthors = 50;

std::string_view string_in(JsonValue value) {
  std::string_view text;
  return value.get(text) == simdjson::SUCCESS ? text::trimmed(text) : std::string_view{};
}

std::optional<JsonValue> member_of(JsonValue value, std::string_view name) {
  simdjson::dom::object object;
  JsonValue found;
  if (value.get(object) != simdjson::SUCCESS || object[name].get(found) != simdjson::SUCCESS) {
    return std::nullopt;
  }
  return found;
}

std::string_view text_member(JsonValue value, std::string_view name) {
  const auto found = member_of(value, name);
  return found ? string_in(*found) : std::string_view{};
}

// Calls `visit` for the value, or for each of a list.
template <typename Visit>
void each_of(JsonValue value, const Visit& visit) {
  simdjson::dom::array array;
  if (value.get(array) != simdjson::SUCCESS) return visit(value);
  for (const JsonValue item : array) visit(item);
}

// "schema:NewsArticle", "https://schema.org/NewsArticle": newsarticle.
std::string type_name(std::string_view written) {
  return text::ascii_lower(written.substr(written.find_last_of("/:#") + 1));
}

bool is_article_type(const std::string& type) {
  return type.ends_with("article") || type == "blogposting" || type == "liveblogposting" ||
         type == "report" || type == "newsstory";
}

bool is_listing_type(const std::string& type) {
  return type == "collectionpage" || type == "searchresultspage" || type == "itemlist";
}

// Scripts in comments or CDATA, with line breaks in strings and commas too many.
std::string_view without_wrapping(std::string_view script) {
  script = text::trimmed(script);
  for (const std::string_view begin : {"<!--", "//<![CDATA[", "/*<![CDATA[*/", "<![CDATA["}) {
    if (script.starts_with(begin)) script = text::trimmed(script.substr(begin.size()));
  }
  const std::size_t last = script.find_last_of("}]");
  // "]]>" ends with what may end JSON too.
  if (script.ends_with("]]>") || last == std::string_view::npos) {
    const std::size_t end = script.rfind('}');
    return end == std::string_view::npos ? script : script.substr(0, end + 1);
  }
  return script.substr(0, last + 1);
}

class LinkedThings {
 public:
  void add(std::string_view script) {
    const std::string_view json = without_wrapping(script);
    parsers_.push_back(std::make_unique<simdjson::dom::parser>());
    JsonValue root;
    if (parsers_.back()->parse(json.data(), json.size()).get(root) != simdjson::SUCCESS) {
      const auto mended = repair_json(json);
      if (!mended) return;
      if (parsers_.back()->parse(mended->text).get(root) != simdjson::SUCCESS) return;
    }
    collect_things(root, 0);
  }

  LinkedArticle article(std::string_view address, const std::vector<std::string>& titles) const {
    LinkedArticle out;
    out.listing = listing_;
    out.profile = profile_;
    if (articles_.empty()) {
      const bool own = films_.size() == 1 && is_of_page(films_.front(), address, titles);
      if (own) out.uploaded = text_member(films_.front(), "uploadDate");
      return out;
    }
    // A list of teasers is no article, but an article's page may name a few others.
    const auto best = std::find_if(articles_.begin(), articles_.end(), [&](JsonValue article) {
      return is_of_page(article, address, titles);
    });
    if (best == articles_.end() && are_different()) {
      out.listing = true;
      return out;
    }
    describe(best == articles_.end() ? articles_.front() : *best, out);
    if (best != articles_.end()) add_others(*best, address, out);
    return out;
  }

 private:
  // Sets what the data says of that article.
  void describe(JsonValue article, LinkedArticle& out) const {
    out.found = true;
    out.headline = text_member(article, "headline");
    if (out.headline.empty()) out.headline = text_member(article, "name");
    out.description = text_member(article, "description");
    add_texts(article, out.body);
    // A live blog has its text piece by piece.
    if (const auto updates = member_of(article, "liveBlogUpdate")) {
      each_of(*updates, [&](JsonValue update) {
        std::string text;
        add_texts(update, text);
        if (text.empty()) return;
        add_paragraph(text_member(update, "headline"), out.body);
        add_paragraph(text, out.body);
      });
    }
    const auto open = member_of(article, "isAccessibleForFree");
    bool free = true;
    if (open && open->get(free) != simdjson::SUCCESS) {
      free = type_name(string_in(*open)) != "false";
    }
    out.closed = !free;
    if (const auto section = member_of(article, "articleSection")) {
      each_of(*section, [&](JsonValue one) {
        if (out.section.empty()) out.section = name_in(one);
      });
    }
    if (const auto language = member_of(article, "inLanguage")) {
      each_of(*language, [&](JsonValue one) {
        if (!out.language.empty()) return;
        out.language = string_in(one);
        if (out.language.empty()) out.language = text_member(one, "alternateName");
        if (out.language.empty()) out.language = text_member(one, "name");
      });
    }
    if (const auto publisher = member_of(article, "publisher")) {
      each_of(*publisher, [&](JsonValue one) {
        if (out.publisher.empty()) out.publisher = name_in(one);
      });
    }
    for (const std::string_view name : {"datePublished", "dateCreated", "uploadDate"}) {
      if (out.published.empty()) out.published = text_member(article, name);
    }
    out.modified = text_member(article, "dateModified");
    out.url = address_in_thing(article);
    for (const std::string_view name : {"author", "creator"}) {
      const auto author = member_of(article, name);
      if (!author || !out.authors.empty()) continue;
      each_of(*author, [&](JsonValue one) {
        // A person's name may be a list: "name": ["Mario Rossi", "Anna Bianchi"].
        if (out.authors.size() >= kMostAuthors) return;
        const auto names = member_of(resolved(one), "name");
        each_of(names ? *names : one, [&](JsonValue part) {
          if (out.authors.size() >= kMostAuthors) return;
          const std::string who = name_in(part);
          if (!who.empty() && !who.starts_with("http")) out.authors.push_back(who);
        });
      });
    }
    if (const auto keywords = member_of(article, "keywords")) {
      each_of(*keywords, [&](JsonValue one) { add_keywords(name_in(one), out.keywords); });
    }
  }

  // Teasers have a part of a text, which often is their description or ends with dots.
  static bool has_whole_text(const LinkedArticle& article, std::size_t own_size) {
    constexpr std::size_t kShareOfOwn = 4;
    const std::string_view body = text::trimmed(article.body);
    const auto ends_with_any = [body](std::initializer_list<std::string_view> ends) {
      return std::any_of(ends.begin(), ends.end(),
                         [body](std::string_view end) { return body.ends_with(end); });
    };
    return body.size() * kShareOfOwn >= own_size && body != text::trimmed(article.description) &&
           ends_with_any({".", "!", "?", "\"", "\xE2\x80\x9D", "\xC2\xBB", ")", ">"}) &&
           !ends_with_any({"..", "[...]", "(...)"});
  }

  void add_others(JsonValue own, std::string_view address, LinkedArticle& out) const {
    constexpr std::size_t kMostOthers = 100;
    if (text::trimmed(out.body).empty()) return;
    std::set<std::string> seen{headline_letters(own)};
    std::set<std::string> addresses{std::string(bare_address(address)),
                                    std::string(bare_address(out.url))};
    for (const JsonValue article : articles_) {
      if (out.others.size() >= kMostOthers) return;
      LinkedArticle other;
      describe(article, other);
      const std::string headline = headline_letters(article);
      const bool whole = !headline.empty() && !other.url.empty() &&
                         has_whole_text(other, text::trimmed(out.body).size());
      if (whole && seen.insert(headline).second &&
          addresses.emplace(bare_address(other.url)).second) {
        out.others.push_back(std::move(other));
      }
    }
  }

  static void add_paragraph(std::string_view text, std::string& out) {
    if (text.empty()) return;
    if (!out.empty()) out += "\n\n";
    out += text;
  }

  static void add_texts(JsonValue article, std::string& out) {
    if (const auto body = member_of(article, "articleBody")) {
      each_of(*body, [&](JsonValue part) { add_paragraph(string_in(part), out); });
    }
  }

  void collect_things(JsonValue value, unsigned depth) {
    if (depth > kDeepestGraph || things_ > kMostThings) return;
    simdjson::dom::array array;
    if (value.get(array) == simdjson::SUCCESS) {
      for (const JsonValue item : array) collect_things(item, depth + 1);
      return;
    }
    simdjson::dom::object object;
    if (value.get(object) != simdjson::SUCCESS) return;
    ++things_;
    if (const std::string_view id = text_member(value, "@id"); !id.empty()) {
      named_.emplace_back(id, value);
    }
    if (const auto type = member_of(value, "@type")) {
      bool article = false;
      each_of(*type, [&](JsonValue one) {
        const std::string name = type_name(string_in(one));
        article = article || is_article_type(name);
        listing_ = listing_ || is_listing_type(name);
        profile_ = profile_ || name == "profilepage";
        if (name == "videoobject") films_.push_back(value);
      });
      // A reference, {"@id": ...} with a type, says nothing.
      if (article && object.size() > 2) articles_.push_back(value);
    }
    for (const std::string_view inner : {"@graph", "mainEntity", "mainEntityOfPage"}) {
      if (const auto found = member_of(value, inner)) collect_things(*found, depth + 1);
    }
  }

  // What {"@id": "#mario"} stands for.
  JsonValue resolved(JsonValue value) const {
    const std::string_view id = text_member(value, "@id");
    if (id.empty() || member_of(value, "name")) return value;
    const auto found = std::find_if(named_.begin(), named_.end(), [&](const auto& thing) {
      return thing.first == id && member_of(thing.second, "name").has_value();
    });
    return found == named_.end() ? value : found->second;
  }

  std::string name_in(JsonValue value) const {
    std::string_view text = string_in(value);
    if (text.empty()) text = text_member(resolved(value), "name");
    return std::string(text);
  }

  static std::string_view address_in_thing(JsonValue article) {
    std::string_view address = text_member(article, "url");
    if (address.starts_with("http")) return address;
    if (const auto page = member_of(article, "mainEntityOfPage")) {
      address = string_in(*page);
      if (address.empty()) address = text_member(*page, "@id");
    }
    return address.starts_with("http") ? address : std::string_view{};
  }

  // Letters and figures: quotes, dashes, entities and spaces are set in many ways.
  static std::string letters_in(std::string_view text) {
    std::string out;
    for (const char c : text::ascii_lower(certain_html_to_text(std::string(text)))) {
      if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) out += c;
    }
    return out;
  }

  static std::string headline_letters(JsonValue article) {
    std::string_view headline = text_member(article, "headline");
    if (headline.empty()) headline = text_member(article, "name");
    return letters_in(headline);
  }

  static bool is_of_page(JsonValue article, std::string_view address,
                         const std::vector<std::string>& titles) {
    if (!address.empty() && bare_address(address_in_thing(article)) == bare_address(address)) {
      return true;
    }
    const std::string headline = headline_letters(article);
    if (headline.empty()) return false;
    return std::any_of(titles.begin(), titles.end(), [&](const std::string& title) {
      const std::string letters = letters_in(title);
      constexpr std::size_t kTelling = 10;
      return letters.find(headline) != std::string::npos ||
             (letters.size() >= kTelling && headline.find(letters) != std::string::npos);
    });
  }

  // One article may be described twice, by two plugins; different ones have different headlines.
  bool are_different() const {
    const std::string first = headline_letters(articles_.front());
    return std::any_of(articles_.begin() + 1, articles_.end(), [&](JsonValue article) {
      const std::string other = headline_letters(article);
      return !other.empty() && !first.empty() && other != first;
    });
  }

  static void add_keywords(std::string_view written, std::vector<std::string>& out) {
    for (std::size_t begin = 0; begin <= written.size();) {
      const std::size_t end = std::min(written.find_first_of(",;", begin), written.size());
      const std::string_view word = text::trimmed(written.substr(begin, end - begin));
      if (!word.empty()) out.emplace_back(word);
      begin = end + 1;
    }
  }

  std::vector<std::unique_ptr<simdjson::dom::parser>> parsers_;
  std::vector<JsonValue> articles_;
  std::vector<JsonValue> films_;
  std::vector<std::pair<std::string_view, JsonValue>> named_;
  std::size_t things_ = 0;
  bool listing_ = false;
  bool profile_ = false;
};

}  // namespace

LinkedArticle read_linked_data(const std::vector<std::string_view>& scripts,
                               std::string_view address, const std::vector<std::string>& titles) {
  constexpr std::size_t kMostScripts = 50;
  LinkedThings things;
  for (std::size_t i = 0; i < std::min(scripts.size(), kMostScripts); ++i) things.add(scripts[i]);
  return things.article(address, titles);
}

}  // namespace emeroteca::dumps
