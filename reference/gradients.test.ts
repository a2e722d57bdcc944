import fc from 'fast-check'
import { expect, it } from 'vitest'
import {
  hingeMulticlass,
  hingeMulticlassGradient,
  svmLinearGradient,
  svmLinearLoss,
} from './losses/hinge-multiclass.ts'
import { linearScores } from './losses/linear-scores.ts'
import { softmax } from './losses/softmax.ts'
import {
  softmaxCrossEntropy,
  softmaxCrossEntropyGradient,
  softmaxLinearGradient,
  softmaxLinearLoss,
} from './losses/softmax-cross-entropy.ts'
import { softmaxBackward, softmaxJacobian } from './losses/softmax-jacobian.ts'
import { array, at, type NDArray, nested, rows, sum, zip } from './ndarray.ts'
import { l2Penalty, l2PenaltyGradient } from './regularizers/l2-regularization.ts'
import { centralDifferences } from './testing/central-differences.ts'
import { differencesFrom } from './testing/differences.ts'
import { everything } from './testing/modules.ts'
import { type Problem, problem } from './testing/problem.ts'

/** Centered differences of losses of this size are right to 1e-8; a missing term is off by far more. */
const tolerance = 1e-6
/** A margin of the hinge loss this far from 0 does not cross it when a score moves by less than 1e-4. */
const awayFromKinks = 1e-3

/** What is wrong with a slope, beside centered differences of what it is the slope of. */
type Compare = (draw: Problem) => readonly string[]

const slopes: Readonly<Record<string, Compare>> = {
  hingeMulticlassGradient: (draw) =>
    compare(
      (scores) => hingeMulticlass(scores, draw.labels, draw),
      smooth(draw.scores, draw),
      hingeMulticlassGradient(draw.scores, draw.labels, draw),
    ),
  svmLinearGradient: (draw) => {
    const { W, X, labels, lambda } = draw
    smooth(linearScores(W, X), draw)
    return compare(
      (weights) => svmLinearLoss(weights, X, labels, lambda, draw),
      W,
      svmLinearGradient(W, X, labels, lambda, draw),
    )
  },
  softmaxCrossEntropyGradient: (draw) =>
    compare(
      (scores) => softmaxCrossEntropy(scores, draw.labels, draw),
      draw.scores,
      softmaxCrossEntropyGradient(draw.scores, draw.labels, draw),
    ),
  softmaxLinearGradient: (draw) => {
    const { W, X, labels, lambda } = draw
    return compare(
      (weights) => softmaxLinearLoss(weights, X, labels, lambda, draw),
      W,
      softmaxLinearGradient(W, X, labels, lambda, draw),
    )
  },
  softmaxJacobian: ({ scores }) => {
    const row = Array.from(rows(scores)[0] as Float64Array)
    const probabilities = array<'C'>(Array.from(softmax(array([row])).data))
    return rows(softmaxJacobian(probabilities)).flatMap((slopesOfOne, i) =>
      compare((s) => at(softmax(s), 0, i), array<'N C'>([row]), array([Array.from(slopesOfOne)])),
    )
  },
  softmaxBackward: ({ scores, upstream }) =>
    compare(
      (s) => sum(zip(softmax(s), upstream, (p, slope) => p * slope)),
      scores,
      softmaxBackward(softmax(scores), upstream),
    ),
  l2PenaltyGradient: (draw) =>
    compare((W) => l2Penalty(W, draw.lambda, draw), draw.W, l2PenaltyGradient(draw.W, draw.lambda, draw)),
}

function compare<Axes extends string>(
  f: (x: NDArray<Axes>) => number,
  x: NDArray<Axes>,
  slope: NDArray<Axes>,
): readonly string[] {
  return differencesFrom(nested(slope), nested(centralDifferences(f, x)), tolerance)
}

/** The scores, in a draw without margins near 0; other draws are thrown away. */
function smooth(scores: NDArray<'N C'>, { labels, delta }: Problem): NDArray<'N C'> {
  rows(scores).forEach((row, i) => {
    const y = at(labels, i)
    row.forEach((score, j) => {
      fc.pre(j === y || Math.abs(score - (row[y] as number) + delta) > awayFromKinks)
    })
  })
  return scores
}

it.each(Object.entries(slopes))('%s agrees with centered differences, under every flag', (_, wrong) => {
  fc.assert(
    fc.property(problem, (draw) => {
      expect(wrong(draw)).toEqual([])
    }),
  )
})

it('compares every slope of the reference', () => {
  const named = Object.keys(everything).filter((name) => /(Gradient|Backward|Jacobian)$/.test(name))
  expect(Object.keys(slopes).toSorted()).toEqual(named.toSorted())
})
