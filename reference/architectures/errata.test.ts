import { describe, expect, it } from 'vitest'
import { alexnet, alexnetShapeWalk, alexnetTwoGpus } from './alexnet.ts'
import type { Architecture } from './architecture.ts'
import { architectureSummary, type SummaryRow } from './architecture-summary.ts'
import { degradationProblem } from './degradation-problem.ts'
import { densenet } from './densenet.ts'
import { squeezenet } from './fire-module.ts'
import { googlenet } from './googlenet.ts'
import { ilsvrcTimeline } from './ilsvrc-timeline.ts'
import { inceptionReducedOperationCount } from './inception-reduced.ts'
import { inceptionV4 } from './inception-v4.ts'
import { kerasMnistCnnSummary } from './keras-mnist-mlp.ts'
import { resnet } from './resnet.ts'
import { vgg16 } from './vgg16.ts'

const rowsOf = (net: Architecture): readonly SummaryRow[] => architectureSummary(net).rows
const row = (net: Architecture, wanted: string): SummaryRow =>
  rowsOf(net).find(({ name }) => name === wanted) as SummaryRow
const parameters = (net: Architecture): number =>
  architectureSummary(net).weights + architectureSummary(net).biases

describe('where a slide is wrong', () => {
  it('358M operations count the 3 × 3 term twice', () => {
    const right = inceptionReducedOperationCount(28, 28, 256, 128, 64, 192, 64, 96, 64)
    expect(right + 28 * 28 * 192 * 9 * 64).toBe(358_055_936)
    expect(854_196_224 / right).toBeCloseTo(3.147928994, 9)
  })

  it('images of 224 pixels do not fit AlexNet', () => {
    expect(() => alexnetShapeWalk(224)).toThrow('(224 + 2·0 − 11) / 4 + 1 = 54.25 is not a whole number')
  })

  it('253,440 first-layer units are 55 · 48 · 96', () => {
    expect(55 * 48 * 96).toBe(253_440)
    expect(row(alexnet, 'CONV1').activations).not.toBe(253_440)
  })

  it('GoogLeNet has 7.0 and not 5 million parameters, 8.9 times fewer than AlexNet', () => {
    expect(parameters(googlenet) / 1e6).toBeCloseTo(7, 1)
    expect(parameters(alexnet) / parameters(googlenet)).toBeCloseTo(8.9, 1)
  })

  it('GoogLeNet keeps one dense layer', () => {
    expect(rowsOf(googlenet).filter(({ layer }) => layer === 'dense')).toHaveLength(1)
  })

  it('VGG-16 has more than twice the parameters of AlexNet, and no 1 × 1 filters', () => {
    expect(parameters(vgg16) / parameters(alexnet)).toBeCloseTo(2.2, 1)
    expect(vgg16.layers.filter((layer) => layer.layer === 'conv' && layer.kernel !== 3)).toEqual([])
  })

  it('blocks of ResNet-50 are not two 3 × 3 convolutions', () => {
    const kernels = resnet(50).layers.flatMap((layer) =>
      layer.layer === 'add'
        ? [layer.branches[0]?.flatMap((inner) => (inner.layer === 'conv' ? inner.kernel : []))]
        : [],
    )
    expect(new Set(kernels.map(String))).toEqual(new Set(['1,3,1']))
  })

  it('DenseNet-264 has 265 layers with weights', () => {
    expect([121, 169, 201, 264].map((n) => architectureSummary(densenet(n as 121)).depth)).toEqual([
      121, 169, 201, 265,
    ])
  })

  it('60 and 62 million parameters are one net on two GPUs and on one', () => {
    expect([alexnetTwoGpus, alexnet].map((net) => Math.round(parameters(net) / 1e6))).toEqual([61, 62])
  })

  it('AlexNet ends in two layers of 4096 units, of 8 layers in all, of which 7 are hidden', () => {
    expect(
      rowsOf(alexnet)
        .slice(-5)
        .map(({ activations }) => activations),
    ).toEqual([4096, 0, 4096, 0, 1000])
    expect(architectureSummary(alexnet).depth).toBe(8)
  })

  it('the order of pooling and normalization changes neither shapes nor parameters of AlexNet', () => {
    const swap = alexnet.layers.toSpliced(1, 2, ...alexnet.layers.slice(1, 3).toReversed())
    const swapped = architectureSummary({ ...alexnet, layers: swap })
    expect(swapped).toMatchObject({ weights: 62_367_776, biases: 10_568, multiplications: 1_135_256_096 })
    expect(swapped.rows[4]?.shape).toEqual(row(alexnet, 'CONV2').shape)
  })

  it('ResNet-101 has 44.5 and not 40 million parameters', () => {
    expect(parameters(resnet(101)) / 1e6).toBeCloseTo(44.5, 1)
  })

  it('DenseNet-264 has 72.7 million parameters, or 33.3 with growth rate 32, not 70', () => {
    expect(parameters(densenet(264, 48)) / 1e6).toBeCloseTo(72.7, 1)
    expect(parameters(densenet(264, 32)) / 1e6).toBeCloseTo(33.3, 1)
  })

  it('SqueezeNet needs 0.5 megabytes, not megabits: 240 MB of AlexNet by 510', () => {
    expect((4 * parameters(alexnetTwoGpus)) / 1e6).toBeCloseTo(243.9, 1)
    expect(240 / 510).toBeCloseTo(0.4705882353, 10)
    expect(parameters(alexnet) / parameters(squeezenet)).toBeCloseTo(49.97, 2)
  })

  it('a slide that lost two lines still adds up: 320 + 18496 + 16010 = 34,826', () => {
    const [conv1, conv2, , dense, all] = kerasMnistCnnSummary().data
    expect([conv1, dense, all]).toEqual([320, 16_010, Number(conv1) + Number(conv2) + Number(dense)])
  })

  it('the 11.7 percent of 2013 are Clarifai’s', () => {
    expect(ilsvrcTimeline.find(({ year }) => year === 2013)?.name).toContain('Clarifai')
  })

  it('degradation is no overfitting and no vanishing gradient', () => {
    expect(degradationProblem.notTheCause).toContain('the training error is worse too')
    expect(degradationProblem.cause).toContain('harder to optimize')
  })

  it('Inception-v4 has no shortcuts: Inception-ResNet has', () => {
    expect(inceptionV4['Inception-v4']).toContain('without shortcuts')
  })
})
