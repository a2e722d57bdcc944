import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { loadAssignment } from '#assignment'
import { probeIsolation } from '#runner'
import { translatesPython } from '../runner/testing/translates-python.ts'
import { gradeSubmission } from './grade-submission.ts'
import { planFor } from './plan-for.ts'

const manifest = {
  languages: ['python'],
  files: { scores: ['linearScores'] },
  parts: [{ points: 20, functions: ['linearScores'] }],
}
const importing = `import matplotlib.pyplot as plt
from past.builtins import xrange
import nobody.knows
import numpy as np
def linear_scores(W, X, b): return X.dot(W.T).astype(np.float) + b
`
const printing = 'def linear_scores(W, X, b):\n  print "scores"\n  return X.dot(W.T) + 3 / 2 * b\n'

it('grades files as they were written for another Python, and remarks on what was supplied', async () => {
  const home = mkdtempSync(join(tmpdir(), 'old-'))
  onTestFinished(() => rmSync(home, { recursive: true, force: true }))
  const grade = async (text: string, more: object) => {
    const places = ['assignment', 'work'].map((name) => join(home, name))
    for (const place of places) mkdirSync(place, { recursive: true })
    const [own = '', folder = ''] = places
    writeFileSync(join(own, 'assignment.json'), JSON.stringify({ ...manifest, ...more }))
    writeFileSync(join(folder, 'scores.py'), text)
    const assignment = await loadAssignment(own)
    const prepared = planFor(assignment, { audience: 'student' })
    const isolation = await probeIsolation(0)
    const result = await gradeSubmission({ folder, submission: 'one', assignment, prepared, isolation })
    const remarks = result.remarks.map(({ text }) => text)
    return { lost: result.checks.filter(({ outcome }) => outcome !== 'passed').length, remarks }
  }
  const works = ['scores.py imports past: not installed here, replaced by a stand-in that does the same']
  expect(await grade(importing, { stubs: ['matplotlib', 'past', 'nobody'] })).toEqual({
    lost: 0,
    remarks: [
      ...works,
      expect.stringMatching(/^scores\.py imports .*nobody: not installed here, replaced by empty/),
      'scores.py: np.float was removed in NumPy 1.24 and supplied here; write float',
    ],
  })
  expect(await grade(importing, { stubs: [] })).toMatchObject({ lost: expect.any(Number), remarks: [] })
  if (!(await translatesPython())) return
  expect(await grade(printing, { python2: true })).toMatchObject({
    lost: 0,
    remarks: [
      'scores.py is Python 2; it was translated to Python 3, and keeps the division of Python 2',
      expect.any(String),
    ],
  })
})
