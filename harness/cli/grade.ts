import { availableParallelism } from 'node:os'
import { join, resolve } from 'node:path'
import { type Assignment, refuseInReach } from '#assignment'
import {
  type BatchReport,
  defaultSecretFile,
  gradeBatch,
  isUngraded,
  readSecret,
  refuseNewSecret,
} from '#batch'
import { ownTemporaryFolder, UsageError } from '#files'
import { type Attempts, bestOf, type Form, intakeJson, takeIn } from '#intake'
import { planFor } from '#judge'
import { count, type Result, visible } from '#kit/engine'
import { classSentences } from '#reports'
import { findPython, type Isolation, type Language, type WantedIsolation } from '#runner'
import { intakeLines } from './intake-lines.ts'
import { listenForInterrupt } from './interrupt.ts'
import { isolationForGrade } from './isolation.ts'
import { say, sayJson, talk } from './output.ts'
import { progressLine } from './progress-line.ts'
import { openPage } from './report-page.ts'
import { wantedAssignment } from './wanted-assignment.ts'
import { wantedFiles } from './wanted-files.ts'

export interface GradeOptions {
  readonly out?: string
  readonly jobs?: string
  readonly language?: Language
  readonly isolation?: WantedIsolation
  readonly python2?: boolean
  readonly secretFile?: string
  readonly pastDue?: boolean
  readonly from?: Form
  readonly attempt: Attempts
  readonly due?: Date
  readonly reports: boolean
  readonly open?: boolean
  readonly json?: boolean
}

/** `touchstone grade`: grades all submissions. Exit code 0 even if students fail, 3 if something is not graded. */
export async function grade(name: string, paths: readonly string[], options: GradeOptions): Promise<number> {
  const jobs = jobsOf(options.jobs)
  ownTemporaryFolder()
  const assignment = await wantedAssignment(name, { ...options, isStaff: true })
  refuseInReach(assignment, paths)
  const spoken = options.language ? [options.language] : assignment.languages
  if (spoken.every((language) => language === 'python')) await findPython(assignment.runtime)
  const out = options.out ?? join('out', assignment.name)
  const intake = await takeIn(paths, {
    ...options,
    out,
    wanted: wantedFiles(assignment),
    assignment: assignment.name,
  })
  const { submissions } = intake
  const isolation = await isolationForGrade(options.isolation, options.language)
  const secretFile = options.secretFile ?? defaultSecretFile()
  const seen = [assignment.folder, ...paths, out]
  const { secret, isNew } = readSecret(secretFile, seen, () => refuseNewSecret(secretFile, out))
  if (isNew) talk(`Created ${secretFile}. Keep it: the inputs of hidden checks are derived from it.`)
  for (const line of intakeLines(intake)) talk(line)
  const many = count(submissions.length, 'submission')
  talk(`Grading ${many}, ${jobs} at a time, in: ${isolation.name} (${isolation.mechanism})`)

  const line = progressLine(process.stderr)
  const interrupt = listenForInterrupt(() => {
    line.end()
    talk('Stopping. Finished results are kept.')
  })
  const report = await gradeBatch({
    assignment,
    submissions,
    secret,
    isolation,
    out,
    jobs,
    reports: options.reports,
    prepared: planFor(assignment, { secret, audience: 'staff' }),
    pastDue: options.pastDue ?? false,
    intake: intakeJson(intake, options),
    ...(options.attempt === 'best' && { counting: (results) => bestOf(results, intake) }),
    ...(options.language && { language: options.language }),
    signal: interrupt.signal,
    onProgress: line.update,
    onOtherSecret: () =>
      talk(`The results in ${out} were graded with another secret than ${secretFile}; all are graded again.`),
  }).finally(() => {
    line.end()
    interrupt.release()
  })

  if (report.left.length > 0) {
    talk(`No longer there, so no longer in the results: ${report.left.map(visible).join(', ')}`)
  }
  if (report.interrupted) {
    const done = `${report.results.length} of ${many}`
    talk(`Stopped with ${done} finished. The same command resumes from there.`)
    return interrupt.exitCode()
  }
  if (options.json) sayJson(gradeJson(report, assignment, out, isolation))
  else say(summary(report, out, options.reports))
  if (options.open) talk(await openPage(join(resolve(out), 'index.html')))
  return report.results.some(isUngraded) ? 3 : 0
}

function jobsOf(text: string | undefined): number {
  // One more than cores, so that no core waits while a result is judged.
  if (text === undefined) return availableParallelism() + 1
  if (/^[1-9]\d{0,3}$/.test(text)) return Number(text)
  throw new UsageError('bad-jobs', `--jobs is '${text}'; it must be a whole number of at least 1`)
}

/** The document that `touchstone schema grade` describes. */
function gradeJson(
  { results, reused }: BatchReport,
  { name, title }: Assignment,
  out: string,
  isolation: Isolation,
): string {
  return JSON.stringify({
    schema: 'touchstone/grade/v2',
    assignment: { name, title },
    isolation,
    out,
    reused,
    submissions: results.map((result) => ({
      submission: result.submission,
      score: result.score,
      maxScore: result.maxScore,
      language: result.language,
      ungraded: isUngraded(result),
    })),
  })
}

function summary({ results, reused }: BatchReport, out: string, reports: boolean): string {
  const ungraded = results.filter(isUngraded)
  const graded = results.flatMap(({ score, maxScore }) => (score === null ? [] : [{ score, maxScore }]))
  return [
    `${visible(results[0]?.assignment.title ?? '')}: ${count(results.length, 'submission')}`,
    ...(graded.length > 0 ? [`  median       ${medianOf(graded)}`] : []),
    ...(reused > 0 ? [`  as before    ${reused}`] : []),
    ...(ungraded.length > 0
      ? [`  not graded   ${ungraded.length}`, ...ungraded.slice(0, 5).map(trouble)]
      : []),
    ...(ungraded.length > 5 ? [`    and ${ungraded.length - 5} more, in the report`] : []),
    ...classSentences(results),
    ...(reports ? [`Report:    ${visible(join(out, 'index.html'))}`] : []),
    `Gradebook: ${visible(join(out, 'gradebook.csv'))}`,
  ].join('\n')
}

const trouble = ({ submission, incidents }: Result): string =>
  `    ${visible(submission)}: ${visible(incidents[0] ?? 'some checks could not be run')}`

function medianOf(results: readonly { readonly score: number; readonly maxScore: number }[]): string {
  const percents = results.map(({ score, maxScore }) => (100 * score) / maxScore).toSorted((a, b) => a - b)
  const middle = percents.length / 2
  const lower = percents[Math.ceil(middle) - 1] ?? 0
  const upper = percents[Math.floor(middle)] ?? lower
  return `${Math.round((lower + upper) / 2)} %`
}
