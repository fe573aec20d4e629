#include "indexer/dumps/formats/json_article.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <string_view>
#include <vector>

#include "text/printable.h"
#include "text/trim.h"

namespace emeroteca::dumps {
namespace {

namespace dom = simdjson::dom;

enum class Need { kEssential, kWelcome };

struct TextField {
  std::string_view name;
  std::string Draft::*member;
  Need need;
};

constexpr std::array kTextFields{
    TextField{"id", &Draft::id, Need::kEssential},
    TextField{"title", &Draft::title, Need::kEssential},
    TextField{"body", &Draft::body, Need::kEssential},
    TextField{"summary", &Draft::summary, Need::kWelcome},
    TextField{"source", &Draft::source, Need::kWelcome},
    TextField{"section", &Draft::section, Need::kWelcome},
    TextField{"url", &Draft::url, Need::kWelcome},
    TextField{"story", &Draft::story, Need::kWelcome},
};

struct ListField {
  std::string_view name;
  std::vector<std::string> Draft::*member;
};

constexpr std::array kListFields{
    ListField{"author", &Draft::authors},
    ListField{"authors", &Draft::authors},
    ListField{"tags", &Draft::tags},
    ListField{"categories", &Draft::tags},
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
  Converter(dom::object object, Record& record) : object_(object), record_(record) {}

  void run() {
    for (const dom::key_value_pair field : object_) {
      if (!field.value.is_null()) convert(field);
    }
    if (!draft_.extra.empty()) draft_.extra += '}';
  }

 private:
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
      set_written(&Draft::date, field);
    } else if (name == "lang") {
      set_written(&Draft::language, field);
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
      if (!record_.rejection.empty()) return;
      record_.rejection = "its " + std::string(field.key) + " is " +
                          std::string(type_name(field.value)) + " instead of a text";
    } else if (!text) {
      keep_misfit(field);
    } else {
      // Given twice, or under two names: an empty one takes nothing away.
      if (text->empty()) return;
      draft_.*row.member = std::move(*text);
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
    std::vector<std::string>& list = draft_.*row.member;
    for (std::string& value : values) {
      if (text::has_text(value) && std::find(list.begin(), list.end(), value) == list.end()) {
        list.push_back(std::move(value));
      }
    }
  }

  void set_written(std::string Draft::*member, const dom::key_value_pair& field) {
    auto text = to_text(field.value);
    if (!text) return keep_misfit(field);
    if (!text::trimmed(*text).empty()) draft_.*member = std::move(*text);
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
    std::string& extra = draft_.extra;
    extra += extra.empty() ? '{' : ',';
    extra += simdjson::minify(field);
  }

  void warn(std::string text) { record_.warn(std::move(text)); }

  dom::object object_;
  Record& record_;
  Draft& draft_ = record_.draft;
};

}  // namespace

void draft_from_json(dom::object object, Record& record) {
  Converter(object, record).run();
}

}  // namespace emeroteca::dumps
