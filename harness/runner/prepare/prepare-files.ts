import type * as Esbuild from 'esbuild'
import type { Language, Module } from '../types.ts'
import { bundle } from './bundle.ts'
import { recallBundle, rememberBundle } from './bundle-cache.ts'
import { isPrepared } from './is-prepared.ts'
import { prepareCompiled } from './prepare-compiled.ts'
import { preparePython } from './prepare-python.ts'
import type { SubmissionFolder } from './submission.ts'

/** The language, and the files that calls will name, relative to the root with `/` between the parts. */
export interface FilesToPrepare {
  readonly language: Language
  readonly files: readonly string[]
}

/** Prepared files, and what each of them depends on. */
export interface PreparedFiles {
  /**
   * TypeScript and JavaScript: one entry for each wanted file, in order, then the parts that several of them
   * share. Python is loaded from the folder as it is, so there is an entry only for a wanted file that must
   * not be loaded, with the reason.
   */
  readonly modules: readonly Module[]
  /**
   * For each wanted file the paths that it depends on, including paths that do not exist yet. A file without an
   * entry may depend on anything.
   */
  readonly graph: Readonly<Record<string, readonly string[]>>
}

/** Paths that are looked up for all wanted files together; beyond that they may depend on anything. */
const mostPaths = 1000

/** Prepares wanted files. An error in one is its module's `error` and does not affect the others. */
export async function prepareFiles(
  submission: SubmissionFolder,
  { language, files }: FilesToPrepare,
  compiler: () => Promise<typeof Esbuild>,
): Promise<PreparedFiles> {
  const wanted = [...new Set(files)]
  if (language === 'python') return await preparePython(submission, wanted)
  if (!isPrepared(language)) return await prepareCompiled(submission, wanted)
  const known = await recallBundle(submission, wanted)
  const { modules, graph, seen } = known ?? (await bundle(await compiler(), submission, wanted))
  const isSmall = Object.keys(seen).length <= mostPaths
  if (!known && isSmall) rememberBundle(wanted, { modules, graph, seen })
  const shared = modules.filter(({ file }) => !wanted.includes(file))
  const own = wanted.flatMap((file) => modules.filter((module) => module.file === file))
  return { modules: [...own, ...shared], graph: isSmall ? graph : {} }
}
