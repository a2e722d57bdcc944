import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { array, map, type NDArray, nested, sum, zip } from '../core/ndarray.ts'
import { awayFromKinks } from '../testing/away-from-kinks.ts'
import { centralDifferences } from '../testing/central-differences.ts'
import { differencesFrom } from '../testing/differences.ts'
import { problem } from '../testing/problem.ts'
import { elu, eluBackward } from './elu.ts'
import { leakyRelu, leakyReluBackward } from './leaky-relu.ts'
import { maxout, maxoutBackward } from './maxout.ts'
import { rbfActivation, rbfActivationBackward } from './rbf-activation.ts'
import { relu, reluBackward } from './relu.ts'
import { scaledTanh, scaledTanhBackward } from './scaled-tanh.ts'
import { sigmoid, sigmoidBackward } from './sigmoid.ts'
import { tanh, tanhBackward } from './tanh.ts'
import { tanhPlusLinear, tanhPlusLinearBackward } from './tanh-plus-linear.ts'

/** An activation and its backward pass, both from the input. */
interface Pair {
  readonly forward: (x: NDArray) => NDArray
  readonly backward: (dOut: NDArray, x: NDArray) => NDArray
}

const [u, beta, w] = [array<'J'>([1, -2]), array<'J'>([0.5, 2]), array<'J'>([0, 1])]
/** With another α than 1 the unit has a kink at 0. */
const bent = { alpha: 1.5 }

const smooth: Readonly<Record<string, Pair>> = {
  sigmoid: { forward: sigmoid, backward: sigmoidBackward },
  tanh: { forward: tanh, backward: tanhBackward },
  scaledTanh: { forward: scaledTanh, backward: scaledTanhBackward },
  tanhPlusLinear: {
    forward: (x) => tanhPlusLinear(x, { beta: 0.3 }),
    backward: (dOut, x) => tanhPlusLinearBackward(dOut, x, { beta: 0.3 }),
  },
  rbfActivation: {
    forward: (x) => rbfActivation(x, u, beta, w),
    backward: (dOut, x) => rbfActivationBackward(dOut, x, u, beta, w),
  },
  relu: { forward: relu, backward: reluBackward },
  leakyRelu: { forward: leakyRelu, backward: leakyReluBackward },
  elu: { forward: (x) => elu(x, bent), backward: (dOut, x) => eluBackward(dOut, x, bent) },
}

describe('the backward pass, beside centered differences at least 1e-3 away from 0,', () => {
  it.each(Object.entries(smooth))('agrees for %s', (_, { forward, backward }) => {
    fc.assert(
      fc.property(problem, ({ scores, upstream: dOut }) => {
        const x = awayFromKinks(scores, (entry) => entry)
        const weighted = (moved: NDArray): number =>
          sum(zip(forward(moved), dOut, (out, gradient) => out * gradient))
        const differences = centralDifferences(weighted, x)
        expect(differencesFrom(nested(backward(dOut, x)), nested(differences), 1e-6)).toEqual([])
      }),
    )
  })
})

it('agrees for maxout in inputs, weights and biases, where no two pieces tie', () => {
  fc.assert(
    fc.property(problem, ({ X, W: first, scores: dOut }) => {
      const [M = 0, D = 0] = first.shape
      const W: NDArray<'K D M'> = {
        shape: [2, D, M],
        data: Float64Array.of(...first.data, ...map(first, (weight) => 1 - weight / 3).data),
      }
      const b: NDArray<'K M'> = { shape: [2, M], data: new Float64Array(2 * M).fill(0.25) }
      const pieces = [0, 1].map((k) =>
        maxout(
          X,
          { shape: [1, D, M], data: W.data.slice(k * D * M, (k + 1) * D * M) },
          { shape: [1, M], data: b.data.slice(0, M) },
        ),
      )
      const [one, two] = pieces as [NDArray<'N M'>, NDArray<'N M'>]
      fc.pre(zip(one, two, (a, c) => Math.abs(a - c)).data.every((gap) => gap > 1e-3))
      const weighted = (...[x, v, c]: readonly [typeof X, typeof W, typeof b]): number =>
        sum(zip(maxout(x, v, c), dOut, (out, gradient) => out * gradient))
      const { dX, dW, db } = maxoutBackward(dOut, X, W, b)
      const wanted = [
        centralDifferences((x) => weighted(x, W, b), X),
        centralDifferences((v) => weighted(X, v, b), W),
        centralDifferences((c) => weighted(X, W, c), b),
      ]
      expect(differencesFrom([dX, dW, db].map(nested), wanted.map(nested), 1e-6)).toEqual([])
    }),
  )
})
