import { readdir } from 'node:fs/promises'
import { basename, resolve } from 'node:path'
import { type Assignment, assignmentOf, initCommands, loadAssignment } from '#assignment'
import { ownTemporaryFolder, UsageError } from '#files'
import {
  type Before,
  callsOf,
  gradeKeeping,
  type Kept,
  likelyLanguage,
  type Prepared,
  planFor,
  publicChecks,
  resultJson,
} from '#judge'
import type { Result } from '#kit/engine'
import { studentView, terminalReport } from '#reports'
import {
  connect,
  type ForkServers,
  forkServers,
  type Isolation,
  type Language,
  readAlone,
  type WantedIsolation,
  warmUp,
} from '#runner'
import { listenForInterrupt } from './interrupt.ts'
import { isolationForCheck } from './isolation.ts'
import { oneCheckJson, oneCheckText } from './one-check.ts'
import { openTrace, type Trace } from './open-trace.ts'
import { say, sayJson, talk, wantsColor } from './output.ts'
import { openPage, writePage } from './report-page.ts'
import { savedLine } from './saved-line.ts'
import { unknownCheck } from './unknown-check.ts'
import { watchFolder } from './watch-folder.ts'

export interface CheckOptions {
  readonly assignment?: string
  readonly language?: Language
  readonly isolation?: WantedIsolation
  readonly watch?: boolean
  readonly open?: boolean
  readonly json?: boolean
  /** The id of the only check to run. */
  readonly check?: string
  /** The file for the frames of the runner and the child. */
  readonly trace?: string
}

/** `touchstone check`: a student's own work, the public checks only. Exit code 0 if all of them pass. */
export async function check(folder: string, options: CheckOptions): Promise<number> {
  ownTemporaryFolder()
  await refuseEmpty(folder)
  const assignment = await loadAssignment(options.assignment ?? assignmentOf(folder))
  const likely = likelyLanguage(folder, assignment, options.language)
  if (likely) warmUp(likely)
  // Other processes start while this one makes the plan.
  const [isolation, prepared] = await Promise.all([
    isolationForCheck(options.isolation, likely),
    planFor(assignment, { audience: 'student', ...(options.check !== undefined && { only: options.check }) }),
  ])
  if (
    options.check !== undefined &&
    prepared.plan.functions.every(({ checks }) => checks.every(({ id }) => id !== options.check))
  )
    throw unknownCheck(options.check, publicChecks(assignment.rubric, prepared.plan.candidates))
  const trace = options.trace === undefined ? undefined : openTrace(options.trace)
  const context: Context = { folder, assignment, prepared, isolation, options, trace }
  const interrupt = listenForInterrupt()
  try {
    if (options.watch) return await checkOnSave(context, interrupt.signal, interrupt.exitCode)
    const { result, kept } = await gradeOnce(context, interrupt.signal)
    if (interrupt.signal.aborted) return interrupt.exitCode()
    if (options.check !== undefined) showOneCheck(options.check, result, kept, context)
    else await show(result, context)
    await showPage(result, context)
    trace?.end()
    return exitCodeFor(result)
  } catch (error) {
    if (interrupt.signal.aborted) return interrupt.exitCode()
    throw error
  } finally {
    interrupt.release()
  }
}

interface Context {
  readonly folder: string
  readonly assignment: Assignment
  readonly prepared: Prepared
  readonly isolation: Isolation
  readonly options: CheckOptions
  readonly trace: Trace | undefined
  /** With `--watch`, after the first run: what answers within a blink. */
  readonly servers?: ForkServers
}

async function refuseEmpty(folder: string): Promise<void> {
  const entries = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOTDIR') {
      throw new UsageError(
        'not-a-folder',
        `'${folder}' is a file; the folder of an assignment is expected`,
        `Give the folder that contains it: touchstone check ${resolve(folder, '..')}`,
      )
    }
    if (error.code === 'ENOENT') throw new UsageError('no-folder', `there is no folder '${folder}'`)
    throw new UsageError('unreadable-folder', `'${folder}' cannot be read (${error.code ?? error.message})`)
  })
  if (entries.length === 0) {
    throw new UsageError(
      'empty-folder',
      `'${folder}' is empty`,
      initCommands('Begin an assignment in it:', folder),
    )
  }
}

