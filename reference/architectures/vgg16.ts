import { array, type NDArray } from '../core/ndarray.ts'
import { boolean, type Given, optionsOf } from '../core/options.ts'
import type { Architecture, Layer } from './architecture.ts'
import { architectureSummary } from './architecture-summary.ts'

const spec = { bias: boolean(false) }

/** Five blocks of 3 × 3 convolutions that keep the size, each followed by a pooling that halves it. */
const ofBlocks = (name: string, blocks: readonly (readonly [convolutions: number, filters: number])[]) =>
  ({
    name,
    input: [224, 224, 3],
    layers: [
      ...blocks.flatMap(([convolutions, filters]): readonly Layer[] => [
        ...Array.from(
          { length: convolutions },
          (): Layer => ({ name: `CONV3-${filters}`, layer: 'conv', kernel: 3, filters, pad: 1 }),
        ),
        { name: 'POOL2', layer: 'pool', kernel: 2, stride: 2 },
      ]),
      { name: 'FC', layer: 'dense', units: 4096 },
      { layer: 'dropout' },
      { name: 'FC', layer: 'dense', units: 4096 },
      { layer: 'dropout' },
      { name: 'FC', layer: 'dense', units: 1000 },
    ],
    convSize: 'strict',
    source: 'D1 “Case Study: VGGNet”; Simonyan and Zisserman 2015, table 1, D and E',
  }) satisfies Architecture

/** VGG with 13 convolutions and 3 dense layers: 138 million parameters. */
export const vgg16: Architecture = ofBlocks('VGG-16', [
  [2, 64],
  [2, 128],
  [3, 256],
  [3, 512],
  [3, 512],
])

/** VGG with 16 convolutions and 3 dense layers: 144 million parameters. */
export const vgg19: Architecture = ofBlocks('VGG-19', [
  [2, 64],
  [2, 128],
  [4, 256],
  [4, 512],
  [4, 512],
])

/**
 * What VGG-16 needs for one image: numbers to store, their megabytes, and parameters.
 *
 *     [Σ activations,  4·Σ activations / 10⁶,  Σ weights]
 *
 * The image counts as stored. A megabyte is 10⁶ bytes, and a float32 has four of them.
 *
 * @param options.bias whether the 13,416 biases count as parameters; default false, as on the slide
 * @returns `L`, activations, megabytes, parameters
 * @throws {RangeError} if an option or its value does not exist
 *
 * @source D1 "Case Study: VGGNet"; its total of 24M numbers is not the sum of its own column
 * @example
 * vgg16MemoryAndParameters() // = [15237608, 60.950432, 138344128]
 */
export function vgg16MemoryAndParameters(options: Given<typeof spec> = {}): NDArray<'L'> {
  const { bias } = optionsOf('vgg16MemoryAndParameters', options, spec)
  return array([activations, (4 * activations) / 1e6, weights + (bias ? biases : 0)])
}

const { activations, weights, biases } = architectureSummary(vgg16)
