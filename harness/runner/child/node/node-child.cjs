/**
 * The side of the runner that loads a TypeScript or JavaScript submission and answers calls. PROTOCOL.md says
 * how the two talk.
 *
 * Student code shares this process, so nothing here is a wall: that is the sandbox, and a parent that
 * believes nothing. What is here keeps accidents and simple tricks from mattering: the channel is on
 * descriptors of its own, and functions are bound before student code can replace them.
 *
 * CommonJS, because it starts a fifth sooner.
 */
'use strict'

const { registerHooks } = require('node:module')
const { pathToFileURL } = require('node:url')
const { types } = require('node:util')
const { openChannel, readFrame, send, writeFrame } = require('./node-channel.cjs')
const { changed, decode, encode, kindOf, oversize, partOf } = require('./node-values.cjs')
const { showOwnPlaces } = require('./node-places.cjs')

const { isPromise, isProxy } = types
const { stringify: quoted } = JSON
const toText = String
const Bytes = Uint8Array
const Failure = TypeError
const { hasOwn, keys } = Object
const decodeAddress = decodeURI
const { apply } = Reflect
const uncurry = (method) => Function.prototype.call.bind(method)
const indexOf = uncurry(String.prototype.indexOf)
const match = uncurry(RegExp.prototype.exec)
const slice = uncurry(String.prototype.slice)
const split = uncurry(String.prototype.split)

/** After so many, V8 has compiled what will be called most. */
const rehearsals = 400

/**
 * Makes what is printed arrive at once. Node would hold it back until the event loop turns, which it does not
 * between calls, and a flood would fill the memory unseen.
 */
function printAtOnce() {
  for (const name of ['stdout', 'stderr']) {
    const { get: open } = Object.getOwnPropertyDescriptor(process, name)
    let stream
    const get = () => {
      if (stream === undefined) {
        stream = apply(open, process, [])
        stream._handle?.setBlocking?.(true)
      }
      return stream
    }
    Object.defineProperty(process, name, { configurable: true, enumerable: true, get })
  }
}

// Loading

/**
 * Serves the prepared modules under the names of the student's own files, which need not exist in this form.
 * They import each other as `touchstone/<file>.js`.
 */
function serve(modules, root) {
  const sources = { __proto__: null }
  const addresses = { __proto__: null }
  const names = { __proto__: null }
  const maps = { __proto__: null }
  for (const { file, code, map } of modules) {
    const address = pathToFileURL(`${root}/${file}`).href
    if (map !== undefined) maps[address] = map
    addresses[file] = names[address] = names[`touchstone/${file}.js`] = address
    sources[address] = code
  }
  const hooks = registerHooks({
    resolve(specifier, context, next) {
      const ours = hasOwn(names, specifier)
      return ours ? { url: names[specifier], format: 'module', shortCircuit: true } : next(specifier, context)
    },
    load(url, context, next) {
      const ours = hasOwn(sources, url)
      return ours ? { format: 'module', source: sources[url], shortCircuit: true } : next(url, context)
    },
  })
  showOwnPlaces(maps, root)
  return { addresses, hooks }
}

async function load(session, file) {
  if (!hasOwn(session.loaded, file)) {
    try {
      session.loaded[file] = { namespace: await import(session.addresses[file]) }
    } catch (error) {
      session.loaded[file] = { problem: describe(error, session.root) }
    }
  }
  return session.loaded[file]
}

