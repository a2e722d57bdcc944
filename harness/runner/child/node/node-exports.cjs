/** Finds what a file exports, without calling what a student could define. */
'use strict'

const { types } = require('node:util')

const { isProxy } = types
const { stringify: quoted } = JSON
const { hasOwn, keys } = Object
const slice = Function.prototype.call.bind(String.prototype.slice)

/** A named export, or a property of that name in the default export, as in CommonJS. */
function find(namespace, name) {
  if (hasOwn(namespace, name)) return { __proto__: null, value: namespace[name] }
  const all = defaultOf(namespace)
  if (all !== undefined && hasOwn(all, name)) return { __proto__: null, value: all[name], self: all }
  return typeof all === 'function' && all.name === name ? { __proto__: null, value: all } : undefined
}

/** The names that could be called, as JSON text. */
function exported(namespace) {
  const all = defaultOf(namespace)
  const named = keys(namespace)
  const byDefault = all === undefined ? [] : keys(all)
  let text = ''
  for (let i = 0; i < named.length + byDefault.length && i < 50; i++) {
    const name = i < named.length ? named[i] : byDefault[i - named.length]
    if (name !== 'default') text += `${text === '' ? '' : ','}${quoted(slice(name, 0, 80))}`
  }
  return `[${text}]`
}

function defaultOf(namespace) {
  const all = hasOwn(namespace, 'default') ? namespace.default : undefined
  const object = (typeof all === 'object' && all !== null) || typeof all === 'function'
  return object && !isProxy(all) ? all : undefined
}

module.exports = { exported, find }
