#include "indexer/dumps/pages/page_text.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <vector>

#include "indexer/dumps/fields/date.h"
#include "indexer/dumps/pages/page_blocks.h"
#include "indexer/dumps/pages/page_boilerplate.h"
#include "indexer/dumps/pages/page_metadata.h"
#include "indexer/dumps/pages/page_nodes.h"
#include "text/ascii_case.h"
#include "text/trim.h"

namespace emeroteca::dumps {
namespace {

using Blocks = std::vector<TextBlock>;

bool is_heading(const TextBlock& block) {
  return block.kind >= GUMBO_TAG_H1 && block.kind <= GUMBO_TAG_H6;
}

bool is_link_list(const TextBlock& block) {
  const double share = block.link_share();
  return block.kind == GUMBO_TAG_P ? share >= 0.9 : share >= 0.6;
}

bool is_running_text(const TextBlock& block) {
  if (block.in_header && !ends_as_sentence(block.text)) return false;
  constexpr std::size_t kShort = 40;
  constexpr std::size_t kLong = 120;
  if (is_heading(block) || block.caption || is_link_list(block) || block.link_share() > 0.5) {
    return false;
  }
  return block.text.size() >= kLong ||
         (block.text.size() >= kShort && ends_as_sentence(block.text));
}

bool is_linked_sentence(const TextBlock& block) {
  constexpr double kMost = 0.75;
  return block.kind == GUMBO_TAG_P && block.linked > 0 && block.link_share() <= kMost &&
         ends_as_sentence(block.text) && !is_running_text(block);
}

bool is_listed(const TextBlock& block) {
  return block.kind == GUMBO_TAG_LI || block.kind == GUMBO_TAG_DT || block.kind == GUMBO_TAG_DD ||
         block.row != nullptr;
}

// Names and dates over an article, but for its heading and summary.
bool is_of_header(const TextBlock& block) {
  return block.in_header && !is_heading(block) && !is_running_text(block);
}

// What a block says for being in the article.
double worth(const TextBlock& block) {
  constexpr double kMost = 400;
  if (block.caption || is_of_header(block)) return -1;
  if (is_heading(block)) return block.link_share() > 0.5 ? -25 : -3;
  if (block.prompt || block.cookies) return -10;
  // A few words that are a link, and the rest of the sentence: "Il sindaco ha parlato."
  if (is_linked_sentence(block)) return 5;
  if (is_link_list(block) || block.link_share() > 0.5) return -25;
  if (is_running_text(block)) {
    return std::min(kMost, static_cast<double>(block.text.size() - block.linked));
  }
  const bool paragraph = block.kind == GUMBO_TAG_P || block.kind == GUMBO_TAG_BLOCKQUOTE;
  if (block.linked == 0 && (ends_as_sentence(block.text) || paragraph)) {
    return paragraph ? 10 : 2;
  }
  return !is_listed(block) ? -15 : block.linked == 0 ? -1 : -8;
}

struct Segment {
  std::size_t begin = 0;
  std::size_t end = 0;
  double worth = 0;
};

Segment best_segment(const Blocks& blocks) {
  Segment best;
  Segment run;
  for (std::size_t i = 0; i < blocks.size(); ++i) {
    if (run.worth <= 0) run = {i, i, 0};
    run.worth += worth(blocks[i]);
    run.end = i + 1;
    if (run.worth > best.worth) best = run;
  }
  return best;
}

// The segment with what else stands where its paragraphs do, though it is short: the items of a
// list, rows of a table, and paragraphs behind a link or a button.
Blocks with_neighbours(const Blocks& blocks, const Segment& segment) {
  const auto at = [&](std::size_t i) { return blocks.begin() + static_cast<std::ptrdiff_t>(i); };
  std::set<const GumboNode*> homes;
  bool in_rows = false;
  const bool prose = std::any_of(at(segment.begin), at(segment.end), is_running_text);
  for (std::size_t i = segment.begin; i < segment.end; ++i) {
    const bool tells = prose ? is_running_text(blocks[i]) : blocks[i].kind == GUMBO_TAG_P;
    if (!tells || blocks[i].home == nullptr) continue;
    homes.insert(blocks[i].home);
    in_rows = in_rows || blocks[i].row != nullptr;
  }
  const auto belongs = [&](const TextBlock& block, bool before) {
    if (!homes.contains(block.home) || block.caption || is_heading(block) || block.prompt ||
        block.cookies) {
      return false;
    }
    if (is_linked_sentence(block)) return true;
    if (block.link_share() > 0.5) return false;
    if (ends_as_sentence(block.text)) return block.linked == 0 || block.kind == GUMBO_TAG_P;
    if (block.linked > 0) return false;
    if (block.row != nullptr) return !in_rows;
    return is_listed(block) || (block.kind == GUMBO_TAG_P && !before);
  };
  // Where paragraphs stand in the page itself, links end the story.
  const auto ends = [&](const TextBlock& block) {
    return is_link_list(block) && block.home != nullptr && block.home->type == GUMBO_NODE_ELEMENT &&
           block.home->v.element.tag == GUMBO_TAG_BODY;
  };
  std::size_t begin = segment.begin;
  while (begin > 0 && belongs(blocks[begin - 1], true)) --begin;
  Blocks part(at(begin), at(segment.end));
  std::optional<TextBlock> heading;
  for (std::size_t i = segment.end; i < blocks.size() && !ends(blocks[i]); ++i) {
    if (is_heading(blocks[i])) {
      heading.reset();
      if (blocks[i].linked == 0 && homes.contains(blocks[i].home)) heading = blocks[i];
    } else if (belongs(blocks[i], false)) {
      if (heading) part.push_back(*heading);
      heading.reset();
      part.push_back(blocks[i]);
    }
  }
  return part;
}

std::size_t prose_of(const Blocks& blocks) {
  std::size_t sum = 0;
  for (const TextBlock& block : blocks) {
    if (is_running_text(block)) sum += block.text.size() - block.linked;
  }
  return sum;
}

template <typename Wanted>
Blocks only(const Blocks& blocks, const Wanted& wanted) {
  Blocks out;
  std::copy_if(blocks.begin(), blocks.end(), std::back_inserter(out), wanted);
  return out;
}

// The <article> with most running text. The parts of a live blog or of a long story are several:
// all that are no cards with a heading that leads to another page, with the paragraphs between
// them.
Blocks blocks_of_articles(const Blocks& blocks) {
  std::map<const GumboNode*, std::size_t> articles;
  const TextBlock* most = nullptr;
  for (const TextBlock& block : blocks) {
    if (block.article == nullptr || !is_running_text(block)) continue;
    std::size_t& prose = articles[block.article] += block.text.size();
    if (most == nullptr || prose > articles[most->article]) most = &block;
  }
  if (most == nullptr) return {};
  const GumboNode* const largest = most->article;
  const bool card = most->card;
  return only(blocks, [&](const TextBlock& block) {
    if (block.article == largest) return true;
    if (card) return false;
    if (block.article != nullptr) return !block.card;
    return block.home == largest->parent && is_running_text(block);
  });
}

// The blocks among which the text stands; `whole`: they are all of it.
Blocks marked_blocks(const Blocks& blocks, bool& whole) {
  const std::size_t all = prose_of(blocks);
  const auto enough = [&](const Blocks& some, double share) {
    return !some.empty() &&
           static_cast<double>(prose_of(some)) >= share * static_cast<double>(all) &&
           (all == 0 || prose_of(some) > 0);
  };
  whole = true;
  Blocks body = only(blocks, [](const TextBlock& block) { return block.in_body; });
  if (enough(body, 0.25)) return body;
  whole = false;
  Blocks story = blocks_of_articles(blocks);
  if (enough(story, 0.4)) return story;
  Blocks main = only(blocks, [](const TextBlock& block) { return block.in_main; });
  if (enough(main, 0.4)) return main;
  return blocks;
}

bool is_same_text(std::string_view a, std::string_view b) {
  return text::equals_ignoring_case(text::trimmed(a), text::trimmed(b));
}

bool is_item(const TextBlock& block) {
  return is_listed(block) && block.row == nullptr;
}

// The text of blocks: lists and rows of tables without empty lines between them.
std::string joined_blocks(const Blocks& blocks) {
  std::string out;
  const TextBlock* before = nullptr;
  for (const TextBlock& block : blocks) {
    if (before != nullptr) {
      const bool row = block.row != nullptr && block.row == before->row;
      const bool list = is_item(block) && is_item(*before);
      const bool table = block.row != nullptr && before->row != nullptr &&
                         std::max(block.text.size(), before->text.size()) < 80;
      out += row && table ? " " : list || table ? "\n" : "\n\n";
    }
    out += block.text;
    before = &block;
  }
  return out;
}

// What holds most of the running text.
const GumboNode* home_of_story(const Blocks& blocks) {
  std::map<const GumboNode*, std::size_t> homes;
  const GumboNode* most = nullptr;
  for (const TextBlock& block : blocks) {
    if (!is_running_text(block)) continue;
    std::size_t& prose = homes[block.home] += block.text.size();
    if (most == nullptr || prose > homes[most]) most = block.home;
  }
  return most;
}

// Without what stands between the paragraphs and is none: lists of links, prompts, captions, the
// title itself, headings with nothing below.
Blocks cleaned(const Blocks& blocks, std::string_view title) {
  const GumboNode* const home = home_of_story(blocks);
  const GumboNode* request = nullptr;  // a box under a heading that asks readers for something
  Blocks out;
  for (const TextBlock& block : blocks) {
    if (is_heading(block)) {
      request = block.prompt && block.home != home ? block.home : nullptr;
    } else if (request != nullptr && block.home == request) {
      continue;
    }
    if (block.caption || is_of_header(block) || is_link_list(block) || block.prompt ||
        block.cookies) {
      // A heading over links is theirs.
      if (!block.caption && is_link_list(block) && block.kind != GUMBO_TAG_P && !out.empty() &&
          is_heading(out.back())) {
        out.pop_back();
      }
      continue;
    }
    if (is_same_text(block.text, title)) continue;
    if (block.kind == GUMBO_TAG_H1 && out.empty()) continue;
    out.push_back(block);
  }
  while (!out.empty() && (is_heading(out.back()) || (out.size() > 1 && out.back().home != home &&
                                                     is_imprint(out.back().text)))) {
    out.pop_back();
  }
  return out;
}

// Before the first and behind the last running text of a marked body stand names, places, dates.
Blocks without_snippets(Blocks blocks) {
  const auto is_snippet = [](const TextBlock& block) {
    return worth(block) < 0 && !is_heading(block) && !(is_listed(block) && block.linked == 0);
  };
  if (std::none_of(blocks.begin(), blocks.end(), is_running_text)) return blocks;
  while (is_snippet(blocks.back())) blocks.pop_back();
  blocks.erase(blocks.begin(), std::find_if_not(blocks.begin(), blocks.end(), is_snippet));
  return blocks;
}

// True where a line of the text is that one.
bool has_line(std::string_view text, std::string_view line) {
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = std::min(text.find('\n', begin), text.size());
    if (is_same_text(text.substr(begin, end - begin), line)) return true;
    begin = end + 1;
  }
  return false;
}

// What pages of other pages are made of.
void count_cards(const Blocks& blocks, PageText& out) {
  constexpr std::size_t kLongestTeaser = 500;
  std::size_t below = kLongestTeaser;  // bytes since the last heading that is a link
  for (const TextBlock& block : blocks) {
    if (is_heading(block)) {
      const bool link = block.link_share() > 0.5;
      if (link) ++out.cards;
      below = link ? 0 : kLongestTeaser;
    } else if (is_running_text(block)) {
      out.all_text += block.text.size();
      if (below + block.text.size() <= kLongestTeaser) out.card_text += block.text.size();
      below += block.text.size();
    }
  }
}

// Whether a heading is the page's own title, or one of them is cut.
bool is_heading_of_page(std::string_view heading, std::string_view title) {
  constexpr std::size_t kTelling = 10;
  const std::string one = text::ascii_lower(text::trimmed(heading));
  const std::string other = text::ascii_lower(text::trimmed(title));
  return one == other || (one.size() >= kTelling && other.find(one) != std::string::npos) ||
         (other.size() >= kTelling && one.find(other) != std::string::npos);
}

// Whole posts one below the other, as blogs show them on their front pages; none where one of them
// is the page's own.
void count_posts(const Blocks& blocks, std::string_view title, PageText& out) {
  constexpr std::size_t kShortest = 300;  // what is shorter tells of a post
  struct Post {
    bool headed = false;
    bool linked = false;
    std::size_t prose = 0;
  };
  std::map<const GumboNode*, Post> posts;
  for (const TextBlock& block : blocks) {
    if (block.article == nullptr) continue;
    Post& post = posts[block.article];
    if (is_running_text(block)) post.prose += block.text.size();
    if (!is_heading(block) || post.headed) continue;
    post.headed = true;
    post.linked = block.card && block.link_share() > 0.5;
    if (is_heading_of_page(block.text, title)) return;
  }
  for (const auto& [article, post] : posts) {
    if (!post.linked || post.prose < kShortest) continue;
    ++out.posts;
    out.post_text += post.prose;
  }
}

// A day that a short line tells of: it is a sentence ("Il 3 maggio 2011 chiuse la miniera."), or
// before there were pages to publish.
bool is_day_of_story(std::string_view line, const std::string& date) {
  constexpr std::int64_t kFirstPages = 725846400;  // 1993
  const Date day = parse_date(date);
  if (day.seconds && *day.seconds < kFirstPages) return true;
  if (!line.ends_with('.')) return false;
  // Words that a line of publication has beside the date are few and known.
  constexpr std::size_t kMostWords = 2;
  std::size_t words = 0;
  for (std::size_t at = 0; at < line.size();) {
    const std::size_t end = std::min(line.find(' ', at), line.size());
    const std::string_view written = line.substr(at, end - at);
    const std::string word = text::ascii_lower(written);
    at = end + 1;
    const bool known = word.size() <= 2 || word.starts_with("pub") || word.starts_with("agg") ||
                       word.starts_with("upd") || word.starts_with("post") || word == "ore" ||
                       word == "alle" || date.find(word) != std::string::npos;
    if (!known && word == written) ++words;
  }
  return words >= kMostWords;
}

// Whether a block above the heading is in what stands above all pages of a site: the day that it
// shows is that of the visit.
bool is_in_head_of_site(const TextBlock& block, const GumboNode& heading) {
  constexpr std::array<std::string_view, 8> kHeads{"header", "masthead", "testata", "topbar",
                                                   "oggi",   "today",    "clock",   "orologio"};
  constexpr std::array<std::string_view, 7> kOfArticles{"article", "articolo", "post",   "entry",
                                                        "story",   "news",     "content"};
  const auto among = [](const std::vector<std::string>& words, const auto& names) {
    return std::any_of(words.begin(), words.end(), [&](const std::string& word) {
      return std::find(names.begin(), names.end(), word) != names.end();
    });
  };
  for (const GumboNode* node = block.element; node != nullptr && node->type == GUMBO_NODE_ELEMENT;
       node = node->parent) {
    const GumboNode* above = &heading;
    while (above != nullptr && above != node) above = above->parent;
    if (above == node) return false;  // the heading is in it too
    const std::vector<std::string> words = purpose_words(*node);
    if (among(words, kHeads) && !among(words, kOfArticles)) return true;
  }
  return false;
}

}  // namespace

