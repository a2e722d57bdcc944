/** A document, or why the format has none for this result. */
export type Exported = { readonly document: string } | { readonly refused: string; readonly hint: string }

/** A document in JSON, indented because people read these files too. */
export const jsonDocument = (root: object): { readonly document: string } => ({
  document: `${JSON.stringify(root, undefined, 2)}\n`,
})
