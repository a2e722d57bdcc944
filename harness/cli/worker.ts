import { defaultSecretFile, readSecret, workElsewhere } from '#batch'
import { ownTemporaryFolder, UsageError } from '#files'
import { planFor } from '#judge'
import { count } from '#kit/engine'
import { findPython, type Language, type WantedIsolation } from '#runner'
import { listenForInterrupt } from './interrupt.ts'
import { isolationForGrade } from './isolation.ts'
import { jobsOf } from './jobs-of.ts'
import { talk } from './output.ts'
import { type QueueOptions, queueOf } from './queue-of.ts'
import { wantedAssignment } from './wanted-assignment.ts'

export interface WorkerOptions extends QueueOptions {
  readonly jobs?: string
  readonly language?: Language
  readonly isolation?: WantedIsolation
  readonly python2?: boolean
  readonly secretFile?: string
}

/** `touchstone worker`: grades what a `grade --queue` sends, until it is stopped. */
export async function worker(name: string, options: WorkerOptions): Promise<number> {
  const jobs = jobsOf(options.jobs)
  ownTemporaryFolder()
  const assignment = await wantedAssignment(name, { ...options, isStaff: true })
  const spoken = options.language ? [options.language] : assignment.languages
  if (spoken.every((language) => language === 'python')) await findPython(assignment.runtime)
  const isolation = await isolationForGrade(options.isolation, options.language)
  const { secret } = readSecret(options.secretFile ?? defaultSecretFile(), [assignment.folder], () => {
    throw new UsageError(
      'no-secret',
      'there is no secret, and a worker needs that of grade --queue',
      'Copy the file that grade uses, and name it: --secret-file <file>',
    )
  })
  const conditions = {
    assignment,
    secret,
    isolation,
    ...(options.language && { language: options.language }),
  }
  let graded = 0
  const interrupt = listenForInterrupt(() => talk('Stopping. What is not finished goes back into the queue.'))
  const opened = await queueOf(options, conditions, interrupt.signal)
  if (!opened) return interrupt.exitCode()
  talk(`Waiting for submissions, ${jobs} at a time, in: ${isolation.name} (${isolation.mechanism})`)
  await workElsewhere({
    ...{ ...conditions, ...opened, jobs, signal: interrupt.signal },
    prepared: planFor(assignment, { secret, audience: 'staff' }),
    onGraded: () => {
      graded++
    },
  }).finally(interrupt.release)
  talk(`${count(graded, 'submission')} graded.`)
  return interrupt.exitCode()
}
