import { type IncomingMessage, request, type ServerResponse } from 'node:http';
import { pipeline } from 'node:stream/promises';
import { listen, type LoopbackServer } from './loopback-server';

/** A request as it came to the front. */
export interface FrontRequest {
  method: string;
  url: string;
  /** Names in lower case. */
  headers: IncomingMessage['headers'];
}

/** Something that stands before the endpoint, passes on what it gets as it came, and keeps what it saw. */
export interface Front {
  /** Its address: to the console, this is the endpoint. */
  url: string;
  seen: FrontRequest[];
  /** From now on it answers no preflight, and lets no page read its answers, as some endpoints do (endpoints.md, "CORS"). */
  refuseBrowsers(): void;
  /** From now on it sends everybody elsewhere. */
  redirectTo(location: string): void;
  /** From now on it has nothing at a path. */
  lacks(path: string): void;
  /** Closes it, after these pages have left it. */
  close: LoopbackServer['close'];
}

/**
 * @param endpoint address of the embedded endpoint, which goes by the Host that was signed and not by its own name
 * @param port any that is free without it
 */
export async function listenInFrontOf(endpoint: string, port?: number): Promise<Front> {
  const seen: FrontRequest[] = [];
  let refuses = false;
  let elsewhere: string | undefined;
  const lacking = new Set<string>();
  const { url, close } = await listen((incoming, outgoing) => {
    seen.push({ method: incoming.method ?? '', url: incoming.url ?? '', headers: incoming.headers });
    if (refuses && incoming.method === 'OPTIONS') outgoing.writeHead(403).end();
    else if (lacking.has(incoming.url ?? '')) outgoing.writeHead(404, { 'access-control-allow-origin': '*' }).end();
    else if (elsewhere !== undefined) outgoing.writeHead(307, { location: elsewhere }).end();
    else passOn(incoming, outgoing, { endpoint, hidesCors: refuses }).catch(() => outgoing.destroy());
  }, port);
  return {
    url,
    seen,
    close,
    refuseBrowsers: () => {
      refuses = true;
    },
    lacks: (path) => void lacking.add(path),
    redirectTo: (location) => {
      elsewhere = location;
    },
  };
}

async function passOn(
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  { endpoint, hidesCors }: { endpoint: string; hidesCors: boolean },
): Promise<void> {
  const { hostname, port } = new URL(endpoint);
  const answer = await new Promise<IncomingMessage>((resolve, reject) => {
    const { method, url: path, rawHeaders: headers } = incoming;
    const onward = request({ hostname, port, method, path, headers, setHost: false }, resolve).once('error', reject);
    pipeline(incoming, onward).catch(reject);
  });
  const headers = Object.entries(answer.headers).filter(([name]) => !(hidesCors && name.startsWith('access-control-')));
  // Kept by the browser, an answer to a preflight would outlast the change to refusing.
  outgoing.writeHead(answer.statusCode ?? 502, { ...Object.fromEntries(headers), ...(hidesCors ? {} : { 'access-control-max-age': '0' }) });
  await pipeline(answer, outgoing);
}
