import { existsSync, readdirSync } from 'node:fs'
import { join, posix } from 'node:path'
import {
  type Assignment,
  type Binding,
  bindingsOf,
  compileLines,
  dialectOf,
  endings,
  filesOf,
  nearest,
  type Problem,
  stemOf,
} from '#assignment'
import { layoutsOf } from '#judge'
import { asSentence, list } from '#kit/engine'
import type { Language } from '#runner'
import type { Definition, DefinitionsOfFile } from '../definitions/definitions.ts'
import { definitionsIn } from '../definitions/definitions-in.ts'
import { filesBelow } from '../definitions/files-below.ts'
import { type CallOfBinding, callsInWay } from './calls-in-way.ts'
import { misfitOf } from './misfit-of.ts'

interface Found {
  /** What no submission can be graded with. */
  readonly problems: readonly Problem[]
  /** What may be meant so: a file or function that students are to add themselves. */
  readonly doubts: readonly string[]
}

/** The files of a starter by their paths below the folder that has them, and where the assignment finds each. */
interface Starter {
  readonly files: ReadonlyMap<string, DefinitionsOfFile>
  readonly layout: ReadonlyMap<string, string>
  readonly names: readonly string[]
}

type Inputs = Assignment['rubric']['parts'][number]['functions'][number]['function']['formula']['inputs']

/**
 * Compares the calls of an assignment's bindings with what its starters define, by reading alone: a submission is
 * written over a starter, so what no starter takes would be held against every student.
 */
export async function problemsWithBindings(assignment: Assignment): Promise<Found> {
  const found: Found[] = []
  for (const language of assignment.languages) {
    const starters = await startersIn(assignment, language)
    if (starters.length === 0) continue
    const { parts, given } = assignment.rubric
    const functions = [...parts.flatMap((part) => part.functions), ...(given ?? [])]
    for (const { function: one } of functions)
      found.push(ofFunction(assignment, one.formula, language, starters))
  }
  return {
    problems: found.flatMap(({ problems }) => problems),
    doubts: [...new Set(found.flatMap(({ doubts }) => doubts))],
  }
}

async function startersIn(assignment: Assignment, language: Language): Promise<readonly Starter[]> {
  const all = join(assignment.folder, 'starter')
  const isBound = Object.keys(assignment.bindings).some(
    (name) => bindingsOf(assignment.bindings, name, language).length > 0,
  )
  if (!isBound || language === 'cpp' || !existsSync(all)) return []
  const folders = readdirSync(all).filter((name) => name === language || name.startsWith(`${language}-`))
  return Promise.all(
    folders.map(async (name): Promise<Starter> => {
      const folder = join(all, name)
      const [layout] = layoutsOf(filesBelow(folder), assignment, [language])
      const prefix = layout === undefined || layout.base === '' ? '' : `${layout.base}/`
      const names = filesBelow(folder).flatMap((file) =>
        file.startsWith(prefix) ? file.slice(prefix.length) : [],
      )
      const files = (await definitionsIn(folder, language)).map(
        (one) => [one.file.slice(prefix.length), one] as const,
      )
      return { files: new Map(files), layout: layout?.files ?? new Map(), names }
    }),
  )
}

function ofFunction(
  { bindings: all, runtime }: Assignment,
  { name, inputs }: { readonly name: string; readonly inputs: Inputs },
  language: Language,
  starters: readonly Starter[],
): Found {
  const bindings = bindingsOf(all, name, language)
  const [first] = bindings
  if (first === undefined) return { problems: [], doubts: [] }
  const isList = Array.isArray(all[name]?.[language])
  const fieldOf = (k: number): Problem['field'] => ['bindings', name, language, ...(isList ? [k] : [])]
  const found = starters.flatMap((starter) => usedIn(starter, bindings))
  if (found.length === 0) return lostFile(first, fieldOf(0), starters, language)
  const founds = [...new Set(found.map(({ k }) => k))].flatMap((k) => {
    const uses = found.filter((one) => one.k === k)
    const [{ binding } = { binding: first }] = uses
    if ('adapter' in binding) return []
    return callsOf(binding, inputs, language, runtime).flatMap((call): Found[] => {
      const line =
        'call' in binding ? ['call', ...(typeof binding.call === 'string' ? [] : [call.line])] : ['name']
      const wrong = uses.map(({ file }) =>
        wrongIn(file, call, [...fieldOf(k), ...line], language !== 'python'),
      )
      // What one year has, another may lack.
      const [one] = wrong
      return one === undefined || wrong.includes(undefined) ? [] : [one]
    })
  })
  return {
    problems: founds.flatMap(({ problems }) => problems),
    doubts: founds.flatMap(({ doubts }) => doubts),
  }
}

