import { type Assignment, assignmentOf, loadAssignment, shellWord, UsageError } from '#assignment'
import { likelyLanguage, planFor } from '#judge'
import { count } from '#kit/engine'
import type { Explained } from './explain/explained.ts'
import { command, explainedText } from './explain/explained-text.ts'
import { explanations } from './explain/explanations.ts'
import { findExplained, nearestExplained } from './explain/find-explained.ts'
import { explainMark } from './explain-mark.ts'
import { say, sayJson } from './output.ts'

export interface ExplainOptions {
  readonly assignment?: string
  readonly results?: string
  readonly secretFile?: string
  readonly json?: boolean
}

/** `touchstone explain`: what a check asks, what a known mistake is, or what is checked of a function. */
export async function explain(words: readonly string[], options: ExplainOptions): Promise<number> {
  if (options.results !== undefined) return explainMark(options.results, words, options)
  const wanted = words.join(' ')
  const assignment = await loadAssignment(options.assignment ?? assignmentIn('.', words))
  const more = options.assignment === undefined ? '' : ` --assignment ${shellWord(options.assignment)}`
  const all = everythingIn(assignment)
  const found = findExplained(wanted, all)
  if (found.length === 0) throw unknown(wanted, assignment, all, more)
  const ids = new Set(found.map(({ id }) => id))
  if (ids.size > 1) {
    throw new UsageError(
      'several',
      `'${wanted}' fits ${count(ids.size, 'thing')} of ${assignment.name}`,
      ['Explain one:', ...commandsFor(found, more)].join('\n'),
    )
  }
  // A mistake may have another sentence in each function: no command could tell them apart.
  if (options.json)
    for (const one of found) sayJson(JSON.stringify({ schema: 'touchstone/explain/v1', ...one }))
  else say(found.map((one) => explainedText(one, more)).join('\n\n'))
  return 0
}

const assignmentIn = (folder: string, words: readonly string[]): string =>
  assignmentOf(
    folder,
    (other) =>
      `cd ${shellWord(other)} && npx --no-install touchstone explain ${words.map(shellWord).join(' ')}`,
  )

function everythingIn(assignment: Assignment): readonly Explained[] {
  const { plan } = planFor(assignment, { audience: 'student' })
  const language = likelyLanguage('.', assignment) ?? assignment.languages[0] ?? 'typescript'
  return explanations(assignment, plan, language)
}

function unknown(wanted: string, { name }: Assignment, all: readonly Explained[], more: string): UsageError {
  const near = nearestExplained(wanted, all)
  return new UsageError(
    'unknown-topic',
    `${name} has no function, check or mistake '${wanted}'`,
    near.length > 0
      ? ['The nearest:', ...commandsFor(near.slice(0, most), more)].join('\n')
      : [
          'Its functions:',
          ...commandsFor(
            all.filter(({ kind }) => kind === 'function'),
            more,
          ),
        ].join('\n'),
  )
}

/** The most commands in a message. */
const most = 6

function commandsFor(found: readonly Explained[], more: string): readonly string[] {
  const commands = [...new Set(found.map(({ id }) => command('explain', id, more)))]
  const left = commands.length - 2 * most
  return left > 0 ? [...commands.slice(0, 2 * most), `and ${left} more`] : commands
}
