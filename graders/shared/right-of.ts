import type { Filled } from '#kit'

/** Every hole with its right filling: a part of one formula that another uses as it is. */
export const rightOf = <C extends Readonly<Record<string, { readonly right: unknown }>>>(holes: C) => Object.fromEntries(Object.entries(holes).map(([hole, { right }]) => [hole, right])) as Filled<C>
