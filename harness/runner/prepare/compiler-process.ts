/**
 * The process that compiles. A student's file can make any compiler overflow its stack or run out of memory, so esbuild
 * runs here and not in the process that holds everyone's results. `compile` starts it, waits for `started`, sends one
 * request at a time and kills it when it does not answer. It exits with its parent.
 */
import { type Bundle, bundle } from './bundle.ts'
import { openSubmission } from './submission.ts'

/** Wanted files of one submission. */
export interface CompileRequest {
  readonly root: string
  readonly files: readonly string[]
}

export type CompileReply =
  | { readonly kind: 'started' }
  | { readonly kind: 'not-started'; readonly why: string }
  | { readonly kind: 'bundle'; readonly bundle: Bundle }

process.on('disconnect', () => process.exit())

try {
  const esbuild = await import('esbuild')
  await esbuild.transform('')
  process.on('message', async ({ root, files }: CompileRequest) => {
    try {
      const submission = await openSubmission(root)
      reply({ kind: 'bundle', bundle: await bundle(esbuild, submission, files) })
    } catch {
      process.exit(1)
    }
  })
  reply({ kind: 'started' })
} catch (error) {
  reply({ kind: 'not-started', why: error instanceof Error ? error.message : String(error) })
}

function reply(message: CompileReply): void {
  process.send?.(message)
}
