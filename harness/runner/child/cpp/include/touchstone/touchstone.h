// What a file of a submission includes.
//
//   #include <touchstone/touchstone.h>
//
//   struct LossAndGradient {
//     double loss;
//     touchstone::Array gradient;
//     TOUCHSTONE_FIELDS(loss, gradient)
//   };
//
//   LossAndGradient hinge(const touchstone::Array& scores, int label) {...}
//   TOUCHSTONE_EXPORT(hinge)
//
// Whoever grades knows the fields of such a struct by their names, and can call
// what is exported. In a program of your own, both macros do nothing.
#ifndef TOUCHSTONE_TOUCHSTONE_H_
#define TOUCHSTONE_TOUCHSTONE_H_

#include "array.h"

#ifdef TOUCHSTONE_GRADES
#include "export.h"
#else
#define TOUCHSTONE_FIELDS(...)
#define TOUCHSTONE_EXPORT(function)
#endif

#endif  // TOUCHSTONE_TOUCHSTONE_H_
