import { sizes } from '#reference/core/ndarray.ts'
import type { Value } from '#runner'
import { isHandle } from '#runner/handle'
import { cutText } from './cut-text.ts'
import { isArray, type KitValue } from './value.ts'

/** Names of a record that are listed, and characters of each. */
const most = { names: 20, characters: 80 }

/** The type of a value, as students are shown it. */
export function typeName(value: Value | KitValue): string {
  if (value === null) return 'nothing'
  if (typeof value === 'number') return 'a number'
  if (typeof value === 'string') return 'a string'
  if (typeof value === 'boolean') return 'true or false'
  if (isArray(value)) return value.shape.length === 0 ? 'a number' : `an array of ${sizes(value.shape)}`
  if (Array.isArray(value)) return 'a list'
  if (isHandle(value)) return `an object (${value.kind})`
  const names = Object.keys(value)
  const listed = names.slice(0, most.names).map((name) => {
    const { kept, note } = cutText(name, most.characters)
    return `${kept}${note}`
  })
  const rest = names.length - listed.length
  if (rest > 0) listed.push(`… ${rest.toLocaleString('en-US')} more`)
  return `a record with ${listed.join(', ') || 'nothing in it'}`
}
