import { randomUUID } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeEach, expect, it, onTestFinished } from 'vitest'
import { probeForks } from '../fork-server/probe-forks.ts'
import { hierarchies } from '../isolation/control-group-files.ts'
import { probeIsolation } from '../isolation/probe-isolation.ts'
import { defaultLimits } from '../limits.ts'
import { processesWith, usageOf } from '../session/process-tree.ts'
import { tensor } from '../testing/trial.ts'
import { type ClassCall, classroom, withoutTime, words } from './testing/classroom.ts'

const forks = await probeForks(await probeIsolation(3))
beforeEach(({ skip }) =>
  skip(!forks.includes('python'), 'this kernel cannot seal a fork of Python: Landlock 6 is needed'),
)

const tries = `
def attempt(work):
    try: return "did: %s" % work()
    except BaseException as error: return "refused: " + type(error).__name__
`

it('answers as a separate process does, random numbers, errors and printed text included', async () => {
  const { ask } = await classroom({
    ada: `
import os, random, sys
import numpy as np
def mean(x): return np.mean(x)
def draw(): return np.random.randn(3)
def other(): return np.array([random.random(), np.random.default_rng(1).random()])
def wrong(x): return x[7]
def says(): print("to", "both"); print("streams", file=sys.stderr); return os.environ["HOME"] + os.environ["PWD"][:7]
def scratch(): open("/tmp/mine", "w").write("x"); return ",".join(os.listdir("/tmp"))
def keeps(state=[]): state.append(1); return len(state)
`,
  })
  const x = tensor([3], [1, 2, 6])
  const asked: ClassCall[] = [
    ['mean', x],
    ...(['draw', 'other'] as const).map((name): ClassCall => [name]),
    ['wrong', x],
    ...(['says', 'scratch', 'keeps', 'keeps', 'nothing'] as const).map((name): ClassCall => [name]),
  ]
  const cold = withoutTime(await ask('ada', asked, false))
  expect(withoutTime(await ask('ada', asked))).toEqual(cold)
  expect(withoutTime(await ask('ada', asked))).toEqual(cold)
  expect(cold.answers.map(({ kind }) => kind)).toContain('threw')
})

it('shows a submission neither other submissions nor the commands of the server', async () => {
  const secret = randomUUID()
  const { ask } = await classroom({
    eve: `${tries}
import os
def look(path): return attempt(lambda: open(path).read())
def folder(path): return attempt(lambda: ",".join(sorted(os.listdir(path))))
def link():
    os.symlink("/submissions/bob/svm.py", "/tmp/link")
    return attempt(lambda: open("/tmp/link").read())
def hard(): return attempt(lambda: os.link("/submissions/bob/svm.py", "/tmp/hard"))
`,
    bob: `answer = "${secret}"`,
  })
  const paths = [
    '/submissions/bob/svm.py',
    '/proc/1/environ',
    '/proc/1/mem',
    '/proc/1/maps',
    '/server/socket',
  ]
  const run = await ask('eve', [
    ...paths.map((path): ClassCall => ['look', path]),
    ...['/submissions', '/server', '/proc', '/submissions/bob'].map((path): ClassCall => ['folder', path]),
    ['link'],
    ['hard'],
    ['look', '/submissions/eve/svm.py'],
  ])
  expect(words(run).slice(0, 11)).toEqual(Array(11).fill(expect.stringMatching(/^refused/)))
  expect(words(run).at(-1)).toMatch(/^did/)
  expect(JSON.stringify(run)).not.toContain(secret)
})

it('lets no submission signal, trace, limit or slow down the server, or talk to it', async () => {
  const { ask } = await classroom({
    eve: `${tries}
import ctypes, os, resource, signal
libc = ctypes.CDLL(None, use_errno=True)
def call(*arguments):
    if libc.syscall(*arguments) < 0: raise OSError(ctypes.get_errno())
    return "did"
def kills(): return attempt(lambda: os.kill(1, signal.SIGKILL))
def stops(): return attempt(lambda: os.kill(1, signal.SIGSTOP))
def traces(): return attempt(lambda: call(101, 16, 1, 0, 0))
def limits(): return attempt(lambda: resource.prlimit(1, resource.RLIMIT_CPU, (1, 1)))
def slows(): return attempt(lambda: os.setpriority(os.PRIO_PROCESS, 1, 19))
def connects(): return attempt(lambda: call(41, 1, 1, 0))
def steals(): return attempt(lambda: call(438, os.pidfd_open(1), 3, 0))
def right(): return 1.0
`,
  })
  const attacks = ['kills', 'stops', 'traces', 'limits', 'slows', 'connects', 'steals'] as const
  const run = await ask('eve', [...attacks.map((name): ClassCall => [name]), ['right']])
  expect(words(run).slice(0, -1)).toEqual(attacks.map(() => expect.stringMatching(/^refused/)))
  expect(words(await ask('eve', [['right']]))).toEqual([tensor([], [1])])
})

