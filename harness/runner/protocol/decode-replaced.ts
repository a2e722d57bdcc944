import type { PythonSettings } from '../python-settings.ts'
import type { Replaced } from '../types.ts'
import { decodeLoading } from './decode-loading.ts'
import { fields } from './decode-value.ts'
import { ProtocolError } from './protocol-error.ts'
import { isRemoved, oldNames } from './replaced-names.ts'

/**
 * Decodes what a child replaced for a file. It is untrusted: every name is one that the parent knows.
 *
 * @throws {ProtocolError} if it is anything else
 */
export function decodeReplaced(wire: unknown, settings: PythonSettings | undefined): Replaced {
  const { file, kind, name } = fields(wire)
  const [known = ''] = decodeLoading([file])
  if (!isKind(kind) || typeof name !== 'string' || !isKnown[kind](name, settings))
    throw new ProtocolError('a replacement of an unknown name')
  return { file: known, kind, name }
}

const isKnown: Readonly<
  Record<Replaced['kind'], (name: string, settings: PythonSettings | undefined) => boolean>
> = {
  stub: (name, settings) => settings !== undefined && Object.hasOwn(settings.standIns, name),
  numpy: isRemoved,
  builtin: (name) => oldNames.has(name),
  python2: (name, settings) => settings?.python2 === true && (name === '' || name === 'tree'),
  copy: (name) => name === '',
  given: (name, settings) => settings?.given?.includes(name) === true,
  torch: (name, settings) => settings?.runtime === 'torch' && name === 'cuda',
}

const isKind = (kind: unknown): kind is Replaced['kind'] =>
  typeof kind === 'string' && Object.hasOwn(isKnown, kind)
