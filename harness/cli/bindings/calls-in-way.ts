import type { Term, Way } from '#runner'

/** A call that a binding makes of what a file defines. */
export interface CallOfBinding {
  /** Which of the lines makes it, from 0. */
  readonly line: number
  /** A function or class, `svm_loss`, or a method behind its class, `LinearSVM.train`. */
  readonly of: string
  /** How many arguments it passes by position, and the names of the others. */
  readonly args: number
  readonly named: readonly string[]
}

/** The calls of a binding's lines, without those of methods of what no class in the lines makes. */
export function callsInWay({ name, steps, answer }: Way): readonly CallOfBinding[] {
  const owners = new Map<string, string>()
  const calls: CallOfBinding[] = []
  const ownerOf = (term: Term): string | undefined => ('name' in term ? owners.get(term.name) : undefined)
  const calleeOf = (term: Term): string | undefined => {
    if ('exported' in term) return term.exported
    if ('judged' in term) {
      if (term.judged === null) return name
      return ownerOf(term.judged) === undefined ? undefined : name
    }
    if (!('of' in term && 'part' in term)) return undefined
    const owner = ownerOf(term.of)
    return owner && `${owner}.${term.part}`
  }
  const walk = (value: unknown, line: number): void => {
    if (typeof value !== 'object' || value === null) return
    for (const one of Object.values(value)) walk(one, line)
    if (!('call' in value && 'args' in value && 'named' in value)) return
    const { call, args, named } = value as Extract<Term, { readonly call: Term }>
    const of = calleeOf(call)
    if (of !== undefined) calls.push({ line, of, args: args.length, named: named.map(([key]) => key) })
  }
  const written = steps.filter((step) => !('tracked' in step))
  written.forEach((step, line) => {
    walk(step, line)
    if (!('as' in step) || step.as.length !== 1) return
    const made = 'call' in step.value ? calleeOf(step.value.call) : undefined
    if (made !== undefined && !made.includes('.')) owners.set(step.as[0] ?? '', made)
  })
  walk(answer, written.length)
  return calls
}
