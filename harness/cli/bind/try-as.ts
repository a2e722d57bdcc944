import { compileLines, dialectOf } from '#assignment'
import type { ErasedFormula } from '#kit/engine'
import type { Runtime } from '#runner'
import { callsInWay } from '../bindings/calls-in-way.ts'
import { misfitOf } from '../bindings/misfit-of.ts'
import type { Parameters } from '../definitions/definitions.ts'
import { type Holds, holdsToTry, withoutHeld } from './holds-to-try.ts'
import { linesToTry } from './lines-to-try.ts'
import type { Place } from './proposal.ts'
import { type Signature, shownName } from './read-course.ts'
import { type Algorithm, type Tried, tryCalls } from './try-calls.ts'

/** Ways to call a function. */
const mostCalls = 40

/** What trials of a function as one of the reference came to. */
export interface Attempt {
  readonly right?: { readonly lines: readonly string[]; readonly calls: number; readonly holds: Holds }
  /** If none is right: the lines that came closest, and why they are not right; no reason if none was tried. */
  readonly closest?: { readonly lines: readonly string[]; readonly trial?: string }
}

/** Calls a function as if it were one of the reference, also with values held that its parameters do not name. */
export async function tryAs(
  signature: Signature,
  place: Place,
  algorithm: Algorithm,
  all: readonly Signature[],
): Promise<Attempt> {
  const { formula, checks } = algorithm.function
  const parts = [...new Set(Object.values(checks).flatMap(({ resultPart }) => resultPart ?? []))]
  const tried: Tried[] = []
  let untried: readonly string[] | undefined
  for (const holds of [{}, ...holdsToTry(signature, formula.inputs)]) {
    const inputs = withoutHeld(formula.inputs, holds)
    const lines = linesToTry(signature, { ...formula, inputs }, parts, all)
      .filter((each) => fits(each, signature, inputs, place.runtime))
      .slice(0, mostCalls)
    if (lines.length === 0) continue
    untried ??= lines[0]
    if ((signature.language === 'python' && !place.isInstalled) || place.unloadable.has(signature.file)) break
    const own = await tryCalls(
      { ...place, language: signature.language, file: signature.file, title: shownName(signature) },
      algorithm,
      lines,
      holds,
    )
    const right = own.find(({ isRight }) => isRight)
    if (right) return { right: { lines: right.lines, calls: right.calls, holds } }
    tried.push(...own)
    const lost = own.find(({ wrong }) => wrong?.isOfFile)?.wrong
    if (lost) place.unloadable.set(signature.file, lost.sentence)
  }
  const [closest] = tried.toSorted((a, b) => (a.wrong?.rank ?? 9) - (b.wrong?.rank ?? 9))
  if (closest) return { closest: { lines: closest.lines, trial: closest.wrong?.sentence ?? 'was not right' } }
  const trial = place.unloadable.get(signature.file)
  return untried ? { closest: { lines: untried, ...(trial !== undefined && { trial }) } } : {}
}

/** Whether lines can be carried out with what a file defines, as far as reading tells. */
function fits(
  lines: readonly string[],
  { language, beside }: Signature,
  inputs: ErasedFormula['inputs'],
  runtime: Runtime,
): boolean {
  const way = compileLines(lines, inputs, dialectOf(language, runtime))
  if ('error' in way) return false
  return callsInWay(way).every((call) => {
    if (isOfEveryModule(beside, call.of)) return true
    const parameters = parametersIn(beside, call.of)
    return parameters !== undefined && misfitOf(call, parameters, language !== 'python') === undefined
  })
}

/** `train` and `eval`, which a module of PyTorch need not define. */
const isOfEveryModule = ({ definitions }: Signature['beside'], called: string): boolean =>
  /\.(?:train|eval)$/.test(called) &&
  definitions.some(({ name, isModule }) => isModule === true && called.startsWith(`${name}.`))

function parametersIn({ definitions }: Signature['beside'], name: string): Parameters | undefined {
  const [top, method] = name.split('.')
  const own = definitions.findLast((one) => one.name === top)
  return (method === undefined ? own : own?.methods?.findLast((one) => one.name === method))?.parameters
}
