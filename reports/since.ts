import { count, list, type Points, type Result, visible } from '#kit/engine'

/** What is remembered of a result, to report what has changed after it: the score, and the states of functions. */
export interface Standing {
  readonly assignment: string
  readonly score: Points
  readonly states: Readonly<Record<string, string>>
}

export const standingOf = ({ assignment, score, functions, quizzes }: Result): Standing => ({
  assignment: assignment.name,
  score,
  states: Object.fromEntries([
    ...functions.map(({ name, state }) => [name, state] as const),
    ...quizzes.map(({ file, state }) => [file, state] as const),
  ]),
})

/** The changes since an earlier result of the same submission, one per line; empty if there are none. */
export function changesSince(previous: Standing, result: Result): readonly string[] {
  const before = new Map(Object.entries(previous.states))
  const changed = result.functions.filter((one) => before.has(one.name) && before.get(one.name) !== one.state)
  const names = (right: boolean): readonly string[] =>
    changed
      .filter(({ name, state }) => (state === 'passed') === right && (right || before.get(name) === 'passed'))
      .map(({ exported }) => visible(exported))
  // Between a score and none there is no difference.
  const gained = result.score === null || previous.score === null ? 0 : result.score - previous.score
  return [
    ...(gained === 0
      ? []
      : [`${count(Math.abs(gained), 'point')} ${gained > 0 ? 'more' : 'fewer'} than last time.`]),
    ...(names(true).length > 0 ? [`Newly right: ${some(names(true))}.`] : []),
    ...(names(false).length > 0 ? [`No longer right: ${some(names(false))}.`] : []),
  ]
}

/** Names in one sentence: with many of them, the first ones and how many others there are. */
const some = (names: readonly string[]): string =>
  list(names.length > 6 ? [...names.slice(0, 5), `${names.length - 5} more`] : names)
