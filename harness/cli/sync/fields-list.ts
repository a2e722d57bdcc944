/** The part of a JSON schema that a list of fields needs. */
export interface Schema {
  readonly description?: string
  readonly properties?: Readonly<Record<string, Schema>>
  readonly required?: readonly string[]
  readonly items?: Schema
  readonly anyOf?: readonly Schema[]
  readonly then?: Schema
  readonly else?: Schema
  readonly additionalProperties?: Schema | boolean
  readonly definitions?: Readonly<Record<string, Schema>>
  readonly $ref?: string
  readonly type?: unknown
  readonly enum?: readonly unknown[]
}

/** Every field of a schema with its description, as a nested Markdown list. */
export const fieldsList = (schema: Schema): string => linesOf(schema, schema, '').join('\n')

function linesOf(schema: Schema, root: Schema, indent: string): readonly string[] {
  const { properties = {}, required = [] } = schema
  return Object.entries(properties).flatMap(([name, field]) => {
    const needed = required.includes(name) ? ' (needed)' : ''
    const inner = inside(resolved(field, root), root)
    return [
      `${indent}- \`${name}\`${needed}: ${field.description ?? ''}`,
      ...linesOf(inner, root, `${indent}  `),
    ]
  })
}

/** The object that a list or a record holds, or what alternatives have together. */
function inside(field: Schema, root: Schema): Schema {
  // A condition without an `else` only adds to the fields of the object.
  const alternatives = field.anyOf ?? (field.then && field.else ? [field.then, field.else] : [])
  if (alternatives.length > 0) {
    const all = alternatives.map((one) => inside(resolved(one, root), root))
    return {
      properties: Object.fromEntries(
        all.toReversed().flatMap(({ properties = {} }) => Object.entries(properties)),
      ),
      required: (all[0]?.required ?? []).filter((name) =>
        all.every(({ required = [] }) => required.includes(name)),
      ),
    }
  }
  const { items, additionalProperties: values } = field
  const held = items ?? (typeof values === 'object' ? values : undefined)
  return held === undefined ? field : inside(resolved(held, root), root)
}

const resolved = (field: Schema, root: Schema): Schema =>
  field.$ref === undefined ? field : (root.definitions?.[field.$ref.split('/').at(-1) ?? ''] ?? field)
