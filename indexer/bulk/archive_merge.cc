#include "indexer/bulk/archive_merge.h"

#include <algorithm>
#include <limits>
#include <stdexcept>
#include <string_view>

#include "archive/glass/coding.h"
#include "archive/glass/postlist_reader.h"
#include "errors/error.h"
#include "indexer/bulk/arrivals.h"
#include "indexer/bulk/merge.h"

namespace emeroteca::indexing {
namespace {

using glass::DocumentId;
using glass::ListKind;
using glass::Slot;
using glass::TableId;

constexpr unsigned kStepsPerProgress = 512;
// Entries of a database to which a document of the segment comes: for the share that is done.
constexpr double kEntriesPerDocument = 200;

class ArchiveMerge {
 public:
  ArchiveMerge(const glass::DatabaseReader& old, Segment& segment, const MergePlan& plan,
               const std::filesystem::path& folder, const glass::WriterOptions& options,
               const Progress& progress)
      : segment_(segment),
        plan_(plan),
        progress_(progress),
        out_(folder, options),
        docdata_(old.table(TableId::kDocdata)),
        termlist_(old.table(TableId::kTermlist)),
        postlist_(old.table(TableId::kPostlist)),
        position_(old.table(TableId::kPosition)),
        lists_(postlist_),
        runs_(segment.postings()),
        arrivals_(runs_, plan.numbers) {
    for (std::uint32_t i = 0; i < plan.numbers.size(); ++i) {
      if (plan.numbers[i] != 0) placed_.push_back({plan.numbers[i], i + 1});
    }
    const auto before = [](const Placed& a, const Placed& b) { return a.number < b.number; };
    if (!std::is_sorted(placed_.begin(), placed_.end(), before)) {
      std::sort(placed_.begin(), placed_.end(), before);
    }
  }

  [[noreturn]] static void contradiction() {
    throw Error(ErrorCode::kDamaged, "the tables of the archive contradict each other",
                "run `indexer check`; nothing was changed");
  }

  std::uint32_t run() {
    const std::uint32_t documents = write_documents();
    old_ = lists_.next();
    new_ = runs_.next();
    out_.postlist().add_metadata(plan_.metadata);
    write_bounds();
    while (at_values()) write_values();
    write_lengths();
    if (statistics_.documents != documents) contradiction();
    position_.next();
    while (old_ || new_) write_term();
    pass_positions({});
    if (occurrences_ != statistics_.total_length) contradiction();
    statistics_.last_document = plan_.last_document;
    out_.finish(statistics_);
    return documents;
  }

 private:
  struct Placed {
    DocumentId number = 0;
    std::uint32_t document = 0;  // of the segment
  };

  bool gone(DocumentId document) const {
    return document < plan_.gone.size() && plan_.gone[document];
  }

  void step() {
    if (!progress_ || ++steps_ % kStepsPerProgress != 0) return;
    const double segment = static_cast<double>(placed_.size()) * kEntriesPerDocument;
    const double old =
        static_cast<double>(termlist_.entries() + postlist_.entries() + position_.entries());
    const double done = static_cast<double>(termlist_.done() + postlist_.done() + position_.done());
    progress_((done + segment * runs_.share()) / std::max(1.0, old + segment));
  }

  // Data, term lists and slots of all documents. Returns how many there are.
  std::uint32_t write_documents() {
    std::uint32_t documents = 0;
    auto placed = placed_.begin();
    docdata_.next();
    termlist_.next();
    while (!termlist_.ended() || placed != placed_.end()) {
      constexpr DocumentId kNone = std::numeric_limits<DocumentId>::max();
      const DocumentId old = termlist_.ended() ? kNone : document_of(termlist_.key());
      if (placed != placed_.end() && placed->number <= old) {
        if (placed->number == old && !gone(old)) contradiction();
        write_placed(*placed++);
        ++documents;
      } else {
        documents += take_old(old) ? 1U : 0U;
      }
      step();
    }
    count_superseded();
    return documents;
  }

  DocumentId document_of(std::string_view key) const {
    const auto document = glass::take_sortable_uint(key);
    if (!document || !key.empty()) termlist_.fail();
    return *document;
  }

  void write_placed(const Placed& placed) {
    const SegmentDocument document = segment_.read(placed.document);
    std::string key = glass::document_key(placed.number);
    if (!document.data.empty()) {
      out_.docdata().add_stored(key, document.data, document.data_compressed);
    }
    out_.termlist().add_stored(key, document.term_list, document.term_list_compressed);
    if (document.slots.empty()) return;
    key.push_back('\0');
    out_.termlist().add(key, document.slots);
  }

