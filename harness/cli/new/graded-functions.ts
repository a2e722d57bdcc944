import { nearest, UsageError } from '#assignment'
import { allSuites } from '#graders'
import type { GradedFunction, Suite } from '#kit/engine'

/**
 * The functions of some names.
 *
 * @throws {UsageError} about all that no suite grades, with the nearest one or with the whole list
 */
export async function gradedFunctions(names: readonly string[]): Promise<readonly GradedFunction[]> {
  const suites = await allSuites()
  const known = new Map(
    suites.flatMap(({ functions }) => functions.map((one) => [one.formula.name, one] as const)),
  )
  if (names.length === 0) throw new UsageError('no-functions', 'an assignment needs functions', list(suites))
  const unknown = [...new Set(names)].filter((name) => !known.has(name))
  if (unknown.length > 0) {
    const meant = unknown.flatMap((name) => {
      const near = nearest(name, [...known.keys()])
      return near === undefined ? [] : [`Did you mean '${near}' by '${name}'?`]
    })
    const quoted = unknown.map((name) => `'${name}'`).join(', ')
    const message = `no suite grades ${quoted}`
    throw new UsageError('unknown-function', message, [...meant, list(suites)].join('\n'))
  }
  return [...new Set(names)].flatMap((name) => known.get(name) ?? [])
}

/** All functions that can be graded, by topic. */
function list(suites: readonly Suite[]): string {
  const byTopic = Map.groupBy(suites, ({ stem }) => stem.split('/')[0] ?? stem)
  const topics = [...byTopic].map(
    ([topic, own]) =>
      `  ${topic}: ${own.flatMap(({ functions }) => functions.map(({ formula }) => formula.name)).join(', ')}`,
  )
  return [
    'Name them: npx touchstone new assignment my-assignment --functions softmax,crossEntropy',
    'There are:',
    ...topics,
  ].join('\n')
}
