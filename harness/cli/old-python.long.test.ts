import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { translatesPython } from '../runner/testing/translates-python.ts'
import { scratch, smallAssignment, touchstone } from './testing/touchstone.ts'

const right = 'def linear_scores(W, X, b): return X @ W.T + b\n'
const printing = 'def linear_scores(W, X, b):\n  print "scores"\n  return X.dot(W.T) + 3 / 2 * b\n'
const importing = `import matplotlib.pyplot as plt
from past.builtins import xrange
import numpy as np
import torch
def linear_scores(W, X, b): return X.dot(W.T).astype(np.float) + b
`

it('grades files that import what is missing, and names what was supplied or is Python 2', async () => {
  const cwd = scratch()
  const files = {
    importing,
    printing,
    learning: `import torch\n${right.replace('X @', 'torch.tensor(X) @')}`,
  }
  for (const [id, text] of Object.entries(files)) {
    mkdirSync(join(cwd, 'class', id), { recursive: true })
    writeFileSync(join(cwd, 'class', id, 'scores.py'), text)
  }
  const assignment = smallAssignment(cwd)
  await touchstone(['grade', assignment, 'class', '--isolation', 'process', '--no-reports'], { cwd })
  const rows = readFileSync(join(cwd, 'out/small/results.jsonl'), 'utf8').trim().split('\n')
  const results = new Map(rows.map((row) => JSON.parse(row).result).map((one) => [one.submission, one]))
  const { score, maxScore, remarks } = results.get('importing')
  expect(score).toBe(maxScore)
  expect(remarks.map(({ text }: { text: string }) => text)).toEqual([
    expect.stringMatching(/^scores\.py imports .*torch.*: not installed here/),
    'scores.py: np.float was removed in NumPy 1.24 and supplied here; write float',
  ])
  const errorOf = (id: string) => results.get(id).checks[0].finding.error.message
  expect(errorOf('learning')).toBe('scores.py needs torch, which is not here')
  expect(errorOf('printing')).toMatch(/^scores\.py is Python 2: line 2 is `print "scores"`/)
  if (!(await translatesPython())) return
  const args = ['check', join('class', 'printing'), '--assignment', assignment, '--python2', '--json']
  const checked = JSON.parse((await touchstone([...args, '--isolation', 'process'], { cwd })).stdout)
  expect(checked.score).toBe(checked.maxScore)
  expect(checked.remarks[0].text).toBe(
    'scores.py is Python 2; it was translated to Python 3, and keeps the division of Python 2',
  )
})
