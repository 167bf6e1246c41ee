import type { Backend } from './database-features.ts';
import { quoteText } from './literals.ts';
import { pythonFloat } from './python-text.ts';
import type { PythonObject } from './python-object.ts';

type Write = (object: PythonObject) => string | undefined;

/** Values as `quote_value` of the other schema editors writes them; undefined for what it does not take. */
export const literalWriters: Readonly<Record<Exclude<Backend, 'postgresql'>, Write>> = {
  mysql: mysqlLiteral,
  sqlite: sqliteLiteral,
};

/**
 * `connection.escape` of mysqlclient, with its converters for Python's types. What it gives as bytes, Django prints as Python
 * shows them: `b'1'`.
 */
function mysqlLiteral(object: PythonObject): string | undefined {
  switch (object.kind) {
    case 'none':
      return "b'NULL'";
    case 'boolean':
      return object.value ? "b'1'" : "b'0'";
    case 'integer':
      return String(object.value);
    case 'float':
      return mysqlFloat(object.value);
    case 'decimal':
      return object.text;
    case 'string':
      return `'${escapeMysql(object.value)}'`;
    case 'json':
      return `'${escapeMysql(object.text)}'`;
    case 'bytes':
      return showBytes(`'${escapeMysql(object.value)}'`);
    case 'uuid':
      return showBytes(`'${object.text}'`);
    default:
      return undefined;
  }
}

function mysqlFloat(value: number): string | undefined {
  if (!Number.isFinite(value)) return undefined;
  const written = pythonFloat(value);
  return written.includes('e') ? written : `${written}e0`;
}

const mysqlEscapes: Readonly<Record<string, string>> = {
  '\0': '\\0',
  '\n': '\\n',
  '\r': '\\r',
  '\\': '\\\\',
  "'": "\\'",
  '"': '\\"',
  '\u001a': '\\Z',
};

/** `mysql_real_escape_string`. */
function escapeMysql(value: string): string {
  return Array.from(value, (character) => mysqlEscapes[character] ?? character).join('');
}

const shownAs: Readonly<Record<string, string>> = { '\\': '\\\\', '\n': '\\n', '\r': '\\r', '\t': '\\t' };

/** `repr(bytes)`, one character a byte. */
function showBytes(value: string): string {
  const mark = value.includes("'") && !value.includes('"') ? '"' : "'";
  const shown = Array.from(value, (character) => {
    if (character === mark) return `\\${character}`;
    return shownAs[character] ?? (/[ -~]/.test(character) ? character : `\\x${hexadecimal(character)}`);
  });
  return `b${mark}${shown.join('')}${mark}`;
}

/** `quote_value` of sqlite3/schema.py. */
function sqliteLiteral(object: PythonObject): string | undefined {
  switch (object.kind) {
    case 'none':
      return 'NULL';
    case 'boolean':
      return object.value ? '1' : '0';
    case 'integer':
      return String(object.value);
    case 'float':
      return pythonFloat(object.value);
    case 'decimal':
      return quoteText(object.text);
    case 'string':
      return quoteText(object.value);
    case 'json':
      return quoteText(object.text);
    case 'bytes':
      return `X'${Array.from(object.value, hexadecimal).join('')}'`;
    default:
      return undefined;
  }
}

function hexadecimal(character: string): string {
  return (character.codePointAt(0) ?? 0).toString(16).padStart(2, '0');
}
