import type { Verdict } from './check.ts'
import { sameDrawsAgain } from './checks/draws-anew.ts'
import { changesOtherwise } from './checks/invariant.ts'
import { judgedWrong } from './checks/judged.ts'
import { changesArgument } from './checks/mutates-nothing.ts'
import { otherForm } from './checks/shape.ts'
import { acceptsWrongInput } from './checks/throws.ts'
import type { Answered, Relation } from './relation.ts'

/** Why a relation does not hold, and the call that shows it; undefined if it holds. */
export function brokenBy(relation: Relation, answered: Answered): Verdict | undefined {
  switch (relation.kind) {
    case 'shape':
      return otherForm(relation, answered)
    case 'throws':
      return acceptsWrongInput(relation, answered)
    case 'mutates-nothing':
      return changesArgument(relation, answered)
    case 'draws-anew':
      return sameDrawsAgain(relation, answered)
    case 'invariant':
      return changesOtherwise(relation, answered)
    case 'judged':
      return judgedWrong(relation, answered)
  }
}
