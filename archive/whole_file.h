// Small files of our own that are there whole or not at all.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

namespace emeroteca {

// Writes a file beside its place, makes it durable, and puts it there in one step. Throws Error
// (ErrorCode::kOutput) with the system's reason; what was there before stays then.
void write_whole_file(const std::filesystem::path& path, std::string_view content);

// All of a small file. Throws Error with the system's reason.
std::string read_whole_file(const std::filesystem::path& path);

// What a file is called until it is whole.
std::string partial_name(std::string_view name);

}  // namespace emeroteca
