import type { Language } from '#runner'
import type { Binding, Bound } from './manifest.ts'

/** How a function is bound in one language: the alternatives in order, none if it keeps the name of the reference. */
export const bindingsOf = (
  bindings: Readonly<Record<string, Bound>>,
  name: string,
  language: Language,
): readonly Binding[] => [bindings[name]?.[language] ?? []].flat() as readonly Binding[]

/** The files in which a function may be, the preferred one first. */
export const filesOf = ({ file }: Binding): readonly string[] => [file].flat() as readonly string[]

/** The name that a list of alternative files goes by. */
export const stemOf = (bindings: readonly Binding[]): string | undefined =>
  bindings[0] && filesOf(bindings[0])[0]
