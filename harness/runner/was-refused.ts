import type { Said } from './protocol/decode-answer.ts'
import type { Answer } from './types.ts'

/** The errors that Python raises if the system denies a call. */
const refusals: ReadonlySet<string> = new Set([
  ...['OSError', 'PermissionError', 'BlockingIOError', 'ChildProcessError', 'ProcessLookupError'],
  ...['ConnectionError', 'BrokenPipeError', 'TimeoutError', 'FileNotFoundError', 'gaierror', 'MemoryError'],
])

/** Whether a call may get further in a separate process: a fork is denied more, and exits before some denials. */
export const wasRefused = (answer: Answer | Said): boolean =>
  ('death' in answer && answer.death.by === 'exit') || ('error' in answer && refusals.has(answer.error.type))
