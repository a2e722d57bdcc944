import { expect, it } from 'vitest'
import type { Result } from '#kit/engine'
import { gradeChanged } from './testing/grade-changed.ts'
import { pointsIn } from './testing/points-in.ts'

const endless = 'def hinge_multiclass(scores, labels):\n    while True: pass'
const isOther = (_: string, name: string) => !['hingeMulticlass', 'svmLinearLoss'].includes(name)

it('costs an endless loop what calls it, waits for it once, and names the function of the loop', async () => {
  const { results, pages } = await gradeChanged(
    { loops: { 'svm.py': endless }, untouched: { 'svm.py': '' } },
    { cpu: 4, total: 60 },
  )
  const [loops, untouched] = ['loops', 'untouched'].map((id) => results.get(id) as Result)
  expect(pointsIn(loops as Result, isOther)).toEqual(pointsIn(untouched as Result, isOther))
  const found = loops?.checks.flatMap(({ function: name, finding }) =>
    finding?.code === 'died' && !finding.again ? [{ name, ...finding }] : [],
  )
  const whole = found?.filter(({ death }) => 'limit' in death && death.limit === 4)
  expect(new Set(whole?.map(({ name }) => name))).toEqual(new Set(['hingeMulticlass']))
  expect(found?.find(({ name }) => name === 'svmLinearLoss')).toMatchObject({
    death: { by: 'time', clock: 'cpu', limit: 1 },
    earlier: { limit: 4, loop: 'hinge_multiclass' },
  })
  expect(pages.get('loops')).toContain(
    'It was in hinge_multiclass, where an earlier call had not ended after 4 seconds.',
  )
})

it('gives a right function that takes long all its time, although another one never ends', async () => {
  const slow = `
import time
own_jacobian, called = softmax_jacobian, []
def softmax_jacobian(*args):
    until = time.process_time() + (0 if called else 1.5)
    called.append(True)
    while time.process_time() < until: pass
    return own_jacobian(*args)`
  const { results } = await gradeChanged(
    { slow: { 'svm.py': endless, 'softmax.py': slow }, untouched: { 'svm.py': '' } },
    { cpu: 3, total: 200 },
  )
  const [slowly, untouched] = ['slow', 'untouched'].map((id) => results.get(id) as Result)
  expect(pointsIn(slowly as Result, isOther)).toEqual(pointsIn(untouched as Result, isOther))
})
