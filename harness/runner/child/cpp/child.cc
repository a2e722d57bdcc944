// The child for C++: compiles the files of a submission, calls its functions
// and describes what they return, as PROTOCOL.md says.
//
//   child FOLDER COMPILER OPTION...
//
// compiles with the given command, and keeps what that writes in FOLDER.

#include <cxxabi.h>
#include <fcntl.h>
#include <unistd.h>

#include <cmath>
#include <cstdint>
#include <cstdio>
#include <exception>
#include <iostream>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "frames.h"
#include "json.h"
#include "load.h"
#include "touchstone/export.h"

namespace touchstone {
namespace {

constexpr std::size_t kMostExports = 50;
constexpr std::size_t kMostMessage = 65'536;
constexpr std::size_t kMostHeader = 2'000'000;

// How a call ended that did not return; `fields` is JSON behind its kind.
struct Ending {
  std::string kind;
  std::string fields;
};

struct Loaded {
  Exports exports;
  std::optional<Ending> failure;
};

std::string ErrorField(const std::string& type, const std::string& message,
                       const std::string& at = "") {
  return ",\"error\":{\"type\":" + Quoted(type) +
         ",\"message\":" + Quoted(message.substr(0, kMostMessage)) + at + "}";
}

// The exception being handled, as the field of an answer.
std::string CurrentError() {
  try {
    throw;
  } catch (const Error& error) {
    return ErrorField(error.type, error.message);
  } catch (const CompileError& error) {
    std::string at;
    if (!error.file.empty()) {
      at = ",\"at\":{\"file\":" + Quoted(error.file) +
           ",\"line\":" + std::to_string(error.line);
      if (error.column > 0) at += ",\"column\":" + std::to_string(error.column);
      at += "}";
    }
    return ErrorField("CompileError", error.message, at);
  } catch (const std::exception& error) {
    const char* message = error.what();
    return ErrorField(NameOf(typeid(error)), message == nullptr ? "" : message);
  } catch (...) {
    const std::type_info* type = abi::__cxa_current_exception_type();
    return ErrorField(type == nullptr ? "exception" : NameOf(*type), "");
  }
}

// (A part of) a result; throws MissingPart.
Value PartOf(Value value, const JsonList& path) {
  for (const Json& key : path) {
    if (const double* index = std::get_if<double>(&key.data)) {
      if (*index < 0 || !(*index < static_cast<double>(RowsOf(value)))) {
        throw Error{"MissingPart", "no item " +
                                       std::to_string(std::lround(*index)) +
                                       " in " + Describe(value)};
      }
      value = RowOf(value, static_cast<std::size_t>(*index));
      continue;
    }
    const Record* record = std::get_if<Record>(&value.data);
    std::optional<Value> found;
    for (std::size_t i = 0; record != nullptr && i < record->size(); ++i) {
      if ((*record)[i].name == key.Text()) found = (*record)[i].value;
    }
    if (!found.has_value()) {
      throw Error{"MissingPart",
                  "no \"" + key.Text() + "\" in " + Describe(value)};
    }
    value = std::move(*found);
  }
  return value;
}

class Child {
 public:
  Child(int input, int output, std::string folder,
        std::vector<std::string> command)
      : input_(input),
        output_(output),
        folder_(std::move(folder)),
        command_(std::move(command)) {}

  void Run() {
    const std::optional<Frame> hello = ReadFrame(input_);
    if (!hello.has_value() || hello->header["protocol"].Number() != 2) _exit(1);
    root_ = hello->header["root"].Text();
    limit_ = hello->header["answers"].Number();
    Send("{\"ready\":{\"language\":\"C++\",\"version\":" + Quoted(__VERSION__) +
         "}}");
    while (const std::optional<Frame> call = ReadFrame(input_)) Answer(*call);
  }

 private:
  void Send(const std::string& header, const std::string& payload = "") {
    WriteFrame(output_, header, payload);
  }

