import { nearest } from '#assignment'
import { UsageError, writeWhole } from '#files'
import {
  classroom,
  classroom50,
  type Exported,
  type Feedback,
  type GradedSubmission,
  gitlab,
  gradescope,
  junit,
  prairielearn,
} from '#gradebook'
import { count, listSome, type Reader, type Result, visible } from '#kit/engine'
import { classroom50Context } from './export/classroom50-context.ts'
import { feedbackOf } from './export/feedback-of.ts'
import { readResults, type StoredResults } from './export/read-results.ts'
import { refuseOut } from './export/refuse-out.ts'
import { say, sayJson, talk } from './output.ts'
import { reportFailure } from './report-failure.ts'

export interface ExportOptions {
  readonly as: 'classroom' | 'classroom50' | 'gradescope' | 'junit' | 'gitlab' | 'prairielearn'
  readonly submission?: string
  readonly out?: string
  readonly pastDue?: boolean
  readonly leaderboard?: boolean
  readonly json?: boolean
}

type Format = (result: Result, feedback: Feedback, options: ExportOptions) => Exported

/** The formats of one submission; JUnit takes several. */
const formats: Readonly<Record<Exclude<ExportOptions['as'], 'junit'>, Format>> = {
  classroom,
  classroom50: (result, feedback) => classroom50(result, feedback, classroom50Context(process.env)),
  gradescope,
  gitlab,
  prairielearn,
}

/** Where the score is computed in a repository that the student can write to. */
const advisory: ReadonlySet<ExportOptions['as']> = new Set(['classroom', 'classroom50'])

/** `touchstone export`: a result in the format of a platform. Exit code 3 if something in it is not graded. */
export async function exportResults(path: string, options: ExportOptions): Promise<number> {
  refuseOptions(options)
  const { as, out, json = false, pastDue = false } = options
  if (out !== undefined) refuseOut(out, path)
  const stored = await readResults(path)
  const reader: Reader = { audience: 'student', pastDue }
  const names = chosen(stored, options)
  const repeated = names.filter((name) => stored.repeated.includes(name))
  if (repeated.length > 0)
    talk(`Of several rows the last counts, as for grade: ${listSome(repeated.map(visible), 5)}.`)
  const results = names.map(stored.result)
  const submissions = results.map((result) => ({ result, feedback: feedbackOf(result, reader) }))
  const exported = exportedAs(submissions, options)
  if ('refused' in exported) {
    const name = visible(results[0]?.submission ?? '')
    reportFailure(new UsageError('refused', `${name}: ${exported.refused}`, exported.hint))
    return 3
  }
  if (out === undefined) say(exported.document)
  else writeWhole(out, exported.document)
  if (json) sayJson(summary(results, options))
  const ungraded = results.filter(({ score }) => score === null).map((one) => visible(one.submission))
  if (ungraded.length > 0) talk(`Not graded yet: ${listSome(ungraded, 5)}.`)
  if (advisory.has(as))
    talk('A score computed where the student can write is advisory: the grade is your own run.')
  return ungraded.length > 0 ? 3 : 0
}

/** @throws {UsageError} about options that do not go together */
function refuseOptions({ as, out, json = false, leaderboard = false }: ExportOptions): void {
  if (json && out === undefined)
    throw new UsageError(
      'json-without-out',
      '--json describes the file of --out, and there is none',
      'Add --out <file>.',
    )
  if (leaderboard && as !== 'gradescope')
    throw new UsageError('no-leaderboard', `--leaderboard is for --as gradescope, and not for ${as}`)
}

function exportedAs(submissions: readonly GradedSubmission[], options: ExportOptions): Exported {
  if (options.as === 'junit') return junit(submissions)
  const [only] = submissions
  if (only === undefined) throw new Error('nothing was chosen')
  return formats[options.as](only.result, only.feedback, options)
}

/** The submissions to export: the one that is named or the only one, and all for JUnit. */
function chosen({ submissions }: StoredResults, { as, submission }: ExportOptions): readonly string[] {
  if (submission !== undefined) {
    if (submissions.includes(submission)) return [submission]
    const near = nearest(submission, submissions)
    throw new UsageError(
      'no-submission',
      `the results have no submission '${submission}'`,
      near === undefined ? `They have ${named(submissions)}.` : `Did you mean '${visible(near)}'?`,
    )
  }
  if (as === 'junit' || submissions.length === 1) return submissions
  throw new UsageError(
    'several-submissions',
    `--as ${as} is for one submission, and the results have ${count(submissions.length, 'submission')}`,
    `Add --submission with one of ${named(submissions)}.`,
  )
}

const named = (submissions: readonly string[]): string => listSome(submissions.map(visible), 10)

/** The document that `--json` prints about the file. */
const summary = (results: readonly Result[], { as, out }: ExportOptions): string =>
  JSON.stringify({
    schema: 'touchstone/export/v1',
    as,
    out,
    submissions: results.map(({ submission, score, maxScore }) => ({ submission, score, maxScore })),
  })
