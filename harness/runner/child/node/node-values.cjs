/**
 * Decodes arguments and encodes answers. PROTOCOL.md specifies the encoding.
 *
 * Everything is bound before student code can replace it, and nothing calls a method that a student could
 * define: plain data is copied, everything else becomes a handle.
 */
'use strict'

const { types } = require('node:util')

const { isProxy, isTypedArray } = types
const { isArray } = Array
const { getOwnPropertyDescriptor, getPrototypeOf, hasOwn, is, prototype: objectPrototype } = Object
const { ownKeys } = Reflect
const { stringify: quoted } = JSON
const toBigInt = BigInt
const wrapped = BigInt.asIntN
const [toNumber, toObject, toText] = [Number, Object, String]
const [Bytes, Doubles, Failure] = [Uint8Array, Float64Array, Error]
const uncurry = (method) => Function.prototype.call.bind(method)
const slice = uncurry(String.prototype.slice)
const typedArrayName = uncurry(
  getOwnPropertyDescriptor(getPrototypeOf(Uint8Array.prototype), Symbol.toStringTag).get,
)
const typedArrayLength = uncurry(getOwnPropertyDescriptor(getPrototypeOf(Uint8Array.prototype), 'length').get)

const deepest = 30
const mostValues = 10_000
const longestText = 65_536
const opaque = Symbol('not plain data')
const ragged = Symbol('nested lists that do not form an array')

/** Thrown for an answer larger than allowed. */
const oversize = Symbol('an answer larger than allowed')

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

// Arguments

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
  if (!hasOwn(kept, wire.result)) throw new MissingPart(`call ${wire.result} gave no result`)
  return partOf(kept[wire.result], wire.path)
}

