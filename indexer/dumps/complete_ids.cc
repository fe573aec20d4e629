// Which id an article has: the one that its record names, its address, or one of its text.
#include <string>
#include <string_view>
#include <vector>

#include "indexer/dumps/complete.h"
#include "indexer/dumps/fields/identity.h"
#include "indexer/dumps/fields/web_address.h"
#include "text/printable.h"
#include "text/trim.h"

namespace emeroteca::dumps {
namespace {

constexpr std::string_view kCopiesForPhones = "copies of pages that are there (AMP, mobile)";

// The first records of a file that are looked at before the first of them is given.
constexpr std::size_t kMostLookedAt = 200;

std::string id_of_text(const Article& article) {
  Article without_url = article;
  without_url.url.clear();
  return identity(without_url);
}

// Of an address without its site the source tells which one it is.
std::string id_on_site(const std::string& path, const std::string& source) {
  Article address;
  address.source = source;
  address.title = path;
  return identity(address);
}

}  // namespace

// Whether another article of the file may have the id, or the address that stands for one.
bool Completer::may_share_id(const Record& record) {
  const Draft& draft = record.draft;
  if (!record.rejection.empty() || !record.skipped.empty()) return false;
  if (draft.saved || draft.in_order || !draft.fetched.empty() ||
      draft.standing != Standing::kUsable)
    return false;
  if (text::has_text(draft.id)) return !ids_are_called_so();
  return !draft.url_shared && text::has_text(draft.url);
}

void Completer::look_ahead(const Record& record) {
  const Draft& draft = record.draft;
  const std::string id(text::trimmed(text::has_text(draft.id) ? draft.id : draft.url));
  const Meeting meeting = ahead_.meet(id, draft.title, draft.body, false, draft.version);
  // Versions of one article have its true id.
  const bool deleted = deleted_.contains(id);
  if (deleted || meeting == Meeting::kNewer || meeting == Meeting::kOlder) versioned_.insert(id);
  if (meeting == Meeting::kAnother && !text::has_text(draft.modified)) shared_.insert(id);
  looks_ahead_ = ++looked_at_ < kMostLookedAt;
}

bool Completer::is_shared(std::string_view id) const {
  if (shared_.empty()) return false;
  const std::string key(id);
  return shared_.contains(key) && !versioned_.contains(key);
}

// Whether the dump calls the field of its ids so, or its user does.
bool Completer::ids_are_called_so() {
  if (called_so_) return *called_so_;
  called_so_ = false;
  if (fields_ == nullptr) return false;
  for (const FieldPath& own : options_.map) called_so_ = *called_so_ || own.field == Field::kId;
  for (const FieldUse& use : fields_->uses().taken) {
    const std::string_view name = std::string_view(use.path).substr(use.path.rfind('.') + 1);
    if (use.field == Field::kId && normalised_name(name) == name_of(Field::kId)) called_so_ = true;
  }
  return *called_so_;
}

// A page of a web archive has the address that it was fetched from beside the one that it calls its
// own; a site may give all of its pages the same one, and page 2 of a story that of page 1.
void Completer::choose_id_of_page(Article& article, Record& record) {
  const std::string& fetched = record.draft.fetched;
  Article address;
  address.source = fetched;
  const std::string own = article.id;
  const bool later_page = is_later_page(fetched, own);
  for (const std::string& id : {own, fetched, identity(address)}) {
    // Page 1 may be in another file.
    if (later_page && id == own) continue;
    article.id = id;
    const Meeting meeting = ids_.meet_page(id, article.body, fetched, record.draft.for_phones);
    if (meeting == Meeting::kCopy) record.skipped = kCopiesForPhones;
    if (meeting != Meeting::kAnother) break;
  }
  if (!later_page && article.id != own && pages_++ == 0) page_ = own;
  // However late a copy for phones was fetched, it is no later version of the page itself.
  if ((record.draft.for_phones || page_in_address(fetched).for_phones) &&
      bare_address(article.id) != bare_address(fetched)) {
    article.modified = article.published;
  }
}

// The same for a page that was saved as a file.
void Completer::choose_id_of_saved(Article& article, Record& record) const {
  const std::string address = text::in_quotes(article.id);
  const std::string& file = record.origin.file;
  switch (options_.saved_pages->meet(article, file, record.draft.for_phones)) {
    case SavedPages::Meeting::kFirst:
    case SavedPages::Meeting::kAgain:
      return;
    case SavedPages::Meeting::kCopy:
      record.skipped = kCopiesForPhones;
      return;
    case SavedPages::Meeting::kLater:
      record.warn("is a later version of a page before it with the address " + address +
                  ": it replaces that one");
      return;
    case SavedPages::Meeting::kEarlier:
      record.warn("is an earlier version of a page before it with the address " + address +
                  ": that one stays");
      if (!article.modified) article.modified = article.published;
      return;
    case SavedPages::Meeting::kAnother:
      record.warn("calls the address " + address +
                  " canonical, as a page before it does with another text: each is kept, this one "
                  "under its path");
      article.id = file;
      return;
  }
}

// An address without its site, as an id, is that of an article of any site.
void Completer::choose_id(Article& article, Record& record) {
  if (record.draft.saved && article.id.empty()) article.id = article.url;
  const bool given = !article.id.empty() && !record.draft.saved;
  const std::string path = given ? article.id : article.url;
  const bool believed = given && (!path.starts_with('/') || fields_ == nullptr);
  if (believed || !is_relative_address(path) || (given && ids_are_called_so())) {
    return choose_id_in_file(article, record);
  }
  if (record.draft.saved) {
    article.id = record.origin.file;
  } else if (!text::has_text(article.source)) {
    article.id = id_of_text(article);
  } else {
    choose_id_in_file(article, record);
    if (article.id == path) article.id = id_on_site(path, article.source);
  }
}

void Completer::choose_id_in_file(Article& article, Record& record) {
  const bool given = !article.id.empty();
  if (given && record.draft.saved) return choose_id_of_saved(article, record);
  if (given && !record.draft.fetched.empty()) return choose_id_of_page(article, record);
  if (!given && article.url.empty()) return static_cast<void>(article.id = identity(article));
  if (!given && record.draft.url_shared) {
    article.id = id_of_text(article);
    return;
  }
  if (!given) article.id = article.url;
  if (record.draft.standing == Standing::kDeleted) return;
  if (deleted_.contains(article.id) || (given && record.draft.in_order)) {
    ids_.meet(article.id, article.title, article.body, true);
    return;
  }
  const bool one = given || !is_whole_site(article.url);  // the id is that of one article
  const bool dated = one && !text::trimmed(record.draft.modified).empty();
  const bool replaces = dated || (given && ids_are_called_so());
  const bool shared = is_shared(article.id);
  // Where versions have dates, these tell which is the later one, whatever their numbers are.
  const Meeting meeting = ids_.meet(article.id, article.title, article.body, replaces,
                                    one && !dated ? record.draft.version : std::string_view{});
  const bool withdrawn = record.draft.standing != Standing::kUsable;
  if (meeting == Meeting::kOlder) {
    record.skipped = "earlier versions of articles that are there";
    return;
  }
  if (!one && !withdrawn && !shared && meeting != Meeting::kAnother) {
    article.id = id_of_text(article);
    return;
  }
  const bool first = meeting == Meeting::kFirst || meeting == Meeting::kAgain;
  if (withdrawn || (first && (dated || !shared))) return;
  if (dated || meeting == Meeting::kNewer) {
    if (versions_++ == 0) version_ = article.id;
    return;
  }
  if (replaces) {
    record.warn("has the id " + text::in_quotes(article.id) +
                " again, which a record before it has with another title and text: it replaces "
                "that one");
    return;
  }
  if (others_++ == 0) {
    other_ = article.id;
    other_is_url_ = !given;
  }
  article.id = id_of_text(article);
}

std::vector<std::string> Completer::remarks() const {
  std::vector<std::string> out;
  if (versions_ > 0) {
    out.push_back(
        std::to_string(versions_) + (versions_ == 1 ? " article replaces" : " articles replace") +
        " an earlier one of the file that has the same id and another title and text, as " +
        text::in_quotes(version_) +
        ": modified dates or greater versions make them later versions");
  }
  if (others_ > 0) out.push_back(remark_on_others());
  if (pages_ > 0) {
    out.push_back(std::to_string(pages_) + (pages_ == 1 ? " page calls" : " pages call") +
                  " an address canonical that another page of the file has with another text, as " +
                  text::in_quotes(page_) + ": each is kept, under the address it was fetched from");
  }
  return out;
}

std::string Completer::remark_on_others() const {
  const Field field = other_is_url_ ? Field::kUrl : Field::kId;
  std::string names;
  if (fields_ != nullptr) {
    for (const FieldUse& use : fields_->uses().taken) {
      if (use.field == field) names += (names.empty() ? "" : ", ") + text::printable(use.path, 60);
    }
  }
  return std::to_string(others_) + (others_ == 1 ? " article has" : " articles have") +
         (other_is_url_ ? " an address" : " an id") +
         (names.empty() ? "" : " (field " + names + ")") +
         " that another one of the file has with another title and text, as " +
         text::in_quotes(other_) +
         ": each is kept, under an id of its own (--map id=FIELD names the "
         "field of the ids)";
}

}  // namespace emeroteca::dumps
