import { describe, expect, it } from 'vitest'
import type { Result } from '#kit/engine'
import { type Changes, gradeChanged } from './testing/grade-changed.ts'
import { pointsIn } from './testing/points-in.ts'
import { shortLimits, waysToEnd } from './testing/ways-to-end.ts'

describe.each(['py', 'ts'] as const)('in .%s files', (ending) => {
  const svm = `svm.${ending}`
  const ways = Object.entries(waysToEnd[ending])
  const whileLoading = ([way, code]: readonly [string, string]): [string, Changes] => [way, { [svm]: code }]

  it('costs the file that ends the program while it is loaded, what imports it, and nothing else', async () => {
    const { results, pages } = await gradeChanged(
      { ...Object.fromEntries(ways.map(whileLoading)), untouched: { [svm]: '' } },
      shortLimits,
    )
    const untouched = results.get('untouched') as Result
    const isOther = (file: string) => file.startsWith('scores') || file.startsWith('softmax')
    for (const [way] of ways) {
      const result = results.get(way) as Result
      expect(result.incidents).toEqual([])
      expect(pointsIn(result, isOther), way).toEqual(pointsIn(untouched, isOther))
      const rest = result.functions.filter(({ file }) => !isOther(file) && !file.startsWith('answers'))
      expect(
        rest.map(({ state }) => state),
        way,
      ).toEqual(rest.map(() => 'crashed'))
      expect(pages.get(way), way).not.toMatch(/Not run/)
      expect(pages.get(way), way).toContain(svm)
    }
    const quit = ending === 'py' ? 'line \\d+: quit\\(\\)' : 'line \\d+: process.exit\\(3\\)'
    expect(pages.get(ending === 'py' ? 'quits' : 'exits')).toMatch(
      new RegExp(`svm.${ending} ends the program while it is loaded \\(${quit}\\)`),
    )
  })
})

it('costs the checks that end the program, and no other, also where others are made on fresh inputs too', async () => {
  const { results } = await gradeChanged({
    large: {
      'svm.py': `
right = hinge_multiclass
def hinge_multiclass(scores, labels):
    if np.abs(scores).max() > 50 or scores.shape[0] == 1: os._exit(1)
    return right(scores, labels)
import os`,
    },
  })
  const own = (results.get('large') as Result).checks.filter((one) => one.function === 'hingeMulticlass')
  expect(own.filter(({ outcome }) => outcome === 'passed').map(({ id }) => id)).toMatchInlineSnapshot(`
    [
      "hinge-multiclass/shape",
      "hinge-multiclass/lecture",
      "hinge-multiclass/random",
      "hinge-multiclass/shift",
      "hinge-multiclass/repeats",
    ]
  `)
  expect(own.filter(({ outcome }) => outcome !== 'passed').map(({ id }) => id)).toMatchInlineSnapshot(`
    [
      "hinge-multiclass/one",
      "hinge-multiclass/satisfied",
      "hinge-multiclass/equal",
      "hinge-multiclass/one-size",
      "hinge-multiclass/smallest",
      "hinge-multiclass/larger",
    ]
  `)
})

it('counts the answers of a submission together, and blames the function that returns too much', async () => {
  const { results } = await gradeChanged(
    { vast: { 'svm.py': 'def hinge_multiclass(*args): return np.zeros((1000, 300))' } },
    { answers: 4 },
  )
  const { functions, checks } = results.get('vast') as Result
  expect(functions.filter(({ file }) => file === 'scores.py').map(({ state }) => state)).toEqual(
    Array(4).fill('passed'),
  )
  expect(checks.map(({ finding }) => finding)).toContainEqual({
    code: 'died',
    death: { by: 'answers', limit: 4 },
  })
})
