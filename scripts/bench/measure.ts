import { execa } from 'execa'

/** What a command used, itself and everything it started and waited for. */
export interface Used {
  /** Milliseconds from start to end. */
  readonly wall: number
  /** Milliseconds of all cores together. */
  readonly cpu: number
}

/** POSIX: after the command, the shell prints its own times and those of its children. */
const timed = '"$@" >/dev/null 2>&1; code=$?; times; exit $code'

/**
 * Runs a command in a process of its own and says what it used.
 *
 * @param codes exit codes that mean it did its work
 * @throws {Error} if it ends with another one
 */
export async function measure(
  command: readonly string[],
  { cwd, codes = [0], env = {} }: { cwd: string; codes?: readonly number[]; env?: Record<string, string> },
): Promise<Used> {
  const started = performance.now()
  const { exitCode, stdout } = await execa('sh', ['-c', timed, 'sh', ...command], {
    ...{ cwd, env, reject: false },
  })
  const wall = performance.now() - started
  if (exitCode === undefined || !codes.includes(exitCode)) {
    throw new Error(
      `${command.join(' ')} in ${cwd} ended with ${exitCode}; it was to end with ${codes.join(' or ')}`,
    )
  }
  const children = stdout.trim().split('\n').at(-1) ?? ''
  const cpu = [...children.matchAll(/(\d+)m([\d.]+)s/g)].reduce(
    (sum, [, minutes, seconds]) => sum + 60_000 * Number(minutes) + 1000 * Number(seconds),
    0,
  )
  return { wall, cpu }
}

/** Does some work for each item, `jobs` at a time, as a batch does, and adds up what it used. */
export async function measureAll<Item>(
  items: readonly Item[],
  jobs: number,
  work: (item: Item) => Promise<Used>,
): Promise<Used> {
  const started = performance.now()
  const waiting = items.values()
  let cpu = 0
  const worker = async (): Promise<void> => {
    for (const item of waiting) cpu += (await work(item)).cpu
  }
  await Promise.all(Array.from({ length: jobs }, worker))
  return { wall: performance.now() - started, cpu }
}

/** The middle one; of two in the middle, the smaller. */
export function median(numbers: readonly number[]): number {
  const sorted = numbers.toSorted((a, b) => a - b)
  return sorted[Math.ceil(sorted.length / 2) - 1] ?? Number.NaN
}

export const medianUse = (uses: readonly Used[]): Used => ({
  wall: median(uses.map(({ wall }) => wall)),
  cpu: median(uses.map(({ cpu }) => cpu)),
})
