#include "indexer/dumps/fields/html_tree.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdlib>
#include <cstring>
#include <new>
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

}  // namespace

// All that gumbo asks for, freed at once: gumbo itself would free the tree recursively, as deep as
// it is. It asks for some hundred small blocks a paragraph and frees most of them soon, so that
// these are cut from chunks and used again.
class HtmlTree::Memory {
 public:
  Memory() = default;
  Memory(const Memory&) = delete;
  Memory& operator=(const Memory&) = delete;
  ~Memory() {
    while (first_ != nullptr) std::free(std::exchange(first_, first_->next));
  }

  static void* allocate(void* self, std::size_t bytes) {
    return static_cast<Memory*>(self)->take(bytes);
  }

  static void deallocate(void* self, void* pointer) {
    if (pointer != nullptr) static_cast<Memory*>(self)->give_back(pointer);
  }

 private:
  static constexpr std::size_t kUnit = alignof(std::max_align_t);
  static constexpr std::size_t kLargestSmall = 64 * kUnit;
  static constexpr std::size_t kChunk = std::size_t{32} << 10U;

  // Before each block. A small one that is free has the next such one in its first bytes.
  struct alignas(kUnit) Head {
    std::size_t units;  // of a small block; 0 for one by itself
  };
  // What malloc gave: a chunk of small blocks, or one block with its head.
  struct alignas(kUnit) Piece {
    Piece* next;
    Piece* before;
  };

  void* take(std::size_t bytes) {
    if (bytes > kLargestSmall) {
      Piece* const piece = add_piece(sizeof(Head) + bytes);
      return new (piece + 1) Head{0} + 1;
    }
    const std::size_t units = std::max<std::size_t>((bytes + kUnit - 1) / kUnit, 1);
    if (void* const used = free_[units]) {
      std::memcpy(&free_[units], used, sizeof(void*));
      return used;
    }
    const std::size_t size = sizeof(Head) + units * kUnit;
    if (left_ < size) {
      chunk_ = reinterpret_cast<std::byte*>(add_piece(kChunk) + 1);
      left_ = kChunk;
    }
    Head* const head = new (chunk_) Head{units};
    chunk_ += size;
    left_ -= size;
    return head + 1;
  }

  void give_back(void* pointer) {
    Head* const head = static_cast<Head*>(pointer) - 1;
    if (head->units != 0) {
      std::memcpy(pointer, &free_[head->units], sizeof(void*));
      free_[head->units] = pointer;
      return;
    }
    Piece* const piece = reinterpret_cast<Piece*>(head) - 1;
    if (piece->next != nullptr) piece->next->before = piece->before;
    (piece->before != nullptr ? piece->before->next : first_) = piece->next;
    std::free(piece);
  }

  Piece* add_piece(std::size_t bytes) {
    void* const memory = std::malloc(sizeof(Piece) + bytes);
    if (memory == nullptr) std::abort();  // gumbo would not survive a null
    auto* const piece = new (memory) Piece{first_, nullptr};
    if (first_ != nullptr) first_->before = piece;
    return first_ = piece;
  }

  Piece* first_ = nullptr;
  std::byte* chunk_ = nullptr;  // the rest of the newest chunk
  std::size_t left_ = 0;
  std::array<void*, kLargestSmall / kUnit + 1> free_{};  // by units
};

HtmlTree::HtmlTree(std::string_view html) : memory_(std::make_unique<Memory>()) {
  if (!is_tame_html(html)) html = flat_ = flat_html(html);
  GumboOptions options = kGumboDefaultOptions;
  options.allocator = Memory::allocate;
  options.deallocator = Memory::deallocate;
  options.userdata = memory_.get();
  options.max_errors = 0;
  if (html.data() == nullptr) html = "";
  output_ = gumbo_parse_with_options(&options, html.data(), html.size());
}

HtmlTree::~HtmlTree() = default;

bool is_tame_html(std::string_view html) {
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
  if (raw == GUMBO_TAG_UNKNOWN) out += html.substr(copied);
  return out;
}

}  // namespace emeroteca::dumps
