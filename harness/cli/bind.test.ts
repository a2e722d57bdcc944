import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { expect, it } from 'vitest'
import { scratch, touchstone } from './testing/touchstone.ts'

/** Binds a folder with these files, and gives what came of it. */
async function bound(files: Readonly<Record<string, string>>, ...options: readonly string[]) {
  const cwd = scratch()
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(cwd, 'hw', path)), { recursive: true })
    writeFileSync(join(cwd, 'hw', path), text)
  }
  return { cwd, ...(await touchstone(['bind', 'hw', '--out', 'course', ...options], { cwd })) }
}

it('writes nothing where nothing is like a function that can be graded, and says where bindings are explained', async () => {
  const { cwd, exitCode, stdout, stderr } = await bound({ 'plots.py': 'def plot_history(history): pass\n' })
  expect([exitCode, existsSync(join(cwd, 'course'))]).toEqual([1, false])
  expect(stdout).toBe(
    'hw: 1 function, 0 like one that can be graded,\n0 of them right on random inputs.\n\nLike nothing known: plot_history.\n',
  )
  expect(stderr).toBe(
    'Nothing in hw is like a function that can be graded, so nothing is written: docs/adopt.md, section 2, tells how to write bindings by hand.\n',
  )
  const help = await touchstone(['bind', '--help'], { cwd })
  expect(help.stdout).toContain('1: nothing is, and\nnothing is written.')
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
  expect(stdout).toContain('Like nothing known: plot_history.')
  expect(stderr).toContain("Not read: 'nn/loss.ipynb'. Beside it, 'nn/loss.py' is what is graded.\n")
  expect(stderr).toContain("Not read: 'torn.ipynb' is not a notebook: it ends in the middle.\n")
  const { bindings } = JSON.parse(readFileSync(join(cwd, 'course/assignment.json'), 'utf8'))
  expect(bindings.relu).toEqual({ is: 'relu', python: { file: 'warmup.ipynb', call: 'relu(x)' } })
  const check = await touchstone(['check', 'hw', '--assignment', 'course'], { cwd })
  expect(check.stdout).toContain('All public checks passed.')
})
