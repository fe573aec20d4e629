#include "archive/remote_questions.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <utility>

#include <poll.h>
#include <sys/socket.h>

namespace emeroteca {
namespace {

// What the protocol calls its answers.
enum Answer : char {
  kException = 1,
  kDone = 2,
  kValueFigures = 9,
  kDocumentLength = 10,
  kResults = 18,
};

// Whether this message is the last of an answer.
bool is_last(Question question, char type) {
  switch (question) {
    case Question::kValueStatistics:
      return type == kValueFigures;
    case Question::kSearch:
      return type == kResults;
    case Question::kLength:
      return type == kDocumentLength;
    default:
      return type == kDone;
  }
}

constexpr unsigned kShort = 255;

}  // namespace

void append_number(std::string& out, std::uint64_t number) {
  if (number < kShort) {
    out += static_cast<char>(number);
    return;
  }
  out += static_cast<char>(kShort);
  number -= kShort;
  for (;;) {
    const auto low = static_cast<unsigned char>(number & 0x7fU);
    number >>= 7U;
    if (number == 0) {
      out += static_cast<char>(low | 0x80U);
      return;
    }
    out += static_cast<char>(low);
  }
}

std::uint64_t take_number(std::string_view& bytes) {
  const auto next = [&] {
    if (bytes.empty()) throw Xapian::NetworkError("a server's answer ends too soon");
    const auto byte = static_cast<unsigned char>(bytes.front());
    bytes.remove_prefix(1);
    return byte;
  };
  std::uint64_t number = next();
  if (number < kShort) return number;
  number = 0;
  for (unsigned shift = 0; shift < 63; shift += 7) {
    const unsigned byte = next();
    number |= std::uint64_t{byte & 0x7fU} << shift;
    if ((byte & 0x80U) != 0) return number + kShort;
  }
  throw Xapian::NetworkError("a server's answer has a number that is too large");
}

void QuestionSheet::write(char type, std::string_view about) {
  out_ += type;
  append_number(out_, about.size());
  out_ += about;
}

void QuestionSheet::ask(Question question, std::string_view about, Hear hear) {
  write(static_cast<char>(question), about);
  hearers_.push_back({question, std::move(hear)});
}

void QuestionSheet::ask_search(const RemoteSearch& search, const SearchStatistics& statistics,
                               Hear hear) {
  constexpr char kWantResults = 26;
  ask(Question::kSearch, search_message(search), std::move(hear));
  write(kWantResults, results_message(search, statistics));
}

void QuestionSheet::fail(const std::string& what) const {
  throw Xapian::NetworkError(what, context_);
}

void QuestionSheet::send_some() {
  const ssize_t sent = send(connection_->socket(), out_.data() + sent_, out_.size() - sent_,
                            MSG_DONTWAIT | MSG_NOSIGNAL);
  if (sent >= 0) {
    sent_ += static_cast<std::size_t>(sent);
  } else if (errno != EAGAIN && errno != EINTR) {
    fail("the question was not sent: " + std::string(std::strerror(errno)));
  }
}

void QuestionSheet::receive_some() {
  std::array<char, 1U << 16U> buffer;
  const ssize_t got = recv(connection_->socket(), buffer.data(), buffer.size(), MSG_DONTWAIT);
  if (got == 0) fail("the connection was closed");
  if (got > 0) {
    in_.append(buffer.data(), static_cast<std::size_t>(got));
    take_messages();
  } else if (errno != EAGAIN && errno != EINTR) {
    fail("the answer was not received: " + std::string(std::strerror(errno)));
  }
}

// The messages that have come as a whole.
void QuestionSheet::take_messages() {
  std::string_view rest = in_;
  while (rest.size() >= 2) {
    std::string_view message = rest;
    const char type = message.front();
    message.remove_prefix(1);
    // A length that is not whole yet ends with a byte that says so.
    if (static_cast<unsigned char>(message.front()) == kShort) {
      const std::string_view digits = message.substr(1);
      const bool whole = std::any_of(digits.begin(), digits.end(), [](char c) {
        return (static_cast<unsigned char>(c) & 0x80U) != 0;
      });
      if (!whole) break;
    }
    const std::uint64_t size = take_number(message);
    if (message.size() < size) break;
    rest = message.substr(size);
    if (is_done()) fail("the server answers what was not asked");
    Hearer& hearer = hearers_[heard_];
    if (type == kException) {
      refused_ = true;
      // What is refused before it has begun leaves the second message of a search without a first
      // one, which is refused too.
      if (hearer.question == Question::kSearch && !hearer.begun) {
        hearer.begun = true;
      } else {
        ++heard_;
      }
      continue;
    }
    hearer.begun = true;
    hearer.hear(type, message.substr(0, size));
    if (is_last(hearer.question, type)) ++heard_;
  }
  in_.erase(0, in_.size() - rest.size());
}

// Answers come in very many small pieces, each of which would wake this thread, at the cost of both
// sides. So many bytes are still to come in any case: until then it may sleep.
void QuestionSheet::wake_at(std::size_t bytes) {
  constexpr std::size_t kMost = 1U << 15U;  // a part of what a socket holds
  bytes = std::clamp<std::size_t>(bytes, 1, kMost);
  if (bytes == woken_at_) return;
  const int least = static_cast<int>(bytes);
  if (setsockopt(connection_->socket(), SOL_SOCKET, SO_RCVLOWAT, &least, sizeof least) == 0) {
    woken_at_ = bytes;
  }
}

QuestionSheet::~QuestionSheet() {
  if (connection_) wake_at(1);  // as Xapian has it
}

bool ask_all(std::vector<QuestionSheet>& sheets) {
  std::vector<pollfd> polled;
  std::vector<QuestionSheet*> busy;
  for (;;) {
    polled.clear();
    busy.clear();
    for (QuestionSheet& sheet : sheets) {
      if (sheet.is_done()) continue;
      const bool more = sheet.sent_ < sheet.out_.size();
      polled.push_back(
          {sheet.connection_->socket(), static_cast<short>(more ? POLLIN | POLLOUT : POLLIN), 0});
      busy.push_back(&sheet);
      // No answer, and no refusal, is shorter than a message without anything in it.
      constexpr std::size_t kShortest = 2;
      const std::size_t least = (sheet.hearers_.size() - sheet.heard_) * kShortest;
      sheet.wake_at(least - std::min(least, sheet.in_.size()));
    }
    if (busy.empty()) break;
    if (poll(polled.data(), polled.size(), -1) < 0) continue;  // interrupted
    for (std::size_t i = 0; i < busy.size(); ++i) {
      if ((polled[i].revents & POLLOUT) != 0) busy[i]->send_some();
      if ((polled[i].revents & ~POLLOUT) != 0) busy[i]->receive_some();
    }
  }
  return std::none_of(sheets.begin(), sheets.end(),
                      [](const QuestionSheet& sheet) { return sheet.refused_; });
}

}  // namespace emeroteca
