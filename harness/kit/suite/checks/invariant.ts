import type { Value } from '#runner'
import { compare, compareForm, meets } from '../../value/compare.ts'
import { isSinglePrecision } from '../../value/is-single-precision.ts'
import { scaleOfCall } from '../../value/scale.ts'
import { show } from '../../value/show.ts'
import { squeezed } from '../../value/squeezed.ts'
import { fromStudent } from '../../value/student.ts'
import { tolerances } from '../../value/tolerances.ts'
import { isArray, type KitValue } from '../../value/value.ts'
import type { Check, Verdict } from '../check.ts'
import { drawArguments, publicSeed } from '../draw.ts'
import type { ErasedFormula } from '../erased.ts'
import type { Answered, Breaks, Invariance } from '../relation.ts'
import { type CheckOptions, common } from './options.ts'

export interface InvariantOptions<
  Arguments extends readonly KitValue[] = readonly KitValue[],
  Result = KitValue,
> extends CheckOptions {
  /** The changed input; `random` gives numbers in [0, 1), the same ones every time. */
  readonly under: (args: Arguments, random: () => number) => readonly KitValue[]
  /** What the answer becomes, which has the form of the right one; default: it stays the same. */
  readonly becomes?: (result: Result, args: Arguments) => KitValue
  /** How many inputs are drawn. Default: 2. */
  readonly draws?: number
  /** The mistake that a broken relation proves when nothing else explains the answers. */
  readonly names?: { readonly id: string; readonly title: string; readonly sentence: string }
}

/** Changing the input in a known way changes the answer in a known way. Needs no reference. */
export function invariant(formula: ErasedFormula, sentence: string, options: InvariantOptions): Check {
  const { inputs, sizes, avoid } = formula
  return {
    ...common('invariant', sentence, options, sentence),
    plan: (seedOf) =>
      drawArguments(
        { inputs, sizes, count: options.draws ?? 2, values: 'small first', avoid },
        seedOf,
      ).flatMap((args, draw) => {
        let turn = 0
        const random = () => publicSeed(seedOf(draw), turn++) / 2 ** 32
        return [
          { args, draw },
          { args: options.under(args, random), draw },
        ]
      }),
    rule: {
      by: 'relation',
      relation: { kind: 'invariant', rule: sentence, ...(options.becomes && { becomes: options.becomes }) },
      ...(options.names && { names: options.names }),
    },
  }
}

export const changesOtherwise: Breaks<'invariant'> = (relation, answered) => {
  for (let k = 0; k < answered.responses.length; k += 2) {
    const broken = brokenAt(k, relation, answered)
    if (broken !== undefined) return broken
  }
  return undefined
}

function brokenAt(
  k: number,
  { rule, becomes, again }: Invariance,
  { responses, calls, right }: Answered,
): Verdict | undefined {
  const call = calls[k] ?? { args: [] }
  const [before, after] = [responses[k], responses[k + 1]]
  if (before?.kind === 'threw')
    return { finding: { code: 'threw', error: before.error }, call: k, expected: right(k) }
  if (after?.kind === 'threw')
    return { finding: { code: 'threw', error: after.error }, call: k + 1, expected: right(k + 1) }
  if (before === undefined || after === undefined) return undefined
  const first = fromStudent(before.value, right(k))
  if (first === undefined) return { finding: notANumber(before.value, right(k)), call: k, expected: right(k) }
  const form = becomes && compareForm(before.value, right(k))
  if (form !== undefined) return { finding: form, call: k, expected: right(k) }
  const expected = becomes?.(squeezed(first, right(k)), call.args as readonly KitValue[]) ?? first
  const scale = scaleOfCall(call, right(k))
  const { finding } = compare(after.value, expected, { tolerance: tolerances.float64, scale })
  if (finding === undefined || isWithinFloat32(before.value, after.value, expected, scale)) return undefined
  const [difference, allowed] =
    finding.code === 'value' ? [finding.difference, finding.allowed] : [Number.NaN, 0]
  return {
    finding: {
      code: 'relation',
      rule,
      first: show(expected),
      second: show(after.value),
      difference,
      allowed,
      ...(again && { again }),
    },
    call: k + 1,
    expected: right(k + 1),
  }
}

const isWithinFloat32 = (before: Value, got: Value, expected: KitValue, scale: number): boolean =>
  isArray(before) &&
  isSinglePrecision(before) &&
  meets(got, expected, { tolerance: tolerances.float32, scale })

const notANumber = (got: Value, right: KitValue) =>
  compare(got, right, { tolerance: tolerances.float64, scale: 1 }).finding ??
  ({ code: 'judged', text: 'The result holds no numbers.' } as const)
