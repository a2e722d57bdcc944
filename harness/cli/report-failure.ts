import { inspect } from 'node:util'
import { CommanderError } from 'commander'
import { visible, visibleLines } from '#kit/visible'
import manifest from '../../package.json' with { type: 'json' }

/**
 * Prints why a command failed, and returns its exit code. The one place where errors become text: what the user can
 * correct is reported without a stack; everything else is an internal error.
 */
export function reportFailure(error: unknown): number {
  // Commander has printed it already; help and version arrive here too.
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2
  const { name, message, code, hint } = read(error)
  // A name in it may contain a line feed, and what follows must not pass for a message.
  if (name === 'UsageError') return tell(2, visible(message), hint)
  if (name === 'RunnerError' && code === 'isolation-missing') return tell(4, message, hint)
  if (name === 'RunnerError' && (code === 'python-missing' || code === 'compiler-missing'))
    return tell(3, message, hint)
  if (system.has(code ?? '')) return tell(2, visible(message), hint)
  print(
    [
      `touchstone: internal error: ${cut(message)}`,
      'This is a bug in Touchstone. No finished result is lost. Please report it, with the',
      'command that you typed, this message, and these versions:',
      `Touchstone ${manifest.version}, Node ${process.versions.node}, ${process.platform} ${process.arch}.`,
      'TOUCHSTONE_DEBUG=1 before the command shows the stack.',
    ].join('\n'),
  )
  if (process.env.TOUCHSTONE_DEBUG === '1') print(inspect(error))
  return 3
}

/** Errors of the operating system, which the user can correct. */
const system = new Set([
  ...['EACCES', 'EPERM', 'ENOSPC', 'EDQUOT', 'EROFS', 'EISDIR', 'ENOTDIR', 'ENAMETOOLONG'],
  ...['EMFILE', 'ENFILE', 'EFBIG'],
])

function tell(exitCode: number, message: string, hint: string | undefined): number {
  print(`touchstone: ${cut(message)}${hint === undefined ? '' : `\n${cut(hint, 20_000)}`}`)
  return exitCode
}

const print = (text: string): void => console.error(visibleLines(text).join('\n'))

/** A message may quote what a file contains. */
const cut = (text: string, most = 4000): string => (text.length > most ? `${text.slice(0, most)}…` : text)

/** Reads the fields by name, so that reporting an error loads no module of what threw it. */
function read(error: unknown): {
  readonly name: string
  readonly message: string
  readonly code?: string
  readonly hint?: string
} {
  if (!(error instanceof Error)) return { name: '', message: String(error) }
  const { code, hint } = error as { code?: unknown; hint?: unknown }
  return {
    name: error.name,
    message: error.message,
    ...(typeof code === 'string' && { code }),
    ...(typeof hint === 'string' && { hint }),
  }
}
