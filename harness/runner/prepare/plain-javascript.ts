import type * as Esbuild from 'esbuild'
import type { Message, PartialMessage, TransformOptions } from 'esbuild'

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
 * Turns one source file into plain JavaScript without following its imports, and refuses an `import(…)` or
 * `require(…)` whose argument is not a plain string: a bundler treats it as a pattern and lists folders for matches,
 * even above the submission.
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
    const computed = plain.warnings.filter(isComputedImport).map((warning) => refusal(warning.location))
    if (computed.length > 0) return { errors: computed }
    return (await loadsComputed(esbuild, plain.code)) ? { errors: [refusal(null)] } : plain
  } catch (error) {
    const { errors } = error as { errors?: readonly Message[] }
    if (!errors) throw error
    return {
      errors: errors.map(({ text, location }) => ({ text, location, detail: { type: 'SyntaxError' } })),
    }
  }
}

/**
 * Whether plain code still loads something by a computed name. Applied to the text that is bundled, in which constants
 * are folded and escapes resolved; names that a declaration of the student shadows are not renamed.
 */
async function loadsComputed(esbuild: typeof Esbuild, code: string): Promise<boolean> {
  if (!mayLoad.test(code)) return false
  const define = { require: 'touchstone_require', module: 'touchstone_module' }
  const renamed = await esbuild.transform(code, { ...options, loader: 'js', define })
  if (renamed.warnings.some(isComputedImport)) return true
  return computedRequire.test(renamed.code) || requireOfModule.test(renamed.code)
}

function isComputedImport({ id }: Message): boolean {
  return id === 'unsupported-dynamic-import'
}

function refusal(location: Message['location']): PartialMessage {
  const text = "cannot import a file whose name is computed; write it out, as in import('./data.ts')"
  return { text, location, detail: { type: 'ImportError' } }
}
