import { roundingOf } from '#kit/curves'
import type { DenseLayer } from '../float64/dense-net.ts'
import type { DenseRecipe } from '../float64/dense-recipe.ts'
import { open, type Reason, shown } from './reason.ts'
import type { SubmittedLog } from './submitted-log.ts'
import { type Evaluate, type EvaluatedSet, waysToEvaluate } from './ways-to-evaluate.ts'

/**
 * Losses that a log states besides those of its steps and epochs: of the initial weights, and of two evaluations of the
 * final ones. The weights that are handed over have them, or they are left open.
 */
export function statedReasons(
  recipe: DenseRecipe,
  log: SubmittedLog,
  initial: readonly DenseLayer[] | undefined,
  final: readonly DenseLayer[] | undefined,
): readonly Reason[] {
  const ways = waysToEvaluate(recipe, log)
  return [
    ...(initial === undefined || beginsWithFirst(log)
      ? []
      : unlike(ways, initial, 'training', log.initial === undefined ? [] : [log.initial.loss], ofInitial)),
    ...(final === undefined ? [] : unlike(ways, final, 'validation', log.evaluatedTwice ?? [], ofFinal)),
  ]
}

const ofInitial = {
  code: 'initial-loss-otherwise',
  title: 'An initial loss of other weights',
  what: 'initial loss',
  weights: 'initial weights have a training loss',
} as const
const ofFinal = {
  code: 'evaluated-twice-otherwise',
  title: 'Two evaluations of other weights',
  what: 'validation loss, measured twice,',
  weights: 'weights that are handed over have a validation loss',
} as const

/** Whether the initial loss is that of the first batch, which a replay confirms. */
function beginsWithFirst({ initial, steps }: SubmittedLog): boolean {
  const first = steps[0]?.loss ?? NaN
  const isNear = (loss: number): boolean => Math.abs(loss - first) <= nearness * (1 + Math.abs(first))
  return initial !== undefined && (isNear(initial.loss) || isNear(initial.lossWithPenalty ?? NaN))
}

const nearness = 1e-3

function unlike(
  ways: readonly Evaluate[],
  layers: readonly DenseLayer[],
  set: EvaluatedSet,
  stated: readonly number[],
  { code, title, what, weights }: typeof ofInitial | typeof ofFinal,
): readonly Reason[] {
  const { largest } = roundingOf(stated)
  const found = ways.map((evaluate) => evaluate(layers, set))
  const other = stated.find(
    (value) =>
      !found.some(
        ({ loss, lossBand }) =>
          Object.is(value, loss) || Math.abs(value - loss) <= lossBand + nearness * (1 + loss) + largest,
      ),
  )
  const own = found[0]?.loss
  if (other === undefined || own === undefined) return []
  const sentence = `The ${what} is ${shown(other)} in the log, and the ${weights} of ${shown(own)}.`
  return [open(code, title, sentence, { claimed: other, found: own })]
}
