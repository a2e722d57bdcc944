import { randomUUID } from 'node:crypto'
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { execa } from 'execa'
import { beforeEach, expect, it, onTestFinished, vi } from 'vitest'
import { packageFolder } from '../child-files.ts'
import { ask, submit, tensor } from '../testing/trial.ts'
import type { Run } from '../types.ts'
import { grantAround } from './grants.ts'
import { probeIsolation } from './probe-isolation.ts'

const attempts = `
import os, signal, socket, subprocess, tempfile
def attempt(action):
    try: return "did: " + str(action())
    except Exception as error: return "refused: " + type(error).__name__
def read(path): return attempt(lambda: open(path).read())
def folder(path): return attempt(lambda: ",".join(sorted(os.listdir(path))))
def write(path): return attempt(lambda: open(path, "w").write("x"))
def signal_to(pid): return attempt(lambda: os.kill(int(pid), 0))
def connect(): return attempt(lambda: socket.create_connection(("127.0.0.1", 9), 1))
def program(*words): return str(subprocess.run(words, capture_output=True).returncode)
`

const missing = await probeIsolation(2).then(
  () => undefined,
  (error: Error) => error.message,
)
beforeEach(({ skip }) => skip(missing !== undefined, missing))

const words = (run: Run) => run.answers.map((answer) => (answer.kind === 'returned' ? answer.value : answer))

it('shows a submission programs and itself, and no other file', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'secret-'))
  onTestFinished(() => rm(folder, { recursive: true }))
  const secret = randomUUID()
  await writeFile(join(folder, 'goldens.json'), secret)
  const program = await submit({ 'svm.py': attempts, 'node_modules/touchstone/reference.ts': secret })
  const run = await ask(program, 2, [
    ['read', [join(folder, 'goldens.json')]],
    ['read', [`/proc/${process.pid}/environ`]],
    ['read', [`/proc/${process.pid}/mem`]],
    ['read', ['/etc/passwd']],
    ['read', [join(program.root, 'node_modules/touchstone/reference.ts')]],
    ['folder', [packageFolder]],
    ['folder', ['/']],
    ['folder', [tmpdir()]],
    ['read', [join(program.root, 'svm.py')]],
    ['folder', [program.root]],
  ])
  expect(words(run).slice(0, 8)).toEqual(Array(8).fill('refused: PermissionError'))
  expect(words(run).slice(8)).toEqual([expect.stringMatching(/^did: /), 'did: node_modules,svm.py'])
  expect(JSON.stringify(run)).not.toContain(secret)
})

it('lets a submission write to its scratch folder only, each file no longer than allowed', async () => {
  const code = `${attempts}
def scratch(count): return attempt(lambda: open(tempfile.mkdtemp() + "/f", "wb").write(b"x" * int(count)))`
  const program = await submit({ 'svm.py': code })
  const places = [program.root, tmpdir(), '/dev', '/usr', '/dev/shm', dirname(fileURLToPath(import.meta.url))]
  const run = await ask(
    program,
    2,
    [
      ...places.map((path) => ['write', [join(path, 'x')]] as const),
      ['scratch', [tensor([], [1000])]],
      ['scratch', [tensor([], [3_000_000])]],
    ],
    { disk: 2 },
  )
  expect(words(run)).toEqual([
    ...places.map(() => 'refused: PermissionError'),
    'did: 1000',
    'refused: OSError',
  ])
})

it('lets a submission reach no network and no process of others', async () => {
  const program = await submit({ 'svm.py': attempts })
  const run = await ask(program, 2, [
    ['connect'],
    ['signal_to', [tensor([], [process.pid])]],
    ['signal_to', [tensor([], [process.ppid])]],
    ['program', ['unshare', '-U', 'true']],
    ['program', ['mount', '--bind', '/usr', '/usr']],
    ['program', ['true']],
  ])
  expect(words(run)).toEqual([
    ...Array(3).fill('refused: PermissionError'),
    '1',
    expect.not.stringMatching(/^0$/),
    '0',
  ])
})

