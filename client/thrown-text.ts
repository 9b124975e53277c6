/** What is told of something that was thrown, whatever it was. */
export function thrownText(thrown: unknown, fallback: string): string {
  try {
    if (thrown instanceof Error) return thrown.message === '' ? thrown.name : thrown.message;
    if (typeof thrown !== 'object' || thrown === null) return String(thrown);
    return objectText(thrown);
  } catch {
    return fallback;
  }
}

function objectText(thrown: object): string {
  if ('message' in thrown && typeof thrown.message === 'string' && thrown.message !== '') return thrown.message;
  // One that has a text of its own.
  const isPlain = !('toString' in thrown) || thrown.toString === Object.prototype.toString;
  return isPlain || Array.isArray(thrown) ? JSON.stringify(thrown) : String(thrown);
}
