import { createRequire } from 'node:module';
import tailwindcss from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';
import type * as DevServer from './src/server/dev-server';

/**
 * Fetches the SDK's chunk beside the entry instead of after it. Vite preloads static imports only, and the SDK is imported dynamically so
 * that it stays out of the first JavaScript (wire.md, "React, router, CSP").
 */
function preloadSdkChunk(): Plugin {
  return {
    name: 'switchboard:preload-sdk-chunk',
    apply: 'build',
    transformIndexHtml: {
      order: 'post',
      handler(_html, { bundle }) {
        const chunks = Object.values(bundle ?? {}).filter((output) => output.type === 'chunk');
        const sdk = chunks.find((chunk) => chunk.facadeModuleId?.endsWith('/src/gateway/sdk.ts'));
        if (!sdk) throw new Error('no chunk was built from src/gateway/sdk.ts: nothing to preload');
        return [sdk.fileName, ...sdk.imports].map((fileName) => ({
          tag: 'link',
          attrs: { rel: 'modulepreload', crossorigin: true, href: `/${fileName}` },
          injectTo: 'head' as const,
        }));
      },
    },
  };
}

/**
 * STS answers in XML. The SDK's parser for browsers hands it to DOMParser, which is a Trusted Types sink and refused by the
 * Content-Security-Policy; its parser for Node is plain JavaScript, and builds no document.
 */
function parseXmlWithoutDom(): Plugin {
  const parser = createRequire(import.meta.resolve('@aws-sdk/client-sts'))
    .resolve('@aws-sdk/xml-builder')
    .replace('dist-cjs/index.js', 'dist-es/xml-parser.js');
  return {
    name: 'switchboard:parse-xml-without-dom',
    enforce: 'pre',
    resolveId: (source, importer) => (source === './xml-parser' && importer?.includes('/@aws-sdk/xml-builder/') ? parser : undefined),
  };
}

/**
 * The embedded endpoint beside the development server, as `npm run dev` has built it. Vite's own runner would be closed by the time that the
 * endpoint loads what it needs later.
 */
function embeddedEndpoint(): Plugin {
  return {
    name: 'switchboard:embedded-endpoint',
    apply: 'serve',
    configureServer(server) {
      const { addEndpoint } = createRequire(import.meta.url)('./dist/server/dev-server.js') as typeof DevServer;
      return addEndpoint(server);
    },
  };
}

export default defineConfig({
  plugins: [parseXmlWithoutDom(), react(), tailwindcss(), preloadSdkChunk(), embeddedEndpoint()],
  resolve: {
    tsconfigPaths: true,
    // Vite takes the package's entry for Node: its `browser` field names files without their ending.
    alias: [{ find: /^@aws-sdk\/credential-providers$/, replacement: '@aws-sdk/credential-providers/dist-es/index.browser.js' }],
  },
  build: {
    outDir: 'dist/client',
    manifest: true,
    // A data: URL would need an exception in the Content-Security-Policy.
    assetsInlineLimit: 0,
    target: 'es2023',
    rolldownOptions: {
      output: {
        // Asks Chromium to compile every function beside the download, and not one by one when it is first called, which takes longer than
        // to run them (V8's explicit compile hints). Other browsers read a comment.
        postBanner: '//# allFunctionsCalledOnLoad',
        codeSplitting: {
          // What the entry needs of these is needed everywhere. Left alone, each part that loads later splits them into more and smaller
          // chunks, which compress worse; and they change less often than the console does.
          groups: [
            {
              name: 'libraries',
              test: /node_modules[\\/](?:react|react-dom|scheduler|@tanstack(?![\\/](?:react-virtual|virtual-core)))[\\/]/,
            },
            // Of the console's own, what the entry imports.
            { name: 'shared', tags: ['$initial'] },
            // What the settings of a route need beside it, and most pages that edit something.
            {
              name: 'editing',
              test: /src[\\/](?:gateway[\\/](?:save-setting|resource-setting|affected-queries)|connection[\\/](?:query-state|refresh-button)|rules[\\/](?:going-live|authorization|opening-question|access-settings)|ui[\\/](?:modal-dialog|use-stoppable|locked-button|card|progress-text|badge|pane|inline-editor[\\/][a-z-]+))\.tsx?$/,
            },
          ],
        },
      },
    },
  },
});
