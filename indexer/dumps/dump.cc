#include "indexer/dumps/dump.h"

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <cstring>
#include <filesystem>
#include <memory>
#include <system_error>
#include <utility>

#include <locale.h>
#include <sys/stat.h>
#include <unistd.h>

#include "errors/error.h"
#include "indexer/dumps/complete.h"
#include "indexer/dumps/fields/encoding.h"
#include "indexer/dumps/format.h"
#include "indexer/dumps/formats/readers.h"
#include "indexer/dumps/formats/xml_documents.h"
#include "indexer/dumps/input/decoded_input.h"
#include "indexer/dumps/input/expansion.h"
#include "indexer/dumps/input/file_input.h"
#include "indexer/dumps/input/normal_paths.h"
#include "indexer/dumps/input/unpack.h"
#include "indexer/dumps/input/walk.h"
#include "indexer/dumps/kinds.h"
#include "text/printable.h"
#include "text/trim.h"
#include "text/utf8.h"

namespace emeroteca::dumps {
namespace {

namespace fs = std::filesystem;

// libarchive converts the names of members to this thread's locale: without one (LC_ALL=C, or a
// program that never asked for one) those of "perché.txt" would be lost.
class Utf8Locale {
 public:
  Utf8Locale() : locale_(newlocale(LC_CTYPE_MASK, "C.UTF-8", nullptr)) {
    if (locale_ != nullptr) before_ = uselocale(locale_);
  }
  Utf8Locale(const Utf8Locale&) = delete;
  Utf8Locale& operator=(const Utf8Locale&) = delete;
  ~Utf8Locale() {
    if (locale_ == nullptr) return;
    uselocale(before_);
    freelocale(locale_);
  }

 private:
  locale_t locale_;
  locale_t before_ = nullptr;
};

Origin origin_of(const std::string& file) {
  Origin origin;
  origin.file = file;
  return origin;
}

// What is behind the first bytes of an input.
class InputBehind final : public Input {
 public:
  InputBehind(Input& input, std::size_t bytes) : input_(input), left_(bytes) {}

  std::string_view read() override {
    for (;;) {
      std::string_view block = input_.read();
      const std::size_t dropped = std::min(left_, block.size());
      left_ -= dropped;
      block.remove_prefix(dropped);
      if (!block.empty() || dropped == 0) return block;
    }
  }

 private:
  Input& input_;
  std::size_t left_;
};

class DumpReader final : public PlainFiles {
 public:
  DumpReader(const Options& options, Sink& sink)
      : options_(options), sink_(sink), format_(named_format(options)) {}

  // Throws ReadError when the file cannot be opened.
  void file(const std::string& path) {
    FileInput input(path, sink_, [this] { give_late(); });
    Expansion expansion(limits_, input);
    unpack(input, paths_.normal(path), expansion, *this);
    if (sink_.stopped()) return;
    try {
      input.finish();
    } catch (const ReadError& error) {
      failed(paths_.normal(path), error.what());
    }
  }

  void folder(const std::string& path) {
    FolderVisitor visitor;
    visitor.file = [&](const std::string& name, std::uint64_t bytes) {
      try {
        if (!stopped()) file(name);
      } catch (const ReadError& error) {
        failed(paths_.normal(name), error.what());
        sink_.advanced(bytes);
      }
      return !stopped();
    };
    visitor.unreadable = [&](const std::string& name, const std::string& reason) {
      failed(paths_.normal(name), reason);
    };
    visitor.skipped = [&](const std::string& name, const std::string& kind) {
      skipped(paths_.normal(name), kind);
    };
    walk(path, visitor);
  }

  void plain(PeekedInput& input, const std::string& path) override {
    const std::string_view head = input.peek(kSampleBytes);
    const bool may_be_xml = format_ == nullptr || format_->documents;
    std::size_t before = may_be_xml ? bytes_before_xml(head) : 0;
    // A byte order mark is no part of a mailbox's first line.
    const bool marked = head.starts_with(std::string(text::kByteOrderMark) + "From ");
    if (before == 0 && marked) before = text::kByteOrderMark.size();
    if (before == 0) return content(input, path);
    std::string_view text = head.substr(0, before);
    if (text.starts_with(text::kByteOrderMark)) text.remove_prefix(text::kByteOrderMark.size());
    text = text::trimmed(text);
    if (text::has_text(text)) {
      passed_over_ = std::to_string(before) +
                     " bytes before its XML passed over: " + text::in_quotes(text.substr(0, 60));
    }
    InputBehind behind(input, before);
    PeekedInput xml(behind);
    content(xml, path);
  }

