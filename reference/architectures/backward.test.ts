import { describe, expect, it } from 'vitest'
import { map, type NDArray, nested } from '../core/ndarray.ts'
import { stochasticDepth } from '../dropout/stochastic-depth.ts'
import { stochasticDepthBackward } from '../dropout/stochastic-depth-backward.ts'
import { slopeDifferences } from '../testing/slope-differences.ts'
import { dot, spread } from '../testing/spread.ts'
import { concatenateDepth } from './concatenate-depth.ts'
import { concatenateDepthBackward } from './concatenate-depth-backward.ts'
import { convRelu } from './conv-relu.ts'
import { convReluBackward } from './conv-relu-backward.ts'
import { denseBlockBackward } from './dense-block-backward.ts'
import { denseBlock } from './densenet.ts'
import { fireModule } from './fire-module.ts'
import { fireModuleBackward } from './fire-module-backward.ts'
import { groupedConv2dBackward } from './grouped-conv2d-backward.ts'
import { inceptionNaive } from './inception-naive.ts'
import { inceptionNaiveBackward } from './inception-naive-backward.ts'
import { type FilterBank, type InceptionFilters, inceptionReduced } from './inception-reduced.ts'
import { inceptionReducedBackward } from './inception-reduced-backward.ts'
import { groupedConv2d } from './resnext.ts'
import { squeezeExcitation } from './squeeze-excitation.ts'
import { squeezeExcitationBackward } from './squeeze-excitation-backward.ts'

/** A gradient: what of, the loss, where, and what it is said to be. */
type Claim = readonly [what: string, loss: (x: NDArray) => number, at: NDArray, gradient: NDArray]
const differencesOf = (all: readonly Claim[]): readonly string[] =>
  all.flatMap(([what, ...claim]) => slopeDifferences(...claim).map((difference) => `${what}: ${difference}`))

type Maps = NDArray<'N C H W'>

const X = spread<'N C H W'>([2, 2, 4, 3], 5)
const filters = (F: number, C: number, side: number): NDArray<'F C P Q'> =>
  spread([F, C, side, side], 1000 * F + 100 * C + side)
const biases = (F: number): NDArray<'F'> => spread([F], 77 + F)
const bank = (F: number, C: number, side: number): FilterBank => [filters(F, C, side), biases(F)]

/** What each argument of a block is checked with: the loss with another value in its place. */
function claims<Gradients extends object>(
  given: readonly NDArray[],
  run: (...values: NDArray[]) => NDArray,
  backward: (dOut: Maps) => Gradients,
  gradientsIn: (gradients: Gradients) => readonly NDArray[],
): readonly Claim[] {
  const dOut = spread<'N C H W'>(run(...given).shape, 23)
  return gradientsIn(backward(dOut)).map((gradient, i) => [
    `argument ${i}`,
    (value) => dot(dOut, run(...given.with(i, value))),
    given[i] as NDArray,
    gradient,
  ])
}

const [w1, b1] = bank(2, 2, 1)
const [w3, b3] = bank(3, 2, 3)
const [w5, b5] = bank(1, 2, 5)
const reduced: InceptionFilters = {
  f1: bank(2, 2, 1),
  r3: bank(2, 2, 1),
  f3: bank(3, 2, 3),
  r5: bank(1, 2, 1),
  f5: bank(2, 1, 5),
  p: bank(1, 2, 1),
}
const names = ['f1', 'r3', 'f3', 'r5', 'f5', 'p'] as const
const flat = (banks: InceptionFilters): readonly NDArray[] => names.flatMap((name) => banks[name])
const banksOf = (all: readonly NDArray[]): InceptionFilters =>
  Object.fromEntries(
    names.map((name, i) => [name, [all[2 * i], all[2 * i + 1]]]),
  ) as unknown as InceptionFilters
const [layerW, layerB] = [
  [filters(2, 2, 3), filters(1, 4, 3)],
  [biases(2), biases(1)],
] as const
const [U, W1, W2] = [spread<'N C H W'>([2, 4, 3, 2], 3), spread<'R C'>([2, 4], 9), spread<'C R'>([4, 2], 15)]
const grouped = [spread<'N C H W'>([2, 4, 5, 3], 31), filters(6, 2, 3)] as const

