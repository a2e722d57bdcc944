import { expect, it } from 'vitest'
import type { Result } from '#kit/engine'
import { itemFlags } from './item-flags.ts'
import { rich } from './samples.ts'

const [sample] = rich.checks

/** A class in which each student passes some of the checks a, b, c …, each of 10 points. */
function classOf(passed: readonly string[]): readonly Result[] {
  return passed.map((own, k): Result => {
    const checks = [...'abcdef'].flatMap((id) =>
      sample === undefined
        ? []
        : [
            {
              ...sample,
              ...{ id: `softmax/${id}`, maxPoints: 10 },
              ...(own.includes(id)
                ? { outcome: 'passed' as const, points: 10 }
                : { outcome: 'failed' as const, points: 0 }),
            },
          ],
    )
    return { ...rich, submission: `s${k}`, checks, score: 10 * own.length, maxScore: 60 }
  })
}

it('flags a check that good students fail and others pass', () => {
  const flags = itemFlags(classOf([...Array(5).fill('bcde'), ...Array(15).fill('ab')]))
  expect(flags).toContain('5 of the best 5 fail softmax/a; of the other 15, 15 pass: is the check right?')
})

it('says of a check that nearly everybody fails that it is hard, or not right', () => {
  const flags = itemFlags(classOf(['abc', ...Array(5).fill('bcd'), ...Array(14).fill('c')]))
  expect(flags).toContain('5 of the best 5 fail softmax/a, and 14 of the other 15: it is hard, or not right.')
})

it('names checks that nobody fails, and that nobody passes', () => {
  const flags = itemFlags(classOf([...Array(10).fill('abc'), ...Array(10).fill('ab')]))
  expect(flags).toEqual([
    'Nobody passes softmax/d, softmax/e and softmax/f: are the checks right?',
    'Everybody passes softmax/a and softmax/b: 2 checks that tell nobody apart.',
  ])
})

it('says nothing of a small class, nor of checks that good students pass', () => {
  expect(itemFlags(classOf(Array(11).fill('')))).toEqual([])
  const sound = classOf(Array.from({ length: 24 }, (_, k) => 'abcdef'.slice(0, 1 + (k % 5))))
  expect(itemFlags(sound).filter((one) => one.includes('best'))).toEqual([])
})

it('does not depend on the order of the class', () => {
  const results = classOf(Array.from({ length: 24 }, (_, k) => ['ab', 'bc', 'ca', 'abc'][k % 4] ?? ''))
  expect(itemFlags(results.toReversed())).toEqual(itemFlags(results))
})
