/**
 * Describes what student code threw. PROTOCOL.md specifies the description.
 *
 * What was thrown is the student's own: reading it may throw again, and it may contain anything. Whatever cannot be
 * read is left out, and nothing here fails.
 */
'use strict'

const { types } = require('node:util')
const { kindOf } = require('./node-kind.cjs')

const { isProxy } = types
const { stringify: quoted } = JSON
const { isSafeInteger } = Number
const [toNumber, toText] = [Number, String]
const { setPrototypeOf } = Object
const decodeAddress = decodeURI
const uncurry = (method) => Function.prototype.call.bind(method)
const indexOf = uncurry(String.prototype.indexOf)
const match = uncurry(RegExp.prototype.exec)
const slice = uncurry(String.prototype.slice)

/** Describes any thrown value, as JSON text. */
function describe(error, root) {
  const object = typeof error === 'object' && error !== null && !isProxy(error)
  const name = object ? textOf(() => error.name) : ''
  const type = name === '' || name === 'Error' ? kindOf(error) : name
  const message = textOf(() => (object ? error.message : toText(error)))
  const stack = object ? textOf(() => error.stack) : ''
  const at = textOf(() => placeOf(slice(stack, 0, 100_000), root))
  return `{"type":${quoted(slice(type, 0, 200))},"message":${quoted(slice(message, 0, 4000))}${at}}`
}

function textOf(read) {
  try {
    const text = read()
    return typeof text === 'string' ? text : ''
  } catch {
    return ''
  }
}

/** The topmost stack frame that is in the submission; of a recursion without end, the topmost that is there again. */
function placeOf(stack, root) {
  const lines = linesOf(stack)
  const places = setPrototypeOf([], null)
  for (let i = 0; i < lines.length; i++) {
    const start = indexOf(lines[i], `${root}/`)
    // The frame of a text that is evaluated names its own line, not one of the file.
    const isEvaluated = indexOf(lines[i], '(eval at ') >= 0
    places[i] = start < 0 || isEvaluated ? '' : slice(lines[i], start + root.length + 1)
  }
  const isEndless = indexOf(lines[0], 'Maximum call stack') >= 0
  for (let i = 0; i < lines.length; i++) {
    const found = match(/^(.*):(\d+):(\d+)\)?$/, places[i])
    if (!found) continue
    if (isEndless && !isThereAgain(places, i) && someIsThereAgain(places)) continue
    const [line, column] = [toNumber(found[2]), toNumber(found[3])]
    if (!isSafeInteger(line) || !isSafeInteger(column)) return ''
    const file = indexOf(lines[i], 'file://') >= 0 ? decodeAddress(found[1]) : found[1]
    const named = match(/^\s*at (?:async )?([\w$.]+) \($/, slice(lines[i], 0, indexOf(lines[i], '(') + 1))
    const inside = named ? `,"function":${quoted(named[1])}` : ''
    return `,"at":{"file":${quoted(file)},"line":${line},"column":${column}${inside}}`
  }
  return ''
}

function linesOf(text) {
  const lines = setPrototypeOf([], null)
  for (let start = 0; start <= text.length; ) {
    const next = indexOf(text, '\n', start)
    const end = next < 0 ? text.length : next
    lines[lines.length] = slice(text, start, end)
    start = end + 1
  }
  return lines
}

function isThereAgain(places, i) {
  for (let k = i + 1; k < places.length; k++) if (places[i] !== '' && places[k] === places[i]) return true
  return false
}

function someIsThereAgain(places) {
  for (let i = 0; i < places.length; i++) if (isThereAgain(places, i)) return true
  return false
}

module.exports = { describe }
