import { chmodSync, existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { withoutTorch } from '../runner/testing/without-torch.ts'
import { bound, manifestIn } from './testing/bound-course.ts'
import { root, scratch, touchstone } from './testing/touchstone.ts'

const missing = await withoutTorch()

it('writes no manifest if it recognizes no function, and refers to the page on bindings', async () => {
  const { cwd, exitCode, stdout, stderr } = await bound({ 'plots.py': 'def plot_history(history): pass\n' })
  expect([exitCode, existsSync(join(cwd, 'course'))]).toEqual([1, false])
  expect(stdout).toBe(
    'hw: 1 function; none resembles one that can be graded.\n\nNot recognized: plot_history.\n',
  )
  expect(stderr).toBe(
    'No function in hw resembles one that can be graded, so nothing was written. docs/adopt.md, section 2, explains how to write bindings by hand.\n',
  )
  const help = await touchstone(['bind', '--help'], { cwd })
  expect(help.stdout).toContain('1: none can, and nothing is written.')
})

/** A notebook with these cells of code. */
const notebook = (...cells: readonly string[]): string =>
  JSON.stringify({
    nbformat: 4,
    nbformat_minor: 5,
    metadata: { kernelspec: { name: 'python3', language: 'python' } },
    cells: cells.map((source) => ({ cell_type: 'code', metadata: {}, outputs: [], source })),
  })

it('tries the functions of notebooks like those of files, and goes on after a notebook that cannot be read', async () => {
  const { cwd, stdout, stderr } = await bound({
    'warmup.ipynb': notebook(
      '%matplotlib inline\nimport numpy as np',
      'def relu(x):\n    return np.maximum(0, x)',
      'def plot_history(history):\n    pass',
      'relu(np.ones(2))',
    ),
    'nn/loss.py': 'import numpy as np\ndef sigmoid(x):\n    return 1 / (1 + np.exp(-x))\n',
    'nn/loss.ipynb': notebook('def relu(x):\n    pass'),
    'torn.ipynb': '{"cells": [',
  })
  expect(stdout).toMatch(/^ {2}relu is relu: right on \d+ calls$/m)
  expect(stdout).toContain('Not recognized: plot_history.')
  expect(stderr).toContain("Not read: 'nn/loss.ipynb', because 'nn/loss.py' beside it is graded.\n")
  expect(stderr).toContain("Not read: 'torn.ipynb' is not a notebook: it ends in the middle.\n")
  const { bindings } = manifestIn(cwd)
  expect(bindings.relu).toEqual({ is: 'relu', python: { file: 'warmup.ipynb', call: 'relu(x)' } })
  const check = await touchstone(['check', 'hw', '--assignment', 'course'], { cwd })
  expect(check.stdout).toContain('All public checks passed.')
})

const ofTorch = `
import torch
from torch import nn

def relu_forward(x):
    return x.clamp(min=0)

class Linear(nn.Module):
    def __init__(self, d_in, d_out):
        super().__init__()
        self.weight = nn.Parameter(torch.empty(d_out, d_in))
        self.bias = nn.Parameter(torch.zeros(d_out))

    def forward(self, x):
        return x.flatten(1) @ self.weight.T + self.bias

class Gate(nn.Module):
    def forward(self, x):
        return x
`

it.skipIf(missing !== undefined)(
  'tries a course on PyTorch with tensors and modules, binds it to that runtime, and leaves other modules to be bound by hand',
  async () => {
    const { cwd, stdout } = await bound({ 'layers.py': ofTorch })
    expect(stdout).toMatch(/^ {2}relu_forward is relu: right on \d+ calls$/m)
    expect(stdout).toMatch(/^ {2}Linear.forward is affineForward: right on \d+ calls$/m)
    expect(stdout).toContain(
      'Modules of PyTorch, to bind by hand (docs/adopt.md, "Modules of PyTorch"): Gate.',
    )
    expect(manifestIn(cwd)).toMatchObject({ runtime: 'torch' })
    const check = await touchstone(['check', 'hw', '--assignment', 'course'], { cwd })
    expect(check.stdout).toContain('All public checks passed.')
  },
)

it('says that PyTorch is not installed, and binds a course on it without a try', async () => {
  const cwd = scratch()
  const python = join(cwd, 'python3')
  const program = 'case "$*" in *torch*) echo "No module named torch" >&2; exit 1;; esac; exec python3 "$@"'
  writeFileSync(python, `#!/bin/sh\n${program}\n`)
  chmodSync(python, 0o755)
  const { stdout, stderr } = await bound(
    { 'layers.py': ofTorch },
    { cwd, env: { TOUCHSTONE_PYTHON: python } },
  )
  expect(stderr).toContain('PyTorch is not installed for python3, so no function in Python was tried: ')
  expect(stdout).toContain('relu_forward may be relu, by name only: no call was tried')
  expect(manifestIn(cwd)).toMatchObject({ runtime: 'torch' })
})

it('keeps NumPy for a course that only ends with a notebook on PyTorch', async () => {
  const numpy = `
import numpy as np
def relu_forward(x):
    return np.maximum(0, x)
def relu_backward(dout, x):
    return dout * (x > 0)
`
  const { cwd, stdout, stderr } = await bound({
    'layers.py': numpy,
    'last.ipynb': notebook('import torch\ndef flatten(x):\n    return x.view(x.shape[0], -1)'),
  })
  expect(stderr).toContain(
    'Arguments are arrays of NumPy, because most functions are in files that do not import torch.',
  )
  expect(stdout).toMatch(/^ {2}relu_forward is relu: right on \d+ calls$/m)
  expect(manifestIn(cwd)).not.toHaveProperty('runtime')
})

it('says of a function that only its name is like another what a trial call gave, and does not bind it', async () => {
  const { cwd, stdout } = await bound({
    'functional.py': `
import numpy as np
def stable_softmax(x, dim):
    return x
def softmax(x, axis):
    e = np.exp(x - x.max(axis=axis, keepdims=True))
    return e / e.sum(axis=axis, keepdims=True)
def softmax_of_five(one, two, three, four, five):
    return one
def clip_norm(params, limit):
    return params
def sigmoid(x):
    raise OverflowError("too large")
def relu(x):
    return [1, 2, 3, 4, 5, 6, 7, 8, 9]
`,
  })
  expect(stdout).toMatch(/^ {2}softmax is softmax: right on \d+ calls\n {6}softmax\(scores, -1\)$/m)
  expect(stdout).toContain('By name only, and not bound, because trial calls speak against it:')
  const refuted =
    /^ {2}stable_softmax may be softmax, by name only: the trial call gave \S+ at \S+ \S+ where \S+ was expected$/m
  expect(stdout).toMatch(refuted)
  expect(stdout.search(/softmax is softmax/)).toBeLessThan(stdout.search(refuted))
  expect(stdout).toContain(
    'sigmoid may be sigmoid, by name only: the trial call raised OverflowError: too large\n',
  )
  expect(stdout).toMatch(
    /relu may be relu, by name only: the trial call gave shape 9 where shape \S+ was expected\n/,
  )
  expect(stdout).toContain('Not recognized: softmax_of_five and clip_norm.')
  expect(stdout).toContain(`
Written: course/assignment.json. Try it:
  npx --no-install touchstone check hw --assignment course
Then, whether every known mistake is caught and named:
  npx --no-install touchstone audit course
`)
  expect(Object.keys(manifestIn(cwd).bindings)).toEqual(['softmax'])
})

it('writes no manifest if no trial call agrees with the reference', async () => {
  const { cwd, exitCode, stdout, stderr } = await bound({
    'net.py': 'def relu(x):\n    raise NotImplementedError\n',
  })
  expect([exitCode, existsSync(join(cwd, 'course'))]).toEqual([1, false])
  expect(stdout).toContain('relu may be relu, by name only: the trial call found nothing written\n')
  expect(stderr).toContain('No function in hw was right on trial calls, so nothing was written. ')
})

it('holds a setting that a function has fixed at its value', async () => {
  const { cwd, stdout } = await bound({
    'net.py': `
import numpy as np
def layer_norm(x, gamma, beta):
    return gamma * (x - x.mean(1, keepdims=True)) / np.sqrt(x.var(1, keepdims=True) + 1e-6) + beta
`,
  })
  expect(stdout).toMatch(/^ {2}layer_norm is layernormForward with eps = 0.000001 held: right on \d+ calls$/m)
  expect(manifestIn(cwd).bindings.layerNorm).toMatchObject({ is: 'layernormForward', holds: { eps: 1e-6 } })
  const check = await touchstone(['check', 'hw', '--assignment', 'course'], { cwd })
  expect(check.stdout).toContain('All public checks passed.')
})

it('gives a part at least a point for each weighted check, so that check runs the solution', async () => {
  const classes = readFileSync(join(root, 'fixtures/courses/classes/classifiers.py'), 'utf8')
  const [softmax = ''] = /^def softmax[\s\S]*?(?=^class FullyConnectedNet)/m.exec(classes) ?? []
  const { cwd } = await bound({
    'net.py': `import numpy as np\n\n${softmax.replaceAll('softmax(', '_losses(')}`,
  })
  expect(manifestIn(cwd).parts).toMatchObject([
    { points: 60, functions: ['twoLayerSoftmaxLoss', 'twoLayerScores'] },
  ])
  const { stdout, stderr } = await touchstone(['check', 'hw', '--assignment', 'course'], { cwd })
  expect([stderr, stdout]).toEqual(['', expect.stringContaining('All public checks passed.')])
})

it('holds a stride that only some images have room for', async () => {
  const { cwd, stdout, stderr } = await bound({
    'pool.py': `
import numpy as np
class MaxPool2d:
    def __init__(self, kernel):
        self.kernel = kernel
    def forward(self, A):
        k = self.kernel
        Z = np.zeros((*A.shape[:2], (A.shape[2] - k) // 2 + 1, (A.shape[3] - k) // 2 + 1))
        for i in range(Z.shape[2]):
            for j in range(Z.shape[3]):
                Z[:, :, i, j] = A[:, :, 2 * i:2 * i + k, 2 * j:2 * j + k].max(axis=(2, 3))
        return Z
`,
  })
  expect(stderr).not.toContain('internal error')
  expect(stdout).toContain('MaxPool2d.forward is maxPoolForward with stride = 2 and pad = 0 held: right on ')
  const check = await touchstone(['check', 'hw', '--assignment', 'course'], { cwd })
  expect(check.stdout).toContain('All public checks passed.')
})
