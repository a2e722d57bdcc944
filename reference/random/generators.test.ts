import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { array, mean, nested, sum } from '../core/ndarray.ts'
import { nextUint32 } from './bits.ts'
import { defaultRng } from './default-rng.ts'
import { twisterWord } from './mersenne-twister.ts'
import { randomChoice } from './random-choice.ts'
import { randint, randomIntegers } from './random-integers.ts'
import { randomPermutation, randomShuffle } from './random-permutation.ts'
import { randomSample, randomUniform } from './random-sample.ts'
import { randomState } from './random-state.ts'
import { roundedLog } from './rounded-log.ts'
import { randomNormal, standardNormal } from './standard-normal.ts'
import { zigguratEdges } from './ziggurat-edges.ts'

describe('a generator', () => {
  it('is the Mersenne Twister of its authors', () => {
    const state = randomState(5489)
    for (let i = 0; i < 9999; i++) twisterWord(state)
    expect(twisterWord(state)).toBe(4123659995)
  })

  it('draws the same numbers again from the same seed, and others from another', () => {
    for (const make of [randomState, defaultRng]) {
      expect(randomSample(make(7), [50])).toEqual(randomSample(make(7), [50]))
      expect(randomSample(make(7), [50])).not.toEqual(randomSample(make(8), [50]))
    }
  })

  it('goes on where the last call stopped', () => {
    for (const make of [randomState, defaultRng]) {
      const generator = make(3)
      const parts = [5, 1, 4].flatMap((size) => nested(standardNormal(generator, [size])) as number[])
      expect(parts).toEqual(nested(standardNormal(make(3), [10])))
    }
  })

  it('of 64 bits hands out both halves of a word', () => {
    const [whole, split] = [defaultRng(1), defaultRng(1)]
    const [first, second] = [nextUint32(split), nextUint32(split)]
    expect((second * 2 ** 21 + (first >>> 11)) / 2 ** 53).toBe(randomSample(whole, [1]).data[0])
  })

  it('takes a seed above 2⁵³ as a bigint, and is the same for a list of its one seed', () => {
    expect(randomSample(defaultRng(2n ** 40n), [5])).toEqual(randomSample(defaultRng(2 ** 40), [5]))
    expect(randomSample(defaultRng([9]), [5])).toEqual(randomSample(defaultRng(9), [5]))
  })

  it('fills an array of any shape, also an empty one', () => {
    expect(randomSample(randomState(0), [2, 0, 3])).toMatchObject({ shape: [2, 0, 3] })
    expect(randomSample(randomState(0), [])).toMatchObject({
      shape: [],
      data: new Float64Array([0.5488135039273248]),
    })
  })
})

describe('draws', () => {
  it.each([randomState(11), defaultRng(11)])(
    'of $kind have the moments of their distribution',
    (generator) => {
      const [uniform, normal] = [
        randomUniform(generator, 2, 4, [40_000]),
        randomNormal(generator, 1, 3, [40_000]),
      ]
      // Six standard errors of each mean and variance: a false alarm in 10⁹.
      expect(Math.abs(mean(uniform) - 3)).toBeLessThan((6 * Math.sqrt(1 / 3)) / 200)
      expect(Math.abs(mean(normal) - 1)).toBeLessThan((6 * 3) / 200)
      const variance = sum(normal.data.map((z) => (z - 1) ** 2)) / 40_000
      expect(Math.abs(variance - 9)).toBeLessThan((6 * 9 * Math.SQRT2) / 200)
    },
  )

  it('of integers stay within their ends, whatever the type', () => {
    const spans = fc.tuple(
      fc.integer({ min: -(2 ** 40), max: 2 ** 40 }),
      fc.integer({ min: 1, max: 2 ** 41 }),
      fc.nat(),
    )
    fc.assert(
      fc.property(spans, ([low, span, seed]) => {
        const drawn = [
          ...randint(randomState(seed), low, low + span, [20]).data,
          ...randomIntegers(defaultRng(seed), low, low + span, [20]).data,
        ]
        return drawn.every((each) => Number.isInteger(each) && each >= low && each < low + span)
      }),
    )
  })

  it('make permutations', () => {
    fc.assert(
      fc.property(fc.nat({ max: 50 }), fc.nat(), (n, seed) =>
        [randomState(seed), defaultRng(seed)].every(
          (generator) =>
            randomPermutation(generator, n).data.toSorted().join() ===
            Array.from({ length: n }, (_, i) => i).join(),
        ),
      ),
    )
  })

  it('without replacement choose nothing twice, and nothing impossible', () => {
    const p = array<'N'>([0.2, 0, 0.3, 0.5])
    for (const generator of [randomState(1), defaultRng(1)]) {
      expect(randomChoice(generator, 4, [3], { replace: false, p }).data.toSorted().join()).toBe('0,2,3')
      expect(new Set(randomChoice(generator, 30, [20], { replace: false }).data).size).toBe(20)
    }
  })

  it('leave the array that is shuffled as it was', () => {
    const x = array([1, 2, 3, 4, 5])
    randomShuffle(randomState(0), x)
    expect(nested(x)).toEqual([1, 2, 3, 4, 5])
  })
})

