import { closeSync, constants, fstatSync, readFileSync } from 'node:fs'
import { readResult } from '#batch'
import { openRegular, UsageError, unusable } from '#files'
import { listSome, type Result, visible } from '#kit/engine'
import { usableResult } from './usable-result.ts'

/** Bytes: the results of some ten thousand submissions. */
const most = 2 ** 30
const name = 'the file of results'

/** The results of a file, by submission; each is validated when it is asked for. */
export interface StoredResults {
  readonly submissions: readonly string[]
  /** Those with more than one row. */
  readonly repeated: readonly string[]
  /** @throws {UsageError} with what is wrong with it */
  readonly result: (submission: string) => Result
}

/**
 * Reads a results.jsonl, or a single result as JSON; `-` is standard input. Of several rows of a submission the newest
 * counts.
 *
 * @throws {UsageError} if it is neither
 */
export async function readResults(path: string): Promise<StoredResults> {
  const bytes = path === '-' ? await standardInput() : fileBytes(path)
  const shown = path === '-' ? 'standard input' : path
  if (bytes.every((byte) => byte === 0x20 || (byte >= 0x09 && byte <= 0x0d)))
    throw new UsageError(
      'no-results',
      `${shown} is empty, and ${name} has at least one`,
      'Did the command before it fail?',
    )
  const whole = parsed(bytes)
  if (isObject(whole) && !isRow(whole)) {
    const result = usableResult(whole, shown)
    return { submissions: [result.submission], repeated: [], result: () => result }
  }
  return rowsOf(bytes, shown)
}

function rowsOf(bytes: Buffer, shown: string): StoredResults {
  const found = new Map<string, { readonly line: Buffer; readonly place: string }>()
  const repeated = new Set<string>()
  const assignments = new Set<string>()
  let number = 0
  for (const line of linesOf(bytes)) {
    number++
    const place = `${shown}, line ${number}`
    const row = parsed(line)
    if (!isRow(row)) {
      throw new UsageError(
        'not-our-rows',
        `${place}: is not a row of results`,
        'Needed is a results.jsonl of touchstone grade, or what touchstone check --json prints.',
      )
    }
    const { submission, assignment } = row.result
    if (found.has(submission)) repeated.add(submission)
    found.set(submission, { line, place })
    if (typeof assignment?.name === 'string') assignments.add(assignment.name)
  }
  if (assignments.size > 1) throw severalAssignments(shown, [...assignments])
  return {
    submissions: [...found.keys()],
    repeated: [...repeated],
    result: (submission) => {
      const one = found.get(submission)
      if (one === undefined) throw new Error(`${shown} has no row of ${submission}`)
      return usableResult((parsed(one.line) as Row).result, one.place)
    },
  }
}

interface Row {
  readonly result: { readonly submission: string; readonly assignment?: { readonly name?: unknown } }
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const isRow = (value: unknown): value is Row =>
  isObject(value) && isObject(value.result) && typeof value.result.submission === 'string'

/** A value, with the numbers that JSON cannot represent; undefined if the text is not JSON in UTF-8. */
function parsed(bytes: Buffer): unknown {
  try {
    return readResult(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch {
    return undefined
  }
}

function* linesOf(bytes: Buffer): Generator<Buffer> {
  for (let start = 0; start < bytes.length; ) {
    const end = bytes.indexOf(0x0a, start)
    yield bytes.subarray(start, end < 0 ? bytes.length : end)
    start = end < 0 ? bytes.length : end + 1
  }
}

function fileBytes(path: string): Buffer {
  const file = openRegular(path, constants.O_RDONLY, name)
  try {
    if (fstatSync(file).size > most) throw tooLarge(path)
    return readFileSync(file)
  } catch (error) {
    throw unusable('read', path, name, error)
  } finally {
    closeSync(file)
  }
}

async function standardInput(): Promise<Buffer> {
  const pieces: Buffer[] = []
  let length = 0
  for await (const piece of process.stdin) {
    pieces.push(piece)
    length += piece.length
    if (length > most) throw tooLarge('standard input')
  }
  return Buffer.concat(pieces)
}

/** A student is in both under one name, and the later row would hide the earlier one. */
const severalAssignments = (shown: string, names: readonly string[]): UsageError =>
  new UsageError(
    'several-assignments',
    `${shown} has results of several assignments: ${listSome(names.map(visible), 5)}`,
    'Export the results.jsonl of each on its own; touchstone grade writes one in each --out.',
  )

const tooLarge = (path: string): UsageError =>
  new UsageError(
    'too-large',
    `${path} is larger than ${most / 2 ** 30} GiB, the most for ${name}`,
    'Is it the right file?',
  )
