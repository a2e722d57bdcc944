import { existsSync, mkdirSync, mkdtempSync, readdirSync, readlinkSync, rmdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { execa } from 'execa'
import { expect, it } from 'vitest'
import { defaultLimits } from '../limits.ts'
import { ask, submit } from '../testing/trial.ts'
import { controlGroup, findPlaces } from './control-group.ts'
import { hierarchies } from './control-group-files.ts'

const group = await controlGroup({ ...defaultLimits, memory: 64, disk: 16, processes: 8 })
const reason = 'this system does not let us create a control group'
await group?.dispose()

const inGroup = async (script: string) => {
  const made = await controlGroup({ ...defaultLimits, memory: 64, disk: 16, processes: 8 })
  const [shell = '', ...args] = made?.prefix ?? []
  const run = await execa(shell, [...args, 'python3', '-c', script], { reject: false })
  const ranOut = made?.ranOutOfMemory()
  await made?.dispose()
  return { ...run, ranOut }
}

it('holds memory to its limit, even when it is spread over processes', async ({ skip }) => {
  skip(group === undefined, reason)
  const script = `
import os, time
for _ in range(6):
    if os.fork() == 0:
        try: held = b"x" * (100 << 20)
        except MemoryError: pass
        time.sleep(0.5)
        os._exit(0)
killed = 0
for _ in range(6): killed += os.wait()[1] == 9
print(killed)`
  const { stdout, ranOut } = await inGroup(script)
  expect(Number(stdout)).toBeGreaterThanOrEqual(5)
  expect(ranOut).toBe(true)
})

it('holds the number of processes to its limit', async ({ skip }) => {
  skip(group === undefined, reason)
  const script = `
import os, time
count = 0
try:
    while True:
        if os.fork() == 0: time.sleep(0.5); os._exit(0)
        count += 1
except BlockingIOError: print(count)`
  const { stdout, ranOut } = await inGroup(script)
  expect(Number(stdout)).toBeLessThanOrEqual(12)
  expect(ranOut).toBe(false)
})

it('reports that a submission ran out of memory, whichever of its processes the kernel killed', async () => {
  const program = await submit({
    'svm.py': 'def f():\n    held = [b"x" * (1 << 20) for _ in range(4000)]\n    return float(len(held))\n',
  })
  const { answers } = await ask(program, 3, [['f']], { memory: 128 })
  expect(answers).toMatchObject([{ kind: 'died', death: { by: 'memory', limit: 128 } }])
})

it('removes its groups, and those of a killed Touchstone in the same container', async ({ skip }) => {
  skip(group === undefined, reason)
  const [namespace] = /\d+/.exec(readlinkSync('/proc/self/ns/pid')) ?? []
  const [forgotten, ofOtherContainer] = [`touchstone-999999999-1-${namespace}`, 'touchstone-999999999-1-1']
  const bases = hierarchies().flatMap(({ bases }) => bases)
  const base = bases.find((folder) => {
    try {
      mkdirSync(join(folder, forgotten))
      return true
    } catch {
      return false
    }
  })
  mkdirSync(join(base ?? '', ofOtherContainer))
  const again = "import('#runner').then(({ probeIsolation }) => probeIsolation(0))"
  await execa(process.execPath, ['--input-type=module', '-e', again], { cwd: import.meta.dirname })
  const isLeft = (name: string) => existsSync(join(base ?? '', name))
  expect([forgotten, ofOtherContainer].map(isLeft)).toEqual([false, true])
  rmdirSync(join(base ?? '', ofOtherContainer))
  const own = `touchstone-${process.pid}-`
  expect(bases.flatMap((one) => readdirSync(one)).filter((name) => name.startsWith(own))).toEqual([])
})

it('uses no folder in which a group would have no limits', async () => {
  // A v2 group without delegated controllers looks like this: it can be created, but limits nothing.
  const base = mkdtempSync(join(tmpdir(), 'groups-'))
  const files = () => [{ file: 'memory.max', value: 1 }]
  expect(await findPlaces([{ bases: [base], files }])).toEqual([])
  expect(readdirSync(base)).toEqual([])
  rmSync(base, { recursive: true })
})
