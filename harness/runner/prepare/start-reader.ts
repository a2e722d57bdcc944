import { type ChildProcess, fork } from 'node:child_process'
import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { ReadingReply, ReadingRequest } from './readings.ts'
import { type ReadingEnd, type ReadingLimits, startMeter } from './start-meter.ts'

export interface MeteredReply {
  readonly reply: ReadingReply | ReadingEnd
  /** Seconds. */
  readonly cpu: number
  readonly wall: number
  /** MiB: the most that was observed. */
  readonly memory: number
}

/** Reads submissions, usually in a process of its own, which does not keep its parent alive while it is idle. */
export interface ReadingWorker {
  /** One request at a time. Unless the request is answered, the process has ended afterwards. */
  readonly ask: (request: ReadingRequest, limits: ReadingLimits) => Promise<MeteredReply>
  readonly isAlive: () => boolean
  /** Kills it together with the compiler. */
  readonly kill: () => void
}

/** KiB of address space of each process, including what Node reserves but does not use. */
const addressSpace = 2 * 2 ** 20
/** Seconds for Node to start, on a machine that is busy. */
const patience = 60

/**
 * Starts a reader process.
 *
 * @throws {Error} if it cannot be started
 */
export async function startReader(): Promise<ReadingWorker> {
  const child = launch()
  const kill = (): void => killGroup(child)
  const isAlive = (): boolean => child.connected && child.exitCode === null && child.signalCode === null
  let heard = (_: ReadingReply | 'exit'): void => {}
  child.on('message', (reply: ReadingReply) => heard(reply))
  for (const end of ['exit', 'error']) child.on(end, () => heard('exit'))
  const receive = async (limits: ReadingLimits): Promise<MeteredReply> => {
    const replied = new Promise<ReadingReply | 'exit'>((resolve) => {
      heard = resolve
    })
    const meter = startMeter(child.pid, limits)
    const reply = await Promise.race([replied, meter.exceeded])
    meter.stop()
    return { reply, ...meter.used() }
  }
  const ask: ReadingWorker['ask'] = async (request, limits) => {
    if (!isAlive()) return { reply: 'exit', cpu: 0, wall: 0, memory: 0 }
    hold(child)
    const asked = receive(limits)
    child.send(request, () => undefined)
    const done = await asked
    if (typeof done.reply === 'string') kill()
    else letGo(child)
    return done
  }
  const { reply } = await receive({ cpu: patience, wall: patience, memory: Number.POSITIVE_INFINITY })
  if (typeof reply === 'object' && reply.kind === 'started') {
    letGo(child)
    return { ask, isAlive, kill }
  }
  kill()
  throw new Error(
    `The process that reads submissions did not start (${reply}). Is Touchstone installed whole?`,
  )
}

/** Without compilations in the background that Node waits for at its exit, and that may wait for Node. */
const exits = ['--no-concurrent-sparkplug', '--no-maglev']

function launch(): ChildProcess {
  const extension = import.meta.url.endsWith('.ts') ? 'ts' : 'js'
  const file = fileURLToPath(new URL(`./reader-process.${extension}`, import.meta.url))
  const limited = `ulimit -v ${addressSpace} 2>/dev/null; exec "$0" "$@"`
  const child = fork(file, {
    // Not in the user's working directory, because esbuild lists the folder in which it starts.
    cwd: dirname(file),
    // The shell sets a limit for itself and then execs Node. Windows has neither.
    ...(process.platform === 'win32'
      ? { execArgv: exits }
      : { execPath: '/bin/sh', execArgv: ['-c', limited, process.execPath, ...exits], detached: true }),
    // When the compiler crashes it prints its own stack trace, which helps neither students nor instructors.
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    env: { ...process.env, NODE_OPTIONS: undefined, NODE_EXTRA_CA_CERTS: undefined },
  })
  return child
}

function hold(child: ChildProcess): void {
  child.ref()
  child.channel?.ref()
}

function letGo(child: ChildProcess): void {
  child.unref()
  child.channel?.unref()
}

/** Kills a process and what it started. */
function killGroup(child: ChildProcess): void {
  try {
    if (child.pid !== undefined && process.platform !== 'win32') process.kill(-child.pid, 'SIGKILL')
    else child.kill('SIGKILL')
    child.disconnect()
  } catch {
    // It had already exited.
  }
}
