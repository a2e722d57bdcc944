import { describe, expect, it } from 'vitest'
import type { Result } from '#kit/engine'
import { type Changes, gradeChanged } from './testing/grade-changed.ts'
import { pointsIn } from './testing/points-in.ts'
import { shortLimits, waysToEnd } from './testing/ways-to-end.ts'

it('judges a file that others do not reach, however many functions of the others never end', async () => {
  const loop = (name: string) => `def ${name}(*args):\n    while True: pass`
  const softmax = [
    '',
    '_jacobian',
    '_cross_entropy',
    '_cross_entropy_gradient',
    '_linear_loss',
    '_linear_gradient',
  ]
  const names = ['log_sum_exp', 'cross_entropy', ...softmax.map((rest) => `softmax${rest}`)]
  const { results } = await gradeChanged(
    { loops: { 'softmax.py': names.map(loop).join('\n') }, untouched: { 'softmax.py': '' } },
    { cpu: 1, total: 20 },
  )
  const isSvm = (file: string) => file === 'svm.py' || file === 'scores.py'
  expect(pointsIn(results.get('loops') as Result, isSvm)).toEqual(
    pointsIn(results.get('untouched') as Result, isSvm),
  )
})

describe.each(['py', 'ts'] as const)('in .%s files', (ending) => {
  const svm = `svm.${ending}`
  const ways = Object.entries(waysToEnd[ending])
  /** Another function of the same name, which ends the program when it is called. */
  const whileCalling = ([way, code]: readonly [string, string]): [string, Changes] => [
    way,
    {
      [svm]:
        ending === 'py'
          ? `def hinge_multiclass(scores, labels):\n${code.replaceAll(/^/gm, '    ')}`
          : (text) =>
              text.replace(
                /export (const|function) hingeMulticlass\b/,
                `export function hingeMulticlass() { ${code} }\n$1 right`,
              ),
    },
  ]

  it('costs the function that ends the program when it is called, and nothing else', async () => {
    const { results, pages } = await gradeChanged(
      { ...Object.fromEntries(ways.map(whileCalling)), untouched: { [svm]: '' } },
      shortLimits,
    )
    const untouched = results.get('untouched') as Result
    // The loss of a linear classifier calls it.
    const isOther = (_: string, name: string) => !['hingeMulticlass', 'svmLinearLoss'].includes(name)
    for (const [way] of ways) {
      const result = results.get(way) as Result
      expect(pointsIn(result, isOther), way).toEqual(pointsIn(untouched, isOther))
      const [, notRun] = /Not run, because (\w+) had/.exec(pages.get(way) ?? '') ?? []
      expect(['hinge_multiclass', 'hingeMulticlass', undefined], way).toContain(notRun)
      expect(result.functions.find(({ name }) => name === 'hingeMulticlass')?.state, way).toBe('crashed')
    }
  })
})
