import { defaultLimits } from '../limits.ts'
import { RunnerError } from '../runner-error.ts'
import type { Isolation, Language } from '../types.ts'
import { controlGroup } from './control-group.ts'
import type { Level, Unavailable } from './level.ts'
import { levels } from './levels.ts'

/** Exactly this level, or the strongest that is no weaker than this. */
export type WantedIsolation = Isolation['level'] | { readonly least: Isolation['level'] }

/** How one level works on this machine. */
export interface Probed {
  readonly level: Isolation['level']
  readonly name: Isolation['name']
  readonly languages: readonly Language[]
  readonly found: Isolation | Unavailable
}

const every: readonly Language[] = ['typescript', 'javascript', 'python', 'cpp']
const probed = new Map<Level, Promise<Isolation | Unavailable>>()

/**
 * Determines how strongly this machine can isolate student code, by trying. Results are cached until `forgetProbes`.
 *
 * @param wanted the level to use; default: the strongest that works here, with the reasons why stronger ones do
 * not
 * @param spoken the languages that it must work for, unless one level is wanted exactly; all, if not known
 * @throws {RunnerError} `isolation-missing` if the wanted level does not work here, with the command that
 * helps
 */
export async function probeIsolation(
  wanted?: WantedIsolation,
  spoken: readonly Language[] = every,
): Promise<Isolation> {
  const missing: string[] = []
  for (const rung of levels.filter(({ level }) => isWanted(level, wanted))) {
    const found = await probe(rung)
    if ('unavailable' in found) missing.push(`not ${rung.name}: ${found.unavailable}`)
    else if (typeof wanted !== 'number' && !covers(rung, spoken)) {
      missing.push(`not ${rung.name}: it is for ${rung.languages?.join(' and ')} only`)
    } else return { ...found, evidence: [found.evidence, ...missing].join('; ') }
  }
  throw new RunnerError(
    'isolation-missing',
    missing.join('\n') || `it is not built; the levels are ${levels.map(({ name }) => name).join(', ')}`,
  )
}

/** Discards all results, so that every level is tried again, for example after an installation. */
export function forgetProbes(): void {
  probed.clear()
}

/** All levels, strongest first: whether each works on this machine, and if not, why. */
export function probeLadder(): Promise<readonly Probed[]> {
  return Promise.all(
    levels.map(async (rung) => ({
      level: rung.level,
      name: rung.name,
      languages: rung.languages ?? every,
      found: await probe(rung),
    })),
  )
}

function isWanted(level: Isolation['level'], wanted: WantedIsolation | undefined): boolean {
  if (wanted === undefined) return true
  return typeof wanted === 'number' ? level === wanted : level >= wanted.least
}

const covers = (rung: Level, spoken: readonly Language[]): boolean =>
  spoken.every((language) => rung.languages?.includes(language) ?? true)

async function probe(rung: Level): Promise<Isolation | Unavailable> {
  const result = probed.get(rung) ?? rung.probe()
  probed.set(rung, result)
  const [found, counted] = await Promise.all([result, groupLimits()])
  return 'unavailable' in found ? found : { ...found, ...counted }
}

/** With a control group, the kernel itself limits memory and processes. */
async function groupLimits(): Promise<Partial<Isolation>> {
  const group = await controlGroup(defaultLimits)
  await group?.dispose()
  return group ? { memory: 'enforced', pids: 'enforced' } : {}
}
