// What is never shown, in the log or in an error: the values of settings and fields whose names say that they are secret.

const SECRET_NAME = /pass(word|phrase)|secret|(^|[._-])(token|key|pin)$|private|credential/i;
/** Names of files are no secrets: whoever has to find a wrong one needs to see it. */
const PATH_NAME = /[._-](file|path)$/i;

export const HIDDEN = '[hidden]';

/** Of a setting or a field, by its name. */
export function isSecretName(name: string): boolean {
  return SECRET_NAME.test(name) && !PATH_NAME.test(name);
}

/** The values of settings as they may be shown. */
export function withoutSecrets(settings: Iterable<readonly [name: string, value: unknown]>): Record<string, unknown> {
  return Object.fromEntries(
    Array.from(settings, ([name, value]) => [name, isSecretName(name) ? HIDDEN : value] as const),
  );
}

const FIELDS = ['password', 'passphrase', 'secret', 'token', 'privateKey', 'credential', 'credentials', 'sasl'];

/** For pino's `redact`: in a line itself, in what it holds, and one deeper. */
export const REDACTED_PATHS: readonly string[] = FIELDS.flatMap((field) => [field, `*.${field}`, `*.*.${field}`]);
