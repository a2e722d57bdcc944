import { SourceMap, type SourceMapPayload } from 'node:module'
import type * as Esbuild from 'esbuild'
import type { Location, Message, PartialMessage, TransformOptions } from 'esbuild'

export type PlainJavaScript =
  /** `map` is also in the comment at the end of the code. */
  { readonly code: string; readonly map: string } | { readonly errors: readonly PartialMessage[] }

/** Characters of one module, because the constants of an enum can double a hundred letters into gigabytes. */
export const codeLimit = 16 * 2 ** 20
export const tooMuchCode = `the compiled code is larger than ${codeLimit / 2 ** 20} MiB`

const options = {
  target: 'node22.18',
  charset: 'utf8',
  legalComments: 'none',
  tsconfigRaw: '{}',
  logLevel: 'silent',
  logLimit: 0,
  logOverride: { 'unsupported-dynamic-import': 'warning' },
} satisfies TransformOptions

const mayLoad = /import\s*[(.]|require|module/
/** `import` as anything but the start of a statement, and escapes, which could spell `require`. */
const mayLoadInDisguise = /\\u|\brequire\b|\bmodule\b|\bimport\b(?!\s*[\w$*{"'])/
const computedRequire = /touchstone_require\s*\((?!\s*(?:"[^"\\\n]*"|'[^'\\\n]*'|`[^`\\$\n]*`)\s*\))/
const requireOfModule = /touchstone_module\s*(?:\?\.|\[|\.\s*require)/

/**
 * Whether a source file may contain an `import(…)` or `require(…)` that `plainJavaScript` must check. A false
 * positive, as in a comment, only costs time.
 */
export function mayLoadComputed(text: string): boolean {
  return mayLoadInDisguise.test(text)
}

/**
 * Turns one source file into plain JavaScript without following its imports, and refuses an `import(…)`, when it is
 * reached, or a `require(…)` whose argument is not a plain string: a bundler treats it as a pattern and lists folders
 * for matches, even above the submission.
 *
 * @param name the file's name in the source map
 */
export async function plainJavaScript(
  esbuild: typeof Esbuild,
  name: string,
  text: string,
  loader: 'ts' | 'js',
): Promise<PlainJavaScript> {
  try {
    const plain = await esbuild.transform(text, { ...options, loader, sourcefile: name, sourcemap: 'both' })
    if (plain.code.length > codeLimit)
      return { errors: [{ text: tooMuchCode, detail: { type: 'CompileError' } }] }
    const code = await withoutComputed(esbuild, plain.code)
    const computed = await findComputed(esbuild, code)
    if (computed === undefined) return { code, map: plain.map }
    return { errors: [{ ...refusal, location: inSource(computed, plain.map, text) }] }
  } catch (error) {
    const { errors } = error as { errors?: readonly Message[] }
    if (!errors) throw error
    return {
      errors: errors.map(({ text, location }) => ({ text, location, detail: { type: 'SyntaxError' } })),
    }
  }
}

/** As long as `import`, so that no position changes. */
const stand = 'impor$'

const refusal = {
  text: "cannot import a file whose name is computed; write it out, as in import('./data.ts')",
  detail: { type: 'ImportError' },
}

/** Plain code in which every `import(…)` of a computed name fails when it is reached, as in Node. */
async function withoutComputed(esbuild: typeof Esbuild, code: string): Promise<string> {
  if (!/\bimport\s*\(/.test(code) || code.includes(stand)) return code
  const { warnings } = await esbuild.transform(code, { ...options, loader: 'js' })
  const lines = code.split('\n')
  for (const { location } of warnings.filter(isComputedImport)) {
    if (location === null) continue
    const line = lines[location.line - 1] ?? ''
    const before = Buffer.from(line).subarray(0, location.column).toString()
    if (!line.startsWith('import', before.length)) continue
    lines[location.line - 1] = `${before}${stand}${line.slice(before.length + stand.length)}`
  }
  const done = lines.join('\n')
  if (done === code) return code
  const fails = `throw Object.assign(new Error(${JSON.stringify(refusal.text)}), { name: 'ImportError' })`
  return done.replace(
    /\n(?=\/\/# sourceMappingURL=[^\n]*\n*$)|$/,
    `\nasync function ${stand}() { ${fails} }\n`,
  )
}

/** Where code loads something, in lines and columns from 0. */
interface Place {
  readonly line: number
  readonly column: number
}

/**
 * Where plain code still loads something by a computed name. Applied to the text that is bundled, in which constants
 * are folded and escapes resolved; names that a declaration of the student shadows are not renamed.
 */
async function findComputed(esbuild: typeof Esbuild, code: string): Promise<Place | undefined> {
  if (!mayLoad.test(code)) return undefined
  const define = { require: 'touchstone_require', module: 'touchstone_module' }
  const renamed = await esbuild.transform(code, { ...options, loader: 'js', define })
  const warning = renamed.warnings.find(isComputedImport)
  if (warning) return { line: (warning.location?.line ?? 1) - 1, column: warning.location?.column ?? 0 }
  const found = computedRequire.exec(renamed.code) ?? requireOfModule.exec(renamed.code)
  if (found === null) return undefined
  const before = renamed.code.slice(0, found.index).split('\n')
  return { line: before.length - 1, column: before.at(-1)?.length ?? 0 }
}

function isComputedImport({ id }: Message): boolean {
  return id === 'unsupported-dynamic-import'
}

/** The place in the source, which the compiler printed line by line. */
function inSource({ line, column }: Place, map: string, text: string): Partial<Location> | null {
  const entry = new SourceMap(JSON.parse(map) as SourceMapPayload).findEntry(line, column)
  if (!('originalLine' in entry)) return null
  const lineText = text.split(/\r\n|[\n\r\u2028\u2029]/)[entry.originalLine] ?? ''
  const first = Buffer.byteLength(lineText.slice(0, entry.originalColumn))
  return { line: entry.originalLine + 1, column: first, lineText }
}
