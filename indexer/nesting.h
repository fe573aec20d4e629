// Which of two places lies in the other, whatever names and links lead there.
#pragma once

#include <filesystem>
#include <string>

namespace emeroteca::indexing {

// The place without links and `..`, as far as it is there. A link that leads to nothing yet is
// followed too.
std::filesystem::path real_place(const std::filesystem::path& path);

// True where `path` is that file or folder, or lies below that folder; neither has to be there.
bool lies_in(const std::filesystem::path& path, const std::filesystem::path& folder);

// The archive in whose folder `path` lies, at any depth; empty where there is none. What is built
// anew takes everything in the folder of an archive along, and whoever writes there meanwhile would
// lose it.
std::string archive_around(const std::filesystem::path& path);

// Throws Error where the archive is not there yet, and would be made in the folder of another one.
void refuse_inside_archive(const std::string& archive);

// Throws Error where the archive is a replica of xapian-replicate's, or the database of one: the
// next changes of the original would be made to what is another database by then, and damage it.
void refuse_replica(const std::string& archive);

// Throws Error where the file is one that an archive consists of, in `archive` or any other one;
// in `archive` also where it is a hard link to one. // `what`: "the rejects file".
void refuse_archive_file(const std::string& what, const std::string& file,
                         const std::string& archive);

}  // namespace emeroteca::indexing
