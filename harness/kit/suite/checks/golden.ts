import { type Conventions, conventions, type Flag } from '#reference/core/conventions.ts'
import { meets } from '../../value/compare.ts'
import { getOrMake } from '../../value/get-or-make.ts'
import { scaleOf } from '../../value/scale.ts'
import { toStudent } from '../../value/student.ts'
import { tolerances } from '../../value/tolerances.ts'
import { isArray, type KitValue } from '../../value/value.ts'
import type { Check, Expected } from '../check.ts'
import type { Says } from '../choice.ts'
import type { ErasedFormula } from '../erased.ts'
import { flagsOf } from '../flags-of.ts'
import { isFromSlide } from '../is-from-slide.ts'
import type { Printed } from '../printed.ts'
import { type CheckOptions, common } from './options.ts'
import { readGiven } from './read-given.ts'

/** A value of the kit in which numbers and arrays may be given as printed. */
export type PrintedValue =
  | Printed
  | KitValue
  | readonly PrintedValue[]
  | { readonly [part: string]: PrintedValue }

export interface GoldenOptions<Given = Readonly<Record<string, unknown>>> extends CheckOptions {
  /** The arguments, by name; arrays as nested lists. */
  readonly given: Given
  /** The right output: digits as printed, or an exact value. */
  readonly gives: PrintedValue
  /** The conventions of the source; canonical by default. Under any other the reference gives the answer. */
  readonly under?: Conventions
  /** Where it is printed: deck and slide, or "worked by hand". */
  readonly source: string
}

/** An input and its right output that a lecture prints or a person can verify. */
export function golden<Given>(formula: ErasedFormula, sentence: Says, options: GoldenOptions<Given>): Check {
  const call = { args: readGiven(formula, options.given) }
  const { gives, under = {} } = options
  const isOwn = (chosen: Conventions): boolean =>
    formula.obeys.every((flag) => chosen[flag] === (under[flag] ?? conventions[flag as Flag].canonical))
  // The reference may be a whole net, and every result of a class asks.
  const agreeing = new Map<string, boolean>()
  const agreesUnder = (chosen: Conventions): boolean =>
    getOrMake(agreeing, formula.obeys.map((flag) => chosen[flag]).join(), () =>
      agrees(formula, call.args, chosen, exactly(gives)),
    )
  return {
    ...common(
      'golden',
      sentence,
      options,
      isFromSlide(options) ? 'the lecture’s example' : 'a worked example',
    ),
    source: options.source,
    sourceHolds: (chosen) => isOwn(chosen) || agreesUnder(chosen),
    ...(isRecord(gives) && { states: Object.keys(gives) }),
    plan: () => [call],
    rule: {
      by: 'answer',
      expected: (_, chosen, right) => {
        const { tier = 'float64' } = formula
        if (!isOwn(chosen)) return { value: right, tier }
        return { tier, ...exactly(gives) }
      },
    },
  }
}

/** Whether the reference gives this answer under other conventions too. */
function agrees(
  formula: ErasedFormula,
  args: readonly KitValue[],
  chosen: Conventions,
  { value, half }: Pick<Expected, 'value' | 'half'>,
): boolean {
  try {
    const right = formula.reference(...args, flagsOf(formula, chosen) as KitValue)
    const exactness = {
      tolerance: tolerances.float64,
      scale: scaleOf(value),
      ...(half !== undefined && { half }),
    }
    return meets(toStudent(right, 'float64'), value, exactness)
  } catch {
    return false
  }
}

/** The numbers of a value with printed parts, and half a printed unit for each; 0 for an exact part. */
function exactly(gives: PrintedValue): Pick<Expected, 'value' | 'half'> {
  if (isPrinted(gives)) return { value: gives.value, half: gives.half }
  if (typeof gives !== 'object' || gives === null || isArray(gives)) return { value: gives as KitValue }
  const parts = Object.entries(gives).map(([key, part]) => [key, exactly(part)] as const)
  const made = { value: Object.fromEntries(parts.map(([key, { value }]) => [key, value])) }
  if (Array.isArray(gives)) return { value: parts.map(([, { value }]) => value) }
  return { ...made, half: Object.fromEntries(parts.map(([key, { half }]) => [key, half ?? 0])) }
}

const isPrinted = (gives: PrintedValue): gives is Printed =>
  typeof gives === 'object' && gives !== null && 'half' in gives && !isArray(gives)

const isRecord = (gives: PrintedValue): gives is { readonly [part: string]: PrintedValue } =>
  typeof gives === 'object' && gives !== null && !isPrinted(gives) && !isArray(gives) && !Array.isArray(gives)
