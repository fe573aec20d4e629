// Where a JSON value ends, without reading what is in it.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace emeroteca::dumps {

// Follows the strings, brackets and comments of one object or array whose text comes bit by bit.
// Takes time linear in the text and a kilobyte of memory, however deep it is nested.
class JsonScan {
 public:
  enum class Result {
    kMore,   // the text so far is sound, but does not end
    kWhole,  // the value ends at end()
    kBroken  // it never ends: at end() something else begins
  };

  // How the value stands among others.
  struct Place {
    bool lines = false;  // a value a line: it ends with its line, broken or not
    // Spaces before it on its line; npos where it does not begin a line. Where the next value
    // begins the same way, this one has ended.
    std::size_t column = std::string_view::npos;
    char around = 0;       // the bracket that it stands in: '{', '[' or 0
    bool records = false;  // in '{': the members around it are objects of its kind, {"7":{},"8":{}}
  };

  explicit JsonScan(const Place& place) : place_(place) {}

  // `text`: all of it from the value's opening bracket on; what came before may only grow.
  // `at_end`: no more is to come; then never kMore.
  Result advance(std::string_view text, bool at_end);

  std::size_t end() const { return at_; }

  // Says that the text is broken from here on: the value ends where the next one of its array (or
  // object of records) begins, or the array does. (It finds that out by itself at a quotation mark
  // or bracket too many or missing.)
  void lose();

  // The first `count` bytes, all of which have been looked at, are no longer in the text.
  void dropped(std::size_t count) {
    at_ -= count;
    quote_ = quote_ > count ? quote_ - count : 0;
    string_ = string_ > count ? string_ - count : 0;
  }

  // What it takes to make the value whole at end(): "}]}" backwards.
  std::string closers() const;

 private:
  enum class Inside { kNothing, kString, kLineComment, kComment };

  bool in_string(std::string_view text, bool at_end);
  bool in_comment(std::string_view text, bool at_end);
  bool between_strings(std::string_view text, bool at_end);
  bool close(char bracket);
  bool is_misplaced(char c) const;
  bool search_end(std::string_view text, bool at_end);
  bool search_end_of_record(std::string_view text, bool at_end);
  bool line_end(std::string_view text, bool at_end);
  bool next_may_follow(char first) const;
  bool stop(Result result);

  Place place_;
  std::size_t at_ = 0;
  std::size_t quote_ = 0;   // between at_ and here is no quotation mark
  std::size_t string_ = 0;  // behind the quotation mark of the last string
  std::size_t depth_ = 0;
  std::vector<char> open_;  // the outer brackets, the first kDeepest of them
  Inside inside_ = Inside::kNothing;
  bool odd_backslashes_ = false;  // right before at_, in a string
  char previous_ = 0;             // the last character that was no space or in a string or comment
  bool lost_ = false;             // broken: quotation marks tell nothing any more
  std::size_t lists_ = 0;         // of objects, that are open where it is lost
  std::size_t objects_ = 0;       // in objects, the same
  Result result_ = Result::kMore;
};

// The beginning of an object or array, cut after its last member that is whole, with the brackets
// that are missing: what can be known of a value that is too large to be waited for. Empty where
// that has none.
std::string closed_beginning(std::string_view text);

}  // namespace emeroteca::dumps
