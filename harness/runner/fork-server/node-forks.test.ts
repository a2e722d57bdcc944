import { randomUUID } from 'node:crypto'
import { mkdir } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { levelOf } from '../isolation/levels.ts'
import { launchNodeServer } from '../languages/node.ts'
import { defaultLimits } from '../limits.ts'
import { processesWith, usageOf } from '../session/process-tree.ts'
import { tensor } from '../testing/trial.ts'
import type { Limits } from '../types.ts'
import { forkings } from './forking.ts'
import { startServer } from './start-server.ts'
import { type ClassCall, classroom, withoutTime, words } from './testing/classroom.ts'
import { skipWithoutForks, whereForked } from './testing/where-forked.ts'

/** Functions that only compute; and whether this is a fork, which shows only in its clock and its flags. */
const computes = `
export const isFork = () => process.execArgv.includes('--single-threaded')
export const draw = () => [Math.random(), Math.random()]
export const wrong = (x: number[]) => (x[7] as unknown as number[]).length
export const throws = () => { throw new RangeError('out\\nof range') }
export const says = () => { console.log('to', { both: 1 }); console.error('streams'); return 1 }
export const date = () => new Date(0).toString() + new Intl.NumberFormat('de').format(1234.5)
export const later = async () => { await new Promise((done) => setTimeout(done, 5)); return 2 }
export const surroundings = () => [process.cwd(), import.meta.url, ...Object.entries(process.env).map(String).sort()]
export const deep = () => { let depth = 0; const dig = () => { depth++; dig() }; try { dig() } catch { return depth > 5000 } }
export const much = () => Array.from({ length: 1e6 }, (_, k) => ({ k })).length
export const bytes = () => crypto.getRandomValues(new Uint8Array(4)).length + structuredClone([1, 2]).length
export const eval1 = () => new Function('return 7')()
let count = 0
export const keeps = () => ++count
`
const inForks = [
  'draw',
  'throws',
  'says',
  'date',
  'later',
  'surroundings',
  'deep',
  'much',
  'bytes',
  'eval1',
] as const

/** What kills a fork, each with the answer of a separate process. */
const ownChild: Readonly<Record<string, string>> = {
  exists: `(await import('node:fs')).existsSync('svm.ts')`,
  reads: `(await import('node:fs')).readFileSync('svm.ts', 'utf8').length > 100`,
  promises: `(await (await import('node:fs/promises')).readdir('.')).includes('svm.ts')`,
  writes: `((await import('node:fs')).writeFileSync('/tmp/x', 'y'), true)`,
  asks: `process.memoryUsage().rss > 0 && (await import('node:os')).totalmem() > 0`,
  waits: `Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 5) === 'timed-out'`,
  starts: `(await import('node:child_process')).execSync('echo 1').toString() === '1\\n'`,
  threads: `await (async () => {
    const { Worker } = await import('node:worker_threads')
    const worker = new Worker('require("node:worker_threads").parentPort.postMessage(5)', { eval: true })
    return new Promise((done) => worker.once('message', (five) => done(five === 5)))
  })()`,
  hashes: `(await crypto.subtle.digest('SHA-256', new Uint8Array(1))).byteLength === 32`,
  compiles: `(await WebAssembly.compile(Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0))) instanceof WebAssembly.Module`,
  loadsALibrary: `(() => { try { process.dlopen({ exports: {} }, '/none.node') } catch (error) { return error.code === 'ERR_DLOPEN_FAILED' } })()`,
  loadsWhatIsLoaded: `(() => { try { process.dlopen({ exports: {} }, '/runner/node_modules/@koromix/koffi-' + process.platform + '-' + process.arch + '/' + process.platform + '_' + process.arch + '/koffi.node'); return false } catch { return true } })()`,
  loadsByExtension: `(() => { try { process.getBuiltinModule("module")._extensions['.node']({ exports: {} }, '/none.node') } catch (error) { return true } })()`,
  binds: `typeof process.binding('util') === 'object'`,
  bindsALinkedModule: `(() => { try { process._linkedBinding('koffi') } catch { return true } })()`,
  setsFlags: `((await import('node:v8')).setFlagsFromString('--allow-natives-syntax'), new Function('return %IsSmi(1)')())`,
  runsCachedBytecode: `new (await import('node:vm')).Script('true', { cachedData: new Uint8Array(9) }).runInThisContext()`,
  inspects: `(() => { const session = new (process.getBuiltinModule('inspector').Session)(); session.connect(); return true })()`,
  extendsADatabase: `new (process.getBuiltinModule('node:sqlite').DatabaseSync)(':memory:', { allowExtension: true }).isOpen`,
  systems: `new (process.getBuiltinModule('node:wasi').WASI)({ version: 'preview1' }).wasiImport !== undefined`,
  listens: `await (async () => {
    const { createServer } = await import('node:net')
    return new Promise((done) => { const server = createServer().listen(0, () => server.close(() => done(true))) })
  })()`,
  hides: `await (async () => {
    try { return (await import('node:fs')).statSync('svm.ts').isFile() } catch { return false }
  })()`,
}