  // The document that the tables are at, which are then behind it. False where it is left out.
  bool take_old(DocumentId document) {
    const bool kept = !gone(document);
    std::string key(termlist_.key());
    if (!docdata_.ended() && docdata_.key() < key) docdata_.fail();
    if (!docdata_.ended() && docdata_.key() == key) {
      if (kept) out_.docdata().add_stored(key, docdata_.stored(), docdata_.compressed());
      docdata_.next();
    }
    if (kept) out_.termlist().add_stored(key, termlist_.stored(), termlist_.compressed());
    termlist_.next();
    key.push_back('\0');
    if (termlist_.ended() || termlist_.key() != key) return kept;
    if (kept) {
      out_.termlist().add_stored(key, termlist_.stored(), termlist_.compressed());
    } else {
      count_slots(termlist_.data(), gone_slots_);
    }
    termlist_.next();
    return kept;
  }

  static void count_slots(std::string_view slots, std::map<Slot, std::uint32_t>& counts) {
    for (Slot next = 0; !slots.empty();) {
      const auto gap = glass::take_uint(slots);
      if (!gap) contradiction();
      ++counts[next + *gap];
      next += *gap + 1;
    }
  }

  void count_superseded() {
    for (std::uint32_t i = 0; i < plan_.numbers.size(); ++i) {
      if (plan_.numbers[i] == 0) count_slots(segment_.read(i + 1).slots, superseded_slots_);
    }
  }

  // Bounds only widen, as with Xapian: nobody reads all values for one that is gone.
  void write_bounds() {
    for (; old_ && lists_.kind() <= ListKind::kValueBounds; old_ = lists_.next()) {
      if (lists_.kind() == ListKind::kValueBounds)
        take_bounds(lists_.slot(), lists_.bounds(), gone_slots_);
    }
    for (const auto& [slot, known] : segment_.bounds()) take_bounds(slot, known, superseded_slots_);
    out_.postlist().add_value_bounds(bounds_);
  }

  void take_bounds(Slot slot, const glass::ValueBounds& known,
                   const std::map<Slot, std::uint32_t>& less) {
    const auto found = less.find(slot);
    const std::uint32_t fewer = found == less.end() ? 0 : found->second;
    if (fewer > known.documents) contradiction();
    if (fewer == known.documents) return;
    glass::ValueBounds& into = bounds_[slot];
    into.lower = into.documents == 0 ? known.lower : std::min(into.lower, known.lower);
    into.upper = std::max(into.upper, known.upper);
    into.documents += known.documents - fewer;
  }

  bool old_values() const { return old_ && lists_.kind() == ListKind::kValues; }
  bool new_values() const { return new_ && runs_.first().kind == PostingKind::kValues; }
  bool at_values() const { return old_values() || new_values(); }

  // Of the next slot.
  void write_values() {
    std::string key;
    if (old_values()) glass::append_uint(key, lists_.slot());
    const bool from_new = new_values() && (!old_values() || runs_.first().key <= key);
    const bool from_old = old_values() && (!from_new || runs_.first().key == key);
    const Slot slot = from_old ? lists_.slot() : slot_of(runs_.first());
    if (from_new) arrivals_.open();
    out_.postlist().begin_values(slot);
    std::uint32_t documents = 0;
    const auto add_arrived = [&](DocumentId before) {
      for (; from_new && arrivals_.document() != 0 && arrivals_.document() < before;
           arrivals_.next()) {
        out_.postlist().add_value(arrivals_.document(), arrivals_.bytes());
        ++documents;
      }
    };
    while (from_old && lists_.next_value()) {
      step();
      if (gone(lists_.document())) continue;
      add_arrived(lists_.document());
      out_.postlist().add_value(lists_.document(), lists_.value());
      ++documents;
    }
    add_arrived(std::numeric_limits<DocumentId>::max());
    out_.postlist().end_values();
    const auto known = bounds_.find(slot);
    if (documents != (known == bounds_.end() ? 0 : known->second.documents)) contradiction();
    if (from_old) old_ = lists_.next();
    if (from_new) new_ = runs_.next();
  }

  void write_lengths() {
    auto placed = placed_.begin();
    const auto add = [&](DocumentId document, std::uint32_t length) {
      if (statistics_.documents == 0) out_.postlist().begin_lengths();
      statistics_.take(length);
      out_.postlist().add_length(document, length);
    };
    const auto add_placed = [&](DocumentId before) {
      for (; placed != placed_.end() && placed->number < before; ++placed) {
        add(placed->number, segment_.length(placed->document));
      }
    };
    if (old_ && lists_.kind() == ListKind::kLengths) {
      while (lists_.next_posting()) {
        step();
        if (gone(lists_.document())) continue;
        add_placed(lists_.document());
        add(lists_.document(), lists_.wdf());
      }
      old_ = lists_.next();
    }
    add_placed(std::numeric_limits<DocumentId>::max());
    if (statistics_.documents > 0) out_.postlist().end_lengths();
  }

