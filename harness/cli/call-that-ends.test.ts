import { expect, it } from 'vitest'
import { gradedCourse } from './testing/graded-course.ts'

const course = {
  languages: ['python'],
  parts: [{ points: 20, functions: ['relu', 'reluBackward'] }],
  bindings: {
    relu: { python: { file: 'layers.py', call: 'forward(x)[0]' } },
    reluBackward: {
      python: { file: 'layers.py', call: ['out, cache = forward(x)', 'backward(dOut, cache)'] },
    },
  },
}

const layers = `
import os
import numpy as np

def forward(x):
    return np.maximum(x, 0), x

def backward(dout, x):
    os._exit(3)
`

it('costs only its function where a call of course lines ends the program', async () => {
  const { found } = await gradedCourse({ 'assignment.json': JSON.stringify(course) }, { 'layers.py': layers })
  expect(found).toEqual([
    ['relu', 'passed'],
    ['reluBackward', 'crashed', 'died'],
  ])
})
