import { execa } from 'execa'

/** Grades single submissions again, one at a time, in a process of its own. */
export interface Regrading {
  /** Starts it, and returns what is said about it; false if another one is running. */
  readonly start: (submission: string) => boolean
  /** The submission that is graded now, and what the last one came to. */
  readonly state: () => {
    readonly now?: string
    readonly last?: { readonly submission: string; readonly text: string }
  }
  readonly stop: () => void
}

interface Of {
  readonly out: string
  readonly secretFile?: string
}

export function regradeOne(assignment: string, paths: readonly string[], { out, secretFile }: Of): Regrading {
  let now: string | undefined
  let last: { readonly submission: string; readonly text: string } | undefined
  const stopped = new AbortController()
  const run = async (submission: string): Promise<void> => {
    const args = ['regrade', assignment, ...paths, '--out', out, `--only=${submission}`]
    const more = secretFile === undefined ? [] : ['--secret-file', secretFile]
    const [command = ''] = process.argv.slice(1)
    const { stdout, stderr, exitCode } = await execa(process.execPath, [command, ...args, ...more], {
      reject: false,
      stdin: 'ignore',
      cancelSignal: stopped.signal,
      maxBuffer: 1_000_000,
    })
    const failed = exitCode !== 0 && exitCode !== 3
    last = { submission, text: (failed ? stderr : stdout).split('\n').slice(0, 40).join('\n') }
  }
  return {
    start: (submission) => {
      if (now !== undefined) return false
      now = submission
      void run(submission).finally(() => {
        now = undefined
      })
      return true
    },
    state: () => ({ ...(now !== undefined && { now }), ...(last && { last }) }),
    stop: () => stopped.abort(),
  }
}
