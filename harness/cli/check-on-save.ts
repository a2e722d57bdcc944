import { basename, resolve } from 'node:path'
import type { Kept } from '#judge'
import type { Result } from '#kit/engine'
import { standingOf } from '#reports'
import { type ChildSource, connect, forkServers, readAlone } from '#runner'
import { type Context, gradeOnce, showPage, showResult, warnIfNotIsolated } from './check-once.ts'
import { lastStanding } from './last-standing.ts'
import { say, talk } from './output.ts'
import { savedLine } from './saved-line.ts'
import { watchFolder } from './watch-folder.ts'

/** Checks now, and after every save what it affects, until it is stopped. */
export async function checkOnSave(
  context: Context,
  signal: AbortSignal,
  exitCode: () => number,
): Promise<number> {
  const { folder, assignment, options } = context
  const servers = forkServers(context.isolation, 1, true)
  let previous: Result | undefined
  let kept: Kept | undefined
  const unread = new AbortController()
  process.stdout.once('error', () => unread.abort(new Error('nobody reads the output')))
  const stop = AbortSignal.any([signal, unread.signal])
  const again = async (saved: readonly string[], signal: AbortSignal): Promise<void> => {
    const run = await gradeOnce(
      kept ? { ...context, children: servers } : context,
      signal,
      kept && { ...kept, saved },
    )
    signal.throwIfAborted()
    const hasScreen = process.stdout.isTTY && !options.json && !options.problems
    if (hasScreen) process.stdout.write('\u001b[2J\u001b[H')
    const before = previous === undefined ? lastStanding(folder, assignment.name) : standingOf(previous)
    if (hasScreen || options.json || options.problems || previous === undefined)
      showResult(run.result, context, before)
    else say(savedLine(saved, previous, run.result))
    if (previous === undefined) warnIfNotIsolated(run.result, options)
    if (hasScreen) talk(`Watching ${basename(resolve(folder))}. Ctrl-C ends it.`)
    await showPage(run.result, context, previous === undefined)
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
  children: ChildSource,
): Promise<void> {
  const { modules } = await readAlone(folder, ({ survey }) => survey())
  const { limits, runtime } = assignment
  const opening = {
    ...{ language: layout.language, root: program.root, limits, runtime, isolation, modules },
    children,
  }
  await connect(opening).then(
    ({ close }) => close(),
    () => {},
  )
}
