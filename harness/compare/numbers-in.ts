/** Every number in a value, in order: of arrays, lists and records. At most as many as are wanted. */
export function numbersIn(value: unknown, most: number): number[] {
  const found: number[] = []
  // Without recursion, because student code may nest what it returns.
  const open: unknown[] = [value]
  while (open.length > 0 && found.length < most) {
    const one = open.pop()
    if (typeof one === 'number') found.push(one)
    else if (ArrayBuffer.isView(one) && !(one instanceof DataView)) {
      const numbers = Array.from(one as unknown as ArrayLike<number | bigint>, Number)
      found.push(...numbers.slice(0, most - found.length))
    } else if (typeof one === 'object' && one !== null) open.push(...Object.values(one).toReversed())
  }
  return found
}
