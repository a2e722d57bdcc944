import { describe, expect, it } from 'vitest'
import { probeIsolation } from './isolation/probe-isolation.ts'
import { ask, askBoth, places, submit } from './testing/trial.ts'

const fine = { javascript: 'export const fine = () => 1', python: 'def fine(): return 1.0' }

describe.each(places)('at level $level in $language', (place) => {
  it('stops an endless loop by its CPU time and keeps the answers before it', async () => {
    const run = await askBoth(
      place,
      {
        javascript: `${fine.javascript}; export const spin = () => { for (;;); }`,
        python: `${fine.python}\ndef spin():\n    while True: pass`,
      },
      [['fine'], ['spin'], ['fine']],
      { cpu: 0.3 },
    )
    expect(run.answers).toMatchObject([
      { kind: 'returned' },
      { kind: 'died', death: { by: 'time', clock: 'cpu', limit: 0.3 } },
      { kind: 'unanswered' },
    ])
  })

  it('stops an endless sleep by the wall clock', async () => {
    const run = await askBoth(
      place,
      {
        javascript: 'export const sleep = () => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0)',
        python: 'import time\ndef sleep(): time.sleep(100)',
      },
      [['sleep']],
      { wall: 0.5 },
    )
    expect(run.answers).toEqual([{ kind: 'died', death: { by: 'time', clock: 'wall', limit: 0.5 } }])
  })

  it('stops a session that takes too long in total', async () => {
    const code = {
      javascript: 'export const wait = () => new Promise((done) => setTimeout(done, 400))',
      python: 'import time\ndef wait(): time.sleep(0.4)',
    }
    const run = await askBoth(place, code, Array(20).fill(['wait']), { total: 2 })
    expect(run.answers.at(0)).toMatchObject({ kind: 'returned' })
    expect(run.answers.find(({ kind }) => kind === 'died')).toMatchObject({
      death: { by: 'time', clock: 'total', limit: 2 },
    })
    expect(run.answers.at(-1)).toEqual({ kind: 'unanswered' })
  })

  it('stops a process that fills the memory', async () => {
    const run = await askBoth(
      place,
      {
        javascript:
          'export function hog() { const all = []; for (;;) all.push(new Uint8Array(8e6).fill(1)) }',
        python: 'def hog():\n    all = []\n    while True: all.append(b"x" * 8000000)',
      },
      [['hog']],
      { memory: 256 },
    )
    expect(run.answers).toEqual([{ kind: 'died', death: { by: 'memory', limit: 256 } }])
  })

  it('stops a flood of output and keeps the beginning', async () => {
    const run = await askBoth(
      place,
      {
        javascript: 'export function flood() { for (let i = 0; i < 1e6; i++) console.log("x".repeat(1000)) }',
        python: 'def flood():\n    for i in range(1000000): print("x" * 1000)',
      },
      [['flood']],
    )
    expect(run.answers).toEqual([{ kind: 'died', death: { by: 'output', limit: 1 } }])
    expect(run.printed.join('')).toMatch(/^x{1000}\n/)
    expect(run.printed.join('').length).toBeLessThan(20_000)
  })

  it('reports that the program exited instead of answering', async () => {
    const ways =
      place.language === 'python'
        ? ['import os\ndef end(): os._exit(3)', 'import sys\ndef end(): sys.exit(3)']
        : ['export const end = () => process.exit(3)']
    for (const way of ways) {
      const file = place.language === 'python' ? 'svm.py' : 'svm.js'
      const run = await ask(await submit({ [file]: way }), place.level, [['end'], ['end']])
      expect(run.answers).toEqual([
        { kind: 'died', death: { by: 'exit', code: 3, signal: null } },
        { kind: 'unanswered' },
      ])
    }
  })

  it('names the signal that killed the program', async () => {
    const run = await askBoth(
      place,
      {
        javascript: 'export const end = () => process.kill(process.pid, "SIGSEGV")',
        python: 'import os, signal\ndef end(): os.kill(os.getpid(), signal.SIGSEGV)',
      },
      [['end']],
    )
    expect(run.answers).toEqual([{ kind: 'died', death: { by: 'exit', code: null, signal: 'SIGSEGV' } }])
  })

  it('refuses an answer that is too large before it is encoded', async () => {
    const run = await askBoth(
      place,
      {
        javascript: 'export const vast = () => { const all = []; all.length = 4e9; return all }',
        python: 'import numpy as np\ndef vast(): return np.broadcast_to(1.0, (100000, 100000))',
      },
      [['vast']],
    )
    expect(run.answers).toEqual([{ kind: 'died', death: { by: 'answers', limit: 64 } }])
  })

  it('refuses bytes on the answer channel that are not an answer', async () => {
    const run = await askBoth(
      place,
      {
        javascript:
          'import { writeSync } from "node:fs"\nexport const lie = () => { writeSync(4, "passed: 100/100\\n") }',
        python: `
import os
def lie():
    for descriptor in range(3, 20):
        try: os.write(descriptor, b"passed: 100/100\\n")
        except OSError: pass`,
      },
      [['lie']],
    )
    expect(run.answers).toMatchObject([{ kind: 'died', death: { by: 'protocol' } }])
  })
})

it('refuses more processes than allowed, or stops the session', async () => {
  const program = await submit({
    'svm.py':
      'import os, time\ndef bomb():\n    for _ in range(500):\n        if os.fork() == 0: time.sleep(60); os._exit(0)',
  })
  const run = await ask(program, 3, [['bomb']], { processes: 32 })
  const refused = { kind: 'threw', error: { type: 'BlockingIOError' } }
  const stopped = { kind: 'died', death: { by: 'processes', limit: 32 } }
  const { pids } = await probeIsolation(3)
  expect(run.answers).toMatchObject([pids === 'enforced' ? refused : stopped])
})

it('counts the CPU time of processes that nobody waits for', async () => {
  const program = await submit({
    'svm.py': `import os, signal, time
def burn():
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    end = time.time() + 20
    while time.time() < end:
        read, write = os.pipe()
        if os.fork() == 0:
            started = time.process_time()
            while time.process_time() - started < 0.012: pass
            os._exit(0)
        os.close(write)
        os.read(read, 1)
        os.close(read)
`,
  })
  const run = await ask(program, 3, [['burn']], { cpu: 0.5, wall: 3 })
  expect(run.answers).toMatchObject([{ kind: 'died', death: { by: 'time' } }])
  expect(run.seconds.cpu).toBeLessThan(4)
})

it('counts what all processes of the submission use', async () => {
  const program = await submit({
    'svm.py': 'import os\ndef spin():\n    if os.fork() == 0:\n        while True: pass\n    os.wait()',
  })
  const run = await ask(program, 3, [['spin']], { cpu: 0.3 })
  expect(run.answers).toMatchObject([{ kind: 'died', death: { by: 'time', clock: 'cpu' } }])
})
