/**
 * Encodes answers. PROTOCOL.md specifies the encoding.
 *
 * Everything is bound before student code can replace it, and nothing calls what a student could define: no method, no
 * getter, no trap of a proxy, no setter of a prototype. Plain data is copied, everything else becomes a handle.
 */
'use strict'

const { types } = require('node:util')
const { kindOf } = require('./node-kind.cjs')

const { isBoxedPrimitive, isProxy, isTypedArray } = types
const { isArray, prototype: arrayPrototype } = Array
const { getOwnPropertyDescriptor, getPrototypeOf, hasOwn, prototype: objectPrototype } = Object
const { ownKeys } = Reflect
const { stringify: quoted } = JSON
const [toBigInt, toNumber, wrapped] = [BigInt, Number, BigInt.asIntN]
const [Bytes, Doubles, Memory] = [Uint8Array, Float64Array, ArrayBuffer]
const { max } = Math
const uncurry = (method) => Function.prototype.call.bind(method)
const getterAt = uncurry(objectPrototype.__lookupGetter__)
const isEnumerable = uncurry(objectPrototype.propertyIsEnumerable)
const setBytes = uncurry(Uint8Array.prototype.set)
const typedArray = getPrototypeOf(Uint8Array.prototype)
const nameOf = uncurry(getOwnPropertyDescriptor(typedArray, Symbol.toStringTag).get)
const lengthOf = uncurry(getOwnPropertyDescriptor(typedArray, 'length').get)

// Instances of classes may know each other, like the nodes of a graph, so they are described less deep.
const [deepest, deepestInstance] = [30, 3]
const [mostValues, longestText] = [10_000, 65_536]
const largestInteger = 2n ** 63n - 1n
const [opaque, computed] = [Symbol('not plain data'), Symbol('has a getter')]
const ragged = Symbol('nested lists that do not form an array')

/** Thrown for an answer larger than allowed. */
const oversize = Symbol('an answer larger than allowed')

/** The types of elements that differ from float64, in which all numbers are collected. */
const views = {
  __proto__: null,
  float32: Float32Array,
  int64: BigInt64Array,
  int32: Int32Array,
  uint8: Uint8Array,
  bool: Uint8Array,
}

/** The element type for a typed array. */
const dtypes = {
  __proto__: null,
  Float64Array: 'float64',
  Float32Array: 'float32',
  Float16Array: 'float32',
  BigInt64Array: 'int64',
  BigUint64Array: 'float64',
  Int32Array: 'int32',
  Uint32Array: 'int64',
  Int16Array: 'int32',
  Uint16Array: 'int32',
  Int8Array: 'int32',
  Uint8Array: 'uint8',
  Uint8ClampedArray: 'uint8',
}

/** The answer that is being encoded. */
let [limit, handle, numbers, values] = [0, 0, 0, 0]

/** The bytes of its arrays: `used` of them, of `room`. Numbers are collected as float64, then packed. */
let [memory, doubles, room, used] = [undefined, undefined, 0, 0]
const [usualRoom, muchRoom] = [8192, 2 ** 20]

/** The sizes of the array that is being collected, as many as it has `axes`. */
const shape = new Doubles(deepest + 2)
let axes = 0

/**
 * Encodes one value: its description as JSON text, and the bytes of its arrays, each padded to a multiple of 8. The
 * bytes are valid until the next call.
 *
 * @throws {oversize} if it is larger than `most` bytes
 */
function encode(value, most, kept) {
  limit = most
  handle = kept
  numbers = values = used = 0
  isUsualChain = getPrototypeOf(arrayPrototype) === objectPrototype
  if (room === 0 || room > muchRoom) makeRoom(usualRoom)
  const text = describe(value, 0)
  return { __proto__: null, text, payload: new Bytes(memory, 0, used) }
}

function makeRoom(size) {
  const before = memory
  memory = new Memory(size)
  doubles = new Doubles(memory)
  room = size
  if (used > 0) setBytes(new Bytes(memory), new Bytes(before, 0, used))
}

