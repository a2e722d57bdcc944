import { nearest } from '#assignment'
import { UsageError, writeWhole } from '#files'
import {
  classroom,
  classroom50,
  type Exported,
  type Feedback,
  gitlab,
  gradescope,
  junit,
  junitCounts,
  junitPieces,
  prairielearn,
} from '#gradebook'
import { count, listSome, type Reader, type Result, visible } from '#kit/engine'
import { say, sayJson, talk } from '../output.ts'
import { reportFailure } from '../report-failure.ts'
import { classroom50Context } from './classroom50-context.ts'
import { deliver } from './deliver.ts'
import { eachFormats, exportEach } from './export-each.ts'
import { feedbackOf } from './feedback-of.ts'
import { isOneOf } from './formats-of-many.ts'
import { readResults, type StoredResults } from './read-results.ts'

/** The formats of one submission; JUnit takes several. */
export type FormatOfOne = 'classroom' | 'classroom50' | 'gradescope' | 'junit' | 'gitlab' | 'prairielearn'

export interface OneExport {
  readonly as: FormatOfOne
  readonly submission?: string
  readonly out?: string
  /** A folder, or a file `.zip`, for a document of each submission. */
  readonly each?: string
  readonly pastDue?: boolean
  readonly leaderboard?: boolean
  readonly json?: boolean
}

type Format = (result: Result, feedback: Feedback, options: OneExport) => Exported

const formats: Readonly<Record<Exclude<FormatOfOne, 'junit'>, Format>> = {
  classroom,
  classroom50: (result, feedback) => classroom50(result, feedback, classroom50Context(process.env)),
  gradescope,
  gitlab,
  prairielearn,
}

/** Where the score is computed in a repository that the student can write to. */
const advisory: ReadonlySet<FormatOfOne> = new Set(['classroom', 'classroom50'])

/** Results in a format that shows their checks. */
export async function exportOne(path: string, options: OneExport): Promise<number> {
  const { as, out, pastDue = false } = options
  const stored = await readResults(path, junitCounts, (name) => (options.submission ?? name) === name)
  const reader: Reader = { audience: 'student', pastDue }
  const names = chosen(stored, options)
  const all = new Set(stored.repeated)
  const repeated = names.filter((name) => all.has(name))
  if (repeated.length > 0)
    talk(`Of several rows the last counts, as for grade: ${listSome(repeated.map(visible), 5)}.`)
  const scored = new Map<string, Scored>()
  const resultOf = (name: string): Result => noted(stored.result(name), scored)
  if (options.each !== undefined && isOneOf(eachFormats, as)) {
    exportEach(names, options.each, eachFormats[as], (name) => wholeDocument(resultOf(name), options, reader))
    return ended([...scored.values()], { ...options, out: options.each })
  }
  if (as === 'junit') {
    const results = function* () {
      for (const name of names) yield resultOf(name)
    }
    await deliver(
      junitPieces(names.map(stored.kept), results(), (one) => feedbackOf(one, reader)),
      out,
    )
    return ended([...scored.values()], options)
  }
  const result = stored.result(names[0] ?? '')
  const exported = formats[as](result, feedbackOf(result, reader), options)
  if ('refused' in exported) {
    const name = visible(result.submission)
    reportFailure(new UsageError('refused', `${name}: ${exported.refused}`, exported.hint))
    return 3
  }
  if (out === undefined) say(exported.document)
  else writeWhole(out, exported.document)
  return ended([result], options)
}

/** @throws {UsageError} if the format has no document for this result */
function wholeDocument(result: Result, options: OneExport, reader: Reader): string {
  const feedback = feedbackOf(result, reader)
  const exported =
    options.as === 'junit' ? junit([{ result, feedback }]) : formats[options.as](result, feedback, options)
  if ('document' in exported) return exported.document
  throw new UsageError('refused', `${visible(result.submission)}: ${exported.refused}`, exported.hint)
}

type Scored = Pick<Result, 'submission' | 'score' | 'maxScore'>

function noted(result: Result, scored: Map<string, Scored>): Result {
  const { submission, score, maxScore } = result
  scored.set(submission, { submission, score, maxScore })
  return result
}

function ended(results: readonly Scored[], options: OneExport): number {
  if (options.json) sayJson(summary(results, options))
  const ungraded = results.filter(({ score }) => score === null).map((one) => visible(one.submission))
  if (ungraded.length > 0) talk(`Not graded yet: ${listSome(ungraded, 5)}.`)
  if (advisory.has(options.as))
    talk('A score computed where the student can write is advisory: the grade is your own run.')
  return ungraded.length > 0 ? 3 : 0
}

/** The submissions to export: the one that is named or the only one, and all for JUnit. */
function chosen(
  { submissions }: Pick<StoredResults<unknown>, 'submissions'>,
  { as, submission, each }: OneExport,
): readonly string[] {
  if (submission !== undefined) {
    if (submissions.includes(submission)) return [submission]
    const near = nearest(submission, submissions)
    throw new UsageError(
      'no-submission',
      `the results have no submission '${submission}'`,
      near === undefined ? `They have ${named(submissions)}.` : `Did you mean '${visible(near)}'?`,
    )
  }
  if (as === 'junit' || each !== undefined || submissions.length === 1) return submissions
  throw new UsageError(
    'several-submissions',
    `--as ${as} is for one submission, and the results have ${count(submissions.length, 'submission')}`,
    `Add ${isOneOf(eachFormats, as) ? '--each <folder or .zip> for all, or ' : ''}--submission with one of ${named(submissions)}.`,
  )
}

const named = (submissions: readonly string[]): string => listSome(submissions.map(visible), 10)

/** The document that `--json` prints about the file. */
const summary = (results: readonly Scored[], { as, out }: OneExport): string =>
  JSON.stringify({
    schema: 'touchstone/export/v1',
    as,
    out,
    submissions: results.map(({ submission, score, maxScore }) => ({ submission, score, maxScore })),
  })
