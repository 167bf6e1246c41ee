import type { Location } from '../location.ts';
import type { Arguments } from './call.ts';
import { contentOf, openFile, opened, type Content } from './file-content.ts';
import { force } from './force.ts';
import type { Interpreter } from './frame.ts';
import { sequence, string, unknown } from './make.ts';
import { folderOf, joinPaths, nameOf, normalised, outside, pathAs, pathObject, textPath } from './paths.ts';
import type { PathValue, PythonValue } from './value.ts';

type FileFunction = (args: Arguments, interpreter: Interpreter, at: Location) => PythonValue | undefined;

/** A function of one place, `os.path.dirname(path)`. */
const ofPlace =
  (take: (place: PathValue, at: Location) => PythonValue): FileFunction =>
  ({ positional: [place, ...more], keywords }, _interpreter, at) =>
    place?.kind === 'path' && more.length + keywords.size === 0 ? take(place, at) : undefined;

/** Letters alone decide, also for `realpath`: no folder of the tree is a link, and no module is read through one. */
const plain = ofPlace((place, at) => {
  const path = normalised(place.path);
  return path === undefined ? outside(at) : textPath(path === '' ? '' : `/${path}`, at);
});

const asText = ofPlace(({ path }, at) => textPath(path, at));

const asObject: FileFunction = ({ positional, keywords }, _interpreter, at) => {
  const joined = keywords.size > 0 ? undefined : joinPaths(positional, 'Path', at);
  return joined?.kind === 'string' ? undefined : joined;
};

const open: FileFunction = ({ positional: [place, ...more], keywords, ...rest }, interpreter, at) => {
  const file = place ?? keywords.get('file');
  if (file?.kind !== 'path') return undefined;
  return openFile(file, { positional: more, keywords, ...rest }, interpreter, at);
};

/** `codecs.open(filename, mode, encoding, errors)`: with an encoding it opens the bytes, and ends of lines stay. */
const openWithCodec: FileFunction = ({ positional: [place, mode, third], keywords, ...rest }, interpreter, at) => {
  const encoding = third ?? keywords.get('encoding');
  if (place?.kind !== 'path') return undefined;
  const isText = mode === undefined || (mode.kind === 'string' && mode.value === 'r');
  if (encoding === undefined || encoding.kind === 'none')
    return isText ? openFile(place, { positional: [], keywords: new Map(), ...rest }, interpreter, at) : undefined;
  return isText || (mode.kind === 'string' && mode.value === 'rb')
    ? opened(place, { encoding, keepsLineEnds: true }, interpreter, at)
    : undefined;
};

/** A file beside the modules of a package: `pkgutil.get_data(package, "sql/x.sql")`. */
function resourceOf({ positional }: Arguments, interpreter: Interpreter, at: Location): PathValue | undefined {
  const [anchor, ...names] = positional;
  const folder = folderOfPackage(anchor, interpreter, at);
  const found = folder === undefined ? undefined : joinPaths([folder, ...names], 'text', at);
  return found?.kind === 'path' ? found : undefined;
}

/** The folder of a package that is given by its name, its module or `__name__`. */
function folderOfPackage(anchor: PythonValue | undefined, { files }: Interpreter, at: Location): PathValue | undefined {
  const file = anchor?.kind === 'path' && anchor.form === 'module' ? anchor.path : fileOfModule(anchor, files);
  const folder = file === undefined ? undefined : folderOf(textPath(file, at), at);
  return folder?.kind === 'path' ? folder : undefined;
}

function fileOfModule(anchor: PythonValue | undefined, files: Interpreter['files']): string | undefined {
  const name = anchor?.kind === 'string' ? anchor.value : anchor?.kind === 'reference' ? anchor.name : undefined;
  const file = name === undefined ? undefined : files.moduleFile(name);
  return file === undefined ? undefined : `/${file}`;
}