  void Answer(const Frame& call) {
    const auto id = std::llround(call.header["id"].Number());
    const std::string start = "{\"id\":" + std::to_string(id) + ",\"kind\":\"";
    Encoder encoder;
    std::string end;
    try {
      end = "returned\",\"value\":" + Returned(call, id, &encoder) + "}";
    } catch (const Ending& ending) {
      end = ending.kind + "\"" + ending.fields + "}";
    } catch (const TooLarge&) {
      end = "oversize\"}";
    } catch (...) {
      end = "threw\"" + CurrentError() + "}";
    }
    std::cout.flush();
    std::fflush(stdout);
    const bool returned = end.rfind("returned", 0) == 0;
    Send(start + end, returned ? encoder.payload() : "");
  }

  // The value and the changed arguments, as JSON.
  std::string Returned(const Frame& call, std::int64_t id, Encoder* encoder) {
    const Json& header = call.header;
    const Function& function =
        Find(header["file"].Text(), header["name"].Text());
    if (header.Has("ways")) {
      throw Error{"TypeError", "C++ has no calls in steps"};
    }
    std::vector<Value> arguments;
    for (const Json& argument : header["args"].Items()) {
      arguments.push_back(ArgumentOf(argument, call.payload));
    }
    Outcome outcome = function(arguments);
    const Value part = PartOf(outcome.value, header["part"].Items());
    if (header["keep"].Truth()) kept_[id] = std::move(outcome.value);
    std::string text = encoder->Encode(part);
    limit_ -= 8 * static_cast<double>(encoder->numbers());
    if (limit_ < 0 || text.size() > kMostHeader) throw TooLarge();
    return text + ",\"changed\":" + InBrackets(outcome.changed);
  }

  Value ArgumentOf(const Json& json, const std::string& payload) const {
    if (!json.Has("result")) return ValueOf(json, payload);
    const auto id = std::llround(json["result"].Number());
    const auto found = kept_.find(id);
    if (found == kept_.end()) {
      throw Error{"MissingPart", "call " + std::to_string(id) +
                                     " returned nothing to go on with"};
    }
    return PartOf(found->second, json["path"].Items());
  }

  const Function& Find(const std::string& file, const std::string& name) {
    const Loaded& loaded = LoadedFrom(file);
    if (loaded.failure.has_value()) throw *loaded.failure;
    std::string instead;
    for (std::size_t i = 0; i < loaded.exports.size(); ++i) {
      if (loaded.exports[i].first == name) return loaded.exports[i].second;
      if (i < kMostExports) {
        instead += (i == 0 ? "" : ",") + Quoted(loaded.exports[i].first);
      }
    }
    throw Ending{"missing", ",\"instead\":[" + instead + "]"};
  }

  const Loaded& LoadedFrom(const std::string& file) {
    const auto [entry, is_new] = files_.try_emplace(file);
    Loaded& loaded = entry->second;
    if (!is_new) return loaded;
    Send("{\"loading\":[" + Quoted(file) + "]}");
    const std::string library =
        folder_ + "/" + std::to_string(files_.size()) + ".so";
    try {
      loaded.exports = Load(command_, root_, file, library);
    } catch (...) {
      loaded.failure = Ending{"unloadable", CurrentError()};
    }
    Send("{\"loading\":[]}");
    return loaded;
  }

  const int input_;
  const int output_;
  const std::string folder_;
  const std::vector<std::string> command_;
  std::string root_;
  double limit_ = 0;
  std::map<std::string, Loaded> files_;
  std::map<std::int64_t, Value> kept_;
};

}  // namespace

bool Same(const Value& a, const Value& b) {
  Encoder in_a;
  Encoder in_b;
  return in_a.Encode(a) == in_b.Encode(b) && in_a.payload() == in_b.payload();
}

}  // namespace touchstone

int main(int count, char** words) {
  if (count < 3) return 2;
  const int input = fcntl(STDIN_FILENO, F_DUPFD_CLOEXEC, 10);
  const int output = fcntl(STDOUT_FILENO, F_DUPFD_CLOEXEC, 10);
  const int null = open("/dev/null", O_RDONLY | O_CLOEXEC);
  dup2(null, STDIN_FILENO);
  dup2(STDERR_FILENO, STDOUT_FILENO);
  // What is printed before a crash is seen.
  std::setvbuf(stdout, nullptr, _IOLBF, 0);
  touchstone::Child(input, output, words[1],
                    std::vector<std::string>(words + 2, words + count))
      .Run();
  _exit(0);  // without destructors, which may be a student's
}
