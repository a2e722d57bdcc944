import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { statusOf } from '#batch'
import { openQueue } from '#queue'
import { s3Server } from '../queue/testing/s3-server.ts'
import { cable, postgresIn, redisIn, type Server } from './testing/servers.ts'
import {
  scratch,
  smallAssignment,
  sources,
  start,
  submission,
  touchstone,
  until,
} from './testing/touchstone.ts'

const isInstalled = (name: string): boolean => {
  try {
    createRequire(import.meta.url).resolve(name)
    return true
  } catch {
    return false
  }
}

type Kind = readonly [
  name: string,
  packages: readonly string[],
  make: (folder: string) => Promise<Server | undefined>,
]

const kinds: readonly [Kind, Kind] = [
  ['Redis', ['bullmq', 'ioredis'], redisIn],
  ['PostgreSQL', ['pg-boss'], postgresIn],
]

const names = Array.from({ length: 120 }, (_, k) => `s${k}`)
const common = ['--isolation', 'process', '--secret-file', 'secret'] as const

/** A class of different submissions, each of which takes a quarter of a second, and the commands for it. */
function classIn(cwd: string, url: string, store = 'shared', env: Readonly<Record<string, string>> = {}) {
  const assignment = smallAssignment(cwd)
  writeFileSync(join(cwd, 'secret'), '5'.repeat(64))
  for (const [k, name] of names.entries())
    submission(join(cwd, 'class'), name, `${k % 3 === 0 ? sources.wrong : sources.slow}\n// ${name}\n`)
  const rest = [...common, '--store', store, '--queue', url]
  const worker = (...more: readonly string[]) => {
    const run = start(['worker', assignment, '--jobs', '1', ...rest, ...more], { cwd, env })
    onTestFinished(() => {
      run.kill('SIGKILL')
    })
    return run
  }
  const host = () => start(['grade', assignment, 'class', ...rest, '--no-reports'], { cwd, env })
  return { assignment, worker, host, out: join(cwd, 'out/small') }
}

/** How many grades lie in the store. */
const gradesIn = (cwd: string): number => {
  const done = join(cwd, 'shared/done')
  if (!existsSync(done)) return 0
  return readdirSync(done, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).length
}

const rowsIn = (out: string) =>
  readFileSync(join(out, 'results.jsonl'), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line))

/** Outside the folder of the test, which only its own user can enter. */
function serverFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'touchstone-server-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

async function serverFor(skip: (reason: string) => void, [kind, packages, make]: Kind): Promise<Server> {
  const missing = packages.filter((name) => !isInstalled(name))
  if (missing.length > 0) skip(`not installed: ${missing.join(', ')}`)
  const server = await make(serverFolder())
  if (server === undefined) {
    skip(`${kind} is not installed`)
    throw new Error('skipped')
  }
  await server.start()
  onTestFinished(server.kill)
  return server
}

describe.each(kinds)('a queue on %s', (...kind) => {
  it('loses no row: a worker is killed, the server restarted, the network cut, the host killed', async ({
    skip,
  }) => {
    const cwd = scratch()
    const server = await serverFor(skip, kind)
    const way = await cable(server.port)
    onTestFinished(way.close)
    const { worker, host, out } = classIn(cwd, server.url(way.port))
    const [first] = [worker(), worker()]
    const firstHost = host()
    await until(() => gradesIn(cwd) > 10)
    first?.kill('SIGKILL')
    worker()
    await until(() => gradesIn(cwd) > 25)
    await server.kill()
    await server.start()
    await until(() => gradesIn(cwd) > 45)
    way.cut()
    await new Promise((resolve) => setTimeout(resolve, 3000))
    way.mend()
    await until(() => gradesIn(cwd) > 60)
    firstHost.kill('SIGKILL')
    await firstHost
    const { exitCode, stderr } = await host()
    expect([exitCode, stderr]).toEqual([0, expect.stringContaining('Queue: touchstone-')])
    const rows = rowsIn(out)
    expect(rows.map(({ result }) => result.submission)).toEqual(names.toSorted())
    expect(rows.filter(({ key, result }) => key === '' || result.score === null)).toEqual([])
    expect(rows.map(({ result }) => result.score === 20)).toEqual(
      names.toSorted().map((name) => Number(name.slice(1)) % 3 !== 0),
    )
    expect(await statusOf(out)).toMatchObject({ done: names.length, queued: 0, running: 0, failed: 0 })
  })

  it('hands out a deferred and a killed chunk, and calls neither done before it is', async ({ skip }) => {
    const cwd = scratch()
    const server = await serverFor(skip, kind)
    const url = server.url(server.port)
    const queue = await openQueue(url, 'test')
    const file = join(cwd, 'done')
    const program = join(cwd, 'take.ts')
    writeFileSync(program, taking(new URL('../queue/index.ts', import.meta.url).href, url, file))
    const take = (...args: readonly string[]) => {
      const run = start(args, { cwd, command: program })
      onTestFinished(() => {
        run.kill('SIGKILL')
      })
      return run
    }
    const runs = [take('stuck'), take('stuck')]
    const killed = await queue.add('killed')
    await until(() => existsSync(`${file}.killed`))
    const deferred = await queue.add('deferred', 3)
    for (const run of runs) run.kill('SIGKILL')
    await Promise.all(runs)
    expect([await queue.isOpen(killed), await queue.isOpen(deferred)]).toEqual([true, true])
    for (const _ of runs) take('quick')
    const done = () => (existsSync(file) ? readFileSync(file, 'utf8').trim().split('\n').toSorted() : [])
    await until(() => done().length === 2)
    expect(done()).toEqual(['deferred', 'killed'])
    await until(async () => !(await queue.isOpen(killed)) && !(await queue.isOpen(deferred)))
    await queue.close()
  })
})

