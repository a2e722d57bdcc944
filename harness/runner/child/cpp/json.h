// As much JSON as the headers of frames need.
#ifndef TOUCHSTONE_JSON_H_
#define TOUCHSTONE_JSON_H_

#include <string>
#include <utility>
#include <variant>
#include <vector>

namespace touchstone {

struct Json;
struct JsonMember;
using JsonList = std::vector<Json>;
using JsonObject = std::vector<JsonMember>;

struct Json {
  std::variant<std::monostate, bool, double, std::string, JsonList, JsonObject>
      data;

  // The member of an object, or null where there is none.
  const Json& operator[](const char* name) const;
  bool IsNull() const { return data.index() == 0; }
  bool Has(const char* name) const;

  // These throw std::bad_variant_access for a value of another kind.
  bool Truth() const { return std::get<bool>(data); }
  double Number() const { return std::get<double>(data); }
  const std::string& Text() const { return std::get<std::string>(data); }
  const JsonList& Items() const { return std::get<JsonList>(data); }
  const JsonObject& Members() const { return std::get<JsonObject>(data); }
};

struct JsonMember {
  std::string name;
  Json value;
};

// Throws std::runtime_error for a text that is no JSON.
Json ParseJson(const std::string& text);

// A text in quotes; bytes that are not UTF-8 become U+FFFD.
std::string Quoted(const std::string& text);

}  // namespace touchstone

#endif  // TOUCHSTONE_JSON_H_
