import { statSync } from 'node:fs'
import { basename, join, resolve } from 'node:path'
import { manifestName } from '#assignment'
import { makeFolder, ownTemporaryFolder, UsageError, writeWhole } from '#files'
import type { WantedIsolation } from '#runner'
import { linesOfReport } from './bind/lines-of-report.ts'
import { manifestOf } from './bind/manifest-of.ts'
import { isTenable, type Proposal } from './bind/proposal.ts'
import { propose } from './bind/propose.ts'
import { readCourse } from './bind/read-course.ts'
import { runtimeOf } from './bind/runtime-of.ts'
import { isolationForCheck } from './isolation.ts'
import { say, sayJson, talk } from './output.ts'
import { progressLine } from './progress-line.ts'

export interface BindOptions {
  readonly out?: string
  readonly isolation?: WantedIsolation
  readonly json?: boolean
}

/**
 * Proposes bindings for a folder of somebody's course: which function is which algorithm, how it is called, and what
 * speaks for that. Returns the exit code: 1 if nothing can be bound, and then nothing is written.
 */
export async function bind(
  folder: string,
  { out, isolation: wanted, json = false }: BindOptions,
): Promise<number> {
  const course = resolve(folder)
  if (!statSync(course, { throwIfNoEntry: false })?.isDirectory())
    throw new UsageError(
      'no-folder',
      `there is no folder '${folder}'`,
      'Name the folder with the files of the course.',
    )
  ownTemporaryFolder()
  const { files, signatures, unread } = await readCourse(course)
  const { runtime, isInstalled, remarks } = await runtimeOf(files)
  for (const sentence of [...unread, ...remarks]) talk(sentence)
  const isolation = await isolationForCheck(wanted, signatures[0]?.language ?? 'python')
  const progress = progressLine(process.stderr)
  const proposals = await propose({ folder: course, isolation, runtime, isInstalled }, signatures, (done) =>
    progress.update({ done, total: signatures.length, reused: 0 }),
  )
  progress.end()
  // What a trial call has refuted is shown, and never written.
  const tenable = proposals.filter(isTenable)
  const isFound = tenable.length > 0
  const manifest = isFound ? manifestOf(basename(course), runtime, tenable) : null
  if (out !== undefined && isFound) {
    makeFolder(out, 'assignments')
    writeWhole(join(out, manifestName), `${JSON.stringify(manifest, null, 2)}\n`)
  }
  if (json) sayJson(JSON.stringify({ proposals: proposals.map(inJson), manifest }, null, 2))
  else for (const line of linesOfReport({ folder, out, signatures, proposals })) say(line)
  if (!isFound)
    talk(
      `${proposals.length > 0 ? `No function in ${folder} was right on trial calls` : `No function in ${folder} resembles one that can be graded`}, so nothing was written. docs/adopt.md, section 2, explains how to write bindings by hand.`,
    )
  return isFound ? 0 : 1
}

const inJson = ({ file, name, parameters, owner, is, call, holds, obeys, rightCalls, trial }: Proposal) => ({
  ...{ file, name, parameters: [...parameters.names, ...parameters.named] },
  ...(owner && {
    owner: {
      name: owner.name,
      parameters: owner.parameters ? [...owner.parameters.names, ...owner.parameters.named] : [],
    },
  }),
  ...{ is, obeys, call, rightCalls },
  ...(Object.keys(holds).length > 0 && { holds }),
  ...(trial !== undefined && { trial }),
})
