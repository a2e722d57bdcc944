// Files of a submission: compiled and loaded, each at most once.
#ifndef TOUCHSTONE_LOAD_H_
#define TOUCHSTONE_LOAD_H_

#include <map>
#include <string>
#include <vector>

#include "touchstone/export.h"

namespace touchstone {

// Where and why a file does not compile.
struct CompileError {
  std::string message;
  std::string file;  // relative to the submission's folder; empty if unknown
  int line = 0;
  int column = 0;
};

// The functions that a file exports, in the order in which it does.
using Exports = std::vector<std::pair<std::string, Function>>;

// Compiles and loads `file` of the folder `root`; `command` is the compiler
// with its options.
// Throws CompileError, and whatever the file throws while it is loaded.
Exports Load(const std::vector<std::string>& command, const std::string& root,
             const std::string& file, const std::string& library);

}  // namespace touchstone

#endif  // TOUCHSTONE_LOAD_H_
