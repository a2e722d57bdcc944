/** Tells the faults of an adapter, through which course staff call a submission, from those of the submission. */
'use strict'

const { exported } = require('./node-exports.cjs')
const { describe } = require('./node-errors.cjs')
const { MissingPart } = require('./node-arguments.cjs')
const { Missing, methodsOf } = require('./node-ways.cjs')

const { parse, stringify: quoted } = JSON
const { hasOwn } = Object

/** The answer to a call that gave nothing, as JSON text, if a name is missing or the adapter is at fault. */
function whyNothing(error, { id, name, adapter }, namespace, root) {
  if (!(error instanceof Missing)) return failure(describe(error, root), id, 'threw', adapter, error)
  const ofModule = error.owner === undefined
  if (ofModule && adapter !== undefined)
    return `{"id":${id},"kind":"adapter","error":{"type":"MissingFunction","message":${quoted(`a binding calls ${error.message}, which it does not export`)}}}`
  const instead = ofModule ? exported(namespace) : methodsOf(error.owner)
  const other = error.message === name ? '' : `,"wanted":${quoted(error.message)}`
  return `{"id":${id},"kind":"missing","instead":${instead}${other}}`
}

/** The answer to a call whose adapter cannot be loaded, as JSON text. */
const whyNotLoaded = (problem, id, adapter) => failure(problem, id, 'unloadable', adapter)

/** An error is the adapter's own if no frame of the submission is above it on the stack. */
function failure(problem, id, kind, adapter, error) {
  const described = parse(problem)
  const isOwn = !hasOwn(described, 'at') || described.at.file === adapter
  // What the course asserts is about the submission. The place would name a file that students do not have.
  if (adapter !== undefined && isOwn && described.type === 'AssertionError')
    return `{"id":${id},"kind":"${kind}","error":${quoted({ type: described.type, message: described.message })}}`
  const isStudents = adapter === undefined || error instanceof MissingPart || !isOwn
  const loads = !isStudents && kind === 'unloadable' ? ',"loads":true' : ''
  return `{"id":${id},"kind":"${isStudents ? kind : 'adapter'}","error":${problem}${loads}}`
}

module.exports = { whyNotLoaded, whyNothing }
