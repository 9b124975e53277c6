// What a table of settings is made of: one row per setting with its type, default and doc. The broker's table is in
// config.ts, the topics' in topics/topic-settings.ts; parsing, messages and the generated documentation all read them.

import { parse as parseDuration } from '@lukeed/ms';
import parseSize from 'bytes';
import { TidemarkError } from '../protocol/errors.ts';
import { HIDDEN, isSecretName } from './secrets.ts';

export const KIB = 1024;
export const MIB: number = 1024 * KIB;
export const GIB: number = 1024 * MIB;
export const SECOND_MS = 1000;
export const MINUTE_MS: number = 60 * SECOND_MS;
export const HOUR_MS: number = 60 * MINUTE_MS;
export const DAY_MS: number = 24 * HOUR_MS;

export interface SettingType<Value> {
  readonly name: string;
  /** What is allowed, to complete the sentence "it has to be ...". */
  readonly allowed: string;
  /** Undefined for anything that is not allowed. */
  parse(text: string): Value | undefined;
  /** Text that `parse` reads back as the same value. */
  format(value: Value): string;
}

export interface SettingRow<Value> {
  readonly type: SettingType<Value>;
  readonly default: Value;
  /** Given when the thing is made, and never changed after. */
  readonly fixed?: boolean;
  readonly doc: string;
}

/** "maxFrameBytes" -> "max.frame.bytes" */
type Dotted<Name extends string> = Name extends `${infer First}${infer Rest}`
  ? First extends Lowercase<First>
    ? `${First}${Dotted<Rest>}`
    : `.${Lowercase<First>}${Dotted<Rest>}`
  : '';

/** The rows of the settings whose values make up `Values`: property maxFrameBytes is the setting max.frame.bytes. */
export type SettingsTable<Values> = {
  readonly [Property in keyof Values & string as Dotted<Property>]: SettingRow<Values[Property]>;
};

interface Limits {
  readonly min: number;
  readonly max: number;
}

const withinLimits = (value: number | null | undefined, { min, max }: Limits): number | undefined =>
  typeof value === 'number' && Number.isSafeInteger(value) && value >= min && value <= max ? value : undefined;

const WHOLE_NUMBER = /^\d+$/;
const DECIMAL_NUMBER = /^\d+(\.\d+)?$/;
const SIZE_WITH_UNIT = /^(\d+(?:\.\d+)?) ?([kmgt])i?b$/i;

const SIZE_UNITS = [
  { name: 'TiB', unitBytes: 2 ** 40 },
  { name: 'GiB', unitBytes: 2 ** 30 },
  { name: 'MiB', unitBytes: 2 ** 20 },
  { name: 'KiB', unitBytes: 2 ** 10 },
];

export function int(limits: Limits): SettingType<number> {
  return {
    name: 'int',
    allowed: `a whole number from ${limits.min} to ${limits.max}`,
    parse: (text) => (WHOLE_NUMBER.test(text) ? withinLimits(Number(text), limits) : undefined),
    format: String,
  };
}

/** Bytes, plain or with a unit; KiB and KB are both 1,024 bytes. */
export function size(limits: Limits): SettingType<number> {
  return {
    name: 'bytes',
    allowed: `a size in bytes, or with a unit as in 64MiB, from ${sizeText(limits.min)} to ${sizeText(limits.max)}`,
    parse(text) {
      if (WHOLE_NUMBER.test(text)) return withinLimits(Number(text), limits);
      const [matched, amount, unit] = SIZE_WITH_UNIT.exec(text) ?? [];
      return matched === undefined ? undefined : withinLimits(parseSize(`${amount}${unit}b`), limits);
    },
    format: String,
  };
}

/** Milliseconds, plain or with a unit: 500ms, 30s, 5m, 12h, 7d. */
export function duration(limits: Limits): SettingType<number> {
  return {
    name: 'duration',
    allowed: `a duration in ms, or with a unit as in 30s or 7d, from ${limits.min} to ${limits.max} ms`,
    parse: (text) => withinLimits(WHOLE_NUMBER.test(text) ? Number(text) : parseDuration(text), limits),
    format: String,
  };
}

/** A number with or without decimals. */
export function fraction(limits: Limits): SettingType<number> {
  return {
    name: 'number',
    allowed: `a number from ${limits.min} to ${limits.max}`,
    parse(text) {
      const value = DECIMAL_NUMBER.test(text) ? Number(text) : Number.NaN;
      return value >= limits.min && value <= limits.max ? value : undefined;
    },
    format: String,
  };
}

const UNLIMITED = -1;

/** A number, or -1 for no limit. */
export function orUnlimited(type: SettingType<number>): SettingType<number> {
  return {
    ...type,
    allowed: `${type.allowed}, or -1 for no limit`,
    parse: (text) => (text === String(UNLIMITED) ? UNLIMITED : type.parse(text)),
  };
}

/** The limit that a setting of `orUnlimited` holds, if it holds one. */
export function limitOf(value: number): number | undefined {
  return value === UNLIMITED ? undefined : value;
}

export const BOOLEAN: SettingType<boolean> = {
  name: 'boolean',
  allowed: 'true or false',
  parse: (text) => (text === 'true' ? true : text === 'false' ? false : undefined),
  format: String,
};

export const TEXT: SettingType<string> = {
  name: 'string',
  allowed: 'a text that is not empty',
  parse: (text) => (text === '' ? undefined : text),
  format: (value) => value,
};

export function oneOf<Value extends string>(...values: readonly Value[]): SettingType<Value> {
  return {
    name: 'enum',
    allowed: `one of ${values.join(', ')}`,
    parse: (text) => values.find((value) => value === text),
    format: (value) => value,
  };
}

