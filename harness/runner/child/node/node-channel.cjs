/**
 * Reads and writes frames on descriptors that only the runner knows. PROTOCOL.md specifies frames.
 *
 * Everything is bound before student code can replace it.
 */
'use strict'

const { readSync, writeSync } = require('node:fs')

const { parse } = JSON
const { setPrototypeOf } = Object
const [Bytes, Memory] = [Uint8Array, ArrayBuffer]
const View = DataView
const { min } = Math
const uncurry = (method) => Function.prototype.call.bind(method)
const setBytes = uncurry(Uint8Array.prototype.set)
const lengthOf = uncurry(
  Object.getOwnPropertyDescriptor(Object.getPrototypeOf(Uint8Array.prototype), 'length').get,
)
const getUint32 = uncurry(DataView.prototype.getUint32)
const setUint32 = uncurry(DataView.prototype.setUint32)
const encodeText = TextEncoder.prototype.encode.bind(new TextEncoder())
const decodeText = TextDecoder.prototype.decode.bind(new TextDecoder())
const now = performance.now.bind(performance)

/** Bytes, and milliseconds, after which answers are sent. */
const atOnce = 65536
const patience = 20

/** The descriptors of calls and answers, and the function that exits the process. */
let calls, answers, leave

/** Bytes read ahead: calls are small and arrive together, and a read costs more than decoding one. */
const arrivedMemory = new Memory(65536)
const arrived = new Bytes(arrivedMemory)
let [used, filled] = [0, 0]

/** Frames that wait to be sent together: one write for many small answers. Without the setters of a prototype. */
let waiting = setPrototypeOf([], null)
let held = 0
let lastSent = 0

function openChannel(callsFrom, answersTo, end) {
  calls = callsFrom
  answers = answersTo
  leave = end
  waiting = setPrototypeOf([], null)
  held = used = filled = 0
}

/** The two lengths at the start of a frame. */
const prefixMemory = new Memory(8)
const prefix = new Bytes(prefixMemory)
const lengths = new View(prefixMemory)

/** Fills an array; exits at the end of input, because the parent is gone. */
function read(bytes) {
  const length = lengthOf(bytes)
  for (let held = 0; held < length; ) {
    if (used === filled) {
      filled = readSync(calls, arrived, 0, 65536, null)
      if (filled === 0) leave(0)
      used = 0
    }
    const more = min(filled - used, length - held)
    setBytes(bytes, new Bytes(arrivedMemory, used, more), held)
    used += more
    held += more
  }
  return bytes
}

function readFrame() {
  read(prefix)
  const headerLength = getUint32(lengths, 4, true)
  const memory = new Memory(getUint32(lengths, 0, true) - 4)
  read(new Bytes(memory))
  const header = parse(decodeText(new Bytes(memory, 0, headerLength)))
  return { header, payload: new Bytes(memory, headerLength) }
}

/** Sends the waiting frames if they are large, have waited long, or must be sent now. */
function send(must) {
  if (!must && held < atOnce && now() - lastSent < patience) return
  const bytes = new Bytes(held)
  for (let i = 0, next = 0; i < waiting.length; next += lengthOf(waiting[i++]))
    setBytes(bytes, waiting[i], next)
  for (let sent = 0; sent < held; ) sent += writeSync(answers, bytes, sent)
  waiting = setPrototypeOf([], null)
  held = 0
  lastSent = now()
}

function writeFrame(text, payload = nothing) {
  const header = encodeText(text)
  const length = lengthOf(header)
  const headerLength = length + ((8 - (length % 8)) % 8)
  const size = 8 + headerLength + lengthOf(payload)
  const memory = new Memory(size)
  const bytes = new Bytes(memory)
  const prefix = new View(memory)
  setUint32(prefix, 0, size - 4, true)
  setUint32(prefix, 4, headerLength, true)
  setBytes(bytes, header, 8)
  for (let i = 8 + length; i < 8 + headerLength; i++) bytes[i] = 0x20
  setBytes(bytes, payload, 8 + headerLength)
  waiting[waiting.length] = bytes
  held += size
}

const nothing = new Bytes(0)

module.exports = { openChannel, readFrame, send, writeFrame }
