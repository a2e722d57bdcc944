import { expect, it } from 'vitest'
import type { Result } from '#kit/engine'
import { savedLine } from './saved-line.ts'

it('counts points and names states as the screen does, hidden points included', () => {
  const result = (score: number, state: string): Result =>
    ({
      score,
      maxScore: 84,
      notRun: [{ maxPoints: 10 }, { maxPoints: 6 }],
      functions: [{ name: 'hingeMulticlass', exported: 'hinge_multiclass', state }],
    }) as unknown as Result
  expect(savedLine(['svm.py'], result(0, 'failed'), result(14, 'passed'))).toBe(
    'svm.py: 14 of 100 points (was 0); hinge_multiclass right (was not right)',
  )
})
