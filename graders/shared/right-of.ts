import type { Filled } from '#kit'

/** Every decision taken as it should be. */
export const rightOf = <C extends Readonly<Record<string, { readonly right: unknown }>>>(holes: C): Filled<C> => Object.fromEntries(Object.entries(holes).map(([hole, { right }]) => [hole, right])) as Filled<C>
