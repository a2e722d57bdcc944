import { atStart, type ConventionFound, list, type Remark, type Result, visible } from '#kit/engine'

/** A function as the student writes it. */
const exportedAs = ({ functions }: Result, name: string): string =>
  functions.find((one) => one.name === name)?.exported ?? name

/** A remark as a sentence, with the function that it is about. */
export function remarkText({ function: name, text }: Remark, result: Result): string {
  const exported = name === undefined ? '' : exportedAs(result, name)
  return `${visible(name === undefined ? text : atStart(`${exported} ${text}`, exported))}.`
}

/** What a convention means, with the functions that follow it where others follow another value. */
export function conventionText({ meaning, functions }: ConventionFound, result: Result): string {
  const names = functions?.map((name) => exportedAs(result, name))
  return visible(names === undefined ? meaning : `${meaning}, in ${list(names)}`)
}
