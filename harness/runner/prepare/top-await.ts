import type * as Esbuild from 'esbuild'
import type { Message } from 'esbuild'
import type { Place } from '../types.ts'
import { printable } from './student-messages.ts'

/** Where a source file awaits something outside of every function, while it is loaded; undefined if it does not. */
export async function topAwait(
  esbuild: typeof Esbuild,
  file: string,
  text: string,
  loader: 'ts' | 'js',
): Promise<Place | undefined> {
  if (!/\bawait\b/.test(text)) return undefined
  // The format of modules that cannot wait.
  const options = { loader, format: 'cjs', logLevel: 'silent', logLimit: 0, tsconfigRaw: '{}' } as const
  const errors: readonly Message[] = await esbuild.transform(text, options).then(
    () => [],
    (error: { errors?: readonly Message[] }) => error.errors ?? [],
  )
  const location = errors.find((error) => error.text.startsWith('Top-level await'))?.location
  return location ? { file, line: location.line, excerpt: printable(location.lineText.trim()) } : undefined
}