it('leaks nothing from a session to the next: no process, no file, no patch, no state', async () => {
  const mark = randomUUID()
  const { ask } = await classroom({
    eve: `
import json, os, time
import numpy as np
np.mean = lambda *a, **k: 42.0
json.loads = None
os.environ["EVE"] = "was here"
def leaves():
    for place in ("/tmp/a", "/dev/shm/b"): open(place, "w").write("x" * 1000)
    os.makedirs("/tmp/deep/er/still")
    os.symlink("/proc", "/tmp/deep/link")
    if os.fork() == 0:
        os.environ["MARK"] = "${mark}"
        if os.fork() == 0: os.execv("/bin/sleep", ["sleep", "61"])
        os._exit(0)
    os.wait()
    time.sleep(0.1)
    return 1.0
`,
    ben: `
import os
import numpy as np
def finds(): return ",".join([*os.listdir("/tmp"), *os.listdir("/dev/shm"), os.environ.get("EVE", "nobody")])
def mean(x): return np.mean(x)
def others(): return float(len([name for name in os.listdir("/tmp")]))
`,
  })
  expect(words(await ask('eve', [['leaves']]))).toEqual([tensor([], [1])])
  expect(processesWith(`MARK=${mark}`)).toEqual([])
  const x = tensor([2], [1, 3])
  expect(words(await ask('ben', [['finds'], ['mean', x]]))).toEqual(['nobody', tensor([], [2])])
})

it('replaces a server that cannot be swept clean', async () => {
  const { ask } = await classroom({
    eve: `
import os
def deep():
    for _ in range(1500):
        os.mkdir("d")
        os.chdir("d")
    return 1.0
def leaves():
    os.chdir("/tmp")
    return deep()
def alone(): return ",".join(os.listdir("/tmp"))
`,
  })
  expect(words(await ask('eve', [['leaves']]))).toEqual([tensor([], [1])])
  expect(words(await ask('eve', [['alone']]))).toEqual([''])
})

it('starts a separate process for what a fork is refused', async () => {
  const { ask } = await classroom({
    ada: `
import socket
def own(): return float(socket.socket(socket.AF_INET).fileno() > 0)
`,
  })
  expect(words(await ask('ada', [['own']]))).toEqual([tensor([], [1])])
})

it('starts a separate process even for a refusal that the code would have hidden', async () => {
  const { ask } = await classroom({
    ada: `
import shutil
def copies():
    try:
        open("/tmp/a", "w").write("1")
        shutil.copy("/tmp/a", "/tmp/b")
        return 1.0
    except OSError:
        return 0.0
def one(): return 1.0
`,
  })
  expect(words(await ask('ada', [['one'], ['copies'], ['one']]))).toEqual(Array(3).fill(tensor([], [1])))
})

it('lets a fork start threads, processes and event loops', async () => {
  const { ask } = await classroom({
    ada: `
import asyncio, multiprocessing, threading
def threads():
    found = []
    ones = [threading.Thread(target=found.append, args=(1,)) for _ in range(4)]
    for one in ones: one.start()
    for one in ones: one.join()
    return float(sum(found))
def pool():
    with multiprocessing.get_context("fork").Pool(2) as pool: return float(sum(pool.map(abs, [-1, -2])))
async def three(): return 3.0
def loop(): return asyncio.run(three())
`,
  })
  expect(words(await ask('ada', [['threads'], ['pool'], ['loop']]))).toEqual(
    [4, 3, 3].map((n) => tensor([], [n])),
  )
})

it('does not fork for a submission in which a fork would see what it must not', async () => {
  const { folder, servers } = await classroom({ ada: 'def f(): return 1.0\n' })
  await mkdir(join(folder, 'ada', 'node_modules'))
  expect(
    await servers.take('python', {
      root: join(folder, 'ada'),
      limits: defaultLimits,
      modules: [],
    }),
  ).toBeUndefined()
})

it('reports a crash, and continues with the next submission', async () => {
  const { ask } = await classroom(
    {
      endless: 'def f():\n    while True: pass\n',
      exits: 'import os\ndef f(): os._exit(3)\n',
      hungry: 'def f():\n    x = bytearray(10**9)\n    return float(sum(x))\n',
      right: 'def f(): return 1.0\n',
    },
    { cpu: 0.3, memory: 200 },
  )
  expect((await ask('endless', [['f']])).answers).toMatchObject([{ kind: 'died', death: { by: 'time' } }])
  expect((await ask('exits', [['f']])).answers).toMatchObject([{ kind: 'died', death: { by: 'exit' } }])
  expect((await ask('hungry', [['f']])).answers).toMatchObject([{ kind: 'died' }])
  expect(words(await ask('right', [['f']]))).toEqual([tensor([], [1])])
})

it('leaves no folder, process or control group when it is closed', async () => {
  const scratch = await mkdtemp(join(tmpdir(), 'scratch-'))
  const { TMPDIR } = process.env
  process.env.TMPDIR = scratch
  onTestFinished(async () => {
    if (TMPDIR === undefined) delete process.env.TMPDIR
    else process.env.TMPDIR = TMPDIR
    await rm(scratch, { recursive: true })
  })
  const { folder, ask, servers } = await classroom({ ada: 'def f(): return 1.0\n' })
  await ask('ada', [['f']])
  await servers.close()
  await rm(folder, { recursive: true })
  expect(readdirSync(scratch)).toEqual([])
  expect(usageOf(process.pid)?.pids.filter((pid) => commandOf(pid).includes('bwrap'))).toEqual([])
  const groups = hierarchies().flatMap(({ bases }) => bases.flatMap((base) => readdirSync(base)))
  expect(groups.filter((name) => name.startsWith(`touchstone-${process.pid}-`))).toEqual([])
})

const commandOf = (pid: number): string => readFileSync(`/proc/${pid}/cmdline`, 'utf8')
