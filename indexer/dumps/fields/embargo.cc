#include "indexer/dumps/fields/embargo.h"

#include <algorithm>
#include <iterator>

#include "indexer/dumps/fields/draft_fields.h"
#include "text/ascii_case.h"
#include "text/one_of.h"
#include "text/printable.h"
#include "text/trim.h"

namespace emeroteca::dumps {
namespace {

constexpr std::int64_t kFirstEmbargo = 631152000;  // 1990

// What systems write where there is no embargo; the zeros are MySQL's.
bool is_no_embargo(std::string_view text) {
  constexpr std::string_view kNone[] = {"none", "null", "-", "0000-00-00", "0000-00-00 00:00:00"};
  return says_nothing(text) || flag_of(text) == false || text::is_one_of_ignoring_case(text, kNone);
}

bool is_embargo_flag(std::string_view text) {
  constexpr std::string_view kFlags[] = {"embargo", "x", "embargoed", "embargato"};
  return flag_of(text) == true || text::is_one_of_ignoring_case(text, kFlags);
}

}  // namespace

Embargo read_embargo(const std::vector<std::string>& written, const DateRules& rules) {
  constexpr std::string_view kLeftOut = ": left out, so that it is not shown too early";
  Embargo embargo;
  bool flagged = false;
  for (const std::string& one : written) {
    const std::string_view text = text::trimmed(one);
    if (is_no_embargo(text)) continue;
    if (is_embargo_flag(text)) {
      flagged = true;
      continue;
    }
    const auto until = parse_date(text, rules).seconds;
    if (!until || *until < kFirstEmbargo) {
      embargo.reason = "has an embargo until " + text::in_quotes(text) +
                       ", which is not understood" + std::string(kLeftOut);
      continue;
    }
    if (!embargo.until || *until > *embargo.until) embargo.until = until;
  }
  if (flagged && !embargo.until && embargo.reason.empty()) {
    embargo.reason = "is under embargo, and nothing says until when" + std::string(kLeftOut);
  }
  if (!embargo.reason.empty()) embargo.until.reset();
  return embargo;
}

}  // namespace emeroteca::dumps
