import { execa } from 'execa'
import { openCpuAccount } from './cpu-account.ts'

/** What a command used, itself and everything it started and waited for. */
export interface Used {
  /** Milliseconds from start to end. */
  readonly wall: number
  /** Milliseconds of all cores together; NaN where the kernel does not say. */
  readonly cpu: number
}

/** Enters the account named first, if it is one, and becomes the command. */
export const enter = '[ -z "$0" ] || echo $$ > "$0"; exec "$@"'

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
  const account = openCpuAccount()
  const started = performance.now()
  const { exitCode } = await execa('sh', ['-c', enter, account?.members ?? '', ...command], {
    cwd,
    env,
    reject: false,
    stdio: 'ignore',
  })
  const wall = performance.now() - started
  const cpu = (await account?.close()) ?? Number.NaN
  if (exitCode === undefined || !codes.includes(exitCode)) {
    throw new Error(
      `${command.join(' ')} in ${cwd} ended with ${exitCode}; it was to end with ${codes.join(' or ')}`,
    )
  }
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
    for (const item of waiting) {
      const used = await work(item)
      cpu += used.cpu
    }
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
