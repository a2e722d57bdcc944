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
  readonly id: string
  readonly title: string
  /** Which inputs are answered right, and which are not. */
  readonly right: string
  readonly wrong: string
  /** What to do next: no cause, since many have the same effect. */
  readonly next: string
  readonly holds: (sizes: AxisSizes) => boolean
  /** The sizes outside it whose right answers tell something. Default: all. */
  readonly tells?: (sizes: AxisSizes) => boolean
  /** The axis that must have several sizes in right answers, and all other answers wrong: else it may be chance. */
  readonly varies?: string
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
    // A check may give arrays of other axes, whose sizes have no names.
    const isNamed = formula.inputs.every(({ axes }, k) => rankOf(args[k]) === axes.length)
    const [isRight, threw] = [isSame(response, output), response.kind === 'threw']
    return isNamed || !isRight ? [{ sizes, input: inputKey(args), isNamed, isRight, threw }] : []
  })
  // The error says what is wrong.
  if (judged.some(({ threw, isNamed }) => threw || !isNamed)) return undefined
  const rules = rulesFor(formula.inputs.map(({ axes }) => axes))
  const fitting = rules.flatMap((rule) => {
    const { holds, tells = () => true, varies } = rule
    const within = judged.filter(({ sizes }) => holds(sizes))
    const outside = judged.filter(({ sizes }) => !holds(sizes))
    if (outside.some(({ isRight }) => !isRight)) return []
    const wrong = within.filter(({ isRight }) => !isRight).length
    const share = wrong / within.length
    const telling = outside.filter(({ sizes }) => tells(sizes))
    const told = new Set(telling.map(({ input }) => input))
    const isVaried = varies === undefined || new Set(telling.map(({ sizes }) => sizes[varies])).size > 1
    const isSeen = wrong >= enough.wrong && told.size >= enough.right && isVaried
    return isSeen && share >= (varies === undefined ? enough.share : 1) ? [{ rule, share }] : []
  })
  const [best, second] = fitting.toSorted((one, other) => other.share - one.share)
  return best === undefined || best.share === second?.share ? undefined : diagnosisOf(best)
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
      id: `right-unless-${one}-equals-${other}`,
      title: `Wrong where ${one} equals ${other}`,
      right: `where ${one} and ${other} differ`,
      wrong: 'where they are equal',
      next: 'Print the shape of every step for such an input, and check along which axis each array is used.',
      holds: (sizes: AxisSizes) => sizes[one] === sizes[other],
    })),
    ...neighbors.map(([one, other]) => ({
      id: `right-only-if-${one}-equals-${other}`,
      title: `Right if ${one} equals ${other}`,
      right: `where ${one} and ${other} are equal`,
      wrong: 'where they differ',
      next: 'Go through your code for such an input, and check every size it uses.',
      holds: (sizes: AxisSizes) => sizes[one] !== sizes[other],
      // Of one example with one feature, nearly everything is right.
      tells: (sizes: AxisSizes) => sizes[one] !== 1,
      varies: one,
    })),
    ...axes.map((axis) => ({
      id: `wrong-if-${axis}-is-1`,
      title: `Wrong where ${axis} is 1`,
      right: `where ${axis} is larger than 1`,
      wrong: `where ${axis} is 1`,
      next: 'Go through your code for such an input.',
      holds: (sizes: AxisSizes) => sizes[axis] === 1,
    })),
  ]
}

/** Says what is seen, and how much of it: a rule may hold for most of its inputs only. */
function diagnosisOf({ rule, share }: { readonly rule: SizeRule; readonly share: number }): Diagnosis {
  const { id, title, right, wrong, next } = rule
  const seen = `All your answers are right ${right}, and ${share === 1 ? 'all' : 'most'} are wrong ${wrong}.`
  return { id: `relation/${id}`, kind: 'relation', title, sentence: `${seen} ${next}`, twins: [] }
}

const rankOf = (value: unknown): number => (isArray(value) ? value.shape.length : 0)

const inputKey = (args: readonly unknown[]): string =>
  args.map((value) => (isArray(value) ? value.shape.join('×') : JSON.stringify(value))).join(', ')
