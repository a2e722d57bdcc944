import { describe, expect, it } from 'vitest'
import type { Conventions } from '#reference/core/conventions.ts'
import { map, type NDArray, sum } from '#reference/core/ndarray.ts'
import { by, right } from '../suite/choice.ts'
import { formula } from '../suite/formula.ts'
import { reals } from '../suite/input-kinds.ts'
import { suite } from '../suite/suite.ts'
import { judgeAlone, planOf } from '../testing/judge-alone.ts'
import { asArray } from '../testing/toy-rubric.ts'

type Flags = Required<Pick<Conventions, 'reduction'>>

/** Twice x, and the sum of x or its mean. */
const twiceAndTotal = (x: NDArray<'N'>, { reduction }: Flags) => ({
  twice: map(x, (a) => 2 * a) as NDArray<'N'>,
  total: sum(x) / (reduction === 'sum' ? 1 : x.data.length),
})

const both = formula(
  { twiceAndTotal },
  {
    id: 'twice',
    inputs: [reals('x', 'N')],
    sizes: { N: [2, 4] },
    obeys: { reduction: { mean: (N: number) => N, sum: () => 1 } },
    parts: { twice: 3, total: 1 },
    holes: { factor: right(2).wrong('not-doubled', 'Factor left out', 1, 'You leave out the factor 2.') },
    reading: (d) => (x) => ({
      twice: map(x, (a) => d.factor * a),
      total: sum(x) / d.reduction(x.data.length),
    }),
  },
)

const alone = suite('toys/twice', 'Twice', [
  both.with({
    example: both.golden(by('reduction', { mean: 'averages two', sum: 'adds two up' }), {
      given: { x: [1, 3] },
      source: 'by hand',
      gives: { twice: { shape: [2], data: Float64Array.of(2, 6) }, total: 2 },
      hint: by('reduction', { mean: 'Divide by 2.', sum: 'Do not divide.' }),
    }),
    'only-sums': both.random('adds one up', { only: { reduction: 'sum' }, axes: { N: [1, 1] } }),
    smallest: false,
    larger: false,
    repeats: false,
  }),
])

const outcomes = (points: ReturnType<typeof judgeAlone>) =>
  Object.fromEntries(
    points.functions.flatMap(({ checks }) =>
      checks.map(({ check, outcome, points: got, maxPoints }) => [
        check.id.slice('twice/'.length),
        `${outcome} ${got} of ${maxPoints}`,
      ]),
    ),
  )
const again = { shape: false, random: {}, smallest: false, larger: false, repeats: { weight: 1 } } as const
const repeated = planOf(suite('toys/twice', 'Twice', [both.with(again)]), 12, { reduction: 'mean' })
const pinned = planOf(alone, 12, { reduction: 'mean' })
const open = planOf(alone, 12, { reduction: 'open' })

