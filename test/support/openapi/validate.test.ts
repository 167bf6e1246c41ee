import { describe, expect, test } from '@jest/globals';
import { routes } from '../github/routes.ts';
import { description } from './description.ts';
import { operationIds } from './scope.ts';
import { seal } from './seal.ts';
import { validateRequest, validateResponse, validateWebhook } from './validate.ts';

const pull = { owner: 'a', repo: 'b', pull_number: '1' };

describe('a request', () => {
  test.each<[string, () => void, RegExp]>([
    [
      'comments of a review have no subject_type',
      () =>
        validateRequest('pulls/create-review', {
          path: pull,
          query: {},
          body: { event: 'COMMENT', body: 'x', comments: [{ path: 'a', body: 'b', line: 1, subject_type: 'file' }] },
        }),
      /\/comments\/0 has the key "subject_type", which GitHub does not know/,
    ],
    [
      'subject_type is in lower case',
      () =>
        validateRequest('pulls/create-review-comment', {
          path: pull,
          query: {},
          body: { body: 'x', commit_id: 'c', path: 'p', subject_type: 'FILE' },
        }),
      /\/subject_type must be equal to one of the allowed values: \["line","file"\]/,
    ],
    [
      'fifty annotations at most',
      () =>
        validateRequest('checks/create', {
          path: { owner: 'a', repo: 'b' },
          query: {},
          body: {
            name: 'n',
            head_sha: 's',
            output: {
              title: 't',
              summary: 's',
              annotations: Array.from({ length: 51 }, () => ({
                path: 'p',
                start_line: 1,
                end_line: 1,
                annotation_level: 'notice',
                message: 'm',
              })),
            },
          },
        }),
      /must NOT have more than 50 items/,
    ],
    [
      'completed needs a conclusion',
      () =>
        validateRequest('checks/update', {
          path: { owner: 'a', repo: 'b', check_run_id: '1' },
          query: {},
          body: { status: 'completed' },
        }),
      /must have required property 'conclusion'/,
    ],
    [
      'parameters are known ones',
      () => validateRequest('pulls/list-files', { path: pull, query: { perpage: '100' }, body: undefined }),
      /has the key "perpage"/,
    ],
    [
      'numbers are numbers',
      () => validateRequest('pulls/list-files', { path: pull, query: { page: 'x' }, body: undefined }),
      /\/page must be integer, but is "x"/,
    ],
  ])('%s', (_, validate, message) => {
    expect(validate).toThrow(message);
  });

  test('that is right passes', () => {
    expect(() =>
      validateRequest('pulls/list-files', { path: pull, query: { page: '2', per_page: '100' }, body: undefined }),
    ).not.toThrow();
  });
});

describe('an answer', () => {
  test('has a status that GitHub gives', () => {
    expect(() => validateResponse('pulls/get', 201, {})).toThrow(/never answers 201/);
  });

  test('has everything that GitHub promises', () => {
    expect(() => validateResponse('pulls/get', 200, {})).toThrow(/must have required property/);
  });

  test('may be an error that is not listed', () => {
    expect(() => validateResponse('checks/create', 422, { message: 'm', documentation_url: 'd' })).not.toThrow();
  });
});

test('a webhook without its pull request is refused', () => {
  expect(() => validateWebhook('pull_request.opened', { action: 'opened', number: 1 })).toThrow(/pull_request/);
});

test('the stand-in answers every operation that is described, and no other', () => {
  expect(routes.map((route) => route.operation).toSorted()).toEqual([...operationIds].toSorted());
});

test('the description says where it is from', () => {
  expect(description.source).toMatchObject({ package: '@octokit/openapi', licence: expect.stringMatching(/^MIT/) });
});

test('objects that are put together are sealed as a whole', () => {
  const schemas = {
    part: { type: 'object', properties: { a: {} } },
    whole: { allOf: [{ $ref: '#/schemas/part' }, { type: 'object', properties: { b: {} } }] },
  };
  const { schemas: sealed, parts } = seal(schemas);
  expect(sealed['part']).toMatchObject({ additionalProperties: false });
  expect(parts['part']).not.toHaveProperty('additionalProperties');
  expect(sealed['whole']).toMatchObject({ allOf: [{ $ref: '#/parts/part' }, {}], unevaluatedProperties: false });
});
