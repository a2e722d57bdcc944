/** Where submissions and results lie between machines, each under a name that says what is in it. */
export interface Blobs {
  readonly has: (name: string) => Promise<boolean>
  /** Undefined if there is none of that name. */
  readonly get: (name: string) => Promise<Uint8Array | undefined>
  readonly put: (name: string, bytes: Uint8Array) => Promise<void>
  readonly remove: (name: string) => Promise<void>
  /** Milliseconds between two looks for something new: a look may cost money. */
  readonly pause: number
}

/** The path of a blob in its store. A name is 64 hexadecimal digits with a prefix: `work-3f…`. */
export function blobPath(name: string): readonly [kind: string, start: string, rest: string] {
  const [, kind, digest] = /^(work|done)-([0-9a-f]{64})$/.exec(name) ?? []
  if (kind === undefined || digest === undefined) throw new Error(`no name of a blob: ${name}`)
  return [kind, digest.slice(0, 2), digest.slice(2)]
}
