import { type GraphQLError, type GraphQLFieldResolver, execute, parse, validate } from 'graphql';
import type { Answer } from '../answer.ts';
import type { Stage } from '../context.ts';
import { mutations } from './mutations.ts';
import { GraphqlProblem } from './problem.ts';
import { queries } from './queries.ts';
import { gitHubSchema } from './schema.ts';

/** A document that GitHub's schema refuses, or a field that the stand-in does not know: both fail the test. */
export class GraphqlViolation extends Error {
  override readonly name = 'GraphqlViolation';
}

/** Answers a GraphQL request. Errors come with status 200, as GitHub's do. */
export async function answerGraphql(stage: Stage, body: unknown): Promise<Answer> {
  const { query, variables } = body as { query?: unknown; variables?: Record<string, unknown> };
  const document = parse(String(query));
  const schema = gitHubSchema();
  const problems = validate(schema, document);
  if (problems.length > 0) {
    throw new GraphqlViolation(
      `GitHub's GraphQL schema refuses the document:\n${problems.join('\n')}\n${String(query)}`,
    );
  }
  const result = await execute({
    schema,
    document,
    rootValue: { ...queries(stage), ...mutations(stage) },
    variableValues: variables ?? {},
    fieldResolver: strictResolver,
  });
  const violation = result.errors?.find((error) => error.originalError instanceof GraphqlViolation);
  if (violation !== undefined) {
    throw violation.originalError as GraphqlViolation;
  }
  const errors = result.errors?.map(renderError);
  return { status: 200, body: { data: result.data ?? null, ...(errors === undefined ? {} : { errors }) } };
}

const strictResolver: GraphQLFieldResolver<unknown, unknown> = (source, values, _context, info) => {
  const holder = source as Readonly<Record<string, unknown>>;
  if (!(info.fieldName in holder)) {
    throw new GraphqlViolation(`the stand-in does not know ${info.parentType.name}.${info.fieldName}`);
  }
  const value = holder[info.fieldName];
  return typeof value === 'function' ? (value as (values: unknown) => unknown)(values) : value;
};

function renderError(error: GraphQLError) {
  const type = error.originalError instanceof GraphqlProblem ? error.originalError.type : undefined;
  return {
    ...(type === undefined ? {} : { type }),
    path: error.path ?? [],
    locations: error.locations ?? [],
    message: error.message,
  };
}
