import type { Conventions } from '../core/conventions.ts'
import { map, type NDArray, zip } from '../core/ndarray.ts'
import { flag, type Given, optionsOf } from '../core/options.ts'
import { sameShape } from '../core/same-shape.ts'
import { within } from '../core/within.ts'

const paramOption = { dropoutParam: flag('dropoutParam') }
const bothOptions = { dropoutForm: flag('dropoutForm'), ...paramOption }

type ParamOption = Given<typeof paramOption>
type Options = Given<typeof bothOptions>

/**
 * Which units stay: each is kept or dropped by its own draw.
 *
 *     mask = 1[u < p]         p the probability to keep
 *     mask = 1[u ≥ p]         p the probability to drop
 *
 * @param u any shape, one uniform draw from [0, 1) per unit of every example
 * @param p a probability, not such that nothing is ever kept
 * @param options.dropoutParam whether p is the probability to `keep` or to `drop`; default `keep`
 * @returns the shape of `u`, 1 where a unit is kept and 0 where it is dropped
 * @throws {RangeError} if p is not in (0, 1], or, as the probability to drop, in [0, 1), or an option is unknown
 *
 * @source D2 "Dropout": a unit is retained with a fixed probability p, independent of other units
 * @example
 * dropoutMask(array([[0.1, 0.9, 0.4, 0.75, 0.55]]), 0.7) // = [[1, 0, 1, 0, 1]]
 */
export function dropoutMask<Axes extends string>(
  u: NDArray<Axes>,
  p: number,
  options: ParamOption = {},
): NDArray<Axes> {
  const keeps = optionsOf('dropoutMask', options, paramOption).dropoutParam === 'keep'
  within('dropoutMask', { p: [p, keeps ? '(0, 1]' : '[0, 1)'] })
  return map(u, (draw) => {
    if (!(draw >= 0 && draw < 1)) within('dropoutMask', { u: [draw, '[0, 1)'] })
    return draw < p === keeps ? 1 : 0
  })
}

/**
 * Dropout in training: a random part of the units is silenced, so that none can rely on another.
 *
 *     inverted:  out = X · mask / keep            standard:  out = X · mask
 *
 * The inverted form has the expectation of `X` already in training; the standard form is rescaled at test.
 *
 * @param X any shape, activations
 * @param u the shape of `X`, uniform draws from [0, 1); a unit is kept where u < p
 * @param p probability to keep a unit, in (0, 1]
 * @param options.dropoutForm `inverted` divides by the probability to keep, `standard` does not; default
 * `inverted`
 * @param options.dropoutParam whether p is the probability to `keep` or to `drop`; where it is to drop, units
 * are kept where u ≥ p; default `keep`
 * @returns the shape of `X`, 0 where dropped
 * @throws {ShapeError} if `X` and `u` differ in shape
 * @throws {RangeError} if p is not in (0, 1], or, as the probability to drop, in [0, 1), or an option is unknown
 *
 * @source D1 "Regularization: Dropout", D2 "Dropout"; D4 Keras `Dropout(0.5)` is inverted and takes the rate
 * to drop
 * @example
 * const [X, u] = [array([[1, 2, 3, 4, 5]]), array([[0.1, 0.9, 0.4, 0.75, 0.55]])]
 * dropoutForward(X, u, 0.7)                            // ≈ [[1.42857, 0, 4.28571, 0, 7.14286]]  inverted
 * dropoutForward(X, u, 0.7, { dropoutParam: 'drop' })  // ≈ [[0, 6.66667, 0, 13.3333, 0]]
 */
export function dropoutForward<Axes extends string>(
  X: NDArray<Axes>,
  u: NDArray<Axes>,
  p: number,
  options: Options = {},
): NDArray<Axes> {
  const { dropoutForm, dropoutParam } = optionsOf('dropoutForward', options, bothOptions)
  sameShape('dropoutForward', { X, u })
  return dropoutBackward(X, dropoutMask(u, p, { dropoutParam }), p, { dropoutForm, dropoutParam })
}

/**
 * Standard dropout in training: silences units and leaves the others as they are.
 *
 *     out = X · mask          at test:  out = keep · X
 *
 * @param X any shape, activations
 * @param u the shape of `X`, uniform draws from [0, 1); a unit is kept where u < p
 * @param p probability to keep a unit, in (0, 1]
 * @param options.dropoutParam whether p is the probability to `keep` or to `drop`; default `keep`
 * @returns the shape of `X`, 0 where dropped
 * @throws {ShapeError} if `X` and `u` differ in shape
 * @throws {RangeError} if p is not in (0, 1], or, as the probability to drop, in [0, 1), or an option is unknown
 *
 * @source D3 "Dropout [Srivastava2014]": training sets activations randomly to 0, test reweights by p
 * @example
 * dropoutStandard(array([[1, 2, 3]]), array([[0.1, 0.9, 0.4]]), 0.7) // = [[1, 0, 3]]
 */
