import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { gradedCourse, writeFiles } from './testing/graded-course.ts'
import { scratch, touchstone } from './testing/touchstone.ts'

const course = (call: string | readonly string[], language = 'python', file = 'net.py') => ({
  'assignment.json': JSON.stringify({
    languages: [language],
    parts: [{ points: 20, functions: ['reluBackward'] }],
    bindings: { reluBackward: { [language]: { file, call } } },
  }),
})
const back = (key: string) => `
import numpy as np
def back(x, dout):
    return 0.0, {"${key}": dout * (x > 0), "b1": 1}
`
const lines = ['loss, grads = back(x, dOut)', 'grads["W_1"]']

it('names the keys that a result has where one is read that it has not', async () => {
  const cwd = scratch()
  writeFiles(join(cwd, 'course'), course(lines))
  writeFiles(join(cwd, 'ada'), { 'net.py': back('W1') })
  const { stdout } = await touchstone(['check', 'ada', '--assignment', 'course'], { cwd })
  expect(stdout.replaceAll(/\s+/g, ' ')).toContain(
    "back returned a dict without the key 'W_1'. It has 'W1' and 'b1'.",
  )
})

it('takes a result that lacks a key for wrong, and not for a crash', async () => {
  const { result } = await gradedCourse(course(lines), { 'net.py': back('W1') })
  expect(result.functions.map(({ state }) => state)).toEqual(['failed'])
})

it('names them in TypeScript too', async () => {
  const { result } = await gradedCourse(course('back(x, dOut).grads["W_1"]', 'typescript', 'net.ts'), {
    'net.ts': 'export const back = (x: number[]) => ({ grads: { W1: x, b1: 1 } })',
  })
  expect(result.checks[0]?.finding).toMatchObject({
    error: { type: 'MissingPart', message: 'the function.grads, which is Object, has no W_1; it has W1, b1' },
  })
})

const classes: readonly (readonly [what: string, call: readonly string[], file: string, says: string])[] = [
  ['a part of a result', lines, 'net.py', 'the part W_1, which is read of grads of back'],
  ['a function', ['backward(x, dOut)'], 'net.py', 'backward in net.py'],
  ['a file', ['back(x, dOut)[1]["W1"]'], 'network.py', 'network.py'],
]

it.each(classes)(
  'asks staff whether a binding is right that nobody fits: %s',
  async (_, call, file, says) => {
    const cwd = scratch()
    writeFiles(join(cwd, 'course'), course(call, 'python', file))
    for (const name of ['ada', 'bob']) writeFiles(join(cwd, 'class', name), { 'net.py': back('W1') })
    const { stdout } = await touchstone(['grade', 'course', 'class', '--isolation', 'process'], { cwd })
    const sentence = `No submission has ${says}: is the binding right?`
    expect(stdout).toContain(sentence)
    expect(readFileSync(join(cwd, 'out/course/index.html'), 'utf8')).toContain(sentence)
  },
)

it('does not ask where one submission has it', async () => {
  const cwd = scratch()
  writeFiles(join(cwd, 'course'), course(lines))
  for (const [name, key] of Object.entries({ ada: 'W1', bob: 'W_1', eve: 'W1' }))
    writeFiles(join(cwd, 'class', name), { 'net.py': back(key) })
  const { stdout } = await touchstone(['grade', 'course', 'class', '--isolation', 'process'], { cwd })
  expect(stdout).not.toContain('is the binding right')
})
