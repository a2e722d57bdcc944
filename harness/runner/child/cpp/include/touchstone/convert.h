// Between values of the protocol and the types that functions take and return.
#ifndef TOUCHSTONE_CONVERT_H_
#define TOUCHSTONE_CONVERT_H_

#include <cmath>
#include <cstring>
#include <limits>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <tuple>
#include <type_traits>
#include <typeinfo>
#include <utility>
#include <vector>

#include "value.h"

namespace touchstone {

[[noreturn]] inline void Refuse(const Value& value, const std::string& needed) {
  throw Error{"TypeError", "needs " + needed + ", got " + Describe(value)};
}

// The dtype and the type in which elements of type T travel.
template <typename T>
constexpr Dtype DtypeOf() {
  if (std::is_same_v<T, bool>) return Dtype::kBool;
  if (std::is_same_v<T, float>) return Dtype::kFloat32;
  if (std::is_floating_point_v<T>) return Dtype::kFloat64;
  if (std::is_same_v<T, std::uint8_t>) return Dtype::kUint8;
  if (std::is_same_v<T, std::int32_t>) return Dtype::kInt32;
  return Dtype::kInt64;
}
template <typename T>
using Traveling = std::conditional_t<
    DtypeOf<T>() == Dtype::kInt64, std::int64_t,
    std::conditional_t<DtypeOf<T>() == Dtype::kFloat64, double, T>>;

// A number as a T; throws where a whole number is needed and there is none.
template <typename T, typename From>
T Cast(From number) {
  if constexpr (std::is_integral_v<T> && !std::is_same_v<T, bool> &&
                !std::is_same_v<From, bool>) {
    const double exact = static_cast<double>(number);
    if (!(exact == std::floor(exact)) ||
        exact < static_cast<double>(std::numeric_limits<T>::min()) ||
        exact > static_cast<double>(std::numeric_limits<T>::max())) {
      throw Error{"TypeError", "needs numbers of type " + NameOf(typeid(T)) +
                                   ", got " + std::to_string(number)};
    }
  }
  return static_cast<T>(number);
}

template <typename T, typename From, typename Take>
void EachAs(const Tensor& tensor, Take take) {
  for (std::size_t i = 0; i < tensor.bytes.size(); i += sizeof(From)) {
    From number;
    std::memcpy(&number, tensor.bytes.data() + i, sizeof(From));
    take(Cast<T>(number));
  }
}

// Gives `take` each element of a tensor, as a T.
template <typename T, typename Take>
void Each(const Tensor& tensor, Take take) {
  switch (tensor.dtype) {
    case Dtype::kFloat64: return EachAs<T, double>(tensor, take);
    case Dtype::kFloat32: return EachAs<T, float>(tensor, take);
    case Dtype::kInt64: return EachAs<T, std::int64_t>(tensor, take);
    case Dtype::kInt32: return EachAs<T, std::int32_t>(tensor, take);
    case Dtype::kUint8: return EachAs<T, std::uint8_t>(tensor, take);
    case Dtype::kBool: return EachAs<T, bool>(tensor, take);
  }
}

template <typename T, typename Elements>
Value TensorOf(Shape shape, const Elements& elements) {
  Tensor tensor{DtypeOf<T>(), std::move(shape), {}};
  tensor.bytes.reserve(SizeOf(tensor.shape) * sizeof(Traveling<T>));
  for (T element : elements) {
    const auto number = static_cast<Traveling<T>>(element);
    tensor.bytes.append(reinterpret_cast<const char*>(&number), sizeof(number));
  }
  return Value{std::move(tensor), nullptr};
}

// A type without a conversion is a handle: only what was returned can be given.
template <typename T, typename = void>
struct Convert {
  static_assert(!std::is_pointer_v<T>,
                "a function takes and returns arrays as touchstone::Array or "
                "std::vector, not as pointers");
  static T From(const Value& value) { Refuse(value, NameOf(typeid(T))); }
  static Value To(const T&) {
    return Value{Handle{NameOf(typeid(T))}, nullptr};
  }
};

template <typename T>
struct Convert<T, std::enable_if_t<std::is_arithmetic_v<T>>> {
  static T From(const Value& value) {
    if (const bool* truth = std::get_if<bool>(&value.data)) {
      return static_cast<T>(*truth);
    }
    const Tensor* tensor = std::get_if<Tensor>(&value.data);
    if (tensor == nullptr || !tensor->shape.empty()) Refuse(value, "a number");
    T number{};
    Each<T>(*tensor, [&](T element) { number = element; });
    return number;
  }
  static Value To(T number) {
    if constexpr (std::is_same_v<T, bool>) return Value{number, nullptr};
    return TensorOf<T>({}, std::initializer_list<T>{number});
  }
};

template <>
struct Convert<std::string> {
  static std::string From(const Value& value) {
    const std::string* text = std::get_if<std::string>(&value.data);
    if (text == nullptr) Refuse(value, "a text");
    return *text;
  }
  static Value To(const std::string& text) { return Value{text, nullptr}; }
};

template <typename T>
struct Convert<BasicArray<T>> {
  static BasicArray<T> From(const Value& value) {
    const Tensor* tensor = std::get_if<Tensor>(&value.data);
    if (tensor == nullptr) Refuse(value, "an array");
    BasicArray<T> array(tensor->shape);
    T* next = array.begin();
    Each<T>(*tensor, [&](T element) { *next++ = element; });
    return array;
  }
  static Value To(const BasicArray<T>& array) {
    return TensorOf<T>(array.shape(), array);
  }
};

template <typename T>
struct Convert<std::vector<T>> {
  static std::vector<T> From(const Value& value) {
    std::vector<T> items;
    const Tensor* tensor = std::get_if<Tensor>(&value.data);
    if (tensor == nullptr && !std::holds_alternative<List>(value.data)) {
      Refuse(value, "a list");
    }
    if constexpr (std::is_arithmetic_v<T>) {
      if (tensor != nullptr) {
        if (tensor->shape.size() != 1) Refuse(value, "an array of one axis");
        items.reserve(tensor->shape[0]);
        Each<T>(*tensor, [&](T element) { items.push_back(element); });
        return items;
      }
    }
    if (tensor != nullptr && tensor->shape.empty()) Refuse(value, "a list");
    const std::size_t rows = RowsOf(value);
    items.reserve(rows);
    for (std::size_t i = 0; i < rows; ++i) {
      items.push_back(Convert<T>::From(RowOf(value, i)));
    }
    return items;
  }
  static Value To(const std::vector<T>& items) {
    if constexpr (std::is_arithmetic_v<T>) {
      return TensorOf<T>({items.size()}, items);
    }
    List rows;
    for (const T& item : items) rows.push_back(Convert<T>::To(item));
    return Stacked(std::move(rows));
  }
};

template <typename T>
struct Convert<std::optional<T>> {
  static std::optional<T> From(const Value& value) {
    if (std::holds_alternative<std::monostate>(value.data)) return {};
    return Convert<T>::From(value);
  }
  static Value To(const std::optional<T>& item) {
    return item.has_value() ? Convert<T>::To(*item) : Value{};
  }
};

template <typename T>
struct Convert<std::map<std::string, T>> {
  static std::map<std::string, T> From(const Value& value) {
    const Record* record = std::get_if<Record>(&value.data);
    if (record == nullptr) Refuse(value, "a record");
    std::map<std::string, T> entries;
    for (const Entry& entry : *record) {
      entries.emplace(entry.name, Convert<T>::From(entry.value));
    }
    return entries;
  }
  static Value To(const std::map<std::string, T>& entries) {
    Record record;
    for (const auto& [name, item] : entries) {
      record.push_back({name, Convert<T>::To(item)});
    }
    return Value{std::move(record), nullptr};
  }
};

template <typename... T>
struct Convert<std::tuple<T...>> {
  static std::tuple<T...> From(const Value& value) {
    const bool is_list = std::holds_alternative<List>(value.data) ||
                         std::holds_alternative<Tensor>(value.data);
    if (!is_list || RowsOf(value) != sizeof...(T)) {
      Refuse(value, "a list of " + std::to_string(sizeof...(T)));
    }
    std::size_t i = 0;
    return std::tuple<T...>{Convert<T>::From(RowOf(value, i++))...};
  }
  static Value To(const std::tuple<T...>& items) {
    return std::apply(
        [](const T&... item) { return Stacked({Convert<T>::To(item)...}); },
        items);
  }
};

template <typename A, typename B>
struct Convert<std::pair<A, B>> {
  static std::pair<A, B> From(const Value& value) {
    auto [a, b] = Convert<std::tuple<A, B>>::From(value);
    return {std::move(a), std::move(b)};
  }
  static Value To(const std::pair<A, B>& items) {
    return Convert<std::tuple<A, B>>::To({items.first, items.second});
  }
};

// The names of TOUCHSTONE_FIELDS(loss, gradient), which are one text.
inline std::vector<std::string> NamesIn(const std::string& text) {
  std::vector<std::string> names(1);
  for (char c : text) {
    if (c == ',') names.emplace_back();
    if (c != ',' && c != ' ') names.back() += c;
  }
  return names;
}

template <typename T>
struct IsOptional : std::false_type {};
template <typename T>
struct IsOptional<std::optional<T>> : std::true_type {};

// A struct with TOUCHSTONE_FIELDS is a record.
template <typename T>
struct Convert<T, std::void_t<decltype(T::TouchstoneNames())>> {
  static T From(const Value& value) {
    const Record* record = std::get_if<Record>(&value.data);
    if (record == nullptr) Refuse(value, "a record");
    T object{};
    auto names = NamesIn(T::TouchstoneNames());
    std::size_t next = 0;
    std::apply(
        [&](auto&... field) { (Fill(*record, names[next++], field), ...); },
        object.TouchstoneFields());
    return object;
  }
  static Value To(const T& object) {
    Record record;
    auto names = NamesIn(T::TouchstoneNames());
    std::apply(
        [&](const auto&... field) {
          (record.push_back(
               {names[record.size()],
                Convert<std::decay_t<decltype(field)>>::To(field)}),
           ...);
        },
        object.TouchstoneFields());
    return Value{std::move(record), nullptr};
  }

 private:
  template <typename Field>
  static void Fill(const Record& record, const std::string& name,
                   Field& field) {
    for (const Entry& entry : record) {
      if (entry.name != name) continue;
      field = Convert<Field>::From(entry.value);
      return;
    }
    if constexpr (!IsOptional<Field>::value) {
      throw Error{"TypeError", "needs a record with \"" + name + "\""};
    }
  }
};

}  // namespace touchstone

#endif  // TOUCHSTONE_CONVERT_H_
