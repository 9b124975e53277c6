/** Of the package: what package.json says. Both sides tell it in Hello. */
export const SOFTWARE_VERSION = '0.1.0';
