import type { Way } from '#runner'

type Step = Way['steps'][number]
type Named = Extract<Step, { readonly as: readonly string[] }>

/**
 * Whether one function is called with what the call of another has left for it: a backward pass with the cache of a
 * forward pass, made in the same mode.
 */
export function takesCacheOf(forward: Way, backward: Way): boolean {
  if (!isFirstResult(forward)) return false
  const named = backward.steps.filter((step): step is Named => 'as' in step)
  const last = named.findIndex(({ value }) => callee(value) === judged)
  const calls = named.slice(0, last === -1 ? undefined : last)
  const made = calls.find(({ value }) => callee(value) === JSON.stringify({ exported: forward.name }))
  if (made === undefined || modesIn(forward) !== modesIn(backward)) return false
  const taken = JSON.stringify(last === -1 ? backward.answer : named[last]?.value)
  return made.as.slice(1).some((name) => taken.includes(JSON.stringify({ name })))
}

const judged = JSON.stringify({ judged: null })

const callee = (value: Way['answer']): string | undefined =>
  'call' in value ? JSON.stringify(value.call) : undefined

/** Whether the function is judged by the first of its results alone, as a forward pass is by its output. */
function isFirstResult({ steps, answer }: Way): boolean {
  if ('name' in answer) {
    const step = steps.findLast((one): one is Named => 'as' in one && one.as.includes(answer.name))
    return step !== undefined && callee(step.value) === judged && step.as[0] === answer.name
  }
  return 'item' in answer && answer.item === 0 && callee(answer.of) === judged
}

/** The texts that a call passes: `train` or `test`. */
const modesIn = ({ steps }: Way): string => {
  const texts = JSON.stringify(steps).matchAll(/"constant":("[^"]*")/g)
  return [...new Set([...texts].map(([, text]) => text))].toSorted().join()
}
