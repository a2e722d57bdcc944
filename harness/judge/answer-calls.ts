import { join } from 'node:path'
import { givenIn, givenPath, type PlannedAssignment } from '#assignment'
import type { Answers } from '#kit/engine'
import {
  type Answer,
  type ChildSource,
  type Connection,
  connect,
  type FilesToPrepare,
  type Isolation,
  type Language,
  nothingUsed,
  type PreparedProgram,
  type PythonSettings,
  type Replaced,
  type SubmissionReader,
  standInsFor,
  type Used,
} from '#runner'
import { askedInOrder } from './asked-in-order.ts'
import { byFunction } from './by-function.ts'
import { type Asked, type AskedCalls, inStages } from './calls-for.ts'
import type { Running } from './collect-answers.ts'
import { collectByAnyName, renamedIn } from './collect-by-any-name.ts'
import type { Before } from './kept.ts'
import type { Layout } from './layout.ts'
import type { Renamed } from './layout-remarks.ts'
import { packagesOf } from './packages-of.ts'
import type { Prepared } from './plan-for.ts'
import { type Recorded, recordedAnswers, recordOf } from './recorded.ts'
import { staleFiles } from './stale-files.ts'

/** What running student code needs: where it is, what is called, and what holds it. */
export interface Calling {
  readonly folder: string
  readonly reader: SubmissionReader
  readonly assignment: PlannedAssignment
  readonly prepared: Prepared
  readonly isolation: Isolation
  readonly children?: ChildSource
  /** Make public calls only. */
  readonly isOpen?: boolean
  /** Answers of an earlier run: functions that would be called in the same way are not called again. */
  readonly recorded?: Recorded
  /** What the submission has used of its limits in other languages. */
  readonly used?: Used
  readonly signal?: AbortSignal
  readonly trace?: (line: string) => void
}

export interface Called {
  readonly program: PreparedProgram
  /** All calls, also those of files that did not change. */
  readonly asked: readonly Asked[]
  readonly functions: Answers['functions']
  readonly renamed: readonly Renamed[]
  readonly printed: string
  readonly printedForStaff: string
  readonly replaced: readonly Replaced[]
  readonly seconds: number
  readonly used: Used
  /** Of what is answered, what can be used again. */
  readonly record: Recorded
}

/** Makes every call of the plan in a submission, or only those that saved files affect. */
export async function answerCalls(calling: Calling, layout: Layout, before?: Before): Promise<Called> {
  const { assignment, prepared, isOpen = false, used = nothingUsed } = calling
  const { language, base, files: own } = layout
  const all = askedInOrder(prepared, assignment, language, own)
  const files = [...new Set(all.asked.map(({ place }) => place.target.file))]
  const reader = calling.reader.inside(base)
  const open = () => openChild(calling, layout)
  const recorded = recordedAnswers(calling.recorded, all, language)
  const unknown =
    recorded.size === 0
      ? all
      : inStages(all.asked.filter(({ planned }) => !recorded.has(planned.formula.name)))
  const line = own.size > 0 && before === undefined && unknown.asked.length > 0 ? open() : undefined
  const program = await beside(
    line,
    reader.prepare({ language, files, ...adaptersFor(all.asked, assignment, language) }),
  )
  const stale = before && staleFiles(program, assignment.answersFile, before)
  const chosen = stale ? askedInOrder(prepared, assignment, language, own, stale) : unknown
  const wanted = isOpen ? inStages(chosen.asked.filter(isPublic)) : chosen
  if (own.size === 0) return { program, asked: all.asked, ...noneCalled(wanted, language), used }
  const running = runningOf(calling, program, reader, line ?? (wanted.asked.length > 0 ? open() : undefined))
  const collected = await collectByAnyName(wanted, running, assignment.strictNames ? undefined : open)
  const called = byFunction(...withUnasked(chosen.asked, collected), all.asked)
  const functions = new Map([...(before?.answers ?? []), ...recorded, ...called])
  const renamed = new Set(collected.renamed.map(({ planned }) => planned.formula.name))
  const earlier = recorded.size === 0 ? undefined : calling.recorded
  const replaced = withKept([...(earlier?.replaced ?? []), ...collected.replaced], before)
  const [printed, printedForStaff] = [
    collected.printed || (earlier?.printed ?? ''),
    collected.printedForStaff || (earlier?.printedForStaff ?? ''),
  ]
  return {
    program,
    asked: all.asked,
    functions,
    renamed: renamedIn(all.asked, collected.renamed),
    ...{ printed, printedForStaff, replaced },
    seconds: collected.seconds,
    used: collected.used,
    record: {
      language,
      functions: recordOf(all, language, functions, renamed),
      printed,
      printedForStaff,
      replaced,
    },
  }
}

