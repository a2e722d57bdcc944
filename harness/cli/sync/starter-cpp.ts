import { UsageError } from '#assignment'
import { capital, starterMarker } from '#kit/engine'
import { wrap } from '../wrap.ts'
import type { StarterFunction } from './starter-facts.ts'
import type { Part, Shape } from './starter-shapes.ts'

const width = 80

/** One file of the C++ starter: declarations of structs, and functions that are exported. */
export function cppStarter(title: string, functions: readonly StarterFunction[]): string {
  const head = [
    ...wrap(title, width, '// '),
    '//',
    '// Write the functions below, in any order, and see what is right:',
    '//',
    '//     npx --no-install touchstone check --watch',
    '//',
    ...wrap(
      'Leave the lines TOUCHSTONE_EXPORT and TOUCHSTONE_FIELDS: by them, functions and the fields of structs are found.',
      width,
      '// ',
    ),
    '#include <touchstone/touchstone.h>',
    '',
    ...['cstdint', 'map', 'optional', 'stdexcept', 'string', 'vector'].map((name) => `#include <${name}>`),
  ]
  return `${[head.join('\n'), ...functions.map(functionText)].join('\n\n')}\n`
}

function functionText(one: StarterFunction): string {
  const structs: string[] = []
  const typeOf = (shape: Shape, name: string) =>
    cppType(shape, { of: one.name, name: `${capital(one.name)}${capital(name)}`, structs })
  const parameters = one.parameters.map(({ name, shape }) => {
    const type = typeOf(shape, name)
    return `${isSmall(type) ? `${type} ` : `const ${type}& `}${name}`
  })
  const returns = typeOf(one.returns.shape, 'Result')
  const about = [
    one.sentence,
    ...one.paragraphs,
    ...one.parameters.map(({ name, shape, about }) => `${name}: ${shapeText(shape)}${about}`),
    `Returns ${shapeText(one.returns.shape)}${one.returns.about}`,
  ]
  const comment = about.flatMap((part, k) => [
    ...(k > 0 && k <= one.paragraphs.length + 1 ? ['//'] : []),
    ...(part.startsWith('    ')
      ? part.split('\n').map((line) => `// ${line}`)
      : wrap(plain(part), width, '// ')),
  ])
  return [
    ...structs,
    ...comment,
    signature(`${returns} ${one.name}(`, parameters),
    `  throw std::logic_error("${starterMarker}");`,
    '}',
    `TOUCHSTONE_EXPORT(${one.name})`,
  ].join('\n')
}

/** On one line if it fits, or with a line for each parameter. */
function signature(start: string, parameters: readonly string[]): string {
  const line = `${start}${parameters.join(', ')}) {`
  return line.length <= width ? line : `${start}\n    ${parameters.join(',\n    ')}) {`
}

/** The function that a type is for, the name of a struct for it, and the structs so far. */
interface For {
  readonly of: string
  readonly name: string
  readonly structs: string[]
}

/** The type of a value; the structs that it needs are added. */
function cppType(shape: Shape, own: For): string {
  const { kind, integers, settings, parts, each, forms } = shape
  const number = integers ? 'std::int64_t' : 'double'
  const array = `touchstone::${integers ? 'Int' : ''}Array`
  const listOf = (one: string) => `std::vector<${one}>`
  const fields: readonly Part[] | undefined =
    settings?.map(([setting, words]) => ({ name: setting, shape: settingShape(words) })) ?? parts
  if (kind === 'function' || (forms !== undefined && kind !== 'list of arrays')) {
    const what = kind === 'function' ? 'a function' : 'one of several types'
    throw new UsageError(
      'no-cpp',
      `no C++ starter can be made of '${own.of}': it takes or returns ${what}`,
      'Take "cpp" out of the languages of assignment.json, or the function out of its files.',
    )
  }
  if (kind === 'record' || kind === 'list of records') {
    const one = fields === undefined ? mapType(each, own) : structType(fields, own)
    return kind === 'record' ? one : listOf(one)
  }
  if (kind === 'array') return array
  if (kind === 'list of arrays') return listOf(array)
  if (kind === 'list of numbers') return listOf(number)
  if (kind === 'list of words') return listOf('std::string')
  if (kind === 'word') return 'std::string'
  if (kind === 'boolean') return 'bool'
  return kind === 'undefined' ? 'void' : number
}

const mapType = (each: Shape | undefined, own: For): string =>
  `std::map<std::string, ${each === undefined ? 'touchstone::Array' : cppType(each, own)}>`

function structType(fields: readonly Part[], own: For): string {
  const { name, structs } = own
  const lines = fields.map(({ name: field, optional, shape }) => {
    const type = cppType(shape, { ...own, name: `${name}${capital(field)}` })
    return `  ${optional ? `std::optional<${type}>` : type} ${field};`
  })
  const names = fields.map((field) => field.name).join(', ')
  structs.push([`struct ${name} {`, ...lines, `  TOUCHSTONE_FIELDS(${names})`, '};', ''].join('\n'))
  return name
}

const settingShape = (words: readonly string[]): Shape => ({
  kind: words.length === 0 ? 'number' : words.includes('true') ? 'boolean' : 'word',
  axes: [],
  integers: false,
  words,
})

const isSmall = (type: string): boolean => ['double', 'std::int64_t', 'bool'].includes(type)

const plain = (text: string): string => text.replace(/`([^`]*)`/g, '$1').replace(/, $/, '')

/** `N × C, ` before the description of an array. */
function shapeText({ kind, axes }: Shape): string {
  if (kind !== 'array' && kind !== 'list of arrays') return ''
  return `${kind === 'array' ? '' : 'list of '}${axes.join(' × ')}, `
}