export function dropoutStandard<Axes extends string>(
  X: NDArray<Axes>,
  u: NDArray<Axes>,
  p: number,
  options: ParamOption = {},
): NDArray<Axes> {
  const { dropoutParam } = optionsOf('dropoutStandard', options, paramOption)
  return dropoutForward(X, u, p, { dropoutForm: 'standard', dropoutParam })
}

/**
 * Inverted dropout in training: silences units and raises the others, so that test time needs no change.
 *
 *     out = X · mask / keep          at test:  out = X
 *
 * @param X any shape, activations
 * @param u the shape of `X`, uniform draws from [0, 1); a unit is kept where u < p
 * @param p probability to keep a unit, in (0, 1]
 * @param options.dropoutParam whether p is the probability to `keep` or to `drop`; default `keep`
 * @returns the shape of `X`, 0 where dropped; its expectation over the draws is `X`
 * @throws {ShapeError} if `X` and `u` differ in shape
 * @throws {RangeError} if p is not in (0, 1], or, as the probability to drop, in [0, 1), or an option is unknown
 *
 * @source D4 "Training a CNN on MNIST with Keras": `Dropout(0.5)`
 * @example
 * dropoutInvertedForward(array([[1, 2, 3]]), array([[0.1, 0.9, 0.4]]), 0.5) // = [[2, 0, 6]]
 */
export function dropoutInvertedForward<Axes extends string>(
  X: NDArray<Axes>,
  u: NDArray<Axes>,
  p: number,
  options: ParamOption = {},
): NDArray<Axes> {
  const { dropoutParam } = optionsOf('dropoutInvertedForward', options, paramOption)
  return dropoutForward(X, u, p, { dropoutForm: 'inverted', dropoutParam })
}

/**
 * Gradient of dropout: gradients pass the units that the forward pass kept, scaled as these were, and no others.
 *
 *     inverted:  dX = dOut · mask / keep            standard:  dX = dOut · mask
 *
 * The mask is that of the forward pass; a new one would belong to another network.
 *
 * @param dOut any shape, gradient of the loss in the output
 * @param mask the shape of `dOut`, 1 where the forward pass kept a unit and 0 elsewhere
 * @param p probability to keep a unit, in (0, 1]
 * @param options.dropoutForm `inverted` divides by the probability to keep, `standard` does not; default
 * `inverted`
 * @param options.dropoutParam whether p is the probability to `keep` or to `drop`; default `keep`
 * @returns the shape of `dOut`, gradient of the loss in the input
 * @throws {ShapeError} if `dOut` and `mask` differ in shape
 * @throws {RangeError} if p is not in (0, 1], or, as the probability to drop, in [0, 1), or an option is unknown
 *
 * @source derived from D3 "Dropout [Srivastava2014]"; the decks print no gradient
 * @example
 * dropoutBackward(array([[1, 1, 2]]), array([[1, 0, 1]]), 0.5) // = [[2, 0, 4]]  inverted
 */
export function dropoutBackward<Axes extends string>(
  dOut: NDArray<Axes>,
  mask: NDArray<Axes>,
  p: number,
  options: Options = {},
): NDArray<Axes> {
  const { dropoutForm, dropoutParam } = optionsOf('dropoutBackward', options, bothOptions)
  sameShape('dropoutBackward', { dOut, mask })
  const keep = keepProbability('dropoutBackward', p, dropoutParam)
  const divisor = dropoutForm === 'inverted' ? keep : 1
  // A choice, not a product: 0 · ∞ would be NaN.
  return zip(dOut, mask, (gradient, kept) => (kept === 1 ? gradient / divisor : 0))
}

/**
 * Dropout at test time: all units work, nothing is random.
 *
 *     inverted:  out = X            standard:  out = keep · X
 *
 * @param X any shape, activations
 * @param p probability to keep a unit, in (0, 1]
 * @param options.dropoutForm form of the training: `inverted` or `standard`; default `inverted`
 * @param options.dropoutParam whether p is the probability to `keep` or to `drop`; default `keep`
 * @returns the shape of `X`
 * @throws {RangeError} if p is not in (0, 1], or, as the probability to drop, in [0, 1), or an option is unknown
 *
 * @source D3 "Dropout [Srivastava2014]": at test time all neurons are used, activations reweighted by p
 * @example
 * dropoutTest(array([[1, 2]]), 0.25)                              // = [[1, 2]]  inverted
 * dropoutTest(array([[1, 2]]), 0.25, { dropoutForm: 'standard' }) // = [[0.25, 0.5]]
 */
export function dropoutTest<Axes extends string>(
  X: NDArray<Axes>,
  p: number,
  options: Options = {},
): NDArray<Axes> {
  const { dropoutForm, dropoutParam } = optionsOf('dropoutTest', options, bothOptions)
  const keep = keepProbability('dropoutTest', p, dropoutParam)
  return map(X, (entry) => (dropoutForm === 'inverted' ? entry : keep * entry))
}

function keepProbability(name: string, p: number, dropoutParam: Conventions['dropoutParam']): number {
  within(name, { p: [p, dropoutParam === 'keep' ? '(0, 1]' : '[0, 1)'] })
  return dropoutParam === 'keep' ? p : 1 - p
}
