/**
 * Makes arguments for the student's functions, and looks at what the functions made of them. PROTOCOL.md specifies how
 * arguments are encoded.
 *
 * Everything is bound before student code can replace it.
 */
'use strict'

const { types } = require('node:util')
const { kindOf } = require('./node-kind.cjs')

const { isProxy, isTypedArray } = types
const { isArray } = Array
const { getOwnPropertyDescriptor, getPrototypeOf, hasOwn, is, prototype: objectPrototype } = Object
const { ownKeys } = Reflect
const { stringify: quoted } = JSON
const [toNumber, toObject, Failure, Compiled] = [Number, Object, Error, Function]
const uncurry = (method) => Function.prototype.call.bind(method)
const typedArray = getPrototypeOf(Uint8Array.prototype)
const bufferOf = uncurry(getOwnPropertyDescriptor(typedArray, 'buffer').get)
const startOf = uncurry(getOwnPropertyDescriptor(typedArray, 'byteOffset').get)
const lengthOf = uncurry(getOwnPropertyDescriptor(typedArray, 'length').get)

const deepest = 30

/** Thrown for a part of a result that does not exist. */
class MissingPart extends Failure {}

const views = {
  __proto__: null,
  float64: Float64Array,
  float32: Float32Array,
  int64: BigInt64Array,
  int32: Int32Array,
  uint8: Uint8Array,
  bool: Uint8Array,
}

/**
 * Decodes an argument into a new value for every call. `payload` is the end of a frame's buffer.
 */
function decode(wire, payload, kept) {
  if (wire === null || typeof wire !== 'object') return wire
  if (hasOwn(wire, 'tensor')) return nested(wire.tensor, entriesOf(wire.tensor, payload))
  if (hasOwn(wire, 'list')) {
    const list = []
    for (let i = 0; i < wire.list.length; i++) list[i] = decode(wire.list[i], payload, kept)
    return list
  }
  if (hasOwn(wire, 'record')) {
    const record = {}
    for (let i = 0; i < wire.record.length; i++) {
      record[wire.record[i][0]] = decode(wire.record[i][1], payload, kept)
    }
    return record
  }
  if (hasOwn(wire, 'function')) return new Compiled(`return (${wire.function})`)()
  if (!hasOwn(kept, wire.result)) throw new MissingPart(`call ${wire.result} gave no result`)
  return natural(partOf(kept[wire.result], wire.path), wire.form)
}

/** A result with its arrays as arguments have them: plain, whatever the student's function made of them. */
function natural(value, form) {
  if (form === null || value === null || typeof value !== 'object' || isProxy(value)) return value
  if (typeof form === 'string') return plainLists(value)
  const above = getPrototypeOf(value)
  if (above !== objectPrototype && above !== null) return value
  const record = { ...value }
  const parts = ownKeys(form)
  for (let i = 0; i < parts.length; i++) {
    const part = parts[i]
    if (hasOwn(record, part)) record[part] = natural(record[part], form[part])
  }
  return record
}

function plainLists(value, depth = 0) {
  const isTyped = isTypedArray(value)
  if (!isTyped && (isProxy(value) || !isArray(value) || depth > deepest)) return value
  const list = []
  const length = isTyped ? lengthOf(value) : value.length
  for (let i = 0; i < length; i++) {
    list[i] = isTyped ? toNumber(value[i]) : plainLists(value[i], depth + 1)
  }
  return list
}

function entriesOf({ dtype, shape, offset }, payload) {
  return new views[dtype](bufferOf(payload), startOf(payload) + offset, product(shape))
}

function nested({ dtype, shape }, data) {
  let next = 0
  const build = (axis) => {
    if (axis === shape.length) return plainEntry(dtype, data[next++])
    const list = []
    for (let i = 0; i < shape[axis]; i++) list[i] = build(axis + 1)
    return list
  }
  return build(0)
}

function plainEntry(dtype, entry) {
  return dtype === 'bool' ? entry !== 0 : toNumber(entry)
}

/** Whether a call changed an argument. One that cannot be read, because of what the call put there, is changed. */
function changed(value, wire, payload) {
  try {
    return differs(value, wire, payload)
  } catch {
    return true
  }
}

function differs(value, wire, payload) {
  if (wire === null || typeof wire !== 'object' || hasOwn(wire, 'result') || hasOwn(wire, 'function'))
    return false
  if (hasOwn(wire, 'tensor')) return !holds(value, wire.tensor, entriesOf(wire.tensor, payload))
  if (hasOwn(wire, 'list')) {
    if (!isArray(value) || value.length !== wire.list.length) return true
    for (let i = 0; i < value.length; i++) if (differs(value[i], wire.list[i], payload)) return true
    return false
  }
  if (ownKeys(value).length !== wire.record.length) return true
  for (let i = 0; i < wire.record.length; i++) {
    if (differs(value[wire.record[i][0]], wire.record[i][1], payload)) return true
  }
  return false
}

/** Whether nested lists still hold the entries of an array, bit for bit except for NaN payloads. */
function holds(value, { dtype, shape }, data) {
  let next = 0
  const same = (part, axis) => {
    if (axis === shape.length) return is(part, plainEntry(dtype, data[next++]))
    if (!isArray(part) || part.length !== shape[axis]) return false
    for (let i = 0; i < part.length; i++) if (!same(part[i], axis + 1)) return false
    return true
  }
  return same(value, 0)
}

/** The part of a result at the end of a path of keys and indices. */
function partOf(value, path) {
  for (let i = 0; i < path.length; i++) {
    if (value === null || value === undefined || !(path[i] in toObject(value))) {
      throw new MissingPart(`the result is ${kindOf(value)}, without a part ${quoted(path[i])}`)
    }
    value = value[path[i]]
  }
  return value
}

function product(shape) {
  let count = 1
  for (let axis = 0; axis < shape.length; axis++) count *= shape[axis]
  return count
}

module.exports = { changed, decode, partOf, MissingPart }
