#include "archive/glass/stored_roots.h"

#include <cerrno>

#include <fcntl.h>
#include <unistd.h>

#include "archive/glass/coding.h"

namespace emeroteca::glass {
namespace {

constexpr std::uint64_t kSizeUnit = 2048;  // of the size of a block

// Numbers of entries may have more than 32 bits.
std::optional<std::uint64_t> take_wide_uint(std::string_view& from) {
  std::uint64_t number = 0;
  for (unsigned shift = 0; shift < 63 && !from.empty(); shift += 7) {
    const auto byte = static_cast<unsigned char>(from.front());
    from.remove_prefix(1);
    number |= static_cast<std::uint64_t>(byte & 0x7FU) << shift;
    if (byte < 0x80) return number;
  }
  return std::nullopt;
}

std::optional<StoredRoot> take_root(std::string_view& from) {
  // Root block, level and flags, entries, size of a block, least size that is compressed.
  std::array<std::uint64_t, 5> numbers{};
  for (std::uint64_t& number : numbers) {
    const auto taken = take_wide_uint(from);
    if (!taken) return std::nullopt;
    number = *taken;
  }
  const auto free_list = take_wide_uint(from);
  if (!free_list || *free_list > from.size()) return std::nullopt;
  from.remove_prefix(*free_list);
  constexpr std::uint64_t kLargest = UINT32_MAX;
  if (numbers[0] > kLargest || numbers[3] > kLargest) return std::nullopt;
  return StoredRoot{numbers[0], numbers[1] >> 2U, (numbers[1] & 1U) == 0, numbers[2],
                    numbers[3] * kSizeUnit};
}

}  // namespace

std::optional<StoredRoots> parse_roots(std::string_view version) {
  constexpr std::size_t kHead = kFormatMark.size() + std::tuple_size_v<Uuid>;
  if (!version.starts_with(kFormatMark) || version.size() < kHead) return std::nullopt;
  version.remove_prefix(kHead);
  const auto revision = take_wide_uint(version);
  if (!revision) return std::nullopt;
  StoredRoots roots;
  roots.revision = *revision;
  for (StoredRoot& table : roots.tables) {
    const auto root = take_root(version);
    if (!root) return std::nullopt;
    table = *root;
  }
  return roots;
}

std::string version_bytes(const std::filesystem::path& folder) {
  constexpr std::size_t kMostBytes = 256;
  // A pipe in its place would be waited for.
  const int file = open((folder / "iamglass").c_str(), O_RDONLY | O_NONBLOCK | O_CLOEXEC);
  if (file < 0) return {};
  std::string bytes(kMostBytes, '\0');
  std::size_t done = 0;
  while (done < bytes.size()) {
    const ssize_t got = read(file, bytes.data() + done, bytes.size() - done);
    if (got < 0 && errno == EINTR) continue;
    if (got <= 0) break;
    done += static_cast<std::size_t>(got);
  }
  bytes.resize(done);
  const int reason = errno;
  close(file);
  errno = reason;
  return bytes;
}

std::optional<std::string> version_with_root(std::string_view version, TableId table,
                                             const TableRoot& root) {
  if (!parse_roots(version)) return std::nullopt;
  constexpr std::size_t kHead = kFormatMark.size() + std::tuple_size_v<Uuid>;
  std::string_view rest = version.substr(kHead);
  std::optional<StoredRoot> old;
  take_wide_uint(rest);  // the revision
  std::size_t begin = version.size() - rest.size();
  for (std::size_t i = 0; i <= static_cast<std::size_t>(table); ++i) {
    begin = version.size() - rest.size();
    old = take_root(rest);
    if (!old) return std::nullopt;
  }
  std::string out(version.substr(0, begin));
  append_root(out, root, table, static_cast<unsigned>(old->block_size));
  return out.append(rest);
}

}  // namespace emeroteca::glass
