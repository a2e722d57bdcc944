import { snakeCase } from '#assignment'
import { recordWords, starterMarker } from '#kit/engine'
import { wrap } from '../wrap.ts'
import { doctest } from './doctest.ts'
import type { Dialect } from './example-code.ts'
import type { StarterFunction } from './starter-facts.ts'
import type { Shape } from './starter-shapes.ts'

const width = 96
const indent = '    '

/** A name as Python spells it: leading capitals of the formula stay, and a reserved word gets an underscore. */
const pythonName = (name: string): string =>
  name === 'lambda' ? 'lambda_' : /^[A-Z]/.test(name) ? name : snakeCase(name)

export const pythonDialect: Dialect = {
  array: (lists) => `np.array(${lists})`,
  name: pythonName,
  assign: (name, value) => `${name} = ${value}`,
  lines: (text, claim) => doctest(text, claim, width - indent.length),
}

/** One file of the Python starter. */
export function pythonStarter(title: string, functions: readonly StarterFunction[]): string {
  const head = [
    `"""${title}`,
    '',
    'Write the functions below, in any order, and see what is right:',
    '',
    '    npx --no-install touchstone check --watch',
    '',
    'Arrays are NumPy arrays: float64, labels and indices int64. Leave the arguments as they are.',
    '"""',
    '',
    'import numpy as np',
  ]
  const texts = functions.map(functionText)
  return `${[head.join('\n'), ...texts].join('\n\n\n')}\n`
}

function functionText(one: StarterFunction): string {
  const example = one.examples.python
  const lines = [
    ...one.paragraphs.flatMap((part) => [
      '',
      ...(part.startsWith('    ')
        ? part.split('\n').map((line) => `${indent}${line}`)
        : wrap(plain(part), width, indent)),
    ]),
    ...section('Parameters'),
    ...one.parameters.flatMap(({ name, shape, about }) => [
      `${indent}${pythonName(name)} : ${shapeText(shape)}`,
      ...described(about),
    ]),
    ...section('Returns'),
    `${indent}${shapeText(one.returns.shape)}`,
    ...described(one.returns.about.replace(/^a scalar,? /, '')),
    ...(example.length > 0 ? [...section('Examples'), ...example.map((line) => `${indent}${line}`)] : []),
  ]
  const parameters = one.parameters.map(({ name }) => pythonName(name)).join(', ')
  const [first = '', ...more] = wrap(`"""${plain(one.sentence)}`, width, indent)
  return [
    `def ${pythonName(one.name)}(${parameters}):`,
    first,
    ...more,
    ...lines,
    `${indent}"""`,
    `${indent}raise NotImplementedError('${starterMarker}')`,
  ].join('\n')
}

const section = (title: string): readonly string[] => [
  '',
  `${indent}${title}`,
  `${indent}${'-'.repeat(title.length)}`,
]

const described = (about: string): readonly string[] =>
  about === '' ? [] : wrap(plain(about), width, indent.repeat(2))

/** Prose without the marks of code, and names as Python spells them. */
const plain = (text: string): string => recordWords(text.replace(/`([^`]*)`/g, '$1'), 'python')

/** `(N, C) ndarray`, `(N,) ndarray of int`, `float`, `{'softmax', 'hinge'}`. */
function shapeText({ kind, axes, integers, truths, words, forms }: Shape): string {
  if (kind === 'word') return `{${words.map((word) => `'${word}'`).join(', ')}}`
  if (kind === 'record') return 'dict'
  if (kind === 'function') return 'callable'
  if (kind === 'list of records') return 'list of dict'
  if (kind === 'list of numbers') return 'list of float'
  if (kind === 'list of words') return 'list of str'
  if (kind === 'number') return 'float'
  if (kind === 'integer') return 'int'
  if (kind === 'boolean') return 'bool'
  if (kind === 'list of arrays' && forms) return `list of ${forms.map(shapeText).join(' or ')}`
  const array = `(${axes.join(', ')}${axes.length === 1 ? ',' : ''}) ndarray${integers ? ' of int' : truths ? ' of bool' : ''}`
  return kind === 'list of arrays' ? `list of ${array}` : array
}
