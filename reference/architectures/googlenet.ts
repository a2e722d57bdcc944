import type { Architecture, Layer } from './architecture.ts'

const halve: Layer = { layer: 'pool', kernel: 3, stride: 2, pad: 1 }

/** Filters of a module: 1 × 1; 3 × 3 reduction, 3 × 3; 5 × 5 reduction, 5 × 5; projection of the pooling. */
type Filters = readonly [number, number, number, number, number, number]

const inception = (name: string, [f1, r3, f3, r5, f5, projection]: Filters): Layer => ({
  name: `inception ${name}`,
  layer: 'concatenate',
  branches: [
    [{ name: '1x1', layer: 'conv', kernel: 1, filters: f1 }],
    [
      { name: '3x3 reduce', layer: 'conv', kernel: 1, filters: r3 },
      { name: '3x3', layer: 'conv', kernel: 3, filters: f3, pad: 1 },
    ],
    [
      { name: '5x5 reduce', layer: 'conv', kernel: 1, filters: r5 },
      { name: '5x5', layer: 'conv', kernel: 5, filters: f5, pad: 2 },
    ],
    [
      { name: 'pool', layer: 'pool', kernel: 3, stride: 1, pad: 1 },
      { name: 'pool projection', layer: 'conv', kernel: 1, filters: projection },
    ],
  ],
})

/** GoogLeNet of 2014, without its auxiliary classifiers: 22 layers with weights, 7.0 million parameters. */
export const googlenet: Architecture = {
  name: 'GoogLeNet',
  input: [224, 224, 3],
  layers: [
    { layer: 'conv', kernel: 7, filters: 64, stride: 2, pad: 3 },
    halve,
    { layer: 'responseNorm' },
    { layer: 'conv', kernel: 1, filters: 64 },
    { layer: 'conv', kernel: 3, filters: 192, pad: 1 },
    { layer: 'responseNorm' },
    halve,
    inception('3a', [64, 96, 128, 16, 32, 32]),
    inception('3b', [128, 128, 192, 32, 96, 64]),
    halve,
    inception('4a', [192, 96, 208, 16, 48, 64]),
    inception('4b', [160, 112, 224, 24, 64, 64]),
    inception('4c', [128, 128, 256, 24, 64, 64]),
    inception('4d', [112, 144, 288, 32, 64, 64]),
    inception('4e', [256, 160, 320, 32, 128, 128]),
    halve,
    inception('5a', [256, 160, 320, 32, 128, 128]),
    inception('5b', [384, 192, 384, 48, 128, 128]),
    { layer: 'globalAveragePool' },
    { layer: 'dropout' },
    { name: 'linear', layer: 'dense', units: 1000 },
  ],
  convSize: 'floor',
  source: 'D1 “Case Study: GoogLeNet”; Szegedy et al. 2015, table 1',
}