std::string shown_title(std::string_view title, const std::vector<TextBlock>& blocks) {
  const auto is_shown = [&](std::string_view part) {
    return std::any_of(blocks.begin(), blocks.end(), [&](const TextBlock& block) {
      return block.linked == 0 && has_line(block.text, part);
    });
  };
  if (is_shown(title)) return std::string(title);
  for (const std::string_view mark :
       {" - ", " | ", " \xE2\x80\x93 ", " \xE2\x80\x94 ", ": ", " :: ", " \xC2\xBB "}) {
    const std::size_t first = title.find(mark);
    if (first == std::string_view::npos) continue;
    const std::size_t last = title.rfind(mark);
    for (const std::string_view part :
         {title.substr(first + mark.size()), title.substr(0, last), title.substr(0, first)}) {
      if (is_shown(part)) return std::string(text::trimmed(part));
    }
  }
  return std::string(title);
}

std::string shown_date(const std::vector<TextBlock>& blocks) {
  constexpr std::size_t kLongest = 80;
  constexpr std::size_t kMostBefore = 8;
  const auto text = std::find_if(blocks.begin(), blocks.end(), is_running_text);
  if (text == blocks.end()) return {};
  const std::size_t index = static_cast<std::size_t>(text - blocks.begin());
  const GumboNode* heading = nullptr;  // what the heading above the text stands in
  for (std::size_t i = index; i-- > index - std::min(index, kMostBefore);) {
    const std::string_view text_above = blocks[i].text;
    if (heading == nullptr && is_heading(blocks[i])) heading = blocks[i].home;
    if (heading != nullptr && is_in_head_of_site(blocks[i], *heading)) continue;
    for (std::size_t begin = 0; begin < text_above.size();) {
      const std::size_t end = std::min(text_above.find('\n', begin), text_above.size());
      const std::string_view line = text_above.substr(begin, end - begin);
      begin = end + 1;
      if (line.size() > kLongest) continue;
      std::string date = date_within(line);
      if (!date.empty() && !is_day_of_story(line, date)) return date;
    }
  }
  return {};
}

