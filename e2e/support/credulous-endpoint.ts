import type { IncomingMessage, ServerResponse } from 'node:http';
import { listen, type LoopbackServer } from './loopback-server';

/** A request as it came over the wire. */
export interface SeenRequest {
  url: string;
  headers: IncomingMessage['headers'];
  body: string;
}

const cors = {
  'access-control-allow-origin': '*',
  'access-control-allow-headers': '*, authorization',
  'access-control-allow-methods': '*',
};

const identity =
  '<GetCallerIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><GetCallerIdentityResult>' +
  '<Arn>arn:aws:iam::123456789012:user/somebody</Arn><UserId>AIDA</UserId><Account>123456789012</Account>' +
  '</GetCallerIdentityResult></GetCallerIdentityResponse>';

/** An endpoint that checks no signature, as many emulators do not: it takes any secret, and keeps what it was sent. */
export async function listenCredulously(): Promise<LoopbackServer & { seen: SeenRequest[] }> {
  const seen: SeenRequest[] = [];
  const server = await listen((request, response) => void answer(request, response, seen));
  return { ...server, seen };
}

async function answer(request: IncomingMessage, response: ServerResponse, seen: SeenRequest[]): Promise<void> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const { url = '', method, headers } = request;
  seen.push({ url, headers, body: Buffer.concat(chunks).toString() });
  if (method === 'OPTIONS') response.writeHead(200, cors).end();
  else if (url.startsWith('/v2/apis')) response.writeHead(200, { ...cors, 'content-type': 'application/json' }).end('{"items":[]}');
  else response.writeHead(200, { ...cors, 'content-type': 'text/xml' }).end(identity);
}
