import { basename, resolve } from 'node:path'
import type { PlannedAssignment } from '#assignment'
import { type Before, gradeKeeping, type Prepared, resultJson } from '#judge'
import type { Result } from '#kit/engine'
import { type Standing, standingOf, studentView } from '#reports'
import type { ChildSource, Isolation, Language, WantedIsolation } from '#runner'
import { commandLine, withoutExtras } from './command-line.ts'
import { keepStanding } from './last-standing.ts'
import type { Trace } from './open-trace.ts'
import { say, sayJson, talk } from './output.ts'
import { problemLines } from './problem-lines.ts'
import { openPage, writePage } from './report-page.ts'
import { reportText } from './report-text.ts'

export interface CheckCommandOptions {
  /** Print everything, not one screen. */
  readonly all?: boolean
  readonly assignment?: string
  readonly language?: Language
  readonly isolation?: WantedIsolation
  /** Translate files of Python 2. */
  readonly python2?: boolean
  readonly watch?: boolean
  readonly open?: boolean
  readonly json?: boolean
  /** Print a line for each function that is not right, as editors read them. */
  readonly problems?: boolean
  /** The id of the only check to run. */
  readonly check?: string
  /** The file for the frames of the runner and the child. */
  readonly trace?: string
}

/** All that one run needs. */
export interface Context {
  readonly folder: string
  /** The names that were given, and the functions that they mean. */
  readonly names: readonly string[]
  readonly only: readonly string[]
  readonly args: readonly string[]
  readonly assignment: PlannedAssignment
  readonly prepared: Prepared
  readonly isolation: Isolation
  readonly options: CheckCommandOptions
  readonly trace: Trace | undefined
  /** Has a child ready for this run. */
  readonly children?: ChildSource
}

/** Grades the folder, reusing what is still valid from an earlier run. */
export async function gradeOnce(context: Context, signal: AbortSignal, before?: Before) {
  const { folder, assignment, prepared, isolation, options, trace, children } = context
  const job = {
    submission: basename(resolve(folder)),
    folder,
    assignment,
    prepared,
    isolation,
    signal,
    ...(options.language && { language: options.language }),
    ...(trace && { trace: trace.write }),
    ...(children && { children }),
  }
  const wait = process.stderr.isTTY === true
  if (wait) process.stderr.write('Checking …')
  try {
    return await gradeKeeping(job, before)
  } finally {
    if (wait) process.stderr.write('\r\u001b[K')
  }
}

/** Shows a result, with what has changed since the previous one, and remembers it. */
export function showResult(result: Result, context: Context, previous: Standing | undefined): void {
  const { folder, options } = context
  if (options.json) {
    sayJson(resultJson(result))
    return
  }
  const { all = false, watch = false, problems = false } = options
  if (problems) {
    say(['checking', ...problemLines(result), 'checked', ''].join('\n'))
    keepStanding(folder, standingOf(result))
    if (!watch) say(reportText({ ...context, result, previous, all, watch }))
    return
  }
  say(reportText({ ...context, result, previous, all, watch }))
  keepStanding(folder, standingOf(result))
}

export function warnIfNotIsolated({ isolation }: Result, { json }: CheckCommandOptions): void {
  if (isolation.level === 0 && !json)
    talk('Your code ran as an ordinary process of this machine: do not check code that you do not trust.')
}

/** With `--open`: the report as a page, opened the first time and written again after each save. */
export async function showPage(result: Result, context: Context, isFirst = true): Promise<void> {
  const { folder, args, names, options } = context
  if (!options.open) return
  const again = commandLine(withoutExtras(args, names))
  const page = await writePage(folder, studentView(result, { audience: 'student', again }))
  if (isFirst) talk(await openPage(page))
}
