// Hostile bytes for the readers of dumps. They break a promise where
//   an article is not UTF-8, or has no id or nothing to show
//   what a dump holds depends on the blocks that it comes in
//   anything but ReadError leaves a reader
#include <algorithm>
#include <array>
#include <stdexcept>

#include "errors/error.h"
#include "indexer/dumps/complete.h"
#include "indexer/dumps/dump.h"
#include "indexer/dumps/fields/encoding.h"
#include "indexer/dumps/format.h"
#include "indexer/dumps/input/decoded_input.h"
#include "indexer/dumps/input/file_input.h"
#include "indexer/dumps/input/unpack.h"
#include "tests/fuzz/fuzz_target.h"
#include "tests/support/dump_examples.h"
#include "text/utf8.h"

namespace emeroteca::tests {
namespace {

using namespace emeroteca::dumps;

void check_article(const Article& article) {
  promise(!article.id.empty(), "an article without an id");
  for (const std::string* const text :
       {&article.id, &article.title, &article.body, &article.summary, &article.source,
        &article.section, &article.url, &article.story, &article.extra}) {
    promise(text::is_valid_utf8(*text), "an article that is not UTF-8");
  }
  for (const auto* const list : {&article.authors, &article.tags}) {
    for (const std::string& text : *list) {
      promise(text::is_valid_utf8(text), "an author or tag that is not UTF-8");
    }
  }
}

// Bytes in blocks of at most that size.
class Blocks final : public Input {
 public:
  Blocks(std::string_view bytes, std::size_t block) : bytes_(bytes), block_(block) {}

  std::string_view read() override {
    const std::string_view block = bytes_.substr(0, block_);
    bytes_.remove_prefix(block.size());
    // So that reading behind its end, or after its time, is noticed.
    last_.assign(block);
    last_.shrink_to_fit();
    return last_;
  }

 private:
  std::string_view bytes_;
  std::size_t block_;
  std::string last_;
};

std::vector<Article> read_as(const Format& format, std::string_view bytes, std::size_t block,
                             std::uint64_t max_record_bytes) {
  Options options;
  options.max_record_bytes = max_record_bytes;
  // The language detector is no part of the readers, and slow: "auto" has it.
  options.language = stemmers::Language::kItalian;
  std::vector<Article> articles;
  Completer completer(options, [&](const Record& record, Article&& article) {
    if (!record.rejection.empty() || !record.skipped.empty()) return;
    if (record.draft.standing != Standing::kUsable) return;
    check_article(article);
    articles.push_back(std::move(article));
  });
  Blocks blocks(bytes, block);
  const std::string_view head = bytes.substr(0, kSampleBytes);
  DecodedInput::Settings settings;
  settings.charset = unicode_charset(head);
  settings.replace = head.starts_with('<');
  DecodedInput decoded(blocks, settings);
  PeekedInput input(format.raw ? static_cast<Input&>(blocks) : decoded);
  try {
    const std::unique_ptr<Reader> reader = format.open(input, options);
    for (;;) {
      Record record;
      record.origin.file = "fuzz";
      if (!reader->next(record)) break;
      completer.take(std::move(record));
    }
    reader->remarks();
    if (reader->fields() != nullptr) reader->fields()->uses();
  } catch (const ReadError&) {
    // What came before it counts.
  }
  completer.finish();
  return articles;
}

void fuzz_format(const Format& format, std::string_view bytes) {
  const std::string head(bytes.substr(0, kSampleBytes));
  // Each is a way through it of its own.
  constexpr std::array<std::string_view, 3> kNames{"-", "a.json", "a.txt"};
  format.score({kNames[bytes.size() / 4 % kNames.size()], head});
  // Records that are too large are met as often as those that are not.
  if (bytes.size() % 4 == 0) {
    read_as(format, bytes, 4096, 256);
    return;
  }
  constexpr std::uint64_t kNone = 64U << 20U;
  // Some hundreds at most: more of them take long, and cut at no other places than these do, as the
  // size of the input changes.
  const std::size_t piece = std::max(1 + bytes.size() % 61, bytes.size() / 256);
  const std::vector<Article> at_once = read_as(format, bytes, 1U << 16U, kNone);
  const std::vector<Article> in_pieces = read_as(format, bytes, piece, kNone);
  // What a file that is no UTF-8 is written in is told by its first block.
  if (!format.raw && !text::is_valid_utf8(bytes)) return;
  promise(at_once.size() == in_pieces.size(),
          "the number of articles depends on the blocks: " + std::to_string(at_once.size()) +
              " and " + std::to_string(in_pieces.size()));
  for (std::size_t i = 0; i < at_once.size(); ++i) {
    promise(at_once[i] == in_pieces[i],
            "article " + std::to_string(i) + " depends on the blocks that it comes in");
  }
}

class CheckingSink final : public Sink {
 public:
  void article(Article&& article, const Origin& /*origin*/, std::uint64_t /*bytes*/) override {
    check_article(article);
  }
  void fault(const Fault& fault) override {
    promise(!fault.reason.empty(), "a fault without a reason");
    promise(text::is_valid_utf8(to_string(fault.origin) + fault.reason), "a fault not in UTF-8");
  }
  void advanced(std::uint64_t /*bytes*/) override {}
  bool stopped() const override { return false; }
};

class ReadToTheEnd final : public PlainFiles {
 public:
  void plain(PeekedInput& input, const std::string& /*name*/) override {
    while (!input.read().empty()) continue;
  }
  void failed(const std::string& /*name*/, const std::string& reason) override {
    promise(text::is_valid_utf8(reason), "a reason not in UTF-8");
  }
  void skipped(const std::string& /*name*/, const std::string& kind) override {
    promise(!kind.empty(), "skipped as nothing");
  }
  bool stopped() const override { return false; }
};

void fuzz_unpack(std::string_view bytes) {
  const MemoryFile file(bytes);
  CheckingSink sink;
  FileInput input(file.path(), sink);
  Limits limits;
  limits.max_member_bytes = 4U << 20U;
  limits.ratio_from = 1U << 20U;
  Expansion expansion(limits, input);
  ReadToTheEnd files;
  unpack(input, "fuzz", expansion, files);
}

void fuzz_auto(std::string_view bytes) {
  const MemoryFile file(bytes);
  CheckingSink sink;
  Options options;
  options.max_record_bytes = 1U << 16U;
  try {
    read_dump(file.path(), options, sink);
  } catch (const Error&) {
    // It cannot be read at all.
  }
}

// Of all formats, or of one.
std::vector<std::string> small_dumps(std::string_view format) {
  std::vector<std::string> dumps;
  for (const DumpExample& example : dump_examples()) {
    if (!format.empty() && example.format != format) continue;
    for (const std::size_t articles : {1U, 3U}) dumps.push_back(make_dump(example, articles));
  }
  return dumps;
}

}  // namespace

std::vector<FuzzTarget> reader_targets() {
  const auto all = [] { return small_dumps({}); };
  std::vector<FuzzTarget> targets{{"auto", fuzz_auto, all}, {"unpack", fuzz_unpack, all}};
  for (const Format& format : formats()) {
    targets.push_back({std::string(format.name),
                       [&format](std::string_view bytes) { fuzz_format(format, bytes); },
                       [&format] { return small_dumps(format.name); }});
  }
  return targets;
}

}  // namespace emeroteca::tests
