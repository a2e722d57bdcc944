import fc from 'fast-check'
import { expect, it } from 'vitest'
import { array, at, map, type NDArray, rows, sum } from '../core/ndarray.ts'
import { awayFromKinks } from '../testing/away-from-kinks.ts'
import { type Problem, problem } from '../testing/problem.ts'
import { slopeDifferences } from '../testing/slope-differences.ts'
import { hingeBinary, hingeBinaryGradient } from './hinge-binary.ts'
import { hingeMultilabel, hingeMultilabelGradient } from './hinge-multilabel.ts'
import { hingeSquared, hingeSquaredGradient } from './hinge-squared.ts'
import {
  euclideanLoss,
  euclideanLossGradient,
  l1DistanceLoss,
  l1DistanceLossGradient,
} from './l2-l1-distance-losses.ts'
import { huber, huberGradient, mae, maeGradient, mse, mseGradient } from './mse.ts'
import {
  multilabelSigmoidCrossEntropy,
  multilabelSigmoidCrossEntropyGradient,
} from './multilabel-sigmoid-cross-entropy.ts'
import { sumThenMeanSquaredLoss, sumThenMeanSquaredLossGradient } from './sum-then-mean-squared-loss.ts'
import { tripletLoss, tripletLossGradient } from './triplet-loss.ts'

/** What is wrong with a gradient, beside centered differences of what it is the gradient of. */
type Compare = (draw: Problem) => readonly string[]

const gradients: Readonly<Record<string, Compare>> = {
  hingeSquaredGradient: (draw) =>
    slopeDifferences(
      (scores) => hingeSquared(scores, draw.labels, { delta: draw.delta, reduction: draw.reduction }),
      draw.scores,
      hingeSquaredGradient(draw.scores, draw.labels, { delta: draw.delta, reduction: draw.reduction }),
    ),
  hingeBinaryGradient: (draw) => {
    const t = map(first(draw.upstream), sign)
    const y = awayFromKinks(first(draw.scores), (score, n) => 1 - at(t, n) * score)
    return slopeDifferences((outputs) => sum(hingeBinary(outputs, t)), y, hingeBinaryGradient(y, t))
  },
  hingeMultilabelGradient: (draw) => {
    const targets = map(draw.upstream, sign)
    const signed = awayFromKinks(draw.scores, (score, n) => 1 - (targets.data[n] as number) * score)
    return slopeDifferences(
      (scores) => hingeMultilabel(scores, targets, { reduction: draw.reduction }),
      signed,
      hingeMultilabelGradient(signed, targets, { reduction: draw.reduction }),
    )
  },
  multilabelSigmoidCrossEntropyGradient: (draw) => {
    const targets = map(draw.upstream, (entry) => Math.min(1, Math.abs(entry)))
    return slopeDifferences(
      (logits) =>
        multilabelSigmoidCrossEntropy(logits, targets, { reduction: draw.reduction, logBase: draw.logBase }),
      draw.scores,
      multilabelSigmoidCrossEntropyGradient(draw.scores, targets, {
        reduction: draw.reduction,
        logBase: draw.logBase,
      }),
    )
  },
  mseGradient: ({ scores, upstream, reduction }) => {
    const [t, y] = [first(scores), first(upstream)]
    return slopeDifferences((outputs) => mse(outputs, t, { reduction }), y, mseGradient(y, t, { reduction }))
  },
  maeGradient: ({ scores, upstream, reduction }) => {
    const t = first(scores)
    const y = awayFromKinks(first(upstream), (output, n) => output - at(t, n))
    return slopeDifferences((outputs) => mae(outputs, t, { reduction }), y, maeGradient(y, t, { reduction }))
  },
  huberGradient: ({ scores, upstream, delta }) => {
    const t = first(scores)
    const y = awayFromKinks(first(upstream), (output, n) => Math.abs(output - at(t, n)) - delta)
    return slopeDifferences((outputs) => sum(huber(outputs, t, { delta })), y, huberGradient(y, t, { delta }))
  },
  euclideanLossGradient: ({ scores, upstream }) => {
    const [y, a] = [first(scores), first(upstream)]
    return slopeDifferences((outputs) => euclideanLoss(outputs, y), a, euclideanLossGradient(a, y))
  },
  l1DistanceLossGradient: ({ scores, upstream }) => {
    const y = first(scores)
    const a = awayFromKinks(first(upstream), (output, d) => output - at(y, d))
    return slopeDifferences((outputs) => l1DistanceLoss(outputs, y), a, l1DistanceLossGradient(a, y))
  },
  sumThenMeanSquaredLossGradient: ({ scores, upstream, reduction }) =>
    slopeDifferences(
      (predictions) => sumThenMeanSquaredLoss(predictions, upstream, { reduction }),
      scores,
      sumThenMeanSquaredLossGradient(scores, upstream, { reduction }),
    ),
  tripletLossGradient: ({ scores: a, upstream: p, lambda, reduction }) => {
    const n = map(a, (entry) => entry / 2 + 0.25)
    const loss = (...[x, y, z]: readonly [typeof a, typeof a, typeof a]): number =>
      tripletLoss(x, y, z, { alpha: lambda, reduction })
    rows(a).forEach((_, i) => {
      const [b, q, m] = [a, p, n].map((all) => alone(all, i)) as [typeof a, typeof a, typeof a]
      const margin = 2 * euclideanLoss(flat(b), flat(q)) - 2 * euclideanLoss(flat(b), flat(m)) + lambda
      fc.pre(Math.abs(margin) > 1e-3)
    })
    const gradient = tripletLossGradient(a, p, n, { alpha: lambda, reduction })
    return [
      ...slopeDifferences((x) => loss(x, p, n), a, gradient.anchors),
      ...slopeDifferences((x) => loss(a, x, n), p, gradient.positives),
      ...slopeDifferences((x) => loss(a, p, x), n, gradient.negatives),
    ]
  },
}

const sign = (entry: number): number => (entry < 0 ? -1 : 1)
const first = (table: NDArray): NDArray<'N'> => array(Array.from(rows(table)[0] as Float64Array))
const alone = (table: NDArray<'N D'>, i: number): NDArray<'N D'> =>
  array([Array.from(rows(table)[i] as Float64Array)])
const flat = ({ data }: NDArray): NDArray<'D'> => ({ shape: [data.length], data })

it.each(Object.entries(gradients))('%s agrees with centered differences, under every flag', (_, wrong) => {
  fc.assert(
    fc.property(problem, (draw) => {
      expect(wrong(draw)).toEqual([])
    }),
  )
})