function check(count) {
  if ((numbers + count) * 8 > limit) throw oversize
}

/** Where the next `count` numbers belong. */
function placeFor(count) {
  check(count)
  const needed = used + count * 8
  if (needed > room) makeRoom(max(needed, 2 * room))
  return used / 8
}

/** Describes the array of the `count` numbers just collected. */
function tensor(count, dtype) {
  const size = dtype === 'float64' ? count * 8 : pack(count, dtype)
  let sizes = ''
  for (let axis = 0; axis < axes; axis++) sizes += `${axis > 0 ? ',' : ''}${shape[axis]}`
  const text = `{"tensor":{"dtype":"${dtype}","shape":[${sizes}],"offset":${used}}}`
  numbers += count
  used += size + ((8 - (size % 8)) % 8)
  return text
}

/** Replaces numbers by elements of another type, none of which is larger. Returns their size. */
function pack(count, dtype) {
  const start = used / 8
  const stored = new views[dtype](memory, used, count)
  for (let i = 0; i < count; i++) {
    const number = doubles[start + i]
    stored[i] = dtype !== 'int64' ? number : number < 2 ** 63 ? toBigInt(number) : largestInteger
  }
  return count * views[dtype].BYTES_PER_ELEMENT
}

function describe(part, depth) {
  if (++values > mostValues) throw oversize
  const plain =
    depth > deepest && typeof part === 'object' && part !== null ? opaque : describePlain(part, depth)
  if (plain !== opaque && plain !== computed) return plain
  const kind = kindOf(part) + (plain === computed ? ' with a getter' : '')
  return `{"handle":{"id":${handle},"kind":${quoted(kind)}}}`
}

function describePlain(part, depth) {
  if (part === null || part === undefined) return 'null'
  if (typeof part === 'boolean') return part ? 'true' : 'false'
  if (typeof part === 'number') return single(part, 'float64')
  if (typeof part === 'bigint') return wrapped(64, part) === part ? single(toNumber(part), 'int64') : opaque
  if (typeof part === 'string') {
    if (part.length > longestText) throw oversize
    return quoted(part)
  }
  if (typeof part !== 'object' || isProxy(part)) return opaque
  if (isTypedArray(part)) return describeTyped(part)
  if (isArray(part)) return describeList(part, depth)
  const above = getPrototypeOf(part)
  const isInstance = above !== objectPrototype && above !== null
  if (isInstance && (depth > deepestInstance || isBoxedPrimitive(part))) return opaque
  const text = describeRecord(part, depth)
  return isInstance && text === '{"record":[]}' ? opaque : text
}

function single(number, dtype) {
  const place = placeFor(1)
  doubles[place] = number
  axes = 0
  return tensor(1, dtype)
}

function describeTyped(part) {
  const dtype = dtypes[nameOf(part)]
  if (dtype === undefined) return opaque
  const count = lengthOf(part)
  const place = placeFor(count)
  for (let i = 0; i < count; i++) doubles[place + i] = toNumber(part[i])
  axes = 1
  shape[0] = count
  return tensor(count, dtype)
}

function describeList(list, depth) {
  check(list.length)
  const dtype = collect(list)
  if (dtype !== ragged) return tensor(product(), dtype)
  // Before anything of it is described, because a handle has no array.
  const isUsual = hasUsualPrototypes(list)
  for (let i = 0; i < list.length; i++) if (isGetter(list, i, isUsual)) return opaque
  let text = ''
  for (let i = 0; i < list.length; i++) {
    const part = isUsual || hasOwn(list, i) ? list[i] : undefined
    text += `${i > 0 ? ',' : ''}${describe(part, depth + 1)}`
  }
  return `{"list":[${text}]}`
}

