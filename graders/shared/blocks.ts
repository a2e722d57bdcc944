import { anyOf, integer, reals, right, under } from '#kit'
import { conv2dBackward, conv2dForward } from '#reference/convolution/conv2d-forward.ts'
import { map, type NDArray, zip } from '#reference/core/ndarray.ts'
import { planes, stacked } from './images.ts'
import { relu } from './lists.ts'
import { sizedBy } from './sized-by.ts'

export type Maps = NDArray<'N C H W'>
export type Filters = NDArray<'F C P Q'>

interface Steps {
  readonly stride?: number
  readonly pad?: number
}

/** Convolution has suites of its own: here its reference is a building block, and the decisions of the block are open. */
export const conv = (X: NDArray, w: NDArray, b: NDArray, { stride = 1, pad = 0 }: Steps = {}): NDArray => conv2dForward(X as Maps, w as Filters, b as NDArray<'F'>, { stride, pad, convSize: 'floor' })
export const convBackward = (dOut: NDArray, X: NDArray, w: NDArray, { stride = 1, pad = 0 }: Steps = {}) => conv2dBackward(dOut as NDArray<'N F I J'>, X as Maps, w as Filters, { stride, pad, convSize: 'floor' })

export const each = (x: NDArray, f: (entry: number, k: number) => number): NDArray => map(x, f)
export const both = (a: NDArray, b: NDArray, f: (x: number, y: number) => number): NDArray => zip(a, b, f)
export const positive = (x: NDArray): NDArray => each(x, relu)
export const added = (a: NDArray, b: NDArray): NDArray => both(a, b, (x, y) => x + y)
/** The gradient where a mask is open, 0 elsewhere. */
export const gated = (gradient: NDArray, of: NDArray, isOpen: (x: number) => boolean): NDArray => both(gradient, of, (g, x) => (isOpen(x) ? g : 0))
export const isNearZero = (x: NDArray): boolean => x.data.some((entry) => Math.abs(entry) < 1e-3)
export const innerProduct = (a: NDArray, b: NDArray): number => a.data.reduce((sum, x, k) => sum + x * (b.data[k] as number), 0)

/** Arrays one after the other along their second axis: the features of examples, the channels of images. */
export function joined(parts: readonly NDArray[]): NDArray {
  const [N = 0, , ...rest] = parts[0]?.shape ?? []
  const size = ({ shape }: NDArray) => shape.slice(1).reduce((all, length) => all * length, 1)
  const data = Array.from({ length: N }, (_, n) => parts.flatMap((part) => [...part.data.subarray(n * size(part), (n + 1) * size(part))])).flat()
  return { shape: [N, parts.reduce((depth, { shape }) => depth + (shape[1] ?? 0), 0), ...rest], data: Float64Array.from(data) }
}

/** Channels `from` to `to` of every image. */
export const channels = (X: NDArray, from: number, to: number): NDArray => stacked(planes(X).map((image) => image.slice(from, to)))

const onlyPositive = 'The sum passes through ReLU once, at the end.'

/** How a residual block joins its branch F and what its shortcut brings. */
export const residual = under('residual-block', {
  join: right((x: NDArray, f: NDArray): NDArray => positive(added(x, f)))
    .wrong('no-shortcut', 'Shortcut missing', (_, f) => positive(f), 'Your output does not depend on the shortcut. Add the input to the branch before the last ReLU.')
    .wrong('relu-before-add', 'ReLU before the sum', (x, f) => added(positive(f), x), `Your output has negative entries where the input has: ReLU is applied to the branch only. ${onlyPositive}`)
    .wrong('no-final-relu', 'Last ReLU missing', added, `Your output has negative entries: the last ReLU is missing. ${onlyPositive}`)
    .wrong('subtract', 'Shortcut subtracted', (x, f) => positive(both(f, x, (a, b) => a - b)), 'You subtract the input. The branch learns F = H − x, so that the block gives H = F + x.')
    .wrong('relu-on-shortcut', 'ReLU on the shortcut', (x, f) => positive(added(f, positive(x))), `Negative entries of the shortcut are lost: you apply ReLU to it before the sum. ${onlyPositive}`)
    .wrong('multiply', 'Multiplied, not added', (x, f) => positive(both(f, x, (a, b) => a * b)), 'You multiply branch and shortcut. Add them.')
    .wrong(
      'concatenate',
      'Concatenated, not added',
      anyOf<(x: NDArray, f: NDArray) => NDArray>(
        (x, f) => positive(joined([f, x])),
        (x, f) => positive(joined([x, f])),
      ),
      'Your output is twice as deep: you concatenate branch and shortcut. Add them entry by entry.',
    )
    .wrong('average', 'Averaged, not added', (x, f) => positive(both(f, x, (a, b) => (a + b) / 2)), 'Your output is half as large: you average branch and shortcut. Add them.'),
})

type Gate = (gradient: NDArray, sum: NDArray, isOpen: (x: number) => boolean) => NDArray
interface Paths {
  readonly branch: NDArray
  readonly shortcut: NDArray
}
const isSplit = 'The input moves the sum in two ways, through the branch and through the shortcut: add both gradients.'
const masked = 'The last ReLU stops the gradient where the sum was not positive.'

/** What goes back through the last ReLU, and how the two ways back are joined. */
export const residualBackward = under('residual-block-backward', {
  mask: right<Gate>(gated).wrong('no-relu-mask', 'ReLU mask missing', (gradient) => gradient, `Your gradient passes everywhere. ${masked}`),
  ofShortcut: right((passed: NDArray, _dOut: NDArray): NDArray => passed).wrong('mask-on-branch-only', 'Shortcut not masked', (_, dOut) => dOut, `Your shortcut passes dOut itself, even where ReLU stopped the sum. ${masked}`),
  dX: right(({ branch, shortcut }: Paths): NDArray => added(branch, shortcut))
    .wrong('shortcut-gradient-missing', 'Path through shortcut missing', ({ branch }) => branch, `The gradient through the shortcut is missing in your dX. ${isSplit}`)
    .wrong('shortcut-only', 'Path through branch missing', ({ shortcut }) => shortcut, `The gradient through the branch is missing in your dX. ${isSplit}`)
    .wrong('half', 'Paths averaged', ({ branch, shortcut }) => both(branch, shortcut, (a, b) => (a + b) / 2), `Your dX is half as large: you average the two ways back. ${isSplit}`),
})

/** A step in pixels, drawn like the size of an axis: the size of an output follows from it. */
const step = integer('stride', [1])
export const drawnStride: Omit<typeof step, 'axisNames'> & { readonly axisNames?: 'stride' } = { ...step, draw: ({ stride = 1 }, values) => integer('stride', [stride]).draw({}, values) }

/** The gradient in the output of a block that keeps every `stride`-th pixel. */
export const blockGradient = sizedBy(reals('dOut', 'N F I J'), ({ H = 1, W = 1, stride = 1 }) => ({ I: Math.ceil(H / stride), J: Math.ceil(W / stride) }), 'F')
