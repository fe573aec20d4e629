// Many small questions to servers, asked at once. Xapian asks one after the other, and one server
// after the other, and waits each time: for a search that is some thousand waits. These are
// questions of Xapian's own protocol (version 39, that of all Xapian 1.4), sent on the connections
// that it has made while it asks nothing itself.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include <xapian.h>

#include "archive/connection.h"
#include "archive/remote_search.h"

namespace emeroteca {

enum class Question : char {
  kTermsBeginning = 0,   // with a text
  kDocument = 2,         // with a number: all values follow the data
  kValueStatistics = 5,  // with a slot
  kLength = 7,           // with a number
  kSearch = 8,           // see ask_search()
  kPositions = 10,       // with a number and a term
  kPostings = 11         // with a term
};

// Appends a number in the form that the protocol has.
void append_number(std::string& out, std::uint64_t number);
// Takes one from the beginning. Throws Xapian::NetworkError where there is none.
std::uint64_t take_number(std::string_view& bytes);

// The questions to one server, and where the answers go.
class QuestionSheet {
 public:
  // A part of an answer: its type in the protocol and what it holds, until that ends.
  using Hear = std::function<void(char type, std::string_view part)>;

  QuestionSheet(std::shared_ptr<Connection> connection, std::string context)
      : connection_(std::move(connection)), context_(std::move(context)) {}

  ~QuestionSheet();
  QuestionSheet(const QuestionSheet&) = delete;
  QuestionSheet(QuestionSheet&&) = default;
  QuestionSheet& operator=(const QuestionSheet&) = delete;
  QuestionSheet& operator=(QuestionSheet&&) = delete;

  void ask(Question question, std::string_view about, Hear hear);
  // A search, with the statistics of its terms in all parts. `hear` is given the server's own
  // statistics and the results.
  void ask_search(const RemoteSearch& search, const SearchStatistics& statistics, Hear hear);
  bool empty() const { return hearers_.empty(); }

 private:
  friend bool ask_all(std::vector<QuestionSheet>& sheets);
  bool is_done() const { return heard_ == hearers_.size(); }
  void send_some();
  void receive_some();
  void take_messages();
  void wake_at(std::size_t bytes);
  void write(char type, std::string_view about);
  [[noreturn]] void fail(const std::string& what) const;

  struct Hearer {
    Question question;
    Hear hear;
    bool begun = false;  // a part of the answer was heard
  };

  std::shared_ptr<Connection> connection_;
  std::string context_;
  std::string out_;
  std::size_t sent_ = 0;
  std::string in_;
  std::vector<Hearer> hearers_;
  std::size_t heard_ = 0;
  std::size_t woken_at_ = 1;  // bytes
  bool refused_ = false;
};

// Asks all servers at once and waits for all answers, in pieces of a bounded size. False where a
// server has refused one of the questions (a document that is gone): Xapian, asked the same, says
// why. Throws Xapian::NetworkError where a connection ends; the caller's Watchdog sees to that.
bool ask_all(std::vector<QuestionSheet>& sheets);

}  // namespace emeroteca
