import { expect, it } from 'vitest'
import { culpritIn, printIn } from './culprits.ts'

it('names the variable that keeps its value between calls', async () => {
  expect((await culpritIn('import x from "y"\n\nlet loss = 0;\n', 'svm.ts'))?.sentence).toMatch(
    /loss \(svm\.ts, line 3\) keeps its value between calls/,
  )
  expect((await culpritIn('total = 0\ndef f(x):\n    global total\n', 'svm.py'))?.sentence).toMatch(
    /total \(svm\.py, line 3\)/,
  )
})

it('tells random numbers from state, and names their line', async () => {
  expect(
    (await culpritIn('def f(x):\n    # np.random.seed\n    i = np.random.choice(3)\n', 'training.py'))
      ?.sentence,
  ).toMatch(/training\.py, line 3, draws random numbers/)
  expect((await culpritIn('import random\ndef f(x):\n    return random.random()\n', 'f.py'))?.title).toBe(
    'Random numbers drawn',
  )
  expect((await culpritIn('export const f = () => Math.random()', 'svm.ts'))?.title).toBe(
    'Random numbers drawn',
  )
})

it('blames no line of a file that has neither', async () => {
  expect(await culpritIn('export const f = (x) => { let y = x; return y }', 'svm.ts')).toBeUndefined()
})

it('blames no line of a file where several may be the reason', async () => {
  expect(await culpritIn('let loss = 0\nlet steps = 0\n', 'svm.ts')).toBeUndefined()
  expect(await culpritIn('W = np.random.randn(3)\ndef f(x):\n    global W\n', 'svm.py')).toBeUndefined()
})

it('blames no variable where another line may draw, by whatever name', async () => {
  const state = 'steps = 0\ndef f(x):\n    global steps\n'
  for (const line of ['rand(3)', 'rng.normal(0, 1)', 'torch.randperm(3)', 'shuffle(x)', 'time.time()']) {
    expect(await culpritIn(`${state}    return ${line}\n`, 'svm.py'), line).toBeUndefined()
  }
})

it('names the line that prints, if it is the only one', () => {
  const loop = 'for step in range(9):\n    # print(1)\n    print(step)\n'
  expect(printIn(loop, 'svm.py')).toEqual({ file: 'svm.py', line: 3, excerpt: 'print(step)' })
  expect(printIn('while (true) console.log(1)', 'svm.ts')).toMatchObject({ line: 1 })
  expect(printIn(`${loop}print(0)\n`, 'svm.py')).toBeUndefined()
  expect(printIn('loss = 0  # print(loss)\n', 'svm.py')).toBeUndefined()
})
