import type { Command } from 'commander';
import { PROTOCOL_VERSION } from '../../../protocol/apis.ts';
import { SOFTWARE_VERSION } from '../../../protocol/version.ts';
import { type Listing, type OutputOptions, outputOption, printListing } from '../output.ts';

interface Versions {
  version: string;
  protocol: number;
  node: string;
}

const VERSIONS: Listing<Versions> = {
  upright: true,
  columns: [
    { name: 'version', value: ({ version }) => version },
    { name: 'protocol', value: ({ protocol }) => protocol },
    { name: 'node', value: ({ node }) => node },
  ],
  rows: [{ version: SOFTWARE_VERSION, protocol: PROTOCOL_VERSION, node: process.versions.node }],
};

export function addVersionCommand(program: Command): void {
  program
    .command('version')
    .description('Show the version of this software, of its protocol and of Node.')
    .addOption(outputOption())
    .action(({ output }: OutputOptions) => printListing(VERSIONS, output));
}
