// What declarations need of CLI11. Its header takes seconds to compile: only the files that define
// or read a command line include it.
#pragma once

namespace CLI {
class App;
class FormatterBase;
class Option;
}  // namespace CLI
