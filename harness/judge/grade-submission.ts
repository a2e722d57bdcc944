import { join } from 'node:path'
import { performance } from 'node:perf_hooks'
import { endings } from '#assignment'
import { type Answers, type Judgement, judge, type Result } from '#kit/engine'
import { type Language, readAlone, type SubmissionReader } from '#runner'
import { withAdapterDeaths } from './adapter-deaths.ts'
import { answerCalls, type Called, type Calling } from './answer-calls.ts'
import { avoidedRemarks } from './avoided-remarks.ts'
import { withCulprits } from './culprits.ts'
import { fillTables } from './fill-tables.ts'
import { foundInstead } from './found-instead.ts'
import { isBetter } from './is-better.ts'
import type { Before, Kept } from './kept.ts'
import { emptyLayout, type Layout, layoutsOf } from './layout.ts'
import { isOwn, latinRemarks, layoutRemarks } from './layout-remarks.ts'
import { withNear } from './near-imports.ts'
import { notebookRemarks } from './notebook-remarks.ts'
import { otherAssignment } from './other-assignment.ts'
import { readAnswers } from './read-answers.ts'
import { replacedRemarks } from './replaced-remarks.ts'
import { resultOf } from './result-of.ts'
import { starterAnswers } from './starter-answers.ts'
import { strictLayout } from './strict-layout.ts'
import { timesOf } from './times-of.ts'
import { withUnwritten } from './unwritten.ts'
import { whereReadable } from './where-readable.ts'
import { withExits } from './with-exits.ts'
import { withLines } from './with-lines.ts'
import { withNotebooks } from './with-notebooks.ts'
import { withSinglePrecision } from './with-single-precision.ts'
import { withStated } from './with-stated.ts'
import { withWays } from './with-ways.ts'

export interface GradingJob extends Omit<Calling, 'reader' | 'used'> {
  /** Reads the submission; the caller ends it. Default: one of its own. */
  readonly reader?: SubmissionReader
  /** The submission's name, as it appears in its result. */
  readonly submission: string
  /** The only language to grade; otherwise each that is found, and the best result counts. */
  readonly language?: Language
}

interface Graded {
  readonly result: Result
  readonly kept: Kept
}

type GradedLayout = Graded & Pick<Called, 'used'>

/**
 * Grades one submission: makes every call of the plan and judges the answers. The one place that uses both the
 * runner and the kit.
 */
export async function gradeSubmission(job: GradingJob): Promise<Result> {
  return (await gradeKeeping(job)).result
}

/** Grades one submission as `gradeSubmission` does, but repeats only the calls that saved files affect. */
export function gradeKeeping(job: GradingJob, before?: Before): Promise<Graded> {
  const { reader, folder } = job
  const grade = (own: SubmissionReader) =>
    whereReadable({ ...job, reader: own }, (readable) => gradeRead(readable, before))
  return reader ? grade(reader) : readAlone(folder, grade)
}

type ReadJob = GradingJob & Calling

async function gradeRead(job: ReadJob, before?: Before): Promise<Graded> {
  const { assignment, language, reader } = job
  const languages = language === undefined ? assignment.languages : [language]
  const { files, problem, far } = await reader.survey()
  const named = layoutsOf(files, assignment, languages)
  const found = await withNotebooks(named, files, assignment, job.prepared.plan.functions, languages, reader)
  const layouts = assignment.strictNames ? found.map(strictLayout) : found
  const meant = languages.find((one) => endings[one].some((ending) => far?.endsWith(ending)))
  const instead = foundInstead(files, assignment, languages)
  const [
    first = emptyLayout(meant ?? instead.language ?? languages[0] ?? 'python', problem ?? instead.problem),
    ...others
  ] = layouts
  if (others.length === 0)
    return gradeLayout(job, first, layouts, sameFiles(before, first) ? before : undefined)
  // Hidden calls are made in the better language only, after the public ones of all, which must not know of them.
  let best = { layout: first, ...(await gradeLayout({ ...job, isOpen: true }, first, layouts)) }
  let { used } = best
  for (const layout of others) {
    const another = await gradeLayout({ ...job, isOpen: true, used }, layout, layouts)
    used = another.used
    if (isBetter(another.result, best.result)) best = { layout, ...another }
  }
  return gradeLayout(job, best.layout, layouts)
}

