// The names that groups, members and instances may have, and what is said where nobody bears one.

import { TidemarkError } from '../../../protocol/errors.ts';

export const MAX_NAME_CHARACTERS = 255;
const CONTROL_CHARACTER = /\p{Cc}/u;

/** Throws INVALID_GROUP. */
export function checkGroupName(name: string, whose: string): void {
  if (name.length >= 1 && name.length <= MAX_NAME_CHARACTERS && !CONTROL_CHARACTER.test(name)) return;
  throw new TidemarkError(
    'INVALID_GROUP',
    `the name of ${whose} has 1 to ${MAX_NAME_CHARACTERS} characters and no control characters`,
  );
}

export function unknownMember(group: string, memberId: string): TidemarkError {
  return new TidemarkError('UNKNOWN_MEMBER', `group ${group} has no member ${memberId}`);
}
