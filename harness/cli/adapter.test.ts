import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { execa } from 'execa'
import { expect, it } from 'vitest'
import { filesIn } from '../release/files-in.ts'
import { gradedCourse, writeFiles } from './testing/graded-course.ts'
import { scratch, touchstone } from './testing/touchstone.ts'

const bound = (file: string, call: string) => ({ python: { file, adapter: 'adapters.py', call } })

const manifest = {
  title: 'A course with an adapter',
  languages: ['python'],
  parts: [{ points: 60, functions: ['affineForward', 'relu', 'momentumStep'] }],
  bindings: {
    affineForward: bound('nn/layers.py', 'run_affine(X, W, b)'),
    relu: bound('nn/layers.py', 'run_relu(x)'),
    momentumStep: bound('nn/optim.py', 'run_momentum(w, g, state.v, rho, learningRate)'),
  },
}

const adapters = `
"""How the course calls what students write."""
import numpy as np
from nn import layers

def run_affine(x, weight, bias):
    layer = layers.Affine(weight.shape)
    layer.load(weight, bias)
    return layer(x)

def run_relu(x):
    from nn.layers import activate
    return activate(x, kind="relu")

def run_momentum(w, g, v, rho, rate):
    from nn import optim
    box = type("Parameter", (), {})()
    box.value, box.gradient = np.array(w), g
    solver = optim.Momentum([box], lr=rate, rho=rho)
    solver.buffers = [np.array(v)]
    solver.step()
    return {"w": box.value, "state": {"v": solver.buffers[0]}}
`

const right = {
  'nn/layers.py': `
import numpy as np
class Affine:
    def __init__(self, shape):
        self.weight, self.bias = np.zeros(shape), np.zeros(shape[1])
    def load(self, weight, bias):
        self.weight, self.bias = weight, bias
    def __call__(self, x):
        return x.reshape(len(x), -1) @ self.weight + self.bias
def activate(x, kind):
    return np.maximum(x, 0)
`,
  'nn/optim.py': `
class Momentum:
    def __init__(self, boxes, lr, rho):
        self.boxes, self.lr, self.rho = boxes, lr, rho
    def step(self):
        for k, box in enumerate(self.boxes):
            self.buffers[k] = self.rho * self.buffers[k] + box.gradient
            box.value = box.value - self.lr * self.buffers[k]
`,
}

const passed = [
  ['affineForward', 'passed'],
  ['relu', 'passed'],
  ['momentumStep', 'passed'],
]

/** What comes of a submission with changes, under an adapter with a change. */
const outcomes = (changes: Readonly<Record<string, string>>, adapter = adapters) =>
  gradedCourse(
    { 'assignment.json': JSON.stringify(manifest), 'adapters.py': adapter },
    { ...right, ...changes },
  )

it('calls what no line can call, and is graded as such', async () => {
  expect((await outcomes({})).found).toEqual(passed)
})

it('counts, whatever file of that name a submission has', async () => {
  const own = 'def run_relu(x): return 0\nraise SystemExit(0)'
  expect((await outcomes({ 'adapters.py': own, '(course) adapters.py': own })).found).toEqual(passed)
})

it('leaves the mistakes and errors of a submission to the submission, at their places', async () => {
  const { found, result } = await outcomes({
    'nn/layers.py': right['nn/layers.py']
      .replace('+ self.bias', '')
      .replace('np.maximum(x, 0)', 'x[0, 0, 0, 0, 0]'),
    'nn/optim.py': 'def step(:',
  })
  expect(found).toEqual([
    ['affineForward', 'failed', 'affine-forward/no-bias'],
    ['relu', 'crashed', 'threw'],
    ['momentumStep', 'crashed', 'unloadable'],
  ])
  const [threw] = result.checks.flatMap(({ finding }) => (finding?.code === 'threw' ? [finding.error] : []))
  expect(threw).toMatchObject({ type: 'IndexError', at: { file: 'nn/layers.py', function: 'activate' } })
})

it('names what a submission lacks, as the submission would', async () => {
  const { found, result } = await outcomes({
    'nn/layers.py': right['nn/layers.py'].replace('def load', 'def fill').replace('def activate', 'def act'),
    'nn/optim.py': right['nn/optim.py'].replace('class Momentum', 'class SGD'),
  })
  expect(found.map(([, state, code]) => [state, code])).toEqual(Array(3).fill(['unwritten', 'missing']))
  const names = result.checks.flatMap(({ finding }) => (finding?.code === 'missing' ? [finding.name] : []))
  expect([...new Set(names)]).toEqual(['Affine.load', 'activate', 'Momentum'])
  expect(result.score).toBe(0)
})

