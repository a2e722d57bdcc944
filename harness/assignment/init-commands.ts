import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Assignment } from './assignment.ts'
import type { WrittenManifest } from './manifest.ts'
import { shellWord } from './shell-word.ts'
import { manifestName, namesIn, shippedAssignments } from './shipped-assignments.ts'
import { starterLanguages } from './starter-files.ts'

/**
 * The commands that begin an assignment, one for each language that has a starter. They are printed to be pasted.
 *
 * @param assignment its name or folder, as a person gives it
 * @param source its folder
 * @param languages default: all in its folder
 */
export const initCommandsFor = (
  assignment: string,
  source: string,
  folder?: string,
  languages = starterLanguages(source),
): readonly string[] =>
  languages.map((language) => {
    const words = [assignment, `--${language}`, ...(folder === undefined ? [] : [folder])]
    return `npx --no-install touchstone init ${words.map(shellWord).join(' ')}`
  })

/** A line, and below it the commands that begin one built-in assignment. */
export function initCommandsOf(line: string, name: string, folder?: string): string {
  const commands = initCommandsFor(name, join(shippedAssignments(), name), folder)
  return [line, ...commands.map((command) => `  ${command}`)].join('\n')
}

/** A line, the built-in assignments with their titles, and the commands that begin one of them. */
export function initCommands(line: string, folder?: string): string {
  const place = shippedAssignments()
  const all = namesIn(place).toSorted(inNumberOrder)
  const width = Math.max(0, ...all.map(({ length }) => length)) + 2
  const titled = (names: readonly string[]) =>
    names.map((name) => `  ${name.padEnd(width)}${manifestOf(name).title ?? ''}`)
  const own = all.filter((name) => !isBegunElsewhere(manifestOf(name)))
  const others = all.filter((name) => !own.includes(name))
  const [first] = own
  return [
    line,
    ...titled(own),
    ...(first === undefined ? [] : [initCommandsOf('Begin one, for example:', first, folder)]),
    ...(others.length === 0
      ? []
      : ['Begun with the starter of their course, and graded as they are:', ...titled(others)]),
  ].join('\n')
}

/** Whether students begin an assignment with the starter of their course: all its functions are bound. */
export const isBegunElsewhere = ({
  files,
  bindings,
}: Partial<Pick<Assignment, 'files' | 'bindings'>>): boolean =>
  Object.keys(files ?? {}).length === 0 && Object.keys(bindings ?? {}).length > 0

/** a2 before a10. */
const inNumberOrder = (a: string, b: string): number => a.localeCompare(b, 'en', { numeric: true })

const manifestOf = (name: string): WrittenManifest =>
  JSON.parse(readFileSync(join(shippedAssignments(), name, manifestName), 'utf8'))
