#include "indexer/dumps/dump.h"

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <memory>
#include <system_error>

#include <locale.h>
#include <sys/stat.h>
#include <unistd.h>

#include "errors/error.h"
#include "indexer/dumps/complete.h"
#include "indexer/dumps/fields/encoding.h"
#include "indexer/dumps/format.h"
#include "indexer/dumps/input/expansion.h"
#include "indexer/dumps/input/file_input.h"
#include "indexer/dumps/input/unpack.h"
#include "indexer/dumps/input/walk.h"
#include "text/printable.h"

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

class DumpReader final : public PlainFiles {
 public:
  DumpReader(const Options& options, Sink& sink)
      : options_(options), sink_(sink), format_(named_format(options)) {}

  // Throws ReadError when the file cannot be opened.
  void file(const std::string& path) {
    FileInput input(path, sink_);
    Expansion expansion(limits_, input);
    unpack(input, path, expansion, *this);
    if (!sink_.stopped()) input.finish();
  }

  void folder(const std::string& path) {
    FolderVisitor visitor;
    visitor.file = [&](const std::string& name, std::uint64_t bytes) {
      try {
        if (!stopped()) file(name);
      } catch (const ReadError& error) {
        failed(name, error.what());
        sink_.advanced(bytes);
      }
      return !stopped();
    };
    visitor.unreadable = [&](const std::string& name, const std::string& reason) {
      failed(name, reason);
    };
    visitor.skipped = [&](const std::string& name, const std::string& reason) {
      skipped(name, reason);
    };
    walk(path, visitor);
  }

  void plain(PeekedInput& input, const std::string& name) override {
    const std::string_view head = input.peek(kSampleBytes);
    if (starts_as_utf16(head)) {
      throw ReadError("is UTF-16: turn it into UTF-8 first, as with `iconv -f UTF-16 -t UTF-8`");
    }
    const Format* const format = format_ != nullptr ? format_ : fitting_format({name, head});
    if (format == nullptr) return sink_.skipped(origin_of(name), "files of unknown formats");
    sink_.file(name, format->name);
    const std::unique_ptr<Reader> reader = format->open(input, options_);
    Completer completer(options_, [this](Record& record, Article&& article) {
      if (!sink_.stopped()) accept(record, std::move(article));
    });
    try {
      while (!sink_.stopped()) {
        Record record;
        record.origin.file = name;
        if (!reader->next(record)) break;
        completer.take(std::move(record));
      }
    } catch (const ReadError&) {
      completer.finish();
      throw;
    }
    completer.finish();
  }

  void failed(const std::string& name, const std::string& reason) override {
    sink_.fault({origin_of(name), reason, true, {}});
  }

  void skipped(const std::string& name, const std::string& reason) override {
    sink_.fault({origin_of(name), reason, false, {}});
  }

  bool stopped() const override { return sink_.stopped(); }

 private:
  void accept(const Record& record, Article&& article) {
    const Origin& origin = record.origin;
    if (!record.skipped.empty()) return sink_.skipped(origin, record.skipped);
    if (!record.rejection.empty()) {
      return sink_.fault({origin, record.rejection, true, record.raw});
    }
    if (record.draft.standing == Standing::kWithdrawn) return sink_.withdrawn(article.id, origin);
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
  Limits limits_;
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
