#include "stemmers/language/passages.h"

#include <algorithm>
#include <array>

#include "stemmers/language/ngram_model.h"
#include "stemmers/language/segments.h"

namespace emeroteca::stemmers {
namespace {

// Nats for each change of language; a passage within a text has two.
constexpr double kChange = 4.0;

// What a passage of the other language needs besides: words in lower case that are clearly of it,
// among them a function word (a list of names or packages has none), and for each word clearly of
// the main language this many.
constexpr std::size_t kClearWords = 4;
constexpr std::size_t kClearRatio = 3;

struct Segment {
  std::size_t begin = 0;
  std::size_t end = 0;
  Evidence evidence;
  double other_odds = 0;  // log-odds of the other language against the main one
  bool is_other = false;
};

Segment score(std::string_view text, std::size_t begin, std::size_t end, Language main) {
  const Evidence evidence = ngram_evidence(text.substr(begin, end - begin));
  const double sign = main == Language::kItalian ? -1 : 1;
  return {begin, end, evidence, sign * evidence.log_odds, false};
}

std::vector<Segment> scored_segments(std::string_view text, Language main) {
  std::vector<Segment> segments;
  std::size_t begin = 0;
  for (const std::size_t border : segment_borders(text)) {
    segments.push_back(score(text, begin, border, main));
    begin = border;
  }
  if (begin < text.size()) segments.push_back(score(text, begin, text.size(), main));
  return segments;
}

// Sets is_other to the likeliest sequence. State 0 is the main language, 1 the other; a text may
// begin and end in either, so that a wholly quoted one pays for no change.
void label(std::vector<Segment>& segments) {
  std::array<double, 2> best{};
  std::vector<std::array<bool, 2>> came_from(segments.size());  // the state before, for each state
  for (std::size_t i = 0; i < segments.size(); ++i) {
    std::array<double, 2> next{};
    for (std::size_t state = 0; state < 2; ++state) {
      const bool changed = best[1 - state] - kChange > best[state];
      came_from[i][state] = changed ? state == 0 : state == 1;
      next[state] = changed ? best[1 - state] - kChange : best[state];
    }
    next[1] += segments[i].other_odds;
    best = next;
  }
  bool state = best[1] > best[0];
  for (std::size_t i = segments.size(); i-- > 0;) {
    segments[i].is_other = state;
    state = came_from[i][state ? 1 : 0];
  }
}

// Takes back what has too few words to be sure, such as the title of a book.
void require_clear_words(std::vector<Segment>& segments, Language main) {
  const std::size_t of_other = index_of(other(main));
  for (auto run = segments.begin(); run != segments.end();) {
    const auto end = std::find_if(run, segments.end(),
                                  [&](const Segment& s) { return s.is_other != run->is_other; });
    std::size_t clear_other = 0;
    std::size_t function_other = 0;
    std::size_t clear_main = 0;
    for (auto segment = run; segment != end; ++segment) {
      clear_other += segment->evidence.clear[of_other];
      function_other += segment->evidence.clear_function[of_other];
      clear_main += segment->evidence.clear[index_of(main)];
    }
    if (clear_other < kClearWords || function_other == 0 || clear_other < kClearRatio * clear_main)
      std::for_each(run, end, [](Segment& s) { s.is_other = false; });
    run = end;
  }
}

}  // namespace

std::vector<Passage> passages(std::string_view utf8_text, Language main) {
  if (utf8_text.empty()) return {};
  std::vector<Segment> segments = scored_segments(utf8_text, main);
  // Nearly every article is of one language: no segment of it gets this far.
  if (std::none_of(segments.begin(), segments.end(),
                   [](const Segment& s) { return s.other_odds > 0; }))
    return {{0, utf8_text.size(), main}};
  label(segments);
  require_clear_words(segments, main);
  std::vector<Passage> result;
  for (const Segment& segment : segments) {
    const Language language = segment.is_other ? other(main) : main;
    if (!result.empty() && result.back().language == language)
      result.back().end = segment.end;
    else
      result.push_back({segment.begin, segment.end, language});
  }
  return result;
}

}  // namespace emeroteca::stemmers
