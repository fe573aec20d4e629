// Whether servers answer, asked all at once.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "archive/location.h"
#include "archive/patience.h"

namespace emeroteca {

struct Probe {
  bool answers = false;
  std::string address;  // of one that answers, in figures: nobody looks up its name again
  std::string reason;   // why another one does not
};

// Connects to each server and waits for its greeting, each in a thread of its own, since even
// looking up a name may hang. Those that have not answered at `soon` are not waited for where one
// has, or where `others` says that there is something else; at `end` none is. One that is still
// busy then goes on by itself and is forgotten.
std::vector<Probe> probe_servers(const std::vector<ArchivePart>& servers, Clock::time_point soon,
                                 Clock::time_point end, bool others);

// The same while something else is done.
class BackgroundProbe {
 public:
  BackgroundProbe(const std::vector<ArchivePart>& servers, Clock::time_point end);

  // Whether it is known of all.
  bool done() const;
  // In the order of the servers; those of which it is not known yet do not answer.
  std::vector<Probe> probes() const;

 private:
  struct State;
  friend std::vector<Probe> probe_servers(const std::vector<ArchivePart>&, Clock::time_point,
                                          Clock::time_point, bool);
  std::shared_ptr<State> state_;
};

}  // namespace emeroteca
