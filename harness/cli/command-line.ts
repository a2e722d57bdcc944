import { shellWord } from '#assignment'

/** Options that say how a command runs or what it prints, not what it is about. */
const passing = new Set(['--watch', '--open', '--all', '--json'])

/**
 * A command that works when it is pasted: `npx --no-install touchstone check 'my work' --all`.
 *
 * @param args what follows `touchstone`
 */
export const commandLine = (args: readonly string[]): string =>
  ['npx --no-install touchstone', ...args.map(shellWord)].join(' ')

/** The same command without the names of functions and the options that do not matter to another one. */
export const withoutExtras = (args: readonly string[], names: readonly string[]): readonly string[] =>
  args.filter((arg) => !passing.has(arg) && !names.includes(arg))
