import { join, resolve } from 'node:path'
import { isUngraded } from '#batch'
import { type ClassOptions, gradeClass } from './grade-class.ts'
import { gradeJson, summary } from './grade-summary.ts'
import { say, sayJson, talk } from './output.ts'
import { openPage } from './report-page.ts'

export interface GradeOptions extends ClassOptions {
  readonly open?: boolean
  readonly json?: boolean
}

/** `touchstone grade`: grades all submissions. Exit code 0 even if students fail, 3 if something is not graded. */
export async function grade(name: string, paths: readonly string[], options: GradeOptions): Promise<number> {
  const { assignment, isolation, out, report, exitCode } = await gradeClass(name, paths, options)
  if (exitCode !== undefined) return exitCode
  if (options.json) sayJson(gradeJson(report, assignment, out, isolation))
  else say(summary(report, assignment, out, options.reports && options.shard === undefined))
  if (options.open) talk(await openPage(join(resolve(out), 'index.html')))
  return report.results.some(isUngraded) ? 3 : 0
}
