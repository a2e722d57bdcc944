import { type Assignment, initCommandsFor, offeredLanguages, UsageError } from '#assignment'
import { list } from '#kit/engine'
import { type Language, languageNames } from '#runner'

/** The languages that the command line names. */
export type Chosen = Readonly<Partial<Record<Language, boolean>>>

/**
 * The language of the starter: the one that is named, or the only one that there is.
 *
 * @throws {UsageError} with the commands that would work
 */
export function languageFor(
  assignment: Assignment,
  chosen: Chosen,
  given: { readonly assignment: string; readonly folder: string | undefined },
): Language {
  const { folder: source, name } = assignment
  const there = offeredLanguages(assignment)
  const [first] = there
  if (first === undefined) {
    throw new UsageError('no-starter', `${name} has no starter: there is no folder 'starter' in '${source}'`)
  }
  const language = (Object.keys(languageNames) as Language[]).find((one) => chosen[one])
  if (language === undefined ? there.length === 1 : there.includes(language)) return language ?? first
  const commands = initCommandsFor(given.assignment, source, given.folder, there).map(
    (command) => `  ${command}`,
  )
  const known = list(there.map((one) => languageNames[one]))
  throw language === undefined
    ? new UsageError(
        'which-language',
        `${name} has starters in ${known}`,
        ['Name one:', ...commands].join('\n'),
      )
    : new UsageError(
        'no-starter',
        `${name} has no starter in ${languageNames[language]}, only in ${known}`,
        commands.join('\n'),
      )
}
