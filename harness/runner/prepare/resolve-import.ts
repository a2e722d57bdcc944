import { isBuiltin } from 'node:module'
import { posix } from 'node:path'
import { outside, printable } from './student-messages.ts'
import type { FoundFile, SubmissionFolder } from './submission.ts'

/** Where an import leads. */
export type Resolved =
  | { readonly kind: 'source'; readonly path: string; readonly bytes: Buffer }
  /** A module of Node, such as `node:fs`; the sandbox limits what it can do. */
  | { readonly kind: 'builtin'; readonly name: string }
  /** A `data:` URL, which carries its own text and can import nothing but Node's own modules. */
  | { readonly kind: 'data' }
  | { readonly kind: 'unavailable'; readonly message: string }
  | { readonly kind: 'outside'; readonly message: string }

/** Extensions in the order in which an import without one tries them. */
const extensions = { typescript: ['.ts', '.mts', '.cts'], javascript: ['.js', '.mjs', '.cjs'] }

/**
 * Finds the file of the submission that `specifier` means in `importer`. Neither tsconfig.json nor
 * package.json is read: what a submission means is in its source files alone.
 */
export async function resolveImport(
  submission: SubmissionFolder,
  importer: string,
  specifier: string,
): Promise<Resolved> {
  const shown = `cannot import '${printable(specifier)}'`
  if (isBuiltin(specifier)) return { kind: 'builtin', name: `node:${specifier.replace(/^node:/, '')}` }
  if (specifier.startsWith('data:')) return { kind: 'data' }
  if (/^(?:[/\\]|file:|[a-z]:[/\\])/i.test(specifier))
    return { kind: 'outside', message: outside(`${shown}: it is`) }
  if (!/^\.{1,2}(?:\/|$)/.test(specifier)) {
    const message = `${shown}: only files of the submission and Node's own modules are available`
    return { kind: 'unavailable', message }
  }
  const path = posix.join(posix.dirname(importer), specifier)
  for (const candidate of candidates(path, /\.[cm]?ts$/.test(importer))) {
    const found = await submission.find(candidate)
    if (found.kind === 'file') return { kind: 'source', path: found.path, bytes: found.bytes }
    if (found.kind === 'outside') return { kind: 'outside', message: outside(`${shown}: it is`) }
    if (found.kind === 'unreadable') return { kind: 'unavailable', message: `${shown}: it ${found.why}` }
  }
  return { kind: 'unavailable', message: `${shown}: ${await nothingThere(submission, path)}` }
}

/** The paths that an import of `path` may mean, most likely first. */
function candidates(path: string, fromTypeScript: boolean): readonly string[] {
  const { typescript, javascript } = extensions
  const endings = [
    ...(fromTypeScript ? [...typescript, ...javascript] : [...javascript, ...typescript]),
    '.json',
  ]
  const index = endings.map((ending) => posix.join(path, `index${ending}`))
  if (path.endsWith('/')) return index
  // TypeScript writes `./x.js` to mean x.ts: prefer what the student wrote to what a compiler once made of
  // it.
  const source = path.replace(/\.([cm]?)js$/, '.$1ts')
  const exact = source === path ? [path] : fromTypeScript ? [source, path] : [path, source]
  return [...exact, ...endings.map((ending) => path + ending), ...index]
}

async function nothingThere(submission: SubmissionFolder, path: string): Promise<string> {
  const found: FoundFile = await submission.find(path)
  return found.kind === 'folder'
    ? 'it is a folder without an index file'
    : `the submission has no file '${printable(path)}'`
}
