import { expect, it } from 'vitest'
import type { Result } from '#kit/engine'
import { type Changes, gradeChanged } from './testing/grade-changed.ts'

/** A right file in which two functions, one of which calls the other, take most of a second for each call. */
const slow = (code: string): Changes => ({
  'svm.py': `
import time
right = hinge_multiclass
def hinge_multiclass(scores, labels):
    ${code}
    return right(scores, labels)`,
})

/** The same in TypeScript. */
const looping: Changes = {
  'svm.ts': (text) =>
    text.replace(
      '\n  mean(scores.map((row, i) => hinge(row, labels[i])))',
      '\n  mean(scores.map((row, i) => hinge(row, labels[i]))) + slowly()\n' +
        'function slowly() { for (const end = Date.now() + 750; Date.now() < end; ); return 0 }',
    ),
}

const isSlow = ({ name }: { readonly name: string }) => /^(?:hingeMulticlass|svmLinearLoss)$/.test(name)

it('grades every function of a submission in which right ones use the time up, and costs those their open checks', async () => {
  const { results, pages } = await gradeChanged(
    {
      waits: slow('time.sleep(0.75)'),
      loops: looping,
    },
    { total: 30 },
  )
  for (const [id, { functions, incidents, score, maxScore }] of results as ReadonlyMap<string, Result>) {
    expect(incidents, id).toEqual([])
    expect(functions.filter(({ state }) => state !== 'passed').map(({ name }) => name)).toEqual([
      'hingeMulticlass',
      'svmLinearLoss',
    ])
    for (const { state, points, maxPoints } of functions.filter(isSlow)) {
      expect([id, state]).toEqual([id, 'crashed'])
      expect(points, id).toBeLessThan(maxPoints)
    }
    const lost = functions.filter(isSlow).reduce((sum, one) => sum + one.maxPoints - (one.points ?? 0), 0)
    expect(score, id).toBe((maxScore ?? 0) - lost)
    expect(pages.get(id), id).toMatch(
      /(?:hinge_multiclass|hingeMulticlass) is too slow: the calls that it answered took \d+ seconds?, and all functions together have 30 seconds/,
    )
  }
})

it('gives all points where the slow functions end within the time that the others leave', async () => {
  const { results } = await gradeChanged({ slow: slow('time.sleep(0.05)') }, { total: 30 })
  expect(results.get('slow')).toMatchObject({ score: 100, maxScore: 100 })
})
