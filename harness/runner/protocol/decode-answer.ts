import type { Answer, Death, StudentError } from '../types.ts'
import { type Budget, decodeValue, fields, list } from './decode-value.ts'
import type { Frame } from './frame.ts'
import { ProtocolError } from './protocol-error.ts'
import { cut, type Shorten, visible } from './text.ts'
import { TooLargeError } from './too-large-error.ts'

/** Parts that one answer may say it lacks. */
const mostLacks = 50

/** What a child can report. Times and crashes are observed by the parent instead. */
export type Said = WithoutSeconds<Exclude<Answer, { kind: 'died' | 'unanswered' } | { death: Death }>>
type WithoutSeconds<A> = A extends unknown ? Omit<A, 'seconds'> : never

/**
 * Decodes the answer to the next call.
 *
 * @param expected id of that call, the number of its arguments, and whether an adapter may make it
 * @param budget what the answers of the submission may still take
 * @throws {ProtocolError} if it is not an answer, or answers another call
 */
export function decodeAnswer(
  { header, payload }: Frame,
  expected: { readonly id: number; readonly args: number; readonly byAdapter?: boolean },
  budget: Budget,
  shorten: Shorten,
): Said {
  const said = fields(header)
  const { id, kind } = said
  if (id !== expected.id) throw new ProtocolError(`an answer to a call other than ${expected.id}`)
  switch (kind) {
    case 'returned':
      return {
        kind,
        value: decodeValue(said.value, payload, budget),
        changed: list(said.changed).map((position) => {
          if (
            typeof position === 'number' &&
            Number.isInteger(position) &&
            position >= 0 &&
            position < expected.args
          ) {
            return position
          }
          throw new ProtocolError('a changed argument that does not exist')
        }),
        ...(said.lacks !== undefined && { lacks: decodeLacks(said.lacks, budget, shorten) }),
      }
    case 'threw':
      return { kind, error: decodeError(said.error, shorten) }
    case 'unloadable':
      return { kind, error: decodeError(said.error, shorten) }
    case 'adapter':
      if (!expected.byAdapter) throw new ProtocolError('an adapter failed that was not called')
      return { kind, error: decodeError(said.error, shorten), ...(said.loads === true && { loads: true }) }
    case 'missing':
      return {
        kind,
        ...(typeof said.wanted === 'string' && { wanted: line(said.wanted, 80) }),
        instead: names(said.instead),
      }
    case 'oversize':
      throw new TooLargeError('answers larger than allowed')
    default:
      throw new ProtocolError('an answer of an unknown kind')
  }
}

/** The parts that a record has not, by name, and what says so. */
function decodeLacks(
  wire: unknown,
  budget: Budget,
  shorten: Shorten,
): Readonly<Record<string, StudentError>> {
  return Object.fromEntries(
    list(wire)
      .slice(0, mostLacks)
      .map((entry) => {
        const [part, message] = list(entry)
        const lack = [line(part, 80), decodeError({ type: 'MissingPart', message }, shorten)] as const
        budget.left -= 2 * (lack[0].length + lack[1].message.length)
        if (budget.left < 0) throw new TooLargeError('answers larger than allowed')
        return lack
      }),
  )
}

function decodeError(wire: unknown, shorten: Shorten): StudentError {
  const { type, message, at, lacking } = fields(wire)
  const place = at === undefined ? undefined : decodePlace(fields(at))
  return {
    type: line(type, 80),
    message: shorten(cut(visible(string(message)), 2000)),
    ...(place && { at: place }),
    ...(lacking !== undefined && { lacking: names(lacking) }),
  }
}

/** A place comes from the error, which is the student's own object: one that cannot be is left out. */
function decodePlace(at: Readonly<Record<string, unknown>>): StudentError['at'] {
  if (typeof at.file !== 'string' || !isCount(at.line)) return undefined
  const file = line(at.file, 240)
  if (file.startsWith('/') || file.split('/').includes('..')) return undefined
  return {
    file,
    line: at.line,
    ...(isCount(at.column) && { column: at.column }),
    ...(typeof at.function === 'string' && { function: line(at.function, 120) }),
  }
}

function isCount(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 1
}

const names = (value: unknown): readonly string[] =>
  list(value)
    .slice(0, 50)
    .map((name) => line(name, 80))

function line(value: unknown, length: number): string {
  return cut(visible(string(value).replaceAll('\n', ' ')), length)
}

function string(value: unknown): string {
  if (typeof value !== 'string') throw new ProtocolError('a value that is not text where text is expected')
  return value
}
