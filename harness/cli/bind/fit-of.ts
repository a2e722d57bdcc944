import { type Input, leavesOf } from './leaves-of.ts'
import { isAxis, isNamed } from './names-of.ts'
import type { Signature } from './read-course.ts'

/**
 * How well the names of a function's parameters fit what the reference takes, from 0 to 1: the mean of the share of
 * what it needs that the reference has, and of the share of what the reference has that it takes.
 */
export function fitOf({ parameters, owner }: Signature, inputs: readonly Input[]): number {
  const all = [parameters, ...(owner?.parameters ? [owner.parameters] : [])]
  const taken = all.flatMap(({ names, named }) => [...names, ...named])
  const needed = all
    .flatMap(({ names, required, requiredNamed }) => [...names.slice(0, required), ...requiredNamed])
    .filter((one) => !isAxis(one))
  const leaves = leavesOf(inputs)
  const own = leavesOf(inputs.filter(({ name }) => name !== 'options'))
  const known = needed.filter((one) => leaves.some(({ name }) => isNamed(one, name)))
  const given = own.filter(({ name }) => taken.some((one) => isNamed(one, name)))
  return (shareOf(known, needed) + shareOf(given, own)) / 2
}

const shareOf = (some: readonly unknown[], all: readonly unknown[]): number =>
  all.length === 0 ? 1 : some.length / all.length
