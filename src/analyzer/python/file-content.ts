import type { Location } from '../location.ts';
import type { Arguments } from './call.ts';
import type { Interpreter } from './frame.ts';
import { charactersAStep } from './limits.ts';
import { bytes, string, unknown } from './make.ts';
import { outside } from './paths.ts';
import type { PathValue, PythonValue } from './value.ts';

/** What a file is read as. */
export interface Content {
  readonly isBinary?: boolean;
  readonly encoding?: PythonValue | undefined;
  /** Python's text files turn every end of a line into "\n"; bytes that are decoded keep theirs. */
  readonly keepsLineEnds?: boolean;
}

const [utf8, ascii] = [/^(utf[-_ ]?8([-_ ]?sig)?|u8)$/i, /^(us-)?ascii$|^latin[-_]?1$|^iso[-_]8859[-_]1$|^cp1252$/i];

/**
 * A text whose bytes are read with an encoding; unknown where that would be another text than its UTF-8. Without an encoding
 * Python takes that of the locale: UTF-8 wherever Django is deployed (PEP 538, PEP 540). A byte order mark is lost (ProjectReader).
 */
export function decoded(text: string, encoding: PythonValue | undefined, at: Location): PythonValue {
  if (encoding === undefined || encoding.kind === 'none') return string(text, at);
  const name = encoding.kind === 'string' ? encoding.value : '';
  // eslint-disable-next-line no-control-regex -- ASCII is what these encodings share
  const isSame = utf8.test(name) || (ascii.test(name) && /^[\u0000-\u007f]*$/.test(text));
  return isSame ? string(text, at) : unknown('a text in an encoding other than UTF-8', at);
}

/** The text or the bytes of a file of the project. */
export function contentOf(place: PathValue, content: Content, interpreter: Interpreter, at: Location): PythonValue {
  if (place.form === 'module') return outside(at);
  const found = interpreter.files.read(place.path);
  if ('reason' in found) return unknown(found.reason, at);
  interpreter.budget.steps -= Math.ceil(found.text.length / charactersAStep);
  if (content.isBinary === true) return bytes(bytesOf(found.text), at);
  const text = content.keepsLineEnds === true ? found.text : found.text.replaceAll(/\r\n?/g, '\n');
  return decoded(text, content.encoding, at);
}

/** A call takes so many arguments on every engine. */
const mostArguments = 8192;

/** One character a byte, as `bytes` values are held. */
function bytesOf(text: string): string {
  const encoded = new TextEncoder().encode(text);
  let characters = '';
  for (let start = 0; start < encoded.length; start += mostArguments)
    characters += String.fromCharCode(...encoded.subarray(start, start + mostArguments));
  return characters;
}

/** `b"…".decode(encoding)`. */
export function decodeBytes(
  value: string,
  { positional, keywords }: Arguments,
  { budget }: Interpreter,
  at: Location,
): PythonValue {
  budget.steps -= Math.ceil(value.length / charactersAStep);
  const buffer = new Uint8Array(value.length);
  for (let index = 0; index < value.length; index += 1) buffer[index] = value.charCodeAt(index);
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(buffer);
    return decoded(text, positional[0] ?? keywords.get('encoding'), at);
  } catch {
    return unknown('bytes that are not UTF-8', at);
  }
}

/** `open(path, mode, …)` of a place. Undefined for what is not opened to be read. */
export function openFile(
  place: PathValue,
  { positional, keywords }: Arguments,
  interpreter: Interpreter,
  at: Location,
): PythonValue | undefined {
  const given = ['mode', 'buffering', 'encoding', 'errors', 'newline'].map(
    (name, index) => positional[index] ?? keywords.get(name),
  );
  const [mode, , encoding, , newline] = given;
  const letters = mode === undefined ? 'r' : mode.kind === 'string' ? [...mode.value].toSorted().join('') : '';
  if (!['r', 'rt', 'br'].includes(letters) || positional.length > given.length) return undefined;
  if (newline !== undefined && newline.kind !== 'none' && newline.kind !== 'string') return undefined;
  const keepsLineEnds = newline?.kind === 'string';
  return opened(place, { isBinary: letters === 'br', encoding, keepsLineEnds }, interpreter, at);
}

/** An open file; unknown, with the reason, where its content is. */
export function opened(place: PathValue, content: Content, interpreter: Interpreter, at: Location): PythonValue {
  const value = contentOf(place, content, interpreter, at);
  return value.kind === 'unknown' ? value : { kind: 'open-file', content: value, position: { isMoved: false }, at };
}
