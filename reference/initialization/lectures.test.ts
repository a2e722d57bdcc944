import { describe, expect, it } from 'vitest'
import { array, map, type NDArray, type Nested, nested, zeros } from '../core/ndarray.ts'
import { differencesFrom } from '../testing/differences.ts'
import { differencesFromPrinted } from '../testing/printed-digits.ts'
import { activationStatistics, infiniteWidthStatistics } from './activation-statistics.ts'
import { initScale } from './init-scale.ts'
import { initSmallGaussian } from './init-small-gaussian.ts'
import { initLecunNormal } from './init-xavier-normal.ts'
import { productVariance } from './product-variance.ts'
import { signalDecayOverDepth } from './signal-decay-over-depth.ts'

const layers = 10
/** Standard deviations of ten tanh layers, as D1 prints them under the slide on small random numbers. */
const printedStds = [
  0.627953, 0.486051, 0.407723, 0.357108, 0.320917, 0.292116, 0.273387, 0.254935, 0.239266, 0.228008,
]

const xavier = infiniteWidthStatistics('tanh', 1, layers)
const small = infiniteWidthStatistics('tanh', 500 * 0.01 ** 2, layers)
const large = infiniteWidthStatistics('tanh', 500, layers)
const reluXavier = infiniteWidthStatistics('relu', 1, layers)
const reluHe = infiniteWidthStatistics('relu', 2, layers)

/** What it is, what the reference gives, and the digits that are printed. Exact ones: fixtures/oracles. */
const widths: readonly (readonly [what: string, got: Nested, printed: string])[] = [
  [
    'tanh after Xavier',
    nested(xavier.std),
    '[0.627929,0.486262,0.408236,0.357638,0.321622,0.294390,0.272911,0.255430,0.240856,0.228473]',
  ],
  [
    'tanh after 0.01·randn, fan-in 500',
    nested(small.std),
    `[0.213546,0.0476421,0.0106519,0.00238182,0.000532592,
      0.000119091,2.66296e-05,5.95456e-06,1.33148e-06,2.97728e-07]`,
  ],
  ['tanh after 1.0·randn, first layer', large.std.data[0] as number, '0.982012'],
  ['tanh after 1.0·randn, from layer 3 on', [...large.std.data.slice(2, 4)], '[0.981673,0.981673]'],
  [
    'ReLU after Xavier',
    nested(reluXavier.std),
    '[0.583819,0.412823,0.291910,0.206411,0.145955,0.103206,0.072977,0.051603,0.036489,0.025801]',
  ],
  [
    'ReLU after Xavier, root mean square',
    nested(reluXavier.rms),
    '[0.707107,0.500000,0.353553,0.250000,0.176777,0.125000,0.088388,0.062500,0.044194,0.031250]',
  ],
  ['ReLU after He, layers 1 and 10', [0, 9].map((l) => reluHe.std.data[l] as number), '[0.825645,0.825645]'],
  ['ReLU after He, root mean square', [0, 9].map((l) => reluHe.rms.data[l] as number), '[1.000000,1.000000]'],
  ['ReLU after He, mean', [0, 9].map((l) => reluHe.mean.data[l] as number), '[0.564190,0.564190]'],
]

describe('D1 “Weight Initialization”, for infinitely wide layers', () => {
  it.each(widths)('gives %s at the printed digits', (_what, got, printed) => {
    expect(differencesFromPrinted(got, printed)).toEqual([])
  })

  it('falls by exactly 1/√2 per ReLU layer after Xavier, and not at all after He', () => {
    const halved = Array.from({ length: layers }, (_, l) => Math.SQRT1_2 ** (l + 1))
    expect(differencesFrom(nested(reluXavier.rms), halved, 1e-12)).toEqual([])
    expect(
      differencesFrom(
        nested(reluHe.rms),
        Array.from({ length: layers }, () => 1),
        1e-12,
      ),
    ).toEqual([])
  })

  it('gives the standard deviations that the slide prints, within 0.8 %, for Xavier', () => {
    printedStds.forEach((printed, l) => {
      expect(Math.abs((xavier.std.data[l] as number) / printed - 1)).toBeLessThan(0.008)
    })
  })

  it('gives others for 0.01·randn, the slide under which they stand: they fall by 0.22 per layer', () => {
    expect((small.std.data[9] as number) / (printedStds[9] as number)).toBeLessThan(1e-5)
    expect((small.std.data[9] as number) / (small.std.data[8] as number)).toBeCloseTo(Math.sqrt(0.05), 6)
  })
})

