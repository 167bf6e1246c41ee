import { setPriority } from 'node:os';

import { prepareAnalyzer, review } from '../analyzer/index.ts';
import type { FileContent, ProjectReader } from '../analyzer/project-reader.ts';
import { channelDescriptor, type FileAnswer, type Request, type Side, type Told } from './analysis-messages.ts';
import { blockingChannel } from './frames.ts';
import { setParserFlags } from '../parser-flags.ts';

/**
 * A process that reviews, one request after the other. It asks its owner for every file and waits for it, so that the analyzer
 * stays synchronous; it ends when its owner does.
 */
const channel = blockingChannel(channelDescriptor);
const contents = new Map<string, FileContent>();

const tell = (told: Told): void => channel.send(told);

function run(request: Request): Told {
  if (request.forget) contents.clear();
  try {
    const { head, base, running, options, ignored } = request;
    const isIgnored = (path: string): boolean => ignored.has(path);
    const change = {
      ...request.change,
      base: base === undefined ? undefined : readerOf('base', base),
      running: running === undefined ? undefined : { ...running, reader: readerOf('running', running.paths) },
    };
    return { kind: 'reviewed', review: review(readerOf('head', head), change, { ...options, isIgnored }) };
  } catch (error) {
    return { kind: 'failed', reason: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
}

function readerOf(side: Side, paths: readonly string[]): ProjectReader {
  const known = new Set(paths);
  const read = new Map<string, FileContent | undefined>();
  return {
    paths,
    read(path) {
      if (!known.has(path)) return undefined;
      if (!read.has(path)) read.set(path, ask(side, path));
      return read.get(path);
    },
  };
}

function ask(side: Side, path: string): FileContent | undefined {
  tell({ kind: 'wanted', side, path });
  const answer = channel.receive() as FileAnswer | undefined;
  // Nobody waits for this review any more.
  if (answer === undefined) process.exit();
  if ('hash' in answer) return contents.get(answer.hash);
  if (answer.content?.kind === 'text') contents.set(answer.content.hash, answer.content);
  return answer.content;
}

// Whoever waits for an answer comes first.
setPriority(10);
setParserFlags();
await prepareAnalyzer();
for (;;) {
  const request = channel.receive() as Request | undefined;
  if (request === undefined) break;
  tell(run(request));
}
