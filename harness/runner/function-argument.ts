/** A function that the student's function gets and calls, as an expression of its language: `lambda x: x * x`. */
export class FunctionArgument {
  readonly expression: string

  constructor(expression: string) {
    this.expression = expression
  }
}
