import { createHash } from 'node:crypto'
import type { Recorded } from '#judge'
import type { PlannedCheck, PlannedFunction, Result } from '#kit/engine'
import { numbersIn } from './numbers-in.ts'

/** Numbers of a check that are looked at. */
const mostNumbers = 2000
/** So many different numbers that are no whole ones tell something: zeros, counts and labels are alike by chance. */
const fewest = 4
/** Digits to which numbers are the same, whatever the order in which they were summed. */
const digits = 12

/** The wrong numbers that a submission answers for one check on random inputs. */
export interface WrongNumbers {
  readonly submission: string
  /** The reference's name of the function. */
  readonly function: string
  readonly check: string
  /** Equal where the calls were the same and the numbers are, to 12 digits. */
  readonly print: string
  /** Equal where they are the same bit by bit. */
  readonly exact: string
  readonly count: number
}

/**
 * The wrong numbers of a submission: of each check on random inputs that failed because of its numbers, and whose
 * answers no known mistake explains.
 */
export function wrongNumbers(
  { submission, checks }: Result,
  recorded: Recorded,
  planned: ReadonlyMap<string, PlannedFunction>,
): readonly WrongNumbers[] {
  return checks.flatMap(({ id, function: name, outcome, finding, diagnosis }) => {
    if (outcome !== 'failed' || finding?.code !== 'value' || diagnosis !== undefined) return []
    const [own, known] = [planned.get(name), recorded.functions.get(name)]
    const check = own?.checks.find((one) => one.id === id)
    if (own === undefined || known === undefined || check === undefined) return []
    // Answers to the calls of another version of the assignment.
    if (known.answers.length !== own.calls.length) return []
    const found = numbersOf(check, known.answers)
    return found === undefined
      ? []
      : [{ submission, function: name, check: id, ...printsOf([known.calls, id], found) }]
  })
}

/** All numbers that are answered to the calls of a check with random inputs; undefined if they tell nothing. */
function numbersOf(
  { calls, first, fresh }: PlannedCheck,
  answers: readonly { readonly kind: string; readonly value?: unknown }[],
): readonly number[] | undefined {
  if (calls.every(({ draw }) => draw === undefined)) return undefined
  const all = [{ calls, first }, ...(fresh ? [fresh] : [])]
  const numbers = all.flatMap(({ calls, first }) =>
    numbersIn(
      answers.slice(first, first + calls.length).map((one) => (one.kind === 'returned' ? one.value : null)),
      mostNumbers,
    ),
  )
  const given = new Set(all.flatMap(({ calls }) => numbersIn(calls, mostNumbers)))
  const telling = new Set(numbers.filter((one) => !Number.isInteger(one) && Number.isFinite(one)))
  const own = [...telling].filter((one) => !given.has(one))
  return own.length < fewest ? undefined : numbers
}

function printsOf(of: readonly string[], numbers: readonly number[]) {
  const hash = () => createHash('sha256').update(of.join(' '))
  return {
    print: hash().update(numbers.map(rounded).join(' ')).digest('hex'),
    exact: hash().update(new Float64Array(numbers)).digest('hex'),
    count: numbers.length,
  }
}

/** Without the sign of zero. */
const rounded = (one: number): string => (one === 0 ? '0' : one.toPrecision(digits))
