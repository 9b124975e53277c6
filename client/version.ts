// What the client says of itself in Hello.

export { SOFTWARE_VERSION } from '../protocol/version.ts';

export const SOFTWARE_NAME = 'tidemark';
