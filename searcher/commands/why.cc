#include "searcher/commands/why.h"

#include <algorithm>
#include <unordered_map>

#include "archive/fields.h"
#include "errors/error.h"
#include "searcher/answer/trec_line.h"
#include "searcher/commands/request.h"
#include "searcher/evaluation/topics.h"
#include "searcher/query/explain.h"
#include "terminal/width.h"
#include "text/sanitize.h"

namespace emeroteca::commands {
namespace {

bool has(const Xapian::Database& database, Xapian::docid article, const std::string& term) {
  auto posting = database.postlist_begin(term);
  const auto end = database.postlist_end(term);
  if (posting == end) return false;
  posting.skip_to(article);
  return posting != end && *posting == article;
}

// "cloud (stem it:cloud)", or nothing where the article has the word in no way.
std::string way_of(const query::QueryWord& word, const Xapian::Database& database,
                   Xapian::docid article) {
  for (const query::Alternative& alternative : word.alternatives) {
    const bool all =
        std::all_of(alternative.terms.begin(), alternative.terms.end(),
                    [&](const std::string& term) { return has(database, article, term); });
    if (!all) continue;
    std::string way = word.text;
    if (alternative.origin != query::Origin::kForm) {
      way += " (" + std::string(query::name(alternative.origin)) + " " + alternative.text + ")";
    }
    return way;
  }
  return {};
}

std::string joined(const std::vector<std::string>& parts) {
  std::string out;
  for (const std::string& part : parts) out += (out.empty() ? "" : ", ") + part;
  return out;
}

constexpr std::size_t kDepth = 1000;

// The table, from one revision of the archive.
std::string table(Engine& engine, const Xapian::Database& database, const SearchRequest& request,
                  const evaluation::Topic& topic, const evaluation::JudgedTopic& judged) {
  const PreparedQuery prepared = engine.prepare(request);
  const std::vector<std::string> ids = engine.ids_of(engine.rank(request).articles);
  std::unordered_map<std::string, std::size_t> ranks;
  for (std::size_t i = 0; i < ids.size(); ++i) {
    ranks.emplace(trec_field(run_id(ids[i], database)), i + 1);
  }

  std::vector<evaluation::Judgement> relevant;
  for (const evaluation::Judgement& judgement : judged.entries) {
    if (judgement.grade > 0) relevant.push_back(judgement);
  }
  const auto rank_of = [&](const evaluation::Judgement& judgement) {
    const auto rank = ranks.find(std::string(judgement.docid));
    return rank == ranks.end() ? kDepth + 1 : rank->second;
  };
  std::stable_sort(relevant.begin(), relevant.end(),
                   [&](const auto& a, const auto& b) { return rank_of(a) < rank_of(b); });

  std::string out = "Topic " + text::sanitize_line(topic.id) + ": " +
                    text::sanitize_line(topic.text) + "\n\n rank  grade  article\n";
  for (const evaluation::Judgement& judgement : relevant) {
    const std::string id(judgement.docid);
    const std::size_t rank = rank_of(judgement);
    out += terminal::pad_left(rank > kDepth ? "-" : std::to_string(rank), 5) + "  " +
           terminal::pad_left(std::to_string(judgement.grade), 5) + "  " + text::sanitize_line(id) +
           "\n";
    std::string term = value_term(field(FieldId::kId), rank > kDepth ? id : ids[rank - 1]);
    if (!database.term_exists(term)) term = value_term(field(FieldId::kId), unescaped_id(id));
    auto article = database.postlist_begin(term);
    if (article == database.postlist_end(term)) {
      out += "              is not in the archive\n";
      continue;
    }
    std::vector<std::string> found;
    std::vector<std::string> missing;
    for (const query::QueryWord& word : prepared.plan.words) {
      if (word.stop_word) continue;
      const std::string way = way_of(word, database, *article);
      (way.empty() ? missing : found).push_back(way.empty() ? word.text : way);
    }
    out += "              has " +
           (found.empty() ? "none of the words" : text::sanitize_line(joined(found))) + "\n";
    if (!missing.empty())
      out += "              lacks " + text::sanitize_line(joined(missing)) + "\n";
  }
  return out;
}

}  // namespace

std::string why(const SearcherArguments& arguments, const evaluation::Qrels& qrels) {
  if (arguments.topics.empty())
    throw Error("--why needs the topics", "name their file with --topics FILE");
  std::vector<evaluation::FileError> others;  // are no concern of this topic
  const std::vector<evaluation::Topic> topics = evaluation::read_topics(arguments.topics, &others);
  const auto topic = std::find_if(topics.begin(), topics.end(), [&](const evaluation::Topic& t) {
    return t.id == arguments.why;
  });
  const evaluation::JudgedTopic* judged = qrels.find(arguments.why);
  if (topic == topics.end() || judged == nullptr) {
    throw Error("there is no topic '" + arguments.why + "' with judgements",
                "the first column of the topics' file has their ids");
  }
  SearchRequest request = request_of(arguments);
  request.text = topic->text;
  request.retrieval.count = kDepth;
  Engine engine(archive_of(arguments), patience_of(arguments));
  return engine.read([&](const Xapian::Database& database) {
    return table(engine, database, request, *topic, *judged);
  });
}

}  // namespace emeroteca::commands
