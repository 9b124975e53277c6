/**
 * FNV-1a of a name's UTF-16 units, unsigned 32 bits: which partition of an internal topic has what bears the name. It must never
 * change, or things would be looked for in other partitions.
 */
export function nameHash(name: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < name.length; index++) {
    hash ^= name.charCodeAt(index);
    hash = Math.imul(hash, 0x01000193);
  }
  return hash >>> 0;
}
