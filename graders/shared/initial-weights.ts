import { among, type Filled, reals, right, under } from '#kit'
import type { NDArray } from '#reference/core/ndarray.ts'

type Rule = (fanIn: number, fanOut: number) => number
const root = Math.sqrt

/** The standard deviation, or the half-width, that each rule gives weights. */
export const rules = under('init-scale', {
  small: right(0.01).wrong('small-1e-1', 'A tenth, not a hundredth', 0.1, 'Your weights are ten times too large. The small rules use 0.01.'),
  lecunNormal: right<Rule>((fanIn) => root(1 / fanIn))
    .wrong('xavier-fan-out', 'Fan-out instead of fan-in', (_, fanOut) => root(1 / fanOut), 'You divide by the number of units of the layer. Divide by the number of its inputs: √(1 / fanIn).')
    .wrong('xavier-no-sqrt', 'Root missing', (fanIn) => 1 / fanIn, 'You use the variance 1 / fanIn as standard deviation. Take its root: √(1 / fanIn).')
    .wrong('xavier-multiplied', 'Multiplied, not divided', (fanIn) => root(fanIn), 'Your weights grow with the number of inputs. Divide by the root: draws / √fanIn.')
    .wrong('xavier-glorot-average', 'Mean of both fans', (fanIn, fanOut) => root(2 / (fanIn + fanOut)), 'You average both fans, as in the paper of Glorot. This rule divides by the number of inputs alone: √(1 / fanIn).')
    .wrong('xavier-variance-as-std-deck003', 'Deviation taken for variance', (fanIn) => fanIn ** -0.25, 'You take the root twice. In the slide’s N(0, √(1/d)), the second number is the standard deviation already.'),
  glorotNormal: right<Rule>((fanIn, fanOut) => root(2 / (fanIn + fanOut)))
    .wrong('glorot-fan-in', 'Fan-in alone', (fanIn) => root(1 / fanIn), 'You divide by the number of inputs alone. Glorot’s rule takes the mean of both fans: √(2 / (fanIn + fanOut)).')
    .wrong('glorot-sum', 'Sum of both fans', (fanIn, fanOut) => root(1 / (fanIn + fanOut)), 'You divide by the sum of both fans. Divide by their mean: √(2 / (fanIn + fanOut)).')
    .wrong('glorot-no-sqrt', 'Root missing', (fanIn, fanOut) => 2 / (fanIn + fanOut), 'You use the variance as standard deviation. Take its root: √(2 / (fanIn + fanOut)).'),
  heNormal: right<Rule>((fanIn) => root(2 / fanIn))
    .wrong('he-fan-out', 'Fan-out instead of fan-in', (_, fanOut) => root(2 / fanOut), 'You divide by the number of units of the layer. Divide by the number of its inputs: √(2 / fanIn).')
    .wrong('he-no-sqrt', 'Root missing', (fanIn) => 2 / fanIn, 'You use the variance 2 / fanIn as standard deviation. Take its root: √(2 / fanIn).')
    .wrong('he-half', 'Variance halved', (fanIn) => root(1 / (2 * fanIn)), 'You halve the variance. ReLU loses half of the signal, so double it: √(2 / fanIn).')
    .wrong('he-two-times-std', 'Deviation doubled', (fanIn) => 2 * root(1 / fanIn), 'You double the standard deviation. It is the variance that doubles: √(2 / fanIn).')
    .wrong('he-average-fan', 'Mean of both fans', (fanIn, fanOut) => root(4 / (fanIn + fanOut)), 'You average both fans. This rule divides by the number of inputs alone: √(2 / fanIn).'),
  glorotUniform: right<Rule>((fanIn, fanOut) => root(6 / (fanIn + fanOut)))
    .wrong('tanh-uniform-no-6', 'Factor 6 missing', (fanIn, fanOut) => root(1 / (fanIn + fanOut)), 'The factor 6 is missing inside your root: √(6 / (fanIn + fanOut)).')
    .wrong('tanh-uniform-fan-in', 'Fan-in alone', (fanIn) => root(6 / fanIn), 'You divide by the number of inputs alone. This rule adds both fans: √(6 / (fanIn + fanOut)).')
    .wrong('tanh-uniform-3', 'Factor 3, not 6', (fanIn, fanOut) => root(3 / (fanIn + fanOut)), 'You have 3 inside the root. It must be 6: √(6 / (fanIn + fanOut)).'),
  sigmoid: right((tanh: number): number => 4 * tanh)
    .wrong('sigmoid-uniform-no-4', 'Factor 4 missing', (tanh) => tanh, 'Your bound is that for tanh. A sigmoid is a quarter as steep: four times as wide.')
    .wrong('sigmoid-uniform-4-inside', 'Factor 4 inside root', (tanh) => 2 * tanh, 'Your 4 is inside the root, where it counts as 2. Put it in front: 4·√(6 / (fanIn + fanOut)).'),
})

