import { rmSync, symlinkSync } from 'node:fs'
import { mkdtemp } from 'node:fs/promises'
import { createServer, type Server, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface, type Interface } from 'node:readline'
import { setTimeout as sleep } from 'node:timers/promises'
import { execa } from 'execa'
import { controlGroup } from '../isolation/control-group.ts'
import type { ContainedServer, Level, Mount } from '../isolation/level.ts'
import { removeScratch } from '../isolation/remove-scratch.ts'
import { usageOf } from '../session/process-tree.ts'
import { stop } from '../session/stop.ts'
import type { Limits } from '../types.ts'
import type { Forking } from './forking.ts'

/** Two connections: calls and answers on the first, what the student prints on the second. */
export type SocketPair = readonly [channel: Socket, printed: Socket]

/** The running server, and how to communicate with it. The servers in `child/` are the other side. */
export interface ServerProcess extends Pick<ContainedServer, 'place' | 'hasOwnUsers'> {
  /** The server itself, below what contains it. */
  readonly pid: number
  readonly pair: SocketPair
  /** The connections of the next session; undefined if the server exits. */
  readonly nextPair: () => Promise<SocketPair | undefined>
  readonly send: (command: object) => void
  /** Emits `line` for each line the server prints, and `close` when it exits. */
  readonly output: Interface
  /** Whether it has exited. */
  readonly isOver: () => boolean
  /** The CPU seconds of its control group, if it has one. */
  readonly counted: (() => number | undefined) | undefined
  /** Where an order says that the submission is: its name must not stay in a memory that later forks inherit. */
  readonly link: string
  /** Makes the link lead to a submission. */
  readonly pointTo: (inside: string) => void
  readonly end: () => Promise<void>
}

/** Milliseconds that a server may take to start. */
const patience = 20_000

/** In a server's own folder. */
const submission = 'submission'

/** What a server is for. */
export interface Purpose {
  readonly level: Level
  readonly forking: Forking
  /** The folder of the submissions that it can serve, or the only one. */
  readonly folder: string
  readonly isSingle: boolean
  /** The limits of the server and its sessions. */
  readonly limits: Limits
}

/** Bytes, with the zero at its end. */
const longestSocketPath = 108

/**
 * Starts a server in the sandbox of a level; undefined if it has none, if the temporary folder has too long a path, or
 * if the server is not ready in time.
 */
export async function startServerProcess(purpose: Purpose): Promise<ServerProcess | undefined> {
  const { level, forking, folder, isSingle, limits } = purpose
  if (!level.containServer || !hasRoomForSocket()) return undefined
  const home: Mount = { host: await mkdtemp(join(tmpdir(), 'touchstone-')), inside: '/server' }
  const launch = await forking.launch(limits, home, level)
  if (!launch) {
    await removeScratch(home.host)
    return undefined
  }
  const contained = await level.containServer({
    ...{ launch, home, isSingle, limits },
    folder: forking.seesFiles ? folder : undefined,
  })
  const link = join(home.host, submission)
  const group = await controlGroup(limits)
  const [program = '', ...args] = [...(group?.prefix ?? []), ...contained.command]
  // Opened last, because a listener that nobody closes keeps the command running for ever.
  const listener = createServer({ allowHalfOpen: true }).listen(join(home.host, 'socket'))
  const child = execa(program, args, {
    env: contained.environment,
    extendEnv: false,
    cwd: '/',
    reject: false,
    killDescendants: true,
    stdin: 'pipe',
    stderr: 'ignore',
    buffer: false,
  })
  child.stdin.on('error', () => {})
  const { nodeChildProcess: running } = child
  const alive = () => (running.exitCode === null && running.signalCode === null ? running.pid : undefined)
  const output = createInterface(child.stdout)
  const nextPair = pairsFrom(listener, output)
  const end = async () => {
    await stop(alive, true, contained.strays)
    listener.close()
    await Promise.all([removeScratch(home.host), group?.dispose()])
  }
  let over = false
  output.once('close', () => {
    over = true
  })
  const pair = await Promise.race([nextPair(), sleep(patience, undefined, { ref: false })])
  // The server is the last of the processes that contain it; if the kernel does not list them, it cannot be watched.
  const pid = usageOf(running.pid ?? 0)?.pids.at(-1)
  if (!pair || pid === undefined || pid === running.pid) {
    await end()
    return undefined
  }
  return {
    pid,
    pair,
    nextPair,
    send: (command) => child.stdin.write(`${JSON.stringify(command)}\n`),
    output,
    isOver: () => over,
    counted: group?.cpu,
    place: contained.place,
    hasOwnUsers: contained.hasOwnUsers,
    link: `${contained.home}/${submission}`,
    pointTo: (inside) => {
      rmSync(link, { force: true })
      symlinkSync(inside, link)
    },
    end,
  }
}

/** Whether the path of a socket in the temporary folder is as short as Linux wants it. */
const hasRoomForSocket = (): boolean =>
  Buffer.byteLength(join(tmpdir(), 'touchstone-123456', 'socket')) < longestSocketPath

/** Pairs of connections in the order in which they are opened, until the server exits. */
function pairsFrom(listener: Server, output: Interface): () => Promise<SocketPair | undefined> {
  const made: Socket[] = []
  let isOver = false
  let notify = () => {}
  listener.on('connection', (socket) => {
    made.push(socket)
    notify()
  })
  output.once('close', () => {
    isOver = true
    notify()
  })
  return async () => {
    while (made.length < 2 && !isOver) {
      await new Promise<void>((resolve) => {
        notify = resolve
      })
    }
    const [channel, printed] = made.splice(0, 2)
    return channel && printed ? [channel, printed] : undefined
  }
}
