import { styleText } from 'node:util'
import { unusable } from '#files'
import { visibleLines } from '#kit/visible'

/** Whether to print colors to a stream: a terminal that supports them, unless NO_COLOR is set. */
export const wantsColor = (stream: NodeJS.WriteStream): boolean => styleText('bold', '-', { stream }) !== '-'

/** The result, on stdout. Untrusted text in it has gone through `visible`. */
export const say = (text: string): void => {
  process.stdout.write(text.endsWith('\n') ? text : `${text}\n`)
}

/** The result as JSON, on stdout. */
export const sayJson = (json: string): void => say(plainJson(json))

/** JSON without the characters that it lets through although they control a terminal. */
export const plainJson = (json: string): string =>
  json.replace(/[\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/g, escaped)

const escaped = (character: string): string => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`

/** Lines for people, on stderr. They may quote anything. */
export const talk = (text: string): void => {
  process.stderr.write(`${visibleLines(text).join('\n')}\n`)
}

let closed: Error | undefined

/** Whether a command failed only because the reader of its output is gone. */
export const isReaderGone = (error: unknown): boolean => error !== undefined && error === closed

/**
 * Decides what happens when an output fails. If its reader closes it early, as in `touchstone check | head`, the
 * command ends quietly. Anything else, such as a full disk, is reported.
 */
export function watchOutputs(report: (error: unknown) => number): void {
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') closed = error
    else process.exit(report(unusable('written', 'stdout', 'the output', error)))
  })
  // There is no place left for a message about messages.
  process.stderr.on('error', () => {})
}
