import type { FillReport } from '#gradebook'
import { count, listSome, visible } from '#kit/engine'

/** Names that a line lists; all are in `--json`. */
const most = 10

/** What became of a form, for a terminal: who was matched, and everything that somebody should look at. */
export function filledWords(report: FillReport): readonly string[] {
  const { into, matched, ambiguous, unknown, missing, maximum, outOf } = report
  const marked = matched.filter(({ mark }) => mark !== null)
  const kept = matched.flatMap(({ student, kept }) => (kept === undefined ? [] : [`${student} (${kept})`]))
  const empty = matched.filter(({ mark, kept }) => mark === null && kept === undefined)
  const reasons = empty.map(({ student, without = '' }) => `${student} (${without})`)
  const rows = (some: FillReport['unknown']) => some.map(({ line, row }) => `line ${line} (${row})`)
  const says = (what: string, names: readonly string[], isShown = true): readonly string[] =>
    names.length === 0 || !isShown ? [] : [`${what}: ${listSome(names.map(visible), most)}.`]
  return [
    `Filled '${visible(into)}': ${count(marked.length, 'mark')} in ${count(matched.length, 'matched row')}.`,
    ...says(
      'Matched',
      marked.map(({ student, mark }) => `${student} ${mark}`),
    ),
    ...says('Without a mark, so empty', reasons),
    ...says('Kept as it was', kept),
    ...says('Ambiguous, so empty', rows(ambiguous)),
    ...says('In the form and not known, so as it was', rows(unknown)),
    ...says('With a mark and without a row', missing),
    ...(maximum === undefined || outOf === null || Number(maximum.replace(',', '.')) === Number(outOf)
      ? []
      : [`The form says that it is out of ${visible(maximum)}, and the marks are out of ${outOf}.`]),
  ]
}
