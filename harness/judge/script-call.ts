import { argumentLiteral, type GivenValue } from '#kit/engine'
import type { Step, Term } from '#runner'
import { answerIn } from './answer-in.ts'
import type { CourseCall } from './course-call.ts'
import { givenValues } from './given-values.ts'
import { methodOfGiven } from './script-arrays.ts'
import { helperNames, scriptHelpers } from './script-helpers.ts'
import { seriesOf } from './series-of.ts'
import { Unwritable } from './unwritable.ts'

/** What the file of the student is called in the lines. */
const theirs = 'submission'

/** Everything random is drawn from these, as long as there are any; before the file is loaded, which may keep it. */
const scripted = [
  'const [random, draws] = [Math.random, []]',
  'Math.random = () => draws.shift() ?? random()',
]

/** The lines of JavaScript that call a function as its course does, for a file of their own. */
export function scriptCall({ file, way, args, part }: CourseCall): readonly string[] | undefined {
  if (!/^\w[\w./-]*$/.test(file) || file.includes('..')) return undefined
  const writer = writerOf(way, args)
  const lines = way.steps.flatMap(writer.lines)
  const last = `console.log(${writer.text(answerIn(way.answer, part))})`
  const isScripted = way.steps.some((step) => 'random' in step)
  const path = JSON.stringify(`./${file}`)
  return [
    ...(isScripted
      ? [...scripted, `const ${theirs} = await import(${path})`]
      : [`import * as ${theirs} from ${path}`]),
    ...scriptHelpers(writer.used),
    ...writer.first(),
    ...lines,
    last,
  ]
}

