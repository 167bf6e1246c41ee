import type { ProjectReader } from '../analyzer/project-reader.ts';
import type { Change, ReviewOptions } from '../analyzer/review.ts';
import type { FileAnswer, Request, Side } from './analysis-messages.ts';

export interface AnalysisTask {
  readonly reader: ProjectReader;
  readonly change: Change;
  readonly options: ReviewOptions;
}

/** A process remembers the contents that it was sent, up to this many characters. */
const rememberedCharacters = 48_000_000;

/** Answers a process that asks for files; a content that it has been sent before is only named. */
export function fileServer(): {
  readonly begin: (task: AnalysisTask) => Request;
  readonly answer: (side: Side, path: string) => FileAnswer;
} {
  const sent = new Set<string>();
  let characters = 0;
  let readers: Readonly<Partial<Record<Side, ProjectReader | undefined>>> = {};
  return {
    answer(side, path) {
      const content = readers[side]?.read(path);
      if (content?.kind !== 'text') return { content };
      if (sent.has(content.hash)) return { hash: content.hash };
      sent.add(content.hash);
      characters += content.text.length;
      return { content };
    },
    begin({ reader, change, options }) {
      const { base, running, ...rest } = change;
      const { isIgnored, ...plain } = options;
      readers = { head: reader, base, running: running?.reader };
      // Nobody asks of other files.
      const judged = change.files?.map(({ path }) => path) ?? reader.paths;
      const forget = characters > rememberedCharacters;
      if (forget) sent.clear();
      if (forget) characters = 0;
      return {
        head: reader.paths,
        base: base?.paths,
        running:
          running === undefined
            ? undefined
            : { name: running.name, landed: running.landed, paths: running.reader.paths },
        change: rest,
        options: plain,
        ignored: new Set(isIgnored === undefined ? [] : judged.filter((path) => isIgnored(path))),
        forget,
      };
    },
  };
}