export interface Address {
  readonly host: string;
  readonly port: number;
}

const HOST_AND_PORT = /^(?:\[([0-9a-fA-F:.%]+)\]|([^\s:[\]]+)):(\d{1,5})$/;

export const ADDRESS: SettingType<Address> = {
  name: 'address',
  allowed: 'HOST:PORT with a port from 0 to 65535, an IPv6 host in brackets',
  parse(text) {
    const [, bracketed, plain, digits] = HOST_AND_PORT.exec(text) ?? [];
    const host = bracketed ?? plain;
    const port = Number(digits);
    return host === undefined || !(port <= 65_535) ? undefined : { host, port };
  },
  format: ({ host, port }) => (host.includes(':') ? `[${host}]:${port}` : `${host}:${port}`),
};

export const OFF = 'off';

/** An address, or nothing that listens. */
export const ADDRESS_OR_OFF: SettingType<Address | typeof OFF> = {
  name: 'address',
  allowed: `${ADDRESS.allowed}; or off`,
  parse: (text) => (text === OFF || text === '' ? OFF : ADDRESS.parse(text)),
  format: (value) => (value === OFF ? OFF : ADDRESS.format(value)),
};

/** A setting that has no value unless one is given. */
export function optional<Value>(type: SettingType<Value>): SettingType<Value | undefined> {
  return { ...type, format: (value) => (value === undefined ? '' : type.format(value)) };
}

/** The property that holds a setting's value: "max.frame.bytes" -> "maxFrameBytes". */
export function propertyOf(settingName: string): string {
  return settingName.replace(/\.(.)/g, (_, first: string) => first.toUpperCase());
}

/**
 * The values of the settings given, as texts (or, from a configuration file, numbers and booleans) by dotted name.
 * Throws INVALID_SETTING for a name that is not in the table and a value that is not allowed; `prefix` stands before
 * the names in messages.
 */
export function parseSettings<Values>(
  table: SettingsTable<Values>,
  given: ReadonlyMap<string, unknown>,
  prefix = '',
): Partial<Values> {
  const rows = rowsOf(table);
  const values: Record<string, unknown> = {};
  for (const [name, raw] of given) {
    const row = rows.get(name) ?? unknownSetting(rows, name, prefix);
    const value = isScalar(raw) ? row.type.parse(String(raw).trim()) : undefined;
    if (value === undefined) {
      const shown = isSecretName(name) ? HIDDEN : isScalar(raw) ? String(raw) : JSON.stringify(raw);
      throw new TidemarkError('INVALID_SETTING', `${prefix}${name}=${shown}: it has to be ${row.type.allowed}`);
    }
    values[propertyOf(name)] = value;
  }
  return values as Partial<Values>;
}

/** Throws INVALID_SETTING for a name that is not in the table. */
export function checkSettingNames<Values>(table: SettingsTable<Values>, names: Iterable<string>): void {
  const rows = rowsOf(table);
  for (const name of names) if (!rows.has(name)) unknownSetting(rows, name, '');
}

function unknownSetting(rows: ReadonlyMap<string, SettingRow<unknown>>, name: string, prefix: string): never {
  const known = Array.from(rows.keys(), (other) => prefix + other).join(', ');
  throw new TidemarkError('INVALID_SETTING', `there is no setting "${prefix}${name}"; there are: ${known}`);
}

export function defaultsOf<Values>(table: SettingsTable<Values>): Values {
  const values: Record<string, unknown> = {};
  for (const [name, row] of rowsOf(table)) values[propertyOf(name)] = row.default;
  return values as Values;
}

export interface FormattedSetting {
  readonly name: string;
  readonly value: string;
}

/** The values that are there, by dotted name, in the order of the table. */
export function formatSettings<Values>(table: SettingsTable<Values>, values: Partial<Values>): FormattedSetting[] {
  const byProperty = values as Readonly<Record<string, unknown>>;
  const formatted: FormattedSetting[] = [];
  for (const { name, property, type } of columnsOf(table)) {
    const value = byProperty[property];
    if (value !== undefined) formatted.push({ name, value: type.format(value) });
  }
  return formatted;
}

interface Column {
  readonly name: string;
  readonly property: string;
  readonly type: SettingType<unknown>;
}

/** Worked out once: whoever asks for all topics gets the settings of each. */
const COLUMNS = new WeakMap<object, readonly Column[]>();

function columnsOf<Values>(table: SettingsTable<Values>): readonly Column[] {
  let columns = COLUMNS.get(table);
  if (columns === undefined) {
    columns = Array.from(rowsOf(table), ([name, { type }]) => ({ name, property: propertyOf(name), type }));
    COLUMNS.set(table, columns);
  }
  return columns;
}

/** The rows by dotted name, for those who need them whatever their values' types. */
export function rowsOf<Values>(table: SettingsTable<Values>): ReadonlyMap<string, SettingRow<unknown>> {
  return new Map(Object.entries(table) as [string, SettingRow<unknown>][]);
}

function isScalar(raw: unknown): raw is string | number | boolean {
  return typeof raw === 'string' || typeof raw === 'number' || typeof raw === 'boolean';
}

/** Exact, so that a limit that is shown is allowed. */
function sizeText(bytes: number): string {
  const unit = SIZE_UNITS.find(({ unitBytes }) => bytes >= unitBytes && bytes % unitBytes === 0);
  return unit === undefined ? `${bytes} B` : `${bytes / unit.unitBytes} ${unit.name}`;
}
