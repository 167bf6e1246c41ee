import { readFileSync } from 'node:fs';
import path from 'node:path';
import { type GraphQLSchema, buildSchema } from 'graphql';

/** The text of GitHub's schema: its package gives it parsed and as JSON too, which costs 5 MB more. */
const file = path.join(import.meta.dirname, '../../../../node_modules/@octokit/graphql-schema/schema.graphql');

let built: GraphQLSchema | undefined;

/** GitHub's own GraphQL schema. Reading it takes a third of a second, so it waits for the first GraphQL request. */
export function gitHubSchema(): GraphQLSchema {
  built ??= buildSchema(readFileSync(file, 'utf8'), { assumeValid: true, noLocation: true });
  return built;
}
