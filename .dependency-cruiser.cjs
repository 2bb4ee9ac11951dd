/** The arrows between the folders: each may only point the way written here. */
const only = (name, from, allowed, comment) => ({
  name,
  severity: 'error',
  comment,
  from: { path: from },
  to: { path: '^src/', pathNot: allowed },
});

module.exports = {
  forbidden: [
    { name: 'no-circles', severity: 'error', from: {}, to: { circular: true } },
    only(
      'core-stands-alone',
      '^src/core/',
      '^src/core/',
      'The core imports nothing outside the core.',
    ),
    {
      name: 'core-runs-anywhere',
      severity: 'error',
      comment: 'The core knows no editor and no Node.',
      from: { path: '^src/(core|panel|worker|cli)/' },
      to: { path: '^vscode$' },
    },
    {
      name: 'core-without-node',
      severity: 'error',
      from: { path: '^src/(core|panel)/' },
      to: { dependencyTypes: ['core'] },
    },
    only(
      'tokens-first',
      '^src/core/tokens/',
      '^src/core/tokens/',
      'Tokens know nothing of prices.',
    ),
    only(
      'catalog-next',
      '^src/core/catalog/',
      '^src/core/(catalog|tokens)/',
      'The catalog only knows tokenizers.',
    ),
    only(
      'pricing-next',
      '^src/core/pricing/',
      '^src/core/(pricing|catalog|tokens)/',
      'Pricing comes before judging.',
    ),
    only(
      'equivalence-next',
      '^src/core/equivalence/',
      '^src/core/(equivalence|pricing|catalog|tokens)/',
      'Judging comes before comparing.',
    ),
    only(
      'protocol-is-types',
      '^src/protocol\\.ts$',
      '^src/core/',
      'The protocol is made of core types.',
    ),
    only(
      'host',
      '^src/host/',
      '^src/(host|core)/|^src/protocol\\.ts$',
      'The host calls worker and panel by protocol.',
    ),
    only('worker', '^src/worker/', '^src/(worker|core)/|^src/protocol\\.ts$', 'The worker counts.'),
    only('panel', '^src/panel/', '^src/(panel|core)/|^src/protocol\\.ts$', 'The panel draws.'),
    only(
      'command-line',
      '^src/cli/',
      '^src/(cli|core|worker)/|^src/protocol\\.ts$',
      'The command line is the core with Node, and counts as the worker does.',
    ),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'default'],
    },
  },
};