  void failed(const std::string& path, const std::string& reason) override {
    sink_.fault({origin_of(utf8_name(path)), reason, true, {}});
  }

  void skipped(const std::string& path, const std::string& kind) override {
    sink_.skipped(origin_of(utf8_name(path)), kind);
  }

  bool stopped() const override { return sink_.stopped(); }

 private:
  void content(PeekedInput& input, const std::string& path) {
    const std::string name = utf8_name(path);
    const std::string_view bytes = input.peek(kSampleBytes);
    if (bytes.empty()) input.read();  // throws what kept it from being read
    const std::string_view named = format_ != nullptr ? format_->name : std::string_view{};
    if (const auto kind = kind_of_file({name, bytes}, named); !kind.empty()) {
      return skipped(path, std::string(kind));
    }
    const std::string charset = declared_charset(bytes);
    const std::string head = readable(bytes, charset);
    const Format* const format =
        format_ != nullptr ? format_ : fitting_format({name, head, &options_});
    if (format_ == nullptr && (format == nullptr || format->open == open_text)) {
      if (const auto kind = kind_of_text({name, head}); !kind.empty()) {
        return skipped(path, with_root_of_xml(kind, head));
      }
    }
    if (format == nullptr) return skipped(path, "files of unknown formats");
    if (format->raw) return records(*format, input, name);
    decoded_records(*format, input, name, head, charset);
  }

  // The beginning of a file in UTF-8, to be looked at.
  static std::string readable(std::string_view bytes, std::string_view charset) {
    if (!charset.empty()) return decoded(bytes, charset);
    const std::string_view guess = eight_bit_charset(bytes);
    return guess.empty() ? std::string(bytes) : decoded(bytes, guess);
  }

  void decoded_records(const Format& format, Input& input, const std::string& name,
                       std::string_view head, std::string_view charset) {
    DecodedInput::Settings settings;
    settings.charset = charset;
    settings.replace = head.starts_with('<');
    settings.carriage_returns =
        head.find('\r') != std::string_view::npos && head.find('\n') == std::string_view::npos;
    DecodedInput text(input, settings);
    PeekedInput peeked(text);
    const auto tell = [&] {
      const std::string warning = text.warning();
      if (!warning.empty()) sink_.fault({origin_of(name), warning, false, {}});
      sink_.charset(name, text.charset());
    };
    try {
      records(format, peeked, name);
    } catch (const ReadError&) {
      tell();
      throw;
    }
    tell();
  }

  void records(const Format& format, PeekedInput& input, const std::string& name) {
    sink_.file(name, format.name);
    if (const std::string told = std::exchange(passed_over_, {}); !told.empty()) {
      sink_.fault({origin_of(name), told, false, {}});
    }
    const std::unique_ptr<Reader> reader = format.documents
                                               ? open_xml_documents(format, input, options_)
                                               : format.open(input, options_);
    Completer completer(options_, [this](Record& record, Article&& article) {
      if (!sink_.stopped()) accept(record, std::move(article));
    });
    completer.set_fields(reader->fields());
    completer_ = &completer;
    const struct Leave {
      Completer*& completer;
      ~Leave() { completer = nullptr; }
    } leave{completer_};
    last_record_ = std::chrono::steady_clock::now();
    const auto finish = [&] {
      completer_ = nullptr;
      completer.finish();
      for (const std::string& remark : completer.remarks()) {
        sink_.fault({origin_of(name), remark, false, {}});
      }
    };
    try {
      while (!sink_.stopped()) {
        Record record;
        record.origin.file = name;
        if (!reader->next(record)) break;
        std::vector<Draft> others = std::exchange(record.others, {});
        const Origin origin = record.origin;
        const std::string_view raw = record.raw;
        completer.take(std::move(record));
        for (std::size_t i = 0; i < others.size(); ++i) {
          Record other;
          other.draft = std::move(others[i]);
          other.origin = origin;
          other.origin.path += '#' + std::to_string(i + 2);
          other.raw = raw;
          completer.take(std::move(other));
        }
        last_record_ = std::chrono::steady_clock::now();
      }
    } catch (const ReadError&) {
      finish();
      throw;
    }
    finish();
    for (const std::string& remark : reader->remarks()) {
      sink_.fault({origin_of(name), remark, false, {}});
    }
    if (reader->fields() != nullptr) sink_.mapped(name, reader->fields()->uses());
  }

