import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Sample } from '../start.ts'

/** The repository. */
export const root = fileURLToPath(new URL('../..', import.meta.url))
export const assignmentName = 'a3-linear-classifiers'

export type BenchLanguage = 'typescript' | 'python'

/** Half a minute of the student's own loops would hide everything else. */
const slow = ['passes/slow-triple-loops']

/** The folders of the sample class that are right or wrong, and neither crash, hang nor attack. */
export function samples(language: BenchLanguage): readonly string[] {
  const folder = join(root, 'fixtures/submissions', assignmentName)
  const intent: Readonly<Record<string, Sample>> = JSON.parse(
    readFileSync(join(folder, 'intent.json'), 'utf8'),
  )
  return Object.entries(intent)
    .filter(
      ([id, sample]) => /^(passes|fails)\//.test(id) && sample.language === language && !slow.includes(id),
    )
    .map(([id]) => join(folder, id))
}
