import type { Docstring, DocumentedFunction, Parameter } from './documented-functions.ts'

const order = ['param', 'returns', 'throws', 'remarks', 'catalogue', 'source', 'example']

/** What callers need to know of functions declared elsewhere: the errors that each may throw. */
export type ThrownBy = Readonly<Record<string, readonly string[]>>

/** What a lecture function's docstring lacks, one sentence each; empty if it is complete. */
export function missingParts(found: DocumentedFunction, thrownBy: ThrownBy): readonly string[] {
  const { docstring } = found
  if (docstring === undefined) return ['there is no docstring']
  return [
    ...missingSentence(docstring),
    ...missingFormula(docstring),
    ...found.parameters.flatMap((parameter) => missingParameter(docstring, parameter)),
    ...strangerParameters(docstring, found.parameters),
    ...missingReturns(docstring, found.returns),
    ...missingErrors(docstring, found, thrownBy),
    ...['source', 'example'].filter((tag) => texts(docstring, tag).length === 0).map((tag) => `no @${tag}`),
    ...disorder(docstring),
  ]
}

/** The errors that a docstring says the function throws. */
export function saidToThrow(docstring: Docstring | undefined): readonly string[] {
  return docstring ? texts(docstring, 'throws').map((text) => /^\{(\w+)\}/.exec(text)?.[1] ?? '') : []
}

export function missingSentence({ paragraphs: [first = ''] }: Docstring): readonly string[] {
  return /^\S[\s\S]*\.$/.test(first) ? [] : ['it does not begin with a sentence that ends in a full stop']
}

const missingFormula = ({ paragraphs }: Docstring): readonly string[] =>
  /^ {4}\S/.test(paragraphs[1] ?? '') ? [] : ['no formula, indented by four, after the first sentence']

function missingParameter(docstring: Docstring, { name, type, keys }: Parameter): readonly string[] {
  if (keys.length > 0) {
    return keys
      .filter((key) => texts(docstring, 'param').every((text) => !text.startsWith(`options.${key} `)))
      .map((key) => `no @param options.${key}`)
  }
  const about = texts(docstring, 'param').find((text) => text.split(/[ .]/)[0] === name)
  if (about === undefined) return [`no @param ${name}`]
  const wanted = shapeIn(type)
  return wanted === undefined || about.startsWith(`${name} ${wanted}`)
    ? []
    : [`@param ${name} does not begin with its shape, ${wanted}`]
}

function strangerParameters(docstring: Docstring, parameters: readonly Parameter[]): readonly string[] {
  const names = parameters.map(({ name }) => name)
  return texts(docstring, 'param')
    .map((text) => text.split(/[ .]/)[0] as string)
    .filter((name) => !names.includes(name))
    .map((name) => `@param ${name} names no parameter`)
}

function missingReturns(docstring: Docstring, type: string): readonly string[] {
  const [about] = texts(docstring, 'returns')
  if (about === undefined) return ['no @returns']
  const wanted = type === 'number' ? 'a scalar' : shapeIn(type)
  return wanted === undefined || about.startsWith(wanted) ? [] : [`@returns does not begin with ${wanted}`]
}

function missingErrors(
  docstring: Docstring,
  { throws, calls }: DocumentedFunction,
  thrownBy: ThrownBy,
): readonly string[] {
  const said = saidToThrow(docstring)
  const thrown = new Set([...throws, ...calls.flatMap((name) => thrownBy[name] ?? [])])
  return [...thrown].filter((error) => !said.includes(error)).map((error) => `no @throws {${error}}`)
}

function disorder({ tags }: Docstring): readonly string[] {
  const places = tags.map(({ tag }) => order.indexOf(tag))
  const unknown = tags
    .filter((_, i) => places[i] === -1)
    .map(({ tag }) => `@${tag} is not a tag of our docstrings`)
  const early = tags.find((_, i) => (places[i] as number) < (places[i - 1] ?? 0))
  return early === undefined ? unknown : [...unknown, `@${early.tag} comes too late`]
}

/** How a shape is written: `` `N × C` ``, and `` list of `B` `` for many; undefined for any shape. */
function shapeIn(type: string): string | undefined {
  const axes = /^(?:readonly )?NDArray<'([^']+)'>(\[\])?/.exec(type)
  if (axes === null) return undefined
  return `${axes[2] ? 'list of ' : ''}\`${(axes[1] as string).split(' ').join(' × ')}\``
}

const texts = ({ tags }: Docstring, wanted: string): readonly string[] =>
  tags.filter(({ tag }) => tag === wanted).map(({ text }) => text)
