import { locksJsonFrame, locksJsonOfFile } from './locks-json.ts';
import { locksMermaidOfFile } from './locks-mermaid.ts';
import { locksTextFrame, locksTextOfFile } from './locks-text.ts';
import type { DocumentFrame, LocksFile } from './locks.ts';
import { createStyle } from './style.ts';
import { ordersOf, type FileOrders } from './transactions-text.ts';

const locksFormats = ['text', 'json', 'mermaid'] as const;

/** How the locks of files are shown. */
export interface LocksLook {
  readonly format: (typeof locksFormats)[number];
  readonly colour: boolean;
  /** Columns of the terminal. */
  readonly width: number;
}

/** What a document says of one file, and what it has to know of it to compare it with the others. Plain data, which can be sent. */
export interface LocksPart<Text = string> {
  readonly text: Text;
  readonly orders: FileOrders | undefined;
  /** What of it is no SQL, with file and line. */
  readonly mistakes?: readonly string[];
}

/** The locks of files as one document. */
export function locksDocument(files: readonly LocksFile[], look: LocksLook): string {
  const parts = files.map((file) => partOfFile(file, look));
  return [...documentOfParts(parts, look)].join('');
}

/** What the document says of one file. The timeline can be forgotten then. */
export function partOfFile(file: LocksFile, { format, colour, width }: LocksLook): LocksPart {
  if (format === 'json') return { text: locksJsonOfFile(file), orders: undefined };
  if (format === 'mermaid') return { text: locksMermaidOfFile(file), orders: undefined };
  const text = locksTextOfFile(file, { style: createStyle({ colour }), width });
  return { text, orders: ordersOf(file.file, file.timeline) };
}

/** The document in pieces, to be written one after the other: that of a long history is longer than a string may be. */
export function* documentOfParts<Text>(
  parts: readonly LocksPart<Text>[],
  look: LocksLook,
): Generator<string | Text, void> {
  const { opening, separator, closing } = frameOf(parts, look);
  yield opening;
  for (const [index, { text }] of parts.entries()) {
    if (index > 0) yield separator;
    yield text;
  }
  yield closing;
}

function frameOf(parts: readonly LocksPart<unknown>[], { format, colour, width }: LocksLook): DocumentFrame {
  if (format === 'json') return locksJsonFrame;
  if (format === 'mermaid') return { opening: '', separator: '\n', closing: '' };
  const orders = parts.flatMap((part) => part.orders ?? []);
  return locksTextFrame(orders, { style: createStyle({ colour }), width });
}
