import { type Input, integer, reals } from '#kit'
import { array, type NDArray } from '#reference/core/ndarray.ts'
import { arrays } from './array-lists.ts'
import type { Convolution, Pooling } from './convnet.ts'
import type { Plane } from './images.ts'
import type { Row } from './lists.ts'
import { sizedBy } from './sized-by.ts'

type Sizes = Readonly<Record<string, number>>
export type NetLayer = (Omit<Convolution, 'module'> & { readonly layer: 'conv' }) | { readonly layer: 'relu' } | (Omit<Pooling, 'module'> & { readonly layer: 'max-pool' })
type GivenLayer = { readonly layer: 'conv'; readonly w: readonly (readonly Plane[])[]; readonly b: Row; readonly stride: number; readonly pad: number } | Exclude<NetLayer, { layer: 'conv' }>

/** Twice a convolution and ReLU, then pooling. */
const built = ([w, b, w2, b2]: readonly NDArray[]): readonly NetLayer[] => [
  { layer: 'conv', w: w as Convolution['w'], b: b as Convolution['b'], stride: 1, pad: 1 },
  { layer: 'relu' },
  { layer: 'conv', w: w2 as Convolution['w'], b: b2 as Convolution['b'], stride: 1, pad: 1 },
  { layer: 'relu' },
  { layer: 'max-pool', F: 2, stride: 2 },
]

/** A net of five layers. */
export const layers: Input<'net', readonly NetLayer[], readonly GivenLayer[]> & { readonly axisNames?: 'C F D' } = {
  ...{ name: 'net', dtype: { stride: 'int64', pad: 'int64', F: 'int64' }, axes: [], smooth: false },
  draw: (sizes, values) => {
    const { C = 1, F = 1, D = 1 } = sizes
    return arrays('all', () => [[F, C, 3, 3], [F], [D, F, 3, 3], [D]])
      .draw(sizes, values)
      .map((all) => built(all as readonly NDArray[]))
  },
  read: (given) => given.map((one) => (one.layer === 'conv' ? { ...one, w: array(one.w), b: array(one.b) } : one)),
}

/** The layer of the unit: the last more often than others. */
export const layerIndex = integer('layer', [1, 4, 3, 4])

/** A unit that every layer has. */
export const unit: Input<'unit', readonly [number, number, number], readonly [number, number, number]> & { readonly axisNames?: 'F D h v' } = {
  ...{ name: 'unit', dtype: 'int64', axes: [], smooth: false },
  draw: ({ F = 1, D = 1, h = 1, v = 1 }: Sizes) => {
    const below = (name: string, size: number) =>
      integer(
        name,
        Array.from({ length: size }, (_, k) => k),
      ).draw({}, 'halves')
    return below('map', Math.min(F, D)).chain((map) => below('row', h).chain((row) => below('column', v).map((column) => [map, row, column])))
  },
  read: (given) => given,
}

/** An image whose sides are even. */
export const x = sizedBy(reals('x', 'C H W'), ({ h = 1, v = 1 }) => ({ H: 2 * h, W: 2 * v }), 'C h v')
