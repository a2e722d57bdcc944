import { randomUUID } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { hierarchies } from '../isolation/control-group-files.ts'
import { defaultLimits } from '../limits.ts'
import { processesWith, usageOf } from '../session/process-tree.ts'
import { tensor } from '../testing/trial.ts'
import type { Limits } from '../types.ts'
import { type ClassCall, classroom, withoutTime, words } from './testing/classroom.ts'
import { skipWithoutForks, whereForked } from './testing/where-forked.ts'

const tries = `
def attempt(work):
    try: return "did: %s" % work()
    except BaseException as error: return "refused: " + type(error).__name__
`

describe.each(whereForked)('at level $level', ({ level, forks }) => {
  skipWithoutForks(forks, 'python')
  const school = (students: Readonly<Record<string, string>>, limits: Partial<Limits> = {}) =>
    classroom(students, limits, 'python', level)

  it('answers as a separate process does, random numbers, errors and printed text included', async () => {
    const { ask } = await school({
      ada: `
import os, random, sys
import numpy as np
def mean(x): return np.mean(x)
def draw(): return np.random.randn(3)
def other(): return np.array([random.random(), np.random.default_rng(1).random()])
def wrong(x): return x[7]
def says(): print("to", "both"); print("streams", file=sys.stderr); return str(os.environ["PWD"] == os.getcwd())
def scratch(): open(os.environ["HOME"] + "/mine", "w").write("x"); return ",".join(os.listdir(os.environ["TMPDIR"]))
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
    const { ask, inside } = await school({
      eve: `${tries}
import os
def look(path): return attempt(lambda: open(path).read())
def folder(path): return attempt(lambda: ",".join(sorted(os.listdir(path))))
def above(): return attempt(lambda: ",".join(os.listdir(os.path.dirname(os.environ["HOME"]))))
def of_server(file): return attempt(lambda: open("/proc/%d/%s" % (os.getppid(), file)).read())
def link(path):
    os.symlink(path, os.environ["HOME"] + "/link")
    return attempt(lambda: open(os.environ["HOME"] + "/link").read())
def hard(path): return attempt(lambda: os.link(path, os.environ["HOME"] + "/hard"))
`,
      bob: `answer = "${secret}"`,
    })
    const [bob, eve] = [inside('bob'), inside('eve')]
    const folders = [dirname(bob), bob, '/server', '/proc', '/']
    const refused: ClassCall[] = [
      ...['environ', 'mem', 'maps'].map((file): ClassCall => ['of_server', file]),
      ...['/server/socket', `${bob}/svm.py`].map((path): ClassCall => ['look', path]),
      ...folders.map((path): ClassCall => ['folder', path]),
      ['above'],
      ['link', `${bob}/svm.py`],
      ['hard', `${bob}/svm.py`],
    ]
    const run = await ask('eve', [...refused, ['look', `${eve}/svm.py`]])
    expect(words(run).slice(0, -1)).toEqual(refused.map(() => expect.stringMatching(/^refused/)))
    expect(words(run).at(-1)).toMatch(/^did/)
    expect(JSON.stringify(run)).not.toContain(secret)
  })

  it('lets no submission signal, trace, limit or slow down the server, or talk to it', async () => {
    const { ask } = await school({
      eve: `${tries}
import ctypes, os, resource, signal
libc = ctypes.CDLL(None, use_errno=True)
def call(*arguments):
    if libc.syscall(*arguments) < 0: raise OSError(ctypes.get_errno())
    return "did"
def kills(): return attempt(lambda: os.kill(os.getppid(), signal.SIGKILL))
def stops(): return attempt(lambda: os.kill(os.getppid(), signal.SIGSTOP))
def traces(): return attempt(lambda: call(101, 16, os.getppid(), 0, 0))
def limits(): return attempt(lambda: resource.prlimit(os.getppid(), resource.RLIMIT_CPU, (1, 1)))
def slows(): return attempt(lambda: os.setpriority(os.PRIO_PROCESS, os.getppid(), 19))
def connects(): return attempt(lambda: call(41, 1, 1, 0))
def steals(): return attempt(lambda: call(438, os.pidfd_open(os.getppid()), 3, 0))
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
    const places = ['os.environ["HOME"]', ...(level === 3 ? ['"/dev/shm"'] : [])].join(',')
    const { ask } = await school({
      eve: `
import json, os, time
import numpy as np
places = [${places}]
np.mean = lambda *a, **k: 42.0
json.loads = None
os.environ["EVE"] = "was here"
def leaves():
    for place in places: open(place + "/a", "w").write("x" * 1000)
    os.makedirs(places[0] + "/deep/er/still")
    os.symlink("/proc", places[0] + "/deep/link")
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
def finds(): return ",".join([name for place in [${places}] for name in os.listdir(place)] + [os.environ.get("EVE", "nobody")])
def mean(x): return np.mean(x)
`,
    })
    expect(words(await ask('eve', [['leaves']]))).toEqual([tensor([], [1])])
    expect(processesWith(`MARK=${mark}`)).toEqual([])
    const x = tensor([2], [1, 3])
    expect(words(await ask('ben', [['finds'], ['mean', x]]))).toEqual(['nobody', tensor([], [2])])
  })

  it('replaces a server that cannot be swept clean', async () => {
    const { ask } = await school({
      eve: `
import os
def deep():
    for _ in range(1500):
        os.mkdir("d")
        os.chdir("d")
    return 1.0
def leaves():
    os.chdir(os.environ["HOME"])
    return deep()
def alone(): return ",".join(os.listdir(os.environ["HOME"]))
`,
    })
    expect(words(await ask('eve', [['leaves']]))).toEqual([tensor([], [1])])
    expect(words(await ask('eve', [['alone']]))).toEqual([''])
  })

  it('starts a separate process for what a fork is refused', async () => {
    const { ask } = await school({
      ada: `
import socket
def own(): return float(socket.socket(socket.AF_INET).fileno() > 0)
`,
    })
    const separate = await ask('ada', [['own']], false)
    if (level === 3) expect(words(separate)).toEqual([tensor([], [1])])
    expect(withoutTime(await ask('ada', [['own']]))).toEqual(withoutTime(separate))
  })

  it('starts a separate process even for a refusal that the code would have hidden', async () => {
    const { ask } = await school({
      ada: `
import os, shutil
def copies():
    try:
        open(os.environ["HOME"] + "/a", "w").write("1")
        shutil.copy(os.environ["HOME"] + "/a", os.environ["HOME"] + "/b")
        return 1.0
    except OSError:
        return 0.0
def one(): return 1.0
`,
    })
    const calls: ClassCall[] = [['one'], ['copies'], ['one']]
    const separate = await ask('ada', calls, false)
    if (level === 3) expect(words(separate)).toEqual(Array(3).fill(tensor([], [1])))
    expect(withoutTime(await ask('ada', calls))).toEqual(withoutTime(separate))
  })

  it('lets a fork start threads, processes and event loops', async () => {
    const { ask } = await school({
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
    expect(words(await ask('ada', [['threads'], ['loop']]))).toEqual([4, 3].map((n) => tensor([], [n])))
    // Its lock is a file in /dev/shm, which level 2 has not.
    if (level === 3) expect(words(await ask('ada', [['pool']]))).toEqual([tensor([], [3])])
  })

  it('does not fork for a submission in which a fork would see what it must not', async () => {
    const { folder, servers } = await school({ ada: 'def f(): return 1.0\n' })
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
    const { ask } = await school(
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
    const { folder, ask, servers } = await school({ ada: 'def f(): return 1.0\n' })
    await ask('ada', [['f']])
    await servers.close()
    await rm(folder, { recursive: true })
    expect(readdirSync(scratch)).toEqual([])
    expect(usageOf(process.pid)?.pids.filter((pid) => commandOf(pid).includes('bwrap'))).toEqual([])
    const groups = hierarchies().flatMap(({ bases }) => bases.flatMap((base) => readdirSync(base)))
    expect(groups.filter((name) => name.startsWith(`touchstone-${process.pid}-`))).toEqual([])
  })

  const commandOf = (pid: number): string => readFileSync(`/proc/${pid}/cmdline`, 'utf8')
})
