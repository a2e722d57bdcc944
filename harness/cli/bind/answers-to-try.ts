import type { Language } from '#runner'
import type { Definition } from '../definitions/definitions.ts'
import type { Input } from './leaves-of.ts'
import { isNamed, namesOf } from './names-of.ts'
import type { Pass } from './passes-of.ts'

interface Called {
  readonly call: string
  readonly owner: Definition
  readonly inputs: readonly Input[]
  /** The names of the results, if there are several. */
  readonly parts: readonly string[]
  /** How the arguments of the call are passed. */
  readonly pass: Pass
  readonly language: Language
}

/** The last lines of a binding: the call of a method, and where the results are in what it gives or leaves behind. */
export function answersToTry({
  call,
  owner,
  inputs,
  parts,
  pass,
  language,
}: Called): readonly (readonly string[])[] {
  const { attributes = [], keys = {} } = owner
  const as = (text: string, name: string): string => `${text}${pass.back.get(name) ?? ''}`
  const state = inputs.find(({ name, dtype }) => name === 'state' && typeof dtype === 'object')
  if (state) {
    const kept = Object.keys(state.dtype).map((part) => {
      const own = attributes.find((one) => isNamed(one, part))
      return own && `${part}: it.${own}`
    })
    if (kept.includes(undefined)) return []
    const answer = (of: string): string => `{${inputs[0]?.name}: ${of}, state: {${kept.join(', ')}}}`
    const inPlace = call.replace(new RegExp(`(?<=[(,=] ?)${inputs[0]?.name}\\b`), 'changed')
    return [
      [`next = ${call}`, answer('next')],
      [`changed = ${inputs[0]?.name}.copy()`, inPlace, answer('changed')],
    ]
  }
  if (inputs.some(({ name }) => name === 'batches')) {
    const W = attributes.find((one) => isNamed(one, 'W'))
    if (W === undefined) return []
    const after = as(`it.${W}`, 'W')
    return parts.length > 1 ? [[`losses = ${call}`, `{W: ${after}, losses}`]] : [[call, after]]
  }
  if (pass.rowOf !== undefined)
    return [`${call}.reshape(${pass.rowOf}.shape)`, `${call}.ravel()`, call].map((line) => [line])
  if (parts.length <= 1) {
    const named = language === 'python' ? [] : ['loss', 'gradient', 'grad'].map((part) => `${call}.${part}`)
    return [call, `${call}[0]`, `${call}[1]`, `${call}.T`, `${call}[1].T`, ...named].map((line) => [line])
  }
  const [first = '', ...rest] = parts
  const wanted = rest.map((part) => ({ part, of: part.replace(/^d/, '') }))
  const head = entry(first, as(first, first.replace(/^d/, '')))
  const record = (own: readonly string[]): string => `{${[head, ...own].join(', ')}}`
  const names = Object.values(keys).flat()
  const inRecord = (text: string): readonly string[] =>
    wanted.map(
      ({ part, of }) => `${part}: ${as(`${text}["${names.find((one) => isNamed(one, of)) ?? of}"]`, of)}`,
    )
  const beside = wanted.map(({ part, of }) => {
    const spellings = namesOf(of).flatMap((one) => [
      ...[`d${one}`, `d_${one}`, `dl_d${one}`, `dld${one}`],
      ...[`grad_${one}`, `${one}_grad`, `grad${one}`, `${one}grad`],
    ])
    const own = attributes.find((one) => spellings.includes(one.toLowerCase()))
    return own && `${part}: ${as(`it.${own}`, of)}`
  })
  const held = attributes.find((one) => /^(?:grads|gradients)$/.test(one))
  const turned = record(wanted.map(({ part, of }) => entry(part, as(part, of))))
  return [
    ...(rest.length === 1 ? [] : [[`${first}, grads = ${call}`, record(inRecord('grads'))]]),
    [`${parts.join(', ')} = ${call}`, ...(pass.back.size > 0 ? [turned] : [])],
    ...(beside.includes(undefined) ? [] : [[`${first} = ${call}`, `{${[head, ...beside].join(', ')}}`]]),
    ...(held === undefined ? [] : [[`${first} = ${call}`, record(inRecord(`it.${held}`))]]),
  ]
}

const entry = (name: string, text: string): string => (name === text ? name : `${name}: ${text}`)
