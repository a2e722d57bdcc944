import { axes } from '../core/axes.ts'
import { checkFinite } from '../core/finite.ts'
import { map, type NDArray, sum, zip } from '../core/ndarray.ts'
import { boolean, type Given, optionsOf, real, requiredCount, requiredReal } from '../core/options.ts'
import { powerOfTwo } from '../core/power-of-two.ts'
import { sameShape } from '../core/same-shape.ts'

/**
 * The smallest change that takes an image to the boundary of a linear score: straight along the weights.
 *
 *     r = −f(x) · w / ‖w‖²      with f(x) = w·x + b
 *
 * Its length is |f| / ‖w‖. In many dimensions that can be small: each pixel changes little.
 *
 * @param w `D`, weights of the score
 * @param b its bias, in the unit of the score
 * @param x `D`, an image
 * @returns `D`, in units of pixel: f(x + r) = 0
 * @throws {ShapeError} if `w` and `x` differ in `D`
 * @throws {RangeError} if all weights are 0: then there is no boundary; or one is NaN or infinite
 *
 * @source derived from D1 "Breaking CNNs"; the step of DeepFool, Moosavi-Dezfooli et al. 2016
 * @example
 * minimalLinearPerturbation(array([3, 4]), -5, array([3, 4])) // ≈ [-2.4, -3.2]
 */
export function minimalLinearPerturbation(w: NDArray<'D'>, b: number, x: NDArray<'D'>): NDArray<'D'> {
  axes('minimalLinearPerturbation', { w: [w, 'D'], x: [x, 'D'] })
  checkFinite('minimalLinearPerturbation', { w, x })
  if (w.data.every((weight) => weight === 0)) {
    throw new RangeError('minimalLinearPerturbation: ‖w‖ = 0: a score without weights has no boundary')
  }
  // Weights and score in a unit near the weights, whose squares stay in the range of numbers.
  const unit = powerOfTwo(w.data)
  const v = map(w, (weight) => weight / unit)
  const score = sum(zip(v, x, (weight, pixel) => weight * pixel)) + b / unit
  const squaredNorm = sum(map(v, (weight) => weight * weight))
  return map(v, (weight) => (-score * weight) / squaredNorm)
}

const attack = {
  eps: requiredReal('[0, ∞)'),
  min: real('(−∞, ∞)', 0),
  max: real('(−∞, ∞)', 1),
  targeted: boolean(false),
}
const iteratedAttack = { ...attack, stepSize: requiredReal('[0, ∞)'), steps: requiredCount(0) }

type Attack = Given<typeof attack>

/**
 * Fast gradient sign: every pixel moves by the same small step, in the direction in which the loss grows.
 *
 *     x′ = clip(x + ε · sign(∂L/∂x), min, max)
 *
 * With `targeted` the gradient is of the loss against the class that the image shall be taken for, and the
 * step goes down: x − ε·sign. A pixel whose derivative is 0 stays.
 *
 * @param x `C × H × W`, the image; not modified
 * @param gradient the shape of `x`, ∂L/∂x of the loss in the image
 * @param options.eps size ε ≥ 0 of the step, in the unit of the pixels
 * @param options.min smallest value of a pixel; default 0
 * @param options.max largest value of a pixel; default 1
 * @param options.targeted whether the loss is that of a target class, to be lowered; default false
 * @returns the shape of `x`, the image after the step
 * @throws {ShapeError} if the gradient does not have the shape of the image
 * @throws {RangeError} if `eps` is negative, `max` is not above `min`, or a number is NaN or infinite
 *
 * @source D1 "Breaking CNNs" asks for a tiny distortion (Szegedy et al. 2014); the step is by Goodfellow et
 * al. 2015
 * @example
 * const [x, gradient] = [array([0.2, 0.95, 0.5, 0.03]), array([0.5, 2, 0, -3])]
 * fastGradientSign(x, gradient, { eps: 0.1 })                 // ≈ [0.3, 1, 0.5, 0]
 * fastGradientSign(x, gradient, { eps: 0.1, targeted: true }) // ≈ [0.1, 0.85, 0.5, 0.13]
 */
export function fastGradientSign<Axes extends string>(
  x: NDArray<Axes>,
  gradient: NDArray<Axes>,
  options: Attack,
): NDArray<Axes> {
  const { eps, min, max, targeted } = optionsOf('fastGradientSign', options, attack)
  check('fastGradientSign', x, gradient, min, max)
  const step = targeted ? -eps : eps
  return zip(x, gradient, (pixel, derivative) => clip(pixel + step * Math.sign(derivative), min, max))
}

