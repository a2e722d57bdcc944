import { readFileSync } from 'node:fs'
import type { Reporter, TestModule } from 'vitest/node'
import { usageOf } from '../harness/runner/session/process-tree.ts'

/** Minutes that a run may take. The fast tests take four, those behind `npm run test:long` twenty. */
const minutes = Number(process.env.TESTS_DEADLINE_MINUTES ?? 40)

/**
 * Ends a run of tests that hangs, and says what hung: the test files that had begun and not ended, and the
 * processes that were left. A test that blocks its thread is beyond the time limit of vitest itself.
 */
export default class Deadline implements Reporter {
  private readonly begun = new Set<string>()

  onTestRunStart(): void {
    setTimeout(() => this.end(), minutes * 60_000).unref()
  }

  onTestModuleStart({ relativeModuleId }: TestModule): void {
    this.begun.add(relativeModuleId)
  }

  onTestModuleEnd({ relativeModuleId }: TestModule): void {
    this.begun.delete(relativeModuleId)
  }

  private end(): void {
    const left = (usageOf(process.pid)?.pids ?? []).filter((pid) => pid !== process.pid)
    const files = this.begun.size > 0 ? [...this.begun].join(', ') : 'no test file'
    console.log(`not finished after ${minutes} minutes: ${files}`)
    for (const pid of left) console.log(`  process ${pid}: ${commandOf(pid)}`)
    console.log('0 passed, 1 failed')
    for (const pid of left) {
      try {
        process.kill(pid, 'SIGKILL')
      } catch {
        // It ended meanwhile.
      }
    }
    process.exit(1)
  }
}

function commandOf(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ').slice(0, 200)
  } catch {
    return 'ended meanwhile'
  }
}
