import { argumentLiteral, type FunctionAnswers, type GivenValue, type ShownArgument } from '#kit/engine'
import type { Step, Term } from '#runner'
import { answerIn } from './answer-in.ts'
import { givenValues } from './given-values.ts'
import { scriptCall } from './script-call.ts'
import { seriesOf } from './series-of.ts'
import { tensorLiteral } from './tensor-literal.ts'
import { torchHelpers, torchImports, torchText, weightTexts } from './torch-call.ts'
import { Unwritable } from './unwritable.ts'

type Way = NonNullable<FunctionAnswers['way']>

/** What a call is made of: the file of the function, how the course calls it, and with what. */
export interface CourseCall {
  readonly file: string
  readonly way: Way
  readonly args: readonly ShownArgument[]
  /** The part of a record of results to show; absent: all of it. */
  readonly part?: string
}

/**
 * The lines that call a function as its course does, in its language, with the arguments written out, for a student to
 * run in the folder of the submission. Undefined if a value is too large to be written out, or a step is one that only
 * the grader can take.
 */
export function courseCall(call: CourseCall): readonly string[] | undefined {
  // Students do not have the adapter of their course.
  if (call.way.adapter !== undefined) return undefined
  try {
    return isScript(call.file) ? scriptCall(call) : pythonCall(call)
  } catch (error) {
    if (error instanceof Unwritable) return undefined
    throw error
  }
}

const isScript = (file: string): boolean => /\.[cm]?[jt]s$/.test(file)

function pythonCall({ file, way, args, part }: CourseCall): readonly string[] | undefined {
  const module = /^(?:[A-Za-z_]\w*\/)*[A-Za-z_]\w*(?=\.py$)/.exec(file)?.[0]?.replaceAll('/', '.')
  if (module === undefined) return undefined
  const writer = writerOf(way, args)
  const lines = way.steps.flatMap(writer.lines)
  const last = writer.text(answerIn(way.answer, part))
  const imported = `from ${module} import ${[...writer.imported].join(', ')}`
  if (!way.tensors) return ['import numpy as np', imported, ...lines, last]
  return [...torchImports, ...torchHelpers([...lines, last]), imported, ...lines, last]
}

function writerOf({ name, steps, tensors }: Way, args: readonly ShownArgument[]) {
  const literal = (value: GivenValue): string =>
    tensors ? tensorLiteral(value) : argumentLiteral(value, 'python')
  const imported = new Set<string>()
  const given = new Set<string>()
  /** The names of objects, whose parts are attributes; of anything else they are entries. */
  const objects = new Set(steps.flatMap((step) => ('as' in step && isObject(step.value) ? step.as : [])))

  const importedAs = (wanted: string): string => {
    imported.add(wanted)
    return wanted
  }
  const givenAs = givenValues(args, given)
  const text = (term: Term): string => {
    const value = givenAs(term)
    if (value !== undefined) return literal(value)
    if ('name' in term) return term.name
    if ('constant' in term) return literal({ nested: term.constant })
    if ('exported' in term) return importedAs(term.exported)
    if ('judged' in term) {
      if (term.judged === null) return importedAs(name)
      return `${text(term.judged)}.${name.slice(name.lastIndexOf('.') + 1)}`
    }
    if ('call' in term) {
      const named = term.named.map(([key, one]) => `${key}=${text(one)}`)
      const callee = 'of' in term.call && 'part' in term.call ? method(term.call) : text(term.call)
      return `${callee}(${[...term.args.map(text), ...named].join(', ')})`
    }
    if ('item' in term && 'parameters' in term.of && typeof term.item === 'number')
      return weightTexts(term.of, text)[term.item] ?? text(term.of)
    if ('item' in term) return `${text(term.of)}[${JSON.stringify(term.item)}]`
    if ('of' in term) {
      const isOwn = ('name' in term.of && objects.has(term.of.name)) || ofArrays.has(term.part)
      return isOwn ? method(term) : `${text(term.of)}[${JSON.stringify(term.part)}]`
    }
    if ('sizeOf' in term) return sizeOf(term)
    if ('record' in term)
      return `{${term.record.map(([key, one]) => `${JSON.stringify(key)}: ${text(one)}`).join(', ')}}`
    if ('list' in term) return `[${term.list.map(text).join(', ')}]`
    if ('series' in term) return `[${seriesOf(term.series, text).join(', ')}]`
    const written = torchText(term, text)
    if (written === undefined) throw new Unwritable('a gradient of what has no name')
    return written
  }
  const method = ({ of, part }: { readonly of: Term; readonly part: string }): string => `${text(of)}.${part}`
  const sizeOf = ({ sizeOf: of, axis }: { readonly sizeOf: Term; readonly axis: number }): string => {
    let values = givenAs(of)?.nested
    if (values === undefined) return axis === 0 ? `len(${text(of)})` : `${text(of)}.shape[${axis}]`
    for (let k = 0; k < axis; k++) values = Array.isArray(values) ? values[0] : undefined
    if (!Array.isArray(values)) throw new Unwritable('the length of what has none')
    return String(values.length)
  }
  const lines = (step: Step): readonly string[] => {
    if ('tracked' in step)
      return step.tracked.map((term) => {
        const tensor = `${text(term)}.requires_grad_()`
        const own = 'name' in term ? term.name : ''
        given.add(own)
        return `${own} = ${tensor}`
      })
    const value = text('random' in step ? drawn(step.value) : step.value)
    if ('set' in step) return [`${text(step.set)} = ${value}`]
    if ('random' in step) {
      if (tensors) throw new Unwritable('draws of PyTorch')
      if (!value.startsWith('[')) throw new Unwritable('a shape filled with one number')
      const drawing = step.random === 'rows' ? ['choice', 'randint', 'permutation'] : [step.random]
      const replaced = drawing.map((one) => `np.random.${one} = `).join('')
      return [`draws = iter(${value})`, `${replaced}lambda *_, **__: next(draws)`]
    }
    for (const one of step.as) given.add(one)
    return step.as.join() === '_' ? [value] : [`${step.as.join(', ')} = ${value}`]
  }
  return { imported, lines, text }
}

/** The batches alone, of a line that says the number of rows as well. */
function drawn(value: Term): Term {
  const entries = 'record' in value ? value.record : []
  return entries.find(([name]) => name === 'batches')?.[1] ?? value
}

/** Whether a term makes an instance of a class, or a tensor with a gradient. */
function isObject(term: Term): boolean {
  if ('parameter' in term || ('item' in term && 'parameters' in term.of)) return true
  if (!('call' in term)) return false
  const made = 'exported' in term.call ? term.call.exported : 'name' in term.call ? term.call.name : ''
  return /^_*[A-Z]/.test(made)
}

/** Attributes of arrays and tensors. */
const ofArrays = new Set(['T', 'shape', 'size', 'ndim', 'grad'])
