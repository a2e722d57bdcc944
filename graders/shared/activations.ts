import { reals, right } from '#kit'
import { map, type NDArray, zip } from '#reference/core/ndarray.ts'
import { dot } from './lists.ts'

type Vector = NDArray<'N'>

/** What every activation takes, and how large: a vector, though any shape would do. */
export const ofInput = { inputs: [reals('x', 'N')], sizes: { N: [2, 7] } } as const
/** What every backward pass takes: the gradient in the output, then the input of the forward pass. */
export const ofGradient = { ...ofInput, inputs: [reals('dOut', 'N'), ...ofInput.inputs] } as const

export const each = (x: NDArray, value: (entry: number) => number): NDArray => map(x, value)
/** The gradient in every input: that in the output, times the derivative there. */
export const backward = (dOut: NDArray, x: NDArray, gradient: (upstream: number, entry: number) => number): NDArray => zip(dOut, x, gradient)

/** The factor of the chain rule that a backward pass is given. */
export const upstream = (id: string, times: string) => right((dOut: number) => dOut).wrong(id, 'Upstream gradient missing', () => 1, `You return the derivative alone. The chain rule asks for one factor more: ${times}.`)

/** Of the activations of a vector, the sum weighed by the gradients that a backward pass is given. */
export const weighed = <Rest extends readonly unknown[]>(f: (x: Vector, ...rest: Rest) => NDArray) => ({
  at: (_dOut: Vector, x: Vector): Vector => x,
  loss: (x: Vector, [dOut, , ...rest]: readonly [Vector, Vector, ...Rest]): number => dot([...dOut.data], [...f(x, ...rest).data]),
})

/** Whether a gradient passes, for each value of `atKink`. */
export const kink = { zero: (x: number): boolean => x > 0, one: (x: number): boolean => x >= 0 }
/** At an input of exactly 0 right answers differ. */
export const touchesZero = (x: NDArray): boolean => x.data.includes(0)
