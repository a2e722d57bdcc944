import { ShapeError } from '../core/errors.ts'
import { map, type NDArray, sizes } from '../core/ndarray.ts'
import { word } from '../core/options.ts'
import { uniformDraws } from '../core/uniform-draws.ts'
import { counts } from '../core/within.ts'

/** The rules for random weights; each scales unit draws by a number that depends on the fans of the layer. */
export type InitKind =
  | 'smallGaussian'
  | 'smallUniform'
  | 'lecunNormal'
  | 'glorotNormal'
  | 'glorotUniform'
  | 'sigmoidUniform'
  | 'heNormal'

const scales: Readonly<Record<InitKind, (fanIn: number, fanOut: number) => number>> = {
  smallGaussian: () => 0.01,
  smallUniform: () => 0.01,
  lecunNormal: (fanIn) => Math.sqrt(1 / fanIn),
  glorotNormal: (fanIn, fanOut) => Math.sqrt(2 / (fanIn + fanOut)),
  glorotUniform: (fanIn, fanOut) => Math.sqrt(6 / (fanIn + fanOut)),
  sigmoidUniform: (fanIn, fanOut) => 4 * Math.sqrt(6 / (fanIn + fanOut)),
  heNormal: (fanIn) => Math.sqrt(2 / fanIn),
}

const kinds = word(Object.keys(scales), '')

/**
 * How large initial weights are: the standard deviation of Gaussian kinds, the half-width b of uniform kinds.
 *
 *     smallGaussian 0.01     lecunNormal √(1 / fanIn)     heNormal √(2 / fanIn)
 *     smallUniform 0.01      glorotNormal √(2 / (fanIn + fanOut))
 *     glorotUniform √(6 / (fanIn + fanOut))     sigmoidUniform 4·√(6 / (fanIn + fanOut))
 *
 * The decks call lecunNormal "Xavier"; the paper of Xavier Glorot and the libraries divide by both fans. Its
 * uniform form is the decks' rule for tanh units.
 *
 * Where D3 writes N(0, √(1/d)), the second number is the standard deviation, not the variance. A uniform draw
 * from [−b, b) has standard deviation b / √3.
 *
 * @param kind `smallGaussian`, `smallUniform`, `lecunNormal`, `glorotNormal`, `glorotUniform`,
 * `sigmoidUniform` or `heNormal`
 * @param fanIn numbers that enter one unit, an integer ≥ 1
 * @param fanOut units that one number feeds, an integer ≥ 1
 * @returns a scalar > 0, in units of weight
 * @throws {RangeError} if there is no such rule, or a fan is not an integer ≥ 1
 *
 * @source D1 "Weight Initialization"; D3 "Xavier initialization", "[He2015] initialization for ReLUs", "One
 * way of initializing sigmoid-like neurons"; D4: [−0.01, +0.01]
 * @example
 * initScale('lecunNormal', 10, 4)   // ≈ 0.316228
 * initScale('heNormal', 10, 4)      // ≈ 0.447214
 * initScale('glorotNormal', 10, 4)  // ≈ 0.377964
 * initScale('glorotUniform', 10, 4) // ≈ 0.654654
 */
export function initScale(
  // Written out, because a starter shows the words of a type.
  kind:
    | 'smallGaussian'
    | 'smallUniform'
    | 'lecunNormal'
    | 'glorotNormal'
    | 'glorotUniform'
    | 'sigmoidUniform'
    | 'heNormal',
  fanIn: number,
  fanOut: number,
): number {
  kinds.check('initScale', 'kind', kind)
  counts('initScale', { fanIn: [fanIn, 1], fanOut: [fanOut, 1] })
  return scales[kind](fanIn, fanOut)
}

/**
 * The fans of a layer, read off the shape of its weights: a filter counts once per pixel of its window.
 *
 *     fully connected I × J:       fanIn = I           fanOut = J
 *     filters F × C × P × Q:       fanIn = C·P·Q       fanOut = F·P·Q
 *
 * @param weights `I × J` or `F × C × P × Q`, weights or draws for them; only the shape matters
 * @returns `fanIn` and `fanOut`, integers
 * @throws {ShapeError} if there are neither two axes nor four
 *
 * @source D1 "Weight Initialization"; D3 "Xavier initialization": d is the number of neurons in the input
 * @example
 * fans(zeros([500, 10]))     // = { fanIn: 500, fanOut: 10 }
 * fans(zeros([64, 3, 5, 5])) // = { fanIn: 75, fanOut: 1600 }
 */
export function fans(weights: NDArray): { readonly fanIn: number; readonly fanOut: number } {
  const { shape } = weights
  const [first = 0, second = 0, P = 1, Q = 1] = shape
  if (shape.length === 2) return { fanIn: first, fanOut: second }
  if (shape.length === 4) return { fanIn: second * P * Q, fanOut: first * P * Q }
  throw new ShapeError(`fans: weights must be I × J or F × C × P × Q, got ${sizes(shape)}`)
}

/**
 * Initial weights from unit draws: the scale of the rule, times the draw.
 *
 *     Gaussian kinds:  W = scale · z              z standard normal
 *     uniform kinds:   W = scale · (2u − 1)       u uniform in [0, 1)
 *
 * @param kind `smallGaussian`, `smallUniform`, `lecunNormal`, `glorotNormal`, `glorotUniform`,
 * `sigmoidUniform` or `heNormal`
 * @param draws `I × J` for a fully connected layer or `F × C × P × Q` for filters, one unit draw per weight
 * @returns the shape of `draws`, weights; biases start at 0 whatever the rule
 * @throws {ShapeError} if there are neither two axes nor four
 * @throws {RangeError} if there is no such rule, an axis is empty, or a uniform draw is not in [0, 1)
 *
 * @source D1 and D3, as in `initScale`
 * @example
 * initWeights('heNormal', array([[1, -2], [0, 0.5]]))        // = [[1, -2], [0, 0.5]]
 * initWeights('glorotUniform', array([[0.5, 0], [0.25, 0.75]])) // ≈ [[0, -1.224745], [-0.612372, 0.612372]]
 */
export function initWeights<Axes extends string>(kind: InitKind, draws: NDArray<Axes>): NDArray<Axes> {
  const { fanIn, fanOut } = fans(draws)
  const scale = initScale(kind, fanIn, fanOut)
  if (!kind.endsWith('Uniform')) return map(draws, (draw) => scale * draw)
  uniformDraws('initWeights', draws)
  return map(draws, (draw) => scale * (2 * draw - 1))
}
