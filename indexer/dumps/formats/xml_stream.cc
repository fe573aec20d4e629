#include "indexer/dumps/formats/xml_stream.h"

#include <algorithm>
#include <cstring>
#include <exception>
#include <limits>
#include <utility>
#include <vector>

#include <libxml/xmlreader.h>

#include "indexer/dumps/formats/xml_filter.h"
#include "text/printable.h"
#include "text/trim.h"
#include "text/utf8.h"

namespace emeroteca::dumps {
namespace {

// Whether an error means that the file ends too early.
bool is_cut_off(int code) {
  switch (code) {
    case XML_ERR_TAG_NOT_FINISHED:
    case XML_ERR_CDATA_NOT_FINISHED:
    case XML_ERR_COMMENT_NOT_FINISHED:
    case XML_ERR_PI_NOT_FINISHED:
    case XML_ERR_ATTRIBUTE_NOT_FINISHED:
    case XML_ERR_DOCTYPE_NOT_FINISHED:
      return true;
    default:
      return false;
  }
}

}  // namespace

std::string_view root_of(std::string_view head) {
  if (head.starts_with(text::kByteOrderMark)) head.remove_prefix(text::kByteOrderMark.size());
  while (true) {
    head.remove_prefix(std::min(head.size(), head.find_first_not_of(" \t\r\n")));
    if (!head.starts_with('<')) return {};
    std::string_view end = ">";
    if (head.starts_with("<!--")) {
      end = "-->";
    } else if (head.starts_with("<?")) {
      end = "?>";
    } else if (head.starts_with("<!DOCTYPE")) {
      // Its own declarations stand in brackets.
      const std::size_t close = head.find('>');
      if (head.find('[') < close) end = "]>";
    } else if (head.starts_with("<!")) {
      return {};
    } else {
      head.remove_prefix(1);
      std::string_view name = head.substr(0, head.find_first_of(" \t\r\n/>"));
      name.remove_prefix(name.find(':') == std::string_view::npos ? 0 : name.find(':') + 1);
      return name;
    }
    const std::size_t close = head.find(end);
    if (close == std::string_view::npos) return {};
    head.remove_prefix(close + end.size());
  }
}

// libxml2 calls back through C: exceptions of the input are kept, and thrown from outside it.
class XmlStream::Parser {
 public:
  Parser(Input& input, std::uint64_t max_bytes) : input_(input), max_bytes_(max_bytes) {
    constexpr int kOptions = XML_PARSE_NONET | XML_PARSE_RECOVER | XML_PARSE_NOERROR |
                             XML_PARSE_NOWARNING | XML_PARSE_COMPACT | XML_PARSE_IGNORE_ENC;
    reader_ = xmlReaderForIO(read_block, nullptr, this, nullptr, nullptr, kOptions);
    if (reader_ == nullptr) throw std::bad_alloc();
    xmlTextReaderSetStructuredErrorHandler(reader_, note_error, this);
  }
  Parser(const Parser&) = delete;
  Parser& operator=(const Parser&) = delete;
  ~Parser() { xmlFreeTextReader(reader_); }

  bool advance(bool inside) {
    if (!inside && is_open_at_error(xmlTextReaderCurrentNode(reader_))) passed_error_ = true;
    int result = inside ? xmlTextReaderRead(reader_) : xmlTextReaderNext(reader_);
    while (result == 1 && xmlTextReaderNodeType(reader_) != XML_READER_TYPE_ELEMENT) {
      note_mark(xmlTextReaderCurrentNode(reader_));
      result = xmlTextReaderRead(reader_);
    }
    started_ = true;
    // What comes behind an error may be anything.
    check(result < 0 || passed_error_, result != 1);
    if (!open_.empty() && xmlTextReaderCurrentNode(reader_) == open_.back()) passed_error_ = true;
    return result == 1;
  }

  xmlNode* expand() {
    begin_ = given_;
    depth_ = static_cast<std::size_t>(std::max(xmlTextReaderDepth(reader_), 0));
    limited_ = true;
    xmlNode* node = xmlTextReaderExpand(reader_);
    limited_ = false;
    // libxml2 waits for what follows an element, which may be the error: the element is whole all
    // the same where it was not open any more.
    if (node == nullptr && !failure_ && erred_) node = xmlTextReaderCurrentNode(reader_);
    check(node == nullptr || is_open_at_error(node), node == nullptr);
    if ((filter_.marked_mended() && !told_mended_) ||
        (filter_.marked_attributes() && !told_attributes_)) {
      for (const xmlNode* at = node_after(node, node); at != nullptr; at = node_after(at, node)) {
        note_mark(at);
      }
    }
    warn_once(mended_, told_mended_,
              "its XML is not well-formed (an ampersand or a control character stands alone): "
              "taken as text");
    warn_once(many_attributes_, told_attributes_,
              "a tag has more than 500 attributes: the others left out");
    return node;
  }

