/**
 * Attributes that a binding writes: one that nothing in the submission ever mentions would change nothing.
 *
 * Everything is bound before student code can replace it.
 */
'use strict'

const { types } = require('node:util')
const { MissingPart } = require('./node-arguments.cjs')
const { isList } = require('./node-arrays.cjs')
const { kindOf } = require('./node-kind.cjs')

const { isProxy } = types
const { getPrototypeOf, hasOwn, prototype: objectPrototype } = Object
const { ownKeys } = Reflect
const Pattern = RegExp
const uncurry = (method) => Function.prototype.call.bind(method)
const slice = uncurry(String.prototype.slice)
const match = uncurry(RegExp.prototype.exec)

/**
 * Throws if an instance of a class has no such attribute, and no module of the submission speaks of one. A name may be
 * made of a stem and a number.
 */
function refuseUnknown(owner, name, modules) {
  if (typeof owner !== 'object' || isProxy(owner) || isList(owner) || name in owner) return
  const above = getPrototypeOf(owner)
  if (above === null || above === objectPrototype) return
  const stem = match(/^([A-Za-z_]\w*?)\d*$/, name)?.[1]
  if (stem === undefined) return
  const word = new Pattern(`(?<![\\w$])${stem}(?![A-Za-z_])`)
  for (let i = 0; i < modules.length; i++)
    if (!hasOwn(modules[i], 'code') || match(word, modules[i].code) !== null) return
  throw new MissingPart(
    `${kindOf(owner)} has no attribute '${name}', which the course sets${insteadIn(owner)}`,
  )
}

/** The names that a record has. */
function insteadIn(owner) {
  if (typeof owner !== 'object' || owner === null || isProxy(owner) || isList(owner)) return ''
  const keys = ownKeys(owner)
  let text = ''
  for (let i = 0; i < keys.length && i < 20; i++)
    if (typeof keys[i] === 'string') text += `${text === '' ? '' : ', '}${slice(keys[i], 0, 40)}`
  return `; it has ${text === '' ? 'no names' : text}`
}

module.exports = { insteadIn, refuseUnknown }
