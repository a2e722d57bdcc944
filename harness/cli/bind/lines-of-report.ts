import { join } from 'node:path'
import { manifestName, shellWord } from '#assignment'
import { count, list } from '#kit/engine'
import { wrap } from '../wrap.ts'
import type { NotPassed } from './check-bound.ts'
import { type CheckedProposal, isTenable } from './proposal.ts'
import { type Signature, shownName } from './read-course.ts'

/** So many checks that a function does not pass are shown. */
const mostWrong = 3

/** What was proposed, for people. */
interface Found {
  readonly folder: string
  readonly out: string | undefined
  readonly signatures: readonly Signature[]
  readonly proposals: readonly CheckedProposal[]
}

/** What `bind` prints: the proposals of each file, what is like nothing known, and what to do next. */
export function linesOfReport({ folder, out, signatures, proposals }: Found): readonly string[] {
  const left = signatures.filter(
    (one) =>
      !proposals.some(
        ({ file, name, owner }) => file === one.file && name === one.name && owner?.name === one.owner?.name,
      ),
  )
  const [modules, unlike] = [left.filter(isOfModule), left.filter((one) => !isOfModule(one))]
  const [tenable, refuted] = [proposals.filter(isTenable), proposals.filter((one) => !isTenable(one))]
  const tried = proposals.filter(({ rightCalls }) => rightCalls > 0)
  const wrong = tried.filter(({ notPassed }) => notPassed.some((one) => !one.isLeftOut))
  return [
    ...foundIn(
      `${folder}: ${count(signatures.length, 'function')}`,
      functionsIn(proposals),
      functionsIn(tried),
      functionsIn(wrong),
    ),
    ...byFile(tenable),
    ...(refuted.length === 0
      ? []
      : ['', 'By name only, and not bound, because trial calls speak against it:']),
    ...byFile(refuted),
    ...paragraph(unlike.map(shownName), (names) => `Not recognized: ${names}.`),
    ...paragraph(
      modules.flatMap(({ owner }) => owner?.name ?? []),
      (names) => `Modules of PyTorch, to bind by hand (docs/adopt.md, "Modules of PyTorch"): ${names}.`,
    ),
    ...(wrong.length === 0 ? [] : ['', ...wrap(ofWrong, 80, '')]),
    ...(tenable.length === 0 ? [] : ['', ...whatNext(folder, out, tried.length < tenable.length)]),
  ]
}

const ofWrong =
  'What is marked as wrong loses points. Correct the solution or the lines, or say in the assignment that your course does not ask for it (docs/adopt.md, section 4).'

/** How many functions proposals are about: one may be several of the reference. */
const functionsIn = (proposals: readonly CheckedProposal[]): number =>
  new Set(proposals.map((one) => `${one.file} ${shownName(one)}`)).size

function foundIn(functions: string, alike: number, right: number, wrong: number): readonly string[] {
  if (alike === 0) return [`${functions}; none resembles one that can be graded.`]
  const resemble = alike === 1 ? '1 resembles' : `${alike} resemble`
  return [
    `${functions}; ${resemble} one that can be graded,`,
    `and ${right} of these ${right === 1 ? 'is' : 'are'} right on random inputs${wrong === 0 ? '' : `, ${wrong} of them not in all checks`}.`,
  ]
}

const isOfModule = ({ owner }: Signature): boolean => owner?.isModule === true

/** A sentence about names, below an empty line; empty if there are none. */
const paragraph = (names: readonly string[], say: (names: string) => string): readonly string[] =>
  names.length === 0 ? [] : ['', ...wrap(say(list([...new Set(names)])), 80, '')]

function whatNext(folder: string, out: string | undefined, isGuessed: boolean): readonly string[] {
  if (out === undefined)
    return ['Nothing is written. --out <folder> writes the assignment with these bindings.']
  return [
    `Written: ${join(out, manifestName)}. ${isGuessed ? 'Edit its lines until this command finds no fault' : 'Try it'}:`,
    `  npx --no-install touchstone check ${shellWord(folder)} --assignment ${shellWord(out)}`,
    // The audit does not run the lines.
    'Then, whether every known mistake is caught and named:',
    `  npx --no-install touchstone audit ${shellWord(out)}`,
  ]
}

const byFile = (proposals: readonly CheckedProposal[]): readonly string[] =>
  [...Map.groupBy(proposals, ({ file }) => file)].flatMap(([file, own]) => [
    '',
    file,
    ...own.flatMap(linesOf),
  ])

function linesOf({
  rightCalls,
  is,
  call,
  holds,
  trial,
  notPassed,
  ...signature
}: CheckedProposal): readonly string[] {
  const held = Object.entries(holds).map(([name, value]) => `${name} = ${value}`)
  const under = held.length === 0 ? '' : ` with ${list(held)} held`
  const claim =
    rightCalls > 0
      ? `is ${is}${under}: right on ${count(rightCalls, 'call')}`
      : `may be ${is}, by name only: ${trial === undefined ? 'no call was tried' : `the trial call ${trial}`}`
  const lines = [...call, ...linesOfChecks(notPassed)]
  return [`  ${shownName(signature)} ${claim}`, ...lines.map((line) => `      ${line}`)]
}

/** The checks that are left out, and the others that are not passed, each with what the call came to. */
function linesOfChecks(notPassed: readonly NotPassed[]): readonly string[] {
  const [leftOut, wrong] = [
    notPassed.filter(({ isLeftOut }) => isLeftOut),
    notPassed.filter(({ isLeftOut }) => !isLeftOut),
  ]
  const [one] = leftOut
  const rest = wrong.length - mostWrong
  return [
    ...(one
      ? [`left out: ${list(leftOut.map(({ check }) => check))} (${one.concept}): the call ${one.because}`]
      : []),
    ...wrong
      .slice(0, mostWrong)
      .map(({ check, concept, because }) => `wrong: ${check} (${concept}): the call ${because}`),
    ...(rest > 0 ? [`wrong: ${count(rest, 'other check')}`] : []),
  ]
}
