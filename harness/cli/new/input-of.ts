import type { Parameter } from '../sync/read-reference.ts'

/** An input of a suite as source text: the kind it needs from the kit, its call, and the axes it draws. */
export interface ScaffoldInput {
  readonly kind: string
  readonly call: string
  readonly axes: readonly string[]
}

/** The kind of input that fits a parameter; undefined if its type has none of its own. */
export function inputOf({ name, type }: Parameter, about = ''): ScaffoldInput | undefined {
  if (/^'[^']*'( \| '[^']*')*$/.test(type)) {
    return { kind: 'choice', call: `choice('${name}', [${type.split(' | ').join(', ')}])`, axes: [] }
  }
  if (type === 'number' || type === '') return numberInput(name, about)
  const axes = axesOf(type, about)
  if (axes === undefined) return undefined
  if (/\b(labels?|integers?|class of)\b/.test(about)) {
    return { kind: 'classes', call: `classes('${name}', '${axes}', 'C')`, axes: [...axes.split(' '), 'C'] }
  }
  return { kind: 'reals', call: `reals('${name}', '${axes}')`, axes: axes.split(' ') }
}

/** The axes in a type, or, where it leaves them open, those with which the docstring begins. */
const axesOf = (type: string, about: string): string | undefined =>
  /^NDArray(<Axes>)?$/.test(type)
    ? /^`([A-Za-z]+( × [A-Za-z]+)*)`/.exec(about)?.[1]?.replaceAll(' × ', ' ')
    : /^NDArray<'([A-Za-z ]+)'>$/.exec(type)?.[1]

function numberInput(name: string, about: string): ScaffoldInput {
  const value = defaultOf(about)
  const kind = /\b(integer|number of|how many|count)\b/.test(about) ? 'integer' : 'scalar'
  return { kind, call: `${kind}('${name}', [${value ?? 1}])`, axes: [] }
}

const defaultOf = (about: string): string | undefined => /; default (-?\d[\d.e-]*)$/.exec(about)?.[1]
