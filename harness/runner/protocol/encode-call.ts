import { FunctionArgument } from '../function-argument.ts'
import { isHandle } from '../handle.ts'
import type { Argument, Call, ElementType, Target, Tensor } from '../types.ts'
import { encodeFrame } from './frame.ts'
import { aligned, isTensor } from './values.ts'

const encoded = new WeakMap<Call, Uint8Array>()

/** The frame of one call. Every submission of a batch gets the same calls, so each is encoded once. */
export function encodeCall(call: Call): Uint8Array {
  const frame = encoded.get(call) ?? encode(call)
  encoded.set(call, frame)
  return frame
}

/** The call that a frame refers to for its ways, and the frame. */
const short = new WeakMap<Call, readonly [like: number, frame: Uint8Array]>()

/** The frames of the calls of one child. Ways are far longer than most arguments, so only the first call has them. */
export function encodeCalls(calls: readonly Call[]): readonly Uint8Array[] {
  const first = new Map<Target['ways'], number>()
  return calls.map((call) => {
    const { ways } = call.target
    const like = ways && first.get(ways)
    if (like === undefined) {
      first.set(ways, call.id)
      return encodeCall(call)
    }
    const known = short.get(call)
    const frame = known?.[0] === like ? known[1] : encode(call, like)
    short.set(call, [like, frame])
    return frame
  })
}

function encode({ id, target, args, keep = false }: Call, like?: number): Uint8Array {
  const payload: Uint8Array[] = []
  let offset = 0
  const store = (tensor: Tensor): number => {
    const bytes = elementBytes(tensor)
    const start = offset
    payload.push(bytes)
    offset += aligned(bytes.length)
    return start
  }
  const values = args.map((argument) => encodeValue(argument, store))
  const { ways, parameters, ...place } = target
  const how = like === undefined ? { ways, parameters } : { like }
  return encodeFrame({ id, ...place, ...how, part: target.part ?? [], keep, args: values }, payload)
}

function encodeValue(value: Argument, store: (tensor: Tensor) => number): unknown {
  if (value === null || typeof value === 'boolean' || typeof value === 'string') return value
  if (isTensor(value)) {
    return { tensor: { dtype: value.dtype, shape: value.shape, offset: store(value) } }
  }
  if (Array.isArray(value)) return { list: value.map((item) => encodeValue(item, store)) }
  if (isHandle(value)) {
    throw new TypeError('a handle cannot be sent: name the call that gave it, as { result, path }')
  }
  if (value instanceof FunctionArgument) return { function: value.expression }
  if ('result' in value && typeof value.result === 'number') {
    return { result: value.result, path: value.path ?? [], form: value.form ?? null }
  }
  return { record: Object.entries(value).map(([key, entry]) => [key, encodeValue(entry, store)]) }
}

function elementBytes({ dtype, data }: Tensor): Uint8Array {
  const typed = elements[dtype](data)
  return new Uint8Array(typed.buffer, typed.byteOffset, typed.byteLength)
}

const elements: Readonly<Record<ElementType, (data: Float64Array) => ArrayBufferView>> = {
  float64: (data) => data,
  float32: (data) => new Float32Array(data),
  int64: (data) => BigInt64Array.from(data, BigInt),
  int32: (data) => new Int32Array(data),
  uint8: (data) => new Uint8Array(data),
  bool: (data) => Uint8Array.from(data, (entry) => (entry === 0 ? 0 : 1)),
}
