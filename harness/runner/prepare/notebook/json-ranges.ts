/** Where a value of a JSON text begins and ends, in bytes. */
export interface Range {
  readonly from: number
  readonly to: number
}

/** A text is not JSON, and where that shows. */
export class NotJson extends Error {
  readonly at: number
  constructor(at: number) {
    super('not JSON')
    this.at = at
  }
}

const [quote, backslash, comma, colon] = [0x22, 0x5c, 0x2c, 0x3a]
const [openList, closeList, openRecord, closeRecord] = [0x5b, 0x5d, 0x7b, 0x7d]

// A notebook can be mostly pictures, or nested a million times. So values that nobody asks for are passed over and not
// built, without recursion, in time that grows with the bytes alone.

/** The value of a whole text. */
export function wholeOf(bytes: Buffer): Range {
  const from = blank(bytes, bytes.subarray(0, 3).toString('latin1') === '\xef\xbb\xbf' ? 3 : 0)
  const to = endOf(bytes, from)
  const rest = blank(bytes, to)
  if (rest < bytes.length) throw new NotJson(rest)
  return { from, to }
}

/** The members of a record, in order; none of anything else. */
export function* members(bytes: Buffer, { from }: Range): Generator<readonly [name: string, value: Range]> {
  if (bytes[from] !== openRecord) return
  let at = blank(bytes, from + 1)
  while (bytes[at] !== closeRecord) {
    const name = { from: at, to: endOfText(bytes, at) }
    at = blank(bytes, name.to)
    if (bytes[at] !== colon) throw new NotJson(at)
    const start = blank(bytes, at + 1)
    const value = { from: start, to: endOf(bytes, start) }
    yield [textAt(bytes, name) ?? '', value]
    at = next(bytes, value.to, closeRecord)
  }
}

/** The elements of a list, in order; none of anything else. */
export function* elements(bytes: Buffer, { from }: Range): Generator<Range> {
  if (bytes[from] !== openList) return
  let at = blank(bytes, from + 1)
  while (bytes[at] !== closeList) {
    const element = { from: at, to: endOf(bytes, at) }
    yield element
    at = next(bytes, element.to, closeList)
  }
}

/** A text; undefined for any other value. */
export function textAt(bytes: Buffer, { from, to }: Range): string | undefined {
  if (bytes[from] !== quote) return undefined
  try {
    const text: unknown = JSON.parse(bytes.toString('utf8', from, to))
    return typeof text === 'string' ? text.toWellFormed() : undefined
  } catch {
    throw new NotJson(from)
  }
}

function next(bytes: Buffer, after: number, close: number): number {
  const at = blank(bytes, after)
  if (bytes[at] === comma) return blank(bytes, at + 1)
  if (bytes[at] !== close) throw new NotJson(at)
  return at
}

function endOf(bytes: Buffer, from: number): number {
  const first = bytes[from]
  if (first === quote) return endOfText(bytes, from)
  let at = from
  if (first !== openList && first !== openRecord) {
    while (isOfWord(bytes[at])) at++
    if (at === from) throw new NotJson(from)
    return at
  }
  for (let depth = 0; at < bytes.length; at++) {
    const byte = bytes[at]
    if (byte === quote) at = endOfText(bytes, at) - 1
    else if (byte === openList || byte === openRecord) depth++
    else if ((byte === closeList || byte === closeRecord) && --depth === 0) return at + 1
  }
  throw new NotJson(at)
}

function endOfText(bytes: Buffer, from: number): number {
  if (bytes[from] !== quote) throw new NotJson(from)
  for (let at = from + 1; at < bytes.length; at++) {
    const byte = bytes[at]
    if (byte === quote) return at + 1
    if (byte === backslash) at++
  }
  throw new NotJson(bytes.length)
}

const isOfWord = (byte: number | undefined): boolean =>
  byte !== undefined && ((byte >= 0x30 && byte <= 0x39) || (byte >= 0x61 && byte <= 0x7a) || signs.has(byte))

/** Of numbers: `+`, `-`, `.`, `E`, and of the NaN and Infinity that Python writes. */
const signs: ReadonlySet<number> = new Set([0x2b, 0x2d, 0x2e, 0x45, 0x4e, 0x49])

function blank(bytes: Buffer, from: number): number {
  let at = from
  while (bytes[at] === 0x20 || bytes[at] === 0x0a || bytes[at] === 0x0d || bytes[at] === 0x09) at++
  return at
}
