/** A document, or why the format has none for this result. */
export type Exported = { readonly document: string } | { readonly refused: string; readonly hint: string }
