import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { packageFolder } from './child-files.ts'
import { probeIsolation } from './isolation/probe-isolation.ts'
import { processesWith } from './session/process-tree.ts'
import { ask, submit, tensor } from './testing/trial.ts'
import type { Run } from './types.ts'

/** What a Python function gets that tries something: its result as text, or the error. */
const attempts = `
import os, socket, subprocess
def attempt(action):
    try: return "did: " + str(action())
    except Exception as error: return "refused: " + type(error).__name__
def write(path): return attempt(lambda: open(path, "w").write("x"))
def read(path): return attempt(lambda: open(path).read())
def folder(path): return attempt(lambda: ",".join(sorted(os.listdir(path))))
def connect(port): return attempt(lambda: socket.create_connection(("127.0.0.1", int(port)), 2))
def mount(): return str(subprocess.run(["mount", "-o", "remount,rw,bind", "/usr"], capture_output=True).returncode)
def namespace(): return str(subprocess.run(["unshare", "-U", "true"], capture_output=True).returncode)
def surroundings(): return open("/proc/1/environ").read() + open("/proc/self/environ").read()
`

const words = (run: Run) => run.answers.map((answer) => (answer.kind === 'returned' ? answer.value : answer))

it('reports the version of bubblewrap at level 3', async () => {
  expect((await probeIsolation(3)).mechanism).toMatch(/^bubblewrap \d+\.\d+/)
})

it('lets a submission write to its scratch folder only, and no more than allowed', async () => {
  const program = await submit({
    'svm.py': `${attempts}\ndef fill(): return attempt(lambda: open("/tmp/f", "wb").write(b"x" * 3000000))`,
  })
  const places = ['/submission/x', 'x', '/x', '/dev/x', '/usr/x', '/runner/child/x', '/etc/x', '/proc/x']
  const run = await ask(program, 3, [
    ...places.map((path) => ['write', [path]] as const),
    ['write', ['/tmp/x']],
  ])
  expect(words(run).slice(0, -1)).toEqual(places.map(() => expect.stringMatching(/^refused/)))
  expect(words(run).at(-1)).toBe('did: 1')
  expect(words(await ask(program, 3, [['fill']], { disk: 2 }))).toEqual(['refused: OSError'])
})

it('shows a submission nothing of this machine but programs and itself', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'secret-'))
  onTestFinished(() => rm(folder, { recursive: true }))
  const secret = randomUUID()
  await writeFile(join(folder, 'goldens.json'), secret)
  process.env.TOUCHSTONE_TEST_SECRET = secret
  onTestFinished(() => {
    delete process.env.TOUCHSTONE_TEST_SECRET
  })
  const program = await submit({ 'svm.py': attempts, 'node_modules/touchstone/reference.ts': secret })
  const run = await ask(program, 3, [
    ['read', [join(folder, 'goldens.json')]],
    ['read', [`/proc/${process.pid}/environ`]],
    ['folder', [packageFolder]],
    ['folder', ['/']],
    ['folder', ['/submission/node_modules']],
    ['surroundings'],
  ])
  expect(words(run).slice(0, 3)).toEqual(Array(3).fill('refused: FileNotFoundError'))
  expect(words(run)[3]).not.toMatch(/home|work|mnt/)
  expect(words(run)[4]).toBe('did: ')
  expect(JSON.stringify(run)).not.toContain(secret)
})

it('lets a submission reach no network', async () => {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => void server.close())
  const address = server.address()
  const port = tensor([], [typeof address === 'object' && address ? address.port : 0])
  const program = await submit({ 'svm.py': attempts })
  expect(words(await ask(program, 3, [['connect', [port]]]))).toEqual(['refused: ConnectionRefusedError'])
  expect(words(await ask(program, 0, [['connect', [port]]]))).toEqual([expect.stringMatching(/^did/)])
})

it('gives a submission no privileges to leave its sandbox', async () => {
  const program = await submit({ 'svm.py': attempts })
  expect(words(await ask(program, 3, [['mount'], ['namespace']]))).not.toContain('0')
})

it.each([3, 0] as const)('leaves no process running at level %i, not even a daemon', async (level) => {
  const mark = randomUUID()
  const program = await submit({
    'svm.py': `
import os, time
def daemon(mark):
    if os.fork() == 0:
        os.setsid()
        if os.fork() == 0:
            os.environ["MARK"] = mark
            if os.fork() == 0: os.execv("/bin/sleep", ["sleep", "61"])
            time.sleep(61)
        os._exit(0)
    os.wait()
    time.sleep(0.2)
    return 1.0`,
  })
  const run = await ask(program, level, [['daemon', [mark]]])
  expect(run.answers).toMatchObject([{ kind: 'returned' }])
  expect(processesWith(`MARK=${mark}`)).toEqual([])
})

it('reports what it found out about the isolation, and fails closed where a level is missing', async () => {
  expect(await probeIsolation(3)).toMatchObject({ level: 3, name: 'namespaces', files: 'enforced' })
  expect(await probeIsolation(0)).toMatchObject({ level: 0, name: 'process', files: 'none' })
  expect((await probeIsolation()).level).toBe(3)
  await expect(probeIsolation(4)).rejects.toMatchObject({ code: 'isolation-missing' })
})
