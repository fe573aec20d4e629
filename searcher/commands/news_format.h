// How `news` is written.
#pragma once

#include <cstddef>
#include <cstdint>
#include <iosfwd>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "searcher/answer/result.h"
#include "searcher/results/layout.h"

namespace emeroteca::commands {

// An article that has come, with the searches that find it.
struct NewsItem {
  Hit hit;
  std::int64_t came = 0;              // milliseconds since 1970-01-01T00:00:00Z
  std::vector<std::string> searches;  // names
  std::vector<std::string> words;     // of the searches, as the article has them
};

// Once begin(), add() for each article, once end(). Faults show in the stream's state.
class NewsWriter {
 public:
  NewsWriter() = default;
  virtual ~NewsWriter() = default;
  NewsWriter(const NewsWriter&) = delete;
  NewsWriter& operator=(const NewsWriter&) = delete;

  // How many articles there are, and of which searches.
  virtual void begin(std::ostream& /*out*/, std::size_t /*articles*/,
                     const std::vector<std::string>& /*searches*/) {}
  virtual void add(std::ostream& out, const NewsItem& item) = 0;
  virtual void end(std::ostream& /*out*/) {}
};

// `text`, `jsonl` (a line an article), `rss` (RSS 2.0) or `mail` (RFC 5322, without addresses). Of
// no articles each but rss, whose feed is empty then, writes nothing. `now`: seconds since
// 1970-01-01T00:00:00Z.
std::unique_ptr<NewsWriter> news_writer(std::string_view format,
                                        const results::TextOptions& options, std::int64_t now);

// Quoted-printable (RFC 2045): lines of 76 characters at most, which any mail server takes.
std::string quoted_printable(std::string_view text);

}  // namespace emeroteca::commands