it('confines JavaScript to the same boundaries', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'course-'))
  onTestFinished(() => rm(folder, { recursive: true }))
  // Above the submission, where Node looks up the type of a module.
  await writeFile(join(folder, 'package.json'), '{ "name": "secret" }')
  const root = join(folder, 'alice')
  await mkdir(root)
  const code = `
import { readFileSync, writeFileSync, promises } from 'node:fs'
import { spawnSync } from 'node:child_process'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
const attempt = async (action) => { try { await action(); return 'did' } catch (error) { return error.code } }
export const memory = () => process.memoryUsage().rss > 0
export const all = async () => [
  await attempt(() => readFileSync('${folder}/package.json')),
  await attempt(() => promises.readFile('${folder}/package.json')),
  await attempt(() => writeFileSync('x', 'x')),
  await attempt(() => process.kill(${process.pid}, 0)),
  await attempt(() => new Promise((done, fail) => connect(9, '127.0.0.1').on('connect', done).on('error', fail))),
  await attempt(() => writeFileSync(tmpdir() + '/x', 'x')),
  await attempt(() => { if (spawnSync('/bin/true').status !== 0) throw { code: 'status' } }),
]`
  await writeFile(join(root, 'svm.js'), code)
  const program = {
    language: 'javascript',
    root,
    files: ['svm.js'],
    modules: [{ file: 'svm.js', code }],
  } as const
  const run = await ask(program, 2, [['all'], ['memory']])
  expect(words(run)).toEqual([['EACCES', 'EACCES', 'EACCES', 'EPERM', 'EPERM', 'did', 'did'], true])
})

it('leaves no process running and no file on the disk, whatever a submission does', async () => {
  const temporary = await mkdtemp(join(tmpdir(), 'temporary-'))
  vi.stubEnv('TMPDIR', temporary)
  onTestFinished(async () => {
    vi.unstubAllEnvs()
    await rm(temporary, { recursive: true })
  })
  const program = await submit({
    'svm.py': `
import os, time
def hide():
    os.chdir(os.environ["TMPDIR"])
    for _ in range(60):
        os.mkdir("d" * 200)
        os.chdir("d" * 200)
    os.mkdir(os.environ["TMPDIR"] + "/locked")
    os.mkdir(os.environ["TMPDIR"] + "/locked/inside")
    os.umask(0o777)
    os.mkdir(os.environ["TMPDIR"] + "/closed", 0)
    if os.fork() == 0:
        if os.fork() == 0: os.execve("/bin/sleep", ["sleep", "61.${process.pid}"], {})
        os._exit(0)
    os.wait()
    time.sleep(0.2)
    return 1.0
def leave():
    try: os.setsid()
    except PermissionError: return "refused"`,
  })
  const run = await ask(program, 2, [['leave'], ['hide']])
  expect(run.answers).toMatchObject([{ kind: 'returned', value: 'refused' }, { kind: 'returned' }])
  expect(await readdir(temporary)).toEqual([basename(program.root)])
  const { stdout } = await execa('ps', ['-eo', 'args'])
  expect(stdout).not.toContain(`sleep 61.${process.pid}`)
})

it('works where user namespaces are forbidden and level 3 does not', async () => {
  const code = `
import { probeIsolation } from ${JSON.stringify(join(import.meta.dirname, 'probe-isolation.ts'))}
const best = await probeIsolation()
console.log(JSON.stringify([best.level, best.evidence]))`
  const sandbox = ['--dev-bind', '/', '/', '--unshare-user', '--disable-userns', '--']
  const node = [process.execPath, '--input-type=module', '--no-warnings', '-e', code]
  const { stdout } = await execa('bwrap', [...sandbox, ...node], { cwd: packageFolder })
  const [level, evidence] = JSON.parse(stdout)
  expect(level).toBe(2)
  expect(evidence).toMatch(/not namespaces: bwrap: .*; sudo sysctl -w user.max_user_namespaces=10000$/)
})

it('grants the siblings of a secret in a folder that may be read', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'grants-'))
  onTestFinished(() => rm(folder, { recursive: true }))
  for (const path of ['lib/python', 'lib/secret/child', 'share'])
    await mkdir(join(folder, path), { recursive: true })
  const paths = ['.', 'lib/secret/child', 'nothing'].map((path) => join(folder, path))
  const { read, names } = grantAround(paths, [join(folder, 'lib/secret')])
  expect(read.toSorted()).toEqual(
    ['lib/python', 'lib/secret/child', 'share'].map((path) => join(folder, path)),
  )
  expect(names.toSorted()).toEqual([folder, join(folder, 'lib')])
})
