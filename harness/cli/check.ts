import { assignmentOf, loadAssignment } from '#assignment'
import { ownTemporaryFolder, UsageError } from '#files'
import { callsOf, type Kept, likelyLanguage, planFor, publicChecks } from '#judge'
import { type Result, withQuizzes } from '#kit/engine'
import { startAhead, warmUp } from '#runner'
import { checkOnSave } from './check-on-save.ts'
import {
  type CheckCommandOptions,
  type Context,
  gradeOnce,
  showPage,
  showResult,
  warnIfNotIsolated,
} from './check-once.ts'
import { folderAndNames, refuseEmpty } from './folder-and-names.ts'
import { listenForInterrupt } from './interrupt.ts'
import { isolationForCheck } from './isolation.ts'
import { lastStanding } from './last-standing.ts'
import { oneCheckJson, oneCheckText } from './one-check.ts'
import { openTrace } from './open-trace.ts'
import { say, sayJson } from './output.ts'
import { unknownCheck } from './unknown-check.ts'
import { wantedFunctions } from './wanted-functions.ts'

/**
 * `touchstone check`: a student's own work, the public checks only. Exit code 0 if all of them pass.
 *
 * @param what a folder, and names of functions or files in it
 * @param args the command line, to print commands that can be pasted
 */
export async function check(
  what: readonly string[],
  options: CheckCommandOptions,
  args: readonly string[],
): Promise<number> {
  ownTemporaryFolder()
  const { folder, names } = folderAndNames(what, options.assignment !== undefined)
  await refuseEmpty(folder)
  const assignment = await loadAssignment(options.assignment ?? assignmentOf(folder))
  const likely = likelyLanguage(folder, assignment, options.language)
  const only = wantedFunctions(names, assignment, likely)
  refuseNamesWithCheck(names, options)
  if (likely) warmUp(likely)
  const isLevel3 = options.isolation === undefined || options.isolation === 3
  const children = likely && isLevel3 ? startAhead(likely, folder, assignment.limits) : undefined
  try {
    // Other processes start while this one makes the plan.
    const [isolation, prepared] = await Promise.all([
      isolationForCheck(options.isolation, likely),
      planFor(assignment, {
        audience: 'student',
        ...(options.check !== undefined && { only: options.check }),
      }),
    ])
    return await checkPlanned({
      folder,
      names,
      only,
      args,
      assignment,
      prepared,
      isolation,
      options,
      ...(children && { children }),
    })
  } finally {
    await children?.close()
  }
}

async function checkPlanned(planned: Omit<Context, 'trace'>): Promise<number> {
  const { folder, only, assignment, prepared, options } = planned
  if (
    options.check !== undefined &&
    prepared.plan.functions.every(({ checks }) => checks.every(({ id }) => id !== options.check))
  )
    throw unknownCheck(options.check, publicChecks(assignment.rubric, prepared.plan.candidates))
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

function refuseNamesWithCheck(names: readonly string[], { check }: CheckCommandOptions): void {
  if (names.length === 0 || check === undefined) return
  throw new UsageError(
    'names-and-check',
    `--check runs a single check and cannot be combined with '${names.join(' ')}'`,
  )
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
