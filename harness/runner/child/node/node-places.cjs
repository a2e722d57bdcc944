/**
 * Stack traces that refer to the student's own files. Node can do this too, but parses every source map when it loads
 * a module, which costs 10 % of the startup time. Here a map is parsed only when a stack of its module is read: for
 * most submissions never.
 */
'use strict'

const { SourceMap } = require('node:module')

const { parse } = JSON
const { hasOwn } = Object
const toText = String
const uncurry = (method) => Function.prototype.call.bind(method)
const describeError = uncurry(Error.prototype.toString)
const indexOf = uncurry(String.prototype.indexOf)
const slice = uncurry(String.prototype.slice)

/**
 * Makes every stack trace refer to files of the submission.
 *
 * @param maps source maps as JSON text, by the address of the module, with sources relative to `root`
 */
function showOwnPlaces(maps, root) {
  Error.prepareStackTrace = (error, frames) => {
    let stack = headOf(error)
    for (let i = 0; i < frames.length; i++) {
      const line = lineOf(frames[i], maps, root)
      if (line !== '') stack += `\n    at ${line}`
    }
    return stack
  }
}

function headOf(error) {
  try {
    return describeError(error)
  } catch {
    return 'Error'
  }
}

/** One line of a stack trace; empty for code that is not the student's. */
function lineOf(frame, maps, root) {
  const text = toText(frame)
  const address = frame.getFileName() ?? ''
  if (!hasOwn(maps, address)) return text
  if (typeof maps[address] === 'string') maps[address] = new SourceMap(parse(maps[address]))
  const own = maps[address].findEntry(frame.getLineNumber() - 1, frame.getColumnNumber() - 1)
  if (typeof own.originalSource !== 'string') return ''
  const before = slice(text, 0, indexOf(text, address))
  const place = `${root}/${own.originalSource}:${own.originalLine + 1}:${own.originalColumn + 1}`
  return `${before}${place}${before === '' ? '' : ')'}`
}

module.exports = { showOwnPlaces }
