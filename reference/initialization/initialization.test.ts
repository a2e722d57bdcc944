import { describe, expect, it } from 'vitest'
import { tanh, tanhBackward } from '../activations/tanh.ts'
import { array, map, type NDArray, nested, zeros, zip } from '../core/ndarray.ts'
import { affineBackward, affineForward } from '../networks/affine-forward.ts'
import { activationStatistics, infiniteWidthStatistics } from './activation-statistics.ts'
import { initConstant } from './init-constant.ts'
import { initHeNormal } from './init-he.ts'
import { fans, initScale, initWeights } from './init-scale.ts'
import { initSelectionRule } from './init-selection-rule.ts'
import { initSmallGaussian } from './init-small-gaussian.ts'
import { initSmallUniform } from './init-small-uniform.ts'
import { initGlorotUniform, initSigmoidUniform } from './init-tanh-uniform.ts'
import { initGlorotNormal, initLecunNormal } from './init-xavier-normal.ts'
import { preActivationVariance, productVariance } from './product-variance.ts'
import { signalDecayOverDepth } from './signal-decay-over-depth.ts'

/** Draws (k + ½)/n: mean ½ and variance 1/12 as uniform ones, to 1/n². */
const even = (shape: readonly number[]): NDArray<'I J'> => {
  const draws = zeros<'I J'>(shape)
  return map(draws, (_, k) => (k + 0.5) / draws.data.length)
}
const meanSquare = ({ data }: NDArray): number => data.reduce((sum, w) => sum + w ** 2, 0) / data.length

describe('the scale of initial weights', () => {
  it('is a standard deviation: 1/√d where D3 writes N(0, √(1/d)), not d^(−1/4)', () => {
    expect(initScale('lecunNormal', 16, 4)).toBe(0.25)
    expect(initScale('heNormal', 8, 4)).toBe(0.5)
  })

  it('divides by the fan-in, which agrees with Glorot’s mean of both fans where these are equal', () => {
    const variance = (fanIn: number, fanOut: number): number => initScale('lecunNormal', fanIn, fanOut) ** 2
    const glorot = (fanIn: number, fanOut: number): number =>
      initScale('glorotUniform', fanIn, fanOut) ** 2 / 3
    expect(variance(50, 50)).toBeCloseTo(glorot(50, 50), 15)
    expect(variance(50, 10)).toBeCloseTo(1 / 50, 15)
    expect(glorot(50, 10)).toBeCloseTo(2 / 60, 15)
  })

  it('of Glorot has the same variance in its normal and its uniform form, 2 / (fanIn + fanOut)', () => {
    const draws = map(zeros<'I J'>([30, 20]), (_, k) => (k % 2 === 0 ? 1 : -1))
    expect(meanSquare(initGlorotNormal(draws))).toBeCloseTo(2 / 50, 12)
    expect(meanSquare(initGlorotUniform(even([30, 20])))).toBeCloseTo(2 / 50, 5)
  })

  it('gives uniform weights the variance b²/3, centered on 0', () => {
    const W = initGlorotUniform(even([60, 40]))
    expect(meanSquare(W)).toBeCloseTo(2 / 100, 6)
    expect(Math.abs(W.data.reduce((a, b) => a + b))).toBeLessThan(1e-10)
  })

  it('is four times as wide for sigmoid as for tanh', () => {
    const draws = even([3, 5])
    expect(nested(initSigmoidUniform(draws))).toEqual(nested(map(initGlorotUniform(draws), (w) => 4 * w)))
  })

  it('counts every pixel of a filter as an input', () => {
    const draws = map(zeros<'F C P Q'>([2, 3, 4, 4]), () => 1)
    expect(fans(draws)).toEqual({ fanIn: 48, fanOut: 32 })
    expect(initHeNormal(draws).data[0]).toBe(Math.sqrt(2 / 48))
  })

  it('doubles the variance for ReLU, not the standard deviation', () => {
    const draws = even([9, 4])
    expect(meanSquare(initHeNormal(draws)) / meanSquare(initLecunNormal(draws))).toBeCloseTo(2, 12)
  })

  it('is 0.01 as a standard deviation or half-width for small weights', () => {
    expect(nested(initSmallGaussian(array([1, -3])))).toEqual([0.01, -0.03])
    expect(nested(initSmallUniform(array([0, 0.5])))).toEqual([-0.01, 0])
    expect(initWeights('smallGaussian', array([[2]])).data[0]).toBe(0.02)
  })

  it('keeps the variance of a linear layer: var(w) = 1/d gives var(a) = var(x)', () => {
    for (const d of [1, 10, 500]) {
      expect(preActivationVariance(d, 3, initScale('lecunNormal', d, 1) ** 2)).toBeCloseTo(3, 12)
    }
  })

  it('is chosen by the activation: He for ReLU, Xavier or Glorot for tanh and sigmoid', () => {
    expect(initSelectionRule.relu[0]).toBe('heNormal')
    expect(initSelectionRule.tanh[0]).toBe('lecunNormal')
  })

  it('of He keeps the signal of a deep ReLU network, that of Xavier does not', () => {
    const depth = 20
    const left = (kind: 'heNormal' | 'lecunNormal'): number =>
      infiniteWidthStatistics('relu', 500 * initScale(kind, 500, 500) ** 2, depth).rms.data[
        depth - 1
      ] as number
    expect(left('heNormal')).toBeCloseTo(1, 12)
    expect(left('lecunNormal')).toBeCloseTo(2 ** (-depth / 2), 12)
  })
})

