import { readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { endings } from '#assignment'
import type { Language } from '#runner'
import type { Definition, DefinitionsOfFile, Parameters } from './definitions.ts'
import { filesBelow } from './files-below.ts'
import { blanked, closeOf, split } from './script-text.ts'

/** Bytes of a file that is read. */
const most = 1_000_000

/** What the files in TypeScript or JavaScript in a folder export, without running them. */
export const scriptDefinitions = (folder: string, language: Language): readonly DefinitionsOfFile[] =>
  filesBelow(folder)
    .filter(
      (file) =>
        endings[language].some((ending) => file.endsWith(ending)) && !/\.(?:test|config)\./.test(file),
    )
    .filter((file) => statSync(join(folder, file)).size <= most)
    .map((file) => definitionsIn(file, readFileSync(join(folder, file), 'utf8')))

/** Groups: `export`, `function`, `class`, and the name. */
const declaration = new RegExp(
  [
    /(?<![\w$.])(export\s+(?:default\s+)?)?(?:declare\s+)?/,
    /(?:(?:async\s+)?(function)\b\s*\*?\s*|(?:abstract\s+)?(class)\s+|(?:const|let|var)\s+)/,
    /([\w$]+)/,
  ]
    .map(({ source }) => source)
    .join(''),
  'g',
)

function definitionsIn(file: string, text: string): DefinitionsOfFile {
  const code = blanked(text)
  const isCommon = /(?<![\w$.])(?:module\.)?exports\b/.test(code)
  const top = topLevel(code)
  const listed = [...top.matchAll(/(?<![\w$.])export\s*(?:type\s*)?\{/g)].flatMap(({ index, 0: head }) => {
    const at = index + head.length - 1
    return split(code.slice(at + 1, closeOf(code, at))).map((one) =>
      one.split(/\s+as\s+/).map((name) => name.trim()),
    )
  })
  const found: { readonly isExported: boolean; readonly definition: Definition }[] = []
  for (const match of top.matchAll(declaration)) {
    const [head, exported, isFunction, isClass, name = ''] = match
    const after = match.index + head.length
    const definition = isClass
      ? classAt(name, code, after)
      : { name, ...given(isFunction ? parametersAt(code, after) : parametersOfValue(code, after)) }
    found.push({ isExported: exported !== undefined, definition })
  }
  const definitions = found.flatMap(({ isExported, definition }) => {
    const names = listed.filter(([own]) => own === definition.name).map(([own = '', as = own]) => as)
    return [
      ...(isExported || isCommon ? [definition] : []),
      ...names.map((name) => ({ ...definition, name })),
    ]
  })
  const known = new Set(definitions.map(({ name }) => name))
  const others = listed.map(([own = '', as = own]) => as).filter((name) => !known.has(name))
  return {
    file,
    text,
    definitions,
    others,
    imports: [],
    isOpen:
      isCommon || /(?<![\w$.])export\s*(?:\*|default\b(?!\s+(?:async\s+)?(?:function|class)))/.test(top),
  }
}

/** The code with everything inside braces, brackets and parentheses blanked. */
function topLevel(code: string): string {
  let depth = 0
  return [...code]
    .map((one) => {
      if ('([{'.includes(one)) return depth++ === 0 ? one : ' '
      if (')]}'.includes(one)) return --depth <= 0 ? one : ' '
      return depth === 0 || one === '\n' ? one : ' '
    })
    .join('')
}

const given = (parameters: Parameters | undefined) => (parameters ? { parameters } : {})

/** The parameters whose list begins at or after a place, behind type parameters. */
function parametersAt(code: string, from: number): Parameters | undefined {
  let at = from
  while (/\s/.test(code[at] ?? '')) at++
  if (code[at] === '<') at = closeOf(code, at) + 1
  while (/\s/.test(code[at] ?? '')) at++
  if (code[at] !== '(') return undefined
  return parametersIn(code.slice(at + 1, closeOf(code, at)))
}

/** Of `= (a, b) => …`, `= a => …` or `= function (a, b)`, behind a type. */
function parametersOfValue(code: string, from: number): Parameters | undefined {
  const rest = code.slice(from, from + 2000)
  const value = /^\s*=(?![=>])\s*(?:async\s+)?(?:function\b\s*\*?\s*[\w$]*)?/.exec(rest)
  if (value === null) return undefined
  const only = /^\s*([\w$]+)\s*=>/.exec(rest.slice(value[0].length))
  if (only?.[1] !== undefined) return parametersIn(only[1])
  return parametersAt(code, from + value[0].length)
}

function classAt(name: string, code: string, from: number): Definition {
  const open = code.indexOf('{', from)
  const extended = /\bextends\s+([\w$.]+)/.exec(code.slice(from, open))
  const inside = code.slice(open + 1, closeOf(code, open))
  const top = topLevel(inside)
  const methods = [
    ...top.matchAll(
      /(?<=^|[;}\n])\s*((?:(?:public|private|protected|static|async|override)\s+)*)(\*?\s*[\w$]+)\s*(?=[(<])/g,
    ),
  ].map(({ index, 0: head, 2: own = '' }) => ({
    name: own.trim(),
    ...given(parametersAt(inside, index + head.length)),
  }))
  const fields = [
    ...top.matchAll(
      /(?<=^|[;}\n])\s*(?:(?:public|private|protected|readonly|declare|static|get|set)\s+)*([\w$]+)\s*[?!]?\s*[:=;(]/g,
    ),
  ]
  const written = [...inside.matchAll(/\bthis\.([\w$]+)\s*=(?!=)/g)]
  const made = methods.find((one) => one.name === 'constructor')
  const nothing = parametersIn('')
  return {
    name,
    methods: methods.filter((one) => one !== made),
    attributes: [...new Set([...fields, ...written].flatMap(([, own]) => own ?? []))],
    keys: Object.fromEntries(
      [...inside.matchAll(/\bthis\.([\w$]+)\s*=\s*(?=\{)/g)].map(({ index, 0: head, 1: own = '' }) => [
        own,
        keysIn(inside, index + head.length),
      ]),
    ),
    isOpen: extended !== null,
    ...given(made ? made.parameters : extended === null ? nothing : undefined),
  }
}

const keysIn = (code: string, at: number): readonly string[] =>
  split(code.slice(at + 1, closeOf(code, at))).flatMap((one) => /^[\w$]+/.exec(one)?.[0] ?? [])

function parametersIn(list: string): Parameters | undefined {
  const each = split(list)
  if (each.includes('?')) return undefined
  const own = each
    .map((one) => one.replace(/^\s*(?:(?:public|private|protected|readonly)\s+)+/, '').trim())
    .filter((one) => !/^this\s*:/.test(one))
  const names = own.filter((one) => !one.startsWith('...')).map(nameOf)
  const last = own.at(-1) ?? ''
  const keys = last.startsWith('{') ? split(last.slice(1, closeOf(last, 0))) : []
  const isNeeded = (one: string): boolean =>
    !one.startsWith('...') && !/^(?:[\w$]+|[{[][\s\S]*[}\]])\s*\?/.test(one) && !hasDefault(one)
  const first = own.findIndex((one) => !isNeeded(one))
  return {
    names,
    required: first < 0 ? names.length : first,
    named: keys.filter((one) => !one.startsWith('...')).map((one) => /^[\w$]*/.exec(one.trim())?.[0] ?? ''),
    requiredNamed: [],
    rest: own.some((one) => one.startsWith('...')),
    anyName: !last.startsWith('{') || keys.some((one) => one.startsWith('...')),
  }
}

/** The name of a parameter; one that is taken apart is shown as it is. */
const nameOf = (one: string): string =>
  one.startsWith('{') || one.startsWith('[')
    ? one.slice(0, closeOf(one, 0) + 1)
    : (/^[\w$]+/.exec(one)?.[0] ?? one)

function hasDefault(one: string): boolean {
  const at = /^[{[]/.test(one) ? closeOf(one, 0) + 1 : 0
  return /=(?!>|=)/.test(one.slice(at))
}
