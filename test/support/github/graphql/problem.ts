/** An error with the `type` that GitHub adds: FORBIDDEN, NOT_FOUND, UNPROCESSABLE. */
export class GraphqlProblem extends Error {
  override readonly name = 'GraphqlProblem';
  readonly type: string;

  constructor(type: string, message: string) {
    super(message);
    this.type = type;
  }
}
