import { Argument, Command, CommanderError, Option } from 'commander';

import { onOneLine } from '../report/escape.ts';
import { version } from '../version.ts';
import type { JobAction } from './jobs.ts';
import { exitStatus, UnusableInput, type ExitStatus, type World } from './world.ts';

/**
 * Runs one command line and gives its exit status. Never throws: what goes wrong is told in one line on stderr. Commands are
 * loaded when they are called, so that `--help` does not wait for parsers.
 */
export async function runProgram(parameters: readonly string[], world: World): Promise<ExitStatus> {
  let status: ExitStatus = exitStatus.clean;
  const program = createProgram(world, (result) => {
    status = result;
  });
  try {
    await program.parseAsync([...parameters], { from: 'user' });
    return status;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? exitStatus.clean : exitStatus.unusable;
    world.stderr.write(`lockkeeper: ${describe(error, world)}\n`);
    return exitStatus.unusable;
  }
}

function createProgram(world: World, finish: (status: ExitStatus) => void): Command {
  const program = new Command('lockkeeper')
    .description(
      'Reviews Django migrations: which locks, on which tables, for how long, what breaks, and what to write instead.',
    )
    .version(version, '--version', 'print the version')
    .helpOption('-h, --help', 'print this help')
    .helpCommand(false)
    .exitOverride()
    .configureOutput({
      writeOut: (text) => world.stdout.write(text),
      writeErr: (text) => world.stderr.write(text),
      outputError: (text, write) => write(`lockkeeper: ${onOneLine(text).replace(/^error: /, '')}\n`),
    })
    .addHelpText('after', '\nExit status: 0 nothing to fail on; 1 findings; 2 unusable input or arguments.');
  for (const add of [
    addCheck,
    addSql,
    addLocks,
    addExplain,
    addConfig,
    addStats,
    addDoctor,
    addSetup,
    addServe,
    addJobs,
  ])
    add(program, world, finish);
  return program;
}

type Add = (program: Command, world: World, finish: (status: ExitStatus) => void) => void;

const addCheck: Add = (program, world, finish) => {
  withTarget(
    subcommand(
      program,
      'check',
      'Review migrations: all of the project, those of PATHs, or those changed since --base.',
    ),
  )
    .addArgument(new Argument('[paths...]', 'migrations or folders'))
    .option('--base <ref>', 'review what was added or changed since the merge base with this branch, tag or commit')
    .addOption(
      new Option('--format <format>', 'how to print')
        .choices(['text', 'json', 'sarif', 'markdown', 'github'])
        .default('text'),
    )
    .addOption(
      new Option('--fail-on <severity>', 'exit with 1 from this severity on (default: "error")').choices([
        'error',
        'warning',
        'never',
      ]),
    )
    .option('--fix', 'repair what has a proven repair, in the files themselves')
    .option('--diff', 'with --fix: write nothing, print the changes as a patch')
    .option('--fix-manual', 'with --fix: also apply repairs that should be read first')
    .option('--no-color', 'print without colours')
    .action(async (paths: string[], options) => {
      const { check } = await import('./check.ts');
      finish(await check(world, paths, options));
    });
};

const addSql: Add = (program, world, finish) => {
  withTarget(subcommand(program, 'sql', 'Print the SQL of a migration, as `manage.py sqlmigrate` prints it.'))
    .argument(
      '[app]',
      'the label of the app, or the path of a migration; with the project before it: services/shop:catalog',
    )
    .argument('[migration]', 'its name, or how it begins')
    .option('--backwards', 'the SQL that undoes it')
    .option('--all', 'every migration of the project, or of all projects')
    .addOption(new Option('--format <format>', 'jsonl: one line a migration (with --all)').choices(['text', 'jsonl']))
    .action(async (app: string | undefined, migration: string | undefined, options) => {
      const { sql } = await import('./sql.ts');
      finish(await sql(world, { app, migration }, options));
    });
};

const addLocks: Add = (program, world, finish) => {
  withTarget(subcommand(program, 'locks', 'Show what each statement locks, until when, and who waits.'))
    .argument('<files...>', 'migrations (.py) or plain SQL (.sql); or APP and MIGRATION, as `sql` takes them')
    .option('--schema <file>', 'the SQL that made what exists before the .sql files')
    .option(
      '--autocommit',
      'each statement of a .sql file commits by itself (default: one transaction, unless it says BEGIN)',
    )
    .addOption(new Option('--format <format>', 'how to print').choices(['text', 'json', 'mermaid']).default('text'))
    .option('--no-color', 'print without colours')
    .action(async (files: string[], options) => {
      const { locks } = await import('./locks.ts');
      finish(await locks(world, files, options));
    });
};