  // What a pipe gave is not held back while it gives nothing more: the archive may have it.
  void give_late() {
    constexpr std::chrono::seconds kLate{60};
    if (completer_ == nullptr || std::chrono::steady_clock::now() - last_record_ < kLate) return;
    completer_->look_no_further();
  }

  void accept(const Record& record, Article&& article) {
    const Origin& origin = record.origin;
    if (!record.skipped.empty()) return sink_.skipped(origin, record.skipped);
    if (!record.rejection.empty()) {
      return sink_.fault({origin, record.rejection, true, record.raw});
    }
    if (record.draft.standing == Standing::kWithdrawn) return sink_.withdrawn(article, origin);
    if (record.draft.standing == Standing::kDeleted) return sink_.deleted(article, origin);
    if (!record.warnings.empty()) sink_.fault({origin, joined(record.warnings), false, record.raw});
    sink_.article(std::move(article), origin, record.bytes);
  }

  // A record has one fault at most: "a; b".
  static std::string joined(const std::vector<std::string>& warnings) {
    std::string out;
    for (const std::string& warning : warnings) out += (out.empty() ? "" : "; ") + warning;
    return out;
  }

  const Options& options_;
  Sink& sink_;
  const Format* format_;
  std::string passed_over_;         // before the XML of the present file
  Completer* completer_ = nullptr;  // of the file that is read
  std::chrono::steady_clock::time_point last_record_;
  Limits limits_;
  NormalPaths paths_;
};

[[noreturn]] void cannot_read(const std::string& path, const std::string& reason) {
  throw Error("the dump " + text::printable(path) + " cannot be read: " + reason,
              "check its name, and that you may read it");
}

}  // namespace

std::string to_string(const Origin& origin) {
  std::string out = text::printable(origin.file);
  if (origin.line != 0) out += ':' + std::to_string(origin.line);
  if (origin.record != 0) out += ", record " + std::to_string(origin.record);
  if (!origin.path.empty()) out += ", " + text::printable(origin.path, 200);
  return out;
}

std::vector<std::string_view> format_names() {
  std::vector<std::string_view> names;
  for (const Format& format : formats()) names.push_back(format.name);
  return names;
}

void read_dump(const std::string& path, const Options& options, Sink& sink) {
  const Utf8Locale locale;
  DumpReader reader(options, sink);
  try {
    std::error_code error;
    if (path == "-" || !fs::is_directory(path, error)) return reader.file(path);
    const fs::directory_iterator readable(path, error);
    if (error) cannot_read(path, error.message());
    reader.folder(path);
  } catch (const ReadError& error) {
    cannot_read(path, error.what());
  } catch (const Stopped&) {
    // The sink knows.
  }
}

void check_readable(const std::vector<std::string>& paths) {
  for (const std::string& path : paths) {
    if (path == "-") continue;
    struct stat status {};
    if (stat(path.c_str(), &status) != 0) cannot_read(path, std::strerror(errno));
    // A pipe, as <(command) makes one, can be opened only once.
    const bool twice = S_ISREG(status.st_mode) || S_ISDIR(status.st_mode);
    if (twice && access(path.c_str(), R_OK) != 0) cannot_read(path, std::strerror(errno));
  }
}

std::uint64_t input_size(const std::vector<std::string>& paths) {
  std::uint64_t sum = 0;
  FolderVisitor visitor;
  visitor.file = [&](const std::string&, std::uint64_t bytes) {
    sum += bytes;
    return true;
  };
  visitor.unreadable = visitor.skipped = [](const std::string&, const std::string&) {};
  for (const std::string& path : paths) {
    std::error_code error;
    const fs::file_status status = path == "-" ? fs::file_status{} : fs::status(path, error);
    if (fs::is_directory(status)) {
      walk(path, visitor);
    } else if (fs::is_regular_file(status)) {
      const std::uintmax_t bytes = fs::file_size(path, error);
      if (!error) sum += bytes;
    } else {
      return 0;
    }
  }
  return sum;
}

}  // namespace emeroteca::dumps
