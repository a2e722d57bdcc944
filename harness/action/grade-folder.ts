import { lstatSync } from 'node:fs'
import { isAbsolute, join, relative, resolve, sep } from 'node:path'
import type { Assignment } from '#assignment'
import { gradeAlone, readSecret } from '#batch'
import { isolationForGrade, leastForGrade } from '#cli/isolation.ts'
import { ownTemporaryFolder, UsageError } from '#files'
import { likelyLanguage, planFor } from '#judge'
import { type Result, visible } from '#kit/engine'
import { type Isolation, warmUp } from '#runner'
import { assignmentToGrade } from './assignment-to-grade.ts'
import type { Inputs } from './inputs.ts'
import type { Release } from './read-release.ts'

/**
 * Grades one folder as `touchstone grade` does: with a secret also what is hidden, without one the public checks.
 *
 * @param say prints a line about the progress
 */
export async function gradeFolder(
  inputs: Inputs,
  release: Release | undefined,
  signal: AbortSignal,
  say: (line: string) => void,
): Promise<Result> {
  const { folder, language } = inputs
  ownTemporaryFolder()
  requireFolder(folder)
  const assignment = await assignmentToGrade(inputs, release)
  const secret = secretOf(inputs, assignment)
  const likely = likelyLanguage(folder, assignment, language)
  if (likely) warmUp(likely, assignment.runtime)
  const isolation = await isolationForGrade(inputs.isolation, language)
  if (secret !== undefined) requireSeparation(isolation)
  const checks = secret === undefined ? 'public checks only' : 'all checks'
  say(`Grading '${visible(folder)}' as ${assignment.name}, ${checks}.`)
  say(`Student code runs in: ${isolation.name} (${isolation.mechanism})`)
  const started = performance.now()
  const job = {
    submission: inputs.name,
    folder,
    assignment,
    prepared: planFor(assignment, secret ? { secret, audience: 'staff' } : { audience: 'student' }),
    isolation,
    signal,
    ...(language && { language }),
  }
  const result = await gradeAlone(job, isLinked(folder) ? linked : undefined)
  signal.throwIfAborted()
  say(`Graded in ${((performance.now() - started) / 1000).toFixed(1)} s.`)
  return result
}

function requireFolder(folder: string): void {
  if (lstatSync(folder, { throwIfNoEntry: false }) !== undefined) return
  const message = `there is no folder '${folder}', which the input folder names`
  throw new UsageError('no-folder', message, 'Check it out in a step before this one: actions/checkout.')
}

/** Below level 2, student code could read a secret. */
function requireSeparation({ level, name }: Isolation): void {
  if (level >= leastForGrade) return
  const message = `a secret is given, and student code that runs in '${name}' can read it`
  throw new UsageError('secret-in-reach', message, 'Leave out the input isolation, or the secret.')
}

const linked = 'it is a link, and links are not followed: put the folder itself there'

/** Whether a link in the workspace leads to the folder, or to one that it is in: it may lead out of the workspace. */
function isLinked(folder: string): boolean {
  const workspace = resolve(process.env.GITHUB_WORKSPACE || '.')
  const steps = relative(workspace, resolve(folder)).split(sep)
  return steps[0] === '..' || isAbsolute(steps.join(sep))
    ? lstatSync(folder).isSymbolicLink()
    : steps.some((_, k) => lstatSync(join(workspace, ...steps.slice(0, k + 1))).isSymbolicLink())
}

/** The secret of the course, from either input. Unlike `grade`, the action never makes one: nobody would keep it. */
function secretOf({ secret, secretFile, folder }: Inputs, assignment: Assignment): Buffer | undefined {
  if (secret !== '' && secretFile !== '')
    throw new UsageError('two-secrets', 'secret and secret-file are both given, and one of them is needed')
  if (secretFile !== '') {
    return readSecret(secretFile, [assignment.folder, folder], () => {
      throw new UsageError('no-secret', `there is no file '${secretFile}', which secret-file names`)
    }).secret
  }
  if (secret === '') return undefined
  if (/^[0-9a-f]{64}$/.test(secret)) return Buffer.from(secret, 'hex')
  throw new UsageError(
    'not-a-secret',
    'the input secret is not a secret of Touchstone: 64 hexadecimal digits are needed',
    'Give the content of the file that --secret-file of touchstone grade names.',
  )
}
