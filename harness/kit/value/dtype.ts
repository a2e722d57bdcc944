/** Element type of the numbers as the student's language gets them; of a record, the types of its parts. */
export type Dtype = 'float64' | 'int64' | 'bool' | { readonly [part: string]: Dtype }
