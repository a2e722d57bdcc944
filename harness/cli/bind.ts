import { statSync } from 'node:fs'
import { basename, join, resolve } from 'node:path'
import { manifestName } from '#assignment'
import { makeFolder, ownTemporaryFolder, UsageError, writeWhole } from '#files'
import type { Language, WantedIsolation } from '#runner'
import { checkBound } from './bind/check-bound.ts'
import { linesOfReport } from './bind/lines-of-report.ts'
import { manifestOf } from './bind/manifest-of.ts'
import { oneLanguage } from './bind/one-language.ts'
import type { CheckedProposal } from './bind/proposal.ts'
import { propose } from './bind/propose.ts'
import { readCourse } from './bind/read-course.ts'
import { runtimeOf } from './bind/runtime-of.ts'
import { shortJson } from './bind/short-json.ts'
import { isolationForCheck } from './isolation.ts'
import { say, sayJson, talk } from './output.ts'
import { progressLine } from './progress-line.ts'

export interface BindOptions {
  readonly out?: string
  /** Read only the files in this language. */
  readonly language?: Language
  readonly isolation?: WantedIsolation
  readonly json?: boolean
}

/**
 * Proposes bindings for a folder of somebody's course: which function is which algorithm, how it is called, and what
 * speaks for that. Returns the exit code: 1 if nothing can be bound, and then nothing is written.
 */
export async function bind(
  folder: string,
  { out, language, isolation: wanted, json = false }: BindOptions,
): Promise<number> {
  const course = resolve(folder)
  if (!statSync(course, { throwIfNoEntry: false })?.isDirectory())
    throw new UsageError(
      'no-folder',
      `there is no folder '${folder}'`,
      'Name the folder with the files of the course.',
    )
  ownTemporaryFolder()
  const { files, signatures, unread } = await readCourse(course, language)
  const { runtime, isInstalled, remarks } = await runtimeOf(files)
  for (const sentence of [...unread, ...remarks]) talk(sentence)
  const isolation = await isolationForCheck(wanted, signatures[0]?.language ?? 'python')
  const place = { folder: course, isolation, runtime, isInstalled, unloadable: new Map<string, string>() }
  const progress = progressLine(process.stderr)
  const proposals = await propose(place, signatures, (done) =>
    progress.update({ done, total: signatures.length, reused: 0 }),
  )
  progress.end()
  const { bound, others } = oneLanguage(proposals, folder)
  for (const sentence of others) talk(sentence)
  const [first] = bound.keys()
  const common = { title: basename(course), language: first?.language ?? 'python', runtime, names: bound }
  const isTried = first?.language !== 'python' || isInstalled
  const proposed = { name: basename(resolve(out ?? course)), manifest: manifestOf(common) }
  const notPassed: Awaited<ReturnType<typeof checkBound>> =
    first && isTried ? await checkBound({ ...proposed, language: common.language }, place) : new Map()
  const leftOut = [...notPassed.values()].flat().flatMap((one) => (one.isLeftOut ? one.check : []))
  const manifest = first ? manifestOf({ ...common, leftOut }) : null
  const checked = proposals.map((one) => ({ ...one, notPassed: notPassed.get(bound.get(one) ?? '') ?? [] }))
  if (out !== undefined && manifest) {
    makeFolder(out, 'assignments')
    writeWhole(join(out, manifestName), `${shortJson(manifest)}\n`)
  }
  if (json) sayJson(JSON.stringify({ proposals: checked.map(inJson), manifest }, null, 2))
  else for (const line of linesOfReport({ folder, out, signatures, proposals: checked })) say(line)
  if (manifest) return 0
  talk(
    `${proposals.length > 0 ? `No function in ${folder} was right on trial calls` : `No function in ${folder} resembles one that can be graded`}, so nothing was written. docs/adopt.md, section 2, explains how to write bindings by hand.`,
  )
  return 1
}

const inJson = ({ parameters, owner, holds, trial, notPassed, ...one }: CheckedProposal) => ({
  ...{ file: one.file, name: one.name, parameters: [...parameters.names, ...parameters.named] },
  ...(owner && {
    owner: {
      name: owner.name,
      parameters: owner.parameters ? [...owner.parameters.names, ...owner.parameters.named] : [],
    },
  }),
  ...{ is: one.is, obeys: one.obeys, call: one.call, rightCalls: one.rightCalls },
  ...(Object.keys(holds).length > 0 && { holds }),
  ...(trial !== undefined && { trial }),
  ...(notPassed.length > 0 && { notPassed }),
})