it.each([
  ['in a function', adapters.replace('layers.Affine(weight.shape)', 'layers.Affine(weight.shap)')],
  ['by leaving out a function', adapters.replace('def run_affine', 'def affine')],
  ['by taking other arguments', adapters.replace('(x, weight, bias):', '(x, weight):')],
  ['by exiting', adapters.replace('layer = layers.Affine(weight.shape)', 'raise SystemExit(0)')],
])('costs nobody a point where it fails by itself: %s', async (_, adapter) => {
  const { found, result } = await outcomes(
    { 'nn/optim.py': 'def Momentum(*boxes, **rates): raise ValueError("no")' },
    adapter,
  )
  expect(found).toEqual([
    ['affineForward', 'ungraded', 'ours'],
    ['relu', 'passed'],
    ['momentumStep', 'crashed', 'threw'],
  ])
  expect(result.score).toBeNull()
  expect(result.incidents[0]).toMatch(/^affine-forward\/[\w-]+: the course's adapter failed/)
})

it('withholds the points of what the adapter cannot tell, in its words', async () => {
  const unsure = adapters.replace(
    '    from nn.layers import activate',
    '    raise type("NotGraded", (Exception,), {})("nobody knows")',
  )
  const { found, result } = await outcomes({}, unsure)
  expect(found).toEqual([
    ['affineForward', 'passed'],
    ['relu', 'ungraded', 'not-gradable'],
    ['momentumStep', 'passed'],
  ])
  expect(result.incidents).toEqual([])
  expect(result.checks.map(({ finding }) => finding)).toContainEqual({
    code: 'not-gradable',
    reason: 'nobody knows',
  })
})

it('says what the course asserts of a submission, as an error of the submission', async () => {
  const asserting = adapters.replace(
    '    solver = optim.Momentum',
    '    assert callable(optim.Momentum), "Momentum is not a class"\n    solver = optim.Momentum',
  )
  const { found, result } = await outcomes({ 'nn/optim.py': 'Momentum = 5' }, asserting)
  expect(found.at(-1)).toEqual(['momentumStep', 'crashed', 'threw'])
  const [threw] = result.checks.flatMap(({ finding }) => (finding?.code === 'threw' ? [finding.error] : []))
  expect(threw).toEqual({ type: 'AssertionError', message: 'Momentum is not a class' })
})

it('is in the checker that students get, and nowhere in their folder', async () => {
  const cwd = scratch()
  const starter = 'def activate(x, kind):\n    raise NotImplementedError\n'
  const { relu } = manifest.bindings
  const course = { ...manifest, parts: [{ points: 20, functions: ['relu'] }], bindings: { relu } }
  writeFiles(join(cwd, 'course'), {
    'assignment.json': JSON.stringify(course),
    'adapters.py': adapters.replace('from nn import layers', ''),
    'starter/python/nn/layers.py': starter,
  })
  const { stderr } = await touchstone(['release', 'course', '--language', 'py', '--out', 'work'], { cwd })
  expect(stderr).not.toContain('touchstone:')
  expect(filesIn(join(cwd, 'work')).filter((path) => path.includes('adapter'))).toEqual([])
  const check = async () =>
    JSON.parse((await execa('node', ['work/check.mjs', '--json'], { cwd, reject: false })).stdout)
  expect((await check()).functions).toMatchObject([{ name: 'relu', state: 'unwritten' }])
  writeFiles(join(cwd, 'work'), { 'nn/layers.py': right['nn/layers.py'] })
  expect((await check()).functions).toMatchObject([{ name: 'relu', state: 'passed' }])
})

it('costs nobody a point where it cannot be loaded', async () => {
  const { found, result } = await outcomes({}, 'import nothing_like_it')
  expect(found.map(([, state]) => state)).toEqual(['ungraded', 'ungraded', 'ungraded'])
  expect(result.incidents[0]).toContain(
    "the course's adapter failed ((course) adapters.py, line 1): ModuleNotFoundError",
  )
})

it('is said to work for others where a submission breaks it', async () => {
  const cwd = scratch()
  const broken = {
    ...right,
    'nn/layers.py': `${right['nn/layers.py']}\ndef activate(x, kind): return None\n`,
  }
  writeFiles(join(cwd, 'course'), {
    'assignment.json': JSON.stringify(manifest),
    'adapters.py': adapters.replace('return activate', 'return 0 + activate'),
  })
  for (const [name, files] of Object.entries({ ada: right, bob: right, eve: broken }))
    writeFiles(join(cwd, 'class', name), files)
  const { stdout } = await touchstone(['grade', 'course', 'class', '--isolation', 'process'], { cwd })
  expect(stdout).toContain('eve: ')
  const sentence =
    "The course's adapter fails in relu of eve, and works for 2 other submissions: first look at what the code of eve returns."
  expect(stdout).toContain(sentence)
  const page = readFileSync(join(cwd, 'out/course/index.html'), 'utf8')
  expect(page.replaceAll('&#x27;', "'")).toContain(sentence)
})

it('calls a function in a misplaced file by the name of the course, not by that of the adapter', async () => {
  const binding = { python: { file: 'src/pooling.py', adapter: 'adapters.py', call: 'shrink_all(x)' } }
  const { result } = await gradedCourse(
    {
      'assignment.json': JSON.stringify({
        languages: ['python'],
        parts: [{ points: 20, functions: ['shrink'] }],
        bindings: { shrink: { is: 'relu', ...binding } },
      }),
      'adapters.py': 'def shrink_all(X):\n    from src import pooling\n    return pooling.run(X)\n',
    },
    { 'pooling.py': 'def run(X):\n    return X\n' },
  )
  expect(result.checks[0]?.finding).toMatchObject({ code: 'missing', name: 'shrink', noFile: true })
})
