import { roundingOf } from '#kit/curves'
import type { DenseRecipe } from '../float64/dense-recipe.ts'
import { contradiction, type Reason, shown } from './reason.ts'
import type { SubmittedLog } from './submitted-log.ts'

interface Pair {
  readonly where: string
  /** Pairs that are written alike. */
  readonly column: string
  readonly loss: number | undefined
  readonly accuracy: number | undefined
  /** Without the penalty, the loss has an upper bound too. */
  readonly isBare: boolean
}

/**
 * A loss and an accuracy that cannot belong together. A wrong example has p_y ≤ ½, and a right one p_y ≥ 1/C; with the
 * hinge loss a wrong one has a margin of at least 1, and each of a right one is less than 1.
 *
 *     L ≥ (1 − a)·ln 2,   L ≤ ln C if a = 1       (softmax)
 *     L ≥ 1 − a,          L ≤ C − 1 if a = 1      (hinge)
 *
 * Accuracies near chance are passed over: they may count other labels than the loss does.
 */
export function boundReasons(
  log: SubmittedLog,
  { classes, loss }: Pick<DenseRecipe, 'classes' | 'loss'>,
): readonly Reason[] {
  const pairs = pairsOf(log)
  const [least, most] = loss === 'softmax' ? [Math.LN2, Math.log(classes)] : [1, classes - 1]
  const columns = new Map(
    [...Map.groupBy(pairs, ({ column }) => column)].map(([column, own]) => [
      column,
      {
        ofLosses: roundingOf(own.map((pair) => pair.loss)),
        ofAccuracies: roundingOf(own.map(({ accuracy }) => accuracy)).largest + 1e-6,
      },
    ]),
  )
  for (const { where, column, loss: value, accuracy, isBare } of pairs) {
    const rounding = columns.get(column)
    if (rounding === undefined || value === undefined || accuracy === undefined) continue
    if (accuracy < 3 / classes) continue
    const [ofLosses, { ofAccuracies }] = [rounding.ofLosses.of(value) + 1e-5, rounding]
    const lower = (1 - accuracy - ofAccuracies) * least - ofLosses
    const isTooLow = value < lower
    const isTooHigh = isBare && accuracy === 1 && value > most + ofLosses
    if (!isTooLow && !isTooHigh) continue
    const bound = isTooLow ? (1 - accuracy) * least : most
    return [
      contradiction(
        'loss-and-accuracy',
        'Loss and accuracy contradict',
        `${where} has a loss of ${shown(value)} and an accuracy of ${shown(accuracy)}. With this accuracy the loss is ${isTooLow ? 'at least' : 'at most'} ${shown(bound)}.`,
        { loss: value, accuracy, bound },
      ),
    ]
  }
  return []
}

const pairsOf = ({ steps, epochs, chosen }: SubmittedLog): readonly Pair[] => [
  ...steps.map(({ loss, accuracy }, k) => ({
    ...{ where: `Step ${k + 1}`, column: 'steps', loss, accuracy, isBare: false },
  })),
  ...[
    ...epochs.map((one, e) => ({ one, of: `epoch ${e + 1}`, by: 'epochs' })),
    { one: chosen, of: 'the chosen epoch', by: 'chosen' },
  ].flatMap(({ one, of, by }) => [
    {
      ...{ where: `Validation after ${of}`, column: `validation ${by}`, isBare: true },
      ...{ loss: one?.validationLoss, accuracy: one?.validationAccuracy },
    },
    {
      ...{ where: `The test after ${of}`, column: `test ${by}`, isBare: true },
      ...{ loss: one?.testLoss, accuracy: one?.testAccuracy },
    },
  ]),
]
