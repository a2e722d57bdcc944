import { reals, right } from '#kit'
import { map, type NDArray, zip } from '#reference/core/ndarray.ts'
import { dot } from './lists.ts'

type Matrix = NDArray<'N M'>

/** What every activation takes, and how large: any shape, here two axes. */
export const ofInput = { inputs: [reals('x', 'N M')], sizes: { N: [1, 3], M: [2, 5] } } as const
/** What every backward pass takes: the gradient in the output, then the input of the forward pass. */
export const ofGradient = { ...ofInput, inputs: [reals('dOut', 'N M'), ...ofInput.inputs] } as const

/** A check with three axes: an activation looks at each number alone. */
export const threeAxes = { inputs: [reals('x', 'N H W')], axes: { N: [1, 2], H: [2, 3], W: [1, 4] }, draws: 4, sizes: 'unusual', concept: 'three axes' } as const

export const each = (x: NDArray, value: (entry: number) => number): NDArray => map(x, value)
/** The gradient in every input: that in the output, times the derivative there. */
export const backward = (dOut: NDArray, x: NDArray, gradient: (upstream: number, entry: number) => number): NDArray => zip(dOut, x, gradient)

/** The factor of the chain rule that a backward pass is given. */
export const upstream = (id: string, times: string) => right((dOut: number) => dOut).wrong(id, 'Upstream gradient missing', () => 1, `You return the derivative alone. The chain rule asks for one factor more: ${times}.`)

/** Of the activations of a matrix, the sum weighed by the gradients that a backward pass is given. */
export const weighed = <Rest extends readonly unknown[]>(f: (x: Matrix, ...rest: Rest) => NDArray) => ({
  at: (_dOut: Matrix, x: Matrix): Matrix => x,
  loss: (x: Matrix, [dOut, , ...rest]: readonly [Matrix, Matrix, ...Rest]): number => dot([...dOut.data], [...f(x, ...rest).data]),
})

/** Whether a gradient passes, for each value of `atKink`. */
export const kink = { zero: (x: number): boolean => x > 0, one: (x: number): boolean => x >= 0 }
/** At an input of exactly 0 right answers differ. */
export const touchesZero = (x: NDArray): boolean => x.data.includes(0)
