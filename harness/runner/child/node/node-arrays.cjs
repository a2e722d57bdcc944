/**
 * The methods of arrays that the lines of a binding may call, for nested lists and typed arrays: JavaScript has none.
 *
 * Everything is bound before student code can replace it.
 */
'use strict'

const { types } = require('node:util')
const { MissingPart } = require('./node-arguments.cjs')

const { isProxy, isTypedArray } = types
const { isArray } = Array
const { isInteger } = Number
const { defineProperty, getOwnPropertyDescriptor, getPrototypeOf } = Object
const uncurry = (method) => Function.prototype.call.bind(method)
const lengthOf = uncurry(getOwnPropertyDescriptor(getPrototypeOf(Uint8Array.prototype), 'length').get)

const getFrom = uncurry(Map.prototype.get)
const putInto = uncurry(Map.prototype.set)

const deepest = 30

const isList = (value) => isTypedArray(value) || (!isProxy(value) && isArray(value))
const sizeOf = (list) => (isTypedArray(list) ? lengthOf(list) : list.length)

/** Writes an element or an entry as the value's own, whatever setters a prototype has. */
function put(owner, key, value) {
  defineProperty(owner, key, { __proto__: null, value, writable: true, enumerable: true, configurable: true })
}

/** A value with every list in it copied, as plain ones. */
function copied(value, depth = 0) {
  if (!isList(value) || depth > deepest) return value
  const list = []
  for (let i = 0; i < sizeOf(value); i++) put(list, i, copied(value[i], depth + 1))
  return list
}

/**
 * A copy of a value, for what the student's object has in its place. What is one list there, such as the entries of
 * `Array(n).fill(zeros)`, stays one if equal values are written: the student's own steps would show it.
 *
 * @param before what was written in place of what
 */
function written(theirs, value, before, depth = 0) {
  if (!isList(value) || depth > deepest) return value
  const fits = isList(theirs) && sizeOf(theirs) === sizeOf(value)
  const known = fits ? getFrom(before, theirs) : undefined
  if (known !== undefined && isEqual(known, value)) return known
  const list = []
  for (let i = 0; i < sizeOf(value); i++)
    put(list, i, written(fits ? theirs[i] : undefined, value[i], before, depth + 1))
  if (fits) putInto(before, theirs, list)
  return list
}

function isEqual(one, other) {
  if (!isList(one) || !isList(other)) return one === other
  let isSame = sizeOf(one) === sizeOf(other)
  for (let i = 0; isSame && i < sizeOf(one); i++) isSame = isEqual(one[i], other[i])
  return isSame
}

/** The sizes of the array that nested lists form. */
function shapeOf(value) {
  const shape = []
  for (let level = value; isList(level) && shape.length <= deepest; level = level[0]) {
    put(shape, shape.length, sizeOf(level))
    if (sizeOf(level) === 0) break
  }
  return shape
}

/** The elements of the array that nested lists form, in order. */
function elementsOf(value, shape) {
  const elements = []
  const collect = (part, axis) => {
    if (axis === shape.length) put(elements, elements.length, part)
    else {
      if (!isList(part) || sizeOf(part) !== shape[axis])
        throw new MissingPart('nested lists whose rows have unequal lengths form no array')
      for (let i = 0; i < shape[axis]; i++) collect(part[i], axis + 1)
    }
  }
  collect(value, 0)
  return elements
}

function built(shape, at) {
  const place = []
  const build = (axis) => {
    if (axis === shape.length) return at(place)
    const list = []
    for (let i = 0; i < shape[axis]; i++) {
      put(place, axis, i)
      put(list, i, build(axis + 1))
    }
    return list
  }
  return build(0)
}

function transposed(value, given) {
  const shape = shapeOf(value)
  const axes = isList(given[0]) ? given[0] : given
  const order = []
  const sizes = []
  const seen = { __proto__: null }
  for (let k = 0; k < shape.length; k++) {
    const axis = axes.length === 0 ? shape.length - 1 - k : axes[k]
    if (shape[axis] === undefined || seen[axis] || (axes.length > 0 && axes.length !== shape.length))
      throw new MissingPart(`an array with ${shape.length} axes cannot be transposed so`)
    seen[axis] = true
    put(order, k, axis)
    put(sizes, k, shape[axis])
  }
  const elements = elementsOf(value, shape)
  return built(sizes, (place) => {
    const own = []
    for (let k = 0; k < order.length; k++) put(own, order[k], place[k])
    return elements[indexOf(own, shape)]
  })
}

function reshaped(value, given) {
  const wanted = isList(given[0]) ? given[0] : given
  const elements = elementsOf(value, shapeOf(value))
  const shape = []
  let known = 1
  for (let k = 0; k < wanted.length; k++) if (wanted[k] !== -1) known *= wanted[k]
  let count = 1
  let fits = true
  for (let k = 0; k < wanted.length; k++) {
    put(shape, k, wanted[k] === -1 ? elements.length / known : wanted[k])
    count *= shape[k]
    fits = fits && isInteger(shape[k])
  }
  if (!fits || count !== elements.length)
    throw new MissingPart(`${elements.length} numbers do not fill the shape`)
  return built(shape, (place) => elements[indexOf(place, shape)])
}

function indexOf(place, shape) {
  let index = 0
  for (let k = 0; k < shape.length; k++) index = index * shape[k] + place[k]
  return index
}

/** The methods of arrays that lines may call. */
const methods = {
  __proto__: null,
  transpose: transposed,
  reshape: reshaped,
  ravel: (value) => elementsOf(value, shapeOf(value)),
  copy: (value) => copied(value),
}

module.exports = { elementsOf, isList, methods, put, shapeOf, sizeOf, transposed, written }
