import type { DenseLayer } from '../float64/dense-net.ts'
import type { DenseRecipe } from '../float64/dense-recipe.ts'
import { accuracyReasons } from './accuracy-reasons.ts'
import { agreement } from './agreement.ts'
import { averageReasons } from './average-reasons.ts'
import { boundReasons } from './bound-reasons.ts'
import { chosenReasons } from './chosen-reasons.ts'
import { countReasons } from './count-reasons.ts'
import { digitReasons } from './digit-reasons.ts'
import { orderReasons } from './order-reasons.ts'
import { ownSizes } from './own-sizes.ts'
import { rateReasons } from './rate-reasons.ts'
import type { Reason, Verdict } from './reason.ts'
import { repetitionReasons } from './repetition-reasons.ts'
import { replayReasons } from './replay-reasons.ts'
import { smoothnessReasons } from './smoothness-reasons.ts'
import { statedReasons } from './stated-reasons.ts'
import type { SubmittedLog } from './submitted-log.ts'
import { isRandom } from './ways-to-evaluate.ts'
import { weightReasons } from './weight-reasons.ts'

/** A training run that was made elsewhere. */
export interface Submitted {
  readonly recipe: DenseRecipe
  readonly log: SubmittedLog
  readonly initial?: readonly DenseLayer[]
  /** The weights that are handed over. */
  readonly final?: readonly DenseLayer[]
}

export interface Verification {
  readonly verdict: Verdict
  /** What contradicts it first, then what is open, then what was confirmed. */
  readonly reasons: readonly Reason[]
}

const verdicts = ['contradicted', 'plausible', 'verified'] as const

/**
 * Whether a log can be that of a training run by the recipe that ends with these weights. Evaluates the weights on
 * validation and test data, replays the steps from the initial weights, and checks the log against itself.
 *
 * @returns `verified` if all three agree, `contradicted` if one cannot be, otherwise `plausible`
 */
export function verifyTraining({ recipe, log, initial, final }: Submitted): Verification {
  const own = ownSizes(recipe, log)
  const ofLog = [...own.reasons, ...logReasons(own.recipe, log)]
  const reasons = [
    ...weightReasons(recipe, log, initial, final),
    ...statedReasons(recipe, log, initial, final),
    ...replayReasons(recipe, log, initial, final),
    ...ofLog,
  ]
  if (!ofLog.some(({ verdict }) => verdict === 'contradicted')) reasons.push(agreement(log, own.recipe))
  const sorted = verdicts.flatMap((verdict) => reasons.filter((reason) => reason.verdict === verdict))
  return { verdict: sorted[0]?.verdict ?? 'plausible', reasons: sorted }
}

/** What a log says against itself. */
const logReasons = (recipe: DenseRecipe, log: SubmittedLog): readonly Reason[] => [
  ...orderReasons(log),
  ...countReasons(log, recipe),
  ...accuracyReasons(log, recipe),
  ...averageReasons(log, recipe),
  ...chosenReasons(log, isRandom(recipe)),
  ...boundReasons(log, recipe),
  ...repetitionReasons(log),
  ...digitReasons(log),
  ...smoothnessReasons(log, recipe),
  ...rateReasons(log, recipe),
]
