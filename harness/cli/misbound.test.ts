import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { listAssignments, loadAssignment } from '#assignment'
import type { Result } from '#kit/engine'
import { problemsWithBindings } from './bindings/problems-with-bindings.ts'
import { gradedCourse, writeFiles } from './testing/graded-course.ts'
import { scratch, touchstone } from './testing/touchstone.ts'

const file = 'nn/losses.py'
const right = `
import numpy as np
def svm_loss(W, X, y, reg):
    S = X @ W
    M = np.maximum(0, S - S[np.arange(len(y)), y][:, None] + 1)
    M[np.arange(len(y)), y] = 0
    return M.sum() / len(y) + reg * (W * W).sum(), None
class Net:
    def __init__(self, rate=1):
        self.rate = rate
    def forward(self, x, *, steps=1):
        return np.maximum(x, 0)
`
const starters = {
  answering:
    'def svm_loss(W, X, y, reg):\n    pass\nclass Net:\n    def __init__(self, rate=1): pass\n    def forward(self, x, *, steps=1): pass\n',
  refusing:
    'def svm_loss(W, X, y, reg):\n    raise NotImplementedError\nclass Net:\n    def __init__(self, rate=1): pass\n    def forward(self, x, *, steps=1): raise NotImplementedError\n',
}
const svm = 'svm_loss(W.T, X, labels, lambda)[0]'
const net = ['net = Net()', 'net.forward(x)']

const course = (bound: object, starter: Readonly<Record<string, string>>, more: object = {}) => ({
  'assignment.json': JSON.stringify(
    {
      languages: ['python'],
      parts: [{ points: 40, functions: ['svmLoss', 'relu'] }],
      conventions: { l2Form: 'open' },
      bindings: {
        svmLoss: { is: 'svmLinearLoss', python: { file, call: svm } },
        relu: { python: { file, call: net } },
        ...bound,
      },
      ...more,
    },
    null,
    2,
  ),
  ...starter,
})

const python = (call: string | readonly string[], at: string | readonly string[] = file) => ({
  python: { file: at, call },
})

const wrong: readonly (readonly [what: string, bound: object, says: RegExp])[] = [
  [
    'a misspelled name of an argument',
    { svmLoss: { is: 'svmLinearLoss', ...python('svm_loss(W.T, X, labels, regg=lambda)[0]') } },
    /line \d+, column \d+: in the starter, svm_loss takes \(W, X, y, reg\), and is called with regg=\nDid you mean 'reg'\?/,
  ],
  [
    'too many arguments',
    { svmLoss: { is: 'svmLinearLoss', ...python('svm_loss(W.T, X, labels, lambda, 3)[0]') } },
    /svm_loss takes \(W, X, y, reg\), and is called with 5 arguments by position/,
  ],
  [
    'too few arguments',
    { svmLoss: { is: 'svmLinearLoss', ...python('svm_loss(W.T, X, labels)[0]') } },
    /svm_loss takes \(W, X, y, reg\), and is called without reg/,
  ],
  [
    'an argument twice',
    { svmLoss: { is: 'svmLinearLoss', ...python('svm_loss(W.T, X, labels, lambda, y=labels)[0]') } },
    /is called with y twice/,
  ],
  [
    'other arguments of a constructor',
    { relu: python(['net = Net(rat=2)', 'net.forward(x)']) },
    /Net takes \(rate=…\), and is called with rat=\nDid you mean 'rate'\?/,
  ],
  [
    'other arguments of a method that the starter never reaches',
    { relu: python(['net = Net()', 'out = net.forward(x)', 'net.forward(out.y, step=2)']) },
    /Net\.forward takes \(x, \*, steps=…\), and is called with step=\nDid you mean 'steps'\?/,
  ],
  [
    'the name of a function',
    { svmLoss: { is: 'svmLinearLoss', ...python('svm_los(W.T, X, labels, lambda)[0]') } },
    /the starter's nn\/losses\.py has no 'svm_los'\nDid you mean 'svm_loss'\?/,
  ],
  [
    'the name of a method',
    { relu: python(['net = Net()', 'net.foward(x)']) },
    /the starter's nn\/losses\.py has no 'Net\.foward'\nDid you mean 'Net\.forward'\?/,
  ],
  [
    'the name of a file',
    { relu: python(net, 'nn/loses.py') },
    /the starter has no file 'nn\/loses\.py'\nDid you mean 'nn\/losses\.py'\?/,
  ],
]

