import { type Extension, isWallTime } from '#marks'

/** What an extension may say, for messages. */
export const untilForms = "a time like 2027-03-14T23:59, or how much later: '2 days', '12 hours'"

/** Until when an extension lasts: `2027-03-14T23:59`, `2 days`, `12 hours`; undefined if it is none of these. */
export function untilOf(text: string): Extension['until'] | undefined {
  if (isWallTime(text)) return { wall: text }
  const [, number = '', unit] = /^\+?\s*(\d{1,4})\s*(days?|hours?)$/i.exec(text) ?? []
  if (unit === undefined) return undefined
  return unit.toLowerCase().startsWith('day') ? { days: Number(number) } : { hours: Number(number) }
}