  // Of the next term: its positions at once, its postings when it is known how many there are.
  void write_term() {
    if (old_ && lists_.kind() != ListKind::kTerm) postlist_.fail();
    const bool from_new = new_ && (!old_ || runs_.first().key <= lists_.term());
    const bool from_old = old_ && (!from_new || runs_.first().key == lists_.term());
    term_ = from_old ? std::string_view(lists_.term()) : runs_.first().key;
    if (from_new) arrivals_.open();
    postings_.clear();
    last_ = 0;
    documents_ = 0;
    std::uint64_t occurrences = 0;
    position_key_.clear();
    glass::append_term(position_key_, term_);
    position_key_.push_back('\0');
    term_key_bytes_ = position_key_.size();
    const auto add_arrived = [&](DocumentId before) {
      for (; from_new && arrivals_.document() != 0 && arrivals_.document() < before;
           arrivals_.next()) {
        occurrences += add_posting(arrivals_.document(), arrivals_.wdf());
        if (!arrivals_.bytes().empty()) {
          out_.position().add(position_key(arrivals_.document()), arrivals_.bytes());
        }
        step();
      }
    };
    while (from_old && lists_.next_posting()) {
      step();
      const DocumentId document = lists_.document();
      if (gone(document)) continue;
      add_arrived(document);
      occurrences += add_posting(document, lists_.wdf());
      pass_positions(position_key(document));
      if (position_.ended() || position_.key() != position_key_) continue;
      out_.position().add_stored(position_key_, position_.stored(), position_.compressed());
      position_.next();
    }
    add_arrived(std::numeric_limits<DocumentId>::max());
    if (documents_ > 0) write_postings(occurrences);
    occurrences_ += occurrences;
    if (from_old) old_ = lists_.next();
    if (from_new) new_ = runs_.next();
  }

  std::uint32_t add_posting(DocumentId document, std::uint32_t wdf) {
    glass::append_uint(postings_, document - last_);
    glass::append_uint(postings_, wdf);
    last_ = document;
    ++documents_;
    statistics_.most_occurrences = std::max(statistics_.most_occurrences, wdf);
    return wdf;
  }

  void write_postings(std::uint64_t occurrences) {
    out_.postlist().begin_term(term_, documents_, occurrences);
    DocumentId document = 0;
    for (std::string_view left(postings_); !left.empty();) {
      document += *glass::take_uint(left);
      out_.postlist().add_posting(document, *glass::take_uint(left));
    }
    out_.postlist().end_term();
  }

  const std::string& position_key(DocumentId document) {
    position_key_.resize(term_key_bytes_);
    glass::append_sortable_uint(position_key_, document);
    return position_key_;
  }

  // Goes on to this key, or to the end where it is empty: past what is of documents that are gone.
  void pass_positions(std::string_view key) {
    for (; !position_.ended() && (key.empty() || position_.key() < key); position_.next()) {
      const auto document = glass::document_of_positions(position_.key());
      if (!document) position_.fail();
      if (!gone(*document)) contradiction();
      step();
    }
  }

  Segment& segment_;
  const MergePlan& plan_;
  const Progress& progress_;
  glass::DatabaseWriter out_;
  glass::TableReader docdata_;
  glass::TableReader termlist_;
  glass::TableReader postlist_;
  glass::TableReader position_;
  glass::PostlistReader lists_;
  MergedRuns runs_;
  Arrivals arrivals_;
  bool old_ = false;                          // lists_ is at a list
  bool new_ = false;                          // runs_ are at one
  std::vector<Placed> placed_;                // by number
  std::map<Slot, std::uint32_t> gone_slots_;  // how many documents have a value there
  std::map<Slot, std::uint32_t> superseded_slots_;
  std::map<Slot, glass::ValueBounds> bounds_;
  glass::Statistics statistics_;
  std::uint64_t occurrences_ = 0;  // of all terms
  unsigned steps_ = 0;
  // Of the term in work.
  std::string term_;
  std::string postings_;
  DocumentId last_ = 0;
  std::uint32_t documents_ = 0;
  std::string position_key_;
  std::size_t term_key_bytes_ = 0;
};

}  // namespace

std::uint32_t write_merged(const glass::DatabaseReader& old, Segment& segment,
                           const MergePlan& plan, const std::filesystem::path& folder,
                           const glass::WriterOptions& options, const Progress& progress) {
  try {
    return ArchiveMerge(old, segment, plan, folder, options, progress).run();
  } catch (const std::logic_error&) {
    // Of the writer of tables, where what was read does not rise.
    ArchiveMerge::contradiction();
  }
}

}  // namespace emeroteca::indexing
