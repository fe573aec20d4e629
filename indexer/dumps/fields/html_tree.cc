#include "indexer/dumps/fields/html_tree.h"

#include <algorithm>
#include <charconv>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <system_error>
#include <utility>
#include <vector>

#include "indexer/dumps/fields/html_tags.h"

namespace emeroteca::dumps {
namespace {

// Real pages have some 30 levels, bad ones 200.
constexpr std::size_t kMaxDepth = 512;
constexpr std::size_t kMaxAttributes = 256;
constexpr std::size_t kMaxRoots = 64;  // each <html> and <body> adds its attributes to the first
// Every block opens again the formatting that is open before it: how often that may happen.
constexpr std::size_t kReopenedPerTag = 8;
constexpr std::size_t kReopenedFrom = 100000;

// Elements that end by themselves where the next one begins: never many in one another.
bool ends_itself(GumboTag kind) {
  switch (kind) {
    case GUMBO_TAG_P:
    case GUMBO_TAG_LI:
    case GUMBO_TAG_DD:
    case GUMBO_TAG_DT:
    case GUMBO_TAG_OPTION:
    case GUMBO_TAG_TR:
    case GUMBO_TAG_TD:
    case GUMBO_TAG_TH:
    case GUMBO_TAG_TBODY:
    case GUMBO_TAG_THEAD:
    case GUMBO_TAG_TFOOT:
      return true;
    default:
      return false;
  }
}

// The elements that are open, by their tags alone.
class OpenElements {
 public:
  void open(const HtmlTag& tag) {
    kinds_.push_back(tag.kind);
    if (is_formatting(tag.kind)) ++formatting_;
    if (tag.kind == GUMBO_TAG_SVG) ++svg_;
  }

  // An end tag that fits no open element, or one outside of the table it stands in, ends nothing.
  void close(const HtmlTag& tag) {
    for (std::size_t i = kinds_.size(); i-- > 0;) {
      if (kinds_[i] == tag.kind) {
        erase(i);
        return;
      }
      if (kinds_[i] == GUMBO_TAG_TABLE || kinds_[i] == GUMBO_TAG_TEMPLATE) return;
    }
  }

  std::size_t depth() const { return kinds_.size(); }
  std::size_t formatting() const { return formatting_; }
  bool in_svg() const { return svg_ > 0; }

 private:
  void erase(std::size_t i) {
    if (is_formatting(kinds_[i])) --formatting_;
    if (kinds_[i] == GUMBO_TAG_SVG) --svg_;
    kinds_.erase(kinds_.begin() + static_cast<std::ptrdiff_t>(i));
  }

  std::vector<GumboTag> kinds_;
  std::size_t formatting_ = 0;
  std::size_t svg_ = 0;
};

// Numbers of characters that there are none of, as that of the character for what cannot be read:
// gumbo counts on past what its type holds, and makes bytes of it that are no UTF-8. Empty where
// there are none.
std::string with_numbers_in_range(std::string_view html) {
  constexpr std::uint32_t kLast = 0x10FFFF;
  std::string mended;
  std::size_t copied = 0;
  for (std::size_t at = html.find("&#"); at != std::string_view::npos; at = html.find("&#", at)) {
    at += 2;
    const bool hexadecimal = at < html.size() && (html[at] == 'x' || html[at] == 'X');
    if (hexadecimal) ++at;
    const std::size_t begin = at;
    const std::string_view digits = hexadecimal ? "0123456789abcdefABCDEF" : "0123456789";
    at = std::min(html.find_first_not_of(digits, at), html.size());
    std::uint32_t number = 0;
    const auto read =
        std::from_chars(html.data() + begin, html.data() + at, number, hexadecimal ? 16 : 10);
    if (begin == at || (read.ec == std::errc() && number <= kLast)) continue;
    mended.append(html.substr(copied, begin - copied)).append(hexadecimal ? "FFFD" : "65533");
    copied = at;
  }
  return copied == 0 ? mended : mended.append(html.substr(copied));
}

}  // namespace

// All that gumbo asks for, freed at once: gumbo itself would free the tree recursively, as deep as
// it is.
class HtmlTree::Memory {
 public:
  Memory() = default;
  Memory(const Memory&) = delete;
  Memory& operator=(const Memory&) = delete;
  ~Memory() {
    while (first_ != nullptr) std::free(std::exchange(first_, first_->next));
  }

  static void* allocate(void* self, std::size_t bytes) {
    auto* const block = static_cast<Block*>(std::malloc(sizeof(Block) + bytes));
    if (block == nullptr) std::abort();  // gumbo would not survive a null
    Block*& first = static_cast<Memory*>(self)->first_;
    block->next = first;
    block->before = nullptr;
    if (first != nullptr) first->before = block;
    first = block;
    return block + 1;
  }

  static void deallocate(void* self, void* pointer) {
    if (pointer == nullptr) return;
    Block* const block = static_cast<Block*>(pointer) - 1;
    if (block->next != nullptr) block->next->before = block->before;
    (block->before != nullptr ? block->before->next : static_cast<Memory*>(self)->first_) =
        block->next;
    std::free(block);
  }

