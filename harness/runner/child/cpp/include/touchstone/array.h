// Arrays of numbers: what a course in C++ computes with.
#ifndef TOUCHSTONE_ARRAY_H_
#define TOUCHSTONE_ARRAY_H_

#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <stdexcept>
#include <string>
#include <utility>
#include <valarray>
#include <vector>

namespace touchstone {

using Shape = std::vector<std::size_t>;

inline std::size_t SizeOf(const Shape& shape) {
  std::size_t size = 1;
  for (std::size_t length : shape) size *= length;
  return size;
}

template <typename Numbers>
std::string InBrackets(const Numbers& numbers) {
  std::string text;
  for (auto number : numbers) {
    if (!text.empty()) text += ", ";
    text += std::to_string(number);
  }
  return "[" + text + "]";
}

// An array of any number of axes, its elements in row-major order.
//
//   touchstone::Array scores({2, 3});         // two rows of three zeros
//   touchstone::Array mean({3}, {1, 2, 0.5});  // a shape, and its elements
//   scores(1, 2) = mean(2);
//
// Throws std::out_of_range for an index outside the shape, and
// std::invalid_argument for elements that do not fill it.
template <typename T>
class BasicArray {
 public:
  BasicArray() : BasicArray(Shape{0}) {}
  explicit BasicArray(Shape shape, T fill = T())
      : shape_(std::move(shape)), elements_(fill, SizeOf(shape_)) {}
  BasicArray(Shape shape, std::initializer_list<T> elements)
      : shape_(std::move(shape)), elements_(elements) {
    if (size() != SizeOf(shape_)) {
      throw std::invalid_argument(std::to_string(size()) +
                                  " elements for an array of shape " +
                                  InBrackets(shape_));
    }
  }

  const Shape& shape() const { return shape_; }
  std::size_t shape(std::size_t axis) const { return shape_.at(axis); }
  std::size_t axes() const { return shape_.size(); }
  std::size_t size() const { return elements_.size(); }

  // The elements in row-major order, for loops over all of them.
  T* begin() { return size() == 0 ? nullptr : &elements_[0]; }
  T* end() { return begin() + size(); }
  const T* begin() const { return size() == 0 ? nullptr : &elements_[0]; }
  const T* end() const { return begin() + size(); }

  template <typename... Index>
  T& operator()(Index... index) {
    return elements_[Place({static_cast<std::ptrdiff_t>(index)...})];
  }
  template <typename... Index>
  const T& operator()(Index... index) const {
    return elements_[Place({static_cast<std::ptrdiff_t>(index)...})];
  }

 private:
  std::size_t Place(std::initializer_list<std::ptrdiff_t> index) const {
    std::size_t place = 0;
    std::size_t axis = 0;
    bool inside = index.size() == axes();
    for (std::ptrdiff_t i : index) {
      if (!inside) break;
      inside = i >= 0 && static_cast<std::size_t>(i) < shape_[axis];
      place = place * shape_[axis] + static_cast<std::size_t>(i);
      ++axis;
    }
    if (inside) return place;
    throw std::out_of_range("no element " + InBrackets(index) +
                            " in an array of shape " + InBrackets(shape_));
  }

  Shape shape_;
  std::valarray<T> elements_;  // unlike vector<bool>, has addresses of bools
};

using Array = BasicArray<double>;
using FloatArray = BasicArray<float>;
using IntArray = BasicArray<std::int64_t>;
using BoolArray = BasicArray<bool>;

}  // namespace touchstone

#endif  // TOUCHSTONE_ARRAY_H_
