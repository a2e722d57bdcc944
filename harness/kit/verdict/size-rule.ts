import type { Conventions } from '#reference/core/conventions.ts'
import type { PlannedFunction } from '../plan/plan-types.ts'
import type { Tables } from '../plan/tables.ts'
import { rightVariant } from '../plan/variants.ts'
import type { AxisSizes } from '../suite/inputs.ts'
import { isEarlier } from '../value/planned-call.ts'
import type { Diagnosis } from '../value/result.ts'
import { isArray, type KitValue } from '../value/value.ts'
import type { Evidence } from './evidence.ts'
import { isSame } from './is-same.ts'

/** Inputs of different sizes that must be right outside a rule, and wrong answers within it: how many, what share. */
const enough = { right: 3, wrong: 2, share: 2 / 3 }

/** A property of the sizes of an input that may decide whether the answer is right. */
interface SizeRule {
  readonly diagnosis: Diagnosis
  readonly holds: (sizes: AxisSizes) => boolean
  /** The sizes outside it whose right answers tell something. Default: all. */
  readonly tells?: (sizes: AxisSizes) => boolean
}

/**
 * Where the answers are wrong, if the sizes of the input decide it: every wrong answer is to an input in which two axes
 * have one size, have not, or an axis has one entry; most answers to such inputs are wrong, and no others. Nothing
 * is said where two rules fit equally well.
 */
export function sizeRule(
  planned: PlannedFunction,
  evidence: readonly Evidence[],
  chosen: Required<Conventions>,
  tables: Tables,
): Diagnosis | undefined {
  const { formula, calls } = planned
  if (formula.drawsForItself) return undefined
  const right = rightVariant(formula, chosen)
  const judged = evidence.flatMap(({ call, response }) => {
    const args = calls[call]?.call.args ?? []
    if (args.some(isEarlier)) return []
    const output = tables.output(planned, right, call)
    // Where an error is right, sizes decide nothing.
    if ('threw' in output) return []
    const sizes = formula.axesOf(args as readonly KitValue[])
    return [
      { sizes, input: inputKey(args), isRight: isSame(response, output), threw: response.kind === 'threw' },
    ]
  })
  // The error says what is wrong.
  if (judged.some(({ threw }) => threw)) return undefined
  const rules = rulesFor(formula.inputs.map(({ axes }) => axes))
  const fitting = rules.flatMap(({ diagnosis, holds, tells = () => true }) => {
    const within = judged.filter(({ sizes }) => holds(sizes))
    const outside = judged.filter(({ sizes }) => !holds(sizes))
    if (outside.some(({ isRight }) => !isRight)) return []
    const wrong = within.filter(({ isRight }) => !isRight).length
    const share = wrong / within.length
    const told = new Set(outside.filter(({ sizes }) => tells(sizes)).map(({ input }) => input))
    const isSeen = wrong >= enough.wrong && told.size >= enough.right
    return isSeen && share >= enough.share ? [{ diagnosis, share }] : []
  })
  const [best, second] = fitting.toSorted((one, other) => other.share - one.share)
  return best?.share === second?.share ? undefined : best?.diagnosis
}

/** What sizes of the arguments may decide; only neighboring axes of one array are ever taken for each other. */
function rulesFor(arrays: readonly (readonly string[])[]): readonly SizeRule[] {
  const axes = [...new Set(arrays.flat())]
  const pairs = axes.flatMap((one, k) => axes.slice(k + 1).map((other) => [one, other] as const))
  const neighbors = pairs.filter(([one, other]) =>
    arrays.some((array) => array.some((axis, k) => axis === one && array[k + 1] === other)),
  )
  return [
    ...pairs.map(([one, other]) => ({
      diagnosis: named(
        `right-unless-${one}-equals-${other}`,
        `Wrong where ${one} equals ${other}`,
        `Your answers are right wherever ${one} and ${other} differ, and wrong where they are equal. Look for an axis that is recognized by its size, or chosen by broadcasting.`,
      ),
      holds: (sizes: AxisSizes) => sizes[one] === sizes[other],
    })),
    ...neighbors.map(([one, other]) => ({
      diagnosis: named(
        `right-only-if-${one}-equals-${other}`,
        `Right if ${one} equals ${other}`,
        `Your answers are right only where ${one} equals ${other}. Look for one of these sizes in place of the other.`,
      ),
      holds: (sizes: AxisSizes) => sizes[one] !== sizes[other],
      // Of one example with one feature, nearly everything is right.
      tells: (sizes: AxisSizes) => sizes[one] !== 1,
    })),
    ...axes.map((axis) => ({
      diagnosis: named(
        `wrong-if-${axis}-is-1`,
        `Wrong where ${axis} is 1`,
        `Your answers are wrong wherever ${axis} is 1, and right for all other sizes. Look for an axis that is dropped when it has one entry.`,
      ),
      holds: (sizes: AxisSizes) => sizes[axis] === 1,
    })),
  ]
}

const named = (id: string, title: string, sentence: string): Diagnosis => ({
  id: `relation/${id}`,
  kind: 'relation',
  title,
  sentence,
  twins: [],
})

const inputKey = (args: readonly unknown[]): string =>
  args.map((value) => (isArray(value) ? value.shape.join('×') : JSON.stringify(value))).join(', ')