describe('a store in S3', () => {
  /** A class with its queue on Redis and its store on a server that a cable leads to. */
  async function classOnS3(skip: (reason: string) => void) {
    const cwd = scratch()
    const [redis] = kinds
    const server = await serverFor(skip, redis)
    const store = await s3Server()
    onTestFinished(store.close)
    const way = await cable(store.port)
    onTestFinished(way.close)
    const of = (kind: string) =>
      [...store.objects.keys()].filter((key) => key.startsWith(`/class/a/${kind}/`))
    return {
      ...classIn(cwd, server.url(server.port), 's3://class/a', store.environment(way.port)),
      ...{ store, way, of },
    }
  }

  it('loses no row: a worker is killed, submissions are damaged or deleted there, the network cut', async ({
    skip,
  }) => {
    const { worker, host, out, store, way, of } = await classOnS3(skip)
    const running = host()
    await until(() => of('work').length === names.length)
    const [damaged, deleted] = of('work')
    store.objects.set(String(damaged), Buffer.from('something else'))
    store.objects.delete(String(deleted))
    const [first] = [worker(), worker()]
    await until(() => of('done').length > 10)
    first?.kill('SIGKILL')
    worker()
    await until(() => of('done').length > 25)
    way.cut()
    await new Promise((resolve) => setTimeout(resolve, 3000))
    way.mend()
    const { exitCode, stderr } = await running
    expect([exitCode, stderr]).toEqual([0, expect.stringContaining('The store does not answer (')])
    const rows = rowsIn(out)
    expect(rows.map(({ result }) => result.submission)).toEqual(names.toSorted())
    expect(rows.filter(({ key, result }) => key === '' || result.score === null)).toEqual([])
  })

  it('says of each submission that the store did not answer, and grades it the next time', async ({
    skip,
  }) => {
    const { worker, host, out, way, of } = await classOnS3(skip)
    const running = host()
    await until(() => of('work').length === names.length)
    way.cut()
    const { exitCode } = await running
    expect(exitCode).toBe(3)
    const before = rowsIn(out)
    expect(before.map(({ result }) => result.submission)).toEqual(names.toSorted())
    expect(before.map(({ key, result }) => [key, result.incidents])).toEqual(
      names.map(() => ['', [expect.stringMatching(/^the store s3:\/\/class\/a did not answer: /)]]),
    )
    way.mend()
    worker()
    expect((await host()).exitCode).toBe(0)
    expect(rowsIn(out).filter(({ result }) => result.score === null)).toEqual([])
  })
})

it('ends as a stopped command does while a store does not answer', async () => {
  const cwd = scratch()
  const store = await s3Server()
  store.close()
  const { worker, host } = classIn(cwd, 'redis://127.0.0.1:1', 's3://class/a', store.environment())
  for (const begin of [() => worker(), host]) {
    const run = begin()
    let said = ''
    run.stderr?.on('data', (text) => {
      said += text
    })
    await until(() => said.includes('The store does not answer (ECONNREFUSED). It is asked again.'))
    run.kill('SIGINT')
    expect((await run).exitCode).toBe(130)
  }
})

/** A program that takes chunks: it writes them to a file, or if it is stuck, says that it has one and never ends. */
const taking = (index: string, url: string, file: string): string => `
import { appendFileSync } from 'node:fs'
import { openQueue } from ${JSON.stringify(index)}
const queue = await openQueue(${JSON.stringify(url)}, 'test')
await queue.work(async (chunk) => {
  const isStuck = process.argv[2] === 'stuck'
  appendFileSync(${JSON.stringify(file)} + (isStuck ? '.' + chunk : ''), chunk + '\\n')
  if (isStuck) await new Promise((resolve) => setTimeout(resolve, 1e6))
})
`

it('says in one sentence what a queue needs', async () => {
  const cwd = scratch()
  const { assignment } = classIn(cwd, '')
  const run = (...more: readonly string[]) =>
    touchstone(['worker', assignment, ...common, '--store', 'shared', ...more], { cwd })
  const { exitCode, stderr } = await run('--queue', 'amqp://host')
  expect(exitCode).toBe(2)
  expect(stderr).toContain('the URL of --queue must begin with redis://, rediss:// or postgres://')
})
