// Names and passwords as both sides have to have them: SASLprep (RFC 4013), so that what looks alike is alike however it was
// typed.

import { saslprep } from '@mongodb-js/saslprep';

const MAX_CHARACTERS = 128;
/** Everybody, and who has not said who they are. */
const RESERVED: readonly string[] = ['*', 'ANONYMOUS'];

/** Undefined for what holds characters that a text must not hold, is empty or too long. */
export function preparedText(text: string): string | undefined {
  if (text.length > MAX_CHARACTERS) return undefined;
  try {
    const prepared = saslprep(text);
    return prepared === '' ? undefined : prepared;
  } catch {
    return undefined;
  }
}

/** Whether a user may have this name: it is prepared already, and stands for nobody else. */
export function isUserName(name: string): boolean {
  return preparedText(name) === name && !RESERVED.includes(name);
}
