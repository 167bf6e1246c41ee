import { neededEvents, neededPermissions, optionalPermissions } from '../src/github/registration.ts';
import { configSchema } from '../src/config/schema.ts';

/** A part of the schema, as far as the page shows it. */
interface Part {
  readonly description?: string;
  readonly type?: string | readonly string[];
  readonly enum?: readonly string[];
  readonly default?: unknown;
  readonly examples?: readonly unknown[];
  readonly properties?: Readonly<Record<string, Part>>;
  readonly additionalProperties?: boolean | Part;
  readonly items?: Part;
}

/** What is written to `docs/` from the configuration's schema, by file name. */
export function configurationPages(): ReadonlyMap<string, string> {
  return new Map([
    ['lockkeeper.schema.json', `${JSON.stringify(configSchema, undefined, 2)}\n`],
    ['configuration.md', page()],
    ['setup.md', setupPage()],
  ]);
}

function page(): string {
  return [
    '# Configuration',
    `\`.github/lockkeeper.yml\` of the **base branch** is what a review obeys; everything in it has a default, and a repository without the file
gets a good review. Where the repository has none, the same file of the owner's \`.github\` repository holds. A pull request that changes the
file is reviewed by what holds now: its own version is checked, with each error as an annotation on its line, and counts once it is merged.`,
    `Unknown keys are errors. A file with an error on the base branch is not used in part: the defaults hold, and every check says so.
\`lockkeeper config\` prints what holds in a folder and where each value comes from; \`/lockkeeper config\` does so on a pull request.`,
    'Editors complete and check the file with this line at its top:',
    [
      '```yaml',
      '# yaml-language-server: $schema=https://raw.githubusercontent.com/lockkeeper/lockkeeper/main/docs/lockkeeper.schema.json',
      '```',
    ].join('\n'),
    '## Several projects in one repository',
    `Each project is reviewed on its own: with its settings, its version of Django, its database and its tables. It sees its folder and what
belongs to no other project, so two projects may have apps of one name. Only those that a pull request touches are looked at; there is one
check, and each row and finding names its file. What a project leaves out is as for the whole, and Django's version is looked for in the
project's folder first. On the command line \`--project services/shop\` is that project alone.`,
    [
      '```yaml',
      'projects:',
      '  - root: services/shop',
      '    settings: config.settings.production',
      '    django: "4.2"',
      '  - root: services/billing',
      '    database: mysql:8.4',
      '    tables_file: .github/billing-tables.json',
      '```',
    ].join('\n'),
    '## Keys',
    ['| key | what it says | values | default |', '|---|---|---|---|', ...rows(configSchema as Part, '')].join('\n'),
    '<!-- Written by npm run docs from the schema. -->',
  ]
    .join('\n\n')
    .concat('\n');
}

function setupPage(): string {
  return [
    '# Setting up the GitHub App',
    `1. On the machine that is to run the App (\`npx lockkeeper\` in a checkout):

   \`\`\`sh
   npx lockkeeper setup --url https://lockkeeper.acme.example --organization acme
   \`\`\`

   It prints the address of a page. The button there takes you to GitHub, which shows what is asked for and registers the App; its number, its
   key and its secret are written to \`lockkeeper.env\` and \`lockkeeper.private-key.pem\` (\`--out\` names another file), readable for you alone, and
   nowhere else. The address begins with \`https://\` and has no path. \`--with fixes\` asks for \`contents: write\` as well, \`--with deployments\` for \`deployments: read\`. By hand it goes like this:
   Settings, Developer settings, GitHub Apps of your organisation; the permissions and events below (\`app.yml\` has them too), the webhook URL
   \`https://YOUR-HOST/api/github/webhooks\`, the content type \`application/json\`, a long random text as the secret, and a private key.
2. Start it with that environment (\`.env.example\` has every variable): in a checkout \`set -a; . ./lockkeeper.env; set +a; npm start\`, else
   \`docker run --env-file\`, or \`EnvironmentFile=\` of systemd ([deploy.md](deploy.md)). It does not start without a secret.
3. Install it on your repositories, and require the check \`Lockkeeper\` **from this App** in the rules of your branches: a check that is
   required by its name alone can be forged by everybody who may write.
4. \`npx lockkeeper doctor\`, with the same environment, compares what is registered with what is needed, the address of the webhooks
   (\`PUBLIC_URL\`) included. Exit status 0: all is well; 1: something is to be done; 2: the environment is not usable. \`--format json\` for machines.`,
    `The set-up answers only to who has the address that it printed, takes no App but the one that its own form has asked for, runs only where no
App is configured and no file of it exists, and is over with the first success or after an hour. A running App has no such page.`,
    'GitHub Enterprise Server and data residency: set `GHE_HOST` (`git.acme.example`, `acme.ghe.com`). Permissions and events that are added later have to be set by hand, and accepted by each installation: GitHub reads `app.yml` once.',
    '## Permissions',
    [
      '| permission | access | without it |',
      '|---|---|---|',
      ...neededPermissions.map(({ permission, access, without }) => `| \`${permission}\` | ${access} | ${without} |`),
    ].join('\n'),
    'What more can be granted:',
    [
      '| permission | access | with it |',
      '|---|---|---|',
      ...optionalPermissions.map(({ permission, access, brings }) => `| \`${permission}\` | ${access} | ${brings} |`),
    ].join('\n'),
    '## Events',
    [
      '| event | without it |',
      '|---|---|',
      ...neededEvents.map(({ event, without }) => `| \`${event}\` | ${without} |`),
    ].join('\n'),
    '<!-- Written by npm run docs from src/github/registration.ts. -->',
  ]
    .join('\n\n')
    .concat('\n');
}

function rows({ properties = {} }: Part, prefix: string): readonly string[] {
  return Object.entries(properties).flatMap(([name, part]) => {
    const key = `${prefix}${name}`;
    const entries = typeof part.additionalProperties === 'object' ? part.additionalProperties : undefined;
    const below = part.properties === undefined ? [] : rows(part, `${key}.`);
    const ofEntries = entries?.properties === undefined ? [] : rows(entries, `${key}.NAME.`);
    const ofItems = part.items?.properties === undefined ? [] : rows(part.items, `${key}[].`);
    const standard = part.default === undefined ? '' : `\`${String(part.default)}\``;
    return [
      `| \`${key}\` | ${cell(part.description ?? '')} | ${cell(valuesOf(part))} | ${standard} |`,
      ...below,
      ...ofEntries,
      ...ofItems,
    ];
  });
}

function valuesOf(part: Part): string {
  const entries = typeof part.additionalProperties === 'object' ? part.additionalProperties : undefined;
  const choices = part.enum ?? entries?.enum;
  if (choices !== undefined) return choices.map((choice) => `\`${choice}\``).join(', ');
  const examples = (part.examples ?? []).map((example) =>
    typeof example === 'string' ? `\`${example}\`` : `\`${JSON.stringify(example)}\``,
  );
  if (examples.length > 0) return examples.join(', ');
  return part.properties === undefined && entries === undefined ? [part.type ?? ''].flat().join(' or ') : '';
}

function cell(text: string): string {
  return text.replaceAll('|', '\\|').replaceAll('\n', ' ');
}
