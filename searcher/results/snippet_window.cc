#include "searcher/results/snippet_window.h"

#include <algorithm>
#include <map>
#include <string_view>

namespace emeroteca::results {
namespace {

constexpr std::size_t kSeparator = 3;  // columns between two fragments
constexpr std::size_t kEllipsisColumns = 1;
// Two fragments need at least this much for both.
constexpr std::size_t kTwoFragments = 72;
// Cutting at a word's border may lose this much; a longer word is noise and cut inside.
constexpr std::size_t kLongWord = 30;
// Less than this of another sentence is not worth its ellipsis.
constexpr std::size_t kWorthFilling = 20;
constexpr double kLeastWeight = 1e-9;

// How many bytes of punctuation stand at the end, or the beginning, of a cut text: a comma before
// an ellipsis says nothing.
std::size_t closing_length(std::string_view text) {
  for (const std::string_view mark :
       {" ", "\n", ",", ";", ":", "-", "(", "[", "\"", "–", "—", "«", "“", "‘", "…", "/"}) {
    if (text.ends_with(mark)) return mark.size();
  }
  return 0;
}

std::size_t opening_length(std::string_view text) {
  for (const std::string_view mark :
       {" ", "\n", ",", ";", ":", "-", ")", "]", ".", "!", "?", "–", "—", "»", "”", "…", "/"}) {
    if (text.starts_with(mark)) return mark.size();
  }
  return 0;
}

}  // namespace

WindowFinder::WindowFinder(const SnippetText& text, std::size_t begin)
    : text_(text), all_(std::min(begin, text.size()), text.size()), sentences_(text.text()) {
  std::map<unsigned, std::size_t> occurrences;
  for (const Match& match : text.matches()) {
    words_ = std::max<std::size_t>(words_, match.word + 1);
    const double weight = std::max(match.weight, kLeastWeight);
    if (match.occurrence > 0) {
      const auto [place, fresh] = occurrences.emplace(match.occurrence, units_.size());
      if (!fresh) {
        text::Range& range = units_[place->second].range;
        range.second = std::max(range.second, match.end);
        continue;
      }
    }
    units_.push_back({match.range(), match.word, weight});
  }
  std::erase_if(units_, [&](const Unit& unit) { return unit.range.first < all_.first; });
}

// The words from one unit to another that has most new weight; among equals the one that is
// shortest, earliest, and repeats most.
WindowFinder::Core WindowFinder::best_core(std::size_t columns, text::Range limits,
                                           const std::vector<double>& shown) const {
  Core best;
  std::vector<double> seen;
  const std::size_t room = columns - std::min(columns, 2 * kEllipsisColumns);
  for (std::size_t i = 0; i < units_.size(); ++i) {
    if (units_[i].range.first < limits.first || units_[i].range.second > limits.second) continue;
    if (units_[i].weight <= shown[units_[i].word]) continue;
    seen = shown;
    Core core{{units_[i].range.first, units_[i].range.second}, 0, 0};
    unsigned repeats = 0;
    for (std::size_t k = i; k < units_.size(); ++k) {
      const Unit& unit = units_[k];
      const std::size_t end = std::max(core.range.second, unit.range.second);
      if (end > limits.second) break;
      const std::size_t width = text_.columns(core.range.first, end);
      if (k > i && width > room) break;
      core.range.second = end;
      if (unit.weight <= seen[unit.word]) {
        ++repeats;
        continue;
      }
      core.gain += unit.weight - seen[unit.word];
      seen[unit.word] = unit.weight;
      const auto share = [](std::size_t part, std::size_t whole) {
        return whole == 0 ? 0.0
                          : std::min(1.0, static_cast<double>(part) / static_cast<double>(whole));
      };
      const bool one_paragraph = std::string_view(text_.text())
                                     .substr(core.range.first, end - core.range.first)
                                     .find('\n') == std::string_view::npos;
      core.tie = 0.35 * (1 - share(width, columns)) +
                 0.35 * (1 - share(core.range.first, text_.size())) +
                 0.15 * share(std::min(repeats, 2U), 2) + (one_paragraph ? 0.15 : 0.0);
      const double clearly = 1e-9 * best.gain;
      if (core.gain > best.gain + clearly ||
          (core.gain > best.gain - clearly && core.tie > best.tie)) {
        best = core;
      }
    }
  }
  return best;
}

// The last good end at most `columns` after `begin`, not before `least` if that fits.
std::size_t WindowFinder::cut_end(std::size_t begin, std::size_t least, std::size_t columns) const {
  const std::size_t most = text_.end_within(begin, columns);
  if (most <= least) return most;
  std::size_t end = most;
  while (end > least && !text_.word_border(end)) --end;
  const std::size_t lost = text_.columns(end, most);
  if (end == least && !text_.word_border(end)) return lost > kLongWord ? most : least;
  return lost > kLongWord ? most : end;
}

std::size_t WindowFinder::cut_begin(std::size_t end, std::size_t most, std::size_t columns) const {
  const std::size_t least = text_.begin_within(end, columns);
  if (least >= most) return most;
  std::size_t begin = least;
  while (begin < most && !text_.word_border(begin)) ++begin;
  if (text_.columns(least, begin) > kLongWord) return least;
  while (begin < most && text_.is_space(begin)) ++begin;
  return begin;
}

// Takes white space off both ends, and punctuation from those that are cut. Matches stay.
void WindowFinder::trim(Window& window) const {
  const std::string_view text = text_.text();
  auto& [begin, end] = window.range;
  while (end > begin && text_.is_space(end - 1)) --end;
  while (begin < end && text_.is_space(begin)) ++begin;
  const auto inside = [&](std::size_t at) {
    for (const Match& match : text_.matches()) {
      if (match.begin > at) break;
      if (at < match.end) return true;
    }
    return false;
  };
  while (window.cut_right) {
    const std::size_t length = closing_length(text.substr(begin, end - begin));
    if (length == 0 || length >= end - begin || inside(end - length)) break;
    end -= length;
  }
  while (window.cut_left) {
    const std::size_t length = opening_length(text.substr(begin, end - begin));
    if (length == 0 || length >= end - begin || inside(begin)) break;
    begin += length;
  }
}

// Whole sentences behind the range, then before it, then the beginning of one more behind it.
void WindowFinder::fill_up(text::Range& range, bool& cut_right, std::size_t columns,
                           text::Range limits) {
  std::size_t& begin = range.first;
  std::size_t& end = range.second;
  const auto without_space = [&](std::size_t at) {
    while (at > begin && text_.is_space(at - 1)) --at;
    return at;
  };
  while (end < limits.second) {
    const std::size_t next = std::min(sentences_.next(end), limits.second);
    if (text_.columns(begin, without_space(next)) > columns) break;
    end = next;
  }
  if (end < limits.second) {
    const std::size_t left = columns - std::min(columns, text_.columns(begin, end));
    if (left < std::max(kWorthFilling, columns / 4)) return;
    const std::size_t more = cut_end(begin, end, columns - kEllipsisColumns);
    if (text_.columns(end, more) < kWorthFilling / 2) return;
    end = more;
    cut_right = true;
    return;
  }
  while (begin > limits.first) {
    const std::size_t before = std::max(sentences_.begin_of(begin - 1), limits.first);
    if (text_.columns(before, without_space(end)) > columns) break;
    begin = before;
  }
}

// A part of a sentence that is too long.
Window WindowFinder::cut(const Core& core, text::Range sentence, std::size_t columns,
                         text::Range limits) {
  const auto [begin, end] = core.range;
  const std::size_t one_cut = columns - std::min(columns, kEllipsisColumns);
  const std::size_t two_cuts = columns - std::min(columns, 2 * kEllipsisColumns);
  // A begin that is no sentence's (the title was taken off) costs an ellipsis too.
  const bool whole_begin = sentences_.begin_of(sentence.first) == sentence.first;
  const std::size_t from_begin = whole_begin ? one_cut : two_cuts;
  if (text_.columns(sentence.first, end) <= from_begin) {
    return {{sentence.first, cut_end(sentence.first, end, from_begin)}, !whole_begin, true};
  }
  const bool whole_end = sentences_.end_of(sentence.second) == sentence.second;
  const std::size_t to_end = whole_end ? one_cut : two_cuts;
  std::size_t last = sentence.second;
  while (last > begin && text_.is_space(last - 1)) --last;
  const std::size_t width = text_.columns(begin, end);
  if (width >= two_cuts) {
    const std::size_t cut_off = text_.end_within(begin, two_cuts);
    return {{begin, cut_off}, true, true};
  }
  // A third of the room before the matches, the rest behind them, or as much as there is.
  const std::size_t behind = text_.columns(end, last);
  const std::size_t before = (two_cuts - width) / 3;
  if (width + before + behind <= to_end) {
    return {{cut_begin(last, begin, to_end), last}, true, !whole_end};
  }
  const std::size_t first = std::max(cut_begin(begin, begin, before), limits.first);
  return {{first, cut_end(first, end, two_cuts)}, true, true};
}

Window WindowFinder::expand(const Core& core, std::size_t columns, text::Range limits, bool fill) {
  text::Range sentence{std::max(sentences_.begin_of(core.range.first), limits.first),
                       std::min(sentences_.end_of(core.range.second), limits.second)};
  if (core.range.first == core.range.second) {
    sentence.second = std::min(sentences_.next(core.range.first), limits.second);
  }
  while (sentence.first < sentence.second && text_.is_space(sentence.first)) ++sentence.first;
  std::size_t end = sentence.second;
  while (end > sentence.first && text_.is_space(end - 1)) --end;
  const bool cut_left = sentences_.begin_of(sentence.first) != sentence.first;
  const bool cut_right = sentences_.end_of(sentence.second) != sentence.second;
  const std::size_t room = columns - std::min(columns, (cut_left ? kEllipsisColumns : 0) +
                                                           (cut_right ? kEllipsisColumns : 0));
  Window window;
  if (text_.columns(sentence.first, end) <= room) {
    window = {sentence, cut_left, cut_right};
    if (fill && !cut_right) {
      const text::Range within{cut_left ? sentence.first : limits.first, limits.second};
      fill_up(window.range, window.cut_right, room, within);
    }
  } else {
    window = cut(core, sentence, columns, limits);
  }
  trim(window);
  return window;
}

std::size_t WindowFinder::used(const Window& window) const {
  return text_.columns(window.range.first, window.range.second) +
         (window.cut_left ? kEllipsisColumns : 0) + (window.cut_right ? kEllipsisColumns : 0);
}

// Adds the weights of what the window shows to `shown`; returns how much was new.
double WindowFinder::show(const Window& window, std::vector<double>& shown) const {
  double gain = 0;
  for (const Unit& unit : units_) {
    if (unit.range.first < window.range.first || unit.range.second > window.range.second) continue;
    if (unit.weight <= shown[unit.word]) continue;
    gain += unit.weight - shown[unit.word];
    shown[unit.word] = unit.weight;
  }
  return gain;
}

std::vector<Window> WindowFinder::find_two(std::size_t columns, double& weight) {
  const std::size_t room = columns - kSeparator;
  std::vector<double> shown(words_, 0.0);
  const Core first_core = best_core(room / 2, all_, shown);
  Window first = expand(first_core, room / 2, all_, false);
  weight = show(first, shown);
  const text::Range before{all_.first, first.range.first};
  const text::Range behind{first.range.second, all_.second};
  const std::size_t left = room - used(first);
  const Core in_front = best_core(left, before, shown);
  const Core at_back = best_core(left, behind, shown);
  const bool back = at_back.gain >= in_front.gain;
  const Core& second_core = back ? at_back : in_front;
  if (second_core.gain <= 0) return {};
  const Window second = expand(second_core, left, back ? behind : before, false);
  weight += show(second, shown);
  // What the second one left over goes to the first.
  const text::Range rest = back ? text::Range{all_.first, second.range.first}
                                : text::Range{second.range.second, all_.second};
  first = expand(first_core, room - used(second), rest, false);
  std::vector<Window> windows{first, second};
  if (!back) std::swap(windows[0], windows[1]);
  return windows;
}

std::vector<Window> WindowFinder::find(std::size_t columns, std::size_t fragments) {
  if (all_.first >= all_.second || columns == 0) return {};
  std::vector<double> shown(words_, 0.0);
  const Core core = best_core(columns, all_, shown);
  if (core.gain <= 0) {
    const Window start = expand({{all_.first, all_.first}, 0, 0}, columns, all_, true);
    return start.empty() ? std::vector<Window>{} : std::vector<Window>{start};
  }
  const Window one = expand(core, columns, all_, true);
  if (fragments < 2 || columns < kTwoFragments) return {one};
  const double one_weight = show(one, shown);
  double two_weight = 0;
  std::vector<Window> two = find_two(columns, two_weight);
  if (two.size() < 2 || two_weight <= one_weight * (1 + 1e-9)) return {one};
  // Neighbours read better as one.
  std::size_t gap = two[0].range.second;
  while (gap < two[1].range.first && text_.is_space(gap)) ++gap;
  if (gap < two[1].range.first) return two;
  return {{{two[0].range.first, two[1].range.second}, two[0].cut_left, two[1].cut_right}};
}

}  // namespace emeroteca::results
