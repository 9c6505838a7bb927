import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

const PAGE = fileURLToPath(new URL('floor/index.html', import.meta.url));
const SCRIPT = fileURLToPath(import.meta.resolve('./floor/floor.mjs'));
const SCRIPT_TAG = '<script type="module" src="./floor.mjs"></script>';

/** The floor page with its script in it, bundled and minified as the console is: one request. */
async function bundleFloor() {
  const { output } = await build({
    configFile: false,
    logLevel: 'error',
    publicDir: false,
    build: { write: false, target: 'es2023', modulePreload: false, rolldownOptions: { input: SCRIPT } },
  });
  const page = await readFile(PAGE, 'utf8');
  const [{ code }, ...others] = output;
  if (others.length > 0 || !page.includes(SCRIPT_TAG)) throw new Error('the floor should be one page with one script');
  return page.replace(SCRIPT_TAG, () => `<script type="module">${code.replaceAll('</script', String.raw`<\/script`)}</script>`);
}

/**
 * Serves the floor page on loopback, at every address, so that it can have the console's.
 *
 * @returns {Promise<{ url: string, close: () => void }>} its origin, and what ends it
 */
export async function startFloor() {
  const page = await bundleFloor();
  const server = createServer((_request, response) => {
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' }).end(page);
  });
  await new Promise((resolve, reject) => {
    // By the console's host name, so that a browser finds its way to both alike.
    server.once('error', reject).listen(0, 'localhost', resolve);
  });
  return {
    url: `http://localhost:${server.address().port}`,
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}
