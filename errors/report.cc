#include "errors/report.h"

#include <csignal>
#include <exception>
#include <filesystem>
#include <iostream>
#include <new>
#include <string>
#include <system_error>

#include "errors/output.h"
#include "errors/program_name.h"
#include "errors/start.h"
#include "text/printable.h"

namespace emeroteca {
namespace {

// What a process that may not have more is to do.
std::string more_memory(const ProgramName& program) {
  std::string more = "let it have more memory and threads (`ulimit -v`, `ulimit -u`)";
  if (program.own != "indexer") return more;
  return "the archive is as the last commit left it; " + more +
         ", or let it take less (--memory, --jobs 1), then run the same command again";
}

bool is_scarcity(const std::system_error& fault) {
  return fault.code() == std::errc::resource_unavailable_try_again ||
         fault.code() == std::errc::not_enough_memory;
}

int reported(const ProgramName& program, const std::function<int()>& work) {
  try {
    return work();
  } catch (const Error& fault) {
    report(fault, program, std::cerr);
    return fault.exit_code();
  } catch (const std::bad_alloc&) {
    report(Error("there is not enough memory", more_memory(program)), program, std::cerr);
  } catch (const std::filesystem::filesystem_error& fault) {
    report(Error(fault.path1().string() + (fault.path1().empty() ? "" : ": ") +
                 fault.code().message()),
           program, std::cerr);
  } catch (const std::system_error& fault) {
    report(is_scarcity(fault) ? Error("the system has no memory or no thread left for it: " +
                                          fault.code().message(),
                                      more_memory(program))
                              : Error(fault.what()),
           program, std::cerr);
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
  hold_standard_descriptors();
  return_to_working_folder();
  const ProgramName program{program_prefix(called, own_name), std::string(own_name)};
  // A limit on the size of files is told as what cannot be written, like a full disk.
  std::signal(SIGXFSZ, SIG_IGN);
  const int code = reported(program, [&] { return work(program); });
  // What was written before an error is told of too, unless that error is the same.
  const int output = reported(program, [&] {
    if (code != kExitError) check_output();
    return kExitFound;
  });
  return output == kExitFound ? code : output;
}

}  // namespace emeroteca