  // Whether an element, which has been expanded, was too large.
  bool is_cut(const xmlNode* top) const {
    if (filter_.cuts() == 0) return false;
    for (const xmlNode* at = node_after(top, top); at != nullptr; at = node_after(at, top)) {
      if (at->type == XML_PI_NODE && view(at->name) == XmlFilter::kCutMark) return true;
    }
    return false;
  }

  void warn_of_cut(std::string_view name) {
    warn("its element " + text::in_quotes(name) + " takes more than " + std::to_string(max_bytes_) +
         " bytes: left out");
  }

  xmlTextReader* reader() const { return reader_; }

  std::uint64_t take_bytes() { return std::exchange(taken_, 0); }

  std::string take_warning() {
    std::string warning = std::move(warning_);
    warning_.clear();
    return warning;
  }

 private:
  static int read_block(void* self, char* buffer, int size) {
    auto* const parser = static_cast<Parser*>(self);
    try {
      return parser->read(buffer, static_cast<std::size_t>(size));
    } catch (...) {
      parser->failure_ = std::current_exception();
      return -1;
    }
  }

  // As many bytes as are asked for, until the end: what libxml2 gives behind an error depends on
  // the pieces that it gets, and they must not depend on the blocks of the input.
  int read(char* buffer, std::size_t size) {
    // Where there is an error in the first bytes, libxml2 gives nothing of what came with it.
    constexpr std::size_t kFirst = 32;
    const std::size_t wanted = started_ ? size : std::min(size, kFirst);
    std::size_t filled = 0;
    while (filled < wanted) {
      try {
        fetch();
      } catch (const ReadError&) {
        // What came before it is given first; the input fails again.
        if (filled == 0) throw;
        break;
      }
      if (block_.empty()) break;
      const std::size_t count = std::min(wanted - filled, block_.size());
      std::memcpy(buffer + filled, block_.data(), count);
      block_.remove_prefix(count);
      given_ += count;
      filled += count;
    }
    return static_cast<int>(filled);
  }

  // The next block, if there is nothing left of the last one.
  void fetch() {
    if (block_.empty() && limited_ && given_ - begin_ > max_bytes_) cut();
    while (block_.empty() && !finished_) {
      if (input_block_.empty() && !ended_) {
        input_block_ = input_.read();
        ended_ = input_block_.empty();
      }
      const std::size_t before = input_block_.size();
      finished_ = ended_ && before == 0;
      block_ = finished_ ? filter_.finish() : filter_(input_block_);
      taken_ += before - input_block_.size();
    }
  }

  // The filter is ahead: where it marked what it did, that is told of the element around it, or of
  // the next one that is read where nobody reads that.
  void note_mark(const xmlNode* node) {
    if (node == nullptr || node->type != XML_PI_NODE) return;
    mended_ = mended_ || view(node->name) == XmlFilter::kMendedMark;
    many_attributes_ = many_attributes_ || view(node->name) == XmlFilter::kAttributesMark;
  }

  void warn_once(bool happened, bool& told, std::string_view text) {
    if (happened && !std::exchange(told, true)) warn(text);
  }

  void warn(std::string_view text) {
    if (!warning_.empty()) warning_ += "; ";
    warning_ += text;
  }

  // The element that is read whole is too large: libxml2 gets no more of it but its end. (Its end
  // may be among what libxml2 has and has not looked at; never more than some kilobytes.)
  void cut() {
    constexpr std::uint64_t kAhead = 64U << 10U;
    const std::string_view name = view(xmlTextReaderConstLocalName(reader_));
    if (filter_.cut(depth_, name, begin_) || given_ - begin_ <= max_bytes_ + kAhead) return;
    throw ReadError("has an element of more than " + std::to_string(max_bytes_) +
                    " bytes: not read further");
  }

