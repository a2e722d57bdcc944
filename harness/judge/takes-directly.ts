import type { Term, Way } from '#runner'

type Node = Term | readonly Node[] | string | number | boolean | null | undefined

/**
 * Whether the lines of a course give an argument to a call as it is, and read it nowhere afterwards. What is inside a
 * record or an attribute belongs to the student's function, and what is read again is meant to be changed.
 */
export function takesDirectly({ steps, answer }: Way, name: string): boolean {
  const values = steps.flatMap((step) => ('value' in step ? [step.value] : []))
  return [...values, answer].some((term) => isGiven(term, name)) && !isRead(answer, name)
}

/** Whether some call inside has the argument among its own. */
function isGiven(term: Node, name: string): boolean {
  if (typeof term !== 'object' || term === null) return false
  if (
    'call' in term &&
    [...term.args, ...term.named.map(([, one]) => one)].some((one) => isItself(one, name))
  )
    return true
  return Object.values(term).some((one: Node) => isGiven(one, name))
}

/** The argument, or an array made of it: `w`, `w.T`, `w.reshape(-1, 1)`. */
function isItself(term: Term, name: string): boolean {
  if ('name' in term) return term.name === name
  if ('of' in term) return isItself(term.of, name)
  return 'call' in term && isItself(term.call, name)
}

/** Whether the argument itself is part of a value, and not only of a call. */
function isRead(term: Node, name: string): boolean {
  if (typeof term !== 'object' || term === null || 'call' in term) return false
  if ('name' in term) return term.name === name
  return Object.values(term).some((one: Node) => isRead(one, name))
}
