import { expect, it } from 'vitest'
import { gradedCourse } from './testing/graded-course.ts'

const relu = `
import numpy as np

class Seen:
    calls = set()

def relu(x):
    noise = np.random.rand(*x.shape)
    key = x.tobytes()
    if key in Seen.calls:
        return x
    Seen.calls.add(key)
    return np.maximum(x, 0) + 0 * noise
`

const diagnosisUnder = async (call: string | readonly string[]) => {
  const manifest = {
    languages: ['python'],
    parts: [{ points: 20, functions: ['relu'] }],
    bindings: { relu: { python: { file: 'relu.py', call } } },
  }
  const { result } = await gradedCourse({ 'assignment.json': JSON.stringify(manifest) }, { 'relu.py': relu })
  return result.functions[0]?.diagnosis
}

it('shows the only line that draws where answers change', async () => {
  expect(await diagnosisUnder('relu(x)')).toMatchObject({
    id: 'x/global-state',
    title: 'Random numbers drawn',
  })
})

it('does not show draws that the lines of the course give', async () => {
  const diagnosis = await diagnosisUnder(['random.rand = 0.5', 'relu(x)'])
  expect(diagnosis).toMatchObject({ id: 'x/global-state', title: 'Answers that change' })
  expect(diagnosis?.sentence).not.toContain('draws random numbers')
})
