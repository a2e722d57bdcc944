import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addProductInPairs, addRowProductsInFours } from './products.ts'
import { addSquaredDistancesInFours } from './squared-distances.ts'
import { type TileKernels, tileKernels, tileModule } from './tile-kernels.ts'
import { addBlocks, addTiled, type Summed, type TiledSizes } from './tiled-sums.ts'

const kernels = tileKernels() as TileKernels

type Add = (sums: Float64Array, A: Float64Array, B: Float64Array, sizes: TiledSizes) => void

interface Way {
  readonly scalar: Add
  /** One more term of a sum, where entry k of row (or column) j of B stands, as the formula has it. */
  readonly more: (sum: number, a: number, b: number) => number
  readonly placeInB: (j: number, k: number, sizes: TiledSizes) => number
}

const ways: Readonly<Record<Summed, Way>> = {
  'row · column': {
    scalar: addProductInPairs,
    more: (sum, a, b) => sum + a * b,
    placeInB: (j, k, { J }) => k * J + j,
  },
  'row · row': {
    scalar: (sums, A, B, { I, K, J }) => addRowProductsInFours(sums, A, B, { I, K: J, J: K }),
    more: (sum, a, b) => sum + a * b,
    placeInB: (j, k, { K }) => j * K + k,
  },
  '(row − row)²': {
    scalar: addSquaredDistancesInFours,
    more: (sum, a, b) => sum + (a - b) * (a - b),
    placeInB: (j, k, { K }) => j * K + k,
  },
}

function plain({ more, placeInB }: Way): Add {
  return (sums, A, B, sizes) => {
    const { I, K, J } = sizes
    for (let i = 0; i < I; i++) {
      for (let j = 0; j < J; j++) {
        for (let k = 0; k < K; k++) {
          const [a, b] = [A[i * K + k] as number, B[placeInB(j, k, sizes)] as number]
          sums[i * J + j] = more(sums[i * J + j] as number, a, b)
        }
      }
    }
  }
}

const special = [Number.NaN, Infinity, -Infinity, -0, 0, 5e-324, -2e-310, 1e308, -1e-200, 1]

/** Numbers of many sizes; every so often one that floating point treats in its own way. */
function entries(count: number, seed: number, share: number): Float64Array {
  let state = seed | 1
  const draw = (): number => {
    state = Math.imul(state, 1_664_525) + 1_013_904_223
    return (state >>> 0) / 2 ** 32
  }
  return Float64Array.from({ length: count }, () =>
    draw() < share
      ? (special[Math.floor(draw() * special.length)] as number)
      : (draw() - 0.5) * 2 ** Math.floor(20 * draw()),
  )
}

/** Where two results are not the same number, with the two; NaN is itself, and −0 is not 0. */
function differences(got: Float64Array, expected: Float64Array): readonly string[] {
  return Array.from(expected, (value, k) => [k, got[k] as number, value] as const)
    .filter(([, mine, value]) => !Object.is(mine, value))
    .map(([k, mine, value]) => `${k}: ${mine}, not ${value}`)
}

function compare(summed: Summed, sizes: TiledSizes, seed: number, share: number): void {
  const { I, K, J } = sizes
  const [A, B] = [entries(I * K, seed, share), entries(K * J, seed + 1, share)]
  const before = entries(I * J, seed + 2, share)
  const after = (add: Add): Float64Array => {
    const sums = before.slice()
    add(sums, A, B, sizes)
    return sums
  }
  const expected = after(plain(ways[summed]))
  const tiled = after((sums, a, b) => addBlocks(kernels, summed, sums, a, b, sizes))
  expect(differences(tiled, expected)).toEqual([])
  expect(differences(after(ways[summed].scalar), expected)).toEqual([])
}

const size = fc.integer({ min: 0, max: 70 })
const drawn = fc.record({ I: size, K: size, J: size })

describe.each(Object.keys(ways) as Summed[])('sums of %s', (summed) => {
  it('are those of a plain loop bit for bit, in WebAssembly and in JavaScript', () => {
    fc.assert(
      fc.property(drawn, fc.nat(), fc.constantFrom(0, 0.002, 0.2), (sizes, seed, share) => {
        compare(summed, sizes, seed, share)
      }),
      { numRuns: 150 },
    )
  })

  it.each([
    [1, 1, 1],
    [3, 257, 5],
    [256, 256, 4],
    [257, 300, 258],
    [5, 600, 261],
  ])('are the same over the edges of blocks: %i × %i × %i', (I, K, J) => {
    for (const share of [0, 0.0005]) compare(summed, { I, K, J }, I + K + J, share)
  })
})

it('WebAssembly takes the large sums and leaves the small ones', () => {
  const [A, B] = [new Float64Array(512).fill(1), new Float64Array(512).fill(2)]
  const sums = new Float64Array(64)
  expect(addTiled('row · column', sums, A, B, { I: 8, K: 64, J: 8 })).toBe(true)
  expect(sums).toEqual(new Float64Array(64).fill(128))
  expect(addTiled('row · column', sums, A, B, { I: 2, K: 256, J: 2 })).toBe(false)
})

it('the module is valid and less than a kilobyte', () => {
  expect(WebAssembly.validate(tileModule())).toBe(true)
  expect(tileModule().length).toBeLessThan(1024)
})
