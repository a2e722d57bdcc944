import type { Metafile } from 'esbuild'

/** The files of which something is in a bundle: what is left out needs no license. */
export const usedIn = ({ outputs }: Metafile): readonly string[] =>
  Object.values(outputs).flatMap(({ inputs }) =>
    Object.entries(inputs).flatMap(([path, { bytesInOutput }]) => (bytesInOutput > 0 ? [path] : [])),
  )
