import { styleText } from 'node:util'

/** Whether a stream wants colors: a terminal that knows them, unless NO_COLOR says otherwise. */
export const wantsColor = (stream: NodeJS.WriteStream): boolean => styleText('bold', '-', { stream }) !== '-'

/** A line of the result. */
export const say = (text: string): void => {
  process.stdout.write(text.endsWith('\n') ? text : `${text}\n`)
}

/** A line of talk. */
export const talk = (text: string): void => {
  process.stderr.write(`${text}\n`)
}