export type Kind = 'smallGaussian' | 'smallUniform' | 'lecunNormal' | 'glorotNormal' | 'glorotUniform' | 'sigmoidUniform' | 'heNormal'

export function scaleOf(d: Filled<typeof rules>, kind: Kind, fanIn: number, fanOut: number): number {
  if (kind === 'smallGaussian' || kind === 'smallUniform') return d.small
  return kind === 'sigmoidUniform' ? d.sigmoid(root(6 / (fanIn + fanOut))) : d[kind](fanIn, fanOut)
}

/** The fans of I × J weights, or of F × C × P × Q filters. */
export const fanHoles = under('init-scale', {
  window: right(([, , P = 1, Q = 1]: readonly number[]): number => P * Q).wrong('conv-fan-in-no-kernel', 'Window of filters ignored', () => 1, 'For filters you count channels only. One unit sees a whole window of each channel: fanIn = C·P·Q.'),
})

export function fansOf(d: Filled<typeof fanHoles>, shape: readonly number[]): readonly [fanIn: number, fanOut: number] {
  const [first = 0, second = 0] = shape
  return shape.length === 2 ? [first, second] : [second * d.window(shape), first * d.window(shape)]
}

const same = 'All of your weights are the same, and so are the gradients of all units: they never become different. Multiply each draw by the scale.'
const zero = 'All of your weights are 0, and so all units of the layer stay alike. Multiply each draw by the scale.'

/** What becomes of a draw. */
export const normalHoles = under('init-scale', {
  weight: right((scale: number, draw: number): number => scale * draw)
    .wrong('all-zero', 'All weights zero', () => 0, zero)
    .wrong('constant', 'All weights the same', (scale) => scale, same),
})
const mapped = right((bound: number, u: number): number => bound * (2 * u - 1))
  .wrong('one-sided-uniform', 'Positive weights only', (bound, u) => bound * u, 'Your weights are all positive. Map u from [0, 1) to [−b, b): b·(2u − 1).')
  .wrong('all-zero', 'All weights zero', () => 0, zero)
  .wrong('constant', 'All weights the same', (bound) => bound, same)
/** For sigmoids, half as wide is a factor 4 under the root. */
export const sigmoidHoles = under('init-scale', { weight: mapped })
export const uniformHoles = under('init-scale', { weight: mapped.wrong('half-as-wide', 'Interval half as wide', (bound, u) => bound * (u - 0.5), 'Your weights reach from −b/2 to b/2. The rule gives the half-width b: b·(2u − 1).') })

/** Draws for a fully connected layer, and for filters. */
export const normal = { dense: reals('draws', 'I J'), filters: reals('draws', 'F C P Q') } as const
const quarters = [0.25, 0, 0.75, 0.5, 0.125, 0.875, 0.96875]
export const uniform = { dense: among('draws', 'I J', quarters), filters: among('draws', 'F C P Q', quarters) } as const

export const layer = { sizes: { I: [2, 5], J: [2, 4] } } as const
export const ofFilters = { axes: { F: [2, 3], C: [1, 3], P: [2, 3], Q: [2, 3] }, draws: 4, concept: 'filters of a convolution', hint: 'One unit of a convolution sees C·P·Q numbers.' } as const

/** Every draw through the same function. */
export const weightsOf = (draws: NDArray, weight: (draw: number) => number): NDArray => ({ shape: draws.shape, data: draws.data.map((draw) => weight(draw)) })

export const drawsGiven = { 'init-scale/uniform-0-1': { notHere: 'the draws are given, normal or uniform as the rule asks' } } as const
