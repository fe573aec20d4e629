#include "searcher/commands/news_finder.h"

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <string>

#include "archive/fields.h"
#include "archive/time_key.h"
#include "searcher/engine_request.h"

namespace emeroteca::commands {
namespace {

constexpr double kMillisecond = 0.001;

std::string moment_key(std::int64_t milliseconds) {
  return time_key(static_cast<double>(milliseconds) * kMillisecond);
}

std::vector<Xapian::docid> all_of(const Xapian::Database& database, const Xapian::Query& query) {
  Xapian::Enquire enquire(database);
  enquire.set_query(query);
  enquire.set_weighting_scheme(Xapian::BoolWeight());
  enquire.set_docid_order(Xapian::Enquire::ASCENDING);
  const Xapian::MSet hits = enquire.get_mset(0, database.get_doccount());
  std::vector<Xapian::docid> found;
  for (auto hit = hits.begin(); hit != hits.end(); ++hit) found.push_back(*hit);
  std::sort(found.begin(), found.end());
  return found;
}

// The new articles as a list for the matcher, which looks at no other.
class NewOnes final : public Xapian::PostingSource {
 public:
  explicit NewOnes(const std::vector<NewArticle>& articles) : articles_(articles) {}

  Xapian::doccount get_termfreq_min() const override { return size(); }
  Xapian::doccount get_termfreq_est() const override { return size(); }
  Xapian::doccount get_termfreq_max() const override { return size(); }
  void init(const Xapian::Database& /*database*/) override {
    at_ = 0;
    begun_ = false;
  }
  void next(double /*least*/) override {
    if (begun_) ++at_;
    begun_ = true;
  }
  void skip_to(Xapian::docid number, double /*least*/) override {
    begun_ = true;
    const auto from = articles_.begin() + static_cast<std::ptrdiff_t>(at_);
    at_ = static_cast<std::size_t>(std::lower_bound(from, articles_.end(), number,
                                                    [](const NewArticle& one, Xapian::docid than) {
                                                      return one.number < than;
                                                    }) -
                                   articles_.begin());
  }
  bool at_end() const override { return at_ >= articles_.size(); }
  Xapian::docid get_docid() const override { return articles_[at_].number; }

 private:
  Xapian::doccount size() const { return static_cast<Xapian::doccount>(articles_.size()); }

  const std::vector<NewArticle>& articles_;
  std::size_t at_ = 0;
  bool begun_ = false;
};

}  // namespace

std::int64_t milliseconds_of(const std::string& key) {
  return key.empty() ? 0 : std::llround(Xapian::sortable_unserialise(key) / kMillisecond);
}

NewsFinder::NewsFinder(Engine& engine, const Xapian::Database& database, std::int64_t since)
    : engine_(engine), database_(database) {
  const std::string folder = engine.archive().folder();
  at_hand_ = !folder.empty() && std::filesystem::exists(std::filesystem::path(folder) / "iamglass");
  using Query = Xapian::Query;
  // Those under embargo until then had been added before.
  came_ = Query(Query::OP_OR, Query(Query::OP_VALUE_GE, kSlotAdded, moment_key(since)),
                Query(Query::OP_VALUE_GE, kSlotEmbargo, moment_key(since)));
  for (const Xapian::docid number : all_of(database, without_embargoed(database, came_))) {
    const Xapian::Document document = database.get_document(number, Xapian::DOC_ASSUME_VALID);
    const std::string added = document.get_value(kSlotAdded);
    if (added.empty()) continue;  // nobody knows when it came
    const std::int64_t embargo = milliseconds_of(document.get_value(kSlotEmbargo));
    articles_.push_back(
        {number, std::max(milliseconds_of(added), embargo), document.get_value(kSlotText)});
  }
}

std::vector<Xapian::docid> NewsFinder::matching(const Xapian::Query& query) const {
  // A list of numbers is understood by one database that is here.
  if (!at_hand_) return all_of(database_, {Xapian::Query::OP_FILTER, query, came_});
  NewOnes source(articles_);
  return all_of(database_, {Xapian::Query::OP_FILTER, query, Xapian::Query(&source)});
}

NewsFinder::Found NewsFinder::find(const SearchRequest& request) {
  Found found;
  SearchRequest lean = request;
  // Words that only raise what others find are not looked for.
  lean.retrieval.parameters.synonym = 0;
  lean.retrieval.parameters.derived = 0;
  PreparedQuery prepared = engine_.prepare(lean);
  if (articles_.empty() || prepared.plan.query.empty()) return found;
  auto article = articles_.begin();
  for (const Xapian::docid number : matching(prepared.plan.query)) {
    while (article != articles_.end() && article->number < number) ++article;
    if (article == articles_.end()) break;
    if (article->number != number) continue;
    found.articles.push_back(static_cast<std::size_t>(article - articles_.begin()));
  }
  if (!found.articles.empty()) found.matches = std::move(prepared.matches);
  return found;
}

}  // namespace emeroteca::commands