/** The adapters that make these calls, which are of one language, and what a submission in Python may lack. */
function adaptersFor(
  asked: readonly Asked[],
  { adapters = {} }: PlannedAssignment,
  language: Language,
): Pick<FilesToPrepare, 'adapters'> {
  const given = language === 'python' ? givenIn(adapters).map(givenPath) : []
  const called = asked.flatMap(({ place }) => place.target.ways?.map(({ adapter }) => adapter) ?? [])
  const paths = new Set([...called, ...given])
  const own = Object.entries(adapters).filter(([path]) => paths.has(path))
  return own.length > 0 ? { adapters: Object.fromEntries(own) } : {}
}

/** Opens a child for a submission, which may still be in preparation. */
async function openChild(
  { folder, reader, assignment: { limits, runtime }, isolation, children }: Calling,
  { language, base }: Layout,
): Promise<Connection> {
  const { modules } = await reader.survey()
  const root = join(folder, base)
  return connect({
    language,
    root,
    handedIn: folder,
    limits,
    runtime,
    isolation,
    modules,
    ...(children && { children }),
  })
}

const runningOf = (
  { assignment, isolation, used, signal, trace }: Calling,
  program: PreparedProgram,
  { quote }: SubmissionReader,
  line: Promise<Connection> | undefined,
): Running => ({
  program,
  limits: assignment.limits,
  isolation,
  quote,
  python: pythonOf(assignment),
  ...(used && { used }),
  ...(line && { line }),
  ...(signal && { signal }),
  ...(trace && { trace }),
})

const pythonOf = (assignment: PlannedAssignment): PythonSettings => ({
  standIns: standInsFor(assignment.stubs),
  given: givenIn(assignment.adapters ?? {}),
  packages: packagesOf(assignment),
  python2: assignment.python2,
  runtime: assignment.runtime,
})

/** What is answered where no file was found. */
function noneCalled({ asked }: AskedCalls, language: Language): Omit<Called, 'program' | 'asked' | 'used'> {
  const answers = asked.map(missingFile)
  const nothing = { printed: '', printedForStaff: '', replaced: [] }
  return {
    functions: byFunction(asked, answers),
    renamed: [],
    ...nothing,
    seconds: 0,
    record: { language, functions: new Map(), ...nothing },
  }
}

/** What was replaced, also by an earlier run in files that did not change. */
function withKept(replaced: readonly Replaced[], before: Before | undefined): readonly Replaced[] {
  const kept = before?.replaced.filter(({ file }) => !before.saved.includes(file)) ?? []
  return [...new Map([...kept, ...replaced].map((one) => [JSON.stringify(one), one])).values()]
}

const isPublic = ({ stage }: Asked): boolean => stage === 'public'

/** All calls with their answers, of which some were not made. */
function withUnasked(
  all: readonly Asked[],
  { asked, answers }: { readonly asked: readonly Asked[]; readonly answers: readonly Answer[] },
): readonly [readonly Asked[], readonly Answer[]] {
  const made = new Map(asked.map((one, k) => [`${one.planned.formula.name} ${one.index}`, k]))
  const places = all.map((one) => made.get(`${one.planned.formula.name} ${one.index}`) ?? -1)
  return [all.map((one, k) => asked[places[k] ?? -1] ?? one), places.map((place) => answers[place] ?? notRun)]
}

const notRun: Answer = { kind: 'died', death: { by: 'exit', code: null, signal: null }, again: true }

/** Prepares a submission while its child starts. If that fails, the child is closed. */
async function beside(line: Promise<Connection> | undefined, preparing: Promise<PreparedProgram>) {
  // The caller that waits for the child reports that it did not start.
  line?.catch(() => {})
  try {
    return await preparing
  } catch (error) {
    await line?.then(({ close }) => close()).catch(() => {})
    throw error
  }
}

const missingFile = ({ place }: Asked): Answer => ({
  kind: 'unloadable',
  error: { type: 'MissingFile', message: `there is no ${place.target.file}` },
})