 private:
  struct alignas(std::max_align_t) Block {
    Block* next;
    Block* before;
  };

  Block* first_ = nullptr;
};

HtmlTree::HtmlTree(std::string_view html) : memory_(std::make_unique<Memory>()) {
  // gumbo drops a tag that does not end, but not before it has compared its attributes, as many as
  // the rest of the page has words, with one another.
  std::size_t unclosed = html.size();
  if (!is_tame_html(html, unclosed)) {
    html = flat_ = flat_html(html);
  } else {
    html = html.substr(0, unclosed);
  }
  mended_ = with_numbers_in_range(html);
  if (!mended_.empty()) html = mended_;
  GumboOptions options = kGumboDefaultOptions;
  options.allocator = Memory::allocate;
  options.deallocator = Memory::deallocate;
  options.userdata = memory_.get();
  options.max_errors = 0;
  if (html.data() == nullptr) html = "";
  HtmlShorthand shorthand = html_in_shorthand(html);
  read_ = std::move(shorthand.html);
  const bool shortened = !read_.empty();
  output_ = shortened ? gumbo_parse_with_options(&options, read_.data(), read_.size())
                      : gumbo_parse_with_options(&options, html.data(), html.size());
  if (shortened) expand_texts(shorthand);
}

// Not recursive, as a tree may be deeper than the stack.
void HtmlTree::expand_texts(const HtmlShorthand& shorthand) {
  std::vector<GumboNode*> open{output_->document};
  while (!open.empty()) {
    GumboNode& node = *open.back();
    open.pop_back();
    switch (node.type) {
      case GUMBO_NODE_DOCUMENT:
      case GUMBO_NODE_ELEMENT:
      case GUMBO_NODE_TEMPLATE: {
        const GumboVector& children =
            node.type == GUMBO_NODE_DOCUMENT ? node.v.document.children : node.v.element.children;
        for (unsigned i = 0; i < children.length; ++i) {
          open.push_back(static_cast<GumboNode*>(children.data[i]));
        }
        break;
      }
      case GUMBO_NODE_TEXT:
      case GUMBO_NODE_CDATA:
        if (has_shorthand(node.v.text.text)) {
          const std::string whole = out_of_shorthand(node.v.text.text, shorthand);
          auto* const text = static_cast<char*>(Memory::allocate(memory_.get(), whole.size() + 1));
          std::copy_n(whole.c_str(), whole.size() + 1, text);
          Memory::deallocate(memory_.get(), const_cast<char*>(node.v.text.text));
          node.v.text.text = text;
        }
        break;
      default:
        break;
    }
  }
}

HtmlTree::~HtmlTree() = default;

bool is_tame_html(std::string_view html, std::size_t& unclosed) {
  OpenElements open;
  std::size_t tags = 0;
  std::size_t reopened = 0;
  std::size_t roots = 0;
  HtmlTagScanner scanner(html);
  for (HtmlTag tag; scanner.next(tag);) {
    if (tag.comment) continue;
    ++tags;
    if (tag.attributes > kMaxAttributes) return false;
    if (tag.kind == GUMBO_TAG_HTML || tag.kind == GUMBO_TAG_BODY) {
      if (++roots > kMaxRoots) return false;
      continue;
    }
    reopened += open.formatting();
    if (is_void(tag.kind) || is_raw_text(tag.kind) || ends_itself(tag.kind)) continue;
    if (tag.closing) {
      open.close(tag);
    } else if (!(tag.self_closing && open.in_svg())) {
      open.open(tag);
    }
    if (open.depth() > kMaxDepth) return false;
  }
  unclosed = std::min(html.size(), scanner.unclosed());
  return reopened <= std::max(kReopenedFrom, tags * kReopenedPerTag);
}

std::string flat_html(std::string_view html) {
  constexpr std::size_t kLongestTitle = 1000;
  std::string out;
  std::size_t copied = 0;
  GumboTag raw = GUMBO_TAG_UNKNOWN;  // the element of raw text that is open
  HtmlTagScanner scanner(html);
  for (HtmlTag tag; scanner.next(tag);) {
    const std::string_view text = html.substr(copied, tag.begin - copied);
    copied = tag.end;
    if (raw == GUMBO_TAG_UNKNOWN) {
      out += text;
    } else if (raw == GUMBO_TAG_TITLE && text.size() <= kLongestTitle &&
               text.find('<') == std::string_view::npos) {
      out.append("<title>").append(text).append("</title>");
    }
    raw = GUMBO_TAG_UNKNOWN;
    if (tag.comment) continue;
    if (is_raw_text(tag.kind)) {
      if (!tag.closing) raw = tag.kind;
    } else if (tag.kind == GUMBO_TAG_BR) {
      out += "<br>";
    } else if (is_block(tag.kind)) {
      out += "<p>";
    } else if (tag.kind == GUMBO_TAG_TD || tag.kind == GUMBO_TAG_TH) {
      out += ' ';
    }
  }
  const std::size_t end = std::max(copied, std::min(html.size(), scanner.unclosed()));
  if (raw == GUMBO_TAG_UNKNOWN) out += html.substr(copied, end - copied);
  return out;
}

}  // namespace emeroteca::dumps
