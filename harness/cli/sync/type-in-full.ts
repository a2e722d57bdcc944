import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { Program, TSInterfaceDeclaration, TSSignature, TSType, TSTypeAliasDeclaration } from 'oxc-parser'
import { splitType } from './split-type.ts'

/** A parsed file of the reference, in which the names of types stand for something. */
export interface TypeScope {
  readonly file: string
  readonly source: string
  readonly program: Program
  /** What the parameters of a generic type stand for. */
  readonly given: Readonly<Record<string, string>>
  /** The names that are being written out, which a recursive type repeats. */
  readonly open: readonly string[]
  readonly parse: (file: string, source: string) => Program
}

/**
 * A type with what its names stand for, without `readonly` before a property: `AdamState<Axes>` is
 * `{ m: NDArray<Axes>; v: NDArray<Axes>; t: number }`. Arrays, functions and what cannot be written out stay names.
 */
export function typeInFull(type: TSType, scope: TypeScope): string {
  const full = (part: TSType): string => typeInFull(part, scope)
  const written = scope.source.slice(type.start, type.end)
  switch (type.type) {
    case 'TSParenthesizedType':
      return `(${full(type.typeAnnotation)})`
    case 'TSTypeOperator':
      return `${type.operator} ${full(type.typeAnnotation)}`
    case 'TSArrayType': {
      const element = full(type.elementType)
      return splitType(element, '|').length > 1 ? `(${element})[]` : `${element}[]`
    }
    case 'TSUnionType':
      return type.types.map(full).join(' | ')
    case 'TSTypeLiteral':
      return objectOf(membersIn(type.members, scope))
    case 'TSTypeReference': {
      if (type.typeName.type !== 'Identifier') return written
      const passed = type.typeArguments?.params.map(full) ?? []
      return named(type.typeName.name, passed, scope) ?? written
    }
    default:
      return written
  }
}

const objectOf = (members: readonly string[]): string => `{ ${members.join('; ')} }`

function membersIn(members: readonly TSSignature[], scope: TypeScope): readonly string[] {
  return members.flatMap((member) => {
    if (member.type !== 'TSPropertySignature' || !member.typeAnnotation) return []
    const key = scope.source.slice(member.key.start, member.key.end)
    return [`${key}${member.optional ? '?' : ''}: ${typeInFull(member.typeAnnotation.typeAnnotation, scope)}`]
  })
}

/** What a name with these arguments stands for, if a declaration that can be reached says it in parts. */
function named(name: string, passed: readonly string[], scope: TypeScope): string | undefined {
  if (name === 'NDArray') return passed.length === 0 ? name : `${name}<${passed.join(', ')}>`
  if (name === 'Readonly') return passed[0]
  if (name === 'Record') return `Record<${passed.join(', ')}>`
  if (Object.hasOwn(scope.given, name)) return scope.given[name]
  const found = scope.open.includes(name) ? undefined : declarationOf(name, scope)
  if (found === undefined) return undefined
  const [declaration, home] = found
  const parameters = declaration.typeParameters?.params.map((one) => one.name.name) ?? []
  const inside = {
    ...home,
    open: [...scope.open, name],
    given: Object.fromEntries(parameters.map((parameter, k) => [parameter, passed[k] ?? 'string'])),
  }
  if (declaration.type === 'TSInterfaceDeclaration') return objectOf(membersOf(declaration, inside))
  const { type } = declaration.typeAnnotation
  return type === 'TSIndexedAccessType' ? undefined : typeInFull(declaration.typeAnnotation, inside)
}

function membersOf(declaration: TSInterfaceDeclaration, scope: TypeScope): readonly string[] {
  const inherited = declaration.extends.flatMap(({ expression }) => {
    const found = expression.type === 'Identifier' ? declarationOf(expression.name, scope) : undefined
    return found?.[0].type === 'TSInterfaceDeclaration' ? membersOf(found[0], found[1]) : []
  })
  return [...inherited, ...membersIn(declaration.body.body, scope)]
}

type Found = readonly [declaration: TSInterfaceDeclaration | TSTypeAliasDeclaration, home: TypeScope]

/** The declaration of a type in this file, or in the one that it is imported from. */
function declarationOf(name: string, scope: TypeScope): Found | undefined {
  for (const statement of scope.program.body) {
    const declared = statement.type === 'ExportNamedDeclaration' ? statement.declaration : statement
    if (declared?.type === 'TSInterfaceDeclaration' || declared?.type === 'TSTypeAliasDeclaration') {
      if (declared.id.name === name) return [declared, scope]
    }
    if (statement.type !== 'ImportDeclaration' && statement.type !== 'ExportNamedDeclaration') continue
    const from = statement.source?.value
    if (from === undefined || !from.startsWith('.')) continue
    const names = statement.specifiers.map((one) => ('local' in one ? nameOf(one) : ''))
    if (!names.includes(name)) continue
    const file = join(dirname(scope.file), from)
    const source = readFileSync(file, 'utf8')
    return declarationOf(name, { ...scope, file, source, program: scope.parse(file, source) })
  }
  return undefined
}

const nameOf = (specifier: { local: { type: string; name?: string } }): string => specifier.local.name ?? ''
