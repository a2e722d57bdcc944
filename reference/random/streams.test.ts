import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { array, type NDArray, tabulate } from '../core/ndarray.ts'
import { defaultRng } from './default-rng.ts'
import type { RandomGenerator } from './generator.ts'
import { randomChoice } from './random-choice.ts'
import { randint, randomIntegers } from './random-integers.ts'
import { randomPermutation, randomShuffle } from './random-permutation.ts'
import { randomSample, randomUniform } from './random-sample.ts'
import { randomState } from './random-state.ts'
import { randomNormal, standardNormal } from './standard-normal.ts'

/** What NumPy drew, as `oracles/random_streams.py` wrote it. */
interface Call {
  readonly function: keyof typeof functions
  readonly arguments: readonly unknown[]
  readonly options: { readonly p?: readonly number[] }
  readonly as: 'float64' | 'float32'
  readonly count: number
  readonly first: readonly number[]
  readonly sha256: string
}
interface Stream {
  readonly generator: 'randomState' | 'defaultRng'
  readonly seed: number | string | readonly number[]
  readonly calls: readonly Call[]
}

const rows = tabulate([1000, 3], (i, j) => 3 * i + j)
const functions = {
  randomSample,
  randomUniform,
  randint,
  randomIntegers,
  standardNormal,
  randomNormal,
  randomPermutation,
  randomShuffle: (generator: RandomGenerator) => randomShuffle(generator, rows),
  randomChoice,
}
const made = new URL('../../fixtures/oracles/streams/random.json', import.meta.url)
const { streams } = JSON.parse(readFileSync(made, 'utf8')) as { readonly streams: readonly Stream[] }

function begin({ generator, seed }: Stream): RandomGenerator {
  if (generator === 'defaultRng') return defaultRng(typeof seed === 'string' ? BigInt(seed) : seed)
  return randomState(seed as number | readonly number[])
}

function ask(generator: RandomGenerator, { function: name, arguments: values, options }: Call): Float64Array {
  const call = functions[name] as (generator: RandomGenerator, ...values: readonly unknown[]) => NDArray
  return call(generator, ...values, { ...options, ...(options.p && { p: array(options.p) }) }).data
}

const digest = (numbers: Float64Array | Float32Array): string =>
  createHash('sha256')
    .update(new Uint8Array(numbers.buffer, 0, numbers.byteLength))
    .digest('hex')

describe.each(streams)('$generator($seed) draws what NumPy draws', (stream) => {
  const generator = begin(stream)
  const drawn = stream.calls.map((call) => [call, ask(generator, call)] as const)

  it.each(drawn)('in $function of $arguments with $options', ({ as, count, first, sha256 }, numbers) => {
    const seen = as === 'float32' ? Float32Array.from(numbers) : numbers
    expect(seen.length).toBe(count)
    expect(Array.from(seen.subarray(0, first.length))).toEqual(first)
    expect(digest(seen)).toBe(sha256)
  })
})

it('bits that NumPy drew are not those of another seed', () => {
  const other = randomSample(randomState(2), [2000]).data
  expect(streams.flatMap(({ calls }) => calls.map(({ sha256 }) => sha256))).not.toContain(digest(other))
})
