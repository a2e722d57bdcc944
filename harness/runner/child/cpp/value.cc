#include "touchstone/value.h"

#include <cxxabi.h>

#include <cstdlib>
#include <memory>

#include "touchstone/convert.h"

namespace touchstone {
namespace {

std::size_t BytesOf(Dtype dtype) {
  switch (dtype) {
    case Dtype::kFloat64:
    case Dtype::kInt64: return 8;
    case Dtype::kFloat32:
    case Dtype::kInt32: return 4;
    case Dtype::kUint8:
    case Dtype::kBool: return 1;
  }
  return 1;
}

// The same numbers as float64.
Tensor Widened(const Tensor& tensor) {
  Tensor wide{Dtype::kFloat64, tensor.shape, {}};
  Each<double>(tensor, [&](double number) {
    wide.bytes.append(reinterpret_cast<const char*>(&number), sizeof(number));
  });
  return wide;
}

// A truth as the tensor that it is in a list of truths.
void MakeTensor(Value* value) {
  if (const bool* truth = std::get_if<bool>(&value->data)) {
    value->data = Tensor{Dtype::kBool, {}, std::string(1, *truth ? 1 : 0)};
  }
}

}  // namespace

std::string NameOf(const std::type_info& type) {
  int status = 0;
  std::unique_ptr<char, void (*)(void*)> name(
      abi::__cxa_demangle(type.name(), nullptr, nullptr, &status), std::free);
  return name == nullptr ? type.name() : name.get();
}

std::string Describe(const Value& value) {
  struct {
    std::string operator()(std::monostate) { return "null"; }
    std::string operator()(bool truth) { return truth ? "true" : "false"; }
    std::string operator()(const std::string&) { return "a text"; }
    std::string operator()(const Tensor& tensor) {
      if (tensor.shape.empty()) return "a number";
      return "an array of shape " + InBrackets(tensor.shape);
    }
    std::string operator()(const List& items) {
      return "a list of " + std::to_string(items.size());
    }
    std::string operator()(const Record&) { return "a record"; }
    std::string operator()(const Handle& handle) { return handle.kind; }
  } description;
  return std::visit(description, value.data);
}

Value Stacked(List rows) {
  Tensor all;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    Value row = rows[i];
    MakeTensor(&row);
    Tensor* tensor = std::get_if<Tensor>(&row.data);
    if (tensor == nullptr) return Value{std::move(rows), nullptr};
    if (i == 0) all = Tensor{tensor->dtype, tensor->shape, {}};
    const bool are_alike = tensor->dtype == all.dtype;
    const bool are_numbers =
        tensor->dtype != Dtype::kBool && all.dtype != Dtype::kBool;
    if (tensor->shape != all.shape || !(are_alike || are_numbers)) {
      return Value{std::move(rows), nullptr};
    }
    if (!are_alike) {
      all.shape.insert(all.shape.begin(), i);
      all = Widened(all);
      all.shape.erase(all.shape.begin());
      *tensor = Widened(*tensor);
    }
    all.bytes += tensor->bytes;
  }
  if (rows.empty()) all.dtype = Dtype::kFloat64;
  all.shape.insert(all.shape.begin(), rows.size());
  return Value{std::move(all), nullptr};
}

std::size_t RowsOf(const Value& value) {
  if (const List* items = std::get_if<List>(&value.data)) return items->size();
  const Tensor* tensor = std::get_if<Tensor>(&value.data);
  return tensor == nullptr || tensor->shape.empty() ? 0 : tensor->shape[0];
}

Value RowOf(const Value& value, std::size_t index) {
  if (const List* items = std::get_if<List>(&value.data)) {
    return (*items)[index];
  }
  const Tensor& tensor = std::get<Tensor>(value.data);
  const Shape shape(tensor.shape.begin() + 1, tensor.shape.end());
  const std::size_t bytes = SizeOf(shape) * BytesOf(tensor.dtype);
  return Value{
      Tensor{tensor.dtype, shape, tensor.bytes.substr(index * bytes, bytes)},
      nullptr};
}

}  // namespace touchstone
