import type { Conventions } from '#reference/core/conventions.ts'
import { distinct } from '../plan/distinct.ts'
import type { Plan, PlannedFunction } from '../plan/plan-types.ts'
import type { Tables } from '../plan/tables.ts'
import { rightVariant } from '../plan/variants.ts'
import type { Response } from '../suite/check.ts'
import { meets } from '../value/compare.ts'
import { isEarlier } from '../value/planned-call.ts'
import type { Diagnosis } from '../value/result.ts'
import { scaleOfCall } from '../value/scale.ts'
import { show } from '../value/show.ts'
import { fromStudent } from '../value/student.ts'
import { textOf } from '../value/text-of.ts'
import { tolerances } from '../value/tolerances.ts'
import { areFinite, isArray, type KitValue } from '../value/value.ts'
import type { Evidence } from './evidence.ts'
import { isSame } from './is-same.ts'
import { relations } from './relations.ts'

const enoughInputs = 3
/** How much of a value fits into a sentence. */
const inSentence = { leaves: 20, characters: 200 }

/**
 * The relation of the short list that holds for every answer, under the chosen convention: a report shows the answer
 * expected under that one, and would contradict a factor measured from another.
 */
export function relationThatFits(
  planned: PlannedFunction,
  evidence: readonly Evidence[],
  chosen: Required<Conventions>,
  tables: Tables,
): Diagnosis | undefined {
  const variant = rightVariant(planned.formula, chosen)
  const found = relations.find(({ apply }) => {
    const differing = new Set<string>()
    const all = evidence.every(({ call, response }) => {
      const right = tables.output(planned, variant, call)
      if ('threw' in right) return response.kind === 'threw'
      const asked = planned.calls[call]?.call ?? { args: [] }
      const { args } = asked
      const sizes = args.some(isEarlier) ? {} : planned.formula.axesOf(args as readonly KitValue[])
      const value = apply(right.value, sizes)
      if (value === undefined) return false
      if (!isSame(response, { value, scale: scaleOfCall(asked, value) })) return false
      if (!isSame(response, right)) differing.add(inputKey(args))
      return true
    })
    return all && differing.size >= enoughInputs
  })
  return found && { id: found.id, kind: 'relation', title: found.title, sentence: found.sentence, twins: [] }
}

/** One answer whatever the input: typed in, or not computed from the arguments. Nobody types a large one. */
export function sameAnswerAlways(
  planned: PlannedFunction,
  evidence: readonly Evidence[],
  chosen: Required<Conventions>,
  tables: Tables,
): Diagnosis | undefined {
  const [first, ...others] = evidence
  if (first?.response.kind !== 'returned' || others.length < enoughInputs) return undefined
  const answer = fromStudent(first.response.value)
  if (answer === undefined || !isNumeric(answer)) return undefined
  const rights = new Set(
    evidence.map(({ call }) => {
      const output = tables.output(planned, rightVariant(planned.formula, chosen), call)
      return 'threw' in output ? 'threw' : show(output.value).text
    }),
  )
  if (rights.size < enoughInputs) return undefined
  const number = onlyNumber(first.response)
  if (
    number !== undefined &&
    isArray(answer) &&
    others.every(({ response }) => onlyNumber(response) === number)
  )
    return hardCoded(`only the number ${number}`)
  const same = others.every(({ response }) => response.kind === 'returned' && equal(response, answer))
  if (!same || show(first.response.value).cut) return undefined
  const { text } = textOf(typeof answer === 'number' ? Number(answer.toPrecision(6)) : answer, inSentence)
  return hardCoded(text)
}

export function hardCoded(text: string): Diagnosis {
  const sentence = `Your function returns ${text} whatever its input. Compute the answer from the arguments.`
  return { id: 'x/hard-coded', kind: 'relation', title: 'One answer for everything', sentence, twins: [] }
}

/** The number that all entries of an array are. */
function onlyNumber(response: Response): number | undefined {
  const value = response.kind === 'returned' ? fromStudent(response.value) : undefined
  if (value === undefined || value === null || typeof value !== 'object' || !isArray(value)) return undefined
  const [first, ...others] = value.data
  return others.every((entry) => entry === first) ? first : undefined
}

/** Whether there are finite numbers and nothing else in it: a wrong type is no wrong number. */
const isNumeric = (value: KitValue): boolean =>
  typeof value === 'object' && value !== null && !isArray(value)
    ? Object.keys(value).length > 0 && Object.values(value).every(isNumeric)
    : (typeof value === 'number' || isArray(value)) && areFinite(value)

const equal = (response: Extract<Response, { kind: 'returned' }>, answer: KitValue): boolean =>
  meets(response.value, answer, { tolerance: tolerances.none, scale: 0 })

/**
 * Double-precision numbers that are right only to single precision: float32 was used on the way, or something small
 * was added or left out.
 */
export const singlePrecisionInside = (
  plan: Plan,
  planned: PlannedFunction,
  evidence: readonly Evidence[],
  tables: Tables,
): Diagnosis | undefined =>
  singlePrecisionUnder(plan, planned, evidence, tables) === undefined ? undefined : nearlyRight

/** The convention under which all answers are right to single precision. */
export function singlePrecisionUnder(
  plan: Plan,
  planned: PlannedFunction,
  evidence: readonly Evidence[],
  tables: Tables,
): Required<Conventions> | undefined {
  return distinct(plan, planned).find((flags) => {
    const variant = rightVariant(planned.formula, flags)
    return evidence.every(
      ({ call, response }) =>
        response.kind === 'returned' &&
        isSame(response, tables.output(planned, variant, call), tolerances.float32) &&
        fromStudent(response.value) !== undefined,
    )
  })
}

export const nearlyRight: Diagnosis = {
  id: 'x/float32',
  kind: 'relation',
  title: 'Nearly right',
  sentence:
    'Your numbers are right to about 7 digits only, as if computed in float32. Use float64 in every step. If you already do, check for a small constant, such as 1e-8, that you add or leave out.',
  twins: [],
}

const inputKey = (args: readonly unknown[]): string =>
  args.map((value) => (isArray(value) ? value.shape.join('×') : JSON.stringify(value))).join(', ')
