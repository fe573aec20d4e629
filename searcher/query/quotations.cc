#include "searcher/query/quotations.h"

#include <algorithm>

namespace emeroteca::query {

namespace {

constexpr std::size_t npos = std::string_view::npos;

struct QuotationMark {
  std::string_view opening;
  std::array<std::string_view, 3> closings;  // any of them; typists mix them
};
constexpr std::array<QuotationMark, 5> kQuotationMarks{{{"\"", {"\"", "", ""}},
                                                        {"“", {"”", "\"", "“"}},
                                                        {"„", {"“", "”", "\""}},
                                                        {"«", {"»", "", ""}},
                                                        {"”", {"”", "", ""}}}};

}  // namespace

std::size_t ClosingMarks::find(std::string_view mark, std::size_t from) {
  for (Place& place : places_) {
    if (!place.mark.empty() && place.mark != mark) continue;
    if (place.mark.empty() || (place.at != npos && place.at < from)) {
      place = {mark, text_.find(mark, from)};
    }
    return place.at;
  }
  return text_.find(mark, from);
}

std::size_t Quotations::opening_at(std::size_t at) const {
  for (const QuotationMark& mark : kQuotationMarks) {
    if (text_.substr(at, mark.opening.size()) == mark.opening) return mark.opening.size();
  }
  return 0;
}

std::optional<Quotation> Quotations::at(std::size_t at) {
  for (const QuotationMark& mark : kQuotationMarks) {
    if (text_.substr(at, mark.opening.size()) != mark.opening) continue;
    const std::size_t begin = at + mark.opening.size();
    Quotation found{begin, npos, npos};
    for (const std::string_view closing : mark.closings) {
      if (closing.empty()) continue;
      const std::size_t end = closings_.find(closing, begin);
      if (end < found.end) found = {begin, end, end + closing.size()};
    }
    return found.end == npos ? std::nullopt : std::optional{found};
  }
  return std::nullopt;
}

std::optional<Quotation> Quotations::in_apostrophes_at(std::size_t at) const {
  if (at == 0 || text_[at - 1] != ':' || text_.substr(at, 1) != "'") return {};
  constexpr std::size_t kLongest = 200;  // what does not close soon was an apostrophe
  const std::string_view text = text_.substr(0, at + kLongest);
  for (std::size_t end = text.find('\'', at + 1); end != npos; end = text.find('\'', end + 1)) {
    const bool ends =
        end + 1 == text_.size() || std::string_view(" )~.").find(text_[end + 1]) != npos;
    if (ends && end > at + 1) return Quotation{at + 1, end, end + 1};
  }
  return {};
}

}  // namespace emeroteca::query
