// How the functions of a submission are found and called.
#ifndef TOUCHSTONE_EXPORT_H_
#define TOUCHSTONE_EXPORT_H_

#include <functional>
#include <memory>
#include <string>
#include <tuple>
#include <type_traits>
#include <utility>
#include <vector>

#include "convert.h"
#include "value.h"

#define TOUCHSTONE_FIELDS(...)                                    \
  auto TouchstoneFields() { return std::tie(__VA_ARGS__); }       \
  auto TouchstoneFields() const { return std::tie(__VA_ARGS__); } \
  static const char* TouchstoneNames() { return #__VA_ARGS__; }

#define TOUCHSTONE_EXPORT(function)                                  \
  [[maybe_unused]] static const bool touchstone_exports_##function = \
      (touchstone::Export(#function, touchstone::Wrap(&function)), true);

namespace touchstone {

struct Outcome {
  Value value;
  std::vector<std::size_t> changed;  // positions of arguments
};
using Function = std::function<Outcome(const std::vector<Value>& arguments)>;

// Makes a function of the file that is being loaded known; in the child.
void Export(const std::string& name, Function function);
// Whether two values are the same to the last bit; in the child.
bool Same(const Value& a, const Value& b);

// An argument: the very object that a call returned, or a new one.
template <typename T>
std::shared_ptr<T> ArgumentOf(const std::vector<Value>& arguments,
                              std::size_t index) {
  const Value& value = arguments[index];
  if (value.origin_type != nullptr && *value.origin_type == typeid(T)) {
    return std::static_pointer_cast<T>(value.origin);
  }
  try {
    return std::make_shared<T>(Convert<T>::From(value));
  } catch (Error& error) {
    error.message =
        "argument " + std::to_string(index + 1) + " " + error.message;
    throw;
  }
}

template <typename Parameter, typename T>
Parameter Pass(T& object) {
  if constexpr (std::is_lvalue_reference_v<Parameter>) {
    return object;
  } else if constexpr (std::is_rvalue_reference_v<Parameter> ||
                       !std::is_copy_constructible_v<T>) {
    return std::move(object);
  } else {
    return object;
  }
}

// Only an argument that is taken by reference can be changed.
template <typename Parameter>
constexpr bool CanChange() {
  return std::is_lvalue_reference_v<Parameter> &&
         !std::is_const_v<std::remove_reference_t<Parameter>>;
}

template <typename Parameter>
Value Seen(const std::decay_t<Parameter>& object) {
  if constexpr (CanChange<Parameter>()) {
    return Convert<std::decay_t<Parameter>>::To(object);
  }
  return Value{};
}

template <typename Result, typename... Parameter, std::size_t... Index>
Outcome Call(Result (*function)(Parameter...),
             const std::vector<Value>& arguments,
             std::index_sequence<Index...>) {
  std::tuple<std::shared_ptr<std::decay_t<Parameter>>...> objects{
      ArgumentOf<std::decay_t<Parameter>>(arguments, Index)...};
  const std::vector<Value> before{
      Seen<Parameter>(*std::get<Index>(objects))...};
  Outcome outcome;
  if constexpr (std::is_void_v<Result>) {
    function(Pass<Parameter>(*std::get<Index>(objects))...);
  } else {
    using T = std::decay_t<Result>;
    auto result = std::make_shared<T>(
        function(Pass<Parameter>(*std::get<Index>(objects))...));
    outcome.value = Convert<T>::To(*result);
    outcome.value.origin = std::move(result);
    outcome.value.origin_type = &typeid(T);
  }
  const std::vector<Value> after{Seen<Parameter>(*std::get<Index>(objects))...};
  for (std::size_t i = 0; i < after.size(); ++i) {
    if (!Same(before[i], after[i])) outcome.changed.push_back(i);
  }
  return outcome;
}

template <typename Result, typename... Parameter>
Function Wrap(Result (*function)(Parameter...)) {
  return [function](const std::vector<Value>& arguments) {
    if (arguments.size() != sizeof...(Parameter)) {
      throw Error{"TypeError", "takes " + std::to_string(sizeof...(Parameter)) +
                                   " arguments, is called with " +
                                   std::to_string(arguments.size())};
    }
    return Call(function, arguments, std::index_sequence_for<Parameter...>{});
  };
}

}  // namespace touchstone

#endif  // TOUCHSTONE_EXPORT_H_
