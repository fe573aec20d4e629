// The step behind every reader: from a draft to an article.
#pragma once

#include <deque>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "archive/article.h"
#include "indexer/dumps/dump.h"
#include "indexer/dumps/fields/date.h"
#include "indexer/dumps/fields/repeated_ids.h"
#include "indexer/dumps/record.h"

namespace emeroteca::dumps {

// Completes the records of one dump file, in their order.
class Completer {
 public:
  // Receives each record with its article; a record that is none has a rejection or is skipped.
  using Give = std::function<void(Record& record, Article&& article)>;

  Completer(const Options& options, Give give);

  // Gives the record's article, at once or (where its date may be told by the dates to come:
  // 03/04/2021) after at most a few thousand others.
  //   markup    goes: title, body and summary become text (fields/html_text.h)
  //   date      read by the options' rules; day and month, seconds and milliseconds as the other
  //             dates of the file say, where they agree (fields/date.h)
  //   language  fields/article_language.h
  //   url       what looks like no address is kept among the fields that are not understood
  //   id        the record's, else identity() (fields/identity.h). Where one comes again in the
  //             file with another title and another text, and no modified date or greater version
  //             makes it a later version: a field called id replaces the article before, with a
  //             warning; other ids are none then, and both are kept, the later one by its text's
  //             id; of pages that were fetched from different addresses and call the same one their
  //             own, the one that was fetched from there has it, and the others the addresses they
  //             were fetched from: pages that call another address than theirs their own come
  //             behind the others of the file, as long as these are some 16 MB; of pages that were
  //             saved as files the later ones have the paths of these (fields/saved_pages.h).
  //             Among the first records, which are held back for that, the first of such articles
  //             has its text's id too: the next dump's first one would take its place. So has one
  //             whose address is that of a whole site. An address without its site ("/notizie/1")
  //             is any site's: with the source it makes an id, without one the text does
  // What is wrong without harm is added to the record's warnings; where there is no text to search
  // for, the record gets a rejection (but for a catalogue entry, with id, date and source, which is
  // kept with a warning).
  void take(Record&& record);

  // Gives what is held back: the file ends.
  void finish();

  // Gives what is held back for the ids of records to come, but not what waits for their dates.
  void look_no_further();

  // Names of the dump's own, where it has any: they tell whether an id is called one.
  void set_fields(const FieldCounts* fields) { fields_ = fields; }

  // What was wrong all over the file, told once it ends: ids that stood for several articles, and
  // how many articles gave way to later versions with another title and text.
  std::vector<std::string> remarks() const;

 private:
  struct Held {
    Record record;
    std::string raw;  // what Record::raw was a view of
    std::size_t bytes() const;
  };

  bool decided(const Date& date) const;
  bool may_share_id(const Record& record);
  void look_ahead(const Record& record);
  bool is_shared(std::string_view id) const;
  Article complete(Record& record);
  void choose_id(Article& article, Record& record);
  void choose_id_in_file(Article& article, Record& record);
  void choose_id_of_page(Article& article, Record& record);
  void choose_id_of_saved(Article& article, Record& record) const;
  std::string remark_on_others() const;
  bool ids_are_called_so();
  void learn(const Date& date);
  void give(Record& record);
  void flush();
  void give_claimants();

  const Options& options_;
  Give give_;
  DateRules rules_;
  bool orders_differ_ = false;
  bool units_differ_ = false;
  UnixUnit likely_unit_ = UnixUnit::kUnknown;
  bool dates_wait_ = false;    // one of those that are held back has a date in doubt
  bool looks_ahead_ = true;    // at the first records: see ahead_
  bool other_is_url_ = false;  // of other_
  std::deque<Held> held_;
  std::size_t held_bytes_ = 0;
  // Pages that call an address their own from which another one may be fetched.
  std::vector<Held> claimants_;
  std::size_t claimant_bytes_ = 0;
  RepeatedIds ids_;
  // Of the first records whose ids may be those of several articles.
  std::size_t looked_at_ = 0;
  RepeatedIds ahead_;
  std::unordered_set<std::string> shared_;
  std::unordered_set<std::string> versioned_;
  // Ids that were deleted by the file's own word: what has one behind that is no other article.
  std::unordered_set<std::string> deleted_;
  const FieldCounts* fields_ = nullptr;
  std::optional<bool> called_so_;
  std::uint64_t others_ = 0;    // articles whose id another one had
  std::string other_;           // such an id
  std::uint64_t versions_ = 0;  // articles that replaced another one as later versions of it
  std::string version_;         // the id of the first of them
  std::uint64_t pages_ = 0;     // whose canonical address another page had
  std::string page_;            // such an address
};

}  // namespace emeroteca::dumps
