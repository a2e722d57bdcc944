import { callsOf, type Kept } from '#judge'
import { type Result, withQuizzes } from '#kit/engine'
import { checkOnSave } from './check-on-save.ts'
import { type Context, gradeOnce, showPage, showResult, warnIfNotIsolated } from './check-once.ts'
import { listenForInterrupt } from './interrupt.ts'
import { lastStanding } from './last-standing.ts'
import { oneCheckJson, oneCheckText } from './one-check.ts'
import { openTrace } from './open-trace.ts'
import { say, sayJson } from './output.ts'
import { unknownCheck } from './unknown-check.ts'

interface Planned extends Omit<Context, 'trace'> {
  /** The ids of all public checks of the assignment, those that this run leaves out too. */
  readonly publicChecks: readonly string[]
}

/** Checks a folder by a plan that is made, once or after every save, and shows what is found. */
export async function checkPlanned(planned: Planned): Promise<number> {
  const { folder, only, assignment, prepared, options } = planned
  if (
    options.check !== undefined &&
    prepared.plan.functions.every(({ checks }) => checks.every(({ id }) => id !== options.check))
  )
    throw unknownCheck(options.check, planned.publicChecks)
  const trace = options.trace === undefined ? undefined : openTrace(options.trace)
  const context: Context = { ...planned, trace }
  const interrupt = listenForInterrupt()
  try {
    if (options.watch) return await checkOnSave(context, interrupt.signal, interrupt.exitCode)
    const { result, kept } = await gradeOnce(context, interrupt.signal)
    if (interrupt.signal.aborted) return interrupt.exitCode()
    if (options.check !== undefined) showOneCheck(options.check, result, kept, context)
    else showResult(result, context, lastStanding(folder, assignment.name))
    warnIfNotIsolated(result, options)
    await showPage(result, context)
    trace?.end()
    return exitCodeFor(result, only)
  } catch (error) {
    if (interrupt.signal.aborted) return interrupt.exitCode()
    throw error
  } finally {
    interrupt.release()
  }
}

/** With `--check`: all that is known of one check. */
function showOneCheck(
  id: string,
  result: Result,
  kept: Kept,
  { assignment, prepared, options }: Context,
): void {
  const calls = callsOf(id, assignment, prepared, kept.answers, result.conventions)
  if (options.json) sayJson(oneCheckJson(result, calls))
  else say(oneCheckText(id, result, calls))
}

/** Of everything, or of the functions that were named, with their quiz questions. */
function exitCodeFor(result: Result, only: readonly string[]): number {
  if (only.length === 0 && result.score === null) return 3
  const outcomes = withQuizzes(result)
    .checks.filter(({ function: name }) => only.length === 0 || only.includes(name))
    .map(({ outcome }) => outcome)
  if (only.length > 0 && outcomes.includes('ungraded')) return 3
  return outcomes.every((outcome) => outcome === 'passed') ? 0 : 1
}