PageText page_text(const std::vector<TextBlock>& blocks, std::string_view title) {
  PageText out;
  for (const TextBlock& block : blocks) {
    out.visible += block.text.size();
    out.linked += block.linked;
  }
  count_cards(blocks, out);
  count_posts(blocks, title, out);
  bool whole = false;
  Blocks chosen = marked_blocks(blocks, whole);
  if (!whole) {
    Segment segment = best_segment(chosen);
    // The heading of the first paragraph is worth less than nothing by itself.
    if (segment.begin > 0 && segment.end > 0) {
      const TextBlock& above = chosen[segment.begin - 1];
      if (is_heading(above) && above.kind != GUMBO_TAG_H1 && above.linked == 0) --segment.begin;
    }
    Blocks part = with_neighbours(chosen, segment);
    if (part.empty() && out.linked * 2 < out.visible) part = chosen;  // a short note
    chosen = std::move(part);
  }
  for (const TextBlock& block : chosen) {
    constexpr std::size_t kTeaser = 15;
    if (is_running_text(block)) ++out.sentences;
    if (block.link_share() > 0.8 && block.text.size() >= kTeaser && !block.prompt) {
      ++out.teasers;
    }
  }
  Blocks text = without_snippets(cleaned(chosen, title));
  if (text.empty()) {
    // A gallery: what its captions say is all there is.
    Blocks captions = only(whole ? chosen : blocks, [](const TextBlock& block) {
      return block.caption && !is_link_list(block) && !block.prompt;
    });
    if (captions.size() >= 2) text = std::move(captions);
  }
  out.text = joined_blocks(text);
  return out;
}

}  // namespace emeroteca::dumps
