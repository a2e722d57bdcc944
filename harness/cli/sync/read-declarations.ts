import { readFileSync } from 'node:fs'
import type { Comment, ExportSpecifier, TSInterfaceDeclaration } from 'oxc-parser'
import { type Docstring, readDocstring } from './docstring.ts'

/** A name of a module, or a member of one of its interfaces, with what its docstring says. */
export interface Declaration {
  readonly name: string
  readonly isType: boolean
  readonly docstring: Docstring | undefined
}

export interface Declarations {
  /** What is declared and exported here. */
  readonly exported: readonly Declaration[]
  /** What is exported from other modules: their paths, with the names; undefined for all of them. */
  readonly passedOn: readonly { readonly from: string; readonly names: readonly string[] | undefined }[]
  readonly membersOf: (name: string) => readonly Declaration[]
}

/** Reads the declarations of a module from its source. */
export async function readDeclarations(file: string): Promise<Declarations> {
  // Loaded here, because every other command does without it.
  const { parseSync } = await import('oxc-parser')
  const source = readFileSync(file, 'utf8')
  const { program, comments } = parseSync(file, source)
  const docstringAt = (start: number): Docstring | undefined => docstringBefore(start, source, comments)
  const exported: Declaration[] = []
  const passedOn: { from: string; names: readonly string[] | undefined }[] = []
  const interfaces = new Map<string, TSInterfaceDeclaration>()
  for (const statement of program.body) {
    if (statement.type === 'ExportAllDeclaration') {
      passedOn.push({ from: statement.source.value, names: undefined })
    }
    if (statement.type !== 'ExportNamedDeclaration') continue
    if (statement.source !== null) {
      passedOn.push({ from: statement.source.value, names: statement.specifiers.map(nameOfSpecifier) })
    }
    const { declaration } = statement
    if (declaration?.type === 'TSInterfaceDeclaration') interfaces.set(declaration.id.name, declaration)
    for (const { name, isType } of declared(declaration)) {
      exported.push({ name, isType, docstring: docstringAt(statement.start) })
    }
  }
  return {
    exported,
    passedOn,
    membersOf: (name) =>
      (interfaces.get(name)?.body.body ?? []).flatMap((member): readonly Declaration[] => {
        if (member.type !== 'TSPropertySignature') return []
        const key = source.slice(member.key.start, member.key.end).replaceAll("'", '')
        return [{ name: key, isType: false, docstring: docstringAt(member.start) }]
      }),
  }
}

type ExportedDeclaration = NonNullable<
  Extract<
    Awaited<ReturnType<typeof import('oxc-parser')['parseSync']>>['program']['body'][number],
    { type: 'ExportNamedDeclaration' }
  >['declaration']
>

/** The names that an exported declaration declares. */
function declared(declaration: ExportedDeclaration | null): readonly { name: string; isType: boolean }[] {
  switch (declaration?.type) {
    case 'FunctionDeclaration':
    case 'TSDeclareFunction':
      return declaration.id === null ? [] : [{ name: declaration.id.name, isType: false }]
    case 'VariableDeclaration':
      return declaration.declarations.flatMap(({ id }) =>
        id.type === 'Identifier' ? [{ name: id.name, isType: false }] : [],
      )
    case 'TSInterfaceDeclaration':
    case 'TSTypeAliasDeclaration':
      return [{ name: declaration.id.name, isType: true }]
    default:
      return []
  }
}

const nameOfSpecifier = ({ exported }: ExportSpecifier): string =>
  exported.type === 'Literal' ? exported.value : exported.name

function docstringBefore(start: number, source: string, comments: readonly Comment[]) {
  const comment = comments.findLast(({ end }) => end <= start)
  if (!comment?.value.startsWith('*') || source.slice(comment.end, start).trim() !== '') return undefined
  return readDocstring(comment.value.slice(1))
}