const timeless = (answer: unknown) =>
  typeof answer === 'object' && answer !== null && 'seconds' in answer ? { ...answer, seconds: 0 } : answer

describe.each(whereForked)('at level $level', ({ level, forks }) => {
  skipWithoutForks(forks, 'typescript')
  const school = (students: Readonly<Record<string, string>>, limits: Partial<Limits> = {}) =>
    classroom(students, limits, 'typescript', level)

  it('computes in a fork as in a separate process: random numbers, errors, printed text', async () => {
    const { ask } = await school({ ada: computes })
    const asked: ClassCall[] = [
      ...inForks.map((name): ClassCall => [name]),
      ...(['keeps', 'keeps', 'nothing'] as const).map((name): ClassCall => [name]),
      ['wrong', tensor([2], [1, 2])],
    ]
    const cold = withoutTime(await ask('ada', asked, false))
    expect(withoutTime(await ask('ada', asked))).toEqual(cold)
    expect(withoutTime(await ask('ada', asked))).toEqual(cold)
    expect(cold.answers.map(({ kind }) => kind)).toContain('threw')
    const both = [['isFork'], ...asked] as ClassCall[]
    expect(words(await ask('ada', both, false))[0]).toBe(false)
    expect(words(await ask('ada', both))[0]).toBe(true)
  })

  it('moves a submission that does more than compute to a separate process, before anything is refused', async () => {
    const functions = Object.entries(ownChild).map(
      ([name, code]) => `export const ${name} = async () => ${code}`,
    )
    const { ask } = await school({ ada: `${functions.join('\n')}\nexport const one = () => 1` })
    for (const name of Object.keys(ownChild)) {
      const calls: ClassCall[] = [['one'], [name], ['one']]
      const one = tensor([], [1])
      // What level 2 refuses to a separate process too, it refuses as there.
      const expected = level === 3 ? [one, true, one] : words(await ask('ada', calls, false))
      expect([name, ...words(await ask('ada', calls)).map(timeless)]).toEqual([
        name,
        ...expected.map(timeless),
      ])
    }
  })

  it('notices at once that a fork has exited, however many calls it has not read', async () => {
    const { ask } = await school({
      binds: `try { process.binding('util') } catch {}\nexport const one = () => 1`,
      aborts: 'process.abort()',
    })
    const calls = Array.from(
      { length: 50 },
      (): ClassCall => ['one', tensor([10_000], new Array(10_000).fill(1))],
    )
    expect(words(await ask('binds', calls))).toEqual(calls.map(() => tensor([], [1])))
    expect((await ask('aborts', calls)).answers[0]).toMatchObject({
      kind: 'unloadable',
      death: { by: 'exit' },
    })
  })

  it('reports a crash as a separate process does, and continues with the next submission', async () => {
    const { ask } = await school(
      {
        endless: 'export const f = () => { for (;;); }',
        exits: 'export const f = () => process.exit(3)',
        aborts: 'export const f = () => process.abort()',
        throws:
          'export const f = () => { setTimeout(() => { throw new Error("later") }); return new Promise(() => {}) }',
        sleeps: 'export const f = () => new Promise((done) => setTimeout(done, 60_000))',
        loud: 'export const f = () => { for (;;) console.log("x".repeat(10_000)) }',
        right: 'export const f = () => 1',
      },
      { cpu: 0.3, wall: 1, memory: 200 },
    )
    for (const name of ['endless', 'exits', 'aborts', 'throws', 'sleeps', 'loud']) {
      const cold = await ask(name, [['f']], false)
      expect([name, (await ask(name, [['f']])).answers]).toEqual([name, cold.answers])
      expect(cold.answers[0]?.kind).toBe('died')
    }
    expect(words(await ask('right', [['f']]))).toEqual([tensor([], [1])])
  })

  it('reports running out of memory as a separate process does', async () => {
    const hungry =
      'export const f = () => { const all = []; for (;;) all.push(new Float64Array(1e6).fill(1)) }'
    // Time enough that memory is what runs out, on a busy machine too.
    const { ask } = await school({ hungry }, { cpu: 10, wall: 40, memory: 200 })
    const cold = await ask('hungry', [['f']], false)
    expect(cold.answers).toMatchObject([{ kind: 'died', death: { by: 'memory' } }])
    expect((await ask('hungry', [['f']])).answers).toEqual(cold.answers)
  })

  it('leaks nothing from a session to the next', async () => {
    const mark = randomUUID()
    const { ask } = await school({
      eve: `
Array.prototype.map = () => ['${mark}']
JSON.parse = () => ({})
process.env.EVE = '${mark}'
globalThis.left = '${mark}'
setInterval(() => {}, 1)
export const leaves = () => 1`,
      ben: `
export const finds = () => [typeof globalThis.left, process.env.EVE ?? 'nobody', [1].map((x) => 'own')[0]]`,
    })
    expect(words(await ask('eve', [['leaves']]))).toEqual([tensor([], [1])])
    expect(processesWith(mark)).toEqual([])
    expect(words(await ask('ben', [['finds']]))).toEqual([['undefined', 'nobody', 'own']])
  })

  it('gives a fork no access to the system calls of its server', async () => {
    const { ask } = await school({
      eve: `
import { createRequire } from 'node:module'
const find = () => {
  const all = [...Object.values(createRequire('/x').cache), ...(process.mainModule?.children ?? [])]
  return all.map((one) => one?.exports).find((one) => typeof one?.load === 'function')
}
export const finds = () => find() !== undefined
export const dlopen = () => {
  const module = { exports: {} }
  try { process.dlopen(module, '/runner/node_modules/@koromix/koffi-linux-x64/linux_x64/koffi.node') } catch { return false }
  return module.exports.load(null).func('int kill(int, int)')(1, 9) === 0
}`,
      right: 'export const one = () => 1',
    })
    expect(words(await ask('eve', [['finds'], ['dlopen']]))).toEqual([false, false])
    expect(words(await ask('right', [['one']]))).toEqual([tensor([], [1])])
  })

  it('keeps serving after a fork is killed from outside', async () => {
    const { ask, servers, folder } = await school({ ada: 'export const one = () => 1' })
    const connection = await servers.take('typescript', {
      root: join(folder, 'ada'),
      limits: defaultLimits,
      modules: [],
    })
    // The server is the first.
    const fork = () => connection?.usage()?.pids[1] ?? 0
    await expect.poll(fork, { timeout: 10_000 }).toBeGreaterThan(0)
    process.kill(fork(), 'SIGKILL')
    connection?.answers.resume()
    connection?.printed.resume()
    expect(await connection?.ended).toEqual({ death: { by: 'exit', code: null, signal: null } })
    await connection?.close()
    expect(words(await ask('ada', [['one']]))).toEqual([tensor([], [1])])
  })

  it('starts no server where its forks would not work', async () => {
    const launch = launchNodeServer(defaultLimits, { host: tmpdir(), inside: '/server' })
    if (!launch) throw new Error('no server on this machine')
    // A filter that kills its process at any system call.
    const deadly = Buffer.from([0x06, 0, 0, 0, 0, 0, 0, 0x80]).toString('base64')
    const command: typeof launch.command = (see) => [
      ...launch.command(see).slice(0, -2),
      deadly,
      see({ host: tmpdir(), inside: '/server' }),
    ]
    const before = usageOf(process.pid)?.pids.length
    const forking = { ...forkings.typescript, launch: async () => ({ ...launch, command }) }
    expect(
      await startServer({
        level: levelOf({ level }),
        forking,
        folder: '/',
        isSingle: false,
        limits: defaultLimits,
      }),
    ).toBeUndefined()
    expect(usageOf(process.pid)?.pids.length).toBe(before)
  })

  it('forks for a submission with a folder that Python must not see, because a fork of Node sees no file', async () => {
    const { folder, ask } = await school({ ada: 'export const one = () => 1' })
    await mkdir(join(folder, 'ada', 'node_modules'))
    expect(words(await ask('ada', [['one']]))).toEqual([tensor([], [1])])
  })
})
