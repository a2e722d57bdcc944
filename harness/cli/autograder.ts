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
import { installedAt, runGrade } from './autograder/run-grade.ts'
import { submissionMetadata } from './autograder/submission-metadata.ts'

const [platform, submission = '', results = '', metadata] = process.argv.slice(2)
const place = installedAt(fileURLToPath(import.meta.url))

/** Says to students that there is no score, and why. What staff need to know goes to the output, which they see. */
function withhold(to: HostingPlatform, why: string, forStaff = ''): void {
  writeWhole(results, notGradedYet(to, why), { durable: true })
  if (forStaff !== '') console.log(forStaff)
}

async function gradeFor(to: HostingPlatform): Promise<void> {
  withhold(to, 'Grading was interrupted: this is no score. Submit again, or ask your course staff.')
  const settings: AutograderSettings = JSON.parse(readFileSync(join(place, 'settings.json'), 'utf8'))
  const { earlier, due } = metadata === undefined ? unknown : submissionMetadata(metadata)
  if (settings.attempts !== undefined && to === 'gradescope') {
    if (earlier === undefined)
      return withhold(to, askStaff, `How many submissions there were cannot be read in ${metadata}.`)
    if (earlier >= settings.attempts)
      return withhold(
        to,
        `Your course grades ${settings.attempts} submissions, and this is number ${earlier + 1}. Activate one of them.`,
      )
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

async function gradeIn(work: string, to: HostingPlatform, settings: AutograderSettings, pastDue: boolean) {
  await execa('chmod', ['711', work])
  const submissions = join(work, 'submissions')
  mkdirSync(submissions, { mode: 0o755 })
  const copy = join(submissions, 'submission')
  // Links, pipes and holes stay what they are; the copy can be read by the users who need it.
  await execa('cp', ['-R', '--no-dereference', '--sparse=always', '--', submission, copy])
  await execa('chmod', ['-R', 'u+rwX,go=rX', copy])
  const ran = await runGrade(settings, { place, submissions, work, pastDue })
  if (ran.isTooSlow)
    return withhold(to, 'It took too long. Submit again, or ask your course staff.', ran.said)
  if (ran.exitCode === 4) return withhold(to, askStaff, `${ran.said}\n${noSandbox}`)
  if (ran.exitCode !== 0 && ran.exitCode !== 3) return withhold(to, askStaff, ran.said)
  const exported = await execa(
    process.execPath,
    [
      ...[join(place, 'dist/touchstone.js'), 'export', ran.results, '--as', to, '--out', results],
      ...(pastDue ? ['--past-due'] : []),
      ...(settings.leaderboard && to === 'gradescope' ? ['--leaderboard'] : []),
    ],
    { reject: false },
  )
  if (exported.exitCode !== 0 && exported.exitCode !== 3) withhold(to, askStaff, exported.stderr)
  console.log([ran.said, exported.stderr].join('\n').trim())
}

const unknown = { earlier: undefined, due: undefined }
const askStaff = 'Your course staff can read why in the output of the autograder.'
const noSandbox =
  'To grade here without a sandbox, as a user of its own: touchstone release … --gradescope --isolation process.'

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
