/**
 * Serves the built console by nginx as docs/deploy/nginx.conf has it, with the embedded endpoint beside it, until it is stopped:
 *
 *   node scripts/start-nginx.mjs FOLDER PORT RELAYED_PORT ENDPOINT_PORT
 *
 * The configuration is used as it stands, but for names, ports and paths. FOLDER is made anew and holds what nginx writes. nginx relays to
 * RELAYED_PORT of this machine; who listens there is up to the caller. It runs as a plain process, and needs no rights that its user has not.
 */
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { delimiter, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const [folderName, port, relayedPort, endpointPort] = process.argv.slice(2);
const folder = resolve(root, folderName);

/** Debian has nginx where a user's PATH does not look. */
function findProgram(name) {
  const folders = [...(process.env.PATH ?? '').split(delimiter), '/usr/sbin', '/usr/local/sbin'];
  const found = folders.map((place) => join(place, name)).find((path) => existsSync(path));
  if (found === undefined) throw new Error(`${name} is needed (on Debian: apt-get install nginx-light openssl ca-certificates)`);
  return found;
}

/** Replaces every occurrence of a text that has to be there: a configuration that changes must not pass untested. */
function replaced(text, [what, by]) {
  if (!text.includes(what)) throw new Error(`docs/deploy/nginx.conf no longer has: ${what}`);
  return text.replaceAll(what, by);
}

function testConfiguration() {
  const changes = [
    ['user www-data;', process.getuid?.() === 0 ? 'user root;' : ''],
    ['worker_processes auto;', 'worker_processes 1; daemon off;'],
    ['/run/nginx.pid', `${folder}/nginx.pid`],
    ['/var/log/nginx/', `${folder}/`],
    ['/var/lib/nginx/', `${folder}/`],
    ['/etc/switchboard/', `${folder}/`],
    ['/srv/switchboard', join(root, 'dist', 'client')],
    ['server_name switchboard.example.com;', 'server_name localhost;'],
    ['switchboard.example.com', `localhost:${port}`],
    ['switchboard\\.example\\.com', `localhost:${port}`],
    ['listen 80 ', `listen 127.0.0.1:${Number(port) + 1} `],
    ['listen 443 ', `listen 127.0.0.1:${port} `],
    ['127\\.0\\.0\\.1:4570', `127\\.0\\.0\\.1:${relayedPort}`],
    ['127.0.0.1:4570', `127.0.0.1:${relayedPort}`],
  ];
  return changes.reduce(replaced, readFileSync(join(root, 'docs', 'deploy', 'nginx.conf'), 'utf8'));
}

function makeCertificate() {
  const files = ['-keyout', join(folder, 'key.pem'), '-out', join(folder, 'certificate.pem')];
  const kind = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '2'];
  const name = ['-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost'];
  const { status, stderr } = spawnSync(findProgram('openssl'), ['req', '-x509', ...kind, ...name, ...files]);
  if (status !== 0) throw new Error(`openssl made no certificate: ${stderr.toString()}`);
}

const nginx = findProgram('nginx');
rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });
makeCertificate();
writeFileSync(join(folder, 'nginx.conf'), testConfiguration());
const config = { endpoint: `http://127.0.0.1:${relayedPort}`, region: 'us-east-1', relay: true };
writeFileSync(join(folder, 'config.json'), JSON.stringify(config));

const children = [
  spawn(process.execPath, [join(root, 'dist', 'server', 'endpoint.js'), '--port', endpointPort, '--empty'], { stdio: 'inherit' }),
  spawn(nginx, ['-p', folder, '-c', join(folder, 'nginx.conf'), '-e', join(folder, 'start.log')], { stdio: 'inherit' }),
];

let isStopping = false;
function stop(code) {
  if (isStopping) return;
  isStopping = true;
  process.exitCode = code;
  for (const child of children) child.kill('SIGTERM');
}

for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => stop(0));
// One without the other is of no use.
for (const child of children) child.once('exit', () => stop(1));
