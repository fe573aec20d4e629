#include "indexer/dumps/pages/web_document.h"

#include <algorithm>
#include <array>
#include <utility>
#include <vector>

#include "indexer/dumps/format.h"
#include "indexer/dumps/formats/text_title.h"
#include "indexer/dumps/formats/xml_stream.h"
#include "indexer/dumps/kinds.h"
#include "indexer/dumps/pages/http_message.h"
#include "indexer/dumps/pages/page.h"
#include "indexer/dumps/pages/page_blocks.h"
#include "indexer/dumps/pages/page_charset.h"
#include "indexer/dumps/pages/page_metadata.h"
#include "indexer/dumps/pages/page_nodes.h"
#include "indexer/dumps/pages/page_text.h"
#include "text/ascii_case.h"
#include "text/trim.h"

namespace emeroteca::dumps {
namespace {

bool is_page_type(std::string_view type) {
  return type.starts_with("text/html") || type.starts_with("application/xhtml");
}

// The path of an address as a file's name, without what is asked of it.
std::string_view name_in_address(std::string_view address) {
  address = address.substr(0, address.find_first_of("?#"));
  const std::size_t scheme = address.find("://");
  const std::size_t path = address.find('/', scheme == std::string_view::npos ? 0 : scheme + 3);
  return path == std::string_view::npos ? std::string_view{} : address.substr(path);
}

// Pictures, feeds and data by how they begin; empty for what may be a page.
std::string_view kind_of_no_page(std::string_view begin) {
  constexpr std::string_view kData = "feeds and data (XML, JSON)";
  if (const std::string_view kind = kind_of_file({"", begin}, "html"); !kind.empty()) return kind;
  const std::string_view text = text::trimmed(begin);
  constexpr std::array<std::string_view, 6> kRoots{
      "rss", "feed", "RDF", "urlset", "sitemapindex", "OpenSearchDescription"};
  if (text.starts_with('<')) {
    const std::string_view root = root_of(text);
    return std::find(kRoots.begin(), kRoots.end(), root) != kRoots.end() ? kData
                                                                         : std::string_view{};
  }
  if (text.size() < 2 || (text[0] != '{' && text[0] != '[')) return {};
  const std::size_t next = text.find_first_not_of(" \t\r\n", 1);
  if (next == std::string_view::npos) return {};
  const bool json =
      text[next] == '"' || (text[0] == '[' && (text[next] == '{' || text[next] == '['));
  return json ? kData : std::string_view{};
}

void set_place(std::string_view address, Draft& draft) {
  draft.markup = Markup::kPlain;
  draft.id = draft.url = address;
  draft.source = host_of(address);
}

}  // namespace

std::string_view kind_of_document(std::string_view content_type, std::string_view begin) {
  const std::string type = text::ascii_lower(text::trimmed(content_type));
  if (is_page_type(type)) return {};
  if (begins_as_page(begin)) return {};
  if (type.empty() && begin.empty()) return {};
  if (type.starts_with("text/plain")) return {};
  struct TypeRow {
    std::string_view part;
    std::string_view kind;
  };
  constexpr std::array kTypes{
      TypeRow{"image/", "pictures"},
      TypeRow{"audio/", "audio and video files"},
      TypeRow{"video/", "audio and video files"},
      TypeRow{"javascript", "scripts and styles"},
      TypeRow{"ecmascript", "scripts and styles"},
      TypeRow{"css", "scripts and styles"},
      TypeRow{"font", "fonts"},
      TypeRow{"pdf", "PDF files (convert them first, as with pdftotext)"},
      TypeRow{"json", "feeds and data (XML, JSON)"},
      TypeRow{"xml", "feeds and data (XML, JSON)"},
      TypeRow{"rss", "feeds and data (XML, JSON)"},
      TypeRow{"dns", "DNS records"},
  };
  for (const TypeRow& row : kTypes) {
    if (type.find(row.part) != std::string::npos) return row.kind;
  }
  return "documents of other types";
}

void read_web_response(std::string_view message, std::string_view address, std::uint64_t max_bytes,
                       Record& record) {
  const auto http = read_http(message);
  if (!http) {
    record.rejection = "has no answer of a web server (HTTP) in it";
    return;
  }
  if (http->status >= 300 && http->status < 400) {
    record.skipped = "redirects";
    return;
  }
  if (http->status != 200 && http->status != 203) {
    record.skipped = "error responses";
    return;
  }
  const std::string_view type = http->header.value("content-type");
  // Before all of it is unpacked.
  if (!type.empty()) {
    if (const auto kind = kind_of_document(type, http->body.substr(0, 1000)); !kind.empty()) {
      record.skipped = kind;
      return;
    }
  }
  HttpBody body = http_body(*http, max_bytes);
  if (!body.refusal.empty()) {
    record.rejection = std::move(body.refusal);
    return;
  }
  if (!body.warning.empty()) record.warn(std::move(body.warning));
  read_web_document(body.text, type, address, record);
}

void read_web_document(std::string_view content, std::string_view content_type,
                       std::string_view address, Record& record) {
  constexpr std::size_t kBegin = 4096;
  const std::string_view begin = content.substr(0, kBegin);
  const std::string type = text::ascii_lower(text::trimmed(content_type));
  if (const auto kind = kind_of_document(type, begin); !kind.empty()) {
    record.skipped = kind;
    return;
  }
  // Servers call everything a page whose type they do not know.
  if (!begins_as_page(begin)) {
    if (const auto kind = kind_of_no_page(begin); !kind.empty()) {
      record.skipped = kind;
      return;
    }
  }
  if (is_page_type(type) || begins_as_page(begin)) {
    read_page(content, {std::string(address), std::string(content_type)}, record);
    return;
  }
  const std::string name(name_in_address(address));
  for (const auto kind : {kind_of_file({name, begin}, {}), kind_of_text({name, begin})}) {
    if (kind.empty()) continue;
    record.skipped = kind;
    return;
  }
  DecodedPage text = page_in_utf8(content, content_type);
  if (!text.warning.empty()) record.warn(std::move(text.warning));
  set_place(address, record.draft);
  TitledText titled = split_title(text.text);
  record.draft.title = std::move(titled.title);
  record.draft.body = titled.body;
}

void read_page_text(std::string_view text, std::string_view address, Record& record) {
  set_place(address, record.draft);
  std::vector<TextBlock> blocks;
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = std::min(text.find('\n', begin), text.size());
    const std::string_view line = text::trimmed(text.substr(begin, end - begin));
    begin = end + 1;
    if (line.empty()) continue;
    TextBlock block{};
    block.text = line;
    block.kind = GUMBO_TAG_DIV;
    set_prompts(block);
    blocks.push_back(std::move(block));
  }
  Draft& draft = record.draft;
  if (blocks.size() <= 1) {
    TitledText titled = split_title(text);
    draft.title = std::move(titled.title);
    draft.body = titled.body;
    return;
  }
  constexpr std::size_t kLongestTitle = 300;
  if (blocks.front().text.size() <= kLongestTitle) {
    draft.title = without_site(blocks.front().text, draft.source, {});
    blocks.erase(blocks.begin());
  }
  if (const std::string date = shown_date(blocks); !date.empty()) draft.date = date;
  const PageText found = page_text(blocks, draft.title);
  draft.body = found.text;
  if (found.sentences == 0 && blocks.size() > 3) {
    record.skipped = "pages without an article (no text in them)";
  }
}

}  // namespace emeroteca::dumps
