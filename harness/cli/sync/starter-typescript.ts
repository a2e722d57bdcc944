import { recordWords, starterMarker } from '#kit/engine'
import { wrap } from '../wrap.ts'
import type { Dialect } from './example-code.ts'
import type { Shape, StarterFunction } from './starter-facts.ts'

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
    '//     npx touchstone check --watch',
    '//',
    `// A matrix is a list of rows${typed ? ': number[][]' : ''}. Leave the arguments as they are.`,
  ]
  const texts = functions.map((one) => functionText(one, typed))
  return `${[head.join('\n'), ...texts].join('\n\n')}\n`
}

function functionText(one: StarterFunction, typed: boolean): string {
  const type = (shape: Shape): string => (typed ? '' : `{${typeText(shape)}} `)
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
  const parameters = one.parameters.map(({ name, shape }) => (typed ? `${name}: ${typeText(shape)}` : name))
  const returns = typed ? `: ${typeText(one.returns.shape)}` : ''
  const oneLine = `export function ${one.name}(${parameters.join(', ')})${returns} {`
  const signature =
    oneLine.length <= width
      ? oneLine
      : `export function ${one.name}(\n${parameters.map((text) => `  ${text},\n`).join('')})${returns} {`
  return ['/**', ...lines, ' */', signature, `  throw new Error('${starterMarker}')`, '}'].join('\n')
}

const prose = (text: string): readonly string[] => wrap(recordWords(text, 'typescript'), width, ' * ')

// A shape with nothing to say about it ends in a comma.
const tag = (text: string): readonly string[] =>
  wrap(recordWords(text.replace(/, $/, ''), 'typescript'), width, ' * ', ' *   ')

/** `` `N × C`, `` before the description of an array. */
function shapeText({ kind, axes }: Shape): string {
  if (kind === 'array') return `\`${axes.join(' × ')}\`, `
  return kind === 'list of arrays' ? `list of \`${axes.join(' × ')}\`, ` : ''
}

function typeText({ kind, axes, words, settings, takes = [], gives }: Shape): string {
  if (kind === 'function')
    return `(${takes.map(({ name, shape }) => `${name}: ${typeText(shape)}`).join(', ')}) => ${gives ? typeText(gives) : 'unknown'}`
  if (settings !== undefined)
    return `{ ${settings.map(([name, all]) => `${name}: ${settingText(all)}`).join('; ')} }`
  if (kind === 'record') return 'Record<string, unknown>'
  if (kind === 'list of records') return 'Record<string, unknown>[]'
  if (kind === 'list of numbers') return 'number[]'
  if (kind === 'list of words') return words.length > 0 ? `(${union(words)})[]` : 'string[]'
  if (kind === 'word') return union(words)
  const depth = axes.length + (kind === 'list of arrays' ? 1 : 0)
  return `number${'[]'.repeat(depth)}`
}

/** The type of a setting: a number, where it has no words. */
function settingText(words: readonly string[]): string {
  if (words.length === 0) return 'number'
  return words.includes('true') ? 'boolean' : union(words)
}

const union = (words: readonly string[]): string => words.map((word) => `'${word}'`).join(' | ')
