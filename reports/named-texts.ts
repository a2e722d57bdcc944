import { type ConventionFound, list, type Remark, type Result, visible } from '#kit/engine'

/** A function as the student writes it. */
const exportedAs = ({ functions }: Result, name: string): string =>
  functions.find((one) => one.name === name)?.exported ?? name

/** A remark as a sentence, with the function that it is about. */
export const remarkText = ({ function: name, text }: Remark, result: Result): string =>
  `${visible(name === undefined ? text : `${exportedAs(result, name)} ${text}`)}.`

/** What a convention means, with the functions that follow it where others follow another value. */
export function conventionText({ meaning, functions }: ConventionFound, result: Result): string {
  const names = functions?.map((name) => exportedAs(result, name))
  return visible(names === undefined ? meaning : `${meaning}, in ${list(names)}`)
}
