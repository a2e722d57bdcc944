import { InvalidArgumentError } from 'commander'

/** Parses an instant. Without a zone it is a time of this machine; a date alone is refused, because its zone is not. */
export function instant(text: string): Date {
  const time = new Date(text)
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d/.test(text) || Number.isNaN(time.getTime())) {
    throw new InvalidArgumentError('A time is 2026-10-01T23:59 here, or 2026-10-01T23:59+02:00 anywhere.')
  }
  return time
}