function describeRecord(record, depth) {
  const keys = ownKeys(record)
  for (let i = 0; i < keys.length; i++) {
    const key = keys[i]
    if (!isEntry(record, key)) continue
    if (!hasOwn(getOwnPropertyDescriptor(record, key), 'value')) return computed
    if (key.length > longestText) return opaque
    if (key === '__proto__' || key === 'constructor' || key === 'prototype') return opaque
  }
  let text = ''
  for (let i = 0; i < keys.length; i++) {
    const key = keys[i]
    if (!isEntry(record, key)) continue
    text += `${text === '' ? '' : ','}[${quoted(key)},${describe(record[key], depth + 1)}]`
  }
  return `{"record":[${text}]}`
}

const isEntry = (record, key) => typeof key === 'string' && isEnumerable(record, key)

/** Whether looking up an element meets no proxy, so that it calls nothing but a getter. */
const hasUsualPrototypes = (list) => isUsualChain && getPrototypeOf(list) === arrayPrototype
let isUsualChain = true

/** Whether reading an element would call a getter: its own, or of a prototype if there is a hole. */
function isGetter(list, i, isUsual) {
  if (isUsual) return getterAt(list, i) !== undefined
  const property = getOwnPropertyDescriptor(list, i)
  return property !== undefined && !hasOwn(property, 'value')
}

/** Whether an element is the list's own, and no getter. */
function isOwn(list, i) {
  const property = getOwnPropertyDescriptor(list, i)
  return property !== undefined && hasOwn(property, 'value')
}

/**
 * Collects the numbers of the array that nested lists form: rows of equal length, be they lists or typed arrays, and
 * leaves that are all numbers or all booleans. Returns its type.
 */
function collect(list) {
  let level = list
  for (axes = 0; typeof level === 'object' && !isProxy(level) && isArray(level) && axes <= deepest; ) {
    const { length } = level
    shape[axes++] = length
    if (length === 0) break
    const isUsual = hasUsualPrototypes(level)
    if (isGetter(level, 0, isUsual) || !(isUsual || hasOwn(level, 0))) return ragged
    level = level[0]
  }
  if (isTypedArray(level)) shape[axes++] = lengthOf(level)
  next = placeFor(product())
  commonType = undefined
  return hasRows(list, 0) ? (commonType ?? 'float64') : ragged
}

/** Where the next number belongs, and the type of the numbers before it, if there are any. */
let [next, commonType] = [0, undefined]

/** Whether numbers of this type can follow those before. */
function follows(type) {
  if (type === undefined) return false
  commonType ??= type
  if (commonType === type) return true
  if (type === 'bool' || commonType === 'bool') return false
  commonType = 'float64'
  return true
}

function hasRows(part, axis) {
  const isLast = axis === axes - 1
  if (isLast && isTypedArray(part)) return hasTypedRow(part, shape[axis])
  if (isProxy(part) || !isArray(part) || part.length !== shape[axis]) return false
  const isUsual = hasUsualPrototypes(part)
  const { length } = part
  for (let i = 0; i < length; i++) {
    if (isUsual ? getterAt(part, i) !== undefined : !isOwn(part, i)) return false
    if (!(isLast ? hasLeaf(part[i]) : hasRows(part[i], axis + 1))) return false
  }
  return true
}

function hasTypedRow(row, length) {
  if (lengthOf(row) !== length || !follows(dtypes[nameOf(row)])) return false
  for (let i = 0; i < length; i++) doubles[next++] = toNumber(row[i])
  return true
}

function hasLeaf(leaf) {
  const type = leafTypes[typeof leaf]
  if (type === undefined || (type === 'int64' && wrapped(64, leaf) !== leaf)) return false
  if (!follows(type)) return false
  doubles[next++] = toNumber(leaf)
  return true
}

const leafTypes = { __proto__: null, number: 'float64', boolean: 'bool', bigint: 'int64' }

function product() {
  let count = 1
  for (let axis = 0; axis < axes; axis++) count *= shape[axis]
  return count
}

module.exports = { encode, oversize }
