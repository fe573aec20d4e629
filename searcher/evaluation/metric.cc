#include "searcher/evaluation/metric.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <limits>
#include <optional>
#include <system_error>

#include "errors/error.h"
#include "text/numbers.h"
#include "text/printable.h"

namespace emeroteca::evaluation {
namespace {

constexpr auto kMetrics = std::to_array<MetricInfo>({
    {MetricKind::kMap, "map", "AP", false, false, "mean average precision"},
    {MetricKind::kMapCut, "map_cut_", "AP@", true, false, "the same of the first K hits"},
    {MetricKind::kRecipRank, "recip_rank", "RR", false, false,
     "1 / rank of the first relevant hit"},
    {MetricKind::kRecipRankCut, "recip_rank_cut_", "RR@", true, false,
     "the same among the first K hits"},
    {MetricKind::kNdcg, "ndcg", "nDCG", false, false, "discounted gain of all hits, by grade"},
    {MetricKind::kNdcgCut, "ndcg_cut_", "nDCG@", true, false,
     "discounted gain of the first K hits"},
    {MetricKind::kPrecision, "P_", "P@", true, false,
     "share of the first K hits that are relevant"},
    {MetricKind::kRecall, "recall_", "R@", true, false,
     "share of the relevant that the first K hold"},
    {MetricKind::kSuccess, "success_", "Success@", true, false,
     "1 if the first K hold a relevant hit"},
    {MetricKind::kBpref, "bpref", "Bpref", false, false, "relevant before judged irrelevant hits"},
    {MetricKind::kRprec, "Rprec", "", false, false, "precision after as many hits as are relevant"},
    {MetricKind::kIprec, "iprec_at_recall_", "IPrec@", true, false,
     "greatest precision at a recall of 0.00 to 1.00"},
    {MetricKind::kNumQ, "num_q", "NumQ", false, true, "topics"},
    {MetricKind::kNumRet, "num_ret", "NumRet", false, true, "hits"},
    {MetricKind::kNumRel, "num_rel", "NumRel", false, true, "relevant documents"},
    {MetricKind::kNumRelRet, "num_rel_ret", "", false, true, "relevant documents among the hits"},
});

std::optional<std::size_t> parse_cutoff(std::string_view digits) {
  // A leading zero would give one metric two names.
  if (digits.starts_with('0')) return std::nullopt;
  std::size_t cutoff = 0;
  const char* const end = digits.data() + digits.size();
  const auto [stop, error] = std::from_chars(digits.data(), end, cutoff);
  if (error != std::errc{} || stop != end) return std::nullopt;
  return cutoff;
}

// Hundredths of a recall written as 0.1, 0.10 or 1.00.
std::optional<std::size_t> parse_recall(std::string_view digits) {
  const std::size_t point = digits.find('.');
  const std::string_view decimals =
      point == std::string_view::npos ? std::string_view() : digits.substr(point + 1);
  if (decimals.empty() || decimals.size() > 2) return std::nullopt;
  std::size_t hundredths = 0;
  for (const char c : std::string(digits.substr(0, point)) + std::string(decimals) +
                          (decimals.size() == 1 ? "0" : "")) {
    if (c < '0' || c > '9') return std::nullopt;
    hundredths = hundredths * 10 + static_cast<std::size_t>(c - '0');
  }
  if (point != 1 || hundredths > 100) return std::nullopt;
  return hundredths;
}

// What stands behind a name that a cutoff follows.
std::optional<std::size_t> cutoff_of(const MetricInfo& info, std::string_view text) {
  return info.kind == MetricKind::kIprec ? parse_recall(text) : parse_cutoff(text);
}

std::string cutoff_text(const Metric& metric) {
  if (metric.kind != MetricKind::kIprec) return std::to_string(metric.cutoff);
  return text::fixed_point(static_cast<double>(metric.cutoff) / 100, 2);
}

std::string known_names() {
  std::string names;
  for (const MetricInfo& info : kMetrics) {
    if (!names.empty()) names += ", ";
    names += info.name;
    if (info.has_cutoff) names += info.kind == MetricKind::kIprec ? "0.10" : "K";
  }
  return names;
}

constexpr std::size_t kNoCutoff = std::numeric_limits<std::size_t>::max();

double ratio(std::size_t part, std::size_t whole) {
  return whole == 0 ? 0.0 : static_cast<double>(part) / static_cast<double>(whole);
}

std::size_t relevant_within(const JudgedRanking& ranking, std::size_t cutoff) {
  std::size_t count = 0;
  for (const JudgedHit& hit : ranking.judged) {
    if (hit.rank > cutoff) break;
    if (hit.grade > 0) ++count;
  }
  return count;
}

double average_precision(const JudgedRanking& ranking, std::size_t cutoff) {
  if (ranking.num_rel == 0) return 0.0;
  double sum = 0.0;
  std::size_t relevant = 0;
  for (const JudgedHit& hit : ranking.judged) {
    if (hit.rank > cutoff) break;
    if (hit.grade > 0) sum += ratio(++relevant, hit.rank);
  }
  return sum / static_cast<double>(ranking.num_rel);
}

double reciprocal_rank(const JudgedRanking& ranking, std::size_t cutoff) {
  for (const JudgedHit& hit : ranking.judged) {
    if (hit.rank > cutoff) break;
    if (hit.grade > 0) return ratio(1, hit.rank);
  }
  return 0.0;
}

double discounted(int grade, std::size_t rank) {
  return grade / std::log2(static_cast<double>(rank + 1));
}

double ndcg(const JudgedRanking& ranking, std::size_t cutoff) {
  double ideal = 0.0;
  const std::size_t ideal_hits = std::min(cutoff, ranking.ideal_grades.size());
  for (std::size_t i = 0; i < ideal_hits; ++i) {
    ideal += discounted(ranking.ideal_grades[i], i + 1);
  }
  if (ideal == 0.0) return 0.0;
  double sum = 0.0;
  for (const JudgedHit& hit : ranking.judged) {
    if (hit.rank > cutoff) break;
    sum += discounted(hit.grade, hit.rank);
  }
  return sum / ideal;
}

// As trec_eval rounds it: recall 0.20 of 6 relevant documents is reached with the second of them.
double interpolated_precision(const JudgedRanking& ranking, std::size_t hundredths) {
  const auto needed = static_cast<std::size_t>(
      static_cast<double>(hundredths) / 100 * static_cast<double>(ranking.num_rel) + 0.9);
  double greatest = 0.0;
  std::size_t relevant = 0;
  for (const JudgedHit& hit : ranking.judged) {
    if (hit.grade > 0) ++relevant;
    if (hit.grade > 0 && relevant >= needed) {
      greatest = std::max(greatest, ratio(relevant, hit.rank));
    }
  }
  return greatest;
}

double bpref(const JudgedRanking& ranking) {
  if (ranking.num_rel == 0) return 0.0;
  double sum = 0.0;
  std::size_t nonrelevant = 0;
  for (const JudgedHit& hit : ranking.judged) {
    if (hit.grade == 0) {
      ++nonrelevant;
    } else {
      sum += 1.0 - ratio(std::min(nonrelevant, ranking.num_rel),
                         std::min(ranking.num_nonrel, ranking.num_rel));
    }
  }
  return sum / static_cast<double>(ranking.num_rel);
}

}  // namespace

std::span<const MetricInfo> metric_table() {
  return kMetrics;
}

const MetricInfo& metric_info(const Metric& metric) {
  return *std::find_if(kMetrics.begin(), kMetrics.end(),
                       [&](const MetricInfo& info) { return info.kind == metric.kind; });
}

std::string metric_name(const Metric& metric) {
  const MetricInfo& info = metric_info(metric);
  std::string name(metric.of_ir_measures ? info.ir_name : info.name);
  if (info.has_cutoff) name += cutoff_text(metric);
  return name;
}

Metric parse_metric(std::string_view name) {
  for (const bool ir : {false, true}) {
    for (const MetricInfo& info : kMetrics) {
      const std::string_view known = ir ? info.ir_name : info.name;
      if (known.empty()) continue;
      if (!info.has_cutoff) {
        if (name == known) return {info.kind, 0, ir};
      } else if (name.starts_with(known)) {
        const auto cutoff = cutoff_of(info, name.substr(known.size()));
        if (cutoff) return {info.kind, *cutoff, ir};
      }
    }
  }
  throw Error("unknown metric " + text::in_apostrophes(name),
              "known are " + known_names() +
                  ", where K is a number such as 10; and the names of ir_measures, such as "
                  "nDCG@10, RR@10 and P@5");
}

std::vector<Metric> parse_metrics(std::span<const std::string> names) {
  if (names.empty()) return default_metrics();
  std::vector<Metric> metrics;
  for (const std::string& name : names) {
    const Metric metric = parse_metric(name);
    if (std::find(metrics.begin(), metrics.end(), metric) == metrics.end()) {
      metrics.push_back(metric);
    }
  }
  return metrics;
}

std::vector<Metric> default_metrics() {
  return {{MetricKind::kMap},         {MetricKind::kRecipRank},     {MetricKind::kNdcg},
          {MetricKind::kNdcgCut, 10}, {MetricKind::kPrecision, 10}, {MetricKind::kRecall, 100},
          {MetricKind::kSuccess, 1},  {MetricKind::kBpref}};
}

double metric_value(const Metric& metric, const JudgedRanking& ranking) {
  switch (metric.kind) {
    case MetricKind::kMap:
      return average_precision(ranking, kNoCutoff);
    case MetricKind::kMapCut:
      return average_precision(ranking, metric.cutoff);
    case MetricKind::kRecipRank:
      return reciprocal_rank(ranking, kNoCutoff);
    case MetricKind::kRecipRankCut:
      return reciprocal_rank(ranking, metric.cutoff);
    case MetricKind::kNdcg:
      return ndcg(ranking, kNoCutoff);
    case MetricKind::kNdcgCut:
      return ndcg(ranking, metric.cutoff);
    case MetricKind::kPrecision:
      return ratio(relevant_within(ranking, metric.cutoff), metric.cutoff);
    case MetricKind::kRecall:
      return ratio(relevant_within(ranking, metric.cutoff), ranking.num_rel);
    case MetricKind::kSuccess:
      return relevant_within(ranking, metric.cutoff) > 0 ? 1.0 : 0.0;
    case MetricKind::kBpref:
      return bpref(ranking);
    case MetricKind::kRprec:
      return ratio(relevant_within(ranking, ranking.num_rel), ranking.num_rel);
    case MetricKind::kIprec:
      return interpolated_precision(ranking, metric.cutoff);
    case MetricKind::kNumQ:
      return 1.0;
    case MetricKind::kNumRet:
      return static_cast<double>(ranking.num_ret);
    case MetricKind::kNumRel:
      return static_cast<double>(ranking.num_rel);
    case MetricKind::kNumRelRet:
      return static_cast<double>(ranking.num_rel_ret);
  }
  return 0.0;
}

}  // namespace emeroteca::evaluation
