import { execFileSync } from 'node:child_process'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { loadAssignment } from '#assignment'
import { findPython, probeIsolation } from '#runner'
import { layOutSample } from '../batch/testing/samples/lay-out.ts'
import { readClass } from '../batch/testing/samples/read-class.ts'
import { courseCall } from './course-call.ts'
import { gradeSubmission } from './grade-submission.ts'
import { planFor } from './plan-for.ts'

/** Runs the lines of each counterexample where the submission is, and lists those that give another answer. */
const program = `
import json, sys, types
import numpy as np
# Of the library of the course, which its students have.
sys.modules["past"], sys.modules["past.builtins"] = types.ModuleType("past"), types.SimpleNamespace(xrange=range)
numbers = {"NaN": np.nan, "Infinity": np.inf, "-Infinity": -np.inf, "-0": -0.0}
def plain(value):
    return [plain(one) for one in value] if isinstance(value, list) else numbers.get(value, value)
def same(answer, want):
    if isinstance(want, dict):
        if isinstance(answer, dict) and answer.keys() >= want.keys():
            return all(same(answer[key], one) for key, one in want.items())
        [want] = want.values()
        return same(answer, want)
    if isinstance(want, list) and any(isinstance(one, dict) for one in want):
        return len(answer) == len(want) and all(map(same, answer, want))
    want = np.array(plain(want), dtype=float)
    return np.allclose(np.array(answer, dtype=float).reshape(want.shape), want, rtol=1e-9, equal_nan=True)
original, others = np.random.choice, []
for code, got in json.load(sys.stdin):
    scope = {}
    exec("\\n".join(code[:-1]), scope)
    answer = eval(code[-1], scope)
    np.random.choice = original
    if not same(answer, got):
        others.append([code, str(answer), got])
print(json.dumps(others))
`

/** The folder that has the package of the course. */
function homeOf(folder: string): string {
  const inside = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  const found = inside.find((path) => path === 'cs231n' || path.endsWith('/cs231n')) ?? 'none/cs231n'
  return join(folder, dirname(found))
}

const isolation = await probeIsolation()
const { executable } = await findPython()

it.each([
  ['cs231n-assignment1', 'softmax--sum-squared'],
  ['cs231n-assignment1', 'train--no-rate'],
  ['cs231n-assignment2', 'norm-after-relu'],
  ['cs231n-assignment2', 'sides-mixed-2016'],
])(
  'what a page prints of %s gives the shown answer in the folder of the submission: %s',
  async (name, id) => {
    const folder = mkdtempSync(join(tmpdir(), 'course-call-'))
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
    layOutSample(readClass(join(import.meta.dirname, '../../fixtures/samples', name)), `fails/${id}`, folder)
    const assignment = await loadAssignment(name)
    const prepared = planFor(assignment, { audience: 'student' })
    const { checks } = await gradeSubmission({ submission: id, folder, assignment, prepared, isolation })
    const shown = checks.flatMap(({ finding, counterexample }) =>
      finding?.code === 'value' && counterexample?.got?.nested !== undefined ? [counterexample] : [],
    )
    expect(shown.length).toBeGreaterThan(0)
    const input = JSON.stringify(shown.map(({ code, got }) => [code, got?.nested]))
    expect(shown.filter(({ code }) => code === undefined)).toEqual([])
    const others = execFileSync(executable, ['-B', '-c', program], {
      cwd: homeOf(folder),
      input,
      encoding: 'utf8',
    })
    // Files of the course print when they are imported.
    expect(JSON.parse(others.trim().split('\n').at(-1) ?? '')).toEqual([])
  },
)

const way = {
  name: 'softmax_loss',
  steps: [],
  answer: { of: { call: { judged: null }, args: [{ of: { name: 'W' }, part: 'T' }], named: [] }, item: 0 },
} as const

it('imports the function from its package, and writes the arguments in place', () => {
  const args = [{ name: 'W', value: { text: '[[1, 2]]', shape: [1, 2], nested: [[1, 2]] } }]
  expect(courseCall({ file: 'course/softmax.py', way, args })).toEqual([
    'import numpy as np',
    'from course.softmax import softmax_loss',
    'softmax_loss(np.array([[1, 2]], dtype=float).T)[0]',
  ])
})

it('writes nothing that cannot be run: a value that is cut, or a file that cannot be imported', () => {
  const cut = [{ name: 'W', value: { text: '[[1, … 999 more]]', shape: [1, 1000], cut: true } } as const]
  const whole = [{ name: 'W', value: { text: '1', nested: 1 } }]
  expect(courseCall({ file: 'course/softmax.py', way, args: cut })).toBeUndefined()
  expect(courseCall({ file: 'course/softmax.ipynb', way, args: whole })).toBeUndefined()
  expect(courseCall({ file: 'my course/softmax.py', way, args: whole })).toBeUndefined()
})
