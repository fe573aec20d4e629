#include "indexer/dumps/fields/publication_state.h"

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <string>

#include "indexer/dumps/fields/date.h"
#include "indexer/dumps/fields/draft_fields.h"
#include "indexer/dumps/fields/inner_fields.h"
#include "text/ascii_case.h"
#include "text/one_of.h"
#include "text/trim.h"

namespace emeroteca::dumps {
namespace {

// `name` as normalised_name gives it.
bool names_status(std::string_view name) {
  constexpr std::string_view kNames[] = {"status",
                                         "stato",
                                         "state",
                                         "pubstatus",
                                         "publicationstatus",
                                         "publishstatus",
                                         "poststatus",
                                         "articlestatus",
                                         "statoarticolo",
                                         "statopubblicazione",
                                         "workflowstate",
                                         "workflowstatus",
                                         "moderationstate",
                                         "publishingstatus",
                                         "newsstatus",
                                         "statonotizia",
                                         "statodipubblicazione",
                                         "reviewstate",
                                         "statut",
                                         "statolavorazione",
                                         "statodilavorazione",
                                         "statoredazionale",
                                         "statoeditoriale",
                                         "statocontenuto",
                                         "statodocumento",
                                         "statoapprovazione",
                                         "entrystatus",
                                         "contentstatus",
                                         "itemstatus",
                                         "documentstatus",
                                         "recordstatus",
                                         "editorialstatus",
                                         "editorialstate",
                                         "publishstate",
                                         "publicationstate",
                                         "approvalstatus",
                                         "approvalstate",
                                         "storystatus"};
  // "workflow.state", as objects are written in a table.
  constexpr std::string_view kHolders[] = {"meta",   "metadata",   "workflow",   "publishing",
                                           "acf",    "custom",     "fields",     "moderation",
                                           "source", "attributes", "publication"};
  const std::size_t dot = name.rfind('.');
  if (dot != std::string_view::npos && text::is_one_of(name.substr(0, dot), kHolders)) {
    name.remove_prefix(dot + 1);
  }
  return text::is_one_of(name, kNames);
}

// When a record was deleted, in a program that keeps what is deleted: Laravel, Rails, Sequelize.
// Zeros of databases, and days that are no day of a deletion (1900-01-01, 9999-12-31), say that it
// was not.
bool is_day_of_deletion(std::string_view value) {
  constexpr std::int64_t kFirstDeletion = 31536000;   // 1971
  constexpr std::int64_t kLastDeletion = 4102444800;  // 2100
  if (!may_be_date(value)) return false;
  const auto seconds = parse_date(value).seconds;
  return !seconds || (*seconds >= kFirstDeletion && *seconds < kLastDeletion);
}

// "Draft - do not publish", "bozza (da rivedere)".
bool is_remarked_draft(std::string_view value) {
  for (const std::string_view word : {"draft", "bozza"}) {
    if (value.size() <= word.size() || !text::begins_ignoring_case(value, word)) continue;
    const std::string_view behind = text::trimmed(value.substr(word.size()));
    if (!behind.empty() && std::string_view("-(:,;/").find(behind.front()) != std::string::npos) {
      return true;
    }
  }
  return false;
}

// "In attesa di approvazione", "awaiting approval by the desk": of any length.
bool begins_as_waiting(std::string_view value) {
  constexpr std::string_view kWaiting[] = {"in attesa di ", "awaiting ", "waiting for "};
  return std::any_of(std::begin(kWaiting), std::end(kWaiting), [value](std::string_view words) {
    return value.size() > words.size() && text::begins_ignoring_case(value, words);
  });
}

bool names_visibility(std::string_view name) {
  constexpr std::string_view kNames[] = {"visibility", "visibilita", "postvisibility"};
  return text::is_one_of(name, kNames);
}

}  // namespace

bool withdraws(std::string_view name, std::string_view value) {
  constexpr std::string_view kValues[] = {"canceled",  "cancelled", "withheld",  "killed",
                                          "kill",      "withdrawn", "annullato", "ritirato",
                                          "retracted", "annullata", "ritirata",  "recalled"};
  // "stat:canceled"
  value = text::trimmed(value.substr(value.rfind(':') + 1));
  return text::is_one_of_ignoring_case(value, kValues) &&
         names_status(normalised_name(without_containers(name)));
}

bool tells_numbered_status(std::string_view name) {
  // Most names are told from these by their first and last letters.
  constexpr std::string_view kEnds[] = {"nd", "dd", "it", "cd", "ts", "pp", "cs", "ad"};
  if (name.empty()) return false;
  const char ends[] = {text::ascii_lower(name.front()), text::ascii_lower(name.back())};
  if (!text::is_one_of(std::string_view(ends, 2), kEnds)) return false;
  constexpr std::string_view kNames[] = {"nid",       "nodeid",         "drupalinternalnid",
                                         "introtext", "catid",          "typealias",
                                         "publishup", "createdbyalias", "assetid"};
  return text::is_one_of(normalised_name(name), kNames);
}

bool names_deletion(std::string_view name) {
  constexpr std::string_view kDeleted[] = {
      "deleted",   "softdeleted", "trashed",      "discarded",     "removed",   "eliminato",
      "eliminata", "cancellato",  "cancellata",   "cestinato",     "cestinata", "rimosso",
      "rimossa",   "deletion",    "eliminazione", "cancellazione", "rimozione"};
  constexpr std::string_view kBefore[] = {"",       "date",    "post",     "article", "articolo",
                                          "news",   "notizia", "record",   "data",    "datadi",
                                          "dateof", "dataora", "dataoradi"};
  constexpr std::string_view kBehind[] = {"",          "at", "on",  "date",  "time", "datetime",
                                          "timestamp", "ts", "utc", "atutc", "il"};
  constexpr std::size_t kShortestState = 7;
  constexpr std::size_t kLongest = 30;
  if (name.size() < kShortestState || name.size() > kLongest) return false;
  // Letters of which each of the words has some next to one another: most names have none.
  const std::string lower = text::ascii_lower(name);
  constexpr std::string_view kParts[] = {"elet", "ashed",   "card",   "emov",
                                         "elim", "cancell", "cestin", "rimo"};
  if (std::none_of(std::begin(kParts), std::end(kParts),
                   [&](std::string_view part) { return lower.find(part) != std::string::npos; })) {
    return false;
  }
  const std::string normal = normalised_name(without_containers(name));
  return std::any_of(std::begin(kDeleted), std::end(kDeleted), [&](std::string_view word) {
    const std::size_t at = normal.find(word);
    if (at == std::string::npos) return false;
    const std::string_view whole = normal;
    return text::is_one_of(whole.substr(0, at), kBefore) &&
           text::is_one_of(whole.substr(at + word.size()), kBehind);
  });
}

bool is_unpublished(std::string_view name, std::string_view value, bool numbered) {
  constexpr std::size_t kLongest = 20;
  constexpr std::size_t kLongestDate = 80;
  constexpr std::string_view kValues[] = {
      "draft",          "auto-draft",    "drafted",        "bozza",          "in bozza",
      "unpublished",    "not published", "trash",          "trashed",        "deleted",
      "scheduled",      "cestino",       "cestinato",      "cestinata",      "eliminato",
      "eliminata",      "cancellato",    "cancellata",     "rimosso",        "rimossa",
      "programmato",    "programmata",   "not_published",  "non pubblicato", "non pubblicata",
      "non_pubblicato", "da pubblicare", "pending review", "pending_review", "in lavorazione",
      "in revisione",   "prepa",         "poubelle",       "spiked",         "in_progress",
      "da rivedere",    "da approvare",  "non approvato",  "non approvata"};
  // Of a status that is the article's own: a "state" may be anybody's.
  constexpr std::string_view kVagueStates[] = {
      "pending",      "private",      "privato",         "future",         "removed",
      "rejected",     "respinto",     "respinta",        "submitted",      "routed",
      "in progress",  "in review",    "in_review",       "under review",   "under_review",
      "needs review", "needs_review", "awaiting review", "to be reviewed", "awaiting approval",
      "not approved", "not_approved", "unapproved",      "on hold",        "on_hold",
      "suspended",    "sospeso",      "sospesa",         "in attesa",      "in approvazione"};
  constexpr std::string_view kHidden[] = {"private", "privato",  "privata",
                                          "hidden",  "nascosto", "nascosta"};
  constexpr std::string_view kDrafts[] = {
      "draft",     "isdraft",   "bozza",       "isbozza",   "inbozza",   "deleted",
      "isdeleted", "eliminato", "unpublished", "istrashed", "trashed",   "trash",
      "hidden",    "ishidden",  "nascosto",    "nascosta",  "removed",   "isremoved",
      "rimosso",   "rimossa",   "spiked",      "isspiked",  "suspended", "sospeso"};
  // "is_active": 0 counts nothing.
  constexpr std::string_view kPublished[] = {"ispublished", "ispubblicato", "isactive",
                                             "isapproved", "isenabled"};
  constexpr std::string_view kVisible[] = {"visible", "isvisible", "visibile",  "approved",
                                           "online",  "isonline",  "approvato", "approvata",
                                           "active",  "attivo",    "enabled",   "abilitato"};
  value = text::trimmed(value);
  if (value.empty() || value.size() > kLongestDate) return false;
  const bool digit = value.find_first_of("0123456789") != std::string_view::npos;
  if (digit && names_deletion(name) && is_day_of_deletion(value)) return true;
  if (begins_as_waiting(value)) return names_status(normalised_name(without_containers(name)));
  if (is_remarked_draft(value)) return names_status(normalised_name(without_containers(name)));
  if (value.size() > kLongest) return false;
  // Most values are none of these: they cost no look at the name.
  if (text::is_one_of_ignoring_case(value, kValues)) {
    return names_status(normalised_name(without_containers(name)));
  }
  const bool hidden = text::is_one_of_ignoring_case(value, kHidden);
  if (hidden || text::is_one_of_ignoring_case(value, kVagueStates)) {
    const std::string normal = normalised_name(without_containers(name));
    if (hidden && names_visibility(normal)) return true;
    return names_status(normal) && normal != "state" &&
           text::is_one_of_ignoring_case(value, kVagueStates);
  }
  const auto flag = flag_of(value);
  // -2 is Joomla's trash, and nothing else counts so; -1 is one of a system that numbers states.
  const bool below = value == "-2" || (numbered && value == "-1");
  if (!flag && !below) return false;
  name = without_containers(name);
  const std::string normal = normalised_name(name);
  if ((numbered || below) && flag != true && (names_status(normal) || names_published(name))) {
    return true;
  }
  if (!flag) return false;
  if (*flag) return text::is_one_of_ignoring_case(normal, kDrafts);
  if (text::is_one_of_ignoring_case(normal, kPublished)) return true;
  // A 0 may be a date that is missing, or count something.
  return value != "0" && (names_published(name) || text::is_one_of(normal, kVisible));
}

bool names_published(std::string_view name) {
  constexpr std::string_view kNames[] = {"published", "pubblicato", "pubblicata"};
  return text::is_one_of_ignoring_case(normalised_name(name), kNames);
}

}  // namespace emeroteca::dumps
