import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { loadAssignment } from '#assignment'
import { gradeSubmission, planFor } from '#judge'
import { probeIsolation } from '#runner'
import { gradeBatch } from './grade-batch.ts'
import { tableSubmission } from './testing/table-submission.ts'

const secret = Buffer.alloc(32, 7)

/** The points of a table in `check`, and the most that it may earn in `grade`. */
const tables = [
  { name: 'a1-nearest-neighbors', language: 'python', checked: 84, graded: 50 },
  { name: 'a3-linear-classifiers', language: 'python', checked: 86, graded: 37 },
  { name: 'a3-linear-classifiers', language: 'typescript', checked: 86, graded: 37 },
  { name: 'a6-losses', language: 'python', checked: 86, graded: 39 },
  { name: 'a13-training-curves', language: 'python', checked: 78, graded: 46 },
] as const

it.each(tables)(
  'a table of all public answers of $name, in $language, earns $checked points in check, and at most $graded in grade',
  async ({ name, language, checked, graded }) => {
    const folder = await mkdtemp(join(tmpdir(), 'table-'))
    onTestFinished(() => rm(folder, { recursive: true, force: true }))
    const assignment = await loadAssignment(name)
    for (const [file, text] of tableSubmission(assignment, language))
      await writeFile(join(folder, file), text)
    const isolation = await probeIsolation()
    const job = { folder, submission: 'table', assignment, isolation }
    const own = await gradeSubmission({ ...job, prepared: planFor(assignment, { audience: 'student' }) })
    expect(own.score).toBe(checked)
    const result = await gradeSubmission({
      ...job,
      prepared: planFor(assignment, { audience: 'staff', secret }),
    })
    expect(result.score).toBeLessThanOrEqual(graded)
    const failed = result.checks.filter(
      ({ outcome, visibility }) => visibility === 'public' && outcome === 'failed',
    )
    expect(new Set(failed.map(({ finding }) => finding?.code))).toEqual(new Set(['unseen']))
  },
)

it('names such a submission on the page of the class', async () => {
  const home = await mkdtemp(join(tmpdir(), 'table-'))
  onTestFinished(() => rm(home, { recursive: true, force: true }))
  const [folder, out] = [join(home, 'ada'), join(home, 'out')]
  await mkdir(folder)
  const assignment = await loadAssignment('a1-nearest-neighbors')
  for (const [file, text] of tableSubmission(assignment, 'python')) await writeFile(join(folder, file), text)
  await gradeBatch({
    assignment,
    secret,
    out,
    jobs: 1,
    reports: true,
    pastDue: false,
    submissions: [{ id: 'ada', folder }],
    isolation: await probeIsolation(),
    prepared: planFor(assignment, { secret, audience: 'staff' }),
    signal: new AbortController().signal,
    onProgress: () => {},
  })
  expect(await readFile(join(out, 'summary.md'), 'utf8')).toContain(
    '1 is right on public inputs and wrong on others and needs attention.',
  )
})
