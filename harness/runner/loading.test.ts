import { describe, expect, it } from 'vitest'
import { connect } from './connect.ts'
import { probeIsolation } from './isolation/probe-isolation.ts'
import { defaultLimits } from './limits.ts'
import { runCalls } from './run-calls.ts'
import { askBoth, places, submit, tensor } from './testing/trial.ts'
import type { Limits } from './types.ts'

/** Ways to end a program, by the death that the parent observes. */
const ends = {
  python: {
    exit: 'import os\nos._exit(3)',
    signal: 'import os, signal\nos.kill(os.getpid(), signal.SIGSEGV)',
    time: 'while True: pass',
    memory: 'held = []\nwhile True: held.append(b"x" * 8000000)',
    output: 'while True: print("x" * 1000)',
  },
  javascript: {
    exit: 'process.on("exit", () => process.kill(process.pid, "SIGKILL")); process.exit(3)',
    signal: 'process.kill(process.pid, "SIGSEGV"); for (;;);',
    time: 'for (;;);',
    memory: 'const held = []; for (;;) held.push(new Uint8Array(8e6).fill(1))',
    output: 'for (;;) console.log("x".repeat(1000))',
  },
} as const

describe.each(places)('at level $level in $language', ({ level, language }) => {
  const ending = language === 'python' ? 'py' : 'js'
  const fine = language === 'python' ? 'def f(): return 1.0' : 'export const f = () => 1'
  const run = async (files: Readonly<Record<string, string>>, limits: Partial<Limits> = {}) => {
    const program = await submit(
      Object.fromEntries(Object.entries(files).map(([stem, text]) => [`${stem}.${ending}`, text])),
    )
    const calls = Object.keys(files).map((stem, id) => ({
      id,
      target: { file: `${stem}.${ending}`, name: 'f' },
      args: [],
    }))
    const isolation = await probeIsolation(level)
    return (await runCalls({ program, stages: [calls], limits: { ...defaultLimits, ...limits }, isolation }))
      .answers
  }

  it.each(['exit', 'signal', 'time', 'memory', 'output'] as const)(
    'blames the file that is being loaded for an end by %s',
    async (way) => {
      const answers = await run(
        { first: fine, svm: ends[language][way], last: fine },
        way === 'time' ? { cpu: 0.5 } : { memory: 256 },
      )
      const death = { by: way === 'signal' ? 'exit' : way }
      expect(answers).toMatchObject([
        { kind: 'returned', value: tensor([], [1]) },
        { kind: 'unloadable', file: `svm.${ending}`, death },
        { kind: 'unanswered' },
      ])
    },
  )

  it('calls the other files where a file only asks to end the program, and knows the line', async () => {
    const quit = language === 'python' ? '\nquit()' : '\nprocess.exit(0)'
    const answers = await run({ svm: quit, last: fine })
    const at = { file: `svm.${ending}`, line: 2, excerpt: quit.trim() }
    expect(answers).toMatchObject([
      { kind: 'unloadable', error: { type: 'SystemExit', at } },
      { kind: 'returned' },
    ])
  })

  it('does not blame the file for a call that ends the program', async () => {
    const end =
      language === 'python' ? 'import os\ndef f(): os._exit(3)' : 'export const f = () => process.exit(3)'
    expect(await run({ svm: end })).toMatchObject([{ kind: 'died', death: { by: 'exit', code: 3 } }])
  })
})

it('names the imported file that ended the program', async () => {
  const program = await submit({
    'training.py': 'import helpers.svm\ndef f(): return 1.0',
    'helpers/svm.py': 'import os\nos._exit(3)',
  })
  const isolation = await probeIsolation(3)
  const calls = [{ id: 0, target: { file: 'training.py', name: 'f' }, args: [] }]
  const { answers } = await runCalls({ program, stages: [calls], limits: defaultLimits, isolation })
  expect(answers).toMatchObject([
    { kind: 'unloadable', file: 'helpers/svm.py', death: { by: 'exit', code: 3 } },
  ])
})

it('does not believe a child about the files of others', async () => {
  const program = await submit({
    'svm.py': `
import __main__, os
def f():
    __main__.write_frame('{"loading": ["other.py", "../../other"]}')
    __main__.send(True)
    os._exit(0)`,
  })
  const isolation = await probeIsolation(3)
  const calls = [{ id: 0, target: { file: 'svm.py', name: 'f' }, args: [] }]
  const { answers } = await runCalls({ program, stages: [calls], limits: defaultLimits, isolation })
  expect(answers).toEqual([
    { kind: 'died', death: { by: 'protocol', detail: 'a file that is not in the submission' } },
  ])
})

it('starts another child where the first did not start, and then gives up', async () => {
  const program = await submit({ 'svm.py': 'def f(): return 1.0' })
  const isolation = await probeIsolation(3)
  const calls = [{ id: 0, target: { file: 'svm.py', name: 'f' }, args: [] }]
  const job = { program, stages: [calls], limits: defaultLimits, isolation }
  const opened = await connect({ language: 'python', root: program.root, limits: defaultLimits, isolation })
  await opened.close()
  expect((await runCalls(job, Promise.resolve(opened))).answers).toMatchObject([{ kind: 'returned' }])
  const impatient = { ...defaultLimits, total: 0.001 }
  await expect(runCalls({ ...job, limits: impatient })).rejects.toThrow('did not start')
})

describe.each(places)('in a child at level $level in $language', (place) => {
  it('says for which calls the file was loaded: the first in each child', async () => {
    const one = { javascript: 'export const one = () => 1', python: 'def one(): return 1' }
    const { answers } = await askBoth(place, one, [['one'], ['one'], ['none'], ['one']])
    expect(answers.map((answer) => 'loads' in answer)).toEqual([true, false, false, false])
  })
})
