/** A random UUID (version 4, RFC 9562), lower case, from 16 random bytes. */
export function uuidFrom(randomBytes: Uint8Array): string {
  const bytes = Buffer.from(randomBytes);
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x40, 6);
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
