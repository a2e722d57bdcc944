import { ShapeError } from '../core/errors.ts'
import { array, type NDArray, sizes } from '../core/ndarray.ts'

/** The height of a test landscape at a point, and its gradient there. */
export interface Landscape {
  readonly value: number
  readonly gradient: NDArray<'D'>
}

/**
 * A saddle: a valley along x, a ridge along y, and a gradient of 0 where they cross.
 *
 *     f = x² − y²      ∇f = (2x, −2y)
 *
 * Gradient descent that starts with y = 0 slides into the saddle and stays there; the least y leads away.
 *
 * @param p `D`, the point (x, y), D = 2
 * @returns `value`, any sign, and `gradient`, `D`
 * @throws {ShapeError} if the point does not have two coordinates
 *
 * @source D1 "Optimization: Problems with SGD"; D2 "Saddle Point"; D4 "Visualization"
 * @example
 * saddlePoint(array([3, 1])).value // = 8
 * saddlePoint(array([3, 1])).gradient // = [6, -2]
 */
export function saddlePoint(p: NDArray<'D'>): Landscape {
  const [x, y] = coordinates('saddlePoint', p)
  return { value: x ** 2 - y ** 2, gradient: array([2 * x, -2 * y]) }
}

/**
 * A valley that is ten times steeper across than along.
 *
 *     f = ½·(x² + 10·y²)      ∇f = (x, 10y)
 *
 * Its condition number is 10, its minimum 0 at the origin. All optimizer traces of the lectures use it.
 *
 * @param p `D`, the point (x, y), D = 2
 * @returns `value` ≥ 0 and `gradient`, `D`
 * @throws {ShapeError} if the point does not have two coordinates
 *
 * @source D2 "Valley", the picture; the function is not on the slide
 * @example
 * valley(array([1, -2])).value // = 20.5
 * valley(array([1, -2])).gradient // = [1, -20]
 */
export function valley(p: NDArray<'D'>): Landscape {
  const [x, y] = coordinates('valley', p)
  return { value: 0.5 * (x ** 2 + 10 * y ** 2), gradient: array([x, 10 * y]) }
}

/**
 * Beale's function: a flat plain with steep corners, a common benchmark of optimizers.
 *
 *     f = a² + b² + c²      a = 1.5 − x + xy,  b = 2.25 − x + xy²,  c = 2.625 − x + xy³
 *
 * Its only minimum is 0, at (3, 0.5).
 *
 * @param p `D`, the point (x, y), D = 2
 * @returns `value` ≥ 0 and `gradient`, `D`
 * @throws {ShapeError} if the point does not have two coordinates
 *
 * @source D4 "Visualization", the animation; Beale 1958
 * @example
 * beale(array([3, 0.5])).value // = 0
 * beale(array([1, 1])).value // = 14.203125
 * beale(array([1, 1])).gradient // = [0, 27.75]
 */
export function beale(p: NDArray<'D'>): Landscape {
  const [x, y] = coordinates('beale', p)
  const terms = [1, 2, 3].map((power) => ({
    residual: ([1.5, 2.25, 2.625][power - 1] as number) - x + x * y ** power,
    alongX: y ** power - 1,
    alongY: power * x * y ** (power - 1),
  }))
  let value = 0
  let gradientX = 0
  let gradientY = 0
  for (const { residual, alongX, alongY } of terms) {
    value += residual ** 2
    gradientX += 2 * residual * alongX
    gradientY += 2 * residual * alongY
  }
  return { value, gradient: array([gradientX, gradientY]) }
}

function coordinates(name: string, { shape, data }: NDArray<'D'>): readonly [number, number] {
  if (shape.length !== 1 || shape[0] !== 2) {
    throw new ShapeError(`${name}: a point of the plane has 2 coordinates, got ${sizes(shape)}`)
  }
  return [data[0] as number, data[1] as number]
}
