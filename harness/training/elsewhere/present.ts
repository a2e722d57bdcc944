type Present<T> = { [Key in keyof T]?: Exclude<T[Key], undefined> }

/** An object without the entries that are undefined. */
export const present = <T extends object>(entries: T): Present<T> =>
  Object.fromEntries(Object.entries(entries).filter(([, value]) => value !== undefined)) as Present<T>
