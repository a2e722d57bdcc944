import { spawnSync } from 'node:child_process'
import { chmodSync, chownSync, readdirSync } from 'node:fs'
import { connect, createServer, type Socket } from 'node:net'
import { join } from 'node:path'
import { execa } from 'execa'
import { until } from './touchstone.ts'

/** A server of a queue, from the packages of the system. */
export interface Server {
  readonly start: () => Promise<void>
  /** Kills it as a power cut would. */
  readonly kill: () => Promise<void>
  readonly url: (port: number) => string
  readonly port: number
}

const which = (name: string): string | undefined =>
  spawnSync('sh', ['-c', `command -v ${name}`], { encoding: 'utf8' }).stdout.trim() || undefined

/** A free port. */
async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
  const address = server.address()
  await new Promise((resolve) => server.close(resolve))
  return typeof address === 'object' && address !== null ? address.port : 0
}

/** Whether something listens on a port. */
const answers = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1')
    socket.once('connect', () => {
      socket.destroy()
      resolve(true)
    })
    socket.once('error', () => resolve(false))
  })

interface User {
  readonly uid?: number
  readonly gid?: number
}

function processOf(port: number, command: string, args: readonly string[], user: User) {
  const run = () => execa(command, args, { reject: false, stdio: 'ignore', ...user })
  let running: ReturnType<typeof run> | undefined
  return {
    start: async () => {
      running = run()
      await until(() => answers(port))
    },
    kill: async () => {
      running?.kill('SIGKILL')
      await running
    },
  }
}

/** Redis or Valkey; undefined if neither is installed. */
export async function redisIn(folder: string): Promise<Server | undefined> {
  const command = which('valkey-server') ?? which('redis-server')
  if (command === undefined) return undefined
  const port = await freePort()
  const args = [
    '--port',
    String(port),
    '--bind',
    '127.0.0.1',
    '--dir',
    folder,
    '--save',
    '',
    '--appendonly',
    'yes',
  ]
  return { ...processOf(port, command, args, {}), port, url: (at) => `redis://127.0.0.1:${at}` }
}

/** PostgreSQL; undefined if it is not installed. */
export async function postgresIn(folder: string): Promise<Server | undefined> {
  const base = '/usr/lib/postgresql'
  const [version] = spawnSync('ls', [base], { encoding: 'utf8' }).stdout.trim().split('\n').toReversed()
  const isRoot = process.getuid?.() === 0
  const idOf = (what: string) => Number(spawnSync('id', [what, 'postgres'], { encoding: 'utf8' }).stdout)
  // It refuses to run as root.
  const user = isRoot ? { uid: idOf('-u'), gid: idOf('-g') } : {}
  if (!version || (isRoot && !user.uid)) return undefined
  const bin = join(base, version, 'bin')
  if (!readdirSync(bin).includes('initdb')) return undefined
  if (user.uid !== undefined) chownSync(folder, user.uid, user.gid)
  chmodSync(folder, 0o700)
  const port = await freePort()
  await execa(join(bin, 'initdb'), ['-D', folder, '-A', 'trust', '-U', 'touchstone', '--no-sync'], user)
  const args = ['-D', folder, '-p', String(port), '-h', '127.0.0.1', '-k', folder]
  return {
    ...processOf(port, join(bin, 'postgres'), args, user),
    port,
    url: (at) => `postgres://touchstone@127.0.0.1:${at}/postgres`,
  }
}

/** A way to a server that can be cut. */
export async function cable(to: number) {
  const port = await freePort()
  const sockets = new Set<Socket>()
  let isCut = false
  const server = createServer((one) => {
    if (isCut) return one.destroy()
    const other = connect(to, '127.0.0.1')
    for (const [socket, end] of [
      [one, other],
      [other, one],
    ] as const) {
      sockets.add(socket)
      socket.pipe(end)
      socket.on('error', () => {})
      socket.on('close', () => {
        sockets.delete(socket)
        end.destroy()
      })
    }
    return undefined
  }).listen(port, '127.0.0.1')
  return {
    port,
    cut: () => {
      isCut = true
      for (const socket of sockets) socket.destroy()
    },
    mend: () => {
      isCut = false
    },
    close: () => {
      for (const socket of sockets) socket.destroy()
      server.close()
    },
  }
}
