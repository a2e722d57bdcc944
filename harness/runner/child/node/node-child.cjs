/**
 * The side of the runner that loads a TypeScript or JavaScript submission and answers calls. PROTOCOL.md specifies
 * how it communicates with the parent.
 *
 * Student code shares this process, so nothing here is a security boundary: the sandbox is, and the parent, which
 * trusts no answer. This file only makes accidents and simple tricks harmless: the channel has its own descriptors,
 * and functions are bound before student code can replace them.
 *
 * CommonJS, because it starts 20 % faster.
 */
'use strict'

const { registerHooks } = require('node:module')
const { pathToFileURL } = require('node:url')
const { setImmediate: defer } = require('node:timers')
const { types } = require('node:util')
const { openChannel, readFrame, send, writeFrame } = require('./node-channel.cjs')
const { changed, decode, partOf } = require('./node-arguments.cjs')
const { whyNotLoaded, whyNothing } = require('./node-adapter.cjs')
const { exported, find } = require('./node-exports.cjs')
const { kindOf } = require('./node-kind.cjs')
const { encode, oversize } = require('./node-values.cjs')
const { describe } = require('./node-errors.cjs')
const { showOwnPlaces } = require('./node-places.cjs')
const { prepareRandom } = require('./node-random.cjs')
const { Missing, carryOut } = require('./node-ways.cjs')

const { isPromise } = types
const { stringify: quoted } = JSON
const Later = Promise
const Bytes = Uint8Array
const Failure = TypeError
const { hasOwn, setPrototypeOf } = Object
const { apply } = Reflect

/** Calls after which V8 has compiled what every session runs; optimizing it would take longer than it saves. */
const rehearsals = 100

/**
 * Writes printed text immediately. Node would buffer it until the event loop turns, which does not happen between
 * calls, so a flood of output would fill the memory unnoticed.
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
 * Serves the prepared modules under the names of the student's own files, which may not exist on disk. They
 * import each other as `touchstone/<file>.js`.
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
      const isPrepared = hasOwn(names, specifier)
      return isPrepared
        ? { url: names[specifier], format: 'module', shortCircuit: true }
        : next(specifier, context)
    },
    load(url, context, next) {
      const isPrepared = hasOwn(sources, url)
      return isPrepared ? { format: 'module', source: sources[url], shortCircuit: true } : next(url, context)
    },
  })
  showOwnPlaces(maps, root)
  return { addresses, hooks }
}

let isLoading = false

/** While a file is loaded, `process.exit` throws, so that its line is known and the other files can be called. */
function surviveExit() {
  const exit = process.reallyExit
  process.reallyExit = (code) => {
    if (!isLoading) return apply(exit, process, [code])
    const error = new Failure(`exit code ${code}`)
    error.name = 'SystemExit'
    throw error
  }
}

/** Reports which file is being loaded, if any, so that whatever ends this process is blamed on it. */
function announce(file) {
  isLoading = file !== undefined
  writeFrame(`{"loading":[${isLoading ? quoted(file) : ''}]}`)
  send(true)
}

async function load(session, file) {
  if (!hasOwn(session.loaded, file)) {
    announce(file)
    try {
      const { value: namespace } = await settled(import(session.addresses[file]))
      session.loaded[file] = { __proto__: null, namespace }
    } catch (error) {
      session.loaded[file] = { __proto__: null, problem: problemOf(error, session.root) }
    }
    announce()
  }
  return session.loaded[file]
}

// Waiting

/** The reason of a wait that cannot end. */
const unsettled = Symbol('a promise that never settles')

/** Ends the wait for a promise, if there is one. */
let giveUp

/**
 * Waits for a promise of the student, and resolves with its value in an object, which has no `then`.
 *
 * @throws {unsettled} if nothing is left that could settle it
 */
function settled(promise) {
  return new Later((resolve, reject) => {
    giveUp = () => reject(unsettled)
    follow(promise, resolve, reject)
  })
}

async function follow(promise, resolve, reject) {
  try {
    resolve({ __proto__: null, value: await promise })
  } catch (error) {
    reject(error)
  }
}

/** When the event loop has run dry, nothing can settle what is waited for. */
function noticeDryness() {
  process.on('beforeExit', () => {
    // Keeps the loop alive for the next calls.
    if (giveUp) defer(giveUp)
    giveUp = undefined
  })
}

/** Describes what ended a call or the loading of a file, as JSON text. */
function problemOf(error, root) {
  return error === unsettled ? '{"type":"UnsettledPromise","message":""}' : describe(error, root)
}

// Calls

/** Not a plain object, whose prototype could have a `then` by which waiting for it would call the student's code. */
function reply(text, payload) {
  return { __proto__: null, text, payload }
}

