import { posix } from 'node:path'
import { parseAst } from 'vitest/node'
import manifest from '../../package.json' with { type: 'json' }

export interface Import {
  /** As written: `#kit`, `./scores.ts`, `node:fs`, `handlebars`. */
  readonly specifier: string
  /** The names of the values it imports, `'all'`, or none for a type-only import. */
  readonly values: 'all' | readonly string[]
  /** `computed`: what it imports is known only at run time. */
  readonly from: 'node' | 'package' | 'here' | 'computed'
  /** The name of the Node module or package, or the file's path from the root. */
  readonly target: string
}

/** Every import of a module: declarations, re-exports, `import()` of a value and in a type, `require()`. */
export function importsOf(file: string, source: string): readonly Import[] {
  const found: Import[] = []
  walk(parseAst(source, { lang: 'ts' }, file) as unknown as Node, (node) => {
    const isRequire = node.type === 'CallExpression' && node.callee?.name === 'require'
    if (!isRequire && (!importing.has(node.type) || node.source === null)) return
    const specifier = (isRequire ? node.arguments?.[0] : node.source)?.value
    if (typeof specifier === 'string') {
      found.push({ specifier, values: valuesOf(node), ...resolve(file, specifier) })
    } else found.push({ specifier: 'a computed name', values: 'all', from: 'computed', target: '' })
  })
  return found
}

const importing = new Set([
  'ImportDeclaration',
  'ExportAllDeclaration',
  'ExportNamedDeclaration',
  'ImportExpression',
  'TSImportType',
])

function valuesOf(node: Node): Import['values'] {
  if (node.type === 'TSImportType' || isType(node)) return []
  const { specifiers } = node
  if (specifiers === undefined) return 'all'
  const values = specifiers.filter((name) => !isType(name))
  // `import './x.ts'` imports no name but runs the module.
  if (specifiers.length === 0 || values.some(({ imported, local }) => !(imported ?? local)?.name))
    return 'all'
  return values.flatMap(({ type, imported, local }) =>
    type === 'ImportNamespaceSpecifier' ? ['*'] : [(imported ?? local)?.name ?? ''],
  )
}

const isType = ({ importKind, exportKind }: Node): boolean => importKind === 'type' || exportKind === 'type'

interface Node {
  readonly type: string
  readonly source?: { readonly value?: unknown } | null
  readonly callee?: { readonly name?: string }
  readonly arguments?: readonly { readonly value?: unknown }[]
  readonly importKind?: string
  readonly exportKind?: string
  readonly specifiers?: readonly Node[]
  readonly imported?: { readonly name?: string }
  readonly local?: { readonly name?: string }
}

function walk(node: unknown, visit: (node: Node) => void): void {
  if (Array.isArray(node)) for (const inner of node) walk(inner, visit)
  else if (typeof node === 'object' && node !== null) {
    if ('type' in node && typeof node.type === 'string') visit(node as Node)
    for (const inner of Object.values(node)) walk(inner, visit)
  }
}

function resolve(file: string, specifier: string): Pick<Import, 'from' | 'target'> {
  if (specifier.startsWith('node:')) return { from: 'node', target: specifier }
  if (specifier.startsWith('.')) {
    return { from: 'here', target: posix.join(posix.dirname(file), specifier) }
  }
  if (specifier.startsWith('#')) return { from: 'here', target: subpath(specifier) }
  const [scopeOrName = '', name] = specifier.split('/')
  return { from: 'package', target: scopeOrName.startsWith('@') ? `${scopeOrName}/${name}` : scopeOrName }
}

function subpath(specifier: string): string {
  for (const [pattern, target] of Object.entries(manifest.imports)) {
    const [before = '', after] = pattern.split('*')
    if (after === undefined ? specifier === pattern : specifier.startsWith(before)) {
      return posix.normalize(target.replace('*', specifier.slice(before.length)))
    }
  }
  return specifier
}
