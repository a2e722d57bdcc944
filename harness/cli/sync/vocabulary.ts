import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { capital } from '#kit/engine'
import type { Docstring } from './docstring.ts'
import { type Declaration, type Declarations, readDeclarations } from './read-declarations.ts'

/** A module of the kit, without `harness/kit/` and its ending, and an interface in it. */
type Member = readonly [module: string, name: string]

interface Section {
  readonly title: string
  readonly about: string
  /** What `#kit` exports from these modules. */
  readonly exports?: readonly string[]
  readonly members?: Member
  /** Of the members. */
  readonly only?: readonly string[]
  readonly except?: readonly string[]
}

const sections: readonly Section[] = [
  {
    title: 'Suites',
    about: 'A file of `graders/` exports one suite or one quiz.',
    exports: ['suite/suite', 'suite/quiz', 'suite/formula'],
  },
  {
    title: 'Fields of a formula',
    about: 'The second argument of `formula`.',
    members: ['suite/about-formula', 'About'],
  },
  {
    title: 'Inputs',
    about: 'Each has the name of the argument; arrays also have their axes, as in `N C`.',
    exports: ['suite/input-kinds', 'suite/record-kinds', 'suite/callable'],
  },
  {
    title: 'Holes',
    about: 'A decision that a student can take otherwise.',
    exports: ['suite/choice'],
    members: ['suite/choice', 'Choice'],
    only: ['wrong'],
  },
  {
    title: 'Checks that are derived',
    about: 'They exist without being written. An entry in `.with` changes one; `false` drops it.',
    members: ['suite/authored-formula', 'Derived'],
  },
  {
    title: 'Checks that are added',
    about: 'Methods of a formula. Each takes the sentence that reports print, and options.',
    members: ['suite/authored-formula', 'AuthoredFormula'],
    except: ['formula', 'inputs'],
  },
  {
    title: 'Options of every check',
    about: 'Also those of the derived ones.',
    members: ['suite/checks/options', 'CheckOptions'],
  },
  {
    title: 'Options of checks that draw inputs',
    about: 'Of the derived ones, `random` and `extreme`.',
    members: ['suite/authored-formula', 'DrawOptions'],
  },
]

/** The options that only one kind of check has. */
const ownOptions: Readonly<Record<string, Member>> = {
  golden: ['suite/checks/golden', 'GoldenOptions'],
  invariant: ['suite/checks/invariant', 'InvariantOptions'],
  trace: ['suite/checks/trace', 'TraceOptions'],
  throws: ['suite/checks/throws', 'ThrowsOptions'],
  judge: ['suite/checks/judged', 'JudgedOptions'],
}

interface Source {
  readonly stem: string
  /** On one line. */
  readonly text: string
}

/**
 * The list of `docs/vocabulary.md`: everything that a suite can say, from the docstrings of the kit. Every example is
 * quoted from a suite, to which it links.
 *
 * @throws {Error} about a name without a docstring
 */
export async function vocabulary(repository: string): Promise<string> {
  const modules = new Map<string, Declarations>()
  const read = async (module: string): Promise<Declarations> => {
    const known = modules.get(module)
    const found = known ?? (await readDeclarations(join(repository, 'harness/kit', `${module}.ts`)))
    modules.set(module, found)
    return found
  }
  const membersOf = async ([module, name]: Member) => (await read(module)).membersOf(name)
  const suites = suitesIn(repository)
  const exported = await exportsOf(read)

  const own = new Map<string, readonly Declaration[]>()
  for (const [name, member] of Object.entries(ownOptions)) own.set(name, await membersOf(member))
  const listed: string[] = []
  const left = new Set(exported)
  for (const { title, about, exports = [], members, only, except = [] } of sections) {
    const values = exported.filter(({ module, isType }) => !isType && exports.includes(module))
    for (const one of values) left.delete(one)
    const fields = (members === undefined ? [] : await membersOf(members)).filter(
      ({ name }) => (only?.includes(name) ?? true) && !except.includes(name),
    )
    listed.push(`## ${title}`, about, [...values, ...fields].map((one) => entry(one, suites, own)).join('\n'))
  }
  const rest = (isType: boolean): string =>
    [...left]
      .filter((one) => one.isType === isType)
      .map((one) => entry(one, suites, own))
      .join('\n')
  listed.push('## Numbers and arrays', 'Short forms for what suites write often.', rest(false))
  listed.push('## Types', 'For functions of your own that suites share.', rest(true))
  return listed.map((part) => part.trimEnd()).join('\n\n')
}

/** What `#kit` exports, with the module that declares it. */
async function exportsOf(read: (module: string) => Promise<Declarations>) {
  const { passedOn } = await read('index')
  const found = await Promise.all(
    passedOn.map(async ({ from, names }) => {
      const module = from.replace(/^\.\/|\.ts$/g, '')
      const { exported } = await read(module)
      const wanted = names?.flatMap((name) => exported.find((one) => one.name === name) ?? []) ?? exported
      return wanted.map((one) => ({ ...one, module }))
    }),
  )
  return found.flat()
}

function entry(
  one: Declaration,
  suites: readonly Source[],
  own: ReadonlyMap<string, readonly Declaration[]>,
): string {
  const { sentence, example } = documented(one)
  return [
    `- \`${one.name}\`: ${sentence}${exampleOf(example, suites)}`,
    ...(own.get(one.name) ?? []).map((option) => `  - \`${option.name}\`: ${documented(option).sentence}`),
  ].join('\n')
}

function documented({ name, docstring }: Declaration): Docstring {
  if (docstring === undefined) {
    throw new Error(`harness/kit: ${name} needs a docstring, because docs/vocabulary.md lists it`)
  }
  return docstring
}

function exampleOf(example: string, suites: readonly Source[]): string {
  if (example === '') return ''
  const [first = ''] = example.split('\n')
  // An example with its value is executed; the expression alone is the quotation.
  const quotation = first.includes(' // ') ? first.replace(/ \/\/ .*$/, '') : example.trimEnd()
  const pattern = new RegExp(quotation.split('…').map(pieceOf).join('.*?'))
  const from = suites.find(({ text }) => pattern.test(text))?.stem
  const place = from === undefined ? inNoSuite : `in [${from}](../graders/${from}.ts)`
  return quotation.includes('\n')
    ? `\n\n  ${capital(place)}:\n\n  \`\`\`ts\n${quotation.replace(/^/gm, '  ')}\n  \`\`\`\n`
    : ` \`${quotation}\` ${place}.`
}

/** Where no suite has an example. A test finds it. */
export const inNoSuite = 'in no suite'

/** A pattern for a text in which a formatter may have moved white space. */
const pieceOf = (text: string): string =>
  onOneLine(text)
    .trim()
    .replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')
    .replaceAll(' ', ' ?')

const onOneLine = (text: string): string => text.replaceAll(/\s+/g, ' ')

function suitesIn(repository: string): readonly Source[] {
  const graders = join(repository, 'graders')
  return globSync('*/*.ts', { cwd: graders, exclude: (path) => path.endsWith('.test.ts') })
    .filter((path) => !path.endsWith('.test.ts'))
    .toSorted()
    .map((path) => ({
      stem: path.replace(/\.ts$/, ''),
      text: onOneLine(readFileSync(join(graders, path), 'utf8')),
    }))
}
