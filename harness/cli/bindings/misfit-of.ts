import { didYouMean, type Problem } from '#assignment'
import { count, list } from '#kit/engine'
import type { Parameters } from '../definitions/definitions.ts'
import type { CallOfBinding } from './calls-in-way.ts'

/** Why a call cannot be made of a function with these parameters; undefined if it can. */
export function misfitOf(
  call: CallOfBinding,
  own: Parameters,
  isScript: boolean,
): Pick<Problem, 'message' | 'hint'> | undefined {
  const { of, named } = call
  // In a script, what is passed by name is one last object.
  const args = call.args + (isScript && named.length > 0 ? 1 : 0)
  const takes = `${of} takes ${shown(own, isScript)}`
  if (args > own.names.length && !own.rest)
    return { message: `${takes}, and is called with ${count(args, 'argument')} by position` }
  const byName = isScript ? own.named : [...own.names, ...own.named]
  const isAnyName = own.anyName || (isScript && !own.names[call.args]?.startsWith('{'))
  const unknown = named.find((key) => !byName.includes(key) && !isAnyName)
  if (unknown !== undefined) {
    const hint = didYouMean(unknown, byName) ?? `Its names are ${list(byName)}.`
    return { message: `${takes}, and is called with ${unknown}=`, ...(byName.length > 0 && { hint }) }
  }
  const twice = isScript ? undefined : named.find((key) => own.names.slice(0, args).includes(key))
  if (twice !== undefined)
    return { message: `${takes}, and is called with ${twice} twice: by position and by name` }
  const isGiven = (key: string): boolean => !isScript && named.includes(key)
  const left = [...own.names.slice(args, own.required), ...own.requiredNamed].filter((key) => !isGiven(key))
  return left.length === 0 ? undefined : { message: `${takes}, and is called without ${list(left)}` }
}

function shown({ names, required, named, rest, anyName }: Parameters, isScript: boolean): string {
  const own = names.map((name, k) => (k < required ? name : `${name}=…`))
  const byName =
    isScript || named.length === 0 ? [] : [...(rest ? [] : ['*']), ...named.map((name) => `${name}=…`)]
  const all = [...own, ...(rest ? ['*others'] : []), ...byName, ...(anyName && !isScript ? ['**others'] : [])]
  return all.length === 0 ? 'no arguments' : `(${all.join(', ')})`
}
