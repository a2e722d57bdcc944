import { posix } from 'node:path'
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
  /** Adapters of the course: their text, by a path that no file of the submission has. */
  readonly adapters?: Readonly<Record<string, string>>
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

/** Paths that are looked up for all wanted files together. Beyond that, or by an adapter, they depend on anything. */
const mostPaths = 1000

/** Prepares wanted files. An error in one is its module's `error` and does not affect the others. */
export async function prepareFiles(
  submission: SubmissionFolder,
  { language, files, adapters = {} }: FilesToPrepare,
  compiler: () => Promise<typeof Esbuild>,
): Promise<PreparedFiles> {
  const wanted = [...new Set(files)]
  if (language === 'python') return withAdapters(await preparePython(submission, wanted), adapters)
  if (!isPrepared(language)) return await prepareCompiled(submission, wanted)
  const seenAs = besideAdapters(submission, adapters)
  const every = [...wanted, ...Object.keys(adapters)]
  const known = await recallBundle(seenAs, every)
  const { modules, graph, seen } = known ?? (await bundle(await compiler(), seenAs, every))
  const isSmall = Object.keys(seen).length <= mostPaths && every.length === wanted.length
  if (!known && isSmall) rememberBundle(every, { modules, graph, seen })
  const shared = modules.filter(({ file }) => !wanted.includes(file))
  const own = wanted.flatMap((file) => modules.filter((module) => module.file === file))
  return { modules: [...own, ...shared], graph: isSmall ? graph : {} }
}

/** Python compiles an adapter itself. By it, a function may depend on any file. */
const withAdapters = (
  { modules, graph }: PreparedFiles,
  adapters: Readonly<Record<string, string>>,
): PreparedFiles => {
  const own = Object.entries(adapters).map(([file, code]) => ({ file, code }))
  return { modules: [...modules, ...own], graph: own.length > 0 ? {} : graph }
}

/** A submission with adapters in its folder, whatever it has there itself. */
function besideAdapters(
  submission: SubmissionFolder,
  adapters: Readonly<Record<string, string>>,
): SubmissionFolder {
  const own = new Map(Object.entries(adapters).map(([path, text]) => [path, Buffer.from(text)] as const))
  if (own.size === 0) return submission
  return {
    ...submission,
    find: async (path) => {
      const bytes = own.get(posix.normalize(path))
      return bytes ? { kind: 'file', path: posix.normalize(path), bytes } : await submission.find(path)
    },
  }
}
