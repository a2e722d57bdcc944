import { recordWords, starterMarker } from '#kit/engine'
import { wrap } from '../wrap.ts'
import type { Dialect } from './example-code.ts'
import type { StarterFunction } from './starter-facts.ts'
import type { Shape } from './starter-shapes.ts'
import { annotated, typescriptType, typescriptTypeIn } from './typescript-type.ts'

const width = 100

export const typescriptDialect: Dialect = {
  array: (lists) => lists,
  name: (name) => name,
  assign: (name, value) => `const ${name} = ${value}`,
  lines: (text, claim) => {
    if (claim === undefined) return [text]
    const line = `${text} // ${claim}`
    return line.length <= width - 3 ? [line] : [text, `// ${claim}`]
  },
}

/** One file of the TypeScript starter. */
export const typescriptStarter = (title: string, functions: readonly StarterFunction[]): string =>
  starter(title, functions, true)

/** One file of the JavaScript starter, with its types in comments, where editors read them. */
export const javascriptStarter = (title: string, functions: readonly StarterFunction[]): string =>
  starter(title, functions, false)

function starter(title: string, functions: readonly StarterFunction[], typed: boolean): string {
  const head = [
    ...wrap(title, width, '// '),
    '//',
    '// Write the functions below, in any order, and see what is right:',
    '//',
    '//     npx --no-install touchstone check --watch',
    '//',
    `// A matrix is a list of rows${typed ? ': number[][]' : ''}. Leave the arguments as they are.`,
  ]
  const texts = functions.map((one) => functionText(one, typed))
  return `${[head.join('\n'), ...texts].join('\n\n')}\n`
}

function functionText(one: StarterFunction, typed: boolean): string {
  const type = (shape: Shape): string => (typed ? '' : `{${typescriptType(shape)}} `)
  const example = one.examples.typescript
  const lines = [
    ...prose(one.sentence),
    ...one.paragraphs.flatMap((part) => [
      ' *',
      ...(part.startsWith('    ') ? part.split('\n').map((line) => ` * ${line}`) : prose(part)),
    ]),
    ' *',
    ...one.parameters.flatMap(({ name, shape, about }) =>
      tag(`@param ${type(shape)}${name} ${shapeText(shape)}${about}`),
    ),
    ...tag(`@returns ${type(one.returns.shape)}${shapeText(one.returns.shape)}${one.returns.about}`),
    ...(example.length > 0 ? [' * @example', ...example.map((line) => ` * ${line}`)] : []),
  ]
  const signature = typed ? typedSignature(one) : untypedSignature(one)
  return ['/**', ...lines, ' */', signature, `  throw new Error('${starterMarker}')`, '}'].join('\n')
}

function untypedSignature({ name, parameters }: StarterFunction): string {
  return inLines(
    name,
    parameters.map((one) => one.name),
    parameters.map((one) => one.name),
    '',
  )
}

function typedSignature({ name, parameters, returns }: StarterFunction): string {
  const line = parameters.map((one) => `${one.name}: ${typescriptType(one.shape)}`)
  const lines = parameters.map((one) => {
    const room = width - one.name.length - '  : ,'.length
    return annotated(one.name, typescriptTypeIn(room, one.shape, '  '))
  })
  return inLines(name, line, lines, `: ${typescriptTypeIn(width - '):  {'.length, returns.shape)}`)
}

/** A signature on one line if it fits, or with a line for each parameter. */
function inLines(name: string, line: readonly string[], lines: readonly string[], returns: string): string {
  const oneLine = `export function ${name}(${line.join(', ')})${returns} {`
  return oneLine.length <= width
    ? oneLine
    : `export function ${name}(\n${lines.map((text) => `  ${text},\n`).join('')})${returns} {`
}

const prose = (text: string): readonly string[] => wrap(recordWords(text, 'typescript'), width, ' * ')

// A shape with nothing to say about it ends in a comma.
const tag = (text: string): readonly string[] =>
  wrap(recordWords(text.replace(/, $/, ''), 'typescript'), width, ' * ', ' *   ')

/** `` `N × C`, `` before the description of an array. */
function shapeText({ kind, axes, forms }: Shape): string {
  const array = (forms ?? [{ axes }]).map((one) => `\`${one.axes.join(' × ')}\``).join(' or ')
  if (kind === 'array') return `${array}, `
  return kind === 'list of arrays' ? `list of ${array}, ` : ''
}
