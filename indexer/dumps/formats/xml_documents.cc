#include "indexer/dumps/formats/xml_documents.h"

#include <algorithm>
#include <exception>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "indexer/dumps/formats/xml_stream.h"
#include "text/trim.h"
#include "text/utf8.h"

namespace emeroteca::dumps {
namespace {

constexpr std::string_view kXmlDeclaration = "<?xml";

bool is_white(char c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

// The first element's name with its prefix, as its end tag has it.
std::string_view root_with_prefix(std::string_view head) {
  const std::string_view root = root_of(head);
  if (root.empty()) return {};
  const auto end = static_cast<std::size_t>(root.data() - head.data()) + root.size();
  const std::size_t open = head.rfind('<', end - root.size());
  return head.substr(open + 1, end - open - 1);
}

// The documents of a stream, each as an input that ends with it.
class DocumentInput final : public Input {
 public:
  explicit DocumentInput(Input& input) : input_(input) { start(); }

  std::string_view read() override {
    if (ended_ && next_ != 0) return {};
    begin_ = given_;
    if (begin_ > kCompactFrom) compact();
    while (!ended_) {
      const std::size_t end = end_tag_.empty() ? std::string::npos : buffer_.find(end_tag_, scan_);
      if (end == std::string::npos) {
        // The tag's beginning may be there already.
        const std::size_t kept = at_end_ ? 0 : std::min(end_tag_.size(), buffer_.size() - begin_);
        scan_ = buffer_.size() - kept;
        if (scan_ > begin_) return give(scan_);
        if (!fill()) break;
        continue;
      }
      const std::optional<std::size_t> next = next_document(end + end_tag_.size());
      if (!next) {
        scan_ = end;
        if (end > begin_) return give(end);
        fill();
      } else if (*next == 0) {
        scan_ = end + 1;
      } else {
        ended_ = true;
        next_ = *next;
        return give(buffer_.find('>', end) + 1);
      }
    }
    ended_ = true;
    if (buffer_.size() > begin_) return give(buffer_.size());
    if (failure_) std::rethrow_exception(failure_);
    return {};
  }

  // Moves behind this document, which has been read to its end; false where there is no other.
  bool move_on() {
    if (next_ == 0) return false;
    begin_ = given_ = next_;
    start();
    return true;
  }

 private:
  static constexpr std::size_t kCompactFrom = std::size_t{256} << 10U;
  static constexpr std::size_t kMostBetween = std::size_t{64} << 10U;  // two documents

  void start() {
    next_ = 0;
    ended_ = false;
    if (begin_ > kCompactFrom) compact();
    while (buffer_.size() - begin_ < kSampleBytes && fill()) continue;
    const std::string_view root = root_with_prefix(std::string_view(buffer_).substr(begin_));
    end_tag_ = root.empty() ? std::string() : "</" + std::string(root);
    scan_ = begin_;
  }

  void compact() {
    buffer_.erase(0, begin_);
    scan_ -= std::min(scan_, begin_);
    begin_ = given_ = 0;
  }

  std::string_view give(std::size_t end) {
    given_ = end;
    return std::string_view(buffer_).substr(begin_, end - begin_);
  }

  bool fill() {
    if (at_end_) return false;
    try {
      const std::string_view block = input_.read();
      at_end_ = block.empty();
      buffer_ += block;
    } catch (const ReadError&) {
      failure_ = std::current_exception();
      at_end_ = true;
    }
    return !at_end_;
  }

  // Where a document begins behind the end tag whose name ends at `at`; 0 for nowhere, nothing
  // where that is not known yet.
  std::optional<std::size_t> next_document(std::size_t at) const {
    const std::string_view text = buffer_;
    const std::size_t from = at;
    const auto pass = [&] {
      while (at < text.size() && is_white(text[at])) ++at;
    };
    const auto unknown = [&]() -> std::optional<std::size_t> {
      if (at_end_ || text.size() - from > kMostBetween) return 0;
      return std::nullopt;
    };
    pass();
    if (at == text.size()) return unknown();
    if (text[at] != '>') return 0;
    ++at;
    for (;;) {
      pass();
      std::string_view behind = text.substr(at);
      if (behind.starts_with(text::kByteOrderMark)) {
        at += text::kByteOrderMark.size();
        continue;
      }
      const std::string_view name = std::string_view(end_tag_).substr(2);
      if (behind.size() < std::max(kXmlDeclaration.size(), name.size() + 1) + 1) return unknown();
      if (behind.starts_with("<!--")) {
        const std::size_t end = behind.find("-->");
        if (end == std::string_view::npos) return unknown();
        at += end + 3;
        continue;
      }
      if (behind.starts_with(kXmlDeclaration) && is_white(behind[kXmlDeclaration.size()])) {
        return at;
      }
      const bool same = behind.front() == '<' && behind.substr(1).starts_with(name) &&
                        (is_white(behind[name.size() + 1]) || behind[name.size() + 1] == '>');
      return same ? at : 0;
    }
  }

  Input& input_;
  std::string buffer_;
  std::size_t begin_ = 0;  // of what is given next
  std::size_t given_ = 0;  // its end
  std::size_t scan_ = 0;   // no end tag begins before
  std::size_t next_ = 0;   // where the next document begins; 0 for nowhere
  std::string end_tag_;    // "</rss"
  bool ended_ = false;     // the document
  bool at_end_ = false;    // the stream
  std::exception_ptr failure_;
};

class XmlDocuments final : public Reader {
 public:
  XmlDocuments(const Format& format, PeekedInput& input, const Options& options)
      : format_(format), options_(options), documents_(input) {
    document_.emplace(documents_);
    open();
  }

  bool next(Record& record) override {
    for (;;) {
      if (wrong_root_) {
        record.origin.record = ++count_;
        record.rejection = "is a document of another format behind the first one (<" +
                           *std::exchange(wrong_root_, std::nullopt) + ">): take them apart";
        return true;
      }
      try {
        if (reader_ != nullptr && reader_->next(record)) {
          record.origin.record += before_;
          count_ = std::max(count_, record.origin.record);
          return true;
        }
      } catch (const ReadError& error) {
        const std::string file = record.origin.file;
        const std::string reason = error.what();
        if (!open_next()) throw;
        record = {};
        record.origin.file = file;
        record.origin.record = before_;
        record.rejection = reason;
        return true;
      }
      if (!open_next()) return false;
    }
  }

  std::vector<std::string> remarks() const override {
    std::vector<std::string> out = remarks_;
    if (reader_ != nullptr) {
      for (std::string& remark : reader_->remarks()) out.push_back(std::move(remark));
    }
    return out;
  }

 private:
  void open() { reader_ = format_.open(*document_, options_); }

  bool open_next() {
    try {
      while (!documents_.read().empty()) continue;
    } catch (const ReadError&) {
      return false;  // told by the reader
    }
    if (!documents_.move_on()) return false;
    remarks_ = remarks();
    before_ = count_;
    reader_.reset();
    document_.emplace(documents_);
    const Sample sample{"", document_->peek(kSampleBytes), &options_};
    if (format_.score(sample) >= score::kLikely) {
      open();
    } else {
      wrong_root_ = root_of(sample.head);
    }
    return true;
  }

  const Format& format_;
  const Options& options_;
  DocumentInput documents_;
  std::optional<PeekedInput> document_;
  std::unique_ptr<Reader> reader_;
  std::vector<std::string> remarks_;       // of those before
  std::optional<std::string> wrong_root_;  // of a document that is of no such format
  std::uint64_t before_ = 0;               // records of those before
  std::uint64_t count_ = 0;
};

// What a server writes that should have written a feed alone.
bool is_of_server(std::string_view text) {
  constexpr std::size_t kShort = 80;
  if (text.size() <= kShort || text.starts_with("HTTP/")) return true;
  for (const std::string_view word : {"Warning", "Notice", "Deprecated", "rror", "Strict"}) {
    if (text.find(word) != std::string_view::npos) return true;
  }
  return false;
}

}  // namespace

std::size_t bytes_before_xml(std::string_view head) {
  constexpr std::size_t kMostBytes = 4096;
  const std::size_t at = head.substr(0, kMostBytes).find(kXmlDeclaration);
  if (at == 0 || at == std::string_view::npos) return 0;
  std::string_view before = head.substr(0, at);
  const std::string_view document = head.substr(at);
  if (before.starts_with(text::kByteOrderMark)) {
    before.remove_prefix(text::kByteOrderMark.size());
    if (before.empty()) return 0;
  }
  if (document.size() <= kXmlDeclaration.size() || !is_white(document[kXmlDeclaration.size()])) {
    return 0;
  }
  if (std::all_of(before.begin(), before.end(), is_white)) return at;
  const auto certain = [](std::string_view text) {
    return std::any_of(formats().begin(), formats().end(), [&](const Format& format) {
      return format.documents && format.score({"", text, nullptr}) == score::kCertain;
    });
  };
  const bool apart = is_white(before.back()) || before.back() == '>';
  return apart && is_of_server(before) && !certain(head) && certain(document) ? at : 0;
}

std::unique_ptr<Reader> open_xml_documents(const Format& format, PeekedInput& input,
                                           const Options& options) {
  return std::make_unique<XmlDocuments>(format, input, options);
}

}  // namespace emeroteca::dumps
