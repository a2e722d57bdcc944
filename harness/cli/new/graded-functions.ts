import { nearest, UsageError } from '#assignment'
import { allSuites } from '#graders'
import type { GradedFunction, Suite } from '#kit/engine'
import { describe } from '../sync/described.ts'
import { wrap } from '../wrap.ts'

/**
 * The functions of some names, of all that a suite grades and the reference describes: starters need both.
 *
 * @throws {UsageError} about all others, with the nearest one or with the whole list
 */
export async function gradedFunctions(names: readonly string[]): Promise<readonly GradedFunction[]> {
  const suites = await allSuites()
  const graded = suites.flatMap(({ functions }) => functions)
  const described = await describe(graded.map(({ formula }) => formula))
  const known = new Map(
    graded.flatMap((one) => (described.has(one.formula.name) ? [[one.formula.name, one] as const] : [])),
  )
  const list = listOf(suites, known)
  if (names.length === 0) throw new UsageError('no-functions', 'an assignment needs functions', list)
  const unknown = [...new Set(names)].filter((name) => !known.has(name))
  if (unknown.length > 0) {
    const meant = unknown.flatMap((name) => {
      const near = nearest(name, [...known.keys()])
      return near === undefined ? [] : [`Did you mean '${near}' by '${name}'?`]
    })
    const isGraded = (name: string): boolean => graded.some(({ formula }) => formula.name === name)
    const reasons = [
      ...quoted(
        'no suite grades',
        unknown.filter((name) => !isGraded(name)),
      ),
      ...quoted('no starter can be made of', unknown.filter(isGraded)),
    ]
    throw new UsageError('unknown-function', reasons.join('; '), [...meant, list].join('\n'))
  }
  return [...new Set(names)].flatMap((name) => known.get(name) ?? [])
}

const quoted = (why: string, names: readonly string[]): readonly string[] =>
  names.length === 0 ? [] : [`${why} ${names.map((name) => `'${name}'`).join(', ')}`]

/** All functions that an assignment can have, by topic. */
function listOf(suites: readonly Suite[], known: ReadonlyMap<string, GradedFunction>): string {
  const byTopic = Map.groupBy(suites, ({ stem }) => stem.split('/')[0] ?? stem)
  const topics = [...byTopic].flatMap(([topic, own]) => {
    const names = own
      .flatMap(({ functions }) => functions.map(({ formula }) => formula.name))
      .filter((name) => known.has(name))
    return names.length === 0 ? [] : wrap(`${topic}: ${names.join(', ')}`, 80, '  ', '    ')
  })
  return [
    'Name them: npx touchstone new assignment my-assignment --functions softmax,crossEntropy',
    'There are:',
    ...topics,
  ].join('\n')
}
