/**
 * A result of a student's function that stays in the child: a cache, a model, an object with methods. A class, because
 * only the decoder makes one: whatever fields an answer has, it is a record.
 */
export class Handle {
  readonly id: number
  /** Its type in the student's language, for messages only: `dict`, `Float32Array`, `TwoLayerNet`. */
  readonly kind: string

  constructor(id: number, kind: string) {
    this.id = id
    this.kind = kind
  }
}

/** Whether a value stayed in the child. */
export const isHandle = (value: unknown): value is Handle => value instanceof Handle
