import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { relu, reluBackward } from '../activations/relu.ts'
import { conv2dBackward, conv2dForward } from '../convolution/conv2d-forward.ts'
import { maxPoolBackward, maxPoolForward } from '../convolution/max-pool-forward.ts'
import { array, type NDArray, type Nested, nested } from '../core/ndarray.ts'
import { softmax } from '../losses/softmax.ts'
import { softmaxCrossEntropyGradient } from '../losses/softmax-cross-entropy.ts'
import { affineBackward, affineForward } from '../networks/affine-forward.ts'
import { centralDifferences } from '../testing/central-differences.ts'
import { differencesFrom } from '../testing/differences.ts'
import { iterativeGradientSign } from './adversarial-perturbation.ts'
import { maximizeClassScore } from './class-score-maximization.ts'
import { type DeconvnetLayer, deconvnetProjection } from './deconvnet-projection.ts'
import { foolingImage } from './fooling-image.ts'
import { occlusionMap } from './occlusion-map.ts'
import { saliencyMap } from './saliency-map.ts'

/** A small convnet and an image, and what PyTorch says of them, as `oracles/a14.py` wrote it. */
interface Walk extends Readonly<Record<(typeof results)[number], Nested>> {
  readonly network: Readonly<Record<'w' | 'b' | 'V' | 'c', Nested>>
  readonly image: Nested
  readonly class: number
  readonly unit: readonly [number, number, number]
}
const results = [
  'scoreGradient',
  'saliencyMap',
  'occlusionMap',
  'grayOcclusionMap',
  'maximizeClassScore',
  'iterativeGradientSign',
  'deconvnetProjection',
] as const

const file = new URL('../../fixtures/oracles/walks/a14.json', import.meta.url)
const { versions, cases }: { versions: Record<string, string>; cases: readonly Walk[] } = JSON.parse(
  readFileSync(file, 'utf8'),
)

type Image = NDArray<'C H W'>
const batchOfOne = ({ shape, data }: Image): NDArray<'N C H W'> => ({ shape: [1, ...shape], data })
const only = ({ shape, data }: NDArray): Image => ({ shape: shape.slice(1), data })

/** Convolution, ReLU, max pooling, and a dense layer that gives the class scores. */
function smallNetwork({ w, b, V, c }: Walk['network']) {
  const [filters, biases] = [array<'F C P Q'>(w), array<'F'>(b)]
  const dense = array<'M D'>(V)
  const [classes = 0, D = 0] = dense.shape
  const W: NDArray<'D M'> = { shape: [D, classes], data: new Float64Array(D * classes) }
  for (let m = 0; m < classes; m++) {
    for (let d = 0; d < D; d++) W.data[d * classes + m] = dense.data[m * D + d] as number
  }
  const layers: readonly DeconvnetLayer[] = [
    { layer: 'conv', w: filters, b: biases, pad: 1 },
    { layer: 'relu' },
    { layer: 'max-pool' },
  ]
  const run = (image: Image) => {
    const x = batchOfOne(image)
    const maps = conv2dForward(x, filters, biases, { pad: 1 })
    const active = relu(maps)
    const pooled = maxPoolForward(active)
    const features: NDArray<'N D'> = { shape: [1, D], data: pooled.data }
    const scores = affineForward(features, W, array<'M'>(c)) as NDArray as NDArray<'N C'>
    const gradientInImage = (gradient: NDArray): Image => {
      const { dX } = affineBackward(gradient as NDArray<'N M'>, features, W)
      const dmaps = maxPoolBackward({ shape: pooled.shape, data: dX.data }, active)
      return only(conv2dBackward(reluBackward(dmaps, maps), x, filters, { pad: 1 }).dX)
    }
    return { scores, gradientInImage }
  }
  const oneHot = (cls: number): NDArray => array([Array.from({ length: classes }, (_, k) => +(k === cls))])
  return {
    layers,
    score: (image: Image, cls: number) => run(image).scores.data[cls] as number,
    scoreGradient: (image: Image, cls: number) => run(image).gradientInImage(oneHot(cls)),
    lossGradient: (image: Image, cls: number) => {
      const { scores, gradientInImage } = run(image)
      return gradientInImage(softmaxCrossEntropyGradient(scores, array([cls])))
    },
    predict: (image: Image): NDArray<'K'> => ({
      shape: [classes],
      data: softmax(run(image).scores).data,
    }),
  }
}

const about = Object.entries(versions).flat().join(' ')
describe.each(cases)(`a small convnet, beside ${about}: class $class`, (walk) => {
  const network = smallNetwork(walk.network)
  const image = array<'C H W'>(walk.image)
  const gradient = network.scoreGradient(image, walk.class)
  const ascent = { learningRate: 0.1, steps: 6, lambda: 0.01 }
  const ours: Readonly<Record<(typeof results)[number], () => NDArray>> = {
    scoreGradient: () => gradient,
    saliencyMap: () => saliencyMap(gradient),
    occlusionMap: () => occlusionMap(image, network.predict, walk.class, { size: 2, stride: 2 }),
    grayOcclusionMap: () => occlusionMap(image, network.predict, walk.class, { size: 3, fill: 0.5 }),
    maximizeClassScore: () => maximizeClassScore(image, network.scoreGradient, walk.class, ascent),
    iterativeGradientSign: () =>
      iterativeGradientSign(image, (x) => network.lossGradient(x, walk.class), {
        eps: 0.05,
        stepSize: 0.02,
        steps: 4,
      }),
    deconvnetProjection: () => deconvnetProjection(network.layers, 2, walk.unit, image),
  }

  it.each(results)('has the same %s, to 1e-12', (result) => {
    expect(differencesFrom(nested(ours[result]()), walk[result], 1e-12)).toEqual([])
  })

  it('has a gradient that central differences confirm, no pixel being near a kink', () => {
    const numeric = centralDifferences((x) => network.score(x, walk.class), image)
    expect(differencesFrom(nested(gradient), nested(numeric), 1e-8)).toEqual([])
  })

  it('is fooled: after some steps up the score of another class, and not one step earlier', () => {
    const plan = { learningRate: 0.5, steps: 100 }
    const other = 0
    const fooled = foolingImage(image, network.scoreGradient, network.predict, other, plan)
    expect(fooled.probability).toBeGreaterThan(0.99)
    expect(fooled.steps).toBeGreaterThan(0)
    const almost = { ...plan, steps: fooled.steps - 1 }
    const before = foolingImage(image, network.scoreGradient, network.predict, other, almost)
    expect(before.probability).toBeLessThanOrEqual(0.99)
  })
})
