import { array, type NDArray } from '../core/ndarray.ts'
import { boolean, type Given, optionsOf } from '../core/options.ts'
import type { Architecture } from './architecture.ts'
import { architectureSummary } from './architecture-summary.ts'

const spec = { bias: boolean(true) }

/** The first Keras model of D4: 101,770 parameters. */
export const kerasMnistMlp: Architecture = {
  name: 'Keras MNIST MLP',
  input: [28, 28, 1],
  layers: [
    { layer: 'flatten' },
    { name: 'dense', layer: 'dense', units: 128 },
    { name: 'dense_1', layer: 'dense', units: 10 },
  ],
  convSize: 'strict',
  source: 'D4 “Training a neural network on MNIST with Keras”',
}

/** The convolutional Keras model of D4: 34,826 parameters. Its second pooling cuts 11 pixels to 5. */
export const kerasMnistCnn: Architecture = {
  name: 'Keras MNIST CNN',
  input: [28, 28, 1],
  layers: [
    { name: 'conv2d', layer: 'conv', kernel: 3, filters: 32 },
    { name: 'max_pooling2d', layer: 'pool', kernel: 2, stride: 2 },
    { name: 'conv2d_1', layer: 'conv', kernel: 3, filters: 64 },
    { name: 'max_pooling2d_1', layer: 'pool', kernel: 2, stride: 2 },
    { layer: 'flatten' },
    { layer: 'dropout' },
    { name: 'dense', layer: 'dense', units: 10 },
  ],
  convSize: 'floor',
  source: 'D4 “Training a CNN on MNIST with Keras”',
}

/**
 * Parameters of the Keras CNN for MNIST, and how many numbers reach its dense layer.
 *
 *     [3·3·1·32 + 32,  3·3·32·64 + 64,  5·5·64,  1600·10 + 10,  their sum without the 1600]
 *
 * @param options.bias whether biases count; default true, as Keras counts
 * @returns `L`: parameters of the first and the second convolution, size after flattening, parameters of the
 * dense layer, all parameters
 * @throws {RangeError} if an option or its value does not exist
 *
 * @source D4 "Training a CNN on MNIST with Keras": 18496, 1600, 34,826
 * @example
 * kerasMnistCnnSummary() // = [320, 18496, 1600, 16010, 34826]
 */
export function kerasMnistCnnSummary(options: Given<typeof spec> = {}): NDArray<'L'> {
  const { bias } = optionsOf('kerasMnistCnnSummary', options, spec)
  const counted = (part: { readonly weights: number; readonly biases: number }): number =>
    part.weights + (bias ? part.biases : 0)
  const parameters = (wanted: string): number =>
    rows.filter(({ name }) => name === wanted).reduce((total, row) => total + counted(row), 0)
  const flattened = rows.find(({ name }) => name === 'flatten')?.shape[2] ?? 0
  return array([
    ...[parameters('conv2d'), parameters('conv2d_1')],
    ...[flattened, parameters('dense'), counted({ weights, biases })],
  ])
}

const { rows, weights, biases } = architectureSummary(kerasMnistCnn)
