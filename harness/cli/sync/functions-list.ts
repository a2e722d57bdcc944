import { snakeCase } from '#assignment'
import { capital, count, type GradedFunction, list, type OptionsInput, type Suite } from '#kit/engine'
import { conventions } from '#reference/core/conventions.ts'
import type { Descriptions } from './described.ts'

/** The list of `docs/functions.md`: each function that can be graded, with what is checked and each known mistake. */
export function functionsList(suites: readonly Suite[], described: Descriptions): string {
  const functions = suites.flatMap((suite) => suite.functions)
  const mistakes = new Set(functions.flatMap((one) => one.mistakes.map(({ id }) => id)))
  const topics = Map.groupBy(suites, ({ stem }) => stem.split('/')[0] ?? stem)
  return [
    `${count(functions.length, 'function')} and ${count(mistakes.size, 'known mistake')}.`,
    ...[...topics].flatMap(([topic, own]) => [
      `## ${capital(topic)}`,
      ...own.flatMap((suite) => suite.functions.map((one) => section(one, suite, described))),
    ]),
  ].join('\n\n')
}

function section(
  { formula, checks, mistakes }: GradedFunction,
  { stem, title }: Suite,
  described: Descriptions,
): string {
  const { name } = formula
  const python = snakeCase(name)
  return [
    `### \`${name}\`${python === name ? '' : `, in Python \`${python}\``}`,
    `${described.get(name)?.docstring.sentence ?? `${title}.`} In \`graders/${stem}.ts\`.`,
    takesAndGives(formula, described.get(name)?.docstring.returns ?? gives[name]),
    ...acceptedBy(formula),
    'Checks:',
    checksList(checks),
    'Mistakes:',
    lines(mistakes.map((one) => `- **${one.title}.** ${usual(one)}`)),
  ].join('\n\n')
}

/** What functions give that draw for themselves, so that the reference has none. */
const gives: Readonly<Record<string, string>> = {
  twoLayerStart: '`W1`, `b1`, `W2`, `b2`: inputs × hidden, hidden, hidden × classes, classes',
  fullyConnectedStart: '`W1`, `b1` to `W3`, `b3` of layers with so many inputs, hidden units and classes',
  convnetStart: '`W1`, `b1` to `W3`, `b3`: filters × channels × size × size, filters, and two affine layers',
  normalizedStart:
    '`gamma1`, `beta1`, `gamma2`, `beta2`, a number per unit, and `layers`: how many have them',
  dropoutSeeded:
    '`first`, `again` and `other`, each the shape of `X`: two calls with `seed`, one with another',
  dropoutByItself: 'the shape of `X`, 0 where a unit is dropped',
  dropoutTraining: 'the shape of `X`, 0 where a unit is dropped',
  dropoutBothModes: '`trained` and `out`, each the shape of `X`: in training and at test time',
  dropoutTrainingBackward:
    '`out` and `dX`, each the shape of `X`: the result, and its gradient for a `dOut` that is `X`',
}

/** What may differ: each value of each convention that it obeys, the canonical one first. */
function acceptedBy({ obeys }: GradedFunction['formula']): readonly string[] {
  if (obeys.length === 0) return []
  const rows = obeys.map((flag) => {
    const { canonical, values } = conventions[flag]
    const means: Readonly<Record<string, string>> = conventions[flag].means
    const ordered = [canonical, ...values.filter((value) => value !== canonical)]
    return `- \`${flag}\`: ${ordered.map((value) => `${means[value]} (\`${value}\`)`).join('; or ')}`
  })
  return ['Conventions, which an assignment pins or leaves open:', rows.join('\n')]
}

/** Its arguments and options, as the lines of a binding name them, and its result. */
function takesAndGives({ inputs }: GradedFunction['formula'], returns: string | undefined): string {
  const options = inputs.find((input) => input.name === 'options')
  const taken = inputs.filter((input) => input !== options).map(shownInput)
  const settings = Object.keys(options?.dtype ?? {}).map((name) => `\`${name}\`${wordsOf(options, name)}`)
  return [
    ...(taken.length === 0 ? [] : [`Takes ${list(taken)}.`]),
    ...(settings.length === 0 ? [] : [`Options: ${list(settings)}.`]),
    ...(returns === undefined ? [] : [`Gives ${returns}.`]),
  ].join(' ')
}

function shownInput({
  name,
  axes,
  parts,
  dtype,
  oneOf,
}: GradedFunction['formula']['inputs'][number]): string {
  const inside = parts
    ? Object.entries(parts).map(([part, own]) => shownInput({ ...own, name: part }))
    : Object.keys(typeof dtype === 'object' ? dtype : {}).map((part) => `\`${part}\``)
  if (inside.length > 0) return `\`${name}\` (with ${list(inside)})`
  if (axes.length > 0) return `\`${name}\` (${axes.join(' × ')})`
  return `\`${name}\`${oneOf === undefined ? '' : ` (${oneOf.join(' or ')})`}`
}

function wordsOf(options: GradedFunction['formula']['inputs'][number] | undefined, name: string): string {
  const words = (options as Partial<OptionsInput> | undefined)?.words?.[name] ?? []
  return words.length === 0 ? '' : ` (${words.join(' or ')})`
}

/** The ids by topic. The topic only: a sentence may give away the input of a hidden check. */
const checksList = (checks: GradedFunction['checks']): string =>
  [...Map.groupBy(Object.entries(checks), ([, { concept, visibility }]) => `${concept}${shown[visibility]}`)]
    .map(([topic, own]) => `- ${topic}: ${own.map(([id]) => `\`${id}\``).join(', ')}`)
    .join('\n')

const shown = { public: '', hidden: ' (hidden)', 'after-due': ' (hidden until the due date)' } as const

/** Its sentence under the canonical value of the convention on which it depends. */
const usual = ({ sentence }: GradedFunction['mistakes'][number]): string =>
  typeof sentence === 'string' ? sentence : (sentence.sentences[conventions[sentence.flag].canonical] ?? '')

/** Several ways to make a mistake are one line. */
const lines = (all: readonly string[]): string => [...new Set(all)].join('\n')