const addExplain: Add = (program, world, finish) => {
  subcommand(program, 'explain', 'Explain a rule, or list them all.')
    .argument('[rule]', 'the name of the rule')
    .option('--no-color', 'print without colours')
    .action(async (rule: string | undefined, options) => {
      const { explain } = await import('./explain.ts');
      finish(explain(world, rule, options));
    });
};

const addConfig: Add = (program, world, finish) => {
  subcommand(program, 'config', 'Check the configuration, and print what holds and where each value comes from.')
    .option('--project <dir>', 'the folder of the project (default: the current one)')
    .option('--config <file>', 'the configuration (default: .github/lockkeeper.yml)')
    .addOption(new Option('--format <format>', 'how to print').choices(['text', 'json']).default('text'))
    .action(async (options) => {
      const { config } = await import('./config.ts');
      finish(config(world, options));
    });
};

const addStats: Add = (program, world, finish) => {
  subcommand(program, 'stats', 'Print the sizes of the tables of a PostgreSQL database, for `tables_file`.')
    .requiredOption('--dsn <url>', 'how to connect: postgresql://user@host/database')
    .action(async (options) => {
      const { stats } = await import('./stats.ts');
      finish(await stats(world, options));
    });
};

const addDoctor: Add = (program, world, finish) => {
  subcommand(
    program,
    'doctor',
    "Compare the GitHub App's registration with what it needs. It takes the environment of `serve`.",
  )
    .addOption(new Option('--format <format>', 'how to print').choices(['text', 'json']).default('text'))
    .action(async (options) => {
      const { doctor } = await import('./doctor.ts');
      finish(await doctor(world, options));
    });
};

const addSetup: Add = (program, world, finish) => {
  subcommand(
    program,
    'setup',
    'Register the GitHub App, and write its credentials to a file. It runs once, before `serve`.',
  )
    .requiredOption('--url <url>', 'where GitHub reaches the App: https://lockkeeper.acme.example')
    .option('--organization <name>', 'who is to own the App (default: who is signed in)')
    .option('--name <name>', 'what the App is called; no other App on GitHub may be', 'Lockkeeper')
    .option('--out <file>', 'the file that the credentials are written to; it must not exist', 'lockkeeper.env')
    .addOption(
      new Option('--with <extras...>', 'what to ask for beyond what is needed').choices(['fixes', 'deployments']),
    )
    .action(async (options) => {
      const { setup } = await import('./setup.ts');
      finish(await setup(world, options));
    });
};

const addServe: Add = (program, _world, finish) => {
  subcommand(program, 'serve', 'Run the GitHub App. It is configured by the environment (.env.example).').action(
    async () => {
      const { serve } = await import('./serve.ts');
      finish(await serve());
    },
  );
};

const addJobs: Add = (program, world, finish) => {
  subcommand(program, 'jobs', 'Show, retry or discard what the App has given up (DATA_DIR or REDIS_URL says where).')
    .addArgument(new Argument('<action>', 'what to do').choices(['list', 'show', 'retry', 'discard']))
    .argument('[ids...]', 'numbers of jobs, or all')
    .action(async (action: JobAction, ids: string[]) => {
      const { jobs } = await import('./jobs.ts');
      finish(await jobs(world, action, ids));
    });
};

function subcommand(program: Command, name: string, description: string): Command {
  return program
    .command(name)
    .description(description)
    .helpOption('-h, --help', 'print this help')
    .allowExcessArguments(false);
}

function withTarget(command: Command): Command {
  return command
    .option('--project <dir>', 'the folder of the project (default: the current one)')
    .option('--config <file>', 'the configuration (default: .github/lockkeeper.yml)')
    .option('--django <version>', 'judge for this version of Django, for example 5.2')
    .option('--database <database>', 'judge for this database, for example postgresql:16');
}

/** One line; the stack of a mistake of ours only for those who ask for it. */
function describe(error: unknown, world: World): string {
  if (error instanceof UnusableInput) return onOneLine(error.message);
  const message = error instanceof Error ? error.message : String(error);
  if (world.environment['LOCKKEEPER_DEBUG'] !== undefined && error instanceof Error) return error.stack ?? message;
  return `internal error: ${onOneLine(message)} (LOCKKEEPER_DEBUG=1 shows where)`;
}