function writerOf({ name, steps, answer }: CourseCall['way'], args: CourseCall['args']) {
  const given = new Set<string>()
  const used = new Set<string>()
  const written = new Set<string>()
  const givenAs = givenValues(args, given)
  const objects = new Set(steps.flatMap((step) => ('as' in step && isObject(step.value) ? step.as : [])))
  const assigned = steps.flatMap((step) => ('as' in step ? step.as : []))
  if (assigned.some((one) => isTaken.has(one))) throw new Unwritable('a name that means something else')

  // What is called with one array twice may change it, and is written shorter.
  const uses = JSON.stringify([steps, answer])
  const shared = args
    .map((one) => one.name)
    .filter((own) => uses.split(JSON.stringify({ name: own })).length > 2 && !isTaken.has(own))
    .filter((own) => !assigned.includes(own))
  const literal = (value: GivenValue): string => argumentLiteral(value, 'javascript')
  const helped = (helper: string, values: readonly string[]): string => {
    used.add(helper)
    return `${helper}(${values.join(', ')})`
  }
  /** An array whose numbers are known, also if lines turn or reshape it. */
  const known = (term: Term): GivenValue | undefined => {
    if ('of' in term && 'part' in term && term.part === 'T') {
      const own = known(term.of)
      return own && Array.isArray(own.nested) ? methodOfGiven(own, 'T', []) : givenAs(term)
    }
    if (!('call' in term) || !('of' in term.call) || !('part' in term.call)) return givenAs(term)
    const own = known(term.call.of)
    return own && methodOfGiven(own, term.call.part, term.args.map(sizeIn))
  }
  const sizeIn = (term: Term): number => Number('sizeOf' in term ? sizeOf(term) : text(term))
  const text = (term: Term): string => {
    if ('name' in term && shared.includes(term.name)) {
      written.add(term.name)
      return term.name
    }
    const value = known(term)
    if (value !== undefined) return literal(value)
    if ('name' in term) return term.name
    if ('constant' in term) return JSON.stringify(term.constant)
    if ('exported' in term) return `${theirs}${property(term.exported)}`
    if ('judged' in term)
      return term.judged === null
        ? `${theirs}${property(name)}`
        : `${text(term.judged)}${property(name.slice(name.lastIndexOf('.') + 1))}`
    if ('call' in term) return called(term)
    if ('of' in term) return partOf(term)
    if ('sizeOf' in term) return sizeOf(term)
    if ('record' in term) return recordOf(term.record)
    if ('list' in term) return `[${term.list.map(text).join(', ')}]`
    if ('series' in term) return `[${seriesOf(term.series, text).join(', ')}]`
    throw new Unwritable('what only Python has')
  }
  const called = ({ call, args: values, named }: Extract<Term, { call: Term }>): string => {
    const texts = [...values.map(text), ...(named.length > 0 ? [recordOf(named)] : [])]
    if ('of' in call && 'part' in call && !isOwn(call.of)) {
      const own = text(call.of)
      if (call.part === 'copy') return `structuredClone(${own})`
      if (call.part === 'ravel') return helped('elements', [own])
      if (call.part === 'transpose' && texts.length === 0) return helped('transposed', [own])
      if (call.part === 'reshape' && !texts.slice(1).includes('-1') && texts[0]?.startsWith('[') !== true)
        return helped('reshaped', [own, ...texts])
      if (ofArrays.has(call.part)) throw new Unwritable('axes in an order of their own')
    }
    const made = `${text(call)}(${texts.join(', ')})`
    return isClass(call) ? `new ${made}` : `await ${made}`
  }
  const partOf = (term: Extract<Term, { of: Term }>): string => {
    if ('part' in term && term.part === 'T' && !isOwn(term.of)) return helped('transposed', [text(term.of)])
    const own = text(term.of)
    const owner = /^(?:await|new) /.test(own) ? `(${own})` : own
    const step = 'part' in term ? term.part : term.item
    if (typeof step === 'string') return `${owner}${property(step)}`
    return step < 0 ? `${owner}.at(${step})` : `${owner}[${step}]`
  }
  const isOwn = (term: Term): boolean => ('name' in term ? objects.has(term.name) : isObject(term))
  const sizeOf = ({ sizeOf: of, axis }: Extract<Term, { sizeOf: Term }>): string => {
    let values = known(of)?.nested
    if (values === undefined) return `${text(of)}${'[0]'.repeat(axis)}.length`
    for (let k = 0; k < axis; k++) values = Array.isArray(values) ? values[0] : undefined
    if (!Array.isArray(values)) throw new Unwritable('the length of what has none')
    return String(values.length)
  }
  const recordOf = (entries: readonly (readonly [string, Term])[]): string =>
    `{ ${entries.map(([key, one]) => `${JSON.stringify(key).replace(/^"([A-Za-z_$][\w$]*)"$/, '$1')}: ${text(one)}`).join(', ')} }`

  const lines = (step: Step): readonly string[] => {
    if ('tracked' in step) throw new Unwritable('what only Python has')
    if ('set' in step) {
      // A copy, which the student's object may change.
      const own = known(step.value)
      return [`${text(step.set)} = ${own ? literal(own) : text(step.value)}`]
    }
    const value = text(step.value)
    if ('random' in step) {
      const numbers = known(step.value)
      if (numbers === undefined || !Array.isArray(numbers.nested))
        throw new Unwritable('one number, again and again')
      const flat = methodOfGiven(numbers, 'ravel', [])
      return [`draws.push(${literal(flat ?? numbers).slice(1, -1)})`]
    }
    const again = step.as.some((one) => assigned.filter((other) => other === one).length > 1 && one !== '_')
    if (again) throw new Unwritable('a name that is given twice')
    for (const one of step.as) given.add(one)
    if (step.as.join() === '_') return [value]
    const [first] = step.as
    if (step.as.length === 1) return [`const ${first} = ${value}`]
    const names = step.as.map((one) => JSON.stringify(one))
    return [
      `const [${step.as.map((one) => (one === '_' ? '' : one)).join(', ')}] = ${helped('taken', [value, ...names])}`,
    ]
  }
  const first = () =>
    [...written].map((own) => `const ${own} = ${literal(givenAs({ name: own }) ?? { nested: null })}`)
  return { first, used, lines, text }
}

const property = (key: string): string =>
  /^[A-Za-z_$][\w$]*$/.test(key) ? `.${key}` : `[${JSON.stringify(key)}]`

const ofArrays: ReadonlySet<string> = new Set(['copy', 'ravel', 'transpose', 'reshape'])

/** Whether what is called is a class, by its name. What is judged is a function, or a method. */
const isClass = (term: Term): boolean => 'exported' in term && /^_*[A-Z]/.test(term.exported)

const isObject = (term: Term): boolean => 'call' in term && isClass(term.call)

/** Names that lines cannot give in JavaScript. */
const isTaken: ReadonlySet<string> = new Set([
  ...[theirs, 'random', 'draws', ...helperNames],
  ...'arguments await break case catch class const continue debugger default delete do else enum eval'.split(
    ' ',
  ),
  ...'export extends false finally for function if implements import in instanceof interface let new null'.split(
    ' ',
  ),
  ...'package private protected public return static super switch this throw true try typeof var void'.split(
    ' ',
  ),
  ...['while', 'with', 'yield'],
])
