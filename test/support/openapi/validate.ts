import { Ajv2019, type ErrorObject, type ValidateFunction } from 'ajv/dist/2019.js';
import formats from 'ajv-formats';
import { type Operation, type Schema, description } from './description.ts';
import type { OperationId, WebhookName } from './scope.ts';
import { seal, sealed } from './seal.ts';

/** A request, an answer or a webhook that GitHub's description does not allow. */
export class ContractError extends Error {
  override readonly name = 'ContractError';
}

export interface RequestParts {
  /** Path parameters, as they stand in the URL. */
  readonly path: Readonly<Record<string, string>>;
  readonly query: Readonly<Record<string, string>>;
  readonly body: unknown;
}

type AddFormats = (ajv: Ajv2019) => void;

/** Throws a `ContractError` if GitHub's description does not allow the request; keys that it does not name are errors. */
export function validateRequest(id: OperationId, request: RequestParts): void {
  const operation = description.operations[id];
  validateParameters(id, operation, request);
  if (operation.body === undefined) {
    if (request.body !== undefined && JSON.stringify(request.body) !== '{}') {
      throw new ContractError(`${id}: takes no body, but got ${excerpt(request.body)}`);
    }
    return;
  }
  if (request.body === undefined && operation.bodyRequired !== true) {
    return;
  }
  check(`${id} request body`, strictly(`${id} body`, operation.body), request.body ?? {});
}

/** Throws a `ContractError` if GitHub could not have answered so. */
export function validateResponse(id: OperationId, status: number, body: unknown): void {
  const responses = description.operations[id].responses;
  const schema = responses[String(status)];
  if (schema === undefined) {
    if (status >= 400) {
      check(`${id} answer ${status}`, strictly('any error', anyError), body);
      return;
    }
    throw new ContractError(`${id}: GitHub never answers ${status}; it answers ${Object.keys(responses).join(', ')}`);
  }
  if (schema !== null) {
    check(`${id} answer ${status}`, strictly(`${id} ${status}`, schema), body);
  }
}

/** GitHub's description does not list every error of every operation. */
const anyError: Schema = {
  anyOf: ['basic-error', 'validation-error', 'validation-error-simple'].map((name) => ({ $ref: `#/schemas/${name}` })),
};

/** Throws a `ContractError` if GitHub does not send such a webhook. */
export function validateWebhook(name: WebhookName, payload: unknown): void {
  check(`webhook ${name}`, strictly(`webhook ${name}`, description.webhooks[name]), payload);
}

function validateParameters(id: OperationId, operation: Operation, request: RequestParts): void {
  const query = operation.parameters.filter((parameter) => parameter.in === 'query');
  const path = operation.parameters.filter((parameter) => parameter.in === 'path');
  for (const [place, parameters, values] of [
    ['query', query, request.query],
    ['path', path, request.path],
  ] as const) {
    const schema: Schema = {
      type: 'object',
      properties: Object.fromEntries(parameters.map((parameter) => [parameter.name, parameter.schema])),
      required: parameters.filter((parameter) => parameter.required).map((parameter) => parameter.name),
      additionalProperties: false,
    };
    check(`${id} ${place}`, validator(`${id} ${place}`, schema, coercing), { ...values });
  }
}

const root = { $id: 'github', ...seal(description.schemas) };
const strict = createAjv({});
/** Parameters arrive as text. */
const coercing = createAjv({ coerceTypes: true });
const compiled = new Map<string, ValidateFunction>();

function createAjv(options: { readonly coerceTypes?: boolean }): Ajv2019 {
  const ajv = new Ajv2019({ strict: false, allErrors: true, ...options });
  (formats as unknown as AddFormats)(ajv);
  ajv.addSchema(root);
  return ajv;
}

function strictly(key: string, schema: Schema): ValidateFunction {
  return validator(key, sealed(schema), strict);
}

function validator(key: string, schema: Schema, ajv: Ajv2019): ValidateFunction {
  const known = compiled.get(key);
  if (known !== undefined) {
    return known;
  }
  const absolute = JSON.parse(JSON.stringify(schema).replaceAll('"$ref":"#/', '"$ref":"github#/')) as Schema;
  const validate = ajv.compile(absolute);
  compiled.set(key, validate);
  return validate;
}

function check(what: string, validate: ValidateFunction, value: unknown): void {
  if (!validate(value)) {
    const problems = (validate.errors ?? []).slice(0, 8).map((error) => `  ${describe(error, value)}`);
    throw new ContractError([`${what} does not match GitHub's description:`, ...problems].join('\n'));
  }
}

function describe(error: ErrorObject, value: unknown): string {
  const params = error.params as { additionalProperty?: string; unevaluatedProperty?: string; allowedValues?: unknown };
  const extra = params.additionalProperty ?? params.unevaluatedProperty;
  const place = error.instancePath === '' ? 'it' : error.instancePath;
  if (extra !== undefined) {
    return `${place} has the key "${extra}", which GitHub does not know`;
  }
  const allowed = params.allowedValues === undefined ? '' : `: ${JSON.stringify(params.allowedValues)}`;
  return `${place} ${error.message ?? 'is wrong'}${allowed}, but is ${excerpt(at(value, error.instancePath))}`;
}

function at(value: unknown, pointer: string): unknown {
  return pointer
    .split('/')
    .slice(1)
    .reduce<unknown>(
      (inner, key) => (inner as Record<string, unknown> | undefined)?.[key.replaceAll('~1', '/')],
      value,
    );
}

function excerpt(value: unknown): string {
  const text = JSON.stringify(value) ?? 'missing';
  return text.length > 160 ? `${text.slice(0, 157)}...` : text;
}
