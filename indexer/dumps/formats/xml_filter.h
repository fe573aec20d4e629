// XML on its way to libxml2: what is nearly well-formed is mended, what is too large is cut out.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace emeroteca::dumps {

// XML in UTF-8 as the wild writes it, made well-formed where that is certain: an ampersand that
// begins no entity of XML stands for itself, so that HTML's (&nbsp;) come out as they are written
// and those that the file defines are never expanded; control characters are spaces. Comments and
// processing instructions go. Texts that are longer than libxml2 takes come in several parts, with
// a comment between them.
//
// It follows which elements are open, so that one of them can be left out from where it is on: its
// end is looked for in the rest of the file, and libxml2 sees an element that ends.
class XmlFilter {
 public:
  // The processing instructions that stand in an element that was cut, and behind the first mending
  // and the first tag that lost attributes. No other ones come out.
  static constexpr std::string_view kCutMark = "emeroteca-cut";
  static constexpr std::string_view kMendedMark = "emeroteca-mended";
  static constexpr std::string_view kAttributesMark = "emeroteca-attributes";

  // Takes some of `input` off its front and gives what becomes of it, maybe nothing; valid until
  // the next call.
  std::string_view operator()(std::string_view& input);
  // What is left at the end of the input.
  std::string_view finish();

  // Leaves out the rest of the element that is open `depth` levels below the root, if its tag is
  // among the first `before` bytes that came out and it is called so (without its prefix). False
  // where it is open no more, or the file is so broken that its end could not be told.
  bool cut(std::size_t depth, std::string_view name, std::uint64_t before);

  std::uint64_t cuts() const { return cuts_; }
  // Whether the marks of the two other kinds have come out.
  bool marked_mended() const { return marked_mended_; }
  bool marked_attributes() const { return marked_attributes_; }

 private:
  enum class State : unsigned char {
    kText,
    kMarkup,     // behind a "<": what it begins is not known yet
    kTag,        // in one, which comes out whole
    kRestOfTag,  // in one that is too long: its attributes are left out
    kEntity,     // behind an ampersand
    kComment,
    kInstruction,
    kDeclaration,  // <!DOCTYPE and what may stand in it
    kCdata
  };
  struct Open {
    std::size_t name;      // where it begins in names_
    std::uint64_t offset;  // of its tag in what came out
  };

  std::size_t step(std::string_view text);
  std::size_t copy(std::string_view text, bool cdata);
  std::size_t in_text(std::string_view text);
  std::size_t in_markup(char c);
  std::size_t in_tag(std::string_view text);
  std::size_t in_rest_of_tag(std::string_view text);
  std::size_t in_entity(char c);
  std::size_t in_comment(std::string_view text);
  std::size_t in_instruction(std::string_view text);
  std::size_t in_declaration(std::string_view text);
  std::size_t in_cdata(std::string_view text);
  std::string_view take();
  void mark();
  void begin_entity();
  void end_tag();
  void cut_tag();
  bool comes_out(std::string_view name, bool closing, bool alone);
  void stand_off();
  void open(std::string_view name);
  void close(std::string_view name);
  std::string_view name_at(std::size_t depth) const;
  void add_mended(std::string_view tag);
  void add_control(char c);

  std::string out_;
  std::uint64_t given_ = 0;  // bytes that came out before out_
  std::string token_;        // of what is not known yet
  std::string closers_;      // of what was cut: to come out first
  State state_ = State::kText;
  State around_ = State::kText;  // of an entity
  bool fresh_ = true;            // no "<" has been
  bool declared_ = false;        // what follows the "<" is the file's own <?xml ...?>, if any
  char quote_ = 0;               // the quotation mark that is open in a tag or declaration
  char previous_ = 0;            // before what is looked at
  std::size_t dashes_ = 0;       // right before it, in a comment
  std::size_t brackets_ = 0;     // the same in CDATA
  std::size_t run_ = 0;          // bytes of text since the last tag
  std::string names_;            // of the elements that are open, one behind the other
  std::vector<Open> open_;       // the outermost first
  bool stands_off_ = false;      // there are spaces before the first error
  bool lost_ = false;            // their ends do not fit
  std::string skipped_;          // the name of the element that is being left out; or empty
  std::size_t depth_ = 0;        // how many of that name are open
  std::uint64_t cuts_ = 0;
  bool mended_ = false;
  bool many_attributes_ = false;  // more than libxml2 can be given in reasonable time
  bool marked_mended_ = false;
  bool marked_attributes_ = false;
};

}  // namespace emeroteca::dumps
