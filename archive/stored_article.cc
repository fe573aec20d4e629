#include "archive/stored_article.h"

#include <exception>
#include <optional>
#include <string_view>
#include <utility>

#include "archive/fields.h"
#include "archive/parted_database.h"
#include "archive/shards.h"
#include "archive/xapian_fault.h"
#include "text/printable.h"

namespace emeroteca {
namespace {

// Says nothing against what is stored.
bool is_elsewhere(std::string_view type) {
  return type == "DatabaseModifiedError" || type == "DocNotFoundError" ||
         type == "DatabaseClosedError" || type.starts_with("Network");
}

bool has_id(const Xapian::Database& database, Xapian::docid number, const std::string& id) {
  const std::string term = value_term(field(FieldId::kId), id);
  auto at = database.postlist_begin(term);
  at.skip_to(number);
  return at != database.postlist_end(term) && *at == number;
}

// The id of a damaged article: from what is left of it, where the archive confirms it, else from
// the list of its terms, where one that is too long is cut.
std::string id_of_damaged(const Xapian::Database& database, Xapian::docid number,
                          std::string_view record) {
  try {
    std::string id = leading_id(record);
    if (!id.empty() && has_id(database, number, id)) return id;
    const std::string prefix(field(FieldId::kId).prefix);
    auto term = database.termlist_begin(number);
    term.skip_to(prefix);
    if (term == database.termlist_end(number)) return {};
    const std::string name = *term;
    if (name.starts_with(prefix)) return name.substr(prefix.size());
  } catch (const Xapian::Error& fault) {
    if (is_elsewhere(fault.get_type())) throw;
  } catch (const std::exception&) {
    // Not known, then.
  }
  return {};
}

// Straight from the tables, where what they say is what was indexed.
std::optional<StoredArticle> read_directly(const Xapian::Database& database, Xapian::docid number) {
  auto record = PartedDatabase::data_here(database, number);
  if (!record || record->empty()) return std::nullopt;
  const auto fingerprint = PartedDatabase::value_here(database, number, kSlotFingerprint);
  if (fingerprint != fingerprint_of_record(*record)) return std::nullopt;
  StoredArticle stored;
  stored.record = *std::move(record);
  stored.article = deserialise(stored.record);
  return stored;
}

}  // namespace

StoredArticle read_stored(const Xapian::Database& database, Xapian::docid number) {
  StoredArticle stored;
  try {
    if (auto direct = read_directly(database, number)) return *std::move(direct);
    std::string fingerprint;
    const PartedDatabase* const parted = PartedDatabase::of(database);
    const auto known = parted != nullptr ? parted->documents({number}) : std::nullopt;
    if (known) {
      const auto value = known->front()->values.find(kSlotFingerprint);
      if (value != known->front()->values.end()) fingerprint = value->second;
      stored.record = known->front()->data;
    } else {
      const Xapian::Document document = database.get_document(number);
      stored.record = document.get_data();
      fingerprint = document.get_value(kSlotFingerprint);
    }
    if (stored.record.empty()) {
      stored.damage = "it is not there any more";
    } else if (fingerprint != fingerprint_of_record(stored.record)) {
      stored.damage = "it is not what was indexed";
    } else {
      stored.article = deserialise(stored.record);
      return stored;
    }
  } catch (const Xapian::Error& fault) {
    if (is_elsewhere(fault.get_type())) throw;
    stored.damage = reason_of(fault);
  } catch (const std::exception& fault) {
    stored.damage = fault.what();
  }
  stored.article = {};
  stored.article.language.reset();
  stored.article.id = id_of_damaged(database, number, stored.record);
  return stored;
}

void expect_stored(const Xapian::Database& database, const std::vector<Xapian::docid>& numbers) {
  if (const PartedDatabase* const parted = PartedDatabase::of(database)) parted->documents(numbers);
}

std::string damage_message(const StoredArticle& stored) {
  return (stored.article.id.empty() ? std::string("an article")
                                    : "the article " + text::in_apostrophes(stored.article.id)) +
         " is damaged: " + stored.damage;
}

std::string damage_remedy(const std::string& location) {
  return "remove it and add it again from its dump, or save the others with `indexer recover " +
         whole_of(location) + " NEW`; `indexer check` lists all faults";
}

std::string table_remedy(const std::string& location, const glass::TableFault& fault) {
  if (fault.table == glass::TableId::kPostlist || fault.table == glass::TableId::kDocdata) {
    return "restore it from a copy, or build it again from its dumps";
  }
  // The one table without which Xapian opens an archive for writing.
  if (fault.table == glass::TableId::kPosition && fault.reason == "is missing") {
    return "`indexer reindex -a " + whole_of(location) + "` makes it again from the articles";
  }
  return "`indexer recover " + whole_of(location) + " NEW` makes a new archive of the articles";
}

}  // namespace emeroteca
