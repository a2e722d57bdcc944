import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { execa } from 'execa'
import { expect, it, onTestFinished, vi } from 'vitest'
import { packageFolder } from '../child-files.ts'
import { defaultLimits } from '../limits.ts'
import { processesWith, usageOf } from '../session/process-tree.ts'
import { survivorsNamed } from '../testing/processes-named.ts'
import { tensor } from '../testing/trial.ts'
import type { Limits } from '../types.ts'
import { forkServers } from './fork-servers.ts'
import { classroom, words } from './testing/classroom.ts'
import { skipWithoutForks, whereForked } from './testing/where-forked.ts'

skipWithoutForks(whereForked.find(({ level }) => level === 2)?.forks ?? [], 'python')

const school = (students: Readonly<Record<string, string>>, limits: Partial<Limits> = {}) =>
  classroom(students, limits, 'python', 2)

/** Starts orphans, one of which has asked to outlive its parent, and leaves files that are hard to remove. */
const leavesMuch = (mark: string, then: string) => `
import ctypes, os, time
def leaves():
    os.environ["MARK"] = "${mark}"
    ctypes.CDLL(None).prctl(1, 0, 0, 0, 0)
    os.mkdir(os.environ["HOME"] + "/closed", 0)
    for _ in range(3):
        if os.fork() == 0:
            if os.fork() == 0:
                while True: os.fork() or os._exit(0), os.wait(), time.sleep(0.01)
            os.execv("/bin/sleep", ["sleep", "61"])
    time.sleep(0.1)
    ${then}
`

/** A folder for the temporary files of a test, which must be empty afterwards. */
async function ownTemporaryFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'temporary-'))
  vi.stubEnv('TMPDIR', folder)
  onTestFinished(async () => {
    vi.unstubAllEnvs()
    await rm(folder, { recursive: true })
  })
  return folder
}

it('leaves no process and no file of a session, whatever it started', async () => {
  const temporary = await ownTemporaryFolder()
  const mark = randomUUID()
  const { ask, servers, folder } = await school({ eve: leavesMuch(mark, 'return 1.0') })
  expect(words(await ask('eve', [['leaves']]))).toEqual([tensor([], [1])])
  expect(await survivorsNamed(mark)).toEqual([])
  await servers.close()
  await rm(folder, { recursive: true })
  expect(await readdir(temporary)).toEqual([])
})

it.each([
  { whose: 'the server', is: (command: string) => !command.includes('run_sealed') },
  { whose: 'what contains the server', is: (command: string) => command.includes('run_sealed') },
])('leaves nothing of a session during which $whose is killed', { timeout: 60_000 }, async ({ is }) => {
  const temporary = await ownTemporaryFolder()
  const mark = randomUUID()
  const { ask, servers, folder } = await school(
    { eve: leavesMuch(mark, 'time.sleep(60)') },
    { wall: 2, total: 5 },
  )
  // Repeated in a separate process, which reaches the limit.
  const asked = ask('eve', [['leaves']])
  await vi.waitFor(() => expect(processesWith(`MARK=${mark}`)).not.toEqual([]), 20_000)
  const victims = (usageOf(process.pid)?.pids ?? []).filter((pid) => {
    const command = commandOf(pid)
    return command.includes('python_server.py') && is(command)
  })
  // The server, or its containment; a fork has the command of the server.
  process.kill(victims[0] ?? Number.NaN, 'SIGKILL')
  expect((await asked).answers).toMatchObject([{ kind: 'died', death: { by: 'time' } }])
  expect(await survivorsNamed(mark)).toEqual([])
  await servers.close()
  await rm(folder, { recursive: true })
  expect(await readdir(temporary)).toEqual([])
})

it('leaves nothing of a session during which Touchstone itself is killed', { timeout: 60_000 }, async () => {
  const mark = randomUUID()
  const folder = await mkdtemp(join(tmpdir(), 'killed-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  await mkdir(join(folder, 'eve'))
  await writeFile(join(folder, 'eve', 'svm.py'), leavesMuch(mark, 'time.sleep(60)'))
  const code = `
import { connect, forkServers, runCalls, defaultLimits } from ${JSON.stringify(join(packageFolder, 'harness/runner/index.ts'))}
const isolation = { level: 2 }
const root = ${JSON.stringify(join(folder, 'eve'))}
const limits = defaultLimits
const connection = connect({ language: 'python', root, limits, isolation, children: forkServers(isolation, 1) })
const program = { language: 'python', root, files: ['svm.py'], modules: [] }
const calls = [{ id: 0, target: { file: 'svm.py', name: 'leaves' }, args: [] }]
await runCalls({ program, stages: [calls], limits, isolation }, connection)`
  const running = execa(process.execPath, ['--input-type=module', '--no-warnings', '-e', code], {
    cwd: packageFolder,
    env: { TMPDIR: folder },
    reject: false,
  })
  await vi.waitFor(() => expect(processesWith(`MARK=${mark}`)).not.toEqual([]), 20_000)
  running.kill('SIGKILL')
  await running
  expect(await survivorsNamed(mark)).toEqual([])
})

it('gives forks of two servers no way to each other', async () => {
  const { folder, ask } = await school({ eve: reaches, ben: 'def one(): return 1.0\n' })
  const other = forkServers({ level: 2 }, 1)
  onTestFinished(other.close)
  const opening = { root: join(folder, 'ben'), limits: defaultLimits, modules: [] }
  const connection = await other.take('python', opening)
  await vi.waitFor(() => expect(connection?.usage()?.pids).toHaveLength(2))
  const [server, fork] = connection?.usage()?.pids ?? []
  for (const pid of [server, fork, process.pid]) {
    const run = await ask('eve', [['reaches', tensor([], [pid ?? Number.NaN])]])
    expect(words(run)).toEqual([Array(8).fill(expect.stringMatching(/^(Permission|Process|OS)\w*Error/))])
  }
  await connection?.close()
})

const reaches = `
import ctypes, os, resource, signal
libc = ctypes.CDLL(None, use_errno=True)
def call(*arguments):
    if libc.syscall(*arguments) < 0: raise OSError(ctypes.get_errno(), "refused")
def attempt(work):
    try: return "did: %s" % work()
    except OSError as error: return type(error).__name__
def reaches(pid):
    pid = int(pid)
    return [
        attempt(lambda: os.kill(pid, 0)),
        attempt(lambda: os.killpg(pid, 0)),
        attempt(lambda: signal.pidfd_send_signal(os.pidfd_open(pid), 0)),
        attempt(lambda: call(101, 16, pid, 0, 0)),
        attempt(lambda: resource.prlimit(pid, resource.RLIMIT_CPU)),
        attempt(lambda: open("/proc/%d/mem" % pid)),
        attempt(lambda: os.listdir("/proc/%d/fd" % pid)),
        attempt(lambda: os.listdir("/proc/%d/root" % pid)),
    ]
`

const commandOf = (pid: number): string => {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8')
  } catch {
    return ''
  }
}