it('reproduces the printed standard deviations with layers of 500 units, to 0.02', () => {
  const normal = standardNormals(20_190_207)
  const draw = (I: number, J: number): NDArray<'I J'> => map(zeros<'I J'>([I, J]), normal)
  const X = draw(100, 500)
  const draws = Array.from({ length: layers }, () => draw(500, 500))
  const { mean, std } = activationStatistics(X, draws.map(initLecunNormal), 'tanh')
  printedStds.forEach((printed, l) => {
    expect(Math.abs((std.data[l] as number) - printed)).toBeLessThan(0.02)
    expect(Math.abs(mean.data[l] as number)).toBeLessThan(0.02)
  })
  const shallow = draws.slice(0, 2).map((unit) => initSmallGaussian(unit))
  expect(activationStatistics(X, shallow, 'tanh').std.data[1]).toBeCloseTo(small.std.data[1] as number, 3)
})

/** Standard normals by Box and Muller from a small generator of uniforms. */
function standardNormals(seed: number): () => number {
  let state = seed
  const uniform = (): number => {
    state = (state + 0x6d2b79f5) | 0
    let bits = Math.imul(state ^ (state >>> 15), 1 | state)
    bits = (bits + Math.imul(bits ^ (bits >>> 7), 61 | bits)) ^ bits
    return ((bits ^ (bits >>> 14)) >>> 0) / 2 ** 32
  }
  return () => Math.sqrt(-2 * Math.log(1 - uniform())) * Math.cos(2 * Math.PI * uniform())
}

const depth = [
  ['p.09.2', 'two layers that keep 0.9', signalDecayOverDepth(0.9, 2), '0.81', 0.81],
  // The slide prints 0.000026: cut off, not rounded.
  ['p.09.100', 'a hundred of them', signalDecayOverDepth(0.9, 100), '2.656139889e-05', 2.6561398887587e-5],
] as const
describe('D4 “The problem of vanishing/exploding gradient”', () => {
  it.each(depth)('%s: gives what is left after %s', (_id, _what, got, printed, exact) => {
    expect(differencesFromPrinted(got, printed)).toEqual([])
    expect(Math.abs(got / exact - 1)).toBeLessThan(1e-12)
  })

  it('p.09.100: is 0.000027 to six decimals, not the 0.000026 of the slide', () => {
    expect(signalDecayOverDepth(0.9, 100).toFixed(6)).toBe('0.000027')
  })
})

const kinds = ['smallGaussian', 'lecunNormal', 'glorotUniform', 'sigmoidUniform', 'heNormal'] as const
const one = activationStatistics(
  array([
    [1, -1],
    [2, 0],
    [0, 1],
  ]),
  [
    array([
      [0.5, 1],
      [-1, 0.5],
    ]),
  ],
  'tanh',
)
/** Probes of the lecture catalogue, part 4: group, what the reference gives, and the outputs it lists. */
const probes: readonly (readonly [group: string, got: Nested, printed: string])[] = [
  ['init-scale', kinds.map((kind) => initScale(kind, 10, 4)), '[0.01,0.316228,0.654654,2.61861,0.447214]'],
  ['activation-statistics', [one.mean.data[0] as number, one.std.data[0] as number], '[0.465568,0.582420]'],
  [
    'signal-decay-over-depth',
    [signalDecayOverDepth(0.9, 2), signalDecayOverDepth(0.9, 100), signalDecayOverDepth(1.1, 100)],
    '[0.810000,2.65614e-05,13780.6]',
  ],
  ['product-variance', productVariance(1, 4, 0.5, 9), '46'],
]
it.each(probes)('gives the listed output on the probe %s', (_group, got, printed) => {
  expect(differencesFromPrinted(got, printed)).toEqual([])
})
