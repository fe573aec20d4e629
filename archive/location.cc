#include "archive/location.h"

#include <charconv>
#include <cstdlib>
#include <filesystem>
#include <optional>
#include <system_error>

#include "errors/error.h"

namespace emeroteca {
namespace {

const char* environment(const char* name) {
  const char* value = std::getenv(name);  // NOLINT(concurrency-mt-unsafe): read before any thread
  return value != nullptr && *value != '\0' ? value : nullptr;
}

namespace fs = std::filesystem;

ArchivePart parse_part(std::string_view text) {
  std::error_code refused;  // of a name that is too long, say
  if (text.find('/') == std::string_view::npos && !fs::exists(fs::path(text), refused)) {
    if (auto server = parse_server(text)) return *std::move(server);
  }
  return {std::string(text), {}, 0};
}

}  // namespace

std::optional<ArchivePart> parse_server(std::string_view text) {
  const std::size_t colon = text.rfind(':');
  if (colon == std::string_view::npos || colon == 0) return std::nullopt;
  std::uint16_t port = 0;
  const std::string_view digits = text.substr(colon + 1);
  const auto [end, fault] = std::from_chars(digits.data(), digits.data() + digits.size(), port);
  if (fault != std::errc{} || end != digits.data() + digits.size() || port == 0)
    return std::nullopt;
  std::string_view host = text.substr(0, colon);
  // An address of IPv6, whose own colons its brackets keep apart.
  if (host.size() > 2 && host.front() == '[' && host.back() == ']') {
    host = host.substr(1, host.size() - 2);
  }
  return ArchivePart{{}, std::string(host), port};
}

std::string default_archive() {
  if (const char* named = environment("EMEROTECA_ARCHIVE")) return named;
  if (const char* data = environment("XDG_DATA_HOME"))
    return std::string(data) + "/emeroteca/archive";
  if (const char* home = environment("HOME"))
    return std::string(home) + "/.local/share/emeroteca/archive";
  throw Error("no archive is named and there is no home folder to look in",
              "name one with --archive DIR or in $EMEROTECA_ARCHIVE");
}

std::vector<ArchivePart> parse_location(std::string_view location) {
  std::vector<ArchivePart> parts;
  std::size_t start = 0;
  while (start <= location.size()) {
    const std::size_t comma = std::min(location.find(',', start), location.size());
    const std::string_view part = location.substr(start, comma - start);
    if (part.empty()) {
      throw Error("the list of archives '" + std::string(location) + "' has an empty part",
                  "write folders or host:port with single commas between them");
    }
    parts.push_back(parse_part(part));
    start = comma + 1;
  }
  return parts;
}

void require_one_folder(const std::string& location) {
  const std::vector<ArchivePart> parts = parse_location(location);
  if (parts.size() > 1) {
    throw Error("'" + location + "' names " + std::to_string(parts.size()) + " archives",
                "only one archive at a time can be written to: name one folder with --archive");
  }
  if (parts.front().folder.empty()) {
    throw Error("the archive " + location + " is on another machine",
                "an archive is written to where its folder is; name a folder with --archive");
  }
}

std::string name_of(const ArchivePart& part) {
  if (!part.folder.empty()) return part.folder;
  const bool colons = part.host.find(':') != std::string::npos;
  return (colons ? "[" + part.host + "]" : part.host) + ":" + std::to_string(part.port);
}

}  // namespace emeroteca
