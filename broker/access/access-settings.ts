// The types of the settings of access.

import type { SettingType } from '../settings.ts';
import { EVERYBODY, isPrincipal } from './rules.ts';

/** Several, between semicolons: a certificate's principal has commas in it. */
export const PRINCIPALS: SettingType<readonly string[]> = {
  name: 'principals',
  allowed: 'principals as "User:admin", several between semicolons, and not "User:*"',
  parse(text) {
    if (text === '') return [];
    const principals = text.split(';').map((part) => part.trim());
    const areValid = principals.every((principal) => isPrincipal(principal) && principal !== EVERYBODY);
    return areValid ? principals : undefined;
  },
  format: (principals) => principals.join(';'),
};
