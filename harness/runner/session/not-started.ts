import { RunnerError } from '../runner-error.ts'

/** The program that runs student code never became ready: an internal error. */
export function notStarted(why: string): RunnerError {
  return new RunnerError('child-failed', `the program that runs student code did not start: ${why}`)
}
