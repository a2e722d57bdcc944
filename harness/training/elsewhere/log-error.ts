import { UsageError } from '#files'

/** The error about a log that cannot be used: its file, the place in it, what came, what was needed, what to do. */
export const logError = (path: string, place: string, message: string, hint?: string): UsageError =>
  new UsageError('training-log', `'${path}'${place === '' ? '' : `, ${place}`}: ${message}`, hint)