async function answer(call, payload, session) {
  const { id, file, name, part, keep, args } = call
  const how = howOf(call, session.ways)
  if (how !== undefined) prepareRandom()
  const { namespace, problem } = await load(session, file)
  if (problem) return reply(`{"id":${id},"kind":"unloadable","error":${problem}}`)
  const values = setPrototypeOf([], null)
  let result
  let lacks = ''
  if (how !== undefined) {
    for (let i = 0; i < args.length; i++) values[i] = decode(args[i], payload, session.kept)
    const done = await callByWay(call, how, namespace, values, session)
    if (hasOwn(done, 'text')) return done
    result = done.value
    if (done.lacks !== '') lacks = `,"lacks":[${done.lacks}]`
  } else {
    const found = find(namespace, name)
    if (!found) return reply(`{"id":${id},"kind":"missing","instead":${exported(namespace)}}`)
    if (typeof found.value !== 'function')
      throw new Failure(`${name} is ${kindOf(found.value)}, not a function`)
    for (let i = 0; i < args.length; i++) values[i] = decode(args[i], payload, session.kept)
    result = apply(found.value, found.self, values)
    if (isPromise(result)) result = (await settled(result)).value
  }
  if (keep) session.kept[id] = result
  const { text, payload: bytes } = encode(partOf(result, part), session.answers, keep ? id : -1)
  let touched = ''
  for (let i = 0; i < args.length; i++) {
    if (changed(values[i], args[i], payload)) touched += touched === '' ? i : `,${i}`
  }
  return reply(`{"id":${id},"kind":"returned","value":${text},"changed":[${touched}]${lacks}}`, bytes)
}

/** The ways and parameters of a call, which may be those of an earlier one; undefined if it has none. */
function howOf(call, known) {
  if (hasOwn(call, 'ways')) known[call.id] = { __proto__: null, ways: call.ways, parameters: call.parameters }
  return known[hasOwn(call, 'like') ? call.like : call.id]
}

/** What a call by steps gives, or the answer that says why it gives nothing. */
async function callByWay({ id, name }, { ways, parameters }, namespace, values, session) {
  const way = ways[0]
  const scope = { __proto__: null }
  for (let i = 0; i < parameters.length; i++) scope[parameters[i]] = values[i]
  const { adapter } = way
  const { namespace: own = namespace, problem } = adapter === undefined ? {} : await load(session, adapter)
  if (problem) return reply(whyNotLoaded(problem, id, adapter))
  try {
    return await carryOut(way, own, scope, settled, session.modules)
  } catch (error) {
    if (error === unsettled || (adapter === undefined && !(error instanceof Missing))) throw error
    return reply(whyNothing(error, { __proto__: null, id, name, adapter }, own, session.root))
  }
}

/** Reads a session on one descriptor and answers on another. */
async function main(callsFrom, answersTo, end) {
  openChannel(callsFrom, answersTo, end)
  const { header: session } = readFrame()
  session.addresses = serve(session.modules, session.root).addresses
  printAtOnce()
  surviveExit()
  noticeDryness()
  session.loaded = { __proto__: null }
  session.kept = { __proto__: null }
  session.ways = { __proto__: null }
  writeFrame(`{"ready":{"language":"JavaScript","version":"${process.versions.node}"}}`)
  send(true)
  const { stages } = session
  for (let done = 1, stage = 0, due = stages[0]; ; done++) {
    const { header: call, payload } = readFrame()
    let answered
    try {
      answered = await answer(call, payload, session)
    } catch (error) {
      answered = reply(
        error === oversize
          ? `{"id":${call.id},"kind":"oversize"}`
          : `{"id":${call.id},"kind":"threw","error":${problemOf(error, session.root)}}`,
      )
    }
    writeFrame(answered.text, answered.payload)
    send(session.prompt || done === due)
    if (done === due) due += stages[++stage]
  }
}

/**
 * Warms up the functions that every session calls, so that forks of this process find them compiled. Leaves no state.
 *
 * @param root the folder of the trial submission, for the name of its module
 */
async function rehearse(root) {
  const file = 'rehearsal.js'
  const code = 'export const same = (x) => x; export const wrong = () => { throw new Error() }'
  const [loaded, kept, ways] = [{ __proto__: null }, { __proto__: null }, { __proto__: null }]
  const session = { root, answers: 1e6, loaded, kept, ways }
  const { addresses, hooks } = serve([{ file, code }], root)
  session.loaded[file] = { namespace: await import(addresses[file]) }
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

// The command line in `languages/node.ts` puts the two ends of the channel here.
if (require.main === module) main(3, 4, process.reallyExit.bind(process))
