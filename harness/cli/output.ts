import { styleText } from 'node:util'

/** Whether to print colors to a stream: a terminal that supports them, unless NO_COLOR is set. */
export const wantsColor = (stream: NodeJS.WriteStream): boolean => styleText('bold', '-', { stream }) !== '-'

/** A line of the result, on stdout. */
export const say = (text: string): void => {
  process.stdout.write(text.endsWith('\n') ? text : `${text}\n`)
}

/** A line for people, on stderr. */
export const talk = (text: string): void => {
  process.stderr.write(`${text}\n`)
}
