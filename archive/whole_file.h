// Small files of our own that are there whole or not at all.
#pragma once

#include <cstddef>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

namespace emeroteca {

// Writes a file beside its place, makes it durable, and puts it there in one step. Throws Error
// (ErrorCode::kOutput) with the system's reason; what was there before stays then.
void write_whole_file(const std::filesystem::path& path, std::string_view content);

// All of a small file. Throws Error with the system's reason, and for what is no file.
std::string read_whole_file(const std::filesystem::path& path);

// For what can be made again, and need not be on the disk: puts a file in its place in one step,
// with the rights that the file `like` has. False where the system refuses; what was there before
// stays then.
bool replace_small_file(const std::filesystem::path& path, std::string_view content,
                        const std::filesystem::path& like);

// All of a file of so many bytes at most; nothing where it is longer, none, or cannot be read.
std::optional<std::string> read_small_file(const std::filesystem::path& path, std::size_t most);

// What a file is called until it is whole.
std::string partial_name(std::string_view name);

}  // namespace emeroteca
