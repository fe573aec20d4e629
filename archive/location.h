// Where the archive is.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace emeroteca {

// One part of an archive: a folder, or a server that `xapian-tcpsrv` runs.
struct ArchivePart {
  std::string folder;  // empty for a server
  std::string host;
  std::uint16_t port = 0;
};

// `$EMEROTECA_ARCHIVE`, else `emeroteca/archive` in the XDG data folder. Throws Error when the
// environment names no home.
std::string default_archive();

// Reads `DIR`, or a comma-separated list of folders and of `host:port` (`[::1]:7070`). Throws Error
// when the list has an empty part.
std::vector<ArchivePart> parse_location(std::string_view location);

// Throws Error where a location that is to be written to is a list or a server. A reader would take
// a folder of that name for one too, and never open it.
void require_one_folder(const std::string& location);

// Reads `host:port`, where the host may be an address of IPv6 in brackets (`[::1]:7070`); nothing
// where it is none.
std::optional<ArchivePart> parse_server(std::string_view text);

// How messages call a part: its folder, or host:port.
std::string name_of(const ArchivePart& part);

}  // namespace emeroteca