const blocks: Readonly<Record<string, readonly Claim[]>> = {
  concatenateDepthBackward: claims(
    [X, spread([2, 3, 4, 3], 41)],
    (...branches) => concatenateDepth(branches as Maps[]),
    (dOut) => concatenateDepthBackward(dOut, [X, spread([2, 3, 4, 3], 41)]),
    (gradients) => gradients as readonly NDArray[],
  ),
  convReluBackward: claims(
    [X, w3, b3],
    (x, w, b) => convRelu(x as Maps, w as typeof w3, b as typeof b3),
    (dOut) => convReluBackward(dOut, X, w3, b3),
    ({ dX, dw, db }) => [dX, dw, db],
  ),
  groupedConv2dBackward: claims(
    [...grouped, biases(6)],
    (x, w, b) => groupedConv2d(x as Maps, w as typeof w1, b as typeof b1, 2, 2, 1),
    (dOut) => groupedConv2dBackward(dOut, ...grouped, 2, 2, 1),
    ({ dX, dw, db }) => [dX, dw, db],
  ),
  inceptionNaiveBackward: claims(
    [X, w1, b1, w3, b3, w5, b5],
    (...all) => inceptionNaive(...(all as Parameters<typeof inceptionNaive>)),
    (dOut) => inceptionNaiveBackward(dOut, X, w1, b1, w3, b3, w5, b5),
    (g) => [g.dX, g.dw1, g.db1, g.dw3, g.db3, g.dw5, g.db5],
  ),
  inceptionReducedBackward: claims(
    [X, ...flat(reduced)],
    (x, ...all) => inceptionReduced(x as Maps, banksOf(all)),
    (dOut) => inceptionReducedBackward(dOut, X, reduced),
    ({ dX, dFilters }) => [dX, ...flat(dFilters)],
  ),
  fireModuleBackward: claims(
    [X, w1, b1, filters(2, 2, 1), b1, w3, b3],
    (...all) => fireModule(...(all as Parameters<typeof fireModule>)),
    (dOut) => fireModuleBackward(dOut, X, w1, b1, filters(2, 2, 1), b1, w3, b3),
    (g) => [g.dX, g.dws, g.dbs, g.dw1, g.db1, g.dw3, g.db3],
  ),
  denseBlockBackward: claims(
    [X, ...layerW, ...layerB],
    (x, v, w, b, c) =>
      denseBlock(x as Maps, [v as typeof w1, w as typeof w1], [b as typeof b1, c as typeof b1]),
    (dOut) => denseBlockBackward(dOut, X, layerW, layerB),
    ({ dX, dws, dbs }) => [dX, ...dws, ...dbs],
  ),
  squeezeExcitationBackward: claims(
    [U, W1, W2],
    (...all) => squeezeExcitation(...(all as Parameters<typeof squeezeExcitation>)),
    (dOut) => squeezeExcitationBackward(dOut, U, W1, W2),
    ({ dU, dW1, dW2 }) => [dU, dW1, dW2],
  ),
}
const depths = [
  ['train', 0.3],
  ['train', 0.9],
  ['test', 0],
] as const

describe('every gradient agrees with centered differences', () => {
  it.each(Object.entries(blocks))('%s, in all that the block was given', (_, all) => {
    expect(differencesOf(all)).toEqual([])
  })

  it.each(depths)('stochasticDepthBackward, in both ways: %s with the draw %f', (mode, u) => {
    const Fx = spread(X.shape, 53) as Maps
    const all = claims(
      [X, Fx],
      (x, branch) => stochasticDepth(x, branch, 0.8, u, mode),
      (dOut) => stochasticDepthBackward(dOut, X, Fx, 0.8, u, mode),
      ({ dx, dFx }) => [dx, dFx],
    )
    expect(differencesOf(all)).toEqual([])
  })
})

it('at the kink of ReLU the gradient is 0, or passes where atKink says one', () => {
  const [zero, w] = [map(X, () => 0), map(w1, () => 1)]
  const dOut = map(X, () => 1)
  const none = map(b1, () => 0)
  const at = (atKink: 'zero' | 'one'): NDArray<'F'> => convReluBackward(dOut, zero, w, none, { atKink }).db
  expect([nested(at('zero')), nested(at('one'))]).toEqual([
    [0, 0],
    [24, 24],
  ])
})
