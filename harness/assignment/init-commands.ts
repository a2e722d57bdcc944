import { join } from 'node:path'
import { shellWord } from './shell-word.ts'
import { namesIn, shippedAssignments } from './shipped-assignments.ts'
import { starterLanguages } from './starter-files.ts'

/**
 * The commands that begin an assignment, one for each language that has a starter. They are printed to be pasted.
 *
 * @param assignment its name or folder, as a person gives it
 * @param source its folder
 */
export const initCommandsFor = (assignment: string, source: string, folder?: string): readonly string[] =>
  starterLanguages(source).map((language) => {
    const words = [assignment, `--${language}`, ...(folder === undefined ? [] : [folder])]
    return `npx touchstone init ${words.map(shellWord).join(' ')}`
  })

/** A line, and below it the commands that begin the built-in assignments. */
export function initCommands(line: string, folder?: string): string {
  const place = shippedAssignments()
  const commands = namesIn(place).flatMap((name) => initCommandsFor(name, join(place, name), folder))
  return [line, ...commands.map((command) => `  ${command}`)].join('\n')
}
