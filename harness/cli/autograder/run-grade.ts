import { chmodSync, chownSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { execa } from 'execa'
import type { AutograderSettings } from '#release'

/** Users without a name, a group or a right of their own. `setup.sh` lets the first read the secret. */
const grader = 60122
const student = 60123

/** Milliseconds: Gradescope kills the container after ten minutes, unless an instructor chose another limit. */
const timeout = 9 * 60_000

/** How `touchstone grade` ended. */
export interface GradeRun {
  readonly exitCode: number | undefined
  readonly timedOut: boolean
  /** What it printed, for staff. */
  readonly output: string
  /** The path of its `results.jsonl`. */
  readonly results: string
}

interface Job {
  /** Where the product is installed. */
  readonly installation: string
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
export async function runGrade(settings: AutograderSettings, job: Job): Promise<GradeRun> {
  const sandboxed = await run(settings, job, grader, [])
  if (sandboxed.exitCode !== 4 || settings.isolation !== 'process') return sandboxed
  try {
    return await run(settings, job, 0, ['--isolation', 'process'])
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
  { installation, submissions, work, pastDue }: Job,
  user: number,
  isolation: readonly string[],
): Promise<GradeRun> {
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
    ...[
      process.execPath,
      join(installation, 'dist/touchstone.js'),
      'grade',
      settings.assignment,
      submissions,
    ],
    ...[
      '--out',
      out,
      '--secret-file',
      join(installation, 'secret'),
      '--jobs',
      '1',
      '--no-reports',
      ...isolation,
    ],
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
    timeout,
    forceKillAfterDelay: 10_000,
    stdin: 'ignore',
    all: true,
  })
  const { exitCode, timedOut, all: output } = ran
  return { exitCode, timedOut, output, results: join(out, 'results.jsonl') }
}
