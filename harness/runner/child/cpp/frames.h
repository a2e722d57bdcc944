// Frames of the runner protocol: a header in JSON, and the bytes of arrays.
#ifndef TOUCHSTONE_FRAMES_H_
#define TOUCHSTONE_FRAMES_H_

#include <cstddef>
#include <optional>
#include <stdexcept>
#include <string>

#include "json.h"
#include "touchstone/value.h"

namespace touchstone {

struct Frame {
  Json header;
  std::string payload;
};

// The next frame, or nothing at the end of the input.
std::optional<Frame> ReadFrame(int descriptor);

void WriteFrame(int descriptor, std::string header,
                const std::string& payload);

// A value of a header; `payload` contains the bytes of its arrays.
Value ValueOf(const Json& json, const std::string& payload);

struct TooLarge : std::runtime_error {
  TooLarge() : std::runtime_error("an answer is too large") {}
};

// Writes values into the header and the payload of one frame.
class Encoder {
 public:
  // Throws TooLarge.
  std::string Encode(const Value& value, int depth = 0);
  const std::string& payload() const { return payload_; }
  // How many numbers are in it.
  std::size_t numbers() const { return numbers_; }

 private:
  friend struct Writer;
  std::string payload_;
  std::size_t values_ = 0;
  std::size_t numbers_ = 0;
};

}  // namespace touchstone

#endif  // TOUCHSTONE_FRAMES_H_
