import { createHash } from 'node:crypto';
import { readFile, realpath } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { extname, join, sep } from 'node:path';

import type { ConsoleConfig } from './console-config';
import { contentSecurityPolicy } from './content-security-policy';
import { listenLoopback } from './listen-loopback';
import { answerProfiles, isProfilesRequest, type ProfilesOptions } from './profiles/profiles';
import { relay } from './relay/relay';
import { RELAY_PATH } from './relay/relay-request';

/** How the console is served. */
export interface ConsoleServerOptions {
  /** 0 for any that is free. */
  readonly port: number;
  /** Folder of the built console. */
  readonly root: string;
  readonly config: ConsoleConfig;
  /** Endpoints that the relay forwards to, beside AWS's; there is no relay without. */
  readonly relayTo?: readonly string[];
  /** Hands credentials of this machine's profiles to its own page; nobody's without. */
  readonly profiles?: ProfilesOptions;
  /** Looks for endpoints on this machine, anew each time the configuration is asked for. */
  readonly findEndpoints?: () => Promise<string[]>;
}

/** The console, listening. */
export interface ConsoleServer {
  /** Its address, e.g. `http://localhost:4567`. */
  readonly url: string;
  readonly port: number;
  close(): Promise<void>;
}

const contentTypes: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.map': 'application/json',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.webmanifest': 'application/manifest+json',
  '.woff2': 'font/woff2',
};

interface Content {
  readonly status: number;
  readonly type: string;
  readonly body: Buffer;
  /** Its name changes with its content, so it may be kept for ever. */
  readonly immutable?: boolean;
}

/**
 * Serves the built console: its files, `/config.json` made from the options, and for every other address that a page is asked for the
 * console itself, which knows what to show there.
 *
 * @throws PortTaken
 */
export async function listenConsole({
  port,
  root,
  config,
  relayTo,
  profiles,
  findEndpoints,
}: ConsoleServerOptions): Promise<ConsoleServer> {
  const headers = commonHeaders(config);
  const server = await listenLoopback((request, response) => {
    if (relayTo && request.url?.startsWith(RELAY_PATH)) {
      void relay(request, response, request.socket.localPort ?? 0, { endpoints: relayTo });
      return;
    }
    if (profiles && isProfilesRequest(request)) {
      void answerProfiles(request, response, request.socket.localPort ?? 0, profiles);
      return;
    }
    contentFor(request, root, () => withFound(config, findEndpoints)).then(
      (content) => send(request, response, content, headers),
      // A file that cannot be read, for want of rights or of file handles.
      () => send(request, response, text(500, 'The console could not be read from disk.'), headers),
    );
  }, port);
  return { url: `http://localhost:${server.port}`, port: server.port, close: () => server.close() };
}

function commonHeaders({ endpoint, lockEndpoint }: ConsoleConfig): Readonly<Record<string, string>> {
  const policy = endpoint === undefined ? {} : lockEndpoint === true ? { lockedEndpoint: endpoint } : { endpoint };
  return {
    'content-security-policy': contentSecurityPolicy(policy),
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    'permissions-policy': 'camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()',
  };
}

/** A locked console is offered nothing else. */
export async function withFound(config: ConsoleConfig, findEndpoints?: () => Promise<string[]>): Promise<ConsoleConfig> {
  if (findEndpoints === undefined || config.lockEndpoint === true) return config;
  const found = (await findEndpoints()).filter((address) => address !== config.endpoint);
  return found.length > 0 ? { ...config, found } : config;
}

async function contentFor(request: IncomingMessage, root: string, config: () => Promise<ConsoleConfig>): Promise<Content> {
  if (request.method !== 'GET' && request.method !== 'HEAD') return text(405, 'The console is read, and nothing else.');
  const [rawPath = '/'] = (request.url ?? '/').split('?');
  if (safeSegments(rawPath)?.join('/') === 'config.json')
    return { status: 200, type: 'application/json', body: Buffer.from(`${JSON.stringify(await config())}\n`) };
  const file = await readStatic(root, rawPath === '/' ? '/index.html' : rawPath);
  if (file !== undefined) return file;
  // A route key may end in anything, so what an address looks like does not tell a page from a file; what is asked for does.
  const wantsPage = !rawPath.startsWith('/assets/') && (request.headers.accept ?? '').includes('text/html');
  const page = wantsPage ? await readStatic(root, '/index.html') : undefined;
  return page ?? text(404, 'There is no such file.');
}

async function readStatic(root: string, rawPath: string): Promise<Content | undefined> {
  const segments = safeSegments(rawPath);
  if (segments === undefined) return undefined;
  try {
    const file = await realpath(join(root, ...segments));
    // A link may lead anywhere.
    if (!file.startsWith((await realpath(root)) + sep)) return undefined;
    const body = await readFile(file);
    const type = contentTypes[extname(rawPath)] ?? 'application/octet-stream';
    return { status: 200, type, body, immutable: segments[0] === 'assets' };
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'EISDIR' || code === 'ENOTDIR' || code === 'ENAMETOOLONG' || code === 'ELOOP') return undefined;
    throw error;
  }
}

/** The names that a path is made of, if each is the plain name of a file or folder: nothing hidden, nothing that leads out of the root. */
function safeSegments(rawPath: string): string[] | undefined {
  try {
    const segments = rawPath.split('/').slice(1).map(decodeURIComponent);
    return segments.every((name) => name !== '' && !name.startsWith('.') && !/[/\\\0]/.test(name)) ? segments : undefined;
  } catch {
    return undefined;
  }
}

const text = (status: number, words: string): Content => ({ status, type: 'text/plain; charset=utf-8', body: Buffer.from(`${words}\n`) });

function send(request: IncomingMessage, response: ServerResponse, content: Content, common: Readonly<Record<string, string>>): void {
  const { status, type, body, immutable = false } = content;
  const etag = `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`;
  const headers = {
    ...common,
    vary: 'accept',
    'cache-control': immutable ? 'public, max-age=31536000, immutable' : 'no-cache',
    ...(status === 200 ? { etag } : {}),
    ...(status === 405 ? { allow: 'GET, HEAD' } : {}),
  };
  if (status === 200 && isKnown(request.headers['if-none-match'], etag)) {
    response.writeHead(304, headers).end();
    return;
  }
  response
    .writeHead(status, { ...headers, 'content-type': type, 'content-length': body.byteLength })
    .end(request.method === 'HEAD' ? undefined : body);
}

/** RFC 9110, 13.1.2: a list of tags, of which one may have been weakened by whoever compressed the content. */
function isKnown(ifNoneMatch: string | undefined, etag: string): boolean {
  return (ifNoneMatch ?? '').split(',').some((tag) => [etag, `W/${etag}`, '*'].includes(tag.trim()));
}
