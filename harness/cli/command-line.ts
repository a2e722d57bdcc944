import { shellWord } from '#assignment'

/** Options that say how a command runs or what it prints, not what it is about. */
const passing = new Set(['--watch', '--open', '--all', '--json'])

let start: readonly string[] = ['npx', '--no-install', 'touchstone']
let implied: string | undefined

/** Says how the command is started, if not by npx, and which subcommand goes without saying. */
export function startedAs(words: readonly string[], subcommand: string): void {
  start = words
  implied = subcommand
}

/**
 * A command that works when it is pasted: `npx --no-install touchstone check 'my work' --all`.
 *
 * @param args what follows `touchstone`
 */
export function commandLine(args: readonly string[]): string {
  const rest = args[0] === implied ? args.slice(1) : args
  return [...start, ...rest].map(shellWord).join(' ')
}

/** The same command without the names of functions and the options that do not matter to another one. */
export const withoutExtras = (args: readonly string[], names: readonly string[]): readonly string[] =>
  args.filter((arg) => !passing.has(arg) && !names.includes(arg))
