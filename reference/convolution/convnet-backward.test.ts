import { expect, it } from 'vitest'
import { array, type NDArray, zip } from '../core/ndarray.ts'
import { softmaxCrossEntropy, softmaxCrossEntropyGradient } from '../losses/softmax-cross-entropy.ts'
import { slopeDifferences } from '../testing/slope-differences.ts'
import { spread } from '../testing/spread.ts'
import { convnetBackward } from './convnet-backward.ts'
import { type ConvnetStage, convnetForward } from './convnet-feature-hierarchy.ts'

/** A gradient: what of, the loss, where, and what it is said to be. */
type Claim = readonly [what: string, loss: (x: NDArray) => number, at: NDArray, gradient: NDArray]
const differencesOf = (all: readonly Claim[]): readonly string[] =>
  all.flatMap(([what, ...claim]) => slopeDifferences(...claim).map((difference) => `${what}: ${difference}`))

const X = spread<'N C H W'>([3, 2, 8, 6], 5)
const labels = array<'N'>([0, 2, 1])
const stages: readonly ConvnetStage[] = [
  { module: 'conv', w: spread([3, 2, 3, 3], 7), b: spread([3], 11), pad: 1 },
  { module: 'relu' },
  { module: 'maxPool' },
  { module: 'conv', w: spread([4, 3, 2, 1], 13), b: spread([4], 17), stride: 2 },
  { module: 'relu' },
  { module: 'flatten' },
  { module: 'affine', W: spread([16, 3], 19), b: spread([3], 23) },
]
const scoresOf = (x: typeof X, all: readonly ConvnetStage[]): NDArray<'N C'> =>
  convnetForward(x, all).at(-1) as NDArray<'N C'>
const lossOf = (x: typeof X, all: readonly ConvnetStage[]): number =>
  softmaxCrossEntropy(scoresOf(x, all), labels)
const gradientsOf = (all: readonly ConvnetStage[]): ReturnType<typeof convnetBackward> =>
  convnetBackward(softmaxCrossEntropyGradient(scoresOf(X, all), labels), X, all)

it('convnetBackward agrees with centered differences, from the loss to the pixels', () => {
  const gradients = gradientsOf(stages)
  const replaced = (l: number, key: string, value: NDArray): readonly ConvnetStage[] =>
    stages.with(l, { ...stages[l], [key]: value } as ConvnetStage)
  const claims: Claim[] = [['X', (x) => lossOf(x as typeof X, stages), X, gradients[0]?.dX as NDArray]]
  stages.forEach((stage, l) => {
    for (const key of ['w', 'W', 'b'] as const) {
      const parameter = (stage as Partial<Record<typeof key, NDArray>>)[key]
      const gradient = gradients[l]?.[`d${key}`]
      if (parameter === undefined || gradient === undefined) continue
      claims.push([
        `${key} of stage ${l}`,
        (value) => lossOf(X, replaced(l, key, value)),
        parameter,
        gradient,
      ])
    }
  })
  expect(claims).toHaveLength(7)
  expect(differencesOf(claims)).toEqual([])
})

it('steps down these gradients learn the labels', () => {
  const step = <Axes extends string>(w: NDArray<Axes>, g: NDArray<Axes>): NDArray<Axes> =>
    zip(w, g, (entry, gradient) => entry - 0.1 * gradient)
  let learned = stages
  for (let k = 0; k < 50; k++) {
    const gradients = gradientsOf(learned)
    learned = learned.map((stage, l): ConvnetStage => {
      const { dw, dW, db } = gradients[l] ?? {}
      if (stage.module === 'conv' && dw && db) return { ...stage, w: step(stage.w, dw), b: step(stage.b, db) }
      if (stage.module === 'affine' && dW && db)
        return { ...stage, W: step(stage.W, dW), b: step(stage.b, db) }
      return stage
    })
  }
  expect(lossOf(X, learned)).toBeLessThan(0.1 * lossOf(X, stages))
})

it('without stages the gradient in the images is the one that came, of the right shape', () => {
  expect(convnetBackward(X, X, [])).toEqual([])
  expect(() => convnetBackward(array([1]), X, stages)).toThrow('dOut is 1, but the output is 3 × 3')
})
