import fc from 'fast-check'
import { expect, it } from 'vitest'
import { array, at, type NDArray, rows, sum, zip } from './core/ndarray.ts'
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
import { l2Penalty, l2PenaltyGradient } from './regularizers/l2-regularization.ts'
import { everything } from './testing/modules.ts'
import { pick } from './testing/pick.ts'
import { type Problem, problem } from './testing/problem.ts'
import { slopeDifferences } from './testing/slope-differences.ts'
import { tests } from './testing/tests.ts'

/** A margin of the hinge loss this far from 0 does not cross it when a score moves by less than 1e-4. */
const awayFromKinks = 1e-3

/** What is wrong with a gradient, beside centered differences of what it is the gradient of. */
type Compare = (draw: Problem) => readonly string[]

const gradients: Readonly<Record<string, Compare>> = {
  hingeMulticlassGradient: (draw) =>
    slopeDifferences(
      (scores) => hingeMulticlass(scores, draw.labels, pick(draw, ['delta', 'reduction'])),
      smooth(draw.scores, draw),
      hingeMulticlassGradient(draw.scores, draw.labels, pick(draw, ['delta', 'reduction'])),
    ),
  svmLinearGradient: (draw) => {
    const { W, X, labels, lambda } = draw
    smooth(linearScores(W, X), draw)
    return slopeDifferences(
      (weights) => svmLinearLoss(weights, X, labels, lambda, pick(draw, ['delta', 'reduction', 'l2Form'])),
      W,
      svmLinearGradient(W, X, labels, lambda, pick(draw, ['delta', 'reduction', 'l2Form'])),
    )
  },
  softmaxCrossEntropyGradient: (draw) =>
    slopeDifferences(
      (scores) => softmaxCrossEntropy(scores, draw.labels, pick(draw, ['reduction', 'logBase'])),
      draw.scores,
      softmaxCrossEntropyGradient(draw.scores, draw.labels, pick(draw, ['reduction', 'logBase'])),
    ),
  softmaxLinearGradient: (draw) => {
    const { W, X, labels, lambda } = draw
    return slopeDifferences(
      (weights) =>
        softmaxLinearLoss(weights, X, labels, lambda, pick(draw, ['reduction', 'logBase', 'l2Form'])),
      W,
      softmaxLinearGradient(W, X, labels, lambda, pick(draw, ['reduction', 'logBase', 'l2Form'])),
    )
  },
  softmaxJacobian: ({ scores }) => {
    const row = Array.from(rows(scores)[0] as Float64Array)
    const probabilities = array<'C'>(Array.from(softmax(array([row])).data))
    return rows(softmaxJacobian(probabilities)).flatMap((gradientsOfOne, i) =>
      slopeDifferences((s) => at(softmax(s), 0, i), array<'N C'>([row]), array([Array.from(gradientsOfOne)])),
    )
  },
  softmaxBackward: ({ scores, upstream: dOut }) =>
    slopeDifferences(
      (s) => sum(zip(softmax(s), dOut, (p, dp) => p * dp)),
      scores,
      softmaxBackward(dOut, scores),
    ),
  l2PenaltyGradient: (draw) =>
    slopeDifferences(
      (W) => l2Penalty(W, draw.lambda, pick(draw, ['l2Form'])),
      draw.W,
      l2PenaltyGradient(draw.W, draw.lambda, pick(draw, ['l2Form'])),
    ),
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

it.each(Object.entries(gradients))('%s agrees with centered differences, under every flag', (_, wrong) => {
  fc.assert(
    fc.property(problem, (draw) => {
      expect(wrong(draw)).toEqual([])
    }),
  )
})

/** What is named like a gradient and needs no second opinion, with the reason. */
const exempt: Readonly<Record<string, string>> = {
  numericalGradient: 'it is centered differences itself; numerical-gradient.test.ts tells how exact it is',
}

const named = Object.keys(everything).filter((name) =>
  /(Gradients?|Backward|Jacobian|Subgradient)$/.test(name),
)
const comparing = [...tests].filter(([, text]) => /centralDifferences|slopeDifferences/.test(text))

it.each(named.filter((name) => !Object.hasOwn(exempt, name)))(
  '%s is held beside centered differences',
  (name) => {
    const where = comparing.filter(([, text]) => new RegExp(`\\b${name}\\b`).test(text))
    expect(where).not.toEqual([])
  },
)

it.each(Object.entries(exempt))('%s is not: %s', (name) => {
  expect(named).toContain(name)
})
