import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { loadAssignment } from '#assignment'
import { type Prepared, planFor } from '#judge'
import type { Result } from '#kit/engine'
import { type Limits, probeIsolation } from '#runner'
import { gradeBatch } from '../grade-batch.ts'
import { readResult } from '../read-result.ts'
import { className, sampleClass } from './sample-class.ts'
import { layOutSample } from './samples/lay-out.ts'

/** Right submissions, by language. */
const right = { py: 'passes/numpy', ts: 'passes/functional' }

/** Lines to add at the end of each file of a right submission, or its new text. Its language follows from the files. */
export type Changes = Readonly<Record<string, string | ((text: string) => string)>>

export interface GradedChanges {
  readonly results: ReadonlyMap<string, Result>
  /** All that the student gets to see. */
  readonly pages: ReadonlyMap<string, string>
}

const secret = Buffer.alloc(32, 7)

/** The plan that the submissions are graded by. */
export const preparedFor = async (): Promise<Prepared> =>
  planFor(await loadAssignment(className), { secret, audience: 'staff' })

/** Grades changed copies of right submissions in one batch, and writes their pages. */
export async function gradeChanged(
  submissions: Readonly<Record<string, Changes>>,
  limits: Partial<Limits> = {},
): Promise<GradedChanges> {
  const home = await mkdtemp(join(tmpdir(), 'changed-'))
  onTestFinished(() => rm(home, { recursive: true, force: true }))
  const loaded = await loadAssignment(className)
  const ids = Object.keys(submissions)
  for (const [id, changes] of Object.entries(submissions)) {
    const folder = join(home, 'class', id)
    const ending = Object.keys(changes).some((file) => file.endsWith('.ts')) ? 'ts' : 'py'
    layOutSample(sampleClass, right[ending], folder)
    for (const [file, change] of Object.entries(changes)) {
      const before = await readFile(join(folder, file), 'utf8')
      const text = typeof change === 'string' ? `${before}\n${change}\n` : change(before)
      await writeFile(join(folder, file), text)
    }
  }
  const out = join(home, 'out')
  const assignment = { ...loaded, limits: { ...loaded.limits, ...limits } }
  await gradeBatch({
    assignment,
    secret,
    out,
    jobs: 2,
    reports: true,
    pastDue: false,
    submissions: ids.map((id) => ({ id, folder: join(home, 'class', id) })),
    isolation: await probeIsolation(3),
    prepared: planFor(assignment, { secret, audience: 'staff' }),
    signal: new AbortController().signal,
    onProgress: () => {},
  })
  const rows = (await readFile(join(out, 'results.jsonl'), 'utf8')).trimEnd().split('\n')
  const results = rows.map((row) => (readResult(row) as { result: Result }).result)
  const pages = ids.map(async (id): Promise<[string, string]> => {
    const texts = ['feedback.md', 'feedback.html'].map((file) =>
      readFile(join(out, 'students', id, file), 'utf8'),
    )
    return [id, (await Promise.all(texts)).join('\n')]
  })
  return {
    results: new Map(results.map((result) => [result.submission, result])),
    pages: new Map(await Promise.all(pages)),
  }
}
