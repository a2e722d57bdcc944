/** The entries of a record with the given keys, such as those options of a draw that a function obeys. */
export function pick<Whole extends object, const Key extends keyof Whole>(
  whole: Whole,
  keys: readonly Key[],
): Pick<Whole, Key> {
  return Object.fromEntries(
    Object.entries(whole).filter(([key]) => (keys as readonly PropertyKey[]).includes(key)),
  ) as Pick<Whole, Key>
}
