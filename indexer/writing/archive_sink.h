// How changes reach an archive. Commands say what changes, by puts and removals; the ways in which
// that is written stand here, and whoever opens a sink chooses one.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include <xapian.h>

#include "archive/writer.h"

namespace emeroteca::indexing {

// One writer of one archive at a time: opening a second one for the same folder throws Error
// (ErrorCode::kBusy). All functions throw Error where writing fails; then nothing since the last
// commit is kept.
class ArchiveEditor {
 public:
  ArchiveEditor() = default;
  ArchiveEditor(const ArchiveEditor&) = delete;
  ArchiveEditor& operator=(const ArchiveEditor&) = delete;
  virtual ~ArchiveEditor() = default;

  // True when there was such an article; with WritingWay::kNowhere, which does not look, always.
  virtual bool remove(std::string_view id) = 0;

  // Keeps a value among what the archive says about itself (archive/metadata.h).
  virtual void set_metadata(std::string_view key, std::string_view value) = 0;

  // Commits, and makes all of it visible to readers. The last call.
  virtual void finish() = 0;
};

// Of one database.
class ArchiveSink : public ArchiveEditor {
 public:
  // Adds the document, or replaces the one with the same id.
  virtual void put(std::string_view id, const Xapian::Document& document) = 0;

  // Makes everything so far durable.
  virtual void commit() = 0;
};

enum class WritingWay : std::uint8_t {
  kInPlace,  // in the archive itself; each commit is visible at once
  kFresh,   // in a new one beside it, which takes its place at the end and holds only what was put;
            // until then, and after a kill at any moment, the archive is what it was
  kNowhere  // only to learn what would change; the archive may be open elsewhere
};

// Opens the archive in `folder`, or makes it. A fresh one inherits the metadata (the user's
// lexicon) and the other files in the folder; it may be of another analysis, which is how it comes
// to that of this program. Throws Error as ArchiveWriter does.
std::unique_ptr<ArchiveSink> open_sink(const std::string& folder, WritingWay way);

// The same for removals and metadata alone, in place or nowhere; the archive may be made of shards.
std::unique_ptr<ArchiveEditor> open_editor(const std::string& archive, WritingWay way);

// In place, into an archive that is open.
std::unique_ptr<ArchiveSink> make_sink(ArchiveWriter archive);

}  // namespace emeroteca::indexing
