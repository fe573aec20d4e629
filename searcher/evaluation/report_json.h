// The result of an evaluation as JSON, for scripts.
#pragma once

#include <string>

#include "searcher/evaluation/report.h"

namespace emeroteca::evaluation {

// One object, pretty-printed with two spaces, with a newline at its end. Values are unrounded
// (shortest form that reads back as the same number); counts are whole numbers; keys keep the order
// of metrics and topics.
//
//   {"version": 1, "topics": N,
//    "metrics": {"map": 0.4169, ...},
//    "per_topic": {"ID": {"map": ...}, ...},
//    "comparison": {                           only with a baseline
//      "baseline": "NAME",
//      "metrics": {"map": {"baseline": ..., "run": ..., "difference": ...,
//                          "wins": N, "ties": N, "losses": N,
//                          "randomisation": {"p": ..., "exact": true, "samples": N},
//                          "t_test": {"t": ..., "df": N, "p": ...},
//                          "confidence_interval": [LOW, HIGH]}},
//      "per_topic": {"ID": {"map": DIFFERENCE, ...}, ...}},
//    "requirements": [                         only when there are any
//      {"metric": "map", "minimum": 0.4, "value": 0.4169, "met": true}]}
//
// `t_test` and `confidence_interval` are null with a single topic; `t` is null when infinite (all
// differences equal). The interval is of the mean difference, at 95 %.
std::string render_json(const Report& report);

}  // namespace emeroteca::evaluation