describe('constant weights', () => {
  const X = array<'N D'>([
    [1, 2],
    [-1, 0.5],
    [0, 3],
  ])
  const target = array<'N M'>([[1], [-1], [0.5]])
  const step = <A extends string>(w: NDArray<A>, g: NDArray<A>): NDArray<A> =>
    zip(w, g, (a, b) => a - 0.1 * b)

  /** Weights of a two-layer tanh net after some steps of gradient descent on ½ Σ (y − t)². */
  function trained(c: number, steps: number) {
    let net = {
      W1: initConstant(2, 3, c),
      b1: zeros<'M'>([3]),
      W2: initConstant(3, 1, c),
      b2: zeros<'M'>([1]),
    }
    for (let k = 0; k < steps; k++) {
      const hidden = affineForward(X, net.W1, net.b1)
      const H = tanh(hidden)
      const outer = affineBackward(
        zip<'N M'>(affineForward(H, net.W2, net.b2), target, (y, t) => y - t),
        H,
        net.W2,
      )
      const inner = affineBackward(tanhBackward<'N M'>(outer.dX as NDArray<'N M'>, hidden), X, net.W1)
      net = {
        W1: step(net.W1, inner.dW),
        b1: step(net.b1, inner.db),
        W2: step(net.W2, outer.dW),
        b2: step(net.b2, outer.db),
      }
    }
    return net
  }

  it('keep all hidden units identical, however long the network learns', () => {
    const { W1, b1, W2 } = trained(0.3, 25)
    expect(W1.data[0]).not.toBe(0.3)
    for (const same of [W1.data.slice(0, 3), W1.data.slice(3), b1.data, W2.data]) {
      expect(new Set(same).size).toBe(1)
    }
  })

  it('of 0 learn nothing but the output bias', () => {
    const { W1, b1, W2, b2 } = trained(0, 25)
    expect([...W1.data, ...b1.data, ...W2.data].every((weight) => weight === 0)).toBe(true)
    expect(b2.data[0]).toBeCloseTo(0.5 / 3, 3)
  })
})

describe('the statistics of activations', () => {
  const X = array<'N D'>([
    [1, -1],
    [2, 0],
    [0, 1],
  ])
  const W = array<'I J'>([
    [0.5, 1],
    [-1, 0.5],
  ])

  it('divide by the number of entries, or by one less where the flag asks for it', () => {
    const [population, sample] = (['0', '1'] as const).map(
      (stdDdof) => activationStatistics(X, [W], 'tanh', { stdDdof }).std.data[0],
    )
    expect(population).toBeCloseTo(0.58242, 6)
    expect(sample).toBeCloseTo(0.638009, 6)
  })

  it('go on from the activations of the layer before', () => {
    const { std } = activationStatistics(X, [W, W], 'relu')
    const H = array<'N D'>([
      [1.5, 0.5],
      [1, 2],
      [0, 0.5],
    ])
    expect(std.data[1]).toBe(activationStatistics(H, [W], 'relu').std.data[0])
  })

  it('of linear layers are multiplied by √g each', () => {
    const { rms, mean } = infiniteWidthStatistics('linear', 0.81, 3)
    expect(rms.data[2]).toBeCloseTo(signalDecayOverDepth(0.9, 3), 12)
    expect(mean.data[2]).toBeCloseTo(0, 12)
  })
})

it.each([
  [
    () => initScale('glorot' as 'heNormal', 2, 3),
    "initScale: kind = 'glorot' is not one of 'smallGaussian', 'smallUniform', 'lecunNormal'",
  ],
  [
    () => activationStatistics(zeros([2, 3]), [], 'elu' as 'relu'),
    "activationStatistics: activation = 'elu' is not one of 'tanh', 'relu', 'sigmoid', 'linear'",
  ],
  [
    () => infiniteWidthStatistics('elu' as 'relu', 1, 1),
    "infiniteWidthStatistics: activation = 'elu' is not one of 'tanh', 'relu', 'sigmoid', 'linear'",
  ],
  [() => initSmallUniform(array([NaN])), 'initSmallUniform: draw 0 = NaN is outside [0, 1)'],
  [() => initScale('heNormal', 0, 3), 'initScale: fanIn = 0 is not an integer ≥ 1'],
  [() => fans(zeros([2, 3, 4])), 'fans: weights must be I × J or F × C × P × Q, got 2 × 3 × 4'],
  [() => initGlorotUniform(array([[0.5, 1]])), 'initWeights: draw 1 = 1 is outside [0, 1)'],
  [() => initSmallUniform(array([-0.1])), 'initSmallUniform: draw 0 = -0.1 is outside [0, 1)'],
  [() => initSmallGaussian(array([1]), { std: 0 }), 'initSmallGaussian: std = 0 is outside (0, ∞)'],
  [() => initConstant(2.5, 1), 'initConstant: fanIn = 2.5 is not an integer ≥ 1'],
  [() => productVariance(0, -1, 0, 1), 'productVariance: varX = -1 is outside [0, ∞)'],
  [() => signalDecayOverDepth(0.9, -1), 'signalDecayOverDepth: L = -1 is not an integer ≥ 0'],
  [() => activationStatistics(zeros([2, 3]), [zeros([2, 3])], 'tanh'), 'inner sizes 3 and 2 must agree'],
  [() => infiniteWidthStatistics('tanh', 0, 1), 'infiniteWidthStatistics: gain = 0 is outside (0, ∞)'],
])('refuses what has no meaning (%#): %s', (call, words) => {
  expect(call).toThrow(words)
})
