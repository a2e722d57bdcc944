import { join, resolve } from 'node:path'
import { isUngraded, mergeParts, type Part, readPart } from '#batch'
import { UsageError } from '#files'
import { bestOf, readIntake } from '#intake'
import { listSome, visible } from '#kit/engine'
import { gradeJson, summary } from './grade-summary.ts'
import { say, sayJson, talk } from './output.ts'
import { progressLine } from './progress-line.ts'
import { openPage } from './report-page.ts'

export interface MergeOptions {
  readonly out?: string
  readonly pastDue?: boolean
  readonly reports: boolean
  readonly open?: boolean
  readonly json?: boolean
}

/** `touchstone merge`: makes one class of the results of its shards. Exit code 3 if something is not graded. */
export async function merge(folders: readonly string[], options: MergeOptions): Promise<number> {
  const [first, ...others] = folders.map((folder) => ({ folder, ...readPart(folder) }))
  if (first === undefined) throw new UsageError('no-parts', 'no part is given')
  const parts: readonly [Part, ...Part[]] = [first, ...others]
  const { assignment, isolation } = first
  const out = options.out ?? join('out', assignment.name)
  const intake = readIntake(join(first.folder, 'intake.json'))
  const line = progressLine(process.stderr)
  const report = await mergeParts({
    ...{ parts, out, reports: options.reports, pastDue: options.pastDue ?? false },
    submissions: intake.submissions.map(({ id }) => id),
    intake: intake.text,
    ...(intake.attempt === 'best' && { counting: (results) => bestOf(results, intake) }),
    onProgress: line.update,
  }).finally(line.end)
  if (report.left.length > 0)
    talk(`No longer there, so no longer in the results: ${listSome(report.left.map(visible), 20)}`)
  if (options.json) sayJson(gradeJson(report, assignment, out, isolation))
  else say(summary(report, assignment, out, options.reports))
  if (options.open) talk(await openPage(join(resolve(out), 'index.html')))
  return report.results.some(isUngraded) ? 3 : 0
}
