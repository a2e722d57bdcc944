import { relative, resolve, sep } from 'node:path'
import type * as Esbuild from 'esbuild'
import type { BuildOptions, Message } from 'esbuild'
import type { Module, StudentError } from '../types.ts'
import { bundleError, isStudentsFault } from './bundle-error.ts'
import type { Lookups } from './lookups.ts'
import { numbered, onlyTheSubmission, type Source, standIn, student } from './only-the-submission.ts'
import { codeLimit, tooMuchCode } from './plain-javascript.ts'
import { printable } from './student-messages.ts'

/** A file that calls will name, and its real path. */
export interface Located {
  readonly file: string
  readonly place: string
}

export interface Bundled {
  readonly modules: readonly Module[]
  /** The student's files by path. */
  readonly sources: ReadonlyMap<string, Source>
}

/** The output folder for esbuild, which writes nothing. */
const outdir = resolve('/modules')

const options = {
  bundle: true,
  splitting: true,
  write: false,
  format: 'esm',
  platform: 'node',
  target: 'node22.18',
  outdir,
  // The prefix by which modules import each other: `touchstone/svm.ts.js`.
  publicPath: 'touchstone',
  chunkNames: '[hash]',
  sourcemap: 'external',
  sourcesContent: false,
  charset: 'utf8',
  legalComments: 'none',
  logLevel: 'silent',
  tsconfigRaw: '{}',
} satisfies BuildOptions

/**
 * Bundles wanted files into ES modules with one run of esbuild. esbuild only gets text: `SubmissionFolder` resolves
 * every import and reads every file, and tsconfig.json and package.json are ignored. What several wanted files import
 * becomes a separate module.
 *
 * A CommonJS file becomes a module whose default export is its `module.exports`.
 *
 * @returns the modules, or the first error in the student's code
 * @throws whatever esbuild throws on an internal error
 */
export async function bundleTogether(
  esbuild: typeof Esbuild,
  lookups: Lookups,
  wanted: readonly Located[],
): Promise<Bundled | { readonly error: StudentError }> {
  const sources = new Map<string, Source>()
  const entries = wanted.map(({ place }) => place)
  const build = (missing: 'refused' | 'types') =>
    esbuild.build({
      ...options,
      // Not the path, because esbuild would treat a `*` in it as a pattern and list folders.
      entryPoints: wanted.map(({ file }, index) => ({ in: String(index), out: file })),
      plugins: [onlyTheSubmission(esbuild, lookups, entries, sources, missing)],
    })
  try {
    const { outputFiles, warnings } = await build('refused').catch((error: unknown) => {
      if (!messages(error)[0]?.text.startsWith('No matching export')) throw error
      return build('types')
    })
    const texts = new Map(outputFiles.map(({ path, text }) => [nameOf(path), text]))
    const paths = [...sources.keys()]
    const modules = [...texts].flatMap(([name, text]) => {
      if (!name.endsWith('.js')) return []
      const file = name.slice(0, -3)
      const lacks = lackedBy(file, warnings)
      const map = mapOf(texts.get(`${name}.map`) ?? '{}', paths)
      return { file, code: text, map, ...(lacks.length > 0 && { lacks }) }
    })
    const size = (part: 'code' | 'map'): number => modules.reduce((sum, one) => sum + one[part].length, 0)
    if (size('code') <= codeLimit) {
      const shown = size('map') <= codeLimit ? modules : modules.map(({ map, ...module }) => module)
      return { modules: shown, sources }
    }
    return { error: { type: 'CompileError', message: `${printable(wanted[0]?.file ?? '')}: ${tooMuchCode}` } }
  } catch (error) {
    const [first] = messages(error)
    if (!first || !isStudentsFault(first)) throw error
    return { error: bundleError(first, sources) }
  }
}

function messages(error: unknown): readonly Message[] {
  return (error as { errors?: readonly Message[] }).errors ?? []
}

/** The names that a file uses of others, which do not export them. */
const lackedBy = (file: string, warnings: readonly Message[]): NonNullable<Module['lacks']> =>
  warnings.flatMap(({ id, text, location }) => {
    const name = /^Import "([^"]+)"/.exec(text)?.[1]
    if (id !== 'import-is-undefined' || location?.file !== `${student}:${file}` || name === undefined)
      return []
    return [{ name, line: location.line }]
  })

function nameOf(path: string): string {
  return relative(outdir, path).split(sep).join('/')
}

/** The source map of a module, whose sources are paths of the submission. */
function mapOf(text: string, paths: readonly string[]): string {
  const { sources, mappings } = JSON.parse(text) as { sources: string[]; mappings: string }
  const named = sources.map((source) => {
    if (source.startsWith(`${standIn}:`)) return null
    const path = source.startsWith(numbered) ? paths[Number(source.slice(numbered.length))] : undefined
    return path ?? source.slice(student.length + 1)
  })
  return JSON.stringify({ version: 3, sources: named, names: [], mappings })
}