describe('a function that returns a record', () => {
  it('has one check for each part, which share their calls and weigh what the suite says', () => {
    const [planned] = pinned.functions
    const [first, second] = planned?.checks.filter(({ id }) => id.includes('random')) ?? []
    expect(second?.calls).toBe(first?.calls)
    expect(second?.first).toBe(first?.first)
    expect(planned?.calls.filter(({ check }) => check === second?.id)).toEqual([])
  })

  it('loses the points of its wrong part only, and the mistake is named', () => {
    const judged = judgeAlone(pinned, {
      twiceAndTotal: (x) => ({
        ...twiceAndTotal(asArray(x) as NDArray<'N'>, { reduction: 'mean' }),
        twice: asArray(x),
      }),
    })
    expect(outcomes(judged)).toEqual({
      'shape-twice': 'passed 0 of 0',
      'shape-total': 'passed 0 of 0',
      'example-twice': 'failed 0 of 3',
      'example-total': 'passed 1 of 1',
      'random-twice': 'failed 0 of 6',
      'random-total': 'passed 2 of 2',
    })
    expect(judged.functions[0]?.diagnosis?.id).toBe('twice/not-doubled')
  })

  it('keeps the points of the other parts when one part has the wrong shape', () => {
    const judged = judgeAlone(pinned, {
      twiceAndTotal: (x) => ({
        ...twiceAndTotal(asArray(x) as NDArray<'N'>, { reduction: 'mean' }),
        twice: 3,
      }),
    })
    expect(outcomes(judged)).toMatchObject({
      'shape-twice': 'failed 0 of 0',
      'random-twice': 'skipped 0 of 6',
      'shape-total': 'passed 0 of 0',
      'random-total': 'passed 2 of 2',
      'example-total': 'passed 1 of 1',
    })
  })

  it('has each part held to the size of its own numbers, however large the others are', () => {
    const sizes = (x: NDArray<'N'>) => ({ side: sum(x) + 27, cost: 1e12 })
    const one = formula(
      { sizes },
      {
        id: 'sizes',
        inputs: [reals('x', 'N')],
        sizes: { N: [2, 4] },
        parts: { side: 1, cost: 1 },
        holes: { start: right(27).wrong('not-started', 'Start left out', 0, 'You leave out the start.') },
        reading: (d) => (x) => ({ side: sum(x) + d.start, cost: 1e12 }),
      },
    )
    const only = { smallest: false, larger: false, repeats: false, shape: false } as const
    const compiled = planOf(suite('toys/sizes', 'Sizes', [one.with(only)]), 2)
    const judged = judgeAlone(compiled, {
      sizes: (x) => ({ side: sum(asArray(x)) + 27.5, cost: 1e12 }),
    })
    expect(judged.functions[0]?.checks.map(({ check: { id }, outcome }) => [id, outcome])).toEqual([
      ['sizes/random-side', 'failed'],
      ['sizes/random-cost', 'passed'],
    ])
  })

  it('may hold more than was asked for, even if that is another thing at every call', () => {
    let calls = 0
    const { functions } = judgeAlone(repeated, {
      twiceAndTotal: (x) => ({
        ...twiceAndTotal(asArray(x) as NDArray<'N'>, { reduction: 'mean' }),
        calls: calls++,
      }),
    })
    expect(functions.map(({ state }) => state)).toEqual(['passed'])
  })

  it('keeps all points where it returns more names, which are named', () => {
    const right = (x: unknown) => twiceAndTotal(asArray(x as never) as NDArray<'N'>, { reduction: 'mean' })
    const exact = judgeAlone(pinned, { twiceAndTotal: right })
    const more = judgeAlone(pinned, { twiceAndTotal: (x) => ({ ...right(x), cache: 3, x: asArray(x) }) })
    expect(exact.functions[0]?.extraNames).toEqual([])
    expect(more.functions[0]?.extraNames).toEqual(['cache', 'x'])
    expect(outcomes(more)).toEqual(outcomes(exact))
    expect(more.functions[0]?.state).toBe('passed')
  })

  it('fails in every part when it returns something else', () => {
    const judged = judgeAlone(pinned, { twiceAndTotal: () => 3 })
    expect(Object.values(outcomes(judged)).filter((one) => one.startsWith('passed'))).toEqual([])
    for (const answer of [3, [3, 4], null]) {
      const { functions } = judgeAlone(pinned, { twiceAndTotal: () => answer })
      const findings = functions.flatMap(({ checks }) =>
        checks.flatMap(({ verdict }) => verdict?.finding ?? []),
      )
      // Every name that is needed, not only that of the part that a check is about.
      for (const finding of findings)
        expect(finding).toMatchObject({ expected: 'a record with twice, total' })
      expect(findings.length).toBeGreaterThan(0)
    }
  })
})

describe('a check that depends on a convention', () => {
  it('exists under the candidates that have it, which share the points of the part otherwise', () => {
    const given = [...open.points].map(([{ reduction }, points]) => [reduction, Object.fromEntries(points)])
    expect(Object.fromEntries(given)).toEqual({
      mean: {
        'twice/shape-twice': 0,
        'twice/shape-total': 0,
        'twice/example-twice': 3,
        'twice/example-total': 1,
        'twice/random-twice': 6,
        'twice/random-total': 2,
      },
      sum: {
        'twice/shape-twice': 0,
        'twice/shape-total': 0,
        'twice/example-twice': 2,
        'twice/example-total': 1,
        'twice/only-sums-twice': 2,
        'twice/only-sums-total': 1,
        'twice/random-twice': 4,
        'twice/random-total': 2,
      },
    })
  })

  it('is judged when the answers show its convention, and every point is there to be had', () => {
    for (const reduction of ['mean', 'sum'] as const) {
      const judged = judgeAlone(open, {
        twiceAndTotal: (x) => twiceAndTotal(asArray(x) as NDArray<'N'>, { reduction }),
      })
      expect(judged.functions[0]?.conventions.reduction).toBe(reduction)
      const all = judged.functions.flatMap(({ checks }) => checks)
      expect(all.reduce((total, { points }) => total + (points ?? Number.NaN), 0)).toBe(12)
      expect(all.some(({ check }) => check.id === 'twice/only-sums-total')).toBe(reduction === 'sum')
    }
  })
})

