import { readSmallFile, UsageError } from '#files'
import { count } from '#kit/words'
import type { Recording } from './recording.ts'
import { validateRecording } from './validate-recording.ts'

/** A recording of a hundred runs of a thousand steps has less. */
const mostBytes = 16 * 1024 * 1024

/**
 * Reads what `touchstone curves record` wrote.
 *
 * @throws {UsageError} if it is not there, not a recording, or its parts do not fit together
 */
export function readRecording(path: string): Recording {
  const refused = (what: string): UsageError =>
    new UsageError(
      'no-recording',
      `'${path}' is no recording of curves: ${what}`,
      'touchstone curves record writes one; touchstone schema curves describes it.',
    )
  const text = readSmallFile(path, { name: 'a recording', most: mostBytes })
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    throw refused('it is not JSON')
  }
  if (!validateRecording(value)) {
    const [{ instancePath = '', message = 'it does not follow the schema' } = {}] =
      validateRecording.errors ?? []
    throw refused(`${instancePath || 'it'} ${message}`)
  }
  const recording = value as unknown as Recording
  const { steps, seeds, runs } = recording
  if (seeds.join() !== runs.map(({ seed }) => seed).join())
    throw refused('its seeds are not those of its runs')
  for (const { seed, losses } of runs) {
    if (losses.length !== steps)
      throw refused(
        `the run of seed ${seed} has ${count(losses.length, 'loss', 'losses')} for ${count(steps, 'step')}`,
      )
  }
  if (recording.loss.mean.length !== steps) throw refused(`its mean does not have ${count(steps, 'step')}`)
  return recording
}