describe('a binding that the starter of the assignment does not take', () => {
  it.each(wrong)('is refused before a student is blamed: %s', async (_, bound, says) => {
    const cwd = scratch()
    writeFiles(join(cwd, 'course'), course(bound, { 'starter/python/nn/losses.py': starters.answering }))
    writeFiles(join(cwd, 'class/ada'), { [file]: right })
    const { exitCode, stderr, stdout } = await touchstone(['check', 'class/ada', '--assignment', 'course'], {
      cwd,
    })
    expect(stderr).toMatch(says)
    expect([exitCode, stdout]).toEqual([2, ''])
  })

  it.each([
    ['grade', ['grade', 'course', 'class', '--isolation', 'process']],
    ['audit', ['audit', 'course']],
    ['release', ['release', 'course', '--language', 'py', '--out', 'work']],
  ])('ends %s with exit code 2, and nothing is written', async (_, args) => {
    const cwd = scratch()
    const bound = { svmLoss: { is: 'svmLinearLoss', ...python('svm_loss(W.T, X, labels, regg=lambda)[0]') } }
    writeFiles(join(cwd, 'course'), course(bound, { 'starter/python/nn/losses.py': starters.refusing }))
    writeFiles(join(cwd, 'class/ada'), { [file]: right })
    const { exitCode, stderr, stdout } = await touchstone(args, { cwd })
    expect(stderr).toContain("Did you mean 'reg'?")
    expect([exitCode, stdout]).toEqual([2, ''])
  })

  it('is refused in TypeScript too', async () => {
    const cwd = scratch()
    const typescript = (call: string) => ({ typescript: { file: 'src/relu.ts', call } })
    const starter = `
export interface Options { more: number }
/** drop(x, { rat }) */
export const drop = (x: Map<string, number>, { rate = 0 }: { rate?: number } = {}): number => 0
export function scale<T extends Array<T>>(x: T, by: number, most?: number) { return 'f(a, b, c)' }
`
    const bindings = {
      relu: typescript('drop(x, rat=1)'),
      tanh: typescript('scale(x)'),
      sigmoid: typescript('scale(x, 1, 2, 3)'),
      elu: typescript('scal(x, 1)'),
    }
    const manifest = {
      languages: ['typescript'],
      parts: [{ points: 80, functions: Object.keys(bindings) }],
      bindings,
    }
    writeFiles(join(cwd, 'course'), {
      'assignment.json': JSON.stringify(manifest, null, 2),
      'starter/typescript/src/relu.ts': starter,
    })
    writeFiles(join(cwd, 'ada'), { 'src/relu.ts': starter })
    const { exitCode, stderr } = await touchstone(['check', 'ada', '--assignment', 'course'], { cwd })
    expect(exitCode).toBe(2)
    expect(stderr).toContain(
      "drop takes (x, { rate = 0 }=…), and is called with rat=\n  Did you mean 'rate'?",
    )
    expect(stderr).toContain('scale takes (x, by, most=…), and is called without by')
    expect(stderr).toContain('scale takes (x, by, most=…), and is called with 4 arguments by position')
    expect(stderr).toContain("the starter's src/relu.ts has no 'scal'\n  Did you mean 'scale'?")
  })

  it('costs nobody a point where only calling it shows that it does not fit', async () => {
    const bound = { svmLoss: { is: 'svmLinearLoss', ...python('svm_loss(W.T, X, labels, regg=lambda)[0]') } }
    // Made by a call, so that reading does not tell what it takes.
    const made = `${starters.answering}svm_loss = (lambda f: f)(svm_loss)\n`.replace(
      'def svm_loss',
      'def loss',
    )
    const { found, result } = await gradedCourse(
      course(bound, { 'starter/python/nn/losses.py': made.replace('(svm_loss)', '(loss)') }),
      { [file]: right },
    )
    expect(found).toEqual([
      ['svmLoss', 'ungraded', 'ours'],
      ['relu', 'passed'],
    ])
    expect(result.score).toBeNull()
    expect(result.incidents[0]).toContain(
      "the course's binding is wrong: svm_loss takes (W, X, y, reg), and the course calls svm_loss(W.T, X, labels, regg=lambda)",
    )
  })
})

it('is the student’s fault if only the student’s function takes other arguments', async () => {
  const cwd = scratch()
  const bound = { svmLoss: { is: 'svmLinearLoss', ...python('svm_loss(W.T, X, labels, reg=lambda)[0]') } }
  writeFiles(join(cwd, 'course'), course(bound, { 'starter/python/nn/losses.py': starters.answering }))
  const other = right.replace('def svm_loss(W, X, y, reg):', 'def svm_loss(W, X, y):\n    reg = 0')
  writeFiles(join(cwd, 'ada'), { [file]: other })
  const { exitCode, stdout } = await touchstone(['check', 'ada', '--assignment', 'course'], { cwd })
  expect(stdout.replaceAll(/\s+/g, ' ')).toContain(
    'svm_loss takes (W, X, y), and the course calls svm_loss(W.T, X, labels, reg=lambda).',
  )
  expect(exitCode).toBe(1)
  const json = await touchstone(['check', 'ada', '--assignment', 'course', '--json'], { cwd })
  const { checks } = JSON.parse(json.stdout) as Result
  expect(checks[0]?.finding).toMatchObject({ code: 'threw', error: { lacking: ['reg'] } })
})

it('is doubted aloud before grading if the starter has nothing of that name, which students may add', async () => {
  const cwd = scratch()
  const bound = { relu: python('activation_of_layer(x)') }
  writeFiles(join(cwd, 'course'), course(bound, { 'starter/python/nn/losses.py': starters.answering }))
  writeFiles(join(cwd, 'class/ada'), {
    [file]: `${right}\ndef activation_of_layer(x):\n    return np.maximum(x, 0)\n`,
  })
  const { exitCode, stderr } = await touchstone(['grade', 'course', 'class', '--isolation', 'process'], {
    cwd,
  })
  expect(stderr).toContain(
    "Is the binding right? The starter's nn/losses.py has no 'activation_of_layer'; it has svm_loss and Net.",
  )
  expect(exitCode).toBe(0)
})

it('is in no assignment of Touchstone’s own', async () => {
  for (const name of await listAssignments())
    expect([name, await problemsWithBindings(await loadAssignment(name))]).toEqual([
      name,
      { problems: [], doubts: [] },
    ])
})
