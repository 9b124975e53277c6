// Who may import whom (ARCHITECTURE.md has the picture). `npm run check` runs it over all sources, and
// test/tooling/import-rules.test.ts proves that each kind of violation is seen, type-only and dynamic imports too.

const worldModules =
  '^(node:)?(child_process|cluster|dgram|dns|fs|http|http2|https|net|perf_hooks|timers|tls|worker_threads)(/|$)';
const nodePorts = '^(broker|client)/node-(ports|tls|http|runtime)\\.ts$';
const product = '^(protocol|broker|client)/';
const pureState = '-state\\.ts$';

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: 'protocol-stands-alone',
      comment: 'protocol/ is what both sides share: it imports itself, its codec libraries and pure parts of Node.',
      severity: 'error',
      from: { path: '^protocol/' },
      to: {
        pathNot: [
          '^protocol/',
          '^node_modules/(protobufjs|@node-rs/crc32|lz4-napi|snappy|@mongodb-js/(zstd|saslprep))/',
          '^(node:)?(buffer|crypto|module|util|zlib)$',
        ],
      },
    },
    {
      name: 'client-without-broker',
      comment:
        'The client speaks to a broker over the wire. Only the commands `serve` and `dev` start one in their own process, and `log verify`, `log repair`, `backup restore` and `doctor` work on its files while none runs: with the code that the broker itself judges them by.',
      severity: 'error',
      from: {
        path: '^client/',
        pathNot:
          '^client/cli/(commands/(serve|dev|doctor|backup-restore|user-offline|log-[a-z]+)|doctor/[a-z-]+|dev-folder)\\.ts$',
      },
      to: { path: '^broker/' },
    },
    {
      name: 'broker-without-client',
      severity: 'error',
      from: { path: '^broker/' },
      to: { path: '^client/' },
    },
    {
      name: 'storage-knows-no-network',
      comment: 'broker/storage/ is a library over the file port: nothing of server, topics, groups or queues.',
      severity: 'error',
      from: { path: '^broker/storage/' },
      to: { path: '^(broker|client)/', pathNot: ['^broker/storage/', '^broker/(ports|uuid|buffer-pool)\\.ts$'] },
    },
    {
      name: 'handlers-without-storage',
      comment: 'A handler decodes, makes one domain call and encodes the answer.',
      severity: 'error',
      from: { path: '^broker/server/handlers/' },
      to: { path: '^broker/storage/' },
    },
    {
      name: 'state-is-pure',
      comment:
        'A *-state.ts file turns (now, event) into records, replies and timers. It reaches no port, not even indirectly.',
      severity: 'error',
      from: { path: pureState },
      to: { path: ['/(node-)?ports\\.ts$', '^broker/(server|storage|http)/', worldModules], reachable: true },
    },
    {
      name: 'world-through-ports',
      comment:
        'Files, sockets, timers and processes are reached through the ports, so that the simulation can own them.',
      severity: 'error',
      from: { path: product, pathNot: [nodePorts, '^client/cli/'] },
      to: { dependencyTypes: ['core'], path: worldModules },
    },
    {
      name: 'world-chosen-at-the-root',
      comment:
        'Which world the parts live in is decided where they are put together; the parts are handed their ports.',
      severity: 'error',
      from: {
        path: product,
        pathNot: ['^broker/(broker|main|testing)\\.ts$', '^client/options\\.ts$', '^client/cli/', nodePorts],
      },
      to: { path: nodePorts },
    },
    {
      name: 'native-locks-through-ports',
      severity: 'error',
      from: { pathNot: [nodePorts] },
      to: { path: '^node_modules/fs-native-extensions/' },
    },
    {
      name: 'product-without-tooling',
      comment: 'What is published imports nothing of the tests, benchmarks and scripts.',
      severity: 'error',
      from: { path: product },
      to: { path: '^(test|bench|scripts)/' },
    },
    {
      name: 'product-without-dev-dependencies',
      severity: 'error',
      from: { path: product },
      to: { dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown'], pathNot: '^node_modules/@types/' },
    },
    {
      name: 'no-cycles',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'no-orphans',
      severity: 'error',
      from: { orphan: true, pathNot: ['\\.d\\.ts$', '^scripts/.*\\.mjs$'] },
      to: {},
    },
    {
      name: 'resolvable',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
  ],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    doNotFollow: { path: ['node_modules', '^dist/'] },
    exclude: { path: ['^dist/'] },
    moduleSystems: ['es6', 'cjs', 'tsd'],
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
  },
};
