import { type Input, integer, reals } from '#kit'
import { array, type NDArray } from '#reference/core/ndarray.ts'
import { arrays } from './array-lists.ts'
import { sizedBy } from './sized-by.ts'

type Sizes = Readonly<Record<string, number>>
type Step = { readonly module: 'relu' } | { readonly module: 'flatten' } | Pooling
export type Pooling = { readonly module: 'maxPool'; readonly F: number; readonly stride: number }
export type Convolution = { readonly module: 'conv'; readonly w: NDArray<'F C P Q'>; readonly b: NDArray<'F'>; readonly stride: number; readonly pad: number }
export type Affine = { readonly module: 'affine'; readonly W: NDArray<'D M'>; readonly b: NDArray<'M'> }
/** Stages with every setting written out. */
export type Stage = Step | Convolution | Affine

type Rows = readonly (readonly number[])[]
type GivenStage = Step | { readonly module: 'conv'; readonly w: readonly (readonly Rows[])[]; readonly b: readonly number[]; readonly stride: number; readonly pad: number } | { readonly module: 'affine'; readonly W: Rows; readonly b: readonly number[] }

const [relu, flat, pool] = [{ module: 'relu' }, { module: 'flatten' }, { module: 'maxPool', F: 2, stride: 2 }] as const

/** The stages of a net of each kind; h and v are half the height and width of the images. */
const layouts = [['conv', relu, pool, flat, 'affine'] as const, ['conv', relu, pool, flat, 'hidden', relu, 'affine'] as const, ['conv', relu, 'deeper', relu, pool, flat, 'affine'] as const, ['strided', relu, flat, 'affine'] as const] as const

/** The shapes of the parameters of each stage that has some. */
function shapesOf(layout: number, { C = 1, h = 1, v = 1, F = 1, M = 1, K = 1 }: Sizes): readonly (readonly number[])[] {
  const features = F * h * v
  const hasHidden = layouts[layout]?.some((stage) => stage === 'hidden')
  const shapes = { ...{ conv: [[F, C, 3, 3], [F]], deeper: [[F, F, 3, 3], [F]], strided: [[F, C, 2, 2], [F]] }, ...{ hidden: [[features, M], [M]], affine: [[hasHidden ? M : features, K], [K]] } }
  return (layouts[layout] ?? []).flatMap((stage) => (typeof stage === 'string' ? shapes[stage] : []))
}

function built(layout: number, drawn: readonly NDArray[]): readonly Stage[] {
  const left = [...drawn]
  const next = <Axes extends string>(): NDArray<Axes> => left.shift() as NDArray<Axes>
  return (layouts[layout] ?? []).map((stage): Stage => {
    if (typeof stage !== 'string') return stage
    if (stage === 'hidden' || stage === 'affine') return { module: 'affine', W: next(), b: next() }
    return { module: 'conv', w: next(), b: next(), ...(stage === 'strided' ? { stride: 2, pad: 0 } : { stride: 1, pad: 1 }) }
  })
}

/** Nets of several forms, with all parameters. */
export const stages: Input<'stages', readonly Stage[], readonly GivenStage[]> & { readonly axisNames?: 'C h v F M K' } = {
  ...{ name: 'stages', dtype: { stride: 'int64', pad: 'int64', F: 'int64' }, axes: [], smooth: true },
  draw: (sizes, values) =>
    integer('layout', [0, 1, 2, 3])
      .draw({}, values)
      .chain((drawn) => {
        const layout = drawn as number
        return arrays('all', () => shapesOf(layout, sizes))
          .draw(sizes, values)
          .map((all) => built(layout, all as readonly NDArray[]))
      }),
  read: (given) =>
    given.map((stage) => {
      if (stage.module === 'conv') return { ...stage, w: array(stage.w), b: array(stage.b) }
      if (stage.module === 'affine') return { ...stage, W: array(stage.W), b: array(stage.b) }
      return stage
    }),
}

/** Images whose sides are even. */
export const X = sizedBy(reals('X', 'N C H W'), ({ h = 1, v = 1 }) => ({ H: 2 * h, W: 2 * v }), 'N C h v')

/** How large the axes of both are. */
export const shape = {
  sizes: { N: [2, 3], C: [1, 2], h: [1, 2], v: [1, 2], F: [2, 2], M: [2, 3], K: [2, 3] },
  smallest: { N: [1, 1], C: [1, 1], h: [1, 1], v: [1, 1], F: [1, 1], M: [1, 1], K: [2, 2] },
  larger: { N: [2, 3], C: [2, 3], h: [2, 2], v: [1, 3], F: [2, 3], M: [3, 4], K: [3, 4] },
} as const
