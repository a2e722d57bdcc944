import { chmodSync, lstatSync } from 'node:fs'
import { resolve } from 'node:path'
import { defaultSecretFile, readSecret } from '#batch'
import { UsageError, writeWhole } from '#files'
import { visible } from '#kit/engine'
import { autograderZip } from '#release'
import type { Language } from '#runner'
import { say, sayJson, talk } from '../output.ts'
import { wantedAssignment } from '../wanted-assignment.ts'

/** Options of an autograder alone. */
export interface AutograderOptions {
  readonly secretFile?: string
  readonly isolation?: 'kernel-policy' | 'process'
  readonly leaderboard?: boolean
  readonly pastDue?: boolean
  readonly attempts?: string
}

interface Options extends AutograderOptions {
  readonly out?: string
  readonly json?: boolean
}

/** `touchstone release --gradescope`: the zip with which Gradescope, or PrairieLearn, grades an assignment. */
export async function releaseAutograder(
  name: string,
  options: Options,
  language?: Language,
): Promise<number> {
  const attempts = attemptsOf(options.attempts)
  const assignment = await wantedAssignment(name, { isStaff: true })
  const out = options.out ?? 'autograder.zip'
  if (lstatSync(out, { throwIfNoEntry: false }) !== undefined)
    throw new UsageError('exists', `'${out}' exists; nothing was overwritten`, 'Give a new file with --out.')
  const secretFile = options.secretFile ?? defaultSecretFile()
  const { secret, isNew } = readSecret(secretFile, [assignment.folder])
  if (isNew) talk(`Created ${secretFile}. Keep it: the inputs of hidden checks are derived from it.`)
  const isolation = options.isolation ?? 'kernel-policy'
  const zipped = autograderZip(assignment, secret, {
    assignment: assignment.name,
    ...(language !== undefined && { language }),
    isolation,
    leaderboard: options.leaderboard ?? false,
    pastDue: options.pastDue ?? false,
    ...(attempts !== undefined && { attempts }),
  })
  writeWhole(out, [zipped])
  // It contains the secret.
  chmodSync(out, 0o600)
  const about = { assignment: assignment.name, file: resolve(out), bytes: zipped.length, isolation }
  if (options.json) sayJson(JSON.stringify({ schema: 'touchstone/autograder/v1', ...about }))
  else say(summary(assignment.title, out, zipped.length, isolation))
  return 0
}

function summary(title: string, out: string, bytes: number, isolation: string): string {
  return [
    `${title}, for Gradescope. Written to '${visible(out)}', ${(bytes / 1e6).toFixed(1)} MB.`,
    'Keep it from students: it contains the secret, the reference and the hidden checks.',
    'Upload it under Configure Autograder, with Ubuntu 22.04, and test it with a submission of your own.',
    isolation === 'process'
      ? 'Where the kernel offers no sandbox, submissions run as a user of their own, with access to the network.'
      : 'Where the kernel offers no sandbox, nothing is graded, and staff read why.',
  ].join('\n')
}

function attemptsOf(text: string | undefined): number | undefined {
  if (text === undefined) return undefined
  if (/^[1-9]\d{0,3}$/.test(text)) return Number(text)
  throw new UsageError('bad-attempts', `--attempts is '${text}'; it must be a whole number of at least 1`)
}
