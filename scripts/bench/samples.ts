import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { layOutClass } from '../../harness/batch/testing/samples/lay-out.ts'
import { languageOf, readClass } from '../../harness/batch/testing/samples/read-class.ts'

/** The repository. */
export const root = fileURLToPath(new URL('../..', import.meta.url))
export const assignmentName = 'a3-linear-classifiers'

export type BenchLanguage = 'typescript' | 'python'

/** Half a minute of the student's own loops would hide everything else. */
const slow = ['passes/slow-triple-loops']

/** Folders of the samples that are right or wrong, and neither crash, hang nor attack, as handed in. */
export function samples(language: BenchLanguage): readonly string[] {
  const all = readClass(join(root, 'fixtures/samples', assignmentName))
  const ids = [...all.samples.keys()].filter(
    (id) => /^(passes|fails)\//.test(id) && languageOf(all, id) === language && !slow.includes(id),
  )
  const folder = join(root, '.touchstone/samples', `bench-${language}`)
  rmSync(folder, { recursive: true, force: true })
  layOutClass(all, folder, ids)
  return ids.map((id) => join(folder, id))
}
