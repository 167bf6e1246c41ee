import type { Location } from '../../../src/analyzer/location.ts';
import { createModules } from '../../../src/analyzer/python/modules.ts';
import type { Modules } from '../../../src/analyzer/python/module.ts';
import type { PythonValue } from '../../../src/analyzer/python/value.ts';
import { readerOf } from '../../support/files.ts';

export const at: Location = { path: 'value.py', startLine: 1, startColumn: 0, endLine: 1, endColumn: 1 };

const imports = `
import datetime, decimal, os, uuid, zoneinfo
import django.contrib.postgres.fields
import django.contrib.postgres.indexes
import django.contrib.postgres.search
import django.db.models.functions
import django.utils.timezone
import jsonfield.fields
import taggit.managers
from django.conf import settings
from django.db import models
`;

/** The modules of a project made of these files, for PostgreSQL and Django 5.2. */
export function modulesOf(files: Readonly<Record<string, string>>): Modules {
  return createModules(readerOf(files), { vendor: 'postgresql', django: [5, 2], settings: new Map() }, ['']);
}

/** The value of an expression as it would be read in a migration. */
export function evaluate(expression: string, modules?: Modules): PythonValue {
  const own = modules ?? modulesOf({ 'value.py': `${imports}\nimport shop.models\nvalue = ${expression}\n` });
  const value = own.at('value.py')?.lookup('value');
  if (value === undefined) throw new Error(`no value: ${expression}`);
  return value;
}

/** The value of an expression in a module that imports the package `shop`, with these files beside it. */
export function evaluateIn(
  files: Readonly<Record<string, string>>,
  expression: string,
): readonly [PythonValue, Modules] {
  const modules = modulesOf({ ...files, 'value.py': `${imports}\nimport shop.fields\nvalue = ${expression}\n` });
  return [evaluate(expression, modules), modules];
}
