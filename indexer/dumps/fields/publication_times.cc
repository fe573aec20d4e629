#include "indexer/dumps/fields/publication_times.h"

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <iterator>

#include "indexer/dumps/fields/date.h"
#include "indexer/dumps/fields/field_map.h"
#include "indexer/dumps/fields/inner_fields.h"
#include "text/ascii_case.h"
#include "text/one_of.h"
#include "text/trim.h"

namespace emeroteca::dumps {
namespace {

// As normalised_name gives them.
constexpr std::string_view kBeginNames[] = {"publishup",
                                            "publishon",
                                            "publishafter",
                                            "publishfrom",
                                            "publishedfrom",
                                            "publishingfrom",
                                            "publishstart",
                                            "publishstartdate",
                                            "publicationstart",
                                            "publicationstartdate",
                                            "publicationstarttime",
                                            "startpublishing",
                                            "goliveat",
                                            "golive",
                                            "golivedate",
                                            "golivetime",
                                            "goesliveat",
                                            "scheduledat",
                                            "scheduledfor",
                                            "scheduleddate",
                                            "scheduledtime",
                                            "scheduledpublishat",
                                            "scheduledpublishdate",
                                            "scheduledpublication",
                                            "scheduledpublicationdate",
                                            "schedulepublishdate",
                                            "validfrom",
                                            "visiblefrom",
                                            "showfrom",
                                            "displayfrom",
                                            "onlinefrom",
                                            "pubblicail",
                                            "pubblicadal",
                                            "dapubblicareil",
                                            "pubblicazionedal",
                                            "iniziopubblicazione",
                                            "datainiziopubblicazione",
                                            "dataprogrammata",
                                            "datapubblicazioneprogrammata",
                                            "visibiledal",
                                            "onlinedal",
                                            "validodal"};

// Not those of what may be a licence, a page's copy or an offer ("expires_at", "valid_until"): an
// article whose site goes on showing it would be lost.
constexpr std::string_view kEndNames[] = {
    "publishdown",
    "unpublishon",
    "unpublishat",
    "unpublishdate",
    "unpublishedat",
    "publishto",
    "publishuntil",
    "publisheduntil",
    "publishend",
    "publishenddate",
    "publicationend",
    "publicationenddate",
    "finishpublishing",
    "stoppublishing",
    "datedepublish",
    "depublishat",
    "visibleuntil",
    "visibleto",
    "showuntil",
    "displayuntil",
    "onlineuntil",
    "onlineto",
    "pubblicazioneal",
    "finepubblicazione",
    "datafinepubblicazione",
    "visibilefinoal",
    "onlinefinoal",
};

constexpr std::size_t kShortestTimeName = 6;  // "golive"
constexpr std::size_t kLongestTimeName = 60;

std::string bare_name(std::string_view name) {
  return normalised_name(without_containers(name));
}

bool begins(std::string_view bare) {
  return bare == "starttime" || text::is_one_of(bare, kBeginNames);
}

std::int64_t present() {
  return std::chrono::duration_cast<std::chrono::seconds>(
             std::chrono::system_clock::now().time_since_epoch())
      .count();
}

}  // namespace

bool names_publication_time(std::string_view name) {
  if (name.size() < kShortestTimeName || name.size() > kLongestTimeName) return false;
  // Letters of which each of the names has some next to one another: most names have none.
  constexpr std::string_view kParts[] = {"ubl",   "ubb",  "live", "sched", "valid",
                                         "visib", "show", "disp", "onlin", "progr"};
  const std::string lower = text::ascii_lower(name);
  if (std::none_of(std::begin(kParts), std::end(kParts),
                   [&](std::string_view part) { return lower.find(part) != std::string::npos; })) {
    return false;
  }
  const std::string bare = bare_name(name);
  return text::is_one_of(bare, kBeginNames) || text::is_one_of(bare, kEndNames);
}

bool names_typo3_time(std::string_view name) {
  return name == "starttime" || name == "endtime";
}

bool tells_typo3(std::string_view name) {
  return name == "crdate" || name == "tstamp" || name == "sys_language_uid" || name == "fe_group";
}

void heed_publication_time(std::string_view name, std::string_view value, Record& record) {
  constexpr std::int64_t kFirstMoment = 631152000;  // 1990
  constexpr std::int64_t kHalfDay = 12 * 3600;      // by which the clock of a place may be behind
  value = text::trimmed(value);
  if (!may_be_date(value)) return;
  // 03/04/2029: either way. What it is is told later, by the other dates of the file.
  DateRules rules;
  rules.order = DateOrder::kDayFirst;
  const auto at = parse_date(value, rules).seconds;
  if (!at || *at < kFirstMoment) return;
  if (begins(bare_name(name))) {
    if (*at > present() - kHalfDay) record.draft.embargoes.emplace_back(value);
  } else if (*at <= present() - kHalfDay) {
    record.skipped = kExpired;
  }
}

}  // namespace emeroteca::dumps