/** What is wrong with a call of what a file defines; undefined if nothing is, as far as reading tells. */
function wrongIn(
  file: DefinitionsOfFile,
  call: CallOfBinding,
  field: Problem['field'],
  isScript: boolean,
): Found | undefined {
  const looked = lookUp(file, call.of)
  if (looked === 'unknown') return undefined
  if ('there' in looked) return lostName({ field, file: file.file, of: call.of, there: looked.there })
  const misfit = looked.parameters && misfitOf(call, looked.parameters, isScript)
  if (misfit === undefined) return undefined
  const problem = {
    field,
    code: 'binding-arguments',
    ...misfit,
    message: `in the starter, ${misfit.message}`,
  }
  return { problems: [problem], doubts: [] }
}

/** The binding of a function that counts in a starter, and the file that it finds there. */
function usedIn({ files, layout }: Starter, bindings: readonly Binding[]) {
  const stem = stemOf(bindings) ?? ''
  const own = layout.get(stem)
  const file = own === undefined ? undefined : files.get(own)
  if (file === undefined) return []
  const named = (path: string) =>
    bindings.flatMap((binding, k) => (filesOf(binding).includes(path) ? [{ k, binding }] : []))
  const [candidates = []] = [named(own ?? ''), named(stem)].filter((each) => each.length > 0)
  const beside = (name: string) => files.get(posix.join(posix.dirname(own ?? ''), name))?.text ?? ''
  const used = candidates.find(({ binding }) => {
    if (!('when' in binding) || binding.when === undefined) return true
    const text = `${file.text}\n${binding.beside === undefined ? '' : beside(binding.beside)}`
    return [binding.when].flat().some((wanted) => text.includes(wanted))
  })
  return used ? [{ ...used, file }] : []
}

function callsOf(
  binding: Binding,
  inputs: Inputs,
  language: Language,
  runtime: Assignment['runtime'],
): readonly CallOfBinding[] {
  if (!('call' in binding))
    return [{ line: 0, of: binding.name, args: (binding.arguments ?? inputs).length, named: [] }]
  const way = compileLines([binding.call].flat() as readonly string[], inputs, dialectOf(language, runtime))
  return 'error' in way ? [] : callsInWay(way)
}

type Looked = Pick<Definition, 'parameters'> | { readonly there: readonly string[] } | 'unknown'

/** A function, class or method of a file; the names that are there instead, or `unknown` if reading does not tell. */
function lookUp({ definitions, others, isOpen }: DefinitionsOfFile, name: string): Looked {
  const [top = '', method] = name.split('.')
  const own = definitions.findLast((one) => one.name === top)
  if (own === undefined)
    return isOpen || others.includes(top) ? 'unknown' : { there: definitions.map((one) => one.name) }
  if (method === undefined) return own
  if (own.methods === undefined) return 'unknown'
  const found = own.methods.findLast((one) => one.name === method)
  if (found) return found
  return own.isOpen || own.attributes?.includes(method)
    ? 'unknown'
    : { there: own.methods.map((one) => `${top}.${one.name}`) }
}

interface Lost {
  readonly field: Problem['field']
  readonly file: string
  readonly of: string
  readonly there: readonly string[]
}

/** A name that is almost one in the starter is a typing mistake; another may be for students to add. */
function lostName({ field, file, of, there }: Lost): Found {
  const meant = nearest(of, there)
  const message = `the starter's ${file} has no '${of}'`
  if (meant === undefined)
    return {
      problems: [],
      doubts: [asSentence(`${message}${there.length > 0 ? `; it has ${list(there)}` : ''}`)],
    }
  return { problems: [{ field, code: 'binding-name', message, hint: hintFor(meant) }], doubts: [] }
}

function lostFile(
  binding: Binding,
  at: Problem['field'],
  starters: readonly Starter[],
  language: Language,
): Found {
  const [wanted = ''] = filesOf(binding)
  const there = [...new Set(starters.flatMap(({ names }) => names))].filter((name) =>
    endings[language].some((ending) => name.endsWith(ending)),
  )
  if (there.some((file) => file.endsWith('.ipynb'))) return { problems: [], doubts: [] }
  const meant = nearest(wanted, there)
  const message = `the starter has no file '${wanted}'`
  if (meant === undefined) return { problems: [], doubts: [asSentence(`${message}; it has ${list(there)}`)] }
  return {
    problems: [{ field: [...at, 'file'], code: 'binding-file', message, hint: hintFor(meant) }],
    doubts: [],
  }
}

const hintFor = (meant: string): string =>
  `Did you mean '${meant}'? If students are to add it themselves, put an empty one into the starter.`
