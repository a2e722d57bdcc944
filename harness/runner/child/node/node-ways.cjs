/**
 * Carries out the steps by which a course's own function is called. PROTOCOL.md specifies them; nothing is evaluated.
 *
 * Everything is bound before student code can replace it.
 */
'use strict'

const { types } = require('node:util')
const { MissingPart } = require('./node-arguments.cjs')
const { insteadIn, refuseUnknown } = require('./node-attributes.cjs')
const { isList, methods, put, sizeOf, transposed, written } = require('./node-arrays.cjs')
const { find } = require('./node-exports.cjs')
const { kindOf } = require('./node-kind.cjs')
const { scriptRandom } = require('./node-random.cjs')

const { isPromise, isProxy } = types
const { getOwnPropertyDescriptor, getPrototypeOf, hasOwn, prototype: objectPrototype } = Object
const { apply, construct, ownKeys } = Reflect
const [Failure, Places, Source, toNumber, toObject] = [TypeError, Map, Function, Number, Object]
const uncurry = (method) => Function.prototype.call.bind(method)
const sourceOf = uncurry(Source.prototype.toString)
const slice = uncurry(String.prototype.slice)
const lastIndexOf = uncurry(String.prototype.lastIndexOf)
const match = uncurry(RegExp.prototype.exec)
const { stringify: quoted } = JSON
const generator = getPrototypeOf(function* () {}.prototype)
const resume = uncurry(generator.next)

/** Thrown for a function, class or method that the submission does not have. */
class Missing extends Failure {
  constructor(wanted, owner) {
    super(wanted)
    this.owner = owner
  }
}

/**
 * What the steps of a way come to; in an object, so that a result with a `then` is not waited for.
 *
 * @param namespace what the file, or the adapter, exports
 * @param given the arguments by name
 * @param settled waits for a promise of the student
 * @param modules what the submission consists of
 */
async function carryOut(way, namespace, given, settled, modules) {
  const lacks = { __proto__: null, text: '' }
  const turns = steps(way, namespace, given, lacks, modules)
  try {
    let turn = resume(turns)
    while (!turn.done) turn = resume(turns, (await settled(turn.value.promise)).value)
    return { __proto__: null, value: turn.value, lacks: lacks.text }
  } finally {
    scriptRandom(undefined)
  }
}