async function gradeOnce(context: Context, signal: AbortSignal, before?: Before) {
  const { folder, assignment, prepared, isolation, options, trace, servers } = context
  const job = {
    ...{ submission: basename(resolve(folder)), folder, assignment, prepared, isolation, signal },
    ...(options.language && { language: options.language }),
    ...(trace && { trace: trace.write }),
    ...(servers && { servers }),
  }
  const wait = process.stderr.isTTY === true
  if (wait) process.stderr.write('Checking …')
  try {
    return await gradeKeeping(job, before)
  } finally {
    if (wait) process.stderr.write('\r\u001b[K')
  }
}

/** Shows a result in full, with what has changed since the previous one. */
async function show(result: Result, { options }: Context, previous?: Result): Promise<void> {
  if (options.json) {
    sayJson(resultJson(result))
    return
  }
  const view = studentView(result, { audience: 'student', ...(previous && { previous }) })
  const { columns } = process.stdout
  say(terminalReport(view, { color: wantsColor(process.stdout), ...(columns && { width: columns }) }))
  if (previous === undefined) warnIfNotIsolated(result)
}

function warnIfNotIsolated({ isolation }: Result): void {
  if (isolation.level === 0)
    talk('Your code ran as an ordinary process of this machine: do not check code that you do not trust.')
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
  if (!options.json) warnIfNotIsolated(result)
}

/** With `--open`: the report as a page, opened the first time and written again after each save. */
async function showPage(result: Result, { folder, options }: Context, previous?: Result): Promise<void> {
  if (!options.open) return
  const page = await writePage(folder, studentView(result, { audience: 'student' }))
  if (previous === undefined) talk(await openPage(page))
}

function exitCodeFor({ checks, score }: Result): number {
  if (score === null) return 3
  return checks.every(({ outcome }) => outcome === 'passed') ? 0 : 1
}

/** Checks now, and after every save what it affects, until it is stopped. */
async function checkOnSave(context: Context, signal: AbortSignal, exitCode: () => number): Promise<number> {
  const { folder, options } = context
  const servers = forkServers(1, true)
  let previous: Result | undefined
  let kept: Kept | undefined
  const unread = new AbortController()
  process.stdout.once('error', () => unread.abort(new Error('nobody reads the output')))
  const stop = AbortSignal.any([signal, unread.signal])
  const again = async (saved: readonly string[], signal: AbortSignal): Promise<void> => {
    const run = await gradeOnce(kept ? { ...context, servers } : context, signal, kept && { ...kept, saved })
    signal.throwIfAborted()
    const hasScreen = process.stdout.isTTY && !options.json
    if (hasScreen) process.stdout.write('\u001b[2J\u001b[H')
    if (hasScreen || options.json || previous === undefined) await show(run.result, context, previous)
    else say(savedLine(saved, previous, run.result))
    if (hasScreen) talk(`Watching ${folder}. Ctrl-C ends it.`)
    await showPage(run.result, context, previous)
    if (previous === undefined) void warmServer(context, run.kept, servers)
    previous = run.result
    kept = run.kept
  }
  try {
    await watchFolder(folder, stop, again)
  } finally {
    await servers.close()
  }
  return exitCode()
}

/** Starts what the next run will need, while the student reads. */
async function warmServer(
  { folder, assignment, isolation }: Context,
  { layout, program }: Kept,
  servers: ForkServers,
): Promise<void> {
  const { modules } = await readAlone(folder, ({ survey }) => survey())
  const { limits } = assignment
  const opening = { language: layout.language, root: program.root, limits, isolation, modules, servers }
  await connect(opening).then(
    ({ close }) => close(),
    () => {},
  )
}
