import type * as Esbuild from 'esbuild'
import type { Module } from '../types.ts'
import { type Bundled, bundleTogether, type Located } from './bundle-together.ts'
import { recordLookups } from './lookups.ts'
import { isLatin } from './source-text.ts'
import { fileError } from './student-messages.ts'
import type { SubmissionFolder } from './submission.ts'

/** Wanted files as modules, and everything they depend on. */
export interface Bundle {
  /** One for each wanted file and each part that several of them share. */
  readonly modules: readonly Module[]
  /** For each wanted file the paths that were looked up for it, including those that do not exist. */
  readonly graph: Readonly<Record<string, readonly string[]>>
  /** Fingerprint of every path of the submission that was looked up. */
  readonly seen: Readonly<Record<string, string>>
}

/**
 * Bundles wanted files and what they import. What several of them import is one module, loaded once, as in Node,
 * because students keep state in modules. A file with an error gets no code and does not affect the others.
 *
 * @throws whatever esbuild throws on an internal error; an error in the student's code is a value
 */
export async function bundle(
  esbuild: typeof Esbuild,
  submission: SubmissionFolder,
  files: readonly string[],
): Promise<Bundle> {
  const lookups = recordLookups(submission)
  const nobody = lookups.by('')
  const wrong: Module[] = []
  const wanted: Located[] = []
  const latin = new Set<string>()
  for (const file of files) {
    const found = await nobody.find(file)
    if (found.kind === 'file') {
      wanted.push({ file, place: found.path })
      if (isLatin(found.bytes)) latin.add(file)
    } else wrong.push({ file, error: fileError(file, found) })
  }
  const done = (modules: readonly Module[]): Bundle => ({
    modules: [
      ...modules.map((module) => (latin.has(module.file) ? { ...module, isLatin: true as const } : module)),
      ...wrong,
    ],
    graph: {
      ...Object.fromEntries(files.map((file) => [file, [file]])),
      ...Object.fromEntries(wanted.map(({ file, place }) => [file, [file, ...lookups.from(place)]])),
    },
    seen: lookups.seen(),
  })

  const together = await bundleTogether(esbuild, lookups, wanted)
  const placed = ({ modules, sources }: Bundled) =>
    modules.map((module) => {
      const place = wanted.find(({ file }) => file === module.file)?.place
      const reached = place === undefined ? [] : [place, ...lookups.from(place)]
      const awaits = reached.map((path) => sources.get(path)?.awaits).find((at) => at !== undefined)
      return awaits === undefined ? module : { ...module, awaits }
    })
  if ('modules' in together) return done(placed(together))
  const right: Located[] = []
  for (const one of wanted) {
    const alone = wanted.length === 1 ? together : await bundleTogether(esbuild, lookups, [one])
    if ('modules' in alone) right.push(one)
    else wrong.push({ file: one.file, error: alone.error })
  }
  const rest = await bundleTogether(esbuild, lookups, right)
  return done('modules' in rest ? placed(rest) : right.map(({ file }) => ({ file, error: rest.error })))
}
