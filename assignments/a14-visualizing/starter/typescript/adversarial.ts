// Visualizing and breaking convolutional networks
//
// Write the functions below, in any order, and see what is right:
//
//     npx --no-install touchstone check --watch
//
// A matrix is a list of rows: number[][]. Leave the arguments as they are.

/**
 * Fast gradient sign: every pixel moves by the same small step, in the direction in which the loss
 * grows.
 *
 *     x′ = clip(x + ε · sign(∂L/∂x), min, max)
 *
 * With `targeted` the gradient is of the loss against the class that the image shall be taken for,
 * and the step goes down: x − ε·sign. A pixel whose derivative is 0 stays.
 *
 * @param x `C × H × W`, the image; not modified
 * @param gradient `C × H × W`, ∂L/∂x of the loss in the image
 * @param options `eps`: size ε ≥ 0 of the step, in the unit of the pixels; `min`: smallest value of
 *   a pixel; `max`: largest value of a pixel; `targeted`: whether the loss is that of a target
 *   class, to be lowered
 * @returns `C × H × W`, the image after the step
 */
export function fastGradientSign(
  x: number[][][],
  gradient: number[][][],
  options: { eps: number; min: number; max: number; targeted: boolean },
): number[][][] {
  throw new Error('not written yet')
}

/**
 * Fast gradient step of a given length: the image moves along the gradient itself, not along its
 * signs.
 *
 *     x′ = clip(x + ε · ∂L/∂x / ‖∂L/∂x‖, min, max)
 *
 * @param x `C × H × W`, the image; not modified
 * @param gradient `C × H × W`, ∂L/∂x of the loss in the image
 * @param options `eps`: length ε ≥ 0 of the step, in the unit of the pixels; `min`: smallest value
 *   of a pixel; `max`: largest value of a pixel; `targeted`: whether the loss is that of a target
 *   class, to be lowered
 * @returns `C × H × W`, the image after the step; a gradient of 0 leaves it where it is
 */
export function fastGradientL2(
  x: number[][][],
  gradient: number[][][],
  options: { eps: number; min: number; max: number; targeted: boolean },
): number[][][] {
  throw new Error('not written yet')
}

/**
 * Iterative fast gradient sign: many small steps, each along the gradient where the image then is.
 *
 *     x ← clip(x + α · sign(∂L/∂x), x₀ − ε, x₀ + ε)      and into [min, max], `steps` times
 *
 * No pixel ever moves further than ε from the image x₀ that it began with.
 *
 * @param x `C × H × W`, the image x₀ to begin with; not modified
 * @param gradientAt a function of an image: the gradient of the loss there, of the shape of the
 *   image
 * @param options `eps`: how far a pixel may move in all, ε ≥ 0, in the unit of the pixels;
 *   `stepSize`: how far it moves in one step, α ≥ 0; `steps`: number of steps, an integer ≥ 0;
 *   `min`: smallest value of a pixel; `max`: largest value of a pixel; `targeted`: whether the loss
 *   is that of a target class, to be lowered
 * @returns `C × H × W`, the image after the last step
 */
export function iterativeGradientSign(
  x: number[][][],
  gradientAt: (image: number[][][]) => number[][][],
  options: { eps: number; stepSize: number; steps: number; min: number; max: number; targeted: boolean },
): number[][][] {
  throw new Error('not written yet')
}

/**
 * The smallest change that takes an image to the boundary of a linear score: straight along the
 * weights.
 *
 *     r = −f(x) · w / ‖w‖²      with f(x) = w·x + b
 *
 * Its length is |f| / ‖w‖. In many dimensions that can be small: each pixel changes little.
 *
 * @param w `D`, weights of the score
 * @param b its bias, in the unit of the score
 * @param x `D`, an image
 * @returns `D`, in units of pixel: f(x + r) = 0
 * @example
 * minimalLinearPerturbation([3, 4], -5, [3, 4]) // ≈ [-2.4, -3.2]
 */
export function minimalLinearPerturbation(w: number[], b: number, x: number[]): number[] {
  throw new Error('not written yet')
}
