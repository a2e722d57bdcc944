import { UsageError } from '#assignment'
import { conventions } from '#reference/core/conventions.ts'
import type { ReferenceFunction } from '../sync/read-reference.ts'
import { kebabCase } from '../sync/reference-index.ts'
import { exampleGolden } from './example-golden.ts'
import type { FoundReference } from './find-reference.ts'
import { inputOf, type ScaffoldInput } from './input-of.ts'

/** The suite of a function to begin with, and the stem of its file. */
export function newSuite({ file, reference }: FoundReference): {
  readonly stem: string
  readonly text: string
} {
  const { name } = reference
  const id = kebabCase(name)
  const stem = `${file.slice(0, file.lastIndexOf('/'))}/${id}`
  const inputs = inputsOf(reference)
  const golden = exampleGolden(reference)
  const wrong = oppositeSign(reference.returns)
  const kinds = ['formula', ...inputs.map(({ kind }) => kind), 'right', 'suite']
  if (golden?.includes('printed(')) kinds.push('printed')
  const parameters = reference.parameters.map((parameter) => parameter.name)
  const args = parameters.join(', ')
  const d = parameters.includes('d') ? 'open' : 'd'
  const words = id.replaceAll('-', ' ')
  const text = [
    `import { ${[...new Set(kinds)].toSorted().join(', ')} } from '#kit'`,
    ...(golden?.includes('array(') ? [`import { array } from '#reference/core/ndarray.ts'`] : []),
    `import { ${name} } from '#reference/${file}'`,
    '',
    'const value = formula(',
    `  { ${name} },`,
    '  {',
    `    id: '${id}',`,
    `    inputs: [${inputs.map(({ call }) => call).join(', ')}],`,
    `    sizes: ${sizesOf(inputs)},`,
    ...optionLines(reference),
    '    // Each decision that a student could take otherwise: its right filling, and every wrong one with its sentence.',
    '    holes: {',
    `      answer: right((answer: ReturnType<typeof ${name}>) => answer)${wrong},`,
    '    },',
    '    // Write the formula a second time here, by another route than the reference takes. It reads every hole.',
    `    reading: (${d}) => (${args}) => ${d}.answer(${name}(${args})),`,
    '  },',
    ')',
    '',
    `export default suite('${stem}', '${words[0]?.toUpperCase()}${words.slice(1)}', [`,
    '  value.with({',
    ...(golden === undefined ? [] : goldenLines(golden)),
    '  }),',
    '])',
    '',
  ]
  return { stem, text: text.join('\n') }
}

/** What the function is called with besides its parameters, until the author says more. */
const optionLines = ({ docstring }: ReferenceFunction): readonly string[] =>
  docstring.options.map(({ name }) =>
    isFlag(name)
      ? `    // obeys: { ${name}: … } says what each value of the convention does in the reading.`
      : `    // options({ ${name}: [ … ] }) as the last input draws this option; without it, it keeps its default.`,
  )

const goldenLines = (golden: string): readonly string[] => [
  `    // The example of the reference; take the numbers of the slide, and name it as their source.`,
  `    lecture: value.golden('reproduces the number on the slide', { ${golden}, source: 'the example of the reference', hint: 'What to compute by hand to find the difference.' }),`,
]

function inputsOf({ name, parameters, docstring }: ReferenceFunction): readonly ScaffoldInput[] {
  const required = docstring.options.find((one) => !isFlag(one.name) && !one.about.includes('; default '))
  if (required !== undefined) throw undrafted(name, `options.${required.name}`, 'required')
  return parameters.map((parameter) => {
    const about = docstring.parameters.find((one) => one.name === parameter.name)?.about
    const input = inputOf(parameter, about)
    if (input === undefined) throw undrafted(name, parameter.name, parameter.type)
    return input
  })
}

const undrafted = (name: string, parameter: string, type: string): UsageError =>
  new UsageError(
    'no-input',
    `the parameter ${parameter} of ${name} is ${type}: only numbers, words and arrays are scaffolded`,
    'Write the suite by hand, as in graders/optimizers/adam.ts, which has a record and options',
  )

const isFlag = (option: string): boolean => Object.hasOwn(conventions, option)

const sizesOf = (inputs: readonly ScaffoldInput[]): string => {
  const axes = [...new Set(inputs.flatMap((input) => input.axes))]
  return axes.length === 0 ? '{}' : `{ ${axes.map((axis) => `${axis}: [2, 5]`).join(', ')} }`
}

/** A mistake to begin with, for answers that have a sign. */
function oppositeSign(returns: string): string {
  const [flipped] = returns.startsWith('NDArray')
    ? ['({ ...answer, data: answer.data.map((x) => -x) })']
    : returns === 'number'
      ? ['-answer']
      : []
  if (flipped === undefined) return ''
  return `.wrong('sign', 'Opposite sign', (answer) => ${flipped}, 'What is visible, then the rule: your result has the opposite sign. Say how it is right.')`
}
