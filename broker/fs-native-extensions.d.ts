// The part of the package that node-ports.ts uses; it ships no types.
declare module 'fs-native-extensions' {
  /** Takes an exclusive lock on the whole open file; false if another open file holds one. */
  export function tryLock(fd: number): boolean;
}