/** Stands for a part that a result lacks, until something needs it. */
class Lacked {
  #error
  constructor(error) {
    this.#error = error
  }
  /** What a name stands for; no trap of a proxy is called. */
  static known(found) {
    if (typeof found === 'object' && found !== null && #error in found) throw found.#error
    return found
  }
}

/** Yields every promise that a call returns, and goes on with what it resolves to. */
function* steps(way, namespace, scope, lacks, modules) {
  const before = new Places()
  for (let k = 0; k < way.steps.length; k++) {
    const step = way.steps[k]
    let result
    try {
      result = yield* evaluated(step.value, way, namespace, scope)
    } catch (error) {
      if (!(error instanceof MissingPart) || !hasOwn(step, 'as') || !hasOwn(step.value, 'of')) throw error
      for (let i = 0; i < step.as.length; i++) scope[step.as[i]] = new Lacked(error)
      continue
    }
    if (hasOwn(step, 'random')) scriptRandom(result)
    else if (hasOwn(step, 'set')) {
      const owner = yield* evaluated(step.set.of, way, namespace, scope)
      if (owner === null || owner === undefined)
        throw new MissingPart(`${source(step.set.of)} is ${kindOf(owner)}`)
      const place = placeIn(owner, keyOf(step.set))
      if (hasOwn(step.set, 'part')) refuseUnknown(owner, place, modules)
      // A copy: if the student's object changes it in place, no argument has changed.
      owner[place] = isList(result) ? written(owner[place], result, before) : result
    } else nameParts(step, result, scope)
  }
  const inside = (one) => evaluated(one, way, namespace, scope)
  return yield* hasOwn(way.answer, 'record') ? answered(way.answer.record, inside, lacks) : inside(way.answer)
}

/** The answer without the parts that are not there, which cost no other part. */
function* answered(entries, inside, lacks) {
  const answer = {}
  let there = 0
  let first
  for (let i = 0; i < entries.length; i++) {
    try {
      put(answer, entries[i][0], yield* inside(entries[i][1]))
      there++
    } catch (error) {
      if (!(error instanceof MissingPart)) throw error
      first ??= error
      lacks.text += `${lacks.text === '' ? '' : ','}[${quoted(entries[i][0])},${quoted(error.message)}]`
    }
  }
  if (there === 0 && first !== undefined) throw first
  return answer
}

function* evaluated(term, way, namespace, scope) {
  const inside = (one) => evaluated(one, way, namespace, scope)
  if (hasOwn(term, 'name')) return Lacked.known(scope[term.name])
  if (hasOwn(term, 'constant')) return term.constant
  if (hasOwn(term, 'exported')) return exportedAs(namespace, term.exported).value
  if (hasOwn(term, 'call')) return yield* called(term, way, namespace, scope)
  if (hasOwn(term, 'of')) return partOf(yield* inside(term.of), term)
  if (hasOwn(term, 'sizeOf')) return lengthOf(yield* inside(term.sizeOf), term.axis)
  if (hasOwn(term, 'series')) return yield* series(term.series, inside)
  if (hasOwn(term, 'list')) return yield* listOf(term.list, inside)
  if (hasOwn(term, 'record')) return yield* recordOf(term.record, inside)
  throw new Failure(`JavaScript cannot carry out ${ownKeys(term)[0]}`)
}

function* listOf(terms, inside) {
  const list = []
  for (let i = 0; i < terms.length; i++) put(list, i, yield* inside(terms[i]))
  return list
}

function* recordOf(entries, inside) {
  const record = {}
  for (let i = 0; i < entries.length; i++) put(record, entries[i][0], yield* inside(entries[i][1]))
  return record
}

function* series(first, inside) {
  const found = []
  try {
    for (;;) put(found, found.length, yield* inside(numbered(first, found.length)))
  } catch (error) {
    if (!(error instanceof MissingPart)) throw error
    return found
  }
}

/** Calls a function, constructs an instance of a class, or asks an array. Named arguments are one last object. */
function* called(term, way, namespace, scope) {
  const inside = (one) => evaluated(one, way, namespace, scope)
  const { call } = term
  let owner
  let found
  if (hasOwn(call, 'exported') || call.judged === null) {
    const own = exportedAs(namespace, call.exported ?? way.name)
    found = own.value
    owner = own.self
  } else if (hasOwn(call, 'judged')) {
    owner = yield* inside(call.judged)
    const name = slice(way.name, lastIndexOf(way.name, '.') + 1)
    if (!has(owner, name)) throw new Missing(way.name, owner)
    found = owner[name]
  } else if (hasOwn(call, 'of')) {
    owner = yield* inside(call.of)
    if (isList(owner) && methods[call.part] && !hasOwn(owner, call.part))
      return methods[call.part](owner, yield* listOf(term.args, inside))
    found = partOf(owner, call)
  } else found = yield* inside(call)
  if (typeof found !== 'function') throw new Failure(`${source(call)} is ${kindOf(found)}, not a function`)
  const args = yield* listOf(term.args, inside)
  if (term.named.length > 0) put(args, args.length, yield* recordOf(term.named, inside))
  const result = isClass(found) ? construct(found, args) : apply(found, owner, args)
  return isPromise(result) ? yield { __proto__: null, promise: result } : result
}

function exportedAs(namespace, name) {
  const found = find(namespace, name)
  if (found === undefined) throw new Missing(name, undefined)
  return found
}

const classText = /^class(?![\w$\\\u0080-\uffff]|\s*\()/

/** Whether a function must be called with `new`: a class, or a function whose prototype has methods. */
function isClass(found) {
  if (isProxy(found)) return false
  // A method may be called `classify`, or `class`.
  if (match(classText, sourceOf(found)) !== null) return true
  const prototype = getOwnPropertyDescriptor(found, 'prototype')?.value
  if (typeof prototype !== 'object' || prototype === null || isProxy(prototype)) return false
  if (getPrototypeOf(prototype) === generator) return false
  return ownKeys(prototype).length > 1
}

const has = (owner, name) => owner !== null && owner !== undefined && name in toObject(owner)

function partOf(owner, term) {
  const step = keyOf(term)
  if (step === 'T' && isList(owner)) return transposed(owner, [])
  const place = placeIn(owner, step)
  if (!has(owner, place)) throw withoutPart(term.of, owner, step)
  return owner[place]
}

const withoutPart = (term, owner, step) =>
  new MissingPart(`${source(term)}, which is ${kindOf(owner)}, has no ${step}${insteadIn(owner)}`)

const keyOf = (term) => (hasOwn(term, 'part') ? term.part : term.item)

/** Where an item is: a negative number counts from the end. */
const placeIn = (owner, step) =>
  typeof step === 'number' && step < 0 && isList(owner) ? sizeOf(owner) + step : step

function lengthOf(value, axis) {
  let level = value
  for (let k = 0; k < axis && isList(level); k++) level = level[0]
  if (!isList(level)) throw new MissingPart(`${kindOf(level)} has no length`)
  return sizeOf(level)
}

/** Names a result, or its parts: of a list in their order, of a record by the names. */
function nameParts({ as, value }, result, scope) {
  if (as.length === 1) {
    scope[as[0]] = result
    return
  }
  const isRecord = !isList(result) && typeof result === 'object' && result !== null
  let fits = isList(result) && sizeOf(result) === as.length
  for (let k = 0; isRecord && k < as.length; k++) fits ||= has(result, as[k])
  if (!fits) {
    const got = isList(result)
      ? sizeOf(result)
      : (result ?? undefined) === undefined
        ? 'nothing'
        : kindOf(result)
    throw new MissingPart(
      `${source(value)} returns ${got}; ${as.length} results are needed: ${as.join(', ')}`,
    )
  }
  for (let k = 0; k < as.length; k++)
    scope[as[k]] =
      isRecord && !has(result, as[k])
        ? new Lacked(withoutPart(value, result, as[k]))
        : result[isRecord ? as[k] : k]
}

/** The next term of a series: every index, and every number at the end of a name, higher by `more`. */
function numbered(term, more) {
  if (typeof term !== 'object' || term === null) return term
  const own = {}
  const keys = ownKeys(term)
  for (let k = 0; k < keys.length; k++) {
    const value = term[keys[k]]
    put(own, keys[k], keys[k] === 'part' || keys[k] === 'item' ? higher(value, more) : numbered(value, more))
  }
  return own
}

function higher(step, more) {
  if (typeof step === 'number') return step + more
  const found = match(/^(.*?)(\d+)$/, step)
  return found === null ? step : `${found[1]}${toNumber(found[2]) + more}`
}

/** A term as its author would read it, without arguments. */
function source(term) {
  if (hasOwn(term, 'call')) return source(term.call)
  if (hasOwn(term, 'of')) return `${source(term.of)}.${keyOf(term)}`
  return term.name ?? term.exported ?? 'the function'
}

/** The methods of the class of a value, behind its name, as JSON text. */
function methodsOf(owner) {
  const above =
    owner === null || owner === undefined || isProxy(owner) ? null : getPrototypeOf(toObject(owner))
  const names = above === null || above === objectPrototype || isProxy(above) ? [] : ownKeys(above)
  let text = ''
  for (let i = 0; i < names.length && i < 50; i++) {
    const isMethod = typeof names[i] === 'string' && names[i] !== 'constructor'
    if (!isMethod || typeof getOwnPropertyDescriptor(above, names[i]).value !== 'function') continue
    text += `${text === '' ? '' : ','}${quoted(`${kindOf(owner)}.${slice(names[i], 0, 80)}`)}`
  }
  return `[${text}]`
}

module.exports = { Missing, carryOut, methodsOf }
