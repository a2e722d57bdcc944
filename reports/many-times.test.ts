import { expect, it } from 'vitest'
import type { Result } from '#kit/engine'
import { manyTimes } from './many-times.ts'
import { rich } from './samples.ts'
import { studentView } from './view.ts'

const functionNamed = (name: string, result: Result = rich) =>
  studentView(result, { audience: 'student' })
    .parts.flatMap((part) => part.functions)
    .find((one) => one.name === name)

it('shows both answers to a call that was made twice, and the loop to paste', () => {
  const [first, second] = [
    { text: '3.25', nested: 3.25 },
    { text: '6.5', nested: 6.5 },
  ]
  const finding = {
    code: 'relation',
    rule: '',
    again: true,
    first,
    second,
    difference: 3.25,
    allowed: 0,
  } as const
  const checks = rich.checks.map((check) =>
    check.function === 'hingeMulticlass' && check.finding !== undefined ? { ...check, finding } : check,
  )
  const example = functionNamed('hingeMulticlass', { ...rich, checks })?.leading?.example
  expect(example?.answers.map(({ name, text }) => `${name} ${text}`).slice(0, 2)).toEqual([
    'first 3.25',
    'then 6.5',
  ])
  expect(example?.paste).toMatch(/^for \(let k = 0; k < 10; k\+\+\) console\.log\(hingeMulticlass\(.*\)\)$/)
})

it('shows a changing answer on the easiest call, made many times', () => {
  const two = { text: '3', nested: 3 }
  const relation = { code: 'relation', rule: '', again: true, difference: 1, allowed: 0 } as const
  const finding = { ...relation, first: two, second: two }
  const easiest = functionNamed('hingeMulticlass')?.leading?.id
  const last = rich.checks.find(
    (check) => check.function === 'hingeMulticlass' && check.diagnosis !== undefined && check.id !== easiest,
  )
  const checks = rich.checks.map((check) => (check.id === last?.id ? { ...check, finding } : check))
  const leading = functionNamed('hingeMulticlass', { ...rich, checks })?.leading
  expect(leading?.id).toBe(easiest)
  expect(leading?.example?.paste).toMatch(/^for \(let k = 0; k < 10; k\+\+\) console\.log\(/)
  expect(leading?.lines.map(({ text }) => text).join(' ')).toContain('Run the loop below')
})

it('shows the lines of a course as they are, and repeats all but the imports', () => {
  const code = [
    'import numpy as np',
    'from course.net import Net',
    'net = Net()',
    'net.loss(np.array([1.5]))',
  ]
  const checks = rich.checks.map(({ counterexample, ...check }) => ({
    ...check,
    ...(counterexample && { counterexample: { ...counterexample, code } }),
  }))
  const functions = rich.functions.map((one) => ({ ...one, call: ['net = Net()', 'net.loss(X)'] }))
  const result: Result = { ...rich, language: 'python', checks, functions }
  expect(functionNamed('hingeMulticlass', result)?.leading?.example?.paste).toBe(code.join('\n'))
  expect(manyTimes(code.join('\n'), { language: 'python' }).split('\n')).toEqual([
    ...code.slice(0, 2),
    'for _ in range(10):',
    '    net = Net()',
    '    print(net.loss(np.array([1.5])))',
  ])
})

it('keeps what stands before the last import out of the loop', () => {
  const call =
    'import torch\ntorch.set_default_dtype(torch.float64)\nfrom layers import Dropout\nlayer = Dropout(0.5)\nlayer(1)'
  expect(manyTimes(call, { language: 'python' }).split('\n')).toEqual([
    'import torch',
    'torch.set_default_dtype(torch.float64)',
    'from layers import Dropout',
    'for _ in range(10):',
    '    layer = Dropout(0.5)',
    '    print(layer(1))',
  ])
})

it('makes the lines of a course in TypeScript many times after they have imported its file', () => {
  const lines = ['import * as submission from "./a.ts"', 'const y = [1]', 'console.log(submission.f(y))']
  expect(manyTimes(lines.join('\n'), { language: 'typescript' }).split('\n')).toEqual([
    'import * as submission from "./a.ts"',
    'for (let k = 0; k < 10; k++) {',
    '  const y = [1]',
    '  console.log(submission.f(y))',
    '}',
  ])
})
