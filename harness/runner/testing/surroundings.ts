import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { createSocket } from 'node:dgram'
import { once } from 'node:events'
import { closeSync, openSync, readdirSync, readFileSync } from 'node:fs'
import { cp, mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { type Attack, textOf } from './attacks.ts'

/** The environment of an attack, all of which the attack knows, as if it had guessed every name. */
export interface Surroundings {
  /** The attacking submission. */
  readonly attacker: string
  /** A benign one of the same class. */
  readonly neighbor: string
  /** Secrets that must not occur in any output of the runner. */
  readonly secrets: readonly string[]
  /** A word that marks everything the attack leaves behind. */
  readonly mark: string
  readonly hints: Readonly<Record<string, string | number>>
  /** Describes the damage to all this; undefined if there is none. */
  readonly damage: () => Promise<{
    readonly reached: boolean
    readonly forged: boolean
    readonly littered: boolean
  }>
  readonly remove: () => Promise<void>
}

const benign = {
  python: { file: 'attack.py', code: 'def add(a, b): return a + b\n', comment: '#' },
  typescript: {
    file: 'attack.ts',
    code: 'export const add = (a: number, b: number): number => a + b\n',
    comment: '//',
  },
}

/** World-writable folders. */
const open = ['/tmp', '/var/tmp', '/dev/shm', '/dev', '/run']

/**
 * A class of two with goldens beside it, a process that holds a secret in its environment, memory and open files,
 * and services that listen.
 */
export async function surroundingsOf({ folder, language, extra }: Attack): Promise<Surroundings> {
  const random = randomBytes(5).toString('hex')
  const mark = `mark${random}`
  const [ofFile, ofNeighbor, ofVictim] = [`file${random}`, `peer${random}`, `past${random}`] as const
  const place = await mkdtemp(join(tmpdir(), 'class-'))
  const attacker = join(place, 'attacker')
  const neighbor = join(place, 'neighbor')
  const goldens = join(place, 'goldens.json')
  const { file, code, comment } = benign[language]
  await cp(folder, attacker, { recursive: true, filter: (path) => !path.endsWith('attack.json') })
  if (language === 'python') await cp(join(folder, '../frames.py'), join(attacker, 'frames.py'))
  await mkdir(neighbor)
  await writeFile(join(neighbor, file), `${code}${comment} ${ofNeighbor}\n`)
  await writeFile(goldens, JSON.stringify({ secret: ofFile }))
  await writeFile(join(place, 'goldens.py'), `secret = "${ofFile}"\n`)
  await writeFile(join(place, 'goldens.ts'), `export const secret = '${ofFile}'\n`)
  for (const [path, text] of Object.entries(extra?.files ?? {})) {
    await mkdir(dirname(join(attacker, path)), { recursive: true })
    await writeFile(join(attacker, path), textOf(text))
  }
  for (const [path, target] of Object.entries(extra?.links ?? {})) await symlink(target, join(attacker, path))

  const opened = openSync(goldens, 'r')
  const victim = spawn('/bin/sh', ['-c', 'read line'], {
    env: { SECRET: ofVictim },
    stdio: ['pipe', 'ignore', 'ignore', opened],
  })
  closeSync(opened)
  let reached = false
  const reach = () => {
    reached = true
  }
  const tcp = createServer(reach).listen(0, '127.0.0.1')
  const abstract = createServer(reach).listen(`\0${mark}`)
  const path = createServer(reach).listen(join(place, 'socket'))
  const udp = createSocket('udp4', reach)
  udp.bind(0, '127.0.0.1')
  await Promise.all([tcp, abstract, path, udp].map((service) => once(service, 'listening')))
  const before = await contentsOf(place)
  const address = tcp.address()

  return {
    attacker,
    neighbor,
    secrets: [ofFile, ofNeighbor, ofVictim],
    mark,
    hints: {
      place,
      goldens,
      neighbor: join(neighbor, file),
      mark,
      socket: join(place, 'socket'),
      victim: victim.pid ?? 0,
      parent: process.pid,
      port: typeof address === 'object' && address ? address.port : 0,
      udp: udp.address().port,
    },
    damage: async () => {
      const after = await contentsOf(place)
      const names = [...new Set([...Object.keys(before), ...Object.keys(after)])]
      const changed = names.filter((name) => name in before && before[name] !== after[name])
      const fresh = names.filter((name) => !(name in before) && !name.includes('__pycache__'))
      return {
        reached: reached || stateOf(victim.pid) !== 'S',
        forged: changed.length > 0,
        littered: fresh.length > 0 || open.some((folder) => litterIn(folder, mark).length > 0),
      }
    },
    remove: async () => {
      victim.kill('SIGKILL')
      for (const service of [tcp, abstract, path, udp]) service.close()
      for (const folder of open) {
        for (const name of litterIn(folder, mark))
          await rm(join(folder, name), { recursive: true, force: true })
      }
      await rm(place, { recursive: true, force: true })
    },
  }
}

async function contentsOf(place: string): Promise<Readonly<Record<string, string>>> {
  const entries = await readdir(place, { recursive: true, withFileTypes: true })
  const paths = entries
    .filter((entry) => !entry.isDirectory())
    .map(({ parentPath, name }) => join(parentPath, name))
  const contents = paths.map(async (path) => [path, await readFile(path, 'latin1').catch(() => '')] as const)
  return Object.fromEntries(await Promise.all(contents))
}

function litterIn(folder: string, mark: string): readonly string[] {
  try {
    return readdirSync(folder).filter((name) => name.includes(mark))
  } catch {
    return []
  }
}

/** The kernel's letter for the state of a process: `S` for one that sleeps as expected. */
function stateOf(pid: number | undefined): string | undefined {
  try {
    return /\) (\w)/.exec(readFileSync(`/proc/${pid}/stat`, 'latin1'))?.[1]
  } catch {
    return undefined
  }
}
