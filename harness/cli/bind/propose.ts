import { compileLines, dialectOf } from '#assignment'
import { allSuites } from '#graders'
import type { ErasedFormula } from '#kit/engine'
import type { Isolation, Runtime } from '#runner'
import { callsInWay } from '../bindings/calls-in-way.ts'
import { misfitOf } from '../bindings/misfit-of.ts'
import type { Parameters } from '../definitions/definitions.ts'
import { alike } from './alike.ts'
import { fitOf } from './fit-of.ts'
import { linesToTry } from './lines-to-try.ts'
import type { Signature } from './read-course.ts'
import { type Algorithm, tryCalls } from './try-calls.ts'

/** How a function of a course may be bound, and what speaks for it. */
export interface Proposal extends Signature {
  /** The function of the reference that it seems to be. */
  readonly is: string
  readonly call: readonly string[]
  /** Conventions on which courses differ. */
  readonly obeys: readonly string[]
  /** How many of its checks get points, each at least one. */
  readonly weightedChecks: number
  /** How many calls on random inputs were right; 0: only the names speak for it. */
  readonly rightCalls: number
}

/** Names below this are not alike. */
const leastAlike = 0.34
/** What the names of parameters count beside those of functions. */
const weightOfFit = 0.25
/** Functions of the reference that are tried for one of a course. */
const mostTried = 8
/** Ways to call it. */
const mostCalls = 40

/** Where functions are tried, and with what. */
interface Place {
  readonly folder: string
  readonly isolation: Isolation
  readonly runtime: Runtime
  /** Whether what that runtime needs is there; otherwise functions in Python are not tried. */
  readonly isInstalled: boolean
}

/** Proposes a binding for each function whose name is like that of one in the reference. */
export async function propose(
  place: Place,
  signatures: readonly Signature[],
  began: (index: number) => void,
): Promise<readonly Proposal[]> {
  const suites = await allSuites()
  const algorithms = suites.flatMap((suite) =>
    suite.functions.map((one): Algorithm => ({ suite, function: one })),
  )
  const proposals: Proposal[] = []
  for (const [index, signature] of signatures.entries()) {
    began(index)
    proposals.push(...(await proposalsFor(signature, place, algorithms, signatures)))
  }
  // What prepares another method is no function of its own.
  const right = proposals.filter(({ rightCalls }) => rightCalls > 0)
  const isStep = (one: Proposal): boolean =>
    right.some(
      ({ file, owner, call }) =>
        file === one.file &&
        owner !== undefined &&
        owner.name === one.owner?.name &&
        call.some((line) => line.includes(`it.${one.name}(`)),
    )
  // Plain attributes are no place for the parameters of a module.
  const isGuess = (one: Proposal): boolean => !isStep(one) && one.owner?.isModule !== true
  return proposals.filter((one) => one.rightCalls > 0 || isGuess(one))
}

/** All that a function is right as: a loss that also returns its gradient is two; else the likeliest by its name. */
async function proposalsFor(
  signature: Signature,
  place: Place,
  algorithms: readonly Algorithm[],
  all: readonly Signature[],
): Promise<readonly Proposal[]> {
  const { owner, name, language } = signature
  const full = `${owner?.name ?? ''}_${name}`
  // `SGD.step` says only in what it is made with that it has momentum.
  const made = [
    full,
    ...(owner?.parameters ? [...owner.parameters.names, ...owner.parameters.named] : []),
  ].join('_')
  const likely = algorithms
    .map((one) => ({
      one,
      score: Math.max(...[full, made].map((each) => alike(each, one.function.formula.name))),
    }))
    .filter(({ score }) => score >= leastAlike)
    .map(({ one, score }) => ({
      one,
      score: score + weightOfFit * fitOf(signature, one.function.formula.inputs),
    }))
    .toSorted((a, b) => b.score - a.score)
    .slice(0, mostTried)
  const found: Proposal[] = []
  let byName: Proposal | undefined
  for (const { one } of likely) {
    const { formula, checks } = one.function
    const parts = [...new Set(Object.values(checks).flatMap(({ resultPart }) => resultPart ?? []))]
    const lines = linesToTry(signature, formula, parts, all)
      .filter((each) => fits(each, signature, formula, place.runtime))
      .slice(0, mostCalls)
    const [first] = lines
    if (first === undefined) continue
    const isTried = language !== 'python' || place.isInstalled
    const at = { ...place, language, file: signature.file }
    const tried = isTried ? await tryCalls(at, one, lines) : []
    const right = tried.find(({ isRight }) => isRight)
    const { name: is, obeys } = formula
    const weightedChecks = Object.values(checks).filter(({ weight }) => weight > 0).length
    const proposal = { ...signature, is, obeys, weightedChecks }
    if (right) found.push({ ...proposal, call: right.lines, rightCalls: right.calls })
    byName ??= { ...proposal, call: first, rightCalls: 0 }
  }
  return found.length > 0 || byName === undefined ? found : [byName]
}

/** Whether lines can be carried out with what a file defines, as far as reading tells. */
function fits(
  lines: readonly string[],
  { language, beside }: Signature,
  { inputs }: ErasedFormula,
  runtime: Runtime,
): boolean {
  const way = compileLines(lines, inputs, dialectOf(language, runtime))
  if ('error' in way) return false
  return callsInWay(way).every((call) => {
    const parameters = parametersIn(beside, call.of)
    return parameters !== undefined && misfitOf(call, parameters, language !== 'python') === undefined
  })
}

function parametersIn({ definitions }: Signature['beside'], name: string): Parameters | undefined {
  const [top, method] = name.split('.')
  const own = definitions.findLast((one) => one.name === top)
  return (method === undefined ? own : own?.methods?.findLast((one) => one.name === method))?.parameters
}
