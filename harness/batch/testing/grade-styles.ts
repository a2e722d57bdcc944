import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { loadAssignment } from '#assignment'
import { planFor } from '#judge'
import type { Result } from '#kit/engine'
import { probeIsolation } from '#runner'
import { gradeBatch } from '../grade-batch.ts'
import { readResult } from '../read-result.ts'
import type { Style } from './read-styles.ts'

/** Grades styles under the same conventions in one batch, as submissions to an assignment of all their functions. */
export async function gradeStyles(styles: readonly Style[]): Promise<readonly Result[]> {
  const home = await mkdtemp(join(tmpdir(), 'styles-'))
  try {
    const folder = join(home, 'styles')
    const functions = [...new Set(styles.flatMap((style) => style.functions))]
    const manifest = {
      files: { solution: functions },
      parts: functions.map((name) => ({ points: 30, functions: [name] })),
      conventions: JSON.parse(styles[0]?.conventions ?? '{}'),
    }
    await mkdir(folder)
    await writeFile(join(folder, 'assignment.json'), JSON.stringify(manifest))
    const submissions = await Promise.all(
      styles.map(async ({ code }, k) => {
        const own = join(home, 'submissions', `${k}`)
        await mkdir(own, { recursive: true })
        await writeFile(join(own, 'solution.py'), `import numpy as np\n${code}`)
        return { id: `${k}`, folder: own }
      }),
    )
    const [assignment, secret, out] = [await loadAssignment(folder), Buffer.alloc(32, 7), join(home, 'out')]
    await gradeBatch({
      ...{ assignment, secret, out, submissions, jobs: 2, reports: false, pastDue: false },
      isolation: await probeIsolation(3),
      prepared: planFor(assignment, { secret, audience: 'staff' }),
      signal: new AbortController().signal,
      onProgress: () => {},
    })
    const rows = (await readFile(join(out, 'results.jsonl'), 'utf8')).trimEnd().split('\n')
    const results = rows.map((row) => (readResult(row) as { result: Result }).result)
    return results.toSorted((one, other) => Number(one.submission) - Number(other.submission))
  } finally {
    await rm(home, { recursive: true })
  }
}

/** What a submission came to, in the words of a style. */
export const cameTo = ({ functions }: Style, result: Result): string => {
  const wrong = result.functions.filter(({ name, state }) => functions.includes(name) && state !== 'passed')
  return wrong.length === 0 ? 'pass' : wrong.map(({ diagnosis }) => diagnosis?.id ?? '-').join(', ')
}
