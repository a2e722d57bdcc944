import { statSync } from 'node:fs'
import { basename, join, resolve } from 'node:path'
import { manifestName } from '#assignment'
import { makeFolder, ownTemporaryFolder, UsageError, writeWhole } from '#files'
import { count, list } from '#kit/engine'
import type { WantedIsolation } from '#runner'
import { manifestOf } from './bind/manifest-of.ts'
import { type Proposal, propose } from './bind/propose.ts'
import { readSignatures, type Signature } from './bind/read-signatures.ts'
import { isolationForCheck } from './isolation.ts'
import { say, sayJson, talk } from './output.ts'
import { progressLine } from './progress-line.ts'
import { wrap } from './wrap.ts'

export interface BindOptions {
  readonly out?: string
  readonly isolation?: WantedIsolation
  readonly json?: boolean
}

/**
 * Proposes bindings for a folder of somebody's course: which function is which algorithm, how it is called, and what
 * speaks for that. Returns the exit code: 1 if nothing can be bound.
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
  const signatures = await readSignatures(course)
  const isolation = await isolationForCheck(wanted, signatures[0]?.language ?? 'python')
  const progress = progressLine(process.stderr)
  const proposals = await propose(course, signatures, isolation, (done) =>
    progress.update({ done, total: signatures.length, reused: 0 }),
  )
  progress.end()
  const manifest = manifestOf(basename(course), proposals)
  if (out !== undefined) {
    makeFolder(out, 'assignments')
    writeWhole(join(out, manifestName), `${JSON.stringify(manifest, null, 2)}\n`)
  }
  if (json) sayJson(JSON.stringify({ proposals: proposals.map(inJson), manifest }, null, 2))
  else for (const line of report(folder, signatures, proposals, out)) say(line)
  if (proposals.length === 0 && !json) talk(`Nothing in ${folder} is like a function that can be graded.`)
  return proposals.length === 0 ? 1 : 0
}

function report(
  folder: string,
  signatures: readonly Signature[],
  proposals: readonly Proposal[],
  out: string | undefined,
): readonly string[] {
  const left = signatures.filter(
    (one) => !proposals.some(({ file, name }) => file === one.file && name === one.name),
  )
  const tried = proposals.filter(({ rightCalls }) => rightCalls > 0)
  return [
    `${folder}: ${count(signatures.length, 'function')}, ${proposals.length} like one that can be graded,`,
    `${tried.length} of them right on random inputs.`,
    ...[...Map.groupBy(proposals, ({ file }) => file)].flatMap(([file, own]) => [
      '',
      file,
      ...own.flatMap(linesOf),
    ]),
    ...(left.length === 0 ? [] : ['', ...wrap(`Like nothing known: ${list(left.map(shownName))}.`, 80, '')]),
    '',
    ...(out === undefined
      ? ['Nothing is written. --out <folder> writes the assignment with these bindings.']
      : [`Written: ${join(out, manifestName)}. Try it:`, `  npx --no-install touchstone audit ${out}`]),
  ]
}

const inJson = ({ file, name, parameters, owner, is, call, obeys, rightCalls }: Proposal) => ({
  ...{ file, name, parameters: [...parameters.names, ...parameters.named] },
  ...(owner && {
    owner: {
      name: owner.name,
      parameters: owner.parameters ? [...owner.parameters.names, ...owner.parameters.named] : [],
    },
  }),
  ...{ is, obeys, call, rightCalls },
})

const shownName = ({ name, owner }: Signature): string => (owner ? `${owner.name}.${name}` : name)

function linesOf({ rightCalls, is, call, ...signature }: Proposal): readonly string[] {
  const evidence =
    rightCalls > 0 ? `right on ${count(rightCalls, 'call')}` : 'only the names are alike: try it'
  return [`  ${shownName(signature)} is ${is}: ${evidence}`, ...call.map((line) => `      ${line}`)]
}
