/**
 * Reads and writes frames on descriptors that only the runner knows. PROTOCOL.md specifies frames.
 *
 * Everything is bound before student code can replace it.
 */
'use strict'

const { readSync, writeSync } = require('node:fs')

const { parse } = JSON
const Bytes = Uint8Array
const View = DataView
const { min } = Math
const uncurry = (method) => Function.prototype.call.bind(method)
const setBytes = uncurry(Uint8Array.prototype.set)
const subarray = uncurry(Uint8Array.prototype.subarray)
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
const arrived = new Bytes(65536)
let [used, filled] = [0, 0]

/** Frames that wait to be sent together: one write for many small answers. */
let waiting = []
let held = 0
let lastSent = 0

function openChannel(callsFrom, answersTo, end) {
  calls = callsFrom
  answers = answersTo
  leave = end
  waiting = []
  held = used = filled = 0
}

/** The two lengths at the start of a frame. */
const prefix = new Bytes(8)
const lengths = new View(prefix.buffer)

/** Fills an array; exits at the end of input, because the parent is gone. */
function read(bytes) {
  const { length } = bytes
  for (let held = 0; held < length; ) {
    if (used === filled) {
      filled = readSync(calls, arrived, 0, 65536, null)
      if (filled === 0) leave(0)
      used = 0
    }
    const more = min(filled - used, length - held)
    setBytes(bytes, subarray(arrived, used, used + more), held)
    used += more
    held += more
  }
  return bytes
}

function readFrame() {
  read(prefix)
  const headerLength = getUint32(lengths, 4, true)
  const body = read(new Bytes(getUint32(lengths, 0, true) - 4))
  return { header: parse(decodeText(subarray(body, 0, headerLength))), payload: subarray(body, headerLength) }
}

/** Sends the waiting frames if they are large, have waited long, or must be sent now. */
function send(must) {
  if (!must && held < atOnce && now() - lastSent < patience) return
  const bytes = new Bytes(held)
  for (let i = 0, next = 0; i < waiting.length; next += waiting[i++].length) setBytes(bytes, waiting[i], next)
  for (let sent = 0; sent < held; ) sent += writeSync(answers, bytes, sent)
  waiting = []
  held = 0
  lastSent = now()
}

function writeFrame(text, payload) {
  const header = encodeText(text)
  const headerLength = header.length + ((8 - (header.length % 8)) % 8)
  let size = 8 + headerLength
  for (let i = 0; i < payload.length; i++) size += payload[i].length
  const bytes = new Bytes(size)
  const prefix = new View(bytes.buffer)
  setUint32(prefix, 0, size - 4, true)
  setUint32(prefix, 4, headerLength, true)
  setBytes(bytes, header, 8)
  for (let i = 8 + header.length; i < 8 + headerLength; i++) bytes[i] = 0x20
  for (let i = 0, next = 8 + headerLength; i < payload.length; next += payload[i++].length) {
    setBytes(bytes, payload[i], next)
  }
  waiting[waiting.length] = bytes
  held += size
}

module.exports = { openChannel, readFrame, send, writeFrame }
