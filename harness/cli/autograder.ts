/**
 * What Gradescope and PrairieLearn run, as root, for one submission, by `run_autograder` and `grade_prairielearn`.
 * At every moment the file of results is true: before there is a score it says that there is none.
 */
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { execa } from 'execa'
import { writeWhole } from '#files'
import { type HostingPlatform, notGradedYet } from '#gradebook'
import type { AutograderSettings } from '#release'
import { runGrade } from './autograder/run-grade.ts'
import { submissionMetadata, unknownMetadata } from './autograder/submission-metadata.ts'

const [platform, submission = '', results = '', metadata] = process.argv.slice(2)

/** The folder that `setup.sh` made: settings, secret, and `dist` with this program. */
const installation = fileURLToPath(new URL('..', import.meta.url))

const askStaff = 'Your course staff can read why in the output of the autograder.'
const noSandbox =
  'To grade here without a sandbox, as a user of its own: touchstone release … --gradescope --isolation process.'

/** Says to students that there is no score, and why. What staff need to know goes to the output, which they see. */
function withhold(to: HostingPlatform, why: string, forStaff = ''): void {
  writeWhole(results, notGradedYet(to, why), { durable: true })
  if (forStaff !== '') console.log(forStaff)
}

async function gradeFor(to: HostingPlatform): Promise<void> {
  withhold(to, 'Grading was interrupted: this is no score. Submit again, or ask your course staff.')
  const settings: AutograderSettings = JSON.parse(readFileSync(join(installation, 'settings.json'), 'utf8'))
  const { earlier, due } = metadata === undefined ? unknownMetadata : submissionMetadata(metadata)
  if (to === 'gradescope' && settings.attempts !== undefined) {
    if (earlier === undefined)
      return withhold(to, askStaff, `How many submissions there were cannot be read in ${metadata}.`)
    if (earlier >= settings.attempts) return withhold(to, tooMany(settings.attempts, earlier + 1))
  }
  // The clock of the container: grading again after the due date shows more.
  const pastDue = settings.pastDue && due !== undefined && Date.now() >= due
  // A short name: the path of a socket has at most 107 bytes.
  const work = mkdtempSync(join(tmpdir(), 'grade-'))
  try {
    await gradeIn(work, to, settings, pastDue)
  } finally {
    rmSync(work, { recursive: true, force: true })
  }
}

const tooMany = (attempts: number, number: number): string =>
  `Your course grades ${attempts} submissions, and this is number ${number}. Activate one of them.`

async function gradeIn(work: string, to: HostingPlatform, settings: AutograderSettings, pastDue: boolean) {
  const submissions = await copiedSubmission(work)
  const graded = await runGrade(settings, { installation, submissions, work, pastDue })
  const { exitCode, timedOut, output } = graded
  if (timedOut) return withhold(to, 'It took too long. Submit again, or ask your course staff.', output)
  if (exitCode === 4) return withhold(to, askStaff, `${output}\n${noSandbox}`)
  if (exitCode !== 0 && exitCode !== 3) return withhold(to, askStaff, output)
  const exported = await execa(
    process.execPath,
    [
      ...[join(installation, 'dist/touchstone.js'), 'export', graded.results, '--as', to, '--out', results],
      ...(pastDue ? ['--past-due'] : []),
      ...(settings.leaderboard && to === 'gradescope' ? ['--leaderboard'] : []),
    ],
    { reject: false },
  )
  if (exported.exitCode !== 0 && exported.exitCode !== 3) withhold(to, askStaff, exported.stderr)
  console.log([output, exported.stderr].join('\n').trim())
}

/** A folder with a copy of the submission, which users without rights can read. */
async function copiedSubmission(work: string): Promise<string> {
  await execa('chmod', ['711', work])
  const submissions = join(work, 'submissions')
  mkdirSync(submissions, { mode: 0o755 })
  const copy = join(submissions, 'submission')
  // Links, pipes and holes stay what they are.
  await execa('cp', ['-R', '--no-dereference', '--sparse=always', '--', submission, copy])
  await execa('chmod', ['-R', 'u+rwX,go=rX', copy])
  return submissions
}

if (platform !== 'gradescope' && platform !== 'prairielearn') {
  console.error(`autograder.js is for gradescope or prairielearn, not for '${platform}'`)
  process.exitCode = 2
} else {
  try {
    await gradeFor(platform)
  } catch (error) {
    withhold(platform, askStaff, error instanceof Error ? error.message : String(error))
  }
}
