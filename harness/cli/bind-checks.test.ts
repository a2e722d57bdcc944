import { mkdirSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { execa } from 'execa'
import { expect, it } from 'vitest'
import { bound, manifestIn } from './testing/bound-course.ts'
import { scratch, touchstone } from './testing/touchstone.ts'

const vectorsOnly = `
import numpy as np
def affine(x, w, b):
    return x @ w + b
def dense(x, w, b):
    return x.reshape(len(x), -1) @ w + b
def linear(x, w, b):
    # Takes images, and is wrong for them.
    return x.reshape(len(x), -1) @ w + (b if x.ndim == 2 else 2 * b)
def relu(x):
    return np.array([max(0.0, one) for one in x])
def softmax(x):
    e = np.exp(x)
    return e / e.sum(axis=1, keepdims=True)
class Adam:
    def __init__(self, lr, beta1, beta2, eps):
        self.lr, self.beta1, self.beta2, self.eps = lr, beta1, beta2, eps
        self.t = 0
        self.m = self.v = None
    def step(self, w, dw):
        self.t += 1
        m = self.beta1 * self.m + (1 - self.beta1) * dw
        v = self.beta2 * self.v + (1 - self.beta2) * dw ** 2
        self.m, self.v = m, v
        up, down = m / (1 - self.beta1 ** self.t), np.sqrt(v / (1 - self.beta2 ** self.t)) + self.eps
        return np.array([float(one) - self.lr * float(a / b) for one, a, b in zip(w, up, down)])
`

it('leaves out the checks whose axes a right function does not take, with the call that shows it, and no other', async () => {
  const { cwd, stdout } = await bound({ 'nn.py': vectorsOnly })
  expect(manifestIn(cwd).checks).toEqual({
    'affine/images': false,
    'relu/matrix': false,
    'adam-step/matrix-w': false,
    'adam-step/matrix-state': false,
  })
  expect(stdout).toMatch(
    /^ {6}left out: affine\/images \(examples with three axes\): the call (?:raised|gave) /m,
  )
  expect(stdout).toMatch(/^ {6}left out: relu\/matrix \(a matrix\): the call raised ValueError: /m)
  expect(stdout).toMatch(/^ {6}wrong: linear\/images \(examples with three axes\): the call gave \S+ at /m)
  expect(stdout).toMatch(/^ {6}wrong: softmax\/\S+ \(.*\): the call gave NaN/m)
  expect(stdout).toContain('right on random inputs, 2 of them not in all checks.\n')
  expect(stdout).toContain('What is marked as wrong loses points.')
  const check = await touchstone(['check', 'hw', '--assignment', 'course', '--json'], { cwd })
  const { functions } = JSON.parse(check.stdout) as {
    functions: readonly { readonly name: string; readonly state: string }[]
  }
  expect(functions.filter(({ state }) => state !== 'passed').map(({ name }) => name)).toEqual([
    'linear',
    'softmax',
  ])
})

const sigmoid = 'import numpy as np\ndef sigmoid(x):\n    return 1 / (1 + np.exp(-x))\n'

it.each<[what: string, file: string, text: string, says: string]>([
  ['is not Python', 'broken.py', 'def tanh(x:\n', "Not read: 'broken.py', line 1: "],
  [
    'ends the program while it is loaded',
    'exits.py',
    'import os\ndef tanh(x): pass\ndef relu(x): pass\nos._exit(0)\n',
    'tanh may be tanh, by name only: the trial call failed: exits.py ends the program while it is loaded',
  ],
  [
    'raises while it is loaded',
    'raises.py',
    'def tanh(x): pass\nraise KeyError("data")\n',
    'tanh may be tanh, by name only: the trial call failed: ',
  ],
  [
    'prints without end when it is called',
    'prints.py',
    'def tanh(x):\n    while True: print("tanh" * 999)\n',
    'tanh may be tanh, by name only: the trial call failed: tanh printed more than ',
  ],
  [
    'ends the program when it is called',
    'quits.py',
    'import sys\ndef tanh(x):\n    sys.exit(3)\n',
    'tanh may be tanh, by name only: the trial call failed: tanh ended the whole program',
  ],
])('binds what is right beside a file that %s, and says what became of that', async (_, file, text, says) => {
  const { cwd, exitCode, stdout, stderr } = await bound({ 'nn.py': sigmoid, [file]: text })
  expect(`${stdout}${stderr}`).toContain(says)
  expect(`${stdout}${stderr}`).not.toContain('candidate')
  expect([exitCode, Object.keys(manifestIn(cwd).bindings)]).toEqual([0, ['sigmoid']])
})

it('reads no pipe and no link that leads nowhere', async () => {
  const cwd = scratch()
  mkdirSync(join(cwd, 'hw'))
  symlinkSync(join(cwd, 'nowhere'), join(cwd, 'hw/lost.py'))
  await execa('mkfifo', [join(cwd, 'hw/pipe.py')])
  const { exitCode, stdout } = await bound({ 'nn.py': sigmoid }, { cwd })
  expect([exitCode, stdout]).toEqual([0, expect.stringContaining('sigmoid is sigmoid')])
})

it('binds one language, because a submission is graded in one, and says how to bind the other', async () => {
  const files = {
    'nn.py': `${sigmoid}def relu(x):\n    return np.maximum(x, 0)\n`,
    'nn.ts': 'export const relu = (x: number[]) => x.map((one) => Math.max(0, one))\n',
  }
  const { cwd, stderr } = await bound(files)
  expect(manifestIn(cwd)).toMatchObject({ languages: ['python'] })
  expect(stderr).toContain(
    'Not bound: 1 function in TypeScript, because a submission is graded in one language. Bind them to an assignment of their own: npx --no-install touchstone bind hw --language typescript\n',
  )
  const other = await touchstone(['bind', 'hw', '--language', 'typescript', '--out', 'course'], { cwd })
  expect([other.exitCode, other.stderr]).toEqual([0, ''])
  expect(manifestIn(cwd)).toMatchObject({ languages: ['typescript'], checks: { 'relu/matrix': false } })
})
