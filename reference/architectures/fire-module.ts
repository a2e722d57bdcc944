import { convParameterCount } from '../convolution/conv-parameter-count.ts'
import { filterSides } from '../core/filter-sides.ts'
import type { NDArray } from '../core/ndarray.ts'
import { boolean, type Given, optionsOf } from '../core/options.ts'
import type { Architecture, Layer } from './architecture.ts'
import { concatenateDepth } from './concatenate-depth.ts'
import { convRelu } from './conv-relu.ts'

const spec = { bias: boolean(true) }

/**
 * Fire module: a squeeze layer of few 1 × 1 filters feeds an expand layer of 1 × 1 and 3 × 3 filters.
 *
 *     S = relu(conv₁ₓ₁ X),   out = [relu(conv₁ₓ₁ S), relu(conv₃ₓ₃ S)]
 *
 * @param X `N × C × H × W`, activation maps
 * @param ws `F × C × P × Q`, 1 × 1 filters that squeeze
 * @param bs `F`, their biases
 * @param w1 `F × C × P × Q`, 1 × 1 filters that expand
 * @param b1 `F`, their biases
 * @param w3 `F × C × P × Q`, 3 × 3 filters that expand
 * @param b3 `F`, their biases
 * @returns `N × C × H × W`, first the maps of the 1 × 1, then those of the 3 × 3 filters
 * @throws {ShapeError} if filters are not of their size or not as deep as what they see
 * @throws {RangeError} if a side of `X` is 0
 *
 * @source D1 "SqueezeNet": fire modules
 * @example
 * const [w, w3, b] = [array([[[[2]]]]), tabulate([1, 1, 3, 3], () => 1), array([-1])]
 * fireModule(array([[[[1, 2]]]]), w, b, w, b, w3, b) // = [[[[1, 5]], [[3, 3]]]]
 */
export function fireModule(
  X: NDArray<'N C H W'>,
  ws: NDArray<'F C P Q'>,
  bs: NDArray<'F'>,
  w1: NDArray<'F C P Q'>,
  b1: NDArray<'F'>,
  w3: NDArray<'F C P Q'>,
  b3: NDArray<'F'>,
): NDArray<'N C H W'> {
  filterSides('fireModule', { ws: [ws, 1], w1: [w1, 1], w3: [w3, 3] })
  const squeezed = convRelu(X, ws, bs)
  return concatenateDepth([convRelu(squeezed, w1, b1), convRelu(squeezed, w3, b3)])
}

/**
 * Parameters of a fire module, and how deep its output is.
 *
 *     parameters = (C + 1)·s + (s + 1)·e₁ + (9·s + 1)·e₃,   depth = e₁ + e₃
 *
 * @param C channels of the input, an integer ≥ 1
 * @param s filters that squeeze, an integer ≥ 1
 * @param e1 1 × 1 filters that expand, an integer ≥ 1
 * @param e3 3 × 3 filters that expand, an integer ≥ 1
 * @param options.bias whether biases count; default true
 * @returns `parameters` and `depth`, two counts
 * @throws {RangeError} if an argument is not an integer ≥ 1
 *
 * @source D1 "SqueezeNet"; Iandola et al. 2016, table 1, fire2
 * @example
 * const { parameters, depth } = fireModuleParameters(96, 16, 64, 64)
 * [parameters, depth] // = [11920, 128]
 */
export function fireModuleParameters(
  C: number,
  s: number,
  e1: number,
  e3: number,
  options: Given<typeof spec> = {},
): { readonly parameters: number; readonly depth: number } {
  const { bias } = optionsOf('fireModuleParameters', options, spec)
  const squeeze = convParameterCount(1, C, s, { bias })
  const expand = convParameterCount(1, s, e1, { bias }) + convParameterCount(3, s, e3, { bias })
  return { parameters: squeeze + expand, depth: e1 + e3 }
}

const fire = (name: string, squeeze: number, expand: number): readonly Layer[] => [
  { name: `${name} squeeze`, layer: 'conv', kernel: 1, filters: squeeze },
  {
    name: `${name} expand`,
    layer: 'concatenate',
    branches: [
      [{ name: '1x1', layer: 'conv', kernel: 1, filters: expand }],
      [{ name: '3x3', layer: 'conv', kernel: 3, filters: expand, pad: 1 }],
    ],
  },
]
const halve: Layer = { layer: 'pool', kernel: 3, stride: 2 }

/**
 * SqueezeNet 1.0 of 2016: 1,248,424 parameters, 50 times fewer than AlexNet. As with AlexNet, images of 227
 * and not 224 pixels give the sizes of the paper.
 */
export const squeezenet: Architecture = {
  name: 'SqueezeNet 1.0',
  input: [227, 227, 3],
  layers: [
    { name: 'conv1', layer: 'conv', kernel: 7, filters: 96, stride: 2 },
    halve,
    ...fire('fire2', 16, 64),
    ...fire('fire3', 16, 64),
    ...fire('fire4', 32, 128),
    halve,
    ...fire('fire5', 32, 128),
    ...fire('fire6', 48, 192),
    ...fire('fire7', 48, 192),
    ...fire('fire8', 64, 256),
    halve,
    ...fire('fire9', 64, 256),
    { layer: 'dropout' },
    { name: 'conv10', layer: 'conv', kernel: 1, filters: 1000 },
    { layer: 'globalAveragePool' },
  ],
  convSize: 'strict',
  source: 'D1 “SqueezeNet”; Iandola et al. 2016, table 1',
}