function entriesOf({ dtype, shape, offset }, payload) {
  return new views[dtype](payload.buffer, payload.byteOffset + offset, product(shape))
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

/** Whether a call changed an argument. */
function changed(value, wire, payload) {
  if (wire === null || typeof wire !== 'object' || hasOwn(wire, 'result')) return false
  if (hasOwn(wire, 'tensor')) return !holds(value, wire.tensor, entriesOf(wire.tensor, payload))
  if (hasOwn(wire, 'list')) {
    if (value.length !== wire.list.length) return true
    for (let i = 0; i < value.length; i++) if (changed(value[i], wire.list[i], payload)) return true
    return false
  }
  if (ownKeys(value).length !== wire.record.length) return true
  for (let i = 0; i < wire.record.length; i++) {
    if (changed(value[wire.record[i][0]], wire.record[i][1], payload)) return true
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

// Answers

/**
 * Encodes one value: its description as JSON text, and the bytes of its arrays, each padded to a multiple of 8.
 *
 * @throws {oversize} if it is larger than `limit` bytes
 */
function encode(value, limit, handle) {
  const payload = []
  let offset = 0
  let numbers = 0
  let values = 0

  const check = (count) => {
    if ((numbers + count) * 8 > limit) throw oversize
  }

  const tensor = (data, shape, dtype) => {
    check(data.length)
    numbers += data.length
    let sizes = ''
    for (let axis = 0; axis < shape.length; axis++) sizes += `${axis > 0 ? ',' : ''}${shape[axis]}`
    const start = offset
    const view = views[dtype]
    const size = data.length * view.BYTES_PER_ELEMENT
    const bytes = new Bytes(size + ((8 - (size % 8)) % 8))
    const stored = new view(bytes.buffer, 0, data.length)
    for (let i = 0; i < data.length; i++) stored[i] = dtype === 'int64' ? toBigInt(data[i]) : data[i]
    payload[payload.length] = bytes
    offset += bytes.length
    return `{"tensor":{"dtype":"${dtype}","shape":[${sizes}],"offset":${start}}}`
  }

  const describe = (part, depth) => {
    if (++values > mostValues) throw oversize
    const plain =
      depth > deepest && typeof part === 'object' && part !== null ? opaque : describePlain(part, depth)
    return plain === opaque ? `{"handle":{"id":${handle},"kind":${quoted(kindOf(part))}}}` : plain
  }

  const describePlain = (part, depth) => {
    if (part === null || part === undefined) return 'null'
    if (typeof part === 'boolean') return part ? 'true' : 'false'
    if (typeof part === 'number') return tensor([part], [], 'float64')
    if (typeof part === 'bigint') return wrapped(64, part) === part ? tensor([part], [], 'int64') : opaque
    if (typeof part === 'string') {
      if (part.length > longestText) throw oversize
      return quoted(part)
    }
    if (typeof part !== 'object' || isProxy(part)) return opaque
    if (isTypedArray(part)) {
      check(typedArrayLength(part))
      const dtype = dtypes[typedArrayName(part)]
      return dtype === undefined ? opaque : tensor(numbersOf(part), [typedArrayLength(part)], dtype)
    }
    if (isArray(part)) return describeList(part, depth)
    const above = getPrototypeOf(part)
    return above === objectPrototype || above === null ? describeRecord(part, depth) : opaque
  }

  const describeList = (list, depth) => {
    check(list.length)
    const array = uniform(list, check)
    if (array !== ragged) return tensor(array.data, array.shape, array.dtype)
    let text = ''
    for (let i = 0; i < list.length; i++) text += `${i > 0 ? ',' : ''}${describe(list[i], depth + 1)}`
    return `{"list":[${text}]}`
  }

  const describeRecord = (record, depth) => {
    const keys = ownKeys(record)
    let text = ''
    for (let i = 0; i < keys.length; i++) {
      const key = keys[i]
      const property = getOwnPropertyDescriptor(record, key)
      if (typeof key === 'symbol' || !property.enumerable) continue
      if (!hasOwn(property, 'value') || key.length > longestText) return opaque
      if (key === '__proto__' || key === 'constructor' || key === 'prototype') return opaque
      text += `${text === '' ? '' : ','}[${quoted(key)},${describe(property.value, depth + 1)}]`
    }
    return `{"record":[${text}]}`
  }

  return { text: describe(value, 0), payload }
}

/** The array that nested lists form: rows of equal length, leaves all numbers or all booleans. */
function uniform(list, check) {
  const shape = []
  let level = list
  while (isArray(level) && !isProxy(level) && shape.length <= deepest) {
    shape[shape.length] = level.length
    if (level.length === 0) break
    level = level[0]
  }
  const leafRows = isTypedArray(level)
  if (leafRows) shape[shape.length] = typedArrayLength(level)
  const count = product(shape)
  check(count)
  const data = new Doubles(count)
  const leaf = typeof level
  let dtype = leafRows ? dtypes[typedArrayName(level)] : leaf === 'boolean' ? 'bool' : 'float64'
  let next = 0
  const collect = (part, axis) => {
    if (axis === shape.length) {
      if (typeof part !== leaf || (leaf !== 'number' && leaf !== 'boolean')) return false
      data[next++] = part
      return true
    }
    if (leafRows && axis === shape.length - 1) {
      if (!isTypedArray(part) || typedArrayLength(part) !== shape[axis]) return false
      if (dtypes[typedArrayName(part)] !== dtype) dtype = 'float64'
      const row = numbersOf(part)
      for (let i = 0; i < row.length; i++) data[next++] = row[i]
      return true
    }
    if (!isArray(part) || isProxy(part) || part.length !== shape[axis]) return false
    for (let i = 0; i < part.length; i++) if (!collect(part[i], axis + 1)) return false
    return true
  }
  return collect(list, 0) ? { data, shape, dtype } : ragged
}

/** Copies without calling any method that a subclass could override. */
function numbersOf(typed) {
  const copy = new Doubles(typedArrayLength(typed))
  for (let i = 0; i < copy.length; i++) copy[i] = toNumber(typed[i])
  return copy
}

function product(shape) {
  let count = 1
  for (let axis = 0; axis < shape.length; axis++) count *= shape[axis]
  return count
}

/** What a value is, for messages: the name of its class, read without running a getter. */
function kindOf(value) {
  if (value === null || value === undefined) return toText(value)
  if (typeof value === 'function') return 'Function'
  if (typeof value !== 'object') return typeof value
  if (isProxy(value)) return 'Proxy'
  if (isArray(value)) return 'Array'
  for (let above = getPrototypeOf(value); above !== null && !isProxy(above); above = getPrototypeOf(above)) {
    const maker = getOwnPropertyDescriptor(above, 'constructor')?.value
    const name =
      typeof maker === 'function' && !isProxy(maker) && getOwnPropertyDescriptor(maker, 'name')?.value
    if (typeof name === 'string') return slice(name, 0, 80)
  }
  return 'object'
}

module.exports = { changed, decode, encode, kindOf, oversize, partOf, MissingPart }
