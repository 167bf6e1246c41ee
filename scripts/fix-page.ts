import { fixKinds, proofOf, type FixKind, type FixKindDescription } from '../src/analyzer/fixes/kinds.ts';

/** The page that lists the kinds of fix with their proofs. */
export function fixPage(): string {
  const rows = (Object.keys(fixKinds) as FixKind[]).map(rowOf);
  return `<!-- Written by npm run docs. -->

# Fixes

\`lockkeeper check --fix\` repairs migrations in the working tree; \`--fix --diff\` prints the same as a patch and writes nothing. On GitHub a
fix is a suggested change on the lines of its finding, with the migrations that it adds in full. Code that a fix writes is laid out as
black and ruff lay it out, in the quotes and line lengths of the file. No suggestion can rename a file: what renumbers migrations is committed
by \`/lockkeeper fix\`, or done in a working tree by \`check --fix --base BRANCH\`. Only migrations that the base branch does not have are renamed:
without a base that is not known, and nothing is. What a renumbered migration then depends on comes with the next merge or rebase of the base
branch: until then Django refuses the branch (NodeNotFoundError), while Lockkeeper judges it as the merge will make it.

A kind of fix is *proven* if \`npm run conformance:fixes\` applied it to many migrations and, for each of them, the result parses, real Django
loads it, it migrates forwards, back and forwards again on a real PostgreSQL with rows in its tables, and it ends with the same columns,
types, defaults, constraints (validated), indexes (valid), rows and project state as the migration did before; its own review is clean of
that finding and has no new one; black and ruff leave alone what they left alone before. A single failure, and it is not called proven.
\`check --fix\` applies what is proven; the rest is printed to be read, and \`--fix-manual\` applies it as well. Migrations that the remote's
main branch has already are left alone unless they are named.

| fix | what it does | tried |
|---|---|---|
${rows.join('\n')}
`;
}

function rowOf(kind: FixKind): string {
  const { does, manualBecause }: FixKindDescription = fixKinds[kind];
  const proof = proofOf(kind);
  const tried =
    proof === undefined || manualBecause !== undefined
      ? 'not proven'
      : `${proof.instances} of ${proof.instances} passed: Django ${proof.django.join(', ')}; PostgreSQL ${proof.postgresql.join(', ')}`;
  const text = manualBecause === undefined ? does : `${does} To be read first: ${manualBecause}`;
  return `| \`${kind}\` | ${text.replaceAll('|', '\\|')} | ${tried} |`;
}