  static void note_error(void* self, xmlError* error) {
    auto* const parser = static_cast<Parser*>(self);
    // HTML's names of characters are understood without being declared.
    if (error->code == XML_ERR_UNDECLARED_ENTITY || error->code == XML_WAR_UNDECLARED_ENTITY) {
      return;
    }
    if (error->level == XML_ERR_WARNING || error->domain == XML_FROM_NAMESPACE) return;
    if (is_cut_off(error->code)) parser->cut_off_ = true;
    if (error->level == XML_ERR_FATAL) {
      parser->note_open(static_cast<const xmlParserCtxt*>(error->ctxt));
    }
    std::string text = error->message == nullptr ? "no reason known" : error->message;
    text = text::printable(text::trimmed(text), 200);
    text = "line " + std::to_string(error->line) + ": " + text;
    parser->last_ = text;
    if (parser->warning_.empty() && !parser->told_error_) {
      parser->warning_ = "its XML is not well-formed (" + text + "): read as far as it goes";
      parser->told_error_ = true;  // once a file
    }
  }

  // The parser is ahead of its reader: what is whole before the error is still to be given.
  void note_open(const xmlParserCtxt* parser) {
    if (parser == nullptr || std::exchange(erred_, true)) return;
    open_.assign(parser->nodeTab, parser->nodeTab + parser->nodeNr);
  }

  bool is_open_at_error(const xmlNode* node) const {
    return std::find(open_.begin(), open_.end(), node) != open_.end();
  }

  // `failed`: this element cannot be had; `at_end`: nor any other.
  void check(bool failed, bool at_end) {
    if (failure_ && (failed || at_end)) std::rethrow_exception(failure_);
    if (cut_off_ && (failed || at_end)) {
      throw ReadError("ends within an element (" + last_ + "): what was read before is kept");
    }
    if (failed) {
      throw ReadError("is no XML that can be read further (" + last_ +
                      "): what was read before is kept");
    }
  }

  Input& input_;
  std::uint64_t max_bytes_;
  xmlTextReader* reader_ = nullptr;
  std::string_view input_block_;
  std::string_view block_;   // of what the filter has made of it
  std::uint64_t given_ = 0;  // bytes that libxml2 has got
  std::uint64_t taken_ = 0;  // bytes of input since they were last told
  std::uint64_t begin_ = 0;  // where the element that is read whole begins
  std::size_t depth_ = 0;    // of that element
  bool limited_ = false;
  XmlFilter filter_;
  bool ended_ = false;
  bool finished_ = false;  // the filter has given its last
  bool mended_ = false;    // what has been read so far was mended
  bool told_mended_ = false;
  bool many_attributes_ = false;
  bool told_attributes_ = false;
  std::exception_ptr failure_;
  std::string warning_;
  std::string last_;
  bool told_error_ = false;
  bool cut_off_ = false;
  bool started_ = false;        // the first element has been given
  bool erred_ = false;          // there was an error that nothing is read behind
  std::vector<xmlNode*> open_;  // the elements that were open at the first error
  bool passed_error_ = false;   // the innermost of them has been given
};

XmlStream::XmlStream(Input& input, std::uint64_t max_bytes)
    : parser_(std::make_unique<Parser>(input, max_bytes)) {}
XmlStream::~XmlStream() = default;

bool XmlStream::next() {
  return parser_->advance(true);
}

bool XmlStream::next_behind() {
  return parser_->advance(false);
}

std::string_view XmlStream::name() const {
  return view(xmlTextReaderConstLocalName(parser_->reader()));
}

std::string_view XmlStream::name_space() const {
  return view(xmlTextReaderConstNamespaceUri(parser_->reader()));
}

int XmlStream::depth() const {
  return xmlTextReaderDepth(parser_->reader());
}

std::string XmlStream::language() const {
  return std::string(view(xmlTextReaderConstXmlLang(parser_->reader())));
}

XmlElement XmlStream::read() {
  bool too_large = false;
  const XmlElement element = read(too_large);
  if (!too_large) return element;
  parser_->warn_of_cut(element.name());
  return XmlElement();
}

XmlElement XmlStream::read(bool& too_large) {
  xmlNode* const node = parser_->expand();
  too_large = parser_->is_cut(node);
  return XmlElement(node);
}

std::uint64_t XmlStream::take_bytes() {
  return parser_->take_bytes();
}

std::string XmlStream::take_warning() {
  return parser_->take_warning();
}

}  // namespace emeroteca::dumps
