import type * as Esbuild from 'esbuild'
import type { BuildOptions, Message } from 'esbuild'
import type { Module } from '../types.ts'
import { bundleError, isStudentsFault } from './bundle-error.ts'
import { compileAlone } from './compile-alone.ts'
import { numbered, onlyTheSubmission, type Source, standIn, student } from './only-the-submission.ts'
import { codeLimit, tooMuchCode } from './plain-javascript.ts'
import { fileError, printable } from './student-words.ts'
import { fingerprint, type Submission } from './submission.ts'

/** A wanted file made into a module, and everything it depends on. */
export interface Bundle {
  readonly module: Module
  /** Fingerprint of every path of the submission that was looked at, also of those where nothing was. */
  readonly seen: Readonly<Record<string, string>>
}

const options = {
  // Not the path: esbuild would take a `*` in it for a pattern, and list folders.
  entryPoints: ['wanted'],
  bundle: true,
  write: false,
  format: 'esm',
  platform: 'node',
  target: 'node22.18',
  outfile: 'module.js',
  sourcemap: 'external',
  charset: 'utf8',
  legalComments: 'none',
  logLevel: 'silent',
  tsconfigRaw: '{}',
} satisfies BuildOptions

/**
 * Makes one self-contained ES module of a wanted file and what it imports. esbuild sees text only: every
 * import is resolved and every file read by `submission`, and nothing is looked up in tsconfig.json or
 * package.json.
 *
 * A file in CommonJS becomes a module whose default export is its `module.exports`.
 *
 * @throws whatever esbuild throws when it breaks; an error in the student's code is a value
 */
export async function bundle(esbuild: typeof Esbuild, submission: Submission, file: string): Promise<Bundle> {
  const seen: Record<string, string> = Object.create(null)
  const watched: Submission = {
    root: submission.root,
    find: async (path) => {
      const found = await submission.find(path)
      seen[path] = fingerprint(found)
      return found
    },
  }
  const done = (module: Omit<Module, 'file'>): Bundle => ({ module: { file, ...module }, seen })

  const found = await watched.find(file)
  if (found.kind !== 'file') return done({ error: fileError(file, found) })
  const single = await compileAlone(esbuild, found.path, found.bytes)
  if (single) return done({ code: single.code + inlineMap(single.map, [found.path]) })
  const sources = new Map<string, Source>([[found.path, { bytes: found.bytes }]])
  const build = (missing: 'refused' | 'types') =>
    esbuild.build({ ...options, plugins: [onlyTheSubmission(esbuild, watched, sources, missing)] })
  try {
    const { outputFiles } = await build('refused').catch((error: unknown) => {
      if (!messages(error)[0]?.text.startsWith('No matching export')) throw error
      return build('types')
    })
    const map = outputFiles.find(({ path }) => path.endsWith('.map'))?.text ?? ''
    const code = outputFiles.find(({ path }) => path.endsWith('.js'))?.text ?? ''
    if (code.length > codeLimit)
      return done({ error: { type: 'CompileError', message: `${printable(file)}: ${tooMuchCode}` } })
    return done({ code: code + inlineMap(map, [...sources.keys()]) })
  } catch (error) {
    const [first] = messages(error)
    if (!first || !isStudentsFault(first)) throw error
    return done({ error: bundleError(first, sources) })
  }
}

function messages(error: unknown): readonly Message[] {
  return (error as { errors?: readonly Message[] }).errors ?? []
}

/** The source map as a comment, with sources as relative URLs: `svm.ts`, `my%20net.ts`. */
function inlineMap(text: string, paths: readonly string[]): string {
  const map = JSON.parse(text) as { sources: string[] }
  const sources = map.sources.map((source) => {
    if (source.startsWith(`${standIn}:`)) return source
    const path = source.startsWith(numbered) ? paths[Number(source.slice(numbered.length))] : undefined
    return (path ?? source.slice(student.length + 1)).split('/').map(encodeURIComponent).join('/')
  })
  const encoded = Buffer.from(JSON.stringify({ ...map, sources })).toString('base64')
  return `//# sourceMappingURL=data:application/json;base64,${encoded}\n`
}
