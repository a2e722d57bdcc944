#include "frames.h"

#include <unistd.h>

#include <cerrno>
#include <cstdint>
#include <cstring>
#include <utility>

namespace touchstone {
namespace {

constexpr std::size_t kMostValues = 10'000;
constexpr std::size_t kMostText = 65'536;
constexpr int kMostLevels = 30;
constexpr std::size_t kMostAxes = 32;

const char* const kDtypeNames[] = {"float64", "float32", "int64",
                                   "int32",   "uint8",   "bool"};
constexpr std::size_t kDtypeBytes[] = {8, 4, 8, 4, 1, 1};

// False at the end of the input.
bool ReadAll(int descriptor, char* bytes, std::size_t size) {
  while (size > 0) {
    const ssize_t count = read(descriptor, bytes, size);
    if (count < 0 && errno == EINTR) continue;
    if (count <= 0) return false;
    bytes += count;
    size -= static_cast<std::size_t>(count);
  }
  return true;
}

std::uint32_t LengthAt(const char* bytes) {
  std::uint32_t length = 0;
  for (int i = 3; i >= 0; --i) {
    length = length << 8 | static_cast<unsigned char>(bytes[i]);
  }
  return length;
}

void AppendLength(std::size_t length, std::string* bytes) {
  for (int i = 0; i < 4; ++i) {
    *bytes += static_cast<char>(length >> 8 * i & 0xFF);
  }
}

void Pad(char with, std::string* text) {
  text->append((8 - text->size() % 8) % 8, with);
}

Tensor TensorOf(const Json& json, const std::string& payload) {
  Tensor tensor{Dtype::kFloat64, {}, {}};
  std::size_t index = 0;
  while (json["dtype"].Text() != kDtypeNames[index]) ++index;
  tensor.dtype = static_cast<Dtype>(index);
  for (const Json& length : json["shape"].Items()) {
    tensor.shape.push_back(static_cast<std::size_t>(length.Number()));
  }
  tensor.bytes =
      payload.substr(static_cast<std::size_t>(json["offset"].Number()),
                     SizeOf(tensor.shape) * kDtypeBytes[index]);
  return tensor;
}

}  // namespace

std::optional<Frame> ReadFrame(int descriptor) {
  char lengths[8];
  if (!ReadAll(descriptor, lengths, sizeof(lengths))) return {};
  std::string header(LengthAt(lengths + 4), '\0');
  std::string payload(LengthAt(lengths) - 4 - header.size(), '\0');
  if (!ReadAll(descriptor, header.data(), header.size()) ||
      !ReadAll(descriptor, payload.data(), payload.size())) {
    return {};
  }
  return Frame{ParseJson(header), std::move(payload)};
}

void WriteFrame(int descriptor, std::string header,
                const std::string& payload) {
  Pad(' ', &header);
  std::string frame;
  AppendLength(4 + header.size() + payload.size(), &frame);
  AppendLength(header.size(), &frame);
  frame += header;
  frame += payload;
  for (std::size_t sent = 0; sent < frame.size();) {
    const ssize_t count =
        write(descriptor, frame.data() + sent, frame.size() - sent);
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) _exit(1);
    sent += static_cast<std::size_t>(count);
  }
}

Value ValueOf(const Json& json, const std::string& payload) {
  if (json.IsNull()) return Value{};
  if (const bool* truth = std::get_if<bool>(&json.data)) {
    return Value{*truth, nullptr};
  }
  if (const std::string* text = std::get_if<std::string>(&json.data)) {
    return Value{*text, nullptr};
  }
  if (json.Has("tensor")) {
    return Value{TensorOf(json["tensor"], payload), nullptr};
  }
  if (json.Has("list")) {
    List items;
    for (const Json& item : json["list"].Items()) {
      items.push_back(ValueOf(item, payload));
    }
    return Value{std::move(items), nullptr};
  }
  if (json.Has("record")) {
    Record record;
    for (const Json& entry : json["record"].Items()) {
      const JsonList& pair = entry.Items();
      record.push_back({pair.at(0).Text(), ValueOf(pair.at(1), payload)});
    }
    return Value{std::move(record), nullptr};
  }
  throw Error{"TypeError", "gets an argument that C++ has no value for"};
}

// Writes one value, by its kind.
struct Writer {
  Encoder* encoder;
  int depth;

  std::string operator()(std::monostate) { return "null"; }
  std::string operator()(bool truth) { return truth ? "true" : "false"; }
  std::string operator()(const std::string& text) {
    if (text.size() > kMostText) throw TooLarge();
    return Quoted(text);
  }
  std::string operator()(const Tensor& tensor) {
    if (tensor.shape.size() > kMostAxes) throw TooLarge();
    Pad('\0', &encoder->payload_);
    const std::size_t offset = encoder->payload_.size();
    encoder->payload_ += tensor.bytes;
    encoder->numbers_ += SizeOf(tensor.shape);
    return std::string("{\"tensor\":{\"dtype\":\"") +
           kDtypeNames[static_cast<int>(tensor.dtype)] +
           "\",\"shape\":" + InBrackets(tensor.shape) +
           ",\"offset\":" + std::to_string(offset) + "}}";
  }
  std::string operator()(const List& items) {
    std::string text;
    for (const Value& item : items) {
      text += (text.empty() ? "" : ",") + encoder->Encode(item, depth + 1);
    }
    return "{\"list\":[" + text + "]}";
  }
  std::string operator()(const Record& record) {
    for (const auto& [name, value] : record) {
      if (name == "__proto__" || name == "constructor" || name == "prototype") {
        return (*this)(Handle{"a record with the reserved name " + name});
      }
    }
    std::string text;
    for (const auto& [name, value] : record) {
      text += (text.empty() ? "[" : ",[") + Quoted(name) + "," +
              encoder->Encode(value, depth + 1) + "]";
    }
    return "{\"record\":[" + text + "]}";
  }
  std::string operator()(const Handle& handle) {
    return "{\"handle\":{\"id\":" + std::to_string(encoder->values_) +
           ",\"kind\":" + Quoted(handle.kind) + "}}";
  }
};

std::string Encoder::Encode(const Value& value, int depth) {
  if (++values_ > kMostValues) throw TooLarge();
  if (depth > kMostLevels) return Writer{this, depth}(Handle{"a deep value"});
  return std::visit(Writer{this, depth}, value.data);
}

}  // namespace touchstone
