import { isUtf8 } from 'node:buffer'
import { readResult } from '#batch'
import { UsageError } from '#files'
import { listSome, type Result, visible } from '#kit/engine'
import { type Bytes, fileBytes, linesOf, standardInput } from './result-bytes.ts'
import { usableResult } from './usable-result.ts'

/** The results of a file, by submission; each is read and validated when it is asked for. */
export interface StoredResults<Kept> {
  readonly submissions: readonly string[]
  /** Those with more than one row. */
  readonly repeated: readonly string[]
  /** @throws {UsageError} with what is wrong with it */
  readonly result: (submission: string) => Result
  /**
   * What was kept of its result, without reading it again.
   *
   * @throws {UsageError} with what is wrong with it
   */
  readonly kept: (submission: string) => Kept
}

/**
 * Reads a results.jsonl, or a single result as JSON; `-` is standard input. Of several rows of a submission the newest
 * counts. Of a file only the places of its rows are in memory, and what is kept of each.
 *
 * @param isWanted the submissions whose results are asked for
 * @throws {UsageError} if it is neither
 */
export async function readResults<Kept>(
  path: string,
  keep: (result: Result) => Kept,
  isWanted: (submission: string) => boolean = () => true,
): Promise<StoredResults<Kept>> {
  const bytes = path === '-' ? await standardInput() : fileBytes(path)
  const shown = path === '-' ? 'standard input' : path
  const [first] = linesOf(bytes, shown)
  if (first === undefined || isBlank(first.bytes)) refuseBlank(bytes, shown)
  if (first !== undefined && !isRow(parsed(first.bytes))) {
    const whole = parsed(bytes.all())
    if (isObject(whole) && !isRow(whole)) {
      const result = usableResult(whole, shown)
      const kept = keep(result)
      return { submissions: [result.submission], repeated: [], result: () => result, kept: () => kept }
    }
  }
  return rowsOf(bytes, shown, keep, isWanted)
}

const isBlank = (bytes: Uint8Array): boolean =>
  bytes.every((byte) => byte === 0x20 || (byte >= 0x09 && byte <= 0x0d))

function refuseBlank(bytes: Bytes, shown: string): void {
  for (const line of linesOf(bytes, shown)) if (!isBlank(line.bytes)) return
  throw new UsageError(
    'no-results',
    `${shown} is empty, and the file of results has at least one`,
    'Did the command before it fail?',
  )
}

function rowsOf<Kept>(
  bytes: Bytes,
  shown: string,
  keep: (result: Result) => Kept,
  isWanted: (submission: string) => boolean,
): StoredResults<Kept> {
  // By row: where it is in the file, and what was kept of its result; undefined if nobody asked, or it cannot be used.
  // There may be a hundred thousand, and as numbers in lists they take a third of what objects take.
  const rows = new Map<string, number>()
  const [starts, lengths, kept]: [number[], number[], (Kept | undefined)[]] = [[], [], []]
  const repeated = new Set<string>()
  const assignments = new Set<string>()
  const place = (row: number): string => `${shown}, line ${row + 1}`
  for (const { bytes: line, at } of linesOf(bytes, shown)) {
    const number = starts.length
    const row = parsed(line)
    if (!isRow(row)) {
      throw new UsageError(
        'not-our-rows',
        `${place(number)}: is not a row of results`,
        'Give a results.jsonl of touchstone grade, or what touchstone check --json prints.',
      )
    }
    const { submission, assignment } = row.result
    const before = rows.get(submission)
    if (before !== undefined) {
      repeated.add(submission)
      kept[before] = undefined
    }
    if (typeof assignment?.name === 'string') assignments.add(assignment.name)
    starts.push(at)
    lengths.push(line.length)
    kept.push(isWanted(submission) ? keptOf(row.result, place(number), keep) : undefined)
    rows.set(submission, number)
  }
  if (assignments.size > 1) throw severalAssignments(shown, [...assignments])
  const rowOf = (submission: string): number => {
    const row = rows.get(submission)
    if (row === undefined) throw new Error(`${shown} has no row of ${submission}`)
    return row
  }
  const result = (submission: string): Result => {
    const row = rowOf(submission)
    const value = parsed(bytes.read(starts[row] ?? 0, lengths[row] ?? 0))
    // Validated when it was found, and the file is open: what a later grade writes is another file.
    if (kept[row] !== undefined && isRow(value)) return value.result as Result
    return usableResult(isRow(value) ? value.result : undefined, place(row))
  }
  return {
    submissions: [...rows.keys()],
    repeated: [...repeated],
    result,
    kept: (submission) => {
      const known = kept[rowOf(submission)]
      return known === undefined ? keep(result(submission)) : known
    },
  }
}

/** What is kept of a result. One that cannot be used is refused only where it counts: when it is asked for. */
function keptOf<Kept>(value: unknown, place: string, keep: (result: Result) => Kept): Kept | undefined {
  try {
    return keep(usableResult(value, place))
  } catch (error) {
    if (!(error instanceof UsageError)) throw error
    return undefined
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
function parsed(bytes: Uint8Array): unknown {
  if (!isUtf8(bytes)) return undefined
  const { buffer, byteOffset, length } = bytes
  try {
    return readResult(
      Buffer.from(buffer, byteOffset, length)
        .toString()
        .replace(/^\ufeff/, ''),
    )
  } catch {
    return undefined
  }
}

/** A student is in both under one name, and the later row would hide the earlier one. */
const severalAssignments = (shown: string, names: readonly string[]): UsageError =>
  new UsageError(
    'several-assignments',
    `${shown} has results of several assignments: ${listSome(names.map(visible), 5)}`,
    'Export the results.jsonl of each on its own; touchstone grade writes one in each --out.',
  )
