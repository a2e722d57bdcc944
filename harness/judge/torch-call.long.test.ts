import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { loadAssignment } from '#assignment'
import { findPython, probeIsolation } from '#runner'
import { layOutSample } from '../batch/testing/samples/lay-out.ts'
import { readClass } from '../batch/testing/samples/read-class.ts'
import { withoutTorch } from '../runner/testing/without-torch.ts'
import { courseCall } from './course-call.ts'
import { gradeSubmission } from './grade-submission.ts'
import { planFor } from './plan-for.ts'

/** Pastes the lines of each counterexample where the submission is, and lists those that give another answer. */
const program = `
import json, sys
from code import InteractiveConsole
import torch
numbers = {"NaN": torch.nan, "Infinity": torch.inf, "-Infinity": -torch.inf, "-0": -0.0}
def plain(value):
    return [plain(one) for one in value] if isinstance(value, list) else numbers.get(value, value)
def same(answer, want):
    if isinstance(want, dict) and not (isinstance(answer, dict) and answer.keys() >= want.keys()):
        [want] = want.values()
        return same(answer, want)
    if isinstance(want, dict):
        return all(same(answer[key], one) for key, one in want.items())
    if isinstance(want, list) and any(isinstance(one, (list, dict)) for one in want) and isinstance(answer, (list, tuple)):
        return len(answer) == len(want) and all(map(same, answer, want))
    want = torch.tensor(plain(want), dtype=torch.float64)
    answer = torch.as_tensor(answer, dtype=torch.float64).detach()
    return answer.shape == want.shape and torch.allclose(answer, want, rtol=1e-9, atol=1e-12, equal_nan=True)
others = []
for code, got in json.load(sys.stdin):
    torch.set_default_dtype(torch.float32)
    scope, terminal = {}, InteractiveConsole()
    terminal.locals = scope
    for line in code[:-1]:
        terminal.push(line)
    try:
        answer = eval(code[-1], scope)
        if not same(answer, got):
            others.append([code, str(answer), got])
    except Exception as error:
        others.append([code, repr(error), got])
print(json.dumps(others))
`

const missing = await withoutTorch()
const isolation = await probeIsolation()

describe.skipIf(missing !== undefined)('the call that a page prints with tensors of PyTorch', () => {
  it.each([
    ['transformer-blocks-torch', 'heads--causal-ignored'],
    ['transformer-blocks-torch', 'rmsnorm--variance'],
    ['transformer-blocks-torch', 'swiglu--relu'],
    ['torch-layers', 'batchnorm--momentum-is-decay'],
    ['torch-layers', 'loss--summed'],
    ['transformer-blocks-torch', 'adamw--l2'],
    ['transformer-blocks-torch', 'clip--each'],
  ])('gives the shown answer in the folder of the submission: %s, %s', async (name, id) => {
    const folder = mkdtempSync(join(tmpdir(), 'torch-call-'))
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
    layOutSample(readClass(join(import.meta.dirname, '../../fixtures/samples', name)), `fails/${id}`, folder)
    const assignment = await loadAssignment(name)
    const prepared = planFor(assignment, { audience: 'student' })
    const { checks } = await gradeSubmission({ submission: id, folder, assignment, prepared, isolation })
    const shown = checks.flatMap(({ finding, counterexample }) =>
      finding?.code === 'value' && counterexample?.got?.nested !== undefined ? [counterexample] : [],
    )
    expect(shown.length).toBeGreaterThan(0)
    expect(shown.filter(({ code }) => code === undefined)).toEqual([])
    const { executable } = await findPython('torch')
    const others = execFileSync(executable, ['-B', '-c', program], {
      cwd: folder,
      input: JSON.stringify(shown.map(({ code, got }) => [code, got?.nested])),
      encoding: 'utf8',
    })
    // What stands alone in a line is printed, too.
    expect(JSON.parse(others.trim().split('\n').at(-1) ?? '')).toEqual([])
  })
})

it('writes labels as int64, masks as bool, and everything else as float64', () => {
  const way = {
    name: 'loss',
    tensors: true,
    steps: [],
    answer: { call: { judged: null }, args: [{ name: 'x' }, { name: 'y' }, { name: 'keep' }], named: [] },
  } as const
  const args = [
    { name: 'x', value: { text: '', shape: [2], nested: [1, 'NaN'] } },
    { name: 'y', integers: true, value: { text: '', shape: [1], nested: [2] } },
    { name: 'keep', truths: true, value: { text: '', shape: [2], nested: [1, 0] } },
  ] as const
  expect(courseCall({ file: 'losses.py', way, args })).toEqual([
    'import torch',
    'torch.set_default_dtype(torch.float64)',
    'from losses import loss',
    'loss(torch.tensor([1, torch.nan], dtype=torch.float64), torch.tensor([2], dtype=torch.int64), torch.tensor([True, False], dtype=torch.bool))',
  ])
})
