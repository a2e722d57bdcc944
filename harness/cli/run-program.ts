import type { Command } from 'commander'
import { exitSafely } from './exit-safely.ts'
import { isReaderGone, watchOutputs } from './output.ts'
import { refuseLostFolder } from './refuse-lost-folder.ts'
import { reportFailure } from './report-failure.ts'

/** Runs a command line to its end. Every error becomes a sentence and an exit code here. */
export async function runProgram(program: Command): Promise<void> {
  watchOutputs(reportFailure)
  // A write beyond `ulimit -f` then fails with EFBIG, like any other that fails, also where a library stopped
  // listening.
  process.on('SIGXFSZ', () => {})
  let isDone = false
  process.once('beforeExit', () => {
    // Nothing was left to wait for: whatever the command waits for will never come.
    if (!isDone) process.exitCode = reportFailure(new Error('the command ended before it was done'))
  })
  try {
    refuseLostFolder()
    await program.parseAsync()
    isDone = true
    exitSafely('middle')
  } catch (error) {
    isDone = true
    exitSafely('middle')
    const code = isReaderGone(error) ? 0 : reportFailure(error)
    // An output that failed is reported in the next turn.
    await new Promise(setImmediate)
    // Does not wait for work that the command started and no longer needs.
    process.exit(code)
  }
}
