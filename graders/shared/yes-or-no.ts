import { options } from '#kit'

/** A setting that is true or false, as the last argument: drawn as 1 or 0, since the kit draws numbers and words. */
export const yesOrNo = <const Name extends string>(name: Name) => {
  const drawn = options({ [name]: [1, 0] })
  type Settings = { readonly [K in Name]: boolean }
  const isOne = (settings: unknown) => ({ [name]: (settings as Readonly<Record<string, number>>)[name] === 1 })
  return { ...drawn, words: {}, draw: (...asked: Parameters<typeof drawn.draw>) => drawn.draw(...asked).map(isOne), read: (given: Settings) => given }
}
