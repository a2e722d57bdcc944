import type * as Esbuild from 'esbuild'
import type { ImportKind, OnLoadArgs, OnLoadResult, OnResolveResult, PartialMessage, Plugin } from 'esbuild'
import type { Place } from '../types.ts'
import type { Lookups } from './lookups.ts'
import { mayLoadComputed, plainJavaScript } from './plain-javascript.ts'
import { resolveImport } from './resolve-import.ts'
import { sourceText } from './source-text.ts'
import { printable } from './student-messages.ts'
import { topAwait } from './top-await.ts'

/** Namespaces of esbuild: modules whose text is a student's file, and generated stand-ins. */
export const student = 'submission'
export const standIn = 'touchstone'
/** The temporary name of a student's file in source maps, with no character that would be escaped. */
export const numbered = 'touchstone-source-'

/** A student's file in a bundle; once loaded, with its text and the source map of its plain code. */
export interface Source {
  readonly text: string
  readonly map?: string
  /** Where it awaits something while it is loaded. */
  readonly awaits?: Place
}

/**
 * The esbuild plugin that resolves and loads everything from the submission, so that esbuild itself accesses no files.
 *
 * @param entries what the entry points '0', '1', … are: paths of files, links resolved
 * @param sources the files in the bundle by path, filled by the plugin
 * @param missing how to treat an imported name that nobody exports in TypeScript: an error, or a re-exported type
 */
export function onlyTheSubmission(
  esbuild: typeof Esbuild,
  lookups: Lookups,
  entries: readonly string[],
  sources: Map<string, Source>,
  missing: 'refused' | 'types',
): Plugin {
  return {
    name: 'only-the-submission',
    setup: (build) => {
      build.onResolve({ filter: /(?:)/ }, ({ kind, path, importer }) =>
        kind === 'entry-point'
          ? { path: entries[Number(path)] ?? '', namespace: student }
          : resolve(lookups, kind, path, importer),
      )
      build.onLoad({ filter: /(?:)/, namespace: standIn }, loadStandIn)
      build.onLoad({ filter: /(?:)/, namespace: student }, ({ path }) =>
        loadStudents(esbuild, lookups, sources, missing, path),
      )
      // Nothing else is ever read, whatever a later version of esbuild may look up by itself.
      build.onLoad({ filter: /(?:)/ }, () =>
        refuse('a file outside the submission is imported', 'ImportError'),
      )
    },
  }
}

async function resolve(
  lookups: Lookups,
  kind: ImportKind,
  path: string,
  importer: string,
): Promise<OnResolveResult> {
  const resolved = await resolveImport(lookups.by(importer), importer, path)
  switch (resolved.kind) {
    case 'source':
      return { path: resolved.path, namespace: student }
    case 'builtin':
      return kind === 'require-call'
        ? { path: resolved.name, namespace: standIn }
        : { path: resolved.name, external: true }
    case 'data':
      return { path, external: true }
    case 'unavailable':
      // As in Node, `import()` and `require` fail when, and if, they are reached.
      return kind === 'require-call' || kind === 'dynamic-import'
        ? { path: resolved.message, namespace: standIn, pluginData: 'throw' }
        : refuse(resolved.message, 'ImportError')
    case 'outside':
      return refuse(resolved.message, 'ImportError')
  }
}

function loadStandIn({ path, pluginData }: OnLoadArgs): OnLoadResult {
  const contents =
    pluginData === 'throw'
      ? `throw Object.assign(new Error(${JSON.stringify(path)}), { name: 'ImportError' })`
      : `module.exports = process.getBuiltinModule(${JSON.stringify(path)})`
  return { contents, loader: 'js' }
}

async function loadStudents(
  esbuild: typeof Esbuild,
  lookups: Lookups,
  sources: Map<string, Source>,
  missing: 'refused' | 'types',
  path: string,
): Promise<OnLoadResult> {
  const found = await lookups.by(path).find(path)
  if (found.kind !== 'file') return refuse(`'${printable(path)}' is gone`, 'UnreadableFile')
  const source = sourceText(found.bytes)
  if ('why' in source) return refuse(`'${printable(path)}' ${source.why}`, 'UnreadableFile')
  const { text } = source
  sources.set(path, { text })
  if (path.endsWith('.json')) return { contents: text, loader: 'json' }
  const language = /\.[cm]?([jt]s)$/.exec(path)?.[1]
  if (language !== 'ts' && language !== 'js')
    return refuse(`'${printable(path)}' is not TypeScript, JavaScript or JSON`, 'ImportError')
  const awaits = await topAwait(esbuild, path, text, language)
  if (awaits) sources.set(path, { text, awaits })
  if (!mayLoadComputed(text)) return { contents: text, loader: language }
  const name = `${numbered}${[...sources.keys()].indexOf(path)}`
  const plain = await plainJavaScript(esbuild, name, text, language)
  if ('errors' in plain) return { errors: plain.errors.map((error) => locate(error, path)) }
  sources.set(path, { text, map: plain.map, ...(awaits && { awaits }) })
  // Plain code is JavaScript: `[a < b, c > (d, e)]` compares twice, and calls a generic in TypeScript.
  return { contents: plain.code, loader: missing === 'types' ? language : 'js' }
}

function refuse(text: string, type: string): { errors: PartialMessage[] } {
  return { errors: [{ text, detail: { type } }] }
}

function locate(error: PartialMessage, file: string): PartialMessage {
  if (!error.location) return { ...error, text: `${printable(file)}: ${error.text}` }
  return { ...error, location: { ...error.location, file, namespace: student } }
}
