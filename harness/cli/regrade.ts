import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { type Change, changeOf, isUngraded } from '#batch'
import { UsageError, writeWhole } from '#files'
import { csvCell } from '#gradebook'
import { count, visible } from '#kit/engine'
import { type RegradeView, render } from '#reports'
import { type ClassOptions, gradeClass } from './grade-class.ts'
import { say, sayJson, talk } from './output.ts'
import { changedRows } from './regrade/changed-rows.ts'

export interface RegradeOptions extends ClassOptions {
  readonly dryRun?: boolean
  readonly csv?: string
  readonly html?: string
  readonly json?: boolean
}

/** `touchstone regrade`: grades again what a change touches, and shows every mark before and after. */
export async function regrade(
  name: string,
  paths: readonly string[],
  options: RegradeOptions,
): Promise<number> {
  const changes: Change[] = []
  let graded = 0
  const { assignment, out, report, exitCode } = await gradeClass(name, paths, options, (folder) => {
    refuseWithoutResults(folder)
    return {
      isDry: options.dryRun ?? false,
      onGraded: (before, after) => {
        graded++
        const change = changeOf(before, after)
        if (change) changes.push(change)
      },
    }
  })
  if (exitCode !== undefined) return exitCode
  const sorted = changes.toSorted((one, other) => (one.submission < other.submission ? -1 : 1))
  const view: RegradeView = {
    title: assignment.title,
    sentences: sentencesOf(sorted, graded, report.results.length, options.dryRun ?? false),
    rows: changedRows(sorted, join(out, 'adjustments.csv')),
  }
  if (options.csv !== undefined) writeWhole(options.csv, csvOf(view))
  if (options.html !== undefined) writeWhole(options.html, await render('regrade.html', view))
  for (const file of [options.csv, options.html]) if (file !== undefined) talk(`Written to ${visible(file)}`)
  if (options.json) sayJson(jsonOf(sorted, assignment.name, graded, options))
  else say(textOf(view))
  return report.results.some(isUngraded) ? 3 : 0
}

/** A first grading changes nothing: the folder is probably another one. */
function refuseWithoutResults(out: string): void {
  if (['results.db', 'results.jsonl'].some((file) => existsSync(join(out, file)))) return
  throw new UsageError(
    'no-store',
    `there are no results in '${out}', so nothing can be graded again`,
    'Give the folder that touchstone grade wrote to with --out, or grade first.',
  )
}

function sentencesOf(
  changes: readonly Change[],
  graded: number,
  total: number,
  isDry: boolean,
): readonly string[] {
  const marks = changes.filter(({ before, after }) => before !== after).length
  const others = changes.length - marks
  return [
    `${graded} of ${count(total, 'submission')} judged again${graded < total ? '; nothing that the others depend on has changed' : ''}.`,
    `${marks === 0 ? 'No mark' : count(marks, 'mark')} ${isDry ? 'would change' : marks === 1 ? 'has changed' : 'have changed'}${
      others > 0 ? `, and ${count(others, 'report')} with the same mark` : ''
    }.`,
    ...(isDry ? ['Nothing was kept: this was a dry run.'] : []),
  ].map((sentence) => sentence.replace(/^No mark have/, 'No mark has'))
}

function textOf({ title, sentences, rows }: RegradeView): string {
  const wide = Math.max(...rows.map(({ submission }) => visible(submission).length), 0)
  return [
    `${visible(title)}: graded again`,
    ...sentences,
    ...rows.flatMap(({ submission, before, after, change, reasons, byHand }) => [
      `  ${visible(submission).padEnd(wide)}  ${before} → ${after}${change === '' ? '' : ` (${change})`}`,
      ...[...reasons, ...(byHand === '' ? [] : [`by hand: ${byHand}`])].map((text) => `    ${text}`),
    ]),
  ].join('\n')
}

const csvOf = ({ rows }: RegradeView): string =>
  [
    ['submission', 'before', 'after', 'change', 'why', 'by hand'],
    ...rows.map((row) => [
      row.submission,
      row.before,
      row.after,
      row.change,
      row.reasons.join('; '),
      row.byHand,
    ]),
  ]
    .map((line) => `${line.map(csvCell).join(',')}\r\n`)
    .join('')

const jsonOf = (
  changes: readonly Change[],
  assignment: string,
  graded: number,
  { dryRun = false }: RegradeOptions,
): string => JSON.stringify({ schema: 'touchstone/regrade/v1', assignment, dryRun, graded, changes })
