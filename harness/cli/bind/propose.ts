import { allSuites } from '#graders'
import type { Isolation } from '#runner'
import { alike } from './alike.ts'
import { linesToTry } from './lines-to-try.ts'
import type { Signature } from './read-signatures.ts'
import { type Algorithm, tryCalls } from './try-calls.ts'

/** How a function of a course may be bound, and what speaks for it. */
export interface Proposal extends Signature {
  /** The function of the reference that it seems to be. */
  readonly is: string
  readonly call: readonly string[]
  /** Conventions on which courses differ. */
  readonly obeys: readonly string[]
  /** How many calls on random inputs were right; 0: only the names speak for it. */
  readonly rightCalls: number
}

/** Names below this are not alike. */
const leastAlike = 0.34
/** Functions of the reference that are tried for one of a course. */
const mostTried = 8
/** Ways to call it. */
const mostCalls = 24

/** Proposes a binding for each function whose name is like that of one in the reference. */
export async function propose(
  folder: string,
  signatures: readonly Signature[],
  isolation: Isolation,
  began: (index: number) => void,
): Promise<readonly Proposal[]> {
  const suites = await allSuites()
  const algorithms = suites.flatMap((suite) =>
    suite.functions.map((one): Algorithm => ({ suite, function: one })),
  )
  const proposals: Proposal[] = []
  for (const [index, signature] of signatures.entries()) {
    began(index)
    proposals.push(...(await proposalsFor(signature, { folder, isolation }, algorithms, signatures)))
  }
  return proposals
}

/** All that a function is right as: a loss that also returns its gradient is two; else the likeliest by its name. */
async function proposalsFor(
  signature: Signature,
  place: { readonly folder: string; readonly isolation: Isolation },
  algorithms: readonly Algorithm[],
  all: readonly Signature[],
): Promise<readonly Proposal[]> {
  const full = `${signature.owner?.name ?? ''}_${signature.name}`
  const likely = algorithms
    .map((one) => ({ one, score: alike(full, one.function.formula.name) }))
    .filter(({ score }) => score >= leastAlike)
    .toSorted((a, b) => b.score - a.score)
    .slice(0, mostTried)
  const found: Proposal[] = []
  let byName: Proposal | undefined
  for (const { one } of likely) {
    const { formula, checks } = one.function
    const parts = [...new Set(Object.values(checks).flatMap(({ resultPart }) => resultPart ?? []))]
    const lines = linesToTry(signature, formula, parts, all).slice(0, mostCalls)
    const [first] = lines
    if (first === undefined) continue
    const tried = await tryCalls({ ...place, file: signature.file }, one, lines)
    const right = tried.find(({ isRight }) => isRight)
    const { name: is, obeys } = formula
    if (right) found.push({ ...signature, is, obeys, call: right.lines, rightCalls: right.calls })
    byName ??= { ...signature, is, obeys, call: first, rightCalls: 0 }
  }
  return found.length > 0 || byName === undefined ? found : [byName]
}
