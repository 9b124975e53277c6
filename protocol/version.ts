// What both sides say of themselves in Hello. The version is that of package.json; a test holds them together.

export const SOFTWARE_NAME = 'tidemark';
export const SOFTWARE_VERSION = '0.1.0';
