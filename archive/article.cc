#include "archive/article.h"

#include <charconv>
#include <tuple>

#include <xxhash.h>

#include "errors/error.h"

namespace emeroteca {
namespace {

constexpr char kRecordVersion = '\x01';

// The numbers are part of the stored form: never reuse one.
enum RecordField : std::uint8_t {
  kId = 1,
  kTitle = 2,
  kBody = 3,
  kSummary = 4,
  kLanguage = 5,
  kPublished = 6,
  kSource = 7,
  kSection = 8,
  kUrl = 9,
  kStory = 10,
  kAuthor = 11,
  kTag = 12,
  kExtra = 13,
  kEmbargo = 14,
  kModified = 15,
  kZone = 16
};

void put_length(std::string& out, std::uint64_t value) {
  while (value >= 0x80) {
    out += static_cast<char>((value & 0x7FU) | 0x80U);
    value >>= 7U;
  }
  out += static_cast<char>(value);
}

void put(std::string& out, RecordField field, std::string_view value) {
  if (value.empty()) return;
  out += static_cast<char>(field);
  put_length(out, value.size());
  out += value;
}

[[noreturn]] void damaged() {
  throw Error("an article in the archive is damaged",
              "run `indexer check`; if it finds faults, build the archive again from its dumps");
}

std::uint64_t take_length(std::string_view& in) {
  std::uint64_t value = 0;
  for (unsigned shift = 0; shift < 64; shift += 7) {
    if (in.empty()) damaged();
    const auto byte = static_cast<unsigned char>(in.front());
    in.remove_prefix(1);
    value |= static_cast<std::uint64_t>(byte & 0x7FU) << shift;
    if ((byte & 0x80U) == 0) return value;
  }
  damaged();
}

std::int64_t to_number(std::string_view value) {
  std::int64_t number = 0;
  const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), number);
  if (error != std::errc() || end != value.data() + value.size()) damaged();
  return number;
}

int to_minutes(std::string_view value) {
  const std::int64_t minutes = to_number(value);
  constexpr int kDay = 24 * 60;
  if (minutes <= -kDay || minutes >= kDay) damaged();
  return static_cast<int>(minutes);
}

// A time that no calendar can show was never written.
std::int64_t to_time(std::string_view value) {
  const std::int64_t seconds = to_number(value);
  constexpr std::int64_t kYears = std::int64_t{10'000} * 366 * 86'400;
  if (seconds <= -kYears || seconds >= kYears) damaged();
  return seconds;
}

void set_field(Article& article, std::uint8_t field, std::string_view value) {
  switch (field) {
    case kId:
      article.id = value;
      break;
    case kTitle:
      article.title = value;
      break;
    case kBody:
      article.body = value;
      break;
    case kSummary:
      article.summary = value;
      break;
    case kLanguage:
      article.language = stemmers::language_from_code(value);
      break;
    case kPublished:
      article.published = to_time(value);
      break;
    case kSource:
      article.source = value;
      break;
    case kSection:
      article.section = value;
      break;
    case kUrl:
      article.url = value;
      break;
    case kStory:
      article.story = value;
      break;
    case kAuthor:
      if (!value.empty()) article.authors.emplace_back(value);
      break;
    case kTag:
      if (!value.empty()) article.tags.emplace_back(value);
      break;
    case kExtra:
      article.extra = value;
      break;
    case kEmbargo:
      article.embargo = to_time(value);
      break;
    case kModified:
      article.modified = to_time(value);
      break;
    case kZone:
      article.zone_minutes = to_minutes(value);
      break;
    default:
      break;  // written by a newer program: not ours to show
  }
}

}  // namespace

std::optional<std::int64_t> Article::printed() const {
  if (!published) return std::nullopt;
  return *published + std::int64_t{zone_minutes} * 60;
}

bool operator==(const Article& a, const Article& b) {
  const auto tie = [](const Article& x) {
    return std::tie(x.id, x.title, x.body, x.summary, x.language, x.published, x.zone_minutes,
                    x.embargo, x.modified, x.source, x.section, x.url, x.story, x.authors, x.tags,
                    x.extra);
  };
  return tie(a) == tie(b);
}

std::string serialise(const Article& article) {
  std::string out;
  out.reserve(article.body.size() + article.title.size() + article.summary.size() + 256);
  out += kRecordVersion;
  put(out, kId, article.id);
  put(out, kTitle, article.title);
  put(out, kBody, article.body);
  put(out, kSummary, article.summary);
  put(out, kLanguage, stemmers::code(article.language));
  if (article.published) put(out, kPublished, std::to_string(*article.published));
  put(out, kSource, article.source);
  put(out, kSection, article.section);
  put(out, kUrl, article.url);
  put(out, kStory, article.story);
  for (const std::string& author : article.authors) put(out, kAuthor, author);
  for (const std::string& tag : article.tags) put(out, kTag, tag);
  put(out, kExtra, article.extra);
  if (article.embargo) put(out, kEmbargo, std::to_string(*article.embargo));
  if (article.modified) put(out, kModified, std::to_string(*article.modified));
  if (article.zone_minutes != 0) put(out, kZone, std::to_string(article.zone_minutes));
  return out;
}

Article deserialise(std::string_view record) {
  if (record.empty() || record.front() != kRecordVersion) damaged();
  record.remove_prefix(1);
  Article article;
  while (!record.empty()) {
    const auto field = static_cast<std::uint8_t>(record.front());
    record.remove_prefix(1);
    const std::uint64_t length = take_length(record);
    if (length > record.size()) damaged();
    set_field(article, field, record.substr(0, length));
    record.remove_prefix(length);
  }
  return article;
}

std::string fingerprint(const Article& article) {
  return fingerprint_of_record(serialise(article));
}

std::string fingerprint_of_record(std::string_view record) {
  XXH128_canonical_t canonical;
  XXH128_canonicalFromHash(&canonical, XXH3_128bits(record.data(), record.size()));
  return {reinterpret_cast<const char*>(canonical.digest), sizeof canonical.digest};
}

std::string leading_id(std::string_view record) {
  if (record.size() < 3 || record[0] != kRecordVersion || record[1] != kId) return {};
  record.remove_prefix(2);
  try {
    const std::uint64_t length = take_length(record);
    return length > record.size() ? std::string() : std::string(record.substr(0, length));
  } catch (const Error&) {
    return {};
  }
}

}  // namespace emeroteca
