import type { Plugin } from 'esbuild'

/** Marks the product's modules as free of side effects: an unused suite is dropped, although it calls functions. */
export const onlyWhatIsUsed: Plugin = {
  name: 'only-what-is-used',
  setup: (build) => {
    build.onResolve({ filter: /^[.#]/ }, async ({ path, pluginData, ...rest }) => {
      if (pluginData === 'resolved' || rest.kind === 'entry-point') return undefined
      const found = await build.resolve(path, { ...rest, pluginData: 'resolved' })
      return found.errors.length > 0 ? found : { ...found, sideEffects: false }
    })
  },
}
