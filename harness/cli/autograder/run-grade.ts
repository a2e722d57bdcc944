import { chmodSync, chownSync, mkdirSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { execa } from 'execa'
import type { AutograderSettings } from '#release'

/** Users without a name, a group or a right of their own. `setup.sh` lets the first read the secret. */
const grader = 60122
const student = 60123

/** Milliseconds: Gradescope kills the container after ten minutes, unless an instructor chose another limit. */
const patience = 9 * 60_000

/** How grading ended, and the folder of its results. */
export interface Ran {
  readonly exitCode: number | undefined
  readonly isTooSlow: boolean
  /** What the command printed, for staff. */
  readonly said: string
  readonly results: string
}

interface Where {
  /** Where the product is installed. */
  readonly place: string
  /** The folder with the one submission. */
  readonly submissions: string
  /** A folder for everything else. */
  readonly work: string
  readonly pastDue: boolean
}

/**
 * Grades as a user without rights, in a sandbox of the kernel. Only if there is none, and the instructor decided so
 * when the autograder was made, root grades, and the submission runs as another user than what judges it.
 */
export async function runGrade(settings: AutograderSettings, where: Where): Promise<Ran> {
  const sandboxed = await run(settings, where, grader, [])
  if (sandboxed.exitCode !== 4 || settings.isolation !== 'process') return sandboxed
  try {
    return await run(settings, where, 0, ['--isolation', 'process'])
  } finally {
    // Everything that the submission left running.
    await execa('setpriv', [...asUser(student), '/bin/sh', '-c', 'kill -KILL -1'], { reject: false })
  }
}

const asUser = (user: number): readonly string[] => [
  ...[`--reuid=${user}`, `--regid=${user}`, '--clear-groups', '--no-new-privs', '--'],
]

async function run(
  settings: AutograderSettings,
  { place, submissions, work, pastDue }: Where,
  user: number,
  isolation: readonly string[],
): Promise<Ran> {
  const own = join(work, String(user))
  const out = join(own, 'out')
  // The submission needs the way to its own temporary files, and not to the results, which contain what is hidden.
  for (const [folder, mode] of [
    [own, 0o711],
    [out, 0o700],
  ] as const) {
    mkdirSync(folder)
    chownSync(folder, user, user)
    chmodSync(folder, mode)
  }
  const command = [
    ...(user === 0 ? [] : ['setpriv', ...asUser(user)]),
    ...[process.execPath, join(place, 'dist/touchstone.js'), 'grade', settings.assignment, submissions],
    ...['--out', out, '--secret-file', join(place, 'secret'), '--jobs', '1', '--no-reports', ...isolation],
    ...(settings.language ? ['--language', settings.language] : []),
    ...(pastDue ? ['--past-due'] : []),
  ]
  const [program = '', ...args] = command
  const ran = await execa(program, args, {
    cwd: own,
    env: {
      PATH: '/usr/local/bin:/usr/bin:/bin',
      LANG: 'C.UTF-8',
      HOME: own,
      TMPDIR: own,
      ...(user === 0 && { TOUCHSTONE_STUDENT_USER: String(student) }),
    },
    extendEnv: false,
    reject: false,
    timeout: patience,
    forceKillAfterDelay: 10_000,
    stdin: 'ignore',
    all: true,
  })
  const { exitCode, timedOut: isTooSlow, all } = ran
  return { exitCode, isTooSlow, said: all, results: join(out, 'results.jsonl') }
}

/** Where this bundle, and all beside it, is installed. */
export const installedAt = (bundle: string): string => dirname(dirname(bundle))