describe('functions that may follow different conventions', () => {
  const total = (x: NDArray<'N'>, flags: Flags) => twiceAndTotal(x, flags).total
  const told = {
    sizes: { N: [2, 4] },
    obeys: { reduction: { mean: (N: number) => N, sum: () => 1 } },
    holes: { factor: right(1).wrong('doubled', 'Doubled', 2, 'You double it.') },
    reading: (d: { factor: number; reduction: (N: number) => number }) => (x: NDArray<'N'>) =>
      (d.factor * sum(x)) / d.reduction(x.data.length),
  } as const
  const first = formula({ first: total }, { ...told, id: 'first', inputs: [reals('x', 'N')] })
  const second = formula({ second: total }, { ...told, id: 'second', inputs: [reals('x', 'N')] })
  const one = { only: { reduction: 'sum' }, axes: { N: [1, 1] } } as const
  const sums = { smallest: false, larger: false, repeats: false } as const
  const both = suite('toys/totals', 'Totals', [
    first.with({
      ...sums,
      a: first.random('adds one up', one),
      b: first.random('adds one up again', one),
      c: first.random('adds one up once more', one),
      d: first.random('adds one up for the last time', one),
    }),
    second.with({ ...sums, a: second.random('adds one up', one) }),
  ])

  it('have all points of their part, whichever each of them follows', () => {
    const plan = { ...planOf(both, 8, { reduction: 'open' }), consistent: [['first']] }
    for (const own of ['mean', 'sum'] as const) {
      for (const other of ['mean', 'sum'] as const) {
        const judged = judgeAlone(plan, {
          first: (x) => total(asArray(x) as NDArray<'N'>, { reduction: own }),
          second: (x) => total(asArray(x) as NDArray<'N'>, { reduction: other }),
        })
        expect(judged.functions.map(({ conventions }) => conventions.reduction)).toEqual([own, other])
        const all = judged.functions.flatMap(({ checks }) => checks)
        expect(all.reduce((whole, { maxPoints }) => whole + maxPoints, 0)).toBe(8)
        expect(all.reduce((whole, { points }) => whole + (points ?? Number.NaN), 0)).toBe(8)
      }
    }
  })
})

describe('a part that is NaN everywhere beside another that is right', () => {
  const large = 1e9
  const half = formula(
    { twiceAndTotal },
    {
      id: 'half',
      inputs: [reals('x', 'N')],
      sizes: { N: [2, 4] },
      obeys: { reduction: { mean: (N: number) => N, sum: () => 1 } },
      holes: {
        shift: right(0).wrong('shifted', 'Shifted', -large, 'You subtract a constant.'),
        root: right((a: number) => a).wrong(
          'root',
          'Root taken',
          (a) => Math.sqrt(a + large / 2),
          'You take a root.',
        ),
      },
      reading: (d) => (x) => ({
        twice: map(x, (a) => d.root(2 * a + d.shift)),
        total: sum(x) / d.reduction(x.data.length),
      }),
    },
  )
  const [judged] = judgeAlone(
    planOf(suite('toys/half', 'Half', [half.with({})]), 40, { reduction: 'mean' }),
    {
      twiceAndTotal: (x) => ({
        twice: map(asArray(x), () => Number.NaN),
        total: sum(asArray(x)) / asArray(x).data.length,
      }),
    },
  ).functions

  it('is explained by no pair of mistakes', () => {
    expect(judged?.state).toBe('failed')
    expect(judged?.diagnosis?.kind).not.toBe('pair')
  })
})