const sameFiles = (before: Before | undefined, { language, base, files }: Layout): boolean =>
  before?.layout.language === language &&
  before.layout.base === base &&
  [...before.layout.files.values()].join('\n') === [...files.values()].join('\n')

async function gradeLayout(
  job: ReadJob,
  layout: Layout,
  all: readonly Layout[],
  before?: Before,
): Promise<GradedLayout> {
  const began = performance.now()
  const { assignment, prepared, reader } = job
  const { answersFile } = assignment
  const [called] = await Promise.all([answerCalls(job, layout, before), fillTables(prepared)])
  const { files } = await reader.survey()
  const isInside = files.includes(join(layout.base, answersFile))
  const [at, around] = isInside ? [reader.inside(layout.base), [answersFile]] : [reader, files]
  const quiz = await readAnswers(at, answersFile, around)
  const found = withNear(withMeant(called, layout), files)
  const ofBase = reader.inside(layout.base)
  const withText = await withStated(found, called.asked, assignment, ofBase)
  const { runtime } = assignment
  const withPrecision = await withSinglePrecision(withText, called.program, runtime, ofBase)
  const settled = await withAdapterDeaths(withPrecision, called.asked, job, layout.language)
  const functions = await withWays(settled, called.asked, ofBase, runtime)
  const { answers, ...outcome } = await judged(job, layout, {
    functions,
    quiz,
    ...(job.isOpen && { isOpen: true }),
  })
  const withPlaces = await withExits(outcome.judgement, answers, reader)
  const judgement = await withCulprits(withPlaces, answers, called.asked, reader)
  const result = resultOf({
    submission: job.submission,
    assignment,
    prepared,
    answers,
    judgement,
    isolation: job.isolation,
    language: all.length === 0 ? null : layout.language,
    printed: called.printed,
    printedForStaff: called.printedForStaff,
    remarks: [
      ...(await otherAssignment(reader, layout.base, assignment.name)),
      ...layoutRemarks(layout, all, called.renamed, isOwn(assignment)),
      ...notebookRemarks(layout, assignment, called.program),
      ...latinRemarks(called.program),
      ...replacedRemarks(called.replaced),
      ...(await avoidedRemarks(assignment.avoid ?? [], called.program, ofBase)),
    ],
    durations: {
      total: Math.round(performance.now() - began),
      student: Math.round(1000 * called.seconds),
    },
  })
  const { program, functions: own, replaced, record } = called
  const kept = { layout, program, answers: own, replaced, record }
  const times = timesOf(called.asked, called.functions, result.functions)
  const timed = { ...result, durations: { ...result.durations, ...times } }
  return { result: await withLines(timed, reader), kept, used: called.used }
}

/** Names the files that may be meant for functions whose file is missing, or says why not all were looked at. */
function withMeant({ functions }: Called, { meant, problem: unsearched }: Layout): Answers['functions'] {
  return new Map(
    [...functions].map(([name, own]) => {
      const others = meant.get(own.file)
      return [name, { ...own, ...(others && { meant: others }), ...(unsearched && { unsearched }) }]
    }),
  )
}

/** Judges answers, and once more if a function that did not pass turns out to be the starter's. */
async function judged(
  job: ReadJob,
  { language, base }: Layout,
  answers: Answers,
): Promise<{ readonly answers: Answers; readonly judgement: Judgement }> {
  const { plan, tables } = job.prepared
  const judgement = judge(plan, tables, answers)
  const suspects = judgement.functions.filter(({ state }) => state !== 'passed' && state !== 'unwritten')
  const starters = suspects.length === 0 ? [] : await starterAnswers(job, language)
  if (starters.length === 0) return { answers, judgement }
  const names = suspects.map(({ planned }) => planned.formula.name)
  const functions = await withUnwritten({
    ...{ names, starters, functions: answers.functions },
    ...{ assignment: job.assignment, reader: job.reader.inside(base) },
  })
  if ([...functions].every(([name, own]) => own === answers.functions.get(name)))
    return { answers, judgement }
  const marked = { ...answers, functions }
  return { answers: marked, judgement: judge(plan, tables, marked) }
}
