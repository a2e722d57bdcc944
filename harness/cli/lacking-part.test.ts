import { expect, it } from 'vitest'
import { gradedCourse } from './testing/graded-course.ts'

const course = (language: string, file: string, call: readonly string[]) => ({
  'assignment.json': JSON.stringify({
    languages: [language],
    parts: [{ points: 30, functions: ['affineBackward'] }],
    bindings: { affineBackward: { [language]: { file, call } } },
  }),
})

const python = (answer: string) => `
import numpy as np
def back(dout, X, W):
    rows = X.reshape(len(X), -1)
    dX, dW, db = dout.dot(W.T).reshape(X.shape), rows.T.dot(dout), dout.sum(0)
    return ${answer}
`
const javascript = (answer: string) => `
const flat = (x) => Array.isArray(x) ? x.flatMap(flat) : [x]
const shaped = (numbers, like) => Array.isArray(like) ? like.map((one) => shaped(numbers, one)) : numbers.shift()
export function back(dout, X, W) {
  const rows = X.map(flat)
  const dX = shaped(dout.flatMap((d) => W.map((row) => row.reduce((sum, w, m) => sum + w * d[m], 0))), X)
  const dW = W.map((row, i) => row.map((_, m) => rows.reduce((sum, x, n) => sum + x[i] * dout[n][m], 0)))
  const db = W[0].map((_, m) => dout.reduce((sum, d) => sum + d[m], 0))
  return ${answer}
}
`
const inAnswer = ['grads = back(dOut, X, W)', '{dX: grads["dX"], dW: grads["dW"], db: grads["db"]}']
const inSteps = [
  'grads = back(dOut, X, W)',
  'one = grads["db"]',
  '{dX: grads["dX"], dW: grads["dW"], db: one}',
]

const cases: readonly (readonly [
  what: string,
  language: 'python' | 'javascript',
  lines: readonly string[],
  answer: string,
])[] = [
  ['the answer', 'python', inAnswer, '{"dX": dX, "dW": dW, "bias": db}'],
  ['a step', 'python', inSteps, '{"dX": dX, "dW": dW, "bias": db}'],
  ['the answer', 'javascript', inAnswer, '{ dX, dW, bias: db }'],
  ['a step', 'javascript', inSteps, '{ dX, dW, bias: db }'],
  ['several names', 'javascript', ['dX, dW, db = back(dOut, X, W)'], '{ dX, dW, bias: db }'],
]

const graded = (language: 'python' | 'javascript', lines: readonly string[], answer: string) => {
  const file = language === 'python' ? 'layers.py' : 'layers.js'
  return gradedCourse(course(language, file, lines), {
    [file]: language === 'python' ? python(answer) : javascript(answer),
  })
}

it.each(cases)('costs only the checks of a part that a result lacks: read in %s, %s', async (...given) => {
  const [, language, lines, answer] = given
  const { result } = await graded(language, lines, answer)
  const failed = result.checks.filter(({ outcome }) => outcome === 'failed')
  expect(failed.length).toBeGreaterThan(0)
  expect(failed.filter(({ id }) => !id.endsWith('-db'))).toEqual([])
  expect(
    result.checks.filter(({ id }) => /-(?:dX|dW)$/.test(id)).map(({ outcome }) => outcome),
  ).not.toContain('skipped')
  expect(failed[0]?.finding).toMatchObject({
    error: { type: 'MissingPart', message: expect.stringContaining('has no db; it has dX, dW, bias') },
  })
})

it('names a mistake in the parts that are there, and says what the other lacks', async () => {
  const { found, result } = await graded('python', inAnswer, '{"dX": dX, "dW": dW / len(X)}')
  expect(found).toEqual([['affineBackward', 'failed', 'affine-backward/dw-mean']])
  const lacking = result.checks.find(({ id, outcome }) => id.endsWith('-db') && outcome === 'failed')
  expect(lacking?.finding).toMatchObject({ code: 'threw' })
  expect(lacking).not.toHaveProperty('diagnosis')
})

it.each(['python', 'javascript'] as const)(
  'is one failure where every part is lacking, in %s',
  async (language) => {
    const { result } = await graded(language, inAnswer, language === 'python' ? '{"a": 1}' : '{ a: 1 }')
    expect(new Set(result.checks.map(({ outcome }) => outcome))).not.toContain('passed')
  },
)
