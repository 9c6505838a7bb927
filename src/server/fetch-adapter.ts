import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';

/** Answers a request as `fetch` has them; what it throws resets the connection. */
export type FetchHandler = (request: Request, incoming: IncomingMessage) => Promise<Response>;

/** What a request's body may hold, in bytes: more than any configuration needs. */
export const bodyLimit = 1024 * 1024;

/**
 * Serves a fetch handler with node:http.
 *
 * The handler sees the path as it was sent: a target that `URL` would rewrite (dot segments, backslashes, unencoded characters) is
 * refused with 400, because a signature is made over what was sent. The request's signal is aborted when its connection closes.
 */
export const serveFetch =
  (handler: FetchHandler): RequestListener =>
  (incoming, outgoing) => {
    void answer(handler, incoming, outgoing);
  };

async function answer(handler: FetchHandler, incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
  const gone = new AbortController();
  outgoing.once('close', () => {
    if (!outgoing.writableFinished) gone.abort();
  });
  try {
    const request = await readRequest(incoming, gone.signal);
    await send(request instanceof Response ? request : await handler(request, incoming), outgoing);
  } catch {
    // A handler throws to have the connection reset; a client that went away while it sent has none.
    incoming.socket.resetAndDestroy();
  }
}

async function readRequest(incoming: IncomingMessage, signal: AbortSignal): Promise<Request | Response> {
  const url = urlOf(incoming);
  if (url === undefined) return refusal(400, 'The path or the host of the request is not one that can be served as it was sent');
  const { method = 'GET' } = incoming;
  if (['CONNECT', 'TRACE', 'TRACK'].includes(method)) return refusal(405, `${method} is not supported`);
  const body = await readBody(incoming);
  if (body === undefined) return refusal(413, `The body of the request is larger than ${bodyLimit} bytes`);
  const headers = new Headers();
  for (let index = 0; index + 1 < incoming.rawHeaders.length; index += 2) {
    headers.append(incoming.rawHeaders[index] ?? '', incoming.rawHeaders[index + 1] ?? '');
  }
  return new Request(url, { method, headers, signal, ...(method === 'GET' || method === 'HEAD' ? {} : { body }) });
}

function urlOf(incoming: IncomingMessage): URL | undefined {
  const target = incoming.url ?? '';
  const { host = '' } = incoming.headers;
  if (!target.startsWith('/') || !URL.canParse(target, `http://${host}`)) return undefined;
  const url = new URL(`http://${host}${target}`);
  const sent = target.endsWith('?') ? target.slice(0, -1) : target;
  return url.host === host.toLowerCase().replace(/:80$/, '') && url.pathname + url.search === sent ? url : undefined;
}

async function readBody(incoming: IncomingMessage): Promise<Buffer<ArrayBuffer> | undefined> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of incoming as AsyncIterable<Buffer>) {
    length += chunk.byteLength;
    // What is too much is read and thrown away, so that the client gets to hear the answer.
    if (length <= bodyLimit) chunks.push(chunk);
  }
  return length > bodyLimit ? undefined : Buffer.concat(chunks);
}

const refusal = (status: number, message: string): Response => Response.json({ message }, { status });

async function send(response: Response, outgoing: ServerResponse): Promise<void> {
  const body = Buffer.from(await response.arrayBuffer());
  const headers = Object.fromEntries(response.headers);
  if (response.status !== 204 && response.status !== 304) headers['content-length'] = String(body.byteLength);
  outgoing.writeHead(response.status, headers);
  outgoing.end(body);
}
