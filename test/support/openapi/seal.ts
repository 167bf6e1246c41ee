import type { Schema } from './description.ts';

/**
 * Makes every object schema refuse keys that it does not name: GitHub's description allows them everywhere, so a
 * misspelt key would pass. Where a schema is put together with `allOf`, the whole is sealed and its parts are not
 * (`unevaluatedProperties`, JSON Schema 2019-09); `parts` then holds the open variants that `allOf` refers to.
 */
export function seal(schemas: Readonly<Record<string, Schema>>): {
  readonly schemas: Record<string, Schema>;
  readonly parts: Record<string, Schema>;
} {
  return {
    schemas: Object.fromEntries(Object.entries(schemas).map(([name, schema]) => [name, sealed(schema)])),
    parts: Object.fromEntries(Object.entries(schemas).map(([name, schema]) => [name, open(schema)])),
  };
}

/** One schema, sealed; references stay references. */
export function sealed(schema: Schema): Schema {
  const inside = open(schema);
  if (Array.isArray(schema['allOf'])) {
    return { ...inside, unevaluatedProperties: false };
  }
  const isObject = schema['properties'] !== undefined && schema['additionalProperties'] === undefined;
  return isObject ? { ...inside, additionalProperties: false } : inside;
}

/** Seals what is inside of a schema, but not the schema itself. */
function open(schema: Schema): Schema {
  const result: Record<string, unknown> = { ...schema };
  const hasProperties = schema['properties'] !== undefined;
  if (hasProperties) {
    const properties = Object.entries(schema['properties'] as Record<string, Schema>);
    result['properties'] = Object.fromEntries(properties.map(([name, inner]) => [name, sealed(inner)]));
  }
  for (const key of ['items', 'additionalProperties'] as const) {
    const inner = schema[key];
    if (typeof inner === 'object' && inner !== null) {
      result[key] = sealed(inner as Schema);
    }
  }
  for (const key of ['allOf', 'anyOf', 'oneOf'] as const) {
    const branches = schema[key] as readonly Schema[] | undefined;
    if (branches !== undefined) {
      // Beside `properties` the branches only add conditions ("completed needs a conclusion").
      result[key] = branches.map((branch) => (key === 'allOf' || hasProperties ? part(branch) : sealed(branch)));
    }
  }
  return result;
}

function part(schema: Schema): Schema {
  const reference = schema['$ref'];
  return typeof reference === 'string' ? { $ref: reference.replace('#/schemas/', '#/parts/') } : open(schema);
}
