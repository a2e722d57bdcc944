import { expect, it } from 'vitest'
import type { Result } from '#kit/engine'
import { gradeChanged } from './testing/grade-changed.ts'
import { pointsIn } from './testing/points-in.ts'

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
  const { results, pages } = await gradeChanged(
    { loops: { 'softmax.py': names.map(loop).join('\n') }, untouched: { 'softmax.py': '' } },
    { cpu: 1, total: 20 },
  )
  const isSvm = (file: string) => file === 'svm.py' || file === 'scores.py'
  expect(pointsIn(results.get('loops') as Result, isSvm)).toEqual(
    pointsIn(results.get('untouched') as Result, isSvm),
  )
  expect(pages.get('loops')).toContain(
    'Not run, because the 14 seconds for all functions together were used up.',
  )
})
