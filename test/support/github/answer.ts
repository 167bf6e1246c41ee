/** What a route gives back: the server adds headers and checks it against GitHub's description. */
export interface Answer {
  readonly status: number;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** An answer that is thrown: GitHub's errors with their shapes. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  readonly answer: Answer;

  constructor(answer: Answer) {
    super(JSON.stringify(answer.body));
    this.answer = answer;
  }
}

const documentation = 'https://docs.github.com/rest';

export function notFound(): Refusal {
  return new Refusal({
    status: 404,
    body: { message: 'Not Found', documentation_url: documentation, status: '404' },
  });
}

/** What an installation token without the permission gets; the header names what was needed. */
export function forbidden(needed: string): Refusal {
  return new Refusal({
    status: 403,
    body: { message: 'Resource not accessible by integration', documentation_url: documentation, status: '403' },
    headers: { 'x-accepted-github-permissions': needed },
  });
}

export function unauthorized(message: string): Refusal {
  return new Refusal({ status: 401, body: { message, documentation_url: documentation, status: '401' } });
}

/** 422 with a list of sentences: what `pulls/create-review` and most others answer. */
export function unprocessable(errors: readonly string[], message = 'Unprocessable Entity'): Refusal {
  return new Refusal({ status: 422, body: { message, errors, documentation_url: documentation } });
}

/** 422 with a list of objects: what `pulls/create-review-comment` answers. */
export function validationFailed(
  resource: string,
  errors: readonly { readonly field: string; readonly message: string }[],
): Refusal {
  const body = {
    message: 'Validation Failed',
    errors: errors.map((error) => ({ resource, code: 'custom', ...error })),
    documentation_url: documentation,
  };
  return new Refusal({ status: 422, body });
}
