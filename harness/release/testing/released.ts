import { chmodSync, cpSync, mkdirSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { execa } from 'execa'
import { sampleClasses } from '../../batch/testing/sample-class.ts'
import { layOutSample } from '../../batch/testing/samples/lay-out.ts'
import { scratch, touchstone } from '../../cli/testing/touchstone.ts'

/** A machine with nothing but Node, and Python if that is the language: its PATH and its home. */
export function bareMachine(folder: string, programs: readonly string[]) {
  const bin = join(folder, 'bin')
  const home = join(folder, 'home')
  mkdirSync(bin, { recursive: true })
  mkdirSync(home)
  symlinkSync(process.execPath, join(bin, 'node'))
  for (const program of programs) symlinkSync(`/usr/bin/${program}`, join(bin, program))
  return { PATH: bin, HOME: home, LANG: 'C.UTF-8' }
}

/** The class of samples of an assignment. */
export const classOf = (name: string) => sampleClasses().find(({ folder }) => folder.endsWith(`/${name}`))

/** A sample with what was released beside it, checked there and by the command, both as JSON. */
export async function checkedTwice(
  released: string,
  name: string,
  id: string,
  env: Readonly<Record<string, string>>,
) {
  const from = classOf(name)
  if (from === undefined) throw new Error(`${name} has no samples`)
  const work = join(scratch(), 'work')
  cpSync(released, work, { recursive: true })
  layOutSample(from, id, work)
  chmodSync(join(work, 'check.mjs'), 0o755)
  const own = await execa('node', [join(work, 'check.mjs'), '--json', ...isolation], {
    cwd: join(work, '..'),
    reject: false,
    extendEnv: false,
    env,
  })
  const command = await touchstone(['check', work, '--json', ...isolation], { cwd: work })
  return { own, command }
}

/** The same for both: a fork may round the last digit in another way. */
const isolation = ['--isolation', 'process']

/** A result without what differs between two runs: times, and the last digits of what student code computes. */
export function withoutTimes(json: string): object {
  const rounded = json.replaceAll(/-?\d+\.\d{8,}(?:e[-+]?\d+)?/g, (number) => Number(number).toPrecision(9))
  const { durations: _, isolation: _isolation, ...result } = JSON.parse(rounded)
  return result
}