/** A named export, or the same name in what is exported by default, as CommonJS does. */
function find(namespace, name) {
  if (hasOwn(namespace, name)) return { value: namespace[name] }
  const all = defaultOf(namespace)
  if (all !== undefined && hasOwn(all, name)) return { value: all[name], self: all }
  return typeof all === 'function' && all.name === name ? { value: all } : undefined
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

// Errors, in the student's words

/** The description of anything that was thrown, as JSON text. */
function describe(error, root) {
  const object = typeof error === 'object' && error !== null && !isProxy(error)
  const name = object ? textOf(() => error.name) : ''
  const type = name === '' || name === 'Error' ? kindOf(error) : name
  const message = object ? textOf(() => error.message) : textOf(() => toText(error))
  const at = object
    ? placeOf(
        textOf(() => error.stack),
        root,
      )
    : ''
  return `{"type":${quoted(type)},"message":${quoted(slice(message, 0, 4000))}${at}}`
}

function textOf(read) {
  try {
    const text = read()
    return typeof text === 'string' ? text : ''
  } catch {
    return ''
  }
}

/** The topmost line of a stack that is in the submission. */
function placeOf(stack, root) {
  const lines = split(slice(stack, 0, 100_000), '\n')
  for (let i = 0; i < lines.length; i++) {
    const start = indexOf(lines[i], `${root}/`)
    const found = start >= 0 && match(/^(.*):(\d+):(\d+)\)?$/, slice(lines[i], start + root.length + 1))
    if (!found) continue
    const file = indexOf(lines[i], 'file://') >= 0 ? decodeAddress(found[1]) : found[1]
    return `,"at":{"file":${quoted(file)},"line":${found[2]},"column":${found[3]}}`
  }
  return ''
}

// Calls

async function answer({ id, file, name, part, keep, args }, payload, session) {
  const { namespace, problem } = await load(session, file)
  if (problem) return { text: `{"id":${id},"kind":"unloadable","error":${problem}}`, payload: [] }
  const found = find(namespace, name)
  if (!found) return { text: `{"id":${id},"kind":"missing","instead":${exported(namespace)}}`, payload: [] }
  if (typeof found.value !== 'function')
    throw new Failure(`${name} is ${kindOf(found.value)}, not a function`)
  const values = []
  for (let i = 0; i < args.length; i++) values[i] = decode(args[i], payload, session.kept)
  let result = apply(found.value, found.self, values)
  if (isPromise(result)) result = await result
  if (keep) session.kept[id] = result
  const { text, payload: bytes } = encode(partOf(result, part), session.answer, keep ? id : -1)
  let touched = ''
  for (let i = 0; i < args.length; i++) {
    if (changed(values[i], args[i], payload)) touched += touched === '' ? i : `,${i}`
  }
  return { text: `{"id":${id},"kind":"returned","value":${text},"changed":[${touched}]}`, payload: bytes }
}

/** Reads a session on one descriptor and answers on another. */
async function main(callsFrom, answersTo, end) {
  openChannel(callsFrom, answersTo, end)
  const { header: session } = readFrame()
  session.addresses = serve(session.modules, session.root).addresses
  printAtOnce()
  session.loaded = { __proto__: null }
  session.kept = { __proto__: null }
  writeFrame(`{"ready":{"language":"JavaScript","version":"${process.versions.node}"}}`, [])
  send(true)
  for (let done = 1; ; done++) {
    const { header: call, payload } = readFrame()
    let reply
    try {
      reply = await answer(call, payload, session)
    } catch (error) {
      const text =
        error === oversize
          ? `{"id":${call.id},"kind":"oversize"}`
          : `{"id":${call.id},"kind":"threw","error":${describe(error, session.root)}}`
      reply = { text, payload: [] }
    }
    writeFrame(reply.text, reply.payload)
    send(session.prompt || done === session.calls)
  }
}

/**
 * Does what sessions do, so that every fork of this process finds it compiled. Nothing of it stays.
 *
 * @param root where its submission seems to be, for the module that it loads
 */
async function rehearse(root) {
  const file = 'rehearsal.js'
  const code = 'export const same = (x) => x; export const wrong = () => { throw new Error() }'
  const session = { root, answer: 1e6, loaded: { __proto__: null }, kept: { __proto__: null } }
  const { addresses, hooks } = serve([{ file, code }], root)
  session.addresses = addresses
  const payload = new Bytes(48)
  const args = [{ tensor: { dtype: 'float64', shape: [2, 3], offset: 0 } }]
  const call = { id: 0, file, part: [], keep: false, args }
  for (let round = 0; round < rehearsals; round++) {
    const { text, payload: bytes } = await answer({ ...call, name: 'same' }, payload, session)
    writeFrame(text, bytes)
    await answer({ ...call, name: 'wrong' }, payload, session).catch((error) => describe(error, root))
  }
  hooks.deregister()
  Error.prepareStackTrace = undefined
}

module.exports = { main, printAtOnce, rehearse }

// Where the command line that starts this program has put the two ends of the channel.
if (require.main === module) main(3, 4, process.reallyExit.bind(process))
