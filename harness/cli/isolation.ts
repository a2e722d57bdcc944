import { type Isolation, type Language, probeIsolation, RunnerError, type WantedIsolation } from '#runner'
import { levelNames } from './isolation-option.ts'

/** The minimum level for code that is not one's own. */
export const leastForGrade = 2

/**
 * The isolation of a student's own run: the requested level, or the strongest available for the language.
 *
 * @throws {RunnerError} `isolation-missing` if the requested level does not work here, with the command that helps
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
 * The isolation of a batch: the requested level, or the strongest available if it is strong enough.
 *
 * @throws {RunnerError} `isolation-missing`, with the command that helps
 */
export async function isolationForGrade(wanted?: WantedIsolation, language?: Language): Promise<Isolation> {
  const isolation = await isolationForCheck(wanted, language)
  if (wanted !== undefined || isolation.level >= leastForGrade) return isolation
  throw new RunnerError(
    'isolation-missing',
    [
      `grade isolates students' code from this machine, which supports only '${isolation.name}':`,
      isolation.evidence,
      'For submissions that you trust: --isolation process.',
    ].join('\n'),
  )
}

const asked = (wanted: WantedIsolation): string =>
  typeof wanted === 'number'
    ? `isolation '${levelNames[wanted]}'`
    : `isolation '${levelNames[wanted.least]}' or stronger`
