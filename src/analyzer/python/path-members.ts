import type { Location } from '../location.ts';
import type { Arguments } from './call.ts';
import { contentOf, openFile } from './file-content.ts';
import type { Interpreter } from './frame.ts';
import { boolean, bytes, none, sequence, string, unknown } from './make.ts';
import { folderOf, joinPaths, nameOf, normalised, outside, pathObject, textPath } from './paths.ts';
import type { OpenFileValue, PathValue, PythonValue } from './value.ts';

/** `path.name` of a `pathlib.Path`; undefined for what it has not, or depends on where the project is installed. */
export function attributeOfPath(place: PathValue, name: string, at: Location): PythonValue | undefined {
  if (place.form !== 'Path') return undefined;
  if (name === 'parent') return folderOf(place, at);
  if (name === 'parents') return sequence('tuple', parentsOf(place, at), at);
  const parts = nameOf(place);
  if (parts.name === '') return undefined;
  return name === 'name' || name === 'stem' || name === 'suffix' ? string(parts[name], at) : undefined;
}

function parentsOf(place: PathValue, at: Location): readonly PathValue[] {
  const parents: PathValue[] = [];
  let parent = folderOf(place, at);
  while (parent.kind === 'path') {
    parents.push(parent);
    parent = folderOf(parent, at);
  }
  return parents;
}

type Method = (place: PathValue, args: Arguments, interpreter: Interpreter, at: Location) => PythonValue | undefined;

const renamed =
  (rename: (parts: ReturnType<typeof nameOf>, text: string) => string): Method =>
  (place, { positional: [text] }, _interpreter, at) => {
    const parts = nameOf(place);
    if (text?.kind !== 'string' || parts.name === '') return undefined;
    const path = place.path.slice(0, place.path.length - parts.name.length) + rename(parts, text.value);
    return pathObject(path, at);
  };

const resolved: Method = ({ path }, _args, _interpreter, at) => {
  const plain = normalised(path);
  return plain === undefined ? outside(at) : pathObject(plain === '' ? '' : `/${plain}`, at);
};

/** True where the text can be read: what is not in the tree may be there when the project runs. */
const exists: Method = (place, _args, interpreter, at) =>
  contentOf(place, {}, interpreter, at).kind === 'unknown' ? undefined : boolean(true, at);

/** Methods of `pathlib.Path`, and of what `importlib.resources.files()` gives. */
const methods: Readonly<Record<string, Method>> = {
  joinpath: (place, { positional }, _interpreter, at) => joinPaths([place, ...positional], 'Path', at),
  resolve: resolved,
  absolute: (place) => place,
  as_posix: ({ path }, _args, _interpreter, at) => textPath(path, at),
  with_name: renamed((_parts, name) => name),
  with_stem: renamed(({ suffix }, stem) => stem + suffix),
  with_suffix: renamed(({ stem }, suffix) => stem + suffix),
  exists,
  is_file: exists,
  open: openFile,
  read_bytes: (place, _args, interpreter, at) => contentOf(place, { isBinary: true }, interpreter, at),
  // read_text(encoding, errors, newline): the last since Python 3.13.
  read_text(place, { positional, keywords }, interpreter, at) {
    const newline = positional[2] ?? keywords.get('newline');
    const content = { encoding: positional[0] ?? keywords.get('encoding'), keepsLineEnds: newline?.kind === 'string' };
    return contentOf(place, content, interpreter, at);
  },
};

/** The result of a method of a path; undefined if it is not known. */
export function callPathMethod(
  place: PathValue,
  method: string,
  args: Arguments,
  { interpreter, at }: { readonly interpreter: Interpreter; readonly at: Location },
): PythonValue | undefined {
  if (place.form !== 'Path' || args.keywords.has('**')) return undefined;
  return Object.hasOwn(methods, method) ? methods[method]?.(place, args, interpreter, at) : undefined;
}

/** `file.read()`, once; whatever else moves in the file is not followed. */
export function callFileMethod(
  { content, position }: OpenFileValue,
  method: string,
  { positional, keywords }: Arguments,
  at: Location,
): PythonValue {
  if (method === 'close') return none(at);
  const isWhole = method === 'read' && positional.length + keywords.size === 0 && !position.isMoved;
  position.isMoved = true;
  if (!isWhole) return unknown('a part of a file', at);
  return content.kind === 'bytes' ? bytes(content.value, at) : { ...content, at };
}
