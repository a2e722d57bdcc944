import { defaultLimits } from '../limits.ts'
import { RunnerError } from '../runner-error.ts'
import type { Isolation } from '../types.ts'
import { controlGroup } from './control-group.ts'
import type { Level, Unavailable } from './level.ts'
import { levels } from './levels.ts'

const probed = new Map<Level, Promise<Isolation | Unavailable>>()

/**
 * Finds out by trying, once per process, how far student code can be kept from everything else.
 *
 * @param wanted the level to use; without one the strongest that works here, with evidence of why not a
 * stronger one
 * @throws {RunnerError} `isolation-missing` if the wanted level does not work here, with the command that
 * helps
 */
export async function probeIsolation(wanted?: Isolation['level']): Promise<Isolation> {
  const missing: string[] = []
  for (const level of levels.filter((level) => wanted === undefined || level.level === wanted)) {
    const result = probed.get(level) ?? level.probe()
    probed.set(level, result)
    const [isolation, counted] = await Promise.all([result, groupLimits()])
    if (!('unavailable' in isolation)) {
      const evidence = [isolation.evidence, ...missing].join('; ')
      return { ...isolation, ...counted, evidence }
    }
    missing.push(`not ${level.name}: ${isolation.unavailable}`)
  }
  throw new RunnerError(
    'isolation-missing',
    missing[0] ??
      `isolation level ${wanted} is not built; there are ${levels.map((l) => l.level).join(' and ')}`,
  )
}

/** Where a control group can be had, the kernel itself counts memory and processes. */
async function groupLimits(): Promise<Partial<Isolation>> {
  const group = await controlGroup(defaultLimits)
  await group?.dispose()
  return group ? { memory: 'enforced', pids: 'enforced' } : {}
}
