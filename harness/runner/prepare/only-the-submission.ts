import type * as Esbuild from 'esbuild'
import type { PartialMessage, Plugin } from 'esbuild'
import type { Lookups } from './lookups.ts'
import { mayLoadComputed, plainJavaScript } from './plain-javascript.ts'
import { resolveImport } from './resolve-import.ts'
import { sourceText } from './source-text.ts'
import { printable } from './student-messages.ts'

/**
 * Where a module's text comes from, in esbuild's words: a student's file, or a line of ours that stands in.
 */
export const student = 'submission'
export const standIn = 'touchstone'
/** What a student's file is called in source maps until the end: no character of it is ever escaped. */
export const numbered = 'touchstone-source-'

/** A student's file that takes part in a bundle; once loaded, with its text, and the map from plain code. */
export interface Source {
  readonly text: string
  readonly map?: string
}

/**
 * The esbuild plugin that answers every question of the bundler from the submission, so that it looks nothing
 * up by itself.
 *
 * @param entries what the entry points '0', '1', … are: paths of files, links resolved
 * @param sources the files that take part, by path, which the plugin adds
 * @param missing what TypeScript that imports a name nobody exports means by it: a mistake, or a type passed
 * on
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
      build.onResolve({ filter: /(?:)/ }, async ({ kind, path, importer }) => {
        if (kind === 'entry-point') return { path: entries[Number(path)] ?? '', namespace: student }
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
      })
      build.onLoad({ filter: /(?:)/, namespace: standIn }, ({ path, pluginData }) => ({
        contents:
          pluginData === 'throw'
            ? `throw Object.assign(new Error(${JSON.stringify(path)}), { name: 'ImportError' })`
            : `module.exports = process.getBuiltinModule(${JSON.stringify(path)})`,
        loader: 'js',
      }))
      build.onLoad({ filter: /(?:)/, namespace: student }, async ({ path }) => {
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
        if (!mayLoadComputed(text)) return { contents: text, loader: language }
        const name = `${numbered}${[...sources.keys()].indexOf(path)}`
        const plain = await plainJavaScript(esbuild, name, text, language)
        if ('errors' in plain) return { errors: plain.errors.map((error) => locate(error, path)) }
        sources.set(path, { text, map: plain.map })
        // Plain code is JavaScript: `[a < b, c > (d, e)]` compares twice, and calls a generic in TypeScript.
        return { contents: plain.code, loader: missing === 'types' ? language : 'js' }
      })
      // Nothing else is ever read, whatever a later esbuild finds to look up by itself.
      build.onLoad({ filter: /(?:)/ }, () =>
        refuse('a file outside the submission is imported', 'ImportError'),
      )
    },
  }
}

function refuse(text: string, type: string): { errors: PartialMessage[] } {
  return { errors: [{ text, detail: { type } }] }
}

function locate(error: PartialMessage, file: string): PartialMessage {
  if (!error.location) return { ...error, text: `${printable(file)}: ${error.text}` }
  return { ...error, location: { ...error.location, file, namespace: student } }
}
