import { expect, it } from 'vitest'
import { type Part, refuseParts } from './refuse-parts.ts'
import { shardOf } from './shard.ts'

const part = (index: number, change: Partial<Part> = {}): Part => ({
  schema: 'touchstone/part/v1',
  folder: `part-${index}`,
  shard: { index, count: 3 },
  isFinished: true,
  assignment: { name: 'small', title: 'Small' },
  isolation: { name: 'process', level: 0, mechanism: 'none', hides: [] } as unknown as Part['isolation'],
  conditions: { secret: 'one', '--language': 'none' },
  ...change,
})

it('takes all parts of a class in any order', () => {
  expect(() => refuseParts([part(2), part(3), part(1)])).not.toThrow()
})

it.each([
  [[part(1), part(3)], 'of 3 shards 1 is missing: 2'],
  [[part(2)], 'of 3 shards 2 are missing: 1 and 3'],
  [[part(1), part(2), part(3), part(2, { folder: 'copy' })], "more than once: 'part-2' and 'copy'"],
  [[part(1), part(2, { isFinished: false }), part(3)], "not graded to the end: 'part-2' (shard 2 of 3)"],
  [[part(1), part(2, { conditions: { secret: 'two', '--language': 'none' } })], 'they differ in secret'],
  [[part(1), part(2, { conditions: { secret: 'one' } })], 'they differ in --language'],
  [[part(1), part(2, { shard: { index: 2, count: 4 } })], 'one of 3 shards, one of 4'],
])('refuses parts that are no whole, and says why', (parts, said) => {
  expect(() => refuseParts(parts)).toThrow(said)
})

it('spreads a class evenly, and leaves each name in the same shard whatever else is in the class', () => {
  const names = Array.from({ length: 16_000 }, (_, k) => `student-${k}`)
  const sizes = [...Map.groupBy(names, (name) => shardOf(name, 16)).values()].map(({ length }) => length)
  expect(sizes).toHaveLength(16)
  // Six standard deviations of a fair draw.
  for (const size of sizes) expect(Math.abs(size - 1000)).toBeLessThan(6 * Math.sqrt(1000 * (15 / 16)))
  expect(['ada', 'grace hopper', 'é'].map((name) => shardOf(name, 16))).toMatchInlineSnapshot(`
    [
      14,
      10,
      4,
    ]
  `)
})
