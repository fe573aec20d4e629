#include "indexer/dumps/pages/page_date_order.h"

#include <algorithm>
#include <cstddef>
#include <optional>

#include "indexer/dumps/fields/date.h"

namespace emeroteca::dumps {
namespace {

bool is_digit_of_date(char c) {
  return c >= '0' && c <= '9';
}

// "12/01/2024" in a text.
struct Figures {
  std::size_t begin = 0;
  std::size_t end = 0;
  int first = 0;
  int second = 0;
  std::string_view year;
};

// The first one from `at` on.
std::optional<Figures> next_figures(std::string_view text, std::size_t at) {
  for (; at < text.size(); ++at) {
    if (!is_digit_of_date(text[at]) || (at > 0 && is_digit_of_date(text[at - 1]))) continue;
    std::size_t end = at;
    const auto number = [&](std::size_t most) {
      const std::size_t begin = end;
      while (end < text.size() && is_digit_of_date(text[end])) ++end;
      const std::string_view digits = text.substr(begin, end - begin);
      return digits.empty() || digits.size() > most ? std::string_view{} : digits;
    };
    const auto value = [](std::string_view digits) {
      int sum = 0;
      for (const char c : digits) sum = sum * 10 + (c - '0');
      return sum;
    };
    const std::string_view first = number(2);
    if (first.empty() || end == text.size()) continue;
    const char separator = text[end];
    if (separator != '/' && separator != '.' && separator != '-') continue;
    ++end;
    const std::string_view second = number(2);
    if (second.empty() || end == text.size() || text[end] != separator) continue;
    ++end;
    const std::string_view year = number(4);
    if (year.size() != 4) continue;
    return Figures{at, end, value(first), value(second), year};
  }
  return std::nullopt;
}

// What the dates of a page say, where all that say anything agree.
DateOrder order_of_page(const std::vector<TextBlock>& blocks) {
  DateOrder order = DateOrder::kUnknown;
  for (const TextBlock& block : blocks) {
    std::size_t at = 0;
    while (const auto found = next_figures(block.text, at)) {
      at = found->end;
      const bool day_first = found->first > 12 && found->first <= 31 && found->second <= 12;
      const bool month_first = found->second > 12 && found->second <= 31 && found->first <= 12;
      if (!day_first && !month_first) continue;
      const DateOrder told = day_first ? DateOrder::kDayFirst : DateOrder::kMonthFirst;
      if (order != DateOrder::kUnknown && order != told) return DateOrder::kUnknown;
      order = told;
    }
  }
  return order;
}

}  // namespace

std::string with_order_of_page(std::string date, const std::vector<TextBlock>& blocks) {
  if (date.empty() || parse_date(date).doubt != DateDoubt::kOrder) return date;
  const auto figures = next_figures(date, 0);
  const DateOrder order = figures ? order_of_page(blocks) : DateOrder::kUnknown;
  if (order == DateOrder::kUnknown) return date;
  const bool day_first = order == DateOrder::kDayFirst;
  const int day = day_first ? figures->first : figures->second;
  const int month = day_first ? figures->second : figures->first;
  const auto padded = [](int number) {
    return (number < 10 ? "-0" : "-") + std::to_string(number);
  };
  return std::string(figures->year) + padded(month) + padded(day) + date.substr(figures->end);
}

}  // namespace emeroteca::dumps
