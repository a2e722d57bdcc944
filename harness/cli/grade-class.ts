import { join } from 'node:path'
import { type Assignment, refuseInReach } from '#assignment'
import {
  type Batch,
  type BatchReport,
  defaultSecretFile,
  gradeBatch,
  readSecret,
  refuseNewSecret,
  shardOf,
} from '#batch'
import { ownTemporaryFolder, UsageError } from '#files'
import { type Attempts, bestOf, classDigest, type Form, intakeJson, takeIn } from '#intake'
import { planFor } from '#judge'
import { count, visible } from '#kit/engine'
import { findPython, type Isolation, type Language, type WantedIsolation } from '#runner'
import { intakeLines } from './intake-lines.ts'
import { listenForInterrupt } from './interrupt.ts'
import { isolationForGrade } from './isolation.ts'
import { jobsOf } from './jobs-of.ts'
import { talk } from './output.ts'
import { progressLine } from './progress-line.ts'
import { elsewhereOf, type QueueOptions } from './queue-of.ts'
import { shardFrom } from './shard-from.ts'
import { wantedAssignment } from './wanted-assignment.ts'
import { wantedFiles } from './wanted-files.ts'

export interface ClassOptions extends QueueOptions {
  readonly out?: string
  readonly jobs?: string
  readonly language?: Language
  readonly isolation?: WantedIsolation
  readonly python2?: boolean
  readonly secretFile?: string
  readonly pastDue?: boolean
  readonly from?: Form
  readonly attempt: Attempts
  readonly due?: Date
  readonly reports: boolean
  /** `3/16`, or `auto`: the one of several parts of the class that is graded. */
  readonly shard?: string
}

export interface GradedClass {
  readonly assignment: Assignment
  readonly isolation: Isolation
  /** The folder of the results. */
  readonly out: string
  readonly report: BatchReport
  /** Set if it was stopped. */
  readonly exitCode?: number
}

/** Takes submissions in and grades them, telling people on stderr how far it is. */
export async function gradeClass(
  name: string,
  paths: readonly string[],
  options: ClassOptions,
  more: (out: string) => Partial<Batch> = () => ({}),
): Promise<GradedClass> {
  const jobs = jobsOf(options.jobs)
  ownTemporaryFolder()
  const assignment = await wantedAssignment(name, { ...options, isStaff: true })
  refuseInReach(assignment, paths)
  const spoken = options.language ? [options.language] : assignment.languages
  if (spoken.every((language) => language === 'python')) await findPython(assignment.runtime)
  const shard = options.shard === undefined ? undefined : shardFrom(options.shard, process.env)
  const part = shard ? [`part-${shard.index}-of-${shard.count}`] : []
  const out = options.out ?? join('out', assignment.name, ...part)
  const extra = more(out)
  const intake = await takeIn(paths, {
    ...options,
    out,
    wanted: wantedFiles(assignment),
    assignment: assignment.name,
  })
  const submissions = intake.submissions.filter(
    ({ id }) => !shard || shardOf(id, shard.count) === shard.index,
  )
  const isolation = await isolationForGrade(options.isolation, options.language)
  const secretFile = options.secretFile ?? defaultSecretFile()
  const seen = [assignment.folder, ...paths, out]
  const { secret, isNew } = readSecret(secretFile, seen, () => {
    if (shard) throw noSecret(secretFile)
    refuseNewSecret(secretFile, out)
  })
  if (isNew) talk(`Created ${secretFile}. Keep it: the inputs of hidden checks are derived from it.`)
  for (const line of intakeLines(intake)) talk(line)
  const many = count(submissions.length, 'submission')
  if (shard) talk(`Shard ${shard.index} of ${shard.count}: ${many} of ${intake.submissions.length}.`)
  talk(`Grading ${many}, ${jobs} at a time, in: ${isolation.name} (${isolation.mechanism})`)

  const line = progressLine(process.stderr)
  const interrupt = listenForInterrupt(() => {
    line.end()
    talk('Stopping. Finished results are kept.')
  })
  const conditions = {
    assignment,
    secret,
    isolation,
    ...(options.language && { language: options.language }),
  }
  const sent = await elsewhereOf(options, conditions, interrupt.signal)
  const report = await gradeBatch({
    ...conditions,
    ...sent,
    submissions,
    out,
    jobs,
    reports: options.reports && !shard,
    ...(shard && { part: { shard, classDigest: classDigest(intake, options) } }),
    prepared: planFor(assignment, { secret, audience: 'staff' }),
    pastDue: options.pastDue ?? false,
    intake: intakeJson(intake, options),
    ...(options.attempt === 'best' && { counting: (results) => bestOf(results, intake) }),
    signal: interrupt.signal,
    onProgress: line.update,
    onOtherSecret: () =>
      talk(`The results in ${out} were graded with another secret than ${secretFile}; all are graded again.`),
    ...extra,
  }).finally(async () => {
    line.end()
    await sent?.elsewhere.close()
    interrupt.release()
  })

  if (report.left.length > 0) {
    talk(`No longer there, so no longer in the results: ${report.left.map(visible).join(', ')}`)
  }
  if (report.interrupted) {
    const done = `${report.results.length} of ${many}`
    talk(`Stopped with ${done} finished. The same command resumes from there.`)
    return { assignment, isolation, out, report, exitCode: interrupt.exitCode() }
  }
  return { assignment, isolation, out, report }
}

/** Each machine would make one of its own, and then no two parts were graded alike. */
const noSecret = (file: string): UsageError =>
  new UsageError(
    'no-secret',
    `there is no secret '${file}', and all shards need the same one`,
    'Make it once, and give it to every machine: openssl rand -hex 32 > secret; --secret-file secret',
  )
