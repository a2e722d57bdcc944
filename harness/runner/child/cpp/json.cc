#include "json.h"

#include <cstdio>
#include <cstdlib>
#include <stdexcept>

namespace touchstone {
namespace {

void AppendUtf8(unsigned code, std::string* text) {
  if (code < 0x80) {
    *text += static_cast<char>(code);
    return;
  }
  const int more = code < 0x800 ? 1 : code < 0x10000 ? 2 : 3;
  const unsigned first[] = {0, 0xC0, 0xE0, 0xF0};
  *text += static_cast<char>(first[more] | code >> 6 * more);
  for (int i = more - 1; i >= 0; --i) {
    *text += static_cast<char>(0x80 | (code >> 6 * i & 0x3F));
  }
}

class Parser {
 public:
  explicit Parser(const std::string& text) : text_(text) {}

  Json Whole() {
    Json value = Next();
    SkipSpaces();
    if (at_ != text_.size()) Fail();
    return value;
  }

 private:
  [[noreturn]] void Fail() const {
    throw std::runtime_error("no JSON at byte " + std::to_string(at_));
  }

  void SkipSpaces() {
    at_ = text_.find_first_not_of(" \t\r\n", at_);
    if (at_ == std::string::npos) at_ = text_.size();
  }

  bool Accept(const std::string& word) {
    SkipSpaces();
    if (text_.compare(at_, word.size(), word) != 0) return false;
    at_ += word.size();
    return true;
  }

  void Expect(const std::string& word) {
    if (!Accept(word)) Fail();
  }

  Json Next() {
    if (Accept("null")) return Json{};
    if (Accept("true")) return Json{true};
    if (Accept("false")) return Json{false};
    if (Accept("\"")) return Json{Text()};
    if (Accept("[")) return Json{Items()};
    if (Accept("{")) return Json{Members()};
    char* end = nullptr;
    const double number = std::strtod(text_.c_str() + at_, &end);
    if (end == text_.c_str() + at_) Fail();
    at_ = static_cast<std::size_t>(end - text_.c_str());
    return Json{number};
  }

  JsonList Items() {
    JsonList items;
    if (Accept("]")) return items;
    do {
      items.push_back(Next());
    } while (Accept(","));
    Expect("]");
    return items;
  }

  JsonObject Members() {
    JsonObject members;
    if (Accept("}")) return members;
    do {
      Expect("\"");
      std::string name = Text();
      Expect(":");
      members.push_back({std::move(name), Next()});
    } while (Accept(","));
    Expect("}");
    return members;
  }

  // What follows the opening quote, up to the closing one.
  std::string Text() {
    std::string text;
    while (at_ < text_.size() && text_[at_] != '"') {
      const char c = text_[at_++];
      if (c == '\\') {
        AppendEscaped(&text);
      } else {
        text += c;
      }
    }
    if (at_++ >= text_.size()) Fail();
    return text;
  }

  void AppendEscaped(std::string* text) {
    if (at_ >= text_.size()) Fail();
    const char c = text_[at_++];
    const std::string names = "bfnrt";
    const std::size_t control = names.find(c);
    if (control != std::string::npos) {
      *text += "\b\f\n\r\t"[control];
    } else if (c == 'u') {
      unsigned code = FourDigits();
      const bool high = code >= 0xD800 && code < 0xDC00;
      if (high && text_.compare(at_, 2, "\\u") == 0) {
        at_ += 2;
        code = 0x10000 + ((code - 0xD800) << 10) + (FourDigits() - 0xDC00);
      }
      AppendUtf8(code, text);
    } else {
      *text += c;
    }
  }

  unsigned FourDigits() {
    if (at_ + 4 > text_.size()) Fail();
    const std::string digits = text_.substr(at_, 4);
    at_ += 4;
    return static_cast<unsigned>(std::strtoul(digits.c_str(), nullptr, 16));
  }

  const std::string& text_;
  std::size_t at_ = 0;
};

// The length of the UTF-8 character at `at`, or 0 where there is none.
std::size_t CharacterLength(const std::string& text, std::size_t at) {
  const auto byte = [&](std::size_t i) {
    return i < text.size() ? static_cast<unsigned char>(text[i]) : 0u;
  };
  const unsigned first = byte(at);
  if (first < 0x80) return 1;
  const std::size_t length = first >= 0xC2 && first < 0xE0   ? 2
                             : first >= 0xE0 && first < 0xF0 ? 3
                             : first >= 0xF0 && first < 0xF5 ? 4
                                                             : 0;
  for (std::size_t i = 1; i < length; ++i) {
    if ((byte(at + i) & 0xC0) != 0x80) return 0;
  }
  const unsigned second = byte(at + 1);
  const bool wrong = (first == 0xE0 && second < 0xA0) ||
                     (first == 0xED && second >= 0xA0) ||
                     (first == 0xF0 && second < 0x90) ||
                     (first == 0xF4 && second >= 0x90);
  return wrong ? 0 : length;
}

}  // namespace

const Json& Json::operator[](const char* name) const {
  static const Json null;
  if (const JsonObject* members = std::get_if<JsonObject>(&data)) {
    for (const JsonMember& member : *members) {
      if (member.name == name) return member.value;
    }
  }
  return null;
}

bool Json::Has(const char* name) const { return !(*this)[name].IsNull(); }

Json ParseJson(const std::string& text) { return Parser(text).Whole(); }

std::string Quoted(const std::string& text) {
  std::string quoted = "\"";
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t length = CharacterLength(text, at);
    const auto c = static_cast<unsigned char>(text[at]);
    if (length == 0) {
      quoted += "\\ufffd";
    } else if (c < 0x20) {
      char escaped[8];
      std::snprintf(escaped, sizeof(escaped), "\\u%04x", c);
      quoted += escaped;
    } else {
      if (c == '"' || c == '\\') quoted += '\\';
      quoted.append(text, at, length);
    }
    at += length == 0 ? 1 : length;
  }
  return quoted + "\"";
}

}  // namespace touchstone
