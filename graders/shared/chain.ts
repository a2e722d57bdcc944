import { type Input, reals } from '#kit'
import { array, type NDArray } from '#reference/core/ndarray.ts'
import { type Layer, layerInputs } from '#reference/networks/deep-network-composition.ts'

type Cache = readonly NDArray<'N M'>[]
interface Chain {
  readonly layers: readonly Layer[]
  readonly X: NDArray<'N D'>
}
/** Which network is drawn is the axis `draw`, because modules and cache are arguments apart and must fit each other. */
type Axes = { readonly axisNames?: 'N D H K draw' }
type Drawn = Parameters<Input['draw']>

const activations = ['sigmoid', 'tanh', 'relu'] as const

/** A number in [−3, 3] that depends on its place and the draw only. */
const scrambled = (draw: number, place: number, isHalf: boolean): number => {
  const number = 3 * Math.sin(12.9898 * (draw + 1) + 78.233 * (place + 1) * (draw + 2))
  return isHalf ? Math.round(2 * number) / 2 : number
}

/** An affine layer, an activation, an affine layer, and in half of the draws another activation. */
function chainOf(...[{ N = 1, D = 1, H = 1, K = 1, draw = 0 }, values]: Drawn): Chain {
  let place = 0
  const row = (length: number) => Array.from({ length }, () => scrambled(draw, place++, values === 'halves'))
  const rows = (count: number, length: number) => Array.from({ length: count }, () => row(length))
  const affine = (from: number, to: number): Layer => ({ module: 'affine', W: array(rows(from, to)), b: array(row(to)) })
  const activation = (k: number): Layer => ({ module: activations[k % 3] ?? 'sigmoid' })
  return { layers: [affine(D, H), activation(draw), affine(H, K), ...(draw % 2 === 0 ? [activation(draw + 1)] : [])], X: array(rows(N, D)) }
}

const nothing = reals('nothing', 'N')
const from = <T extends readonly (Layer | NDArray)[]>(part: (chain: Chain) => T) => ({ dtype: 'float64', axes: [], smooth: false, draw: (...drawn: Drawn) => nothing.draw(...drawn).map(() => part(chainOf(...drawn))), read: (given: T) => given }) as const

export const modules: Input<'layers', readonly Layer[], readonly Layer[]> & Axes = { name: 'layers', ...from(({ layers }) => layers) }
/** What each module read in the forward pass, and last what the network returned. */
export const cache: Input<'inputs', Cache, Cache> & Axes = { name: 'inputs', ...from(({ layers, X }): Cache => layerInputs(X, layers)) }
