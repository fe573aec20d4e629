#include "indexer/dumps/json_article.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <string_view>
#include <vector>

#include "indexer/dumps/date.h"
#include "indexer/dumps/long_word.h"
#include "text/printable.h"
#include "text/trim.h"

namespace emeroteca::dumps {
namespace {

namespace dom = simdjson::dom;

enum class Need { kEssential, kWelcome };

struct TextField {
  std::string_view name;
  std::string Article::*member;
  Need need;
};

constexpr std::array kTextFields{
    TextField{"id", &Article::id, Need::kEssential},
    TextField{"title", &Article::title, Need::kEssential},
    TextField{"body", &Article::body, Need::kEssential},
    TextField{"summary", &Article::summary, Need::kWelcome},
    TextField{"source", &Article::source, Need::kWelcome},
    TextField{"section", &Article::section, Need::kWelcome},
    TextField{"url", &Article::url, Need::kWelcome},
    TextField{"story", &Article::story, Need::kWelcome},
};

struct ListField {
  std::string_view name;
  std::vector<std::string> Article::*member;
};

constexpr std::array kListFields{
    ListField{"author", &Article::authors},
    ListField{"authors", &Article::authors},
    ListField{"tags", &Article::tags},
    ListField{"categories", &Article::tags},
};

// Other names for fields, which count only where the field itself is not given.
struct Alias {
  std::string_view name;
  std::string_view field;
};

constexpr std::array kAliases{Alias{"pair_id", "story"}, Alias{"language", "lang"}};

template <typename Table>
auto find_row(const Table& table, std::string_view name) {
  return std::find_if(table.begin(), table.end(),
                      [&](const auto& row) { return row.name == name; });
}

// A string, number or boolean as text; nothing for objects, arrays and null.
std::optional<std::string> to_text(dom::element value) {
  switch (value.type()) {
    case dom::element_type::STRING:
      return std::string(value.get_string().value_unsafe());
    case dom::element_type::INT64:
      return std::to_string(value.get_int64().value_unsafe());
    case dom::element_type::UINT64:
      return std::to_string(value.get_uint64().value_unsafe());
    case dom::element_type::BOOL:
      return value.get_bool().value_unsafe() ? "true" : "false";
    case dom::element_type::DOUBLE: {
      std::array<char, 32> digits{};
      const auto end = std::to_chars(digits.data(), digits.data() + digits.size(),
                                     value.get_double().value_unsafe());
      return std::string(digits.data(), end.ptr);
    }
    default:
      return std::nullopt;
  }
}

std::string_view type_name(dom::element value) {
  return value.is_array() ? "an array" : value.is_object() ? "an object" : "no text";
}

class Converter {
 public:
  explicit Converter(dom::object object) : object_(object) {}

  JsonArticle run() {
    for (const dom::key_value_pair field : object_) {
      if (!field.value.is_null()) convert(field);
    }
    if (!out_.article.extra.empty()) out_.article.extra += '}';
    if (out_.rejection.empty() && !text::has_text(out_.article.body) &&
        !text::has_text(out_.article.title)) {
      without_text();
    }
    for (const std::string* const text : {&out_.article.title, &out_.article.body}) {
      if (std::string warning = warning_of_long_word(*text); !warning.empty()) warn(warning);
    }
    return std::move(out_);
  }

 private:
  // Agencies send catalogue entries without text too: that there was something, then, is news
  // enough to be counted and shown.
  void without_text() {
    const Article& article = out_.article;
    if (!article.id.empty() && article.published && text::has_text(article.source)) {
      warn("has no text: kept as a catalogue entry, for its id, date and source");
    } else {
      out_.rejection = "has no text: its body and title are missing or empty";
    }
  }

  void convert(const dom::key_value_pair& field) {
    std::string_view name = field.key;
    if (const auto alias = find_row(kAliases, name); alias != kAliases.end()) {
      if (is_given(alias->field)) return keep(field);
      name = alias->field;
    }
    if (const auto text = find_row(kTextFields, name); text != kTextFields.end()) {
      set_text(*text, field);
    } else if (const auto list = find_row(kListFields, name); list != kListFields.end()) {
      set_list(*list, field);
    } else if (name == "date") {
      set_date(field);
    } else if (name == "lang") {
      set_language(field);
    } else {
      keep(field);
    }
  }

  bool is_given(std::string_view name) const {
    dom::element value;
    if (object_[name].get(value) != simdjson::SUCCESS) return false;
    const auto text = to_text(value);
    return text && !text->empty();
  }

  void set_text(const TextField& row, const dom::key_value_pair& field) {
    std::optional<std::string> text = to_text(field.value);
    if (!text && row.need == Need::kEssential) {
      if (!out_.rejection.empty()) return;
      out_.rejection = "its " + std::string(field.key) + " is " +
                       std::string(type_name(field.value)) + " instead of a text";
    } else if (!text) {
      keep_misfit(field);
    } else {
      // Given twice, or under two names: an empty one takes nothing away.
      if (text->empty()) return;
      // An id or URL of spaces is none.
      const bool name = row.member == &Article::id || row.member == &Article::url;
      out_.article.*row.member = name ? std::string(text::trimmed(*text)) : std::move(*text);
    }
  }

  void set_list(const ListField& row, const dom::key_value_pair& field) {
    std::vector<std::string> values;
    if (auto text = to_text(field.value)) {
      values.push_back(std::move(*text));
    } else {
      dom::array array;
      if (field.value.get(array) != simdjson::SUCCESS) return keep_misfit(field);
      for (const dom::element element : array) {
        if (element.is_null()) continue;
        auto one = to_text(element);
        if (!one) return keep_misfit(field);
        values.push_back(std::move(*one));
      }
    }
    std::vector<std::string>& list = out_.article.*row.member;
    for (std::string& value : values) {
      if (text::has_text(value) && std::find(list.begin(), list.end(), value) == list.end()) {
        list.push_back(std::move(value));
      }
    }
  }

  void set_date(const dom::key_value_pair& field) {
    const auto text = to_text(field.value);
    if (!text) return keep_misfit(field);
    if (text::trimmed(*text).empty()) return;
    const Date date = parse_date(*text);
    out_.article.published = date.seconds;
    if (!date.seconds) warn(date.reason);
  }

  void set_language(const dom::key_value_pair& field) {
    const auto text = to_text(field.value);
    if (!text) return keep_misfit(field);
    if (text::trimmed(*text).empty()) return;
    out_.language = stemmers::language_from_code(text::trimmed(*text));
    if (!out_.language) {
      warn("the language " + text::in_quotes(*text) +
           " is neither it nor en: told by the text instead");
    }
  }

  void keep_misfit(const dom::key_value_pair& field) {
    warn("its " + std::string(field.key) + " is or holds " + std::string(type_of_misfit(field)) +
         ": kept, but not understood");
    keep(field);
  }

  // What is wrong with an array is what is in it.
  static std::string_view type_of_misfit(const dom::key_value_pair& field) {
    return field.value.is_object() ? "an object" : "a list of other things than texts";
  }

  void keep(const dom::key_value_pair& field) {
    std::string& extra = out_.article.extra;
    extra += extra.empty() ? '{' : ',';
    extra += simdjson::minify(field);
  }

  void warn(const std::string& text) {
    if (!out_.warnings.empty()) out_.warnings += "; ";
    out_.warnings += text;
  }

  dom::object object_;
  JsonArticle out_;
};

}  // namespace

JsonArticle article_from_json(dom::object object) {
  return Converter(object).run();
}

}  // namespace emeroteca::dumps