const resource =
  (take: (place: PathValue, args: Arguments, interpreter: Interpreter, at: Location) => PythonValue): FileFunction =>
  (args, interpreter, at) => {
    const place =
      args.positional.length === 2 || args.positional.length === 3
        ? resourceOf(withoutThird(args), interpreter, at)
        : undefined;
    return place === undefined ? undefined : take(place, args, interpreter, at);
  };

function withoutThird(args: Arguments): Arguments {
  return { ...args, positional: args.positional.slice(0, 2) };
}

const read = (content: Content): FileFunction =>
  resource((place, _args, interpreter, at) => contentOf(place, content, interpreter, at));
const encodingOf = ({ positional, keywords }: Arguments): PythonValue | undefined =>
  positional[2] ?? keywords.get('encoding');

/** Functions of Python's `importlib.resources`, also of its backport. */
const resources: Readonly<Record<string, FileFunction>> = {
  files({ positional: [anchor, ...more], keywords }, interpreter, at) {
    const folder = more.length + keywords.size > 0 ? undefined : folderOfPackage(anchor, interpreter, at);
    return folder === undefined ? undefined : pathObject(folder.path, at);
  },
  as_file: ofPlace((place) => place),
  path: resource((place, _args, _interpreter, at) => pathObject(place.path, at)),
  read_text: resource((place, args, interpreter, at) =>
    contentOf(place, { encoding: encodingOf(args) }, interpreter, at),
  ),
  open_text: resource((place, args, interpreter, at) => opened(place, { encoding: encodingOf(args) }, interpreter, at)),
  read_binary: read({ isBinary: true }),
  open_binary: resource((place, _args, interpreter, at) => opened(place, { isBinary: true }, interpreter, at)),
};

/** What `os.path`, `pathlib` and the like do with places of the tree. */
const functions: Readonly<Record<string, FileFunction>> = {
  'builtins.open': open,
  'io.open': open,
  'codecs.open': openWithCodec,
  'builtins.str': asText,
  'os.fspath': asText,
  'os.path.abspath': plain,
  'os.path.realpath': plain,
  'os.path.normpath': plain,
  'os.path.dirname': ofPlace(folderOf),
  'os.path.basename': ofPlace((place, at) => string(nameOf(place).name, at)),
  'os.path.splitext': ofPlace((place, at) => {
    const { suffix } = nameOf(place);
    const stem = place.path.slice(0, place.path.length - suffix.length);
    return sequence('tuple', [pathAs('text', stem, at), string(suffix, at)], at);
  }),
  'os.path.join': ({ positional, keywords }, _interpreter, at) =>
    keywords.size > 0 || positional.length === 0 ? undefined : joinPaths(positional, 'text', at),
  'pathlib.Path': asObject,
  'pathlib.PurePath': asObject,
  'pathlib.PosixPath': asObject,
  'pkgutil.get_data': read({ isBinary: true }),
  'pkg_resources.resource_string': read({ isBinary: true }),
  'pkg_resources.resource_filename': resource((place, _args, _interpreter, at) => textPath(place.path, at)),
  ...Object.fromEntries(
    ['importlib.resources', 'importlib_resources'].flatMap((module) =>
      Object.entries(resources).map(([name, each]) => [`${module}.${name}`, each] as const),
    ),
  ),
};

/** The result of a function that makes a path or reads a file of the project; undefined for anything else, which stays as it is. */
export function callFileFunction(
  name: string,
  args: Arguments,
  interpreter: Interpreter,
  at: Location,
): PythonValue | undefined {
  const known = Object.hasOwn(functions, name) ? functions[name] : undefined;
  if (known === undefined || args.keywords.has('**')) return undefined;
  const positional = args.positional.map((value) => force(value, interpreter));
  const keywords = new Map([...args.keywords].map(([key, value]) => [key, force(value, interpreter)]));
  const missing = [...positional, ...keywords.values()].find((value) => value.kind === 'unknown');
  if (missing?.kind === 'unknown' && name !== 'builtins.str') return unknown(missing.reason, at);
  return known({ ...args, positional, keywords }, interpreter, at);
}
