import { type Isolation, type Language, probeIsolation, RunnerError, type WantedIsolation } from '#runner'
import { levelNames } from './isolation-option.ts'

/** Other people's code is not let in below this. */
export const leastForGrade = 2

/**
 * The isolation of a student's own run: the wanted one, or the best there is for the language.
 *
 * @throws {RunnerError} `isolation-missing` if the wanted one does not work here, with the command that helps
 */
export async function isolationForCheck(wanted?: WantedIsolation, language?: Language): Promise<Isolation> {
  try {
    return await probeIsolation(wanted, language && [language])
  } catch (error) {
    if (wanted === undefined || !(error instanceof RunnerError)) throw error
    throw new RunnerError('isolation-missing', `${asked(wanted)} does not work here:\n${error.message}`)
  }
}

/**
 * The isolation of a batch: the wanted one, or the strongest there is if that is strong enough.
 *
 * @throws {RunnerError} `isolation-missing`, with the command that helps
 */
export async function isolationForGrade(wanted?: WantedIsolation, language?: Language): Promise<Isolation> {
  const isolation = await isolationForCheck(wanted, language)
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

const asked = (wanted: WantedIsolation): string =>
  typeof wanted === 'number'
    ? `isolation '${levelNames[wanted]}'`
    : `isolation '${levelNames[wanted.least]}' or stronger`
