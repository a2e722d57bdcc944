/** Whether a source names a deck of the lecture, by its code. */
export const isFromSlide = ({ source = '' }: { readonly source?: string }): boolean =>
  /\bD[1-4] “/.test(source)
