import { allSuites } from '#graders'
import { isTenable, type Place, type Proposal } from './proposal.ts'
import { proposalsFor } from './proposals-for.ts'
import type { Signature } from './read-course.ts'
import type { Algorithm } from './try-calls.ts'

/** Methods that only prepare another one: what they are given says nothing about what they compute. */
const preparing = /^(?:fit|learn|load|set_?up|remember)$/i

/** Proposes a binding for each function whose name is like that of one in the reference: what is right comes first. */
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
    (one.owner !== undefined && preparing.test(one.name)) ||
    right.some(
      ({ file, owner, call }) =>
        file === one.file &&
        owner !== undefined &&
        owner.name === one.owner?.name &&
        call.some((line) => line.includes(`it.${one.name}(`)),
    )
  return proposals
    .filter((one) => one.rightCalls > 0 || !isStep(one))
    .toSorted((a, b) => Number(isTenable(b)) - Number(isTenable(a)))
}
