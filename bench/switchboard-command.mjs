import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const COMMAND = fileURLToPath(new URL('../dist/server/switchboard.js', import.meta.url));
const READY_WITHIN_MS = 15_000;
const ADDRESSES = /^Console\s+(?<consoleUrl>http:\/\/[^\s/]+)\S*$[\s\S]*^Endpoint\s+(?<endpointUrl>\S+)/m;

/**
 * Starts the built `switchboard` command with an empty endpoint, both on ports that are free.
 *
 * @returns {Promise<{ consoleUrl: string, endpointUrl: string, stop: () => void }>}
 * @throws {Error} when it ends, or does not say where it listens in time
 */
export async function startSwitchboard() {
  const child = spawn(process.execPath, [COMMAND, '--port', '0', '--endpoint-port', '0', '--empty'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const stop = () => child.kill();
  process.once('exit', stop);
  try {
    return { ...(await addressesOf(child)), stop };
  } catch (error) {
    stop();
    throw error;
  }
}

function addressesOf(child) {
  return new Promise((resolve, reject) => {
    let said = '';
    const timer = setTimeout(() => reject(new Error('switchboard did not start in time')), READY_WITHIN_MS);
    child.once('error', reject);
    child.once('exit', (code) => reject(new Error(`switchboard ended with code ${code}; has it been built? (npm run build)`)));
    child.stdout.on('data', (data) => {
      said += data;
      const addresses = ADDRESSES.exec(said)?.groups;
      if (addresses === undefined) return;
      clearTimeout(timer);
      resolve(addresses);
    });
  });
}
