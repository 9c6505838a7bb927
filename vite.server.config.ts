import { defineConfig } from 'vite';

/**
 * Builds what runs in Node, each with all it needs in it: the commands `switchboard` (console and endpoint) and `endpoint` (alone), and what
 * the development server has beside Vite's own.
 */
export default defineConfig({
  resolve: {
    tsconfigPaths: true,
    // The endpoint reads the SDK's schemas and nothing else of it: without clients and commands it starts in a fraction of the time.
    alias: [
      {
        find: /^@aws-sdk\/client-(apigatewayv2|api-gateway|cognito-identity|lambda|sts)$/,
        replacement: '@aws-sdk/client-$1/dist-es/schemas/schemas_0.js',
      },
    ],
  },
  ssr: { noExternal: true, target: 'node' },
  publicDir: false,
  build: {
    ssr: true,
    outDir: 'dist/server',
    emptyOutDir: true,
    target: 'node20',
    rolldownOptions: {
      input: {
        switchboard: 'src/server/switchboard.ts',
        endpoint: 'src/server/endpoint-command.ts',
        'dev-server': 'src/server/dev-server.ts',
      },
      output: { entryFileNames: '[name].js', chunkFileNames: 'parts/[name]-[hash].js' },
    },
  },
});
