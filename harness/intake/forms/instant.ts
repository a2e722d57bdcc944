/**
 * An instant as ISO 8601 in UTC, from `2026-04-26 17:34:00.861687000 Z`, as Ruby and Python write it. Without a zone it
 * is UTC. The letters of other zones have several meanings, so they are not read.
 */
export function instantOf(text: string | undefined): string | undefined {
  const [, date, time, zone = 'Z'] =
    /^(\d{4}-\d\d-\d\d)[ T](\d\d:\d\d:\d\d)(?:\.\d+)? *(UTC|GMT|Z|[+-]\d\d:?\d\d)?\s*$/.exec(text ?? '') ?? []
  if (date === undefined) return undefined
  const offset = /^[A-Z]/.test(zone) ? 'Z' : zone.replace(/^(...)(\d\d)$/, '$1:$2')
  return isoOf(new Date(`${date}T${time}${offset}`))
}

/** The instant of a date as ISO 8601 in UTC, unless it is none. */
export const isoOf = (date: Date): string | undefined =>
  Number.isNaN(date.getTime()) ? undefined : date.toISOString()
