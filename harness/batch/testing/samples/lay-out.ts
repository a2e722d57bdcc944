import { cpSync, mkdirSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { type SampleClass, sourcesOf } from './read-class.ts'

/** Writes one sample into a folder as a student would hand it in. Symbolic links stay links. */
export function layOutSample(from: SampleClass, id: string, folder: string): void {
  for (const [path, source] of sourcesOf(from, id)) {
    const target = join(folder, path)
    mkdirSync(dirname(target), { recursive: true })
    rmSync(target, { force: true })
    // Recursive, because a link may lead to a folder.
    cpSync(source, target, { recursive: true, verbatimSymlinks: true })
  }
}

/**
 * Writes each sample to `<folder>/<outcome>/<why>` and returns the folders of the outcomes. Some samples try to reach
 * the reference by a relative path, which is correct only if `folder` is three levels below the root of the repository.
 */
export function layOutClass(
  from: SampleClass,
  folder: string,
  ids: Iterable<string> = from.samples.keys(),
): readonly string[] {
  const outcomes = new Set<string>()
  for (const id of ids) {
    layOutSample(from, id, join(folder, id))
    outcomes.add(join(folder, dirname(id)))
  }
  return [...outcomes]
}
