// What all names begin with that a pattern can be found in, as far as that is plain to see. A member of a group who may not
// read every topic may subscribe to a pattern only if a rule covers all that it can match, today and later.

const PLAIN = /[a-zA-Z0-9_-]/;
const PUNCTUATION = /[^a-zA-Z0-9\s]/;
const QUANTIFIER = /[*?{+]/;

/** Empty where nothing is plain: the pattern may then match any name. */
export function patternPrefix(pattern: string): string {
  if (!pattern.startsWith('^') || pattern.includes('|')) return '';
  let prefix = '';
  for (let at = 1; at < pattern.length; at++) {
    let character = pattern[at] ?? '';
    if (character === '\\' && PUNCTUATION.test(pattern[at + 1] ?? '')) character = pattern[++at] ?? '';
    else if (!PLAIN.test(character)) return QUANTIFIER.test(character) ? prefix.slice(0, -1) : prefix;
    prefix += character;
  }
  return prefix;
}
