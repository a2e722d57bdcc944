import { reluBackward } from '../activations/relu.ts'
import { map, type NDArray, zip } from '../core/ndarray.ts'
import { flag, type Given, optionsOf, word } from '../core/options.ts'
import { sameShape } from '../core/same-shape.ts'
import { within } from '../core/within.ts'

const spec = { atKink: flag('atKink') }
const modes = word(['train', 'test'], 'train')

/** Gradients of the loss in both ways through a block. */
export interface StochasticDepthGradients<Axes extends string> {
  readonly dx: NDArray<Axes>
  readonly dFx: NDArray<Axes>
}

/**
 * Gradients of stochastic depth: the shortcut always gets one, the layers of the block only where they worked.
 *
 *     s = b·F(x) + x,   dx = dOut · 1[s > 0],   dF = b · dx        b = 1[u < p] in training, p at test
 *
 * `dx` is the gradient through the shortcut alone; the layers of the block turn `dFx` into the other part. A
 * block that was bypassed learns nothing from this batch.
 *
 * @param dOut the shape of `x`, gradient of the loss in the output
 * @param x any shape, what entered the block
 * @param Fx the shape of `x`, what the layers F of the block made of it
 * @param p probability that the block survives, in (0, 1]
 * @param u uniform draw of the forward pass, from [0, 1); not read at test
 * @param mode `train` or `test`
 * @param options.atKink gradient of ReLU at 0: `zero` or `one`; default `zero`
 * @returns `dx` and `dFx`, both of the shape of `x`
 * @throws {ShapeError} if `dOut`, `x` and `Fx` differ in shape
 * @throws {RangeError} if p is not in (0, 1], or, in training, u not in [0, 1), or an option or its value does not
 * exist
 *
 * @source derived from Huang et al. 2016, equation 2; D1 "Deep Networks with Stochastic Depth"
 * @example
 * const [x, Fx, dOut] = [array([1, -2, 3]), array([0.5, 1, -4]), array([10, 20, 30])]
 * stochasticDepthBackward(dOut, x, Fx, 0.8, 0.9, 'train').dx  // = [10, 0, 30]
 * stochasticDepthBackward(dOut, x, Fx, 0.8, 0.9, 'train').dFx // = [0, 0, 0]
 * stochasticDepthBackward(dOut, x, Fx, 0.8, 0.9, 'test').dFx  // = [8, 0, 0]
 */
export function stochasticDepthBackward<Axes extends string>(
  dOut: NDArray<Axes>,
  x: NDArray<Axes>,
  Fx: NDArray<Axes>,
  p: number,
  u: number,
  mode: 'train' | 'test',
  options: Given<typeof spec> = {},
): StochasticDepthGradients<Axes> {
  const { atKink } = optionsOf('stochasticDepthBackward', options, spec)
  sameShape('stochasticDepthBackward', { x, Fx, dOut })
  within('stochasticDepthBackward', { p: [p, '(0, 1]'] })
  modes.check('stochasticDepthBackward', 'mode', mode)
  if (mode === 'train') within('stochasticDepthBackward', { u: [u, '[0, 1)'] })
  const gate = mode === 'test' ? p : u < p ? 1 : 0
  const sum = gate === 0 ? x : zip(x, Fx, (entry, branch) => gate * branch + entry)
  const dx = reluBackward(dOut, sum, { atKink })
  return { dx, dFx: gate === 0 ? map(dx, () => 0) : map(dx, (gradient) => gate * gradient) }
}
