// What comes from outside and is read by a program of ours: one row each, for libFuzzer
// (`./dev fuzz`), for the stored inputs that once broke a reader, and for random changes of seeds.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "errors/error.h"

namespace emeroteca::tests {

struct FuzzTarget {
  std::string name;
  // Reads the bytes as the programs do, to the end. Throws std::logic_error, with a reason, where
  // the reading breaks a promise of its header; any other exception breaks one too.
  std::function<void(std::string_view bytes)> read;
  // Small inputs that are read without fault, to begin with.
  std::function<std::vector<std::string>()> seeds;
};

// All of them. Names are told apart by nothing but themselves.
const std::vector<FuzzTarget>& fuzz_targets();

// The one of that name; throws std::invalid_argument where there is none.
const FuzzTarget& fuzz_target(std::string_view name);

// The rooms' tables, which fuzz_targets() joins.
std::vector<FuzzTarget> reader_targets();      // formats of dumps, "auto" and "unpack"
std::vector<FuzzTarget> dump_field_targets();  // dates, HTML, addresses, lexicon files
std::vector<FuzzTarget> archive_targets();     // what an archive keeps, and where it is
std::vector<FuzzTarget> glass_targets();       // Xapian's files, as they are read directly
std::vector<FuzzTarget> query_targets();       // what is typed
std::vector<FuzzTarget> evaluation_targets();  // topics, judgements, runs
std::vector<FuzzTarget> settings_targets();    // the user's own files, templates

// Throws std::logic_error where it was not kept.
void promise(bool kept, const std::string& what);

// Throws std::logic_error where the text may not stand on a terminal.
void promise_harmless(std::string_view text, const std::string& what);

// Throws std::logic_error where the error, as the programs tell it, has nothing to say or may not
// stand on a terminal.
void promise_told(const Error& fault);

// A file that is nowhere but in memory.
class MemoryFile {
 public:
  explicit MemoryFile(std::string_view bytes);
  ~MemoryFile();
  MemoryFile(const MemoryFile&) = delete;
  MemoryFile& operator=(const MemoryFile&) = delete;

  std::string path() const { return "/proc/self/fd/" + std::to_string(descriptor_); }

 private:
  int descriptor_;
};

// Takes an input apart: the part before the first line feed that stands alone on its line, and the
// rest. For targets that read two texts, such as a list and a question to it.
struct TwoTexts {
  std::string_view first;
  std::string_view second;
};
TwoTexts two_texts(std::string_view bytes);

}  // namespace emeroteca::tests
