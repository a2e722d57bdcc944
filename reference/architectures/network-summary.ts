import { array, type NDArray } from '../core/ndarray.ts'
import { flag, type Given, optionsOf } from '../core/options.ts'
import { architectureSummary, type SummaryRow } from './architecture-summary.ts'

const spec = { convSize: flag('convSize') }

/** A network without branches, as data; every layer says all there is to say. */
export type Network = {
  /** Height, width and channels of the image. */
  readonly input: readonly [H: number, W: number, C: number]
  readonly layers: readonly NetworkLayer[]
}

export type NetworkLayer =
  | {
      readonly layer: 'conv'
      readonly kernel: number
      readonly filters: number
      readonly stride: number
      readonly pad: number
    }
  | { readonly layer: 'pool'; readonly kernel: number; readonly stride: number }
  | { readonly layer: 'dense'; readonly units: number }
  | { readonly layer: 'flatten' | 'dropout' }

/** Columns with one entry for the image and one per layer, and two totals. */
export interface NetworkSummary {
  readonly shapes: NDArray<'L V'>
  readonly activations: NDArray<'L'>
  readonly weights: NDArray<'L'>
  readonly biases: NDArray<'L'>
  readonly multiplications: NDArray<'L'>
  readonly stored: number
  readonly bytes: number
}

/**
 * Walks through a network, and says of every layer which shape it puts out and what it costs.
 *
 *     side = (side + 2·pad − kernel) / stride + 1
 *     conv:  kernel·kernel·C·filters weights, one bias per filter
 *     dense: inputs·units weights, one bias per unit
 *
 * Each weight of a convolution is multiplied once at every place of the output, and each weight of a dense layer once.
 *
 * `network` has two entries: `input`, the shape `[H, W, C]` of the image, and `layers`, a list in which each layer says
 * under `layer` what it is:
 *
 *     { layer: 'conv', kernel, filters, stride, pad }     { layer: 'pool', kernel, stride }
 *     { layer: 'flatten' }     { layer: 'dropout' }       { layer: 'dense', units }
 *
 * Each of the five columns of the result begins with the image, and goes on with one entry per layer. Behind a
 * flattening or a dense layer the shape is `[1, 1, n]`. A dense layer may follow a convolution or a pooling directly.
 * Activations are the numbers that must be stored: the image, and what convolutions, poolings and dense layers put
 * out. Flattening, dropout and the ReLU behind each layer work in place, so that they store nothing.
 *
 * @param network the image and the layers, as above; sizes are integers ≥ 1, `pad` is ≥ 0
 * @param options.convSize `strict` refuses a window that does not fit, `floor` cuts off what is left over; default
 * `strict`
 * @returns `shapes`, one row `[H, W, C]` per entry; `activations`, `weights`, `biases` and `multiplications`, one
 * number per entry; `stored`, the sum of the activations, and `bytes`, what they take as float32: 4 bytes each
 * @throws {ShapeError} if a window does not fit
 * @throws {RangeError} if a size is not an integer ≥ 1, or an option is unknown
 *
 * @source D1 "Case Study: AlexNet" and "Case Study: VGGNet"; D4 summaries of Keras models
 * @example
 * const layers = [{ layer: 'conv', kernel: 3, filters: 2, stride: 1, pad: 0 }, { layer: 'dense', units: 10 }]
 * const summary = networkSummary({ input: [5, 5, 3], layers })
 * summary.shapes          // = [[5, 5, 3], [3, 3, 2], [1, 1, 10]]
 * summary.activations     // = [75, 18, 10]
 * summary.weights         // = [0, 54, 180]
 * summary.biases          // = [0, 2, 10]
 * summary.multiplications // = [0, 486, 180]
 * summary.stored          // = 103
 * summary.bytes           // = 412
 */
export function networkSummary(network: Network, options: Given<typeof spec> = {}): NetworkSummary {
  const { convSize } = optionsOf('networkSummary', options, spec)
  const { rows, activations } = architectureSummary({ name: 'network', ...network, convSize, source: '' })
  const column = (part: Exclude<keyof SummaryRow, 'name' | 'layer' | 'shape'>): NDArray<'L'> =>
    array(rows.map((row) => row[part]))
  return {
    shapes: array<'L V'>(rows.map(({ shape }) => shape)),
    activations: column('activations'),
    weights: column('weights'),
    biases: column('biases'),
    multiplications: column('multiplications'),
    stored: activations,
    bytes: 4 * activations,
  }
}
