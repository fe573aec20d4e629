// The lines of TREC's runs.
#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace emeroteca {

// An id as a column. TREC's files separate columns by white space and know no quoting, but an
// article's id may be a path with spaces in it. White space, what is not seen (control characters,
// directions of writing) and ill-formed bytes become `%20` and the like; all else, `%` too, stays,
// so that URLs are written as they are. Throws Error for an empty id.
std::string trec_field(std::string_view id);

// What trec_field() may have written so, `%20` a blank.
std::string unescaped_id(std::string_view field);

// An id as trec_field() is to be given it, where another known id would be written the same: of the
// ids `a b` and `a%20b` of one archive the second one's `%` become `%25`. All others stay as they
// are, so that URLs with `%20` in them do. `known` is asked rarely.
std::string unambiguous_id(std::string_view id,
                           const std::function<bool(const std::string& id)>& known);

// Appends one line of a run, with its end: `TOPIC Q0 DOCID RANK SCORE TAG`. `rank` counts from 1.
// Ids and tag are written as `trec_field` writes them; the score in the fewest digits that read
// back as the same number. Throws Error when an id or the tag is empty.
void append_run_line(std::string& out, std::string_view topic, std::string_view docid,
                     std::size_t rank, float score, std::string_view tag);

// The scores of a list as a run has them: each lower than the one before. Evaluators order hits by
// score alone, and those of one score by id: what stands sixth would be measured as the seventh. An
// equal score becomes the next lower number that there is; a list without scores (by date, or of
// filters only) has 1/rank.
class FallingScores {
 public:
  float next(double score, std::size_t rank);

 private:
  std::optional<float> last_;
};

}  // namespace emeroteca
