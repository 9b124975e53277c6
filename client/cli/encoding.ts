// How bytes stand in JSON.

export type Encoding = 'utf8' | 'base64';

export const ENCODINGS: readonly Encoding[] = ['utf8', 'base64'];

/** With utf8, bytes that are no valid UTF-8 come out as U+FFFD: base64 is for those. */
export function encodeBytes(bytes: Buffer | null, encoding: Encoding): string | null {
  return bytes === null ? null : bytes.toString(encoding);
}

/** Undefined for a text that is not base64 where it should be. */
export function decodeText(text: string, encoding: Encoding): Buffer | undefined {
  const bytes = Buffer.from(text, encoding);
  // Buffer.from passes over what is no base64.
  return encoding === 'base64' && bytes.toString('base64') !== text ? undefined : bytes;
}

type EncodedValue = string | null;

/** Every name with its value, or with the list of its values if it has several. */
export function encodeHeaders(
  headers: Iterable<readonly [name: string, value: Buffer | null]>,
  encoding: Encoding,
): Record<string, EncodedValue | EncodedValue[]> {
  const byName = new Map<string, EncodedValue[]>();
  for (const [name, value] of headers) {
    const encoded = encodeBytes(value, encoding);
    const values = byName.get(name);
    if (values === undefined) byName.set(name, [encoded]);
    else values.push(encoded);
  }
  // fromEntries makes each name an own property, "__proto__" too.
  return Object.fromEntries(
    Array.from(byName, ([name, values]) => [name, values.length === 1 ? (values[0] ?? null) : values]),
  );
}
