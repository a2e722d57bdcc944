import { type Isolation, probeIsolation, RunnerError } from '#runner'

/** The rungs of the ladder, weakest first. */
const names: readonly Isolation['name'][] = ['process', 'runtime', 'kernel-policy', 'namespaces', 'container']
/** Other people's code is not let in below this. */
export const leastForGrade = 2

/**
 * The isolation of a student's own run: the wanted one, or what there is.
 *
 * @throws {RunnerError} `isolation-missing` if the wanted one does not work here
 */
export function isolationForCheck(wanted?: Isolation['name']): Promise<Isolation> {
  return probeIsolation(wanted && (names.indexOf(wanted) as Isolation['level']))
}

/**
 * The isolation of a batch: the wanted one, or the strongest there is if that is strong enough.
 *
 * @throws {RunnerError} `isolation-missing`, with the command that helps
 */
export async function isolationForGrade(wanted?: Isolation['name']): Promise<Isolation> {
  const isolation = await isolationForCheck(wanted)
  if (wanted !== undefined || isolation.level >= leastForGrade) return isolation
  throw new RunnerError(
    'isolation-missing',
    [
      `grade keeps students' code away from this machine, which offers only '${isolation.name}' for that:`,
      isolation.evidence,
      'For submissions that you trust: --isolation process.',
    ].join('\n'),
  )
}
