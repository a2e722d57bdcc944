import { count, list, type Result, visible } from '#kit/engine'

/** The changes since an earlier result of the same submission, one per line; empty if there are none. */
export function changesSince(previous: Result, result: Result): readonly string[] {
  const before = new Map(previous.functions.map((one) => [one.name, one.state]))
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
    ...(names(true).length > 0 ? [`Newly right: ${list(names(true))}.`] : []),
    ...(names(false).length > 0 ? [`No longer right: ${list(names(false))}.`] : []),
  ]
}
