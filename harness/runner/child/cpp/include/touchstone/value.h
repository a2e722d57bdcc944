// Values of the runner protocol (PROTOCOL.md), between C++ and its frames.
#ifndef TOUCHSTONE_VALUE_H_
#define TOUCHSTONE_VALUE_H_

#include <memory>
#include <string>
#include <typeinfo>
#include <variant>
#include <vector>

#include "array.h"

namespace touchstone {

// What a call can end with besides a result; `type` is shown to the student.
struct Error {
  std::string type;
  std::string message;
};

enum class Dtype { kFloat64, kFloat32, kInt64, kInt32, kUint8, kBool };

struct Tensor {
  Dtype dtype;
  Shape shape;
  std::string bytes;
};

// Something that the protocol cannot describe: it stays in the child.
struct Handle {
  std::string kind;
};

struct Value;
struct Entry;
using List = std::vector<Value>;
using Record = std::vector<Entry>;

struct Value {
  std::variant<std::monostate, bool, std::string, Tensor, List, Record, Handle>
      data;
  // The object that a function returned, which a later call may be given.
  std::shared_ptr<void> origin;
  const std::type_info* origin_type = nullptr;
};

struct Entry {
  std::string name;
  Value value;
};

// "a number", "an array of shape [2, 3]": for messages.
std::string Describe(const Value& value);

// The name of a type as it is written in C++.
std::string NameOf(const std::type_info& type);

// Rows of one shape, all of numbers or all of truths, as one tensor, and
// otherwise a list.
Value Stacked(List rows);

// Row `index` of a list, or of a tensor that has axes.
Value RowOf(const Value& value, std::size_t index);
std::size_t RowsOf(const Value& value);

}  // namespace touchstone

#endif  // TOUCHSTONE_VALUE_H_
