#include "errors/report.h"

#include <exception>
#include <iostream>

#include "errors/output.h"
#include "errors/program_name.h"
#include "text/printable.h"

namespace emeroteca {
namespace {

int reported(const ProgramName& program, const std::function<int()>& work) {
  try {
    return work();
  } catch (const Error& fault) {
    report(fault, program, std::cerr);
    return fault.exit_code();
  } catch (const std::exception& fault) {
    report(Error(fault.what()), program, std::cerr);
  }
  return kExitError;
}

}  // namespace

void report(const Error& fault, const ProgramName& program, std::ostream& out) {
  out << program.prefix << program.own << ": " << text::printable(fault.what()) << '\n';
  if (fault.hint().empty()) return;
  out << "  " << with_program_names(text::printable(fault.hint()), program.prefix) << '\n';
}

int run_program(std::string_view called, std::string_view own_name,
                const std::function<int(const ProgramName& program)>& work) {
  const ProgramName program{program_prefix(called, own_name), std::string(own_name)};
  const int code = reported(program, [&] { return work(program); });
  // What was written before an error is told of too, unless that error is the same.
  const int output = reported(program, [&] {
    if (code != kExitError) check_output();
    return kExitFound;
  });
  return output == kExitFound ? code : output;
}

}  // namespace emeroteca
