import { alike } from './alike.ts'
import { fitOf } from './fit-of.ts'
import type { Place, Proposal } from './proposal.ts'
import type { Signature } from './read-course.ts'
import { tryAs } from './try-as.ts'
import type { Algorithm } from './try-calls.ts'

/** Names below this are not alike, and not tried. */
const leastAlike = 0.34
/** Names below this are not stated where no call was right. */
const leastStated = 0.6
/** What the names of parameters count beside those of functions. */
const weightOfFit = 0.25
/** Functions of the reference that are tried for one of a course. */
const mostTried = 8

/** What gives back what it is given, as an empty function does, too: only its name or a layer that drops tells. */
const unchanged = 'dropoutTest'
const ofTest = /test|eval|predict|infer/i

/** All that a function is right as: a loss that also returns its gradient is two; else the likeliest by its name. */
export async function proposalsFor(
  signature: Signature,
  place: Place,
  algorithms: readonly Algorithm[],
  all: readonly Signature[],
): Promise<readonly Proposal[]> {
  const found = new Map<string, Proposal>()
  let byName: Proposal | undefined
  const likely = likelyFor(signature, algorithms)
  for (const { one, likeness } of likely) {
    const { formula, checks } = one.function
    const weightedChecks = Object.values(checks).filter(({ weight }) => weight > 0).length
    const proposal = { ...signature, is: formula.name, obeys: formula.obeys, weightedChecks }
    const { right, closest } = await tryAs(signature, place, one, all)
    if (right) {
      // The same answer is no second function: `sigmoidOutput` is `sigmoid` of a matrix.
      const answer = `${formula.inputs.length} ${right.lines.at(-1)?.replaceAll(/\(.*\)|\.T/g, '')}`
      const { lines: call, calls: rightCalls, holds } = right
      if (!found.has(answer)) found.set(answer, { ...proposal, call, holds, rightCalls })
      if (signature.owner?.isModule) likely.push(...slopesOf(formula.name, algorithms, likely))
    } else if (closest && likeness >= leastStated) {
      const { lines: call, ...trial } = closest
      byName ??= { ...proposal, call, holds: {}, rightCalls: 0, ...trial }
    }
  }
  const right = [...found.values()].filter(
    (one) => one.is !== unchanged || found.size > 1 || ofTest.test(`${one.owner?.name} ${one.name}`),
  )
  return right.length > 0 || byName === undefined ? right : [byName]
}

/** The gradient of a function of the reference, which autograd derives from its forward pass. */
const slopesOf = (
  is: string,
  algorithms: readonly Algorithm[],
  likely: readonly Likely[],
): readonly Likely[] =>
  algorithms
    .filter(({ function: { formula } }) =>
      [`${is.replace(/Forward(?:Train)?$/, '')}Backward`, `${is}Gradient`].includes(formula.name),
    )
    .filter((own) => !likely.some(({ one }) => one === own))
    .map((one) => ({ one, likeness: 0 }))

interface Likely {
  readonly one: Algorithm
  readonly likeness: number
}

/** The functions of the reference with names like that of a signature, the likeliest first. */
function likelyFor(signature: Signature, algorithms: readonly Algorithm[]): Likely[] {
  const { owner, name } = signature
  const full = `${owner?.name ?? ''}_${name}`
  // `SGD.step` says only in what it is made with that it has momentum.
  const made = [
    full,
    ...(owner?.parameters ? [...owner.parameters.names, ...owner.parameters.named] : []),
  ].join('_')
  return algorithms
    .map((one) => ({
      one,
      likeness: Math.max(...[full, made].map((each) => alike(each, one.function.formula.name))),
    }))
    .filter(({ likeness }) => likeness >= leastAlike)
    .map((found) => ({
      ...found,
      score: found.likeness + weightOfFit * fitOf(signature, found.one.function.formula.inputs),
    }))
    .toSorted((a, b) => b.score - a.score)
    .slice(0, mostTried)
}