/**
 * Fast gradient step of a given length: the image moves along the gradient itself, not along its signs.
 *
 *     x′ = clip(x + ε · ∂L/∂x / ‖∂L/∂x‖, min, max)
 *
 * @param x `C × H × W`, the image; not modified
 * @param gradient the shape of `x`, ∂L/∂x of the loss in the image
 * @param options.eps length ε ≥ 0 of the step, in the unit of the pixels
 * @param options.min smallest value of a pixel; default 0
 * @param options.max largest value of a pixel; default 1
 * @param options.targeted whether the loss is that of a target class, to be lowered; default false
 * @returns the shape of `x`, the image after the step; a gradient of 0 leaves it where it is
 * @throws {ShapeError} if the gradient does not have the shape of the image
 * @throws {RangeError} if `eps` is negative, `max` is not above `min`, or a number is NaN or infinite
 *
 * @source the L2 variant of the step that D1 "Breaking CNNs" leads to; Miyato et al. 2017
 * @example
 * fastGradientL2(array([0.5, 0.5]), array([3, -4]), { eps: 0.5 }) // ≈ [0.8, 0.1]
 */
export function fastGradientL2<Axes extends string>(
  x: NDArray<Axes>,
  gradient: NDArray<Axes>,
  options: Attack,
): NDArray<Axes> {
  const { eps, min, max, targeted } = optionsOf('fastGradientL2', options, attack)
  check('fastGradientL2', x, gradient, min, max)
  // Math.hypot neither overflows nor underflows, as a sum of squares would.
  const length = gradient.data.reduce((norm, derivative) => Math.hypot(norm, derivative), 0)
  const scale = length === 0 ? 0 : (targeted ? -eps : eps) / length
  return zip(x, gradient, (pixel, derivative) => clip(pixel + scale * derivative, min, max))
}

/**
 * Iterative fast gradient sign: many small steps, each along the gradient where the image then is.
 *
 *     x ← clip(x + α · sign(∂L/∂x), x₀ − ε, x₀ + ε)      and into [min, max], `steps` times
 *
 * No pixel ever moves further than ε from the image x₀ that it began with.
 *
 * @param x `C × H × W`, the image x₀ to begin with; not modified
 * @param gradientAt a function of an image: the gradient of the loss there, of the shape of the image
 * @param options.eps how far a pixel may move in all, ε ≥ 0, in the unit of the pixels
 * @param options.stepSize how far it moves in one step, α ≥ 0
 * @param options.steps number of steps, an integer ≥ 0
 * @param options.min smallest value of a pixel; default 0
 * @param options.max largest value of a pixel; default 1
 * @param options.targeted whether the loss is that of a target class, to be lowered; default false
 * @returns the shape of `x`, the image after the last step
 * @throws {ShapeError} if a gradient does not have the shape of the image
 * @throws {RangeError} if a number is negative, NaN or infinite, `max` is not above `min`, or `steps` is no
 * integer
 *
 * @source the iterative variant of the step that D1 "Breaking CNNs" leads to; Kurakin et al. 2017
 * @example
 * const plan = { eps: 0.25, stepSize: 0.125, steps: 3 }
 * iterativeGradientSign(array([0.5, 0.875]), () => array([-1, 2]), plan) // = [0.25, 1]
 */
export function iterativeGradientSign<Axes extends string>(
  x: NDArray<Axes>,
  gradientAt: (image: NDArray<Axes>) => NDArray<Axes>,
  options: Given<typeof iteratedAttack>,
): NDArray<Axes> {
  const { eps, stepSize, steps, ...rest } = optionsOf('iterativeGradientSign', options, iteratedAttack)
  const { min, max } = rest
  let image = x
  for (let step = 0; step < steps; step++) {
    const moved = fastGradientSign(image, gradientAt(image), { ...rest, eps: stepSize })
    image = zip(moved, x, (pixel, first) => clip(clip(pixel, first - eps, first + eps), min, max))
  }
  return image
}

function check(name: string, x: NDArray, gradient: NDArray, min: number, max: number): void {
  sameShape(name, { x, gradient })
  checkFinite(name, { x, gradient })
  if (!(min < max)) throw new RangeError(`${name}: max = ${max} is not above min = ${min}`)
}

const clip = (pixel: number, min: number, max: number): number => Math.min(Math.max(pixel, min), max)
