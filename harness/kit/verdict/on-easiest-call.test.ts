import { expect, it } from 'vitest'
import type { Answer } from '#runner'
import { judgeToy } from '../testing/toy-rubric.ts'

const text: Answer = { kind: 'returned', value: '2.5', changed: [], seconds: 0 }

it('shows a wrong type on the easiest public call, whichever check makes it', () => {
  const { functions } = judgeToy({
    answers: (name, answer, call) => (name === 'pull' && call > 0 ? text : answer),
  })
  const shape = functions[1]?.checks.find(({ check }) => check.id.endsWith('shape'))
  expect(shape).toMatchObject({ outcome: 'failed', verdict: { finding: { code: 'type', got: 'a string' } } })
  expect(shape?.shownOn?.id).toMatch(/random$/)
})
