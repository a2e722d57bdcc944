#include "load.h"

#include <dlfcn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cctype>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <sstream>
#include <utility>

namespace touchstone {
namespace {

constexpr std::size_t kMostDiagnostics = 65'536;

Exports* loading = nullptr;

struct Compiled {
  int status;
  std::string diagnostics;
};

Compiled Compile(const std::vector<std::string>& command) {
  std::vector<char*> words;
  for (const std::string& word : command) {
    words.push_back(const_cast<char*>(word.c_str()));
  }
  words.push_back(nullptr);
  int ends[2];
  if (pipe(ends) != 0) throw CompileError{"the compiler cannot be started", {}};
  const pid_t compiler = fork();
  if (compiler == 0) {
    dup2(ends[1], STDERR_FILENO);
    dup2(ends[1], STDOUT_FILENO);
    close(ends[0]);
    execvp(words[0], words.data());
    std::string reason = std::string(words[0]) + ": " + std::strerror(errno);
    [[maybe_unused]] ssize_t sent =
        write(STDERR_FILENO, reason.data(), reason.size());
    _exit(127);
  }
  close(ends[1]);
  Compiled compiled{-1, {}};
  char bytes[4096];
  ssize_t count = 0;
  while ((count = read(ends[0], bytes, sizeof(bytes))) > 0) {
    const std::size_t room = kMostDiagnostics - compiled.diagnostics.size();
    compiled.diagnostics.append(
        bytes, std::min(room, static_cast<std::size_t>(count)));
  }
  close(ends[0]);
  if (compiler > 0) waitpid(compiler, &compiled.status, 0);
  return compiled;
}

// Reads ":12:5: error: …" behind the name of a file.
void ReadPlace(const std::string& place, CompileError* error) {
  char* end = nullptr;
  error->line = static_cast<int>(std::strtol(place.c_str() + 1, &end, 10));
  if (*end == ':' && std::isdigit(static_cast<unsigned char>(end[1])) != 0) {
    error->column = static_cast<int>(std::strtol(end + 1, nullptr, 10));
  }
}

// The first error, and the first place in the submission that has to do with
// it.
CompileError FirstError(const std::string& diagnostics,
                        const std::string& root) {
  CompileError error;
  std::istringstream lines(diagnostics);
  for (std::string line; std::getline(lines, line);) {
    const std::size_t colon = line.find(':', root.size() + 1);
    if (error.file.empty() && line.rfind(root + "/", 0) == 0 &&
        colon + 1 < line.size() &&
        std::isdigit(static_cast<unsigned char>(line[colon + 1])) != 0) {
      const bool counts = line.find("error: ") != std::string::npos ||
                          line.find("required from") != std::string::npos;
      if (counts) {
        error.file = line.substr(root.size() + 1, colon - root.size() - 1);
        ReadPlace(line.substr(colon), &error);
      }
    }
    // The assembler has a capital, and names a file that is another each time.
    const std::size_t found = std::min(line.find("error: "), line.find("Error: "));
    if (found != std::string::npos && error.message.empty()) {
      error.message = line.substr(found + std::strlen("error: "));
    }
  }
  return error;
}

}  // namespace

void Export(const std::string& name, Function function) {
  if (loading != nullptr) loading->emplace_back(name, std::move(function));
}

Exports Load(const std::vector<std::string>& command, const std::string& root,
             const std::string& file, const std::string& library) {
  std::vector<std::string> words = command;
  for (const std::string& word :
       {"-I" + root, std::string("-o"), library, root + "/" + file}) {
    words.push_back(word);
  }
  const Compiled compiled = Compile(words);
  if (compiled.status != 0) {
    CompileError error = FirstError(compiled.diagnostics, root);
    if (error.message.empty()) {
      error.message = WIFSIGNALED(compiled.status)
                          ? std::string("the compiler was stopped: ") +
                                strsignal(WTERMSIG(compiled.status))
                          : compiled.diagnostics.substr(0, 1000);
    }
    throw error;
  }
  Exports exports;
  loading = &exports;
  void* opened = dlopen(library.c_str(), RTLD_NOW | RTLD_LOCAL);
  loading = nullptr;
  if (opened == nullptr) throw CompileError{dlerror(), {}};
  return exports;
}

}  // namespace touchstone
