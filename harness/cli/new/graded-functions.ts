import { nearest, shellWord, UsageError } from '#assignment'
import { allSuites } from '#graders'
import type { GradedFunction, Suite } from '#kit/engine'
import { describe } from '../sync/described.ts'
import { wrap } from '../wrap.ts'

/**
 * The functions of some names, of all that a suite grades and the reference describes: starters need both.
 *
 * @param folder that of the assignment, for the command that a message recommends
 * @throws {UsageError} about all others, with the nearest ones or with the whole list
 */
export async function gradedFunctions(
  names: readonly string[],
  folder: string,
): Promise<readonly GradedFunction[]> {
  const suites = await allSuites()
  const graded = suites.flatMap(({ functions }) => functions)
  const described = await describe(graded.map(({ formula }) => formula))
  const known = new Map(
    graded.flatMap((one) => (described.has(one.formula.name) ? [[one.formula.name, one] as const] : [])),
  )
  const commandFor = (functions: readonly string[]): string =>
    `npx --no-install touchstone new assignment ${shellWord(folder)} --functions ${functions.join(',')}`
  const list = [`Name them: ${commandFor(['softmax', 'crossEntropy'])}`, ...listOf(suites, known)].join('\n')
  if (names.length === 0) throw new UsageError('no-functions', 'an assignment needs functions', list)
  const unknown = [...new Set(names)].filter((name) => !known.has(name))
  if (unknown.length > 0) {
    const near = new Map(unknown.map((name) => [name, nearest(name, [...known.keys()])]))
    const meant = [...near].flatMap(([name, one]) =>
      one === undefined ? [] : [`Did you mean '${one}' by '${name}'?`],
    )
    const rest =
      meant.length < unknown.length ? list : `  ${commandFor(names.map((name) => near.get(name) ?? name))}`
    const isGraded = (name: string): boolean => graded.some(({ formula }) => formula.name === name)
    const reasons = [
      ...quoted(
        'no suite grades',
        unknown.filter((name) => !isGraded(name)),
      ),
      ...quoted('no starter can be made of', unknown.filter(isGraded)),
    ]
    throw new UsageError('unknown-function', reasons.join('; '), [...meant, rest].join('\n'))
  }
  return [...new Set(names)].flatMap((name) => known.get(name) ?? [])
}

const quoted = (why: string, names: readonly string[]): readonly string[] =>
  names.length === 0 ? [] : [`${why} ${names.map((name) => `'${name}'`).join(', ')}`]

/** All functions that an assignment can have, by topic. */
function listOf(suites: readonly Suite[], known: ReadonlyMap<string, GradedFunction>): readonly string[] {
  const byTopic = Map.groupBy(suites, ({ stem }) => stem.split('/')[0] ?? stem)
  const topics = [...byTopic].flatMap(([topic, own]) => {
    const names = own
      .flatMap(({ functions }) => functions.map(({ formula }) => formula.name))
      .filter((name) => known.has(name))
    return names.length === 0 ? [] : wrap(`${topic}: ${names.join(', ')}`, 80, '  ', '    ')
  })
  return ['There are:', ...topics]
}
