import { eventRecords } from './event-records.ts'
import { logError } from './log-error.ts'
import { type ProtobufField, protobufFields } from './protobuf-fields.ts'

/** A scalar that a training run wrote for TensorBoard. */
export interface EventScalar {
  readonly tag: string
  readonly step: number
  /** Wall clock, in seconds. */
  readonly time: number
  readonly value: number
}

/**
 * The scalars of an event file, in the order of the file: `simple_value`, or a tensor of one float or double.
 *
 * @throws {UsageError} with the record that is not an event
 */
export function eventScalars(path: string, bytes: Uint8Array): readonly EventScalar[] {
  return eventRecords(path, bytes).flatMap((record, k) => {
    try {
      return scalarsOf(record)
    } catch (error) {
      if (!(error instanceof RangeError)) throw error
      const hint = 'Give the events.out.tfevents file that a SummaryWriter wrote.'
      throw logError(path, `record ${k + 1}`, 'it is not an event of TensorBoard', hint)
    }
  })
}

/** `Event`: wall_time = 1, step = 2, summary = 5; `Summary`: value = 1. */
function scalarsOf(record: Uint8Array): readonly EventScalar[] {
  const event = protobufFields(record)
  const step = event.findLast(({ field }) => field === 2)?.integer ?? 0
  const time = numberIn(event, 1) ?? 0
  return messages(event, 5).flatMap((summary) =>
    messages(protobufFields(summary), 1).flatMap((bytes): readonly EventScalar[] => {
      const fields = protobufFields(bytes)
      const [tag] = messages(fields, 1)
      const [tensor] = messages(fields, 8)
      const value = numberIn(fields, 2) ?? (tensor && valueOfTensor(protobufFields(tensor)))
      if (tag === undefined || value === undefined) return []
      return [{ tag: new TextDecoder().decode(tag), step, time, value }]
    }),
  )
}

const messages = (fields: readonly ProtobufField[], number: number): readonly Uint8Array[] =>
  fields.flatMap(({ field, bytes }) => (field === number && bytes !== undefined ? [bytes] : []))

/** A float or a double, by its number of bytes. */
function numberIn(fields: readonly ProtobufField[], number: number): number | undefined {
  const [bytes] = messages(fields, number)
  if (bytes === undefined) return undefined
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (bytes.length === 4) return view.getFloat32(0, true)
  return bytes.length === 8 ? view.getFloat64(0, true) : undefined
}

/** `TensorProto`: dtype = 1 (1 float, 2 double), tensor_content = 4, float_val = 5, double_val = 6. */
function valueOfTensor(tensor: readonly ProtobufField[]): number | undefined {
  const kind = tensor.find(({ field }) => field === 1)?.integer
  if (kind !== 1 && kind !== 2) return undefined
  const size = kind === 1 ? 4 : 8
  const isOne = ({ bytes }: ProtobufField) => bytes?.length === size
  for (const number of [4, kind === 1 ? 5 : 6]) {
    if (tensor.some((one) => one.field === number && isOne(one))) return numberIn(tensor, number)
  }
  return undefined
}
