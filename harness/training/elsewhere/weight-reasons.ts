import { meanOf, roundingOf } from '#kit/curves'
import { denseData, statisticsOf } from '../float64/dense-data.ts'
import type { DenseLayer } from '../float64/dense-net.ts'
import type { DenseRecipe } from '../float64/dense-recipe.ts'
import { type Claim, claimsOf } from './claims.ts'
import { confirmed, contradiction, open, type Reason, shown } from './reason.ts'
import type { SubmittedLog } from './submitted-log.ts'
import { isRight, waysToEvaluate } from './ways-to-evaluate.ts'

/** Compares what a log reports of its weights with what they give on validation and test data. */
export function weightReasons(
  recipe: DenseRecipe,
  log: SubmittedLog,
  initial: readonly DenseLayer[] | undefined,
  final: readonly DenseLayer[] | undefined,
): readonly Reason[] {
  const claims = claimsOf(log)
  const ofPreprocessing = preprocessingReasons(recipe, log)
  if (final === undefined) {
    return [
      ...ofPreprocessing,
      open('no-weights', 'No weights', 'The weights are missing, so nothing that they reach can be checked.'),
    ]
  }
  const unchanged = initial === undefined ? [] : unchangedReasons(log, initial, final)
  if (claims.length === 0) {
    const sentence = 'The log reports no loss and no accuracy of the weights.'
    return [...ofPreprocessing, ...unchanged, open('no-claims', 'Nothing reported', sentence)]
  }
  // A log that does not say which epoch was chosen may hand over the weights of any.
  const epochs = log.chosen
    ? []
    : log.epochs.map((own, k) => claimsOf({ ...log, chosen: { epoch: k + 1, ...own } }))
  const judged = [claims, ...epochs.filter(({ length }) => length > 0)].map((own) =>
    claimReasons(recipe, log, own, final),
  )
  const agreeing = judged.find((reasons) => reasons.every(({ verdict }) => verdict !== 'contradicted'))
  return [...ofPreprocessing, ...unchanged, ...(agreeing ?? judged[0] ?? [])]
}

function claimReasons(
  recipe: DenseRecipe,
  log: SubmittedLog,
  claims: readonly Claim[],
  final: readonly DenseLayer[],
): readonly Reason[] {
  const ways = waysToEvaluate(recipe, log)
  for (const [k, evaluate] of ways.entries()) {
    const found = { validation: evaluate(final, 'validation'), test: evaluate(final, 'test') }
    const wrong = claims.filter((claim) => !isRight(claim, found[claim.set]))
    if (wrong.length > 0) continue
    const { validation, test } = found
    const figures = {
      ...{ validationLoss: validation.loss, validationAccuracy: validation.accuracy },
      ...{ testLoss: test.loss, testAccuracy: test.accuracy },
    }
    if (k === 0) {
      const sentence = 'The weights have the losses and accuracies that the log reports.'
      return [confirmed('weights-agree', 'Weights agree', sentence, figures)]
    }
    const sentence =
      'The weights have what the log reports, if they are evaluated in another way than the recipe says.'
    return [open('evaluated-otherwise', 'Evaluated in another way', sentence, figures)]
  }
  const [asStated] = ways
  return claims.flatMap((claim) => {
    const found = asStated?.(final, claim.set)
    if (found === undefined || isRight(claim, found)) return []
    const { set, kind, value } = claim
    return contradiction(
      'weights-do-not-have-it',
      `A ${set} ${kind} that the weights do not have`,
      `The log reports a ${set} ${kind} of ${shown(value)}. The weights have ${shown(found[kind])}.`,
      { claimed: value, found: found[kind] },
    )
  })
}

/** Weights that are the initial ones, in a log whose numbers change. */
function unchangedReasons(
  { epochs, steps }: SubmittedLog,
  initial: readonly DenseLayer[],
  final: readonly DenseLayer[],
): readonly Reason[] {
  const isSame = initial.every(({ W }, l) => W.data.every((w, k) => w === final[l]?.W.data[k]))
  if (!isSame) return []
  const validation = epochs.flatMap(({ validationLoss }) => validationLoss ?? [])
  const [first = 0, last = 0] = [0, -1].map((e) => {
    const own = steps.filter(({ epoch }) => epoch === (e === 0 ? 1 : steps.at(-1)?.epoch))
    return meanOf(own.map(({ loss }) => loss))
  })
  const [least, most] = [Math.min(...validation), Math.max(...validation)]
  const hasChanged = validation.length > 1 ? most - least > 0.05 * most : Math.abs(first - last) > 0.2 * first
  if (!hasChanged) return []
  const sentence =
    'The weights are the initial ones. The losses in the log change, so the weights must have changed.'
  return [contradiction('weights-unchanged', 'Untrained weights', sentence)]
}

function preprocessingReasons(recipe: DenseRecipe, { preprocessing }: SubmittedLog): readonly Reason[] {
  if (preprocessing === undefined) return []
  const needed = statisticsOf([denseData(recipe).training])
  const { largest } = roundingOf([preprocessing.mean, preprocessing.deviation])
  const isNear = (a: number, b: number) => Math.abs(a - b) <= 1e-3 * needed.deviation + largest
  if (isNear(preprocessing.mean, needed.mean) && isNear(preprocessing.deviation, needed.deviation)) return []
  return [
    open(
      'other-preprocessing',
      'Other preprocessing',
      `Inputs had ${shown(preprocessing.mean)} subtracted and were divided by ${shown(preprocessing.deviation)}. The training set has ${shown(needed.mean)} and ${shown(needed.deviation)}.`,
      { ...preprocessing, neededMean: needed.mean, neededDeviation: needed.deviation },
    ),
  ]
}
