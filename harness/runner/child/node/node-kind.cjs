/** Names what values are, without calling what a student could define. */
'use strict'

const { types } = require('node:util')

const { isProxy } = types
const { isArray } = Array
const { getOwnPropertyDescriptor, getPrototypeOf } = Object
const toText = String
const slice = Function.prototype.call.bind(String.prototype.slice)

/** What a value is, for messages: the name of its class, read without running a getter. */
function kindOf(value) {
  if (value === null || value === undefined) return toText(value)
  if (typeof value === 'function') return 'Function'
  if (typeof value !== 'object') return typeof value
  if (isProxy(value)) return 'Proxy'
  if (isArray(value)) return 'Array'
  for (let above = getPrototypeOf(value); above !== null && !isProxy(above); above = getPrototypeOf(above)) {
    const maker = getOwnPropertyDescriptor(above, 'constructor')?.value
    const name =
      typeof maker === 'function' && !isProxy(maker) && getOwnPropertyDescriptor(maker, 'name')?.value
    if (typeof name === 'string' && name !== '') return slice(name, 0, 80)
  }
  return 'object'
}

module.exports = { kindOf }
