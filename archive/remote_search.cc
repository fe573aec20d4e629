#include "archive/remote_search.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

#include "archive/remote_questions.h"

namespace emeroteca {
namespace {

// So many that nothing is left out.
constexpr std::uint64_t kNeverCollapse = 0x7fff'ffff;

void append_text(std::string& out, std::string_view text) {
  append_number(out, text.size());
  out += text;
}

std::string_view take_bytes(std::string_view& bytes, std::uint64_t size) {
  if (size > bytes.size()) throw Xapian::NetworkError("a server's results end too soon");
  const std::string_view taken = bytes.substr(0, size);
  bytes.remove_prefix(size);
  return taken;
}

std::string_view take_text(std::string_view& bytes) {
  const std::uint64_t size = take_number(bytes);
  return take_bytes(bytes, size);
}

// A byte with the sign, how many bytes of digits there are beside the first, and the exponent to
// the base of 256, which may have bytes of its own; then the digits, the highest first.
constexpr unsigned kSign = 0x80;
constexpr int kLeastExponent = -7;
constexpr unsigned kOneByte = 14;
constexpr unsigned kTwoBytes = 15;
constexpr int kOneByteZero = 128;
constexpr int kTwoBytesZero = 32768;
constexpr int kDigit = 8;  // bits

void append_real(std::string& out, double value) {
  const unsigned sign = value < 0 ? kSign : 0;
  value = std::abs(value);
  int exponent = value > 0 ? std::ilogb(value) : -1;  // as Xapian writes nothing
  exponent = exponent >= 0 ? exponent / kDigit : -((kDigit - 1 - exponent) / kDigit);
  value = std::ldexp(value, -kDigit * exponent);
  std::string digits;
  do {
    const double digit = std::floor(value);
    digits += static_cast<char>(static_cast<unsigned char>(digit));
    value = (value - digit) * (1U << kDigit);
  } while (value > 0);
  unsigned first = sign | static_cast<unsigned>(digits.size() - 1) << 4U;
  if (exponent >= kLeastExponent && exponent - kLeastExponent < static_cast<int>(kOneByte)) {
    out += static_cast<char>(first | static_cast<unsigned>(exponent - kLeastExponent));
  } else if (exponent >= -kOneByteZero && exponent < kOneByteZero - 1) {
    out += static_cast<char>(first | kOneByte);
    out += static_cast<char>(exponent + kOneByteZero);
  } else {
    const auto both = static_cast<unsigned>(exponent + kTwoBytesZero);
    out += static_cast<char>(first | kTwoBytes);
    out += static_cast<char>(both & 0xFFU);
    out += static_cast<char>(both >> 8U);
  }
  out += digits;
}

double take_real(std::string_view& bytes) {
  const auto byte = [&] { return static_cast<unsigned char>(take_bytes(bytes, 1).front()); };
  const unsigned first = byte();
  const std::size_t size = (first >> 4U & 7U) + 1;
  int exponent = static_cast<int>(first & 0x0FU);
  if (exponent == static_cast<int>(kTwoBytes)) {
    exponent = byte();
    exponent += byte() * (1 << kDigit) - kTwoBytesZero;
  } else if (exponent == static_cast<int>(kOneByte)) {
    exponent = byte() - kOneByteZero;
  } else {
    exponent += kLeastExponent;
  }
  double value = 0;
  for (const char digit : take_bytes(bytes, size)) {
    value = value * (1U << kDigit) + static_cast<unsigned char>(digit);
  }
  // Digits of a double are exact in one.
  value = std::ldexp(value, kDigit * (exponent - static_cast<int>(size) + 1));
  return (first & kSign) != 0 ? -value : value;
}

struct Statistics {
  SearchStatistics all;
  std::map<std::string, double> most;
};

Statistics take_statistics(std::string_view& bytes) {
  Statistics taken;
  taken.all.total_length = take_number(bytes);
  taken.all.articles = static_cast<Xapian::doccount>(take_number(bytes));
  const bool relevant = take_number(bytes) != 0;
  take_number(bytes);  // the length once more
  const bool most = take_bytes(bytes, 1).front() != 0;
  for (std::uint64_t left = take_number(bytes); left > 0; --left) {
    const std::string term(take_text(bytes));
    SearchStatistics::Term one;
    one.articles = static_cast<Xapian::doccount>(take_number(bytes));
    if (relevant) take_number(bytes);
    one.occurrences = take_number(bytes);
    if (most) taken.most.emplace(term, take_real(bytes));
    taken.all.terms.emplace(term, one);
  }
  return taken;
}

}  // namespace

std::string search_message(const RemoteSearch& search) {
  std::string out;
  append_text(out, search.query.serialise());
  append_number(out, search.query.get_length());
  append_number(out, search.second_key ? kNeverCollapse : 0);
  if (search.second_key) append_number(out, *search.second_key);
  out += static_cast<char>('0' + Xapian::Enquire::ASCENDING);
  append_number(out, search.first_key.value_or(Xapian::BAD_VALUENO));
  out += search.first_key ? '3' : '0';  // by weight, and then by the value
  out += '1';
  append_real(out, 0);  // as long as it takes
  out += '\0';          // any percentage
  append_real(out, search.least);
  append_text(out, search.weighting);
  append_text(out, search.parameters);
  append_text(out, {});  // no articles that are known to be relevant
  return out;
}

std::string results_message(const RemoteSearch& search, const SearchStatistics& statistics) {
  std::string out;
  append_number(out, 0);
  append_number(out, search.most);
  append_number(out, std::max(search.most, search.at_least));
  append_number(out, statistics.total_length);
  append_number(out, statistics.articles);
  append_number(out, 0);
  append_number(out, statistics.total_length);
  out += '\0';
  append_number(out, statistics.terms.size());
  for (const auto& [term, one] : statistics.terms) {
    append_text(out, term);
    append_number(out, one.articles);
    // Xapian has room for so many, and weighs nothing by them here.
    constexpr std::uint64_t kMost = std::numeric_limits<Xapian::termcount>::max();
    append_number(out, std::min(one.occurrences, kMost));
  }
  return out;
}

SearchStatistics read_statistics(std::string_view message) {
  return take_statistics(message).all;
}

RemoteResults read_results(std::string_view message) {
  RemoteResults read;
  take_number(message);  // the first
  take_number(message);  // matches: at least, about, at most
  take_number(message);
  take_number(message);
  take_number(message);  // the same, collapsed ones too
  read.matches = static_cast<Xapian::doccount>(take_number(message));
  take_number(message);
  take_real(message);  // the greatest weight that is possible, and that there is
  take_real(message);
  take_real(message);  // of percentages
  const std::uint64_t results = take_number(message);
  read.results.reserve(std::min<std::uint64_t>(results, message.size()));
  for (std::uint64_t i = 0; i < results; ++i) {
    RemoteResult& one = read.results.emplace_back();
    one.weight = take_real(message);
    one.number = static_cast<Xapian::docid>(take_number(message));
    one.first_value = take_text(message);
    one.second_value = take_text(message);
    take_number(message);  // how many were collapsed
  }
  if (!message.empty()) {
    Statistics statistics = take_statistics(message);
    read.most = std::move(statistics.most);
    read.terms = std::move(statistics.all.terms);
  }
  return read;
}

}  // namespace emeroteca