describe('a generator refuses', () => {
  const [state, rng] = [randomState(0), defaultRng(0)]
  it.each<[string, () => unknown, string]>([
    ['a negative seed', () => randomState(-1), 'seed = -1 is not an integer ≥ 0'],
    ['a seed of 2³²', () => randomState(2 ** 32), 'seed = 4294967296 is more than 2³² − 1'],
    ['half a seed', () => defaultRng(0.5), 'seed = 0.5'],
    ['a number that is not exactly one seed', () => defaultRng(2 ** 60), 'a bigint above 2⁵³'],
    ['no seeds', () => randomState([]), 'the number of seeds = 0'],
    ['a wrong seed in a list, and says which', () => randomState([1, -2]), 'seed[1] = -2'],
    ['a negative size', () => randomSample(state, [2, -1]), 'shape[1] = -1'],
    ['a negative deviation', () => randomNormal(rng, 0, -1, [1]), 'std = -1'],
    ['an end of NaN', () => randomUniform(rng, 0, Number.NaN, [1]), 'high = NaN'],
    ['ends in the wrong order', () => randint(state, 3, 3, [1]), 'high = 3 must be above low = 3'],
    ['integers outside their type', () => randint(state, 0, 300, [1], { dtype: 'uint8' }), 'uint8, 0 to 255'],
    [
      'negative integers without a sign',
      () => randomIntegers(rng, -1, 3, [1], { dtype: 'uint32' }),
      '0 to 4294967295',
    ],
    ['integers that no float64 holds', () => randomIntegers(rng, 0, 2 ** 60, [1]), 'an array of float64'],
    [
      'probabilities that do not sum to 1',
      () => randomChoice(rng, 2, [1], { p: array([0.5, 0.4]) }),
      'p sums to 0.9',
    ],
    ['a negative probability', () => randomChoice(rng, 2, [1], { p: array([1.5, -0.5]) }), 'p[1] = -0.5'],
    ['a probability of NaN', () => randomChoice(rng, 1, [1], { p: array([Number.NaN]) }), 'p[0] = NaN'],
    ['too few probabilities', () => randomChoice(rng, 3, [1], { p: array([0.5, 0.5]) }), 'N = 2'],
    [
      'more than there are',
      () => randomChoice(state, 3, [4], { replace: false }),
      '4 cannot be chosen from 3',
    ],
    [
      'a type that NumPy does not have',
      () => randint(state, 0, 3, [1], { dtype: 'int128' as 'int64' }),
      "randint: dtype = 'int128' is not one of 'bool', 'int8', 'uint8'",
    ],
    [
      'an option that is neither true nor false',
      () => randomChoice(rng, 3, [1], { replace: 'no' as unknown as boolean }),
      "randomChoice: replace = 'no' is not true or false",
    ],
    [
      'an option that there is not',
      () => randomIntegers(rng, 0, 3, [1], { endpoint: true } as object),
      "randomIntegers: there is no option 'endpoint'; it has dtype",
    ],
    ['a logarithm of 0', () => roundedLog(0), 'x = 0 is outside'],
  ])('%s', (_, call, message) => {
    expect(call).toThrow(message)
  })
})

describe('the rounded logarithm', () => {
  it('is within one unit in the last place of the platform’s', () => {
    fc.assert(
      fc.property(fc.double({ min: 2 ** -1000, max: 2 ** 1000, noNaN: true }), (x) => {
        const [ours, theirs] = [roundedLog(x), Math.log(x)]
        return Math.abs(ours - theirs) <= 2 ** -52 * Math.abs(theirs)
      }),
    )
  })

  it('is exactly 0 at 1, and keeps all digits beside it', () => {
    expect(roundedLog(1)).toBe(0)
    // ln(1 + e) = e − e²/2 + e³/3 …
    expect(roundedLog(1 + 2 ** -30)).toBe(2 ** -30 - 2 ** -61 + 2 ** -90 / 3)
    expect(roundedLog(1 - 2 ** -53)).toBe(-(2 ** -53))
  })
})

describe('the ziggurat', () => {
  const density = (x: number): number => Math.exp((-x * x) / 2)
  const edge = (strip: number): number => zigguratEdges[strip] as number

  it('has 255 strips of one area, and a tail of the same', () => {
    const area = edge(0) * density(edge(255))
    for (let strip = 1; strip < 255; strip++) {
      const height = density(edge(strip)) - density(edge(strip + 1))
      expect(Math.abs(edge(strip + 1) * height - area)).toBeLessThan(1e-15)
    }
    expect(area).toBeCloseTo(0.0049286732339746, 15)
    expect(edge(1) * (1 - density(edge(1)))).toBeCloseTo(area, 15)
  })
})
