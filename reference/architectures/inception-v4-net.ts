import type { Architecture, Extent, Layer } from './architecture.ts'

/** A convolution without bias, and its batch normalization. */
const convolution = (kernel: Extent, filters: number, pad: Extent = 0, stride = 1): readonly Layer[] => [
  { layer: 'conv', kernel, filters, stride, pad, bias: false },
  { layer: 'batchNorm' },
]
const one = (filters: number): readonly Layer[] => convolution(1, filters)
const three = (filters: number): readonly Layer[] => convolution(3, filters, 1)
const wide = (width: number, filters: number): readonly Layer[] =>
  convolution([1, width], filters, [0, (width - 1) / 2])
const high = (height: number, filters: number): readonly Layer[] =>
  convolution([height, 1], filters, [(height - 1) / 2, 0])
const halved = (filters: number): readonly Layer[] => convolution(3, filters, 0, 2)

const halve: Layer = { layer: 'pool', kernel: 3, stride: 2 }
/** The average of 3 × 3 pixels around each. */
const around: Layer = { layer: 'pool', kernel: 3, stride: 1, pad: 1 }

const join = (name: string, branches: readonly (readonly Layer[])[]): Layer => ({
  name,
  layer: 'concatenate',
  branches,
})
const repeated = (name: string, count: number, branches: readonly (readonly Layer[])[]): readonly Layer[] =>
  Array.from({ length: count }, (_, i) => join(`${name} ${i + 1}`, branches))

const inceptionA = [
  [around, ...one(96)],
  one(96),
  [...one(64), ...three(96)],
  [...one(64), ...three(96), ...three(96)],
]
const inceptionB = [
  [around, ...one(128)],
  one(384),
  [...one(192), ...wide(7, 224), ...high(7, 256)],
  [...one(192), ...wide(7, 192), ...high(7, 224), ...wide(7, 224), ...high(7, 256)],
]
const split = join('split', [wide(3, 256), high(3, 256)])
const inceptionC = [
  [around, ...one(256)],
  one(256),
  [...one(384), split],
  [...one(384), ...wide(3, 448), ...high(3, 512), split],
]

/**
 * Inception-v4 of 2017: 42.7 million parameters. Modules of one kind are all alike, and filters of 7 × 7 are split
 * into 1 × 7 and 7 × 1. There are no shortcuts: those are in Inception-ResNet.
 */
export const inceptionV4Net: Architecture = {
  name: 'Inception-v4',
  input: [299, 299, 3],
  layers: [
    ...[...halved(32), ...convolution(3, 32), ...three(64)],
    join('stem 1', [[halve], halved(96)]),
    join('stem 2', [
      [...one(64), ...convolution(3, 96)],
      [...one(64), ...high(7, 64), ...wide(7, 64), ...convolution(3, 96)],
    ]),
    join('stem 3', [halved(192), [halve]]),
    ...repeated('inception A', 4, inceptionA),
    join('reduction A', [[halve], halved(384), [...one(192), ...three(224), ...halved(256)]]),
    ...repeated('inception B', 7, inceptionB),
    join('reduction B', [
      [halve],
      [...one(192), ...halved(192)],
      [...one(256), ...wide(7, 256), ...high(7, 320), ...halved(320)],
    ]),
    ...repeated('inception C', 3, inceptionC),
    { layer: 'globalAveragePool' },
    { layer: 'dropout' },
    { layer: 'dense', units: 1000 },
  ],
  convSize: 'strict',
  source: 'D2 “Comparison”; Szegedy et al. 2017, figures 3 to 9',
}
