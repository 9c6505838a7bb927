import type { Page } from '@playwright/test';
import type { Way } from '@/gateway/way';
import type { EndpointAccount } from './endpoint-account';

interface KeptSession {
  endpoint: EndpointAccount;
  /** Of the console: no other page gets to see it. */
  consoleUrl: string;
  /** Whether the console has been told already whom the credentials belong to. */
  isIdentified?: boolean;
  /** The way to the endpoint that the console has found before. */
  way?: Way | undefined;
  /** What the operator has said about the connection. */
  marks?: { name?: string; production?: boolean; readOnly?: boolean };
  /** When the credentials expire. */
  expiration?: Date;
}

/**
 * Has a page find what the console itself keeps for an operator who ticked "Keep for this tab" (src/connection/session.ts, src/gateway/way.ts), until the operator
 * signs out in it.
 */
export async function keepSession(page: Page, kept: KeptSession): Promise<void> {
  const { endpoint, consoleUrl, isIdentified = true, way, marks, expiration } = kept;
  const { account, region } = endpoint;
  const session = {
    endpoint: endpoint.url,
    region,
    credentials: { accessKeyId: account, secretAccessKey: 'test', ...(expiration ? { expiration } : {}) },
    ...marks,
    ...(isIdentified ? { identity: { account, arn: `arn:aws:iam::${account}:user/test` } } : {}),
  };
  await page.addInitScript(
    ({ origin, text, relayed }) => {
      if (globalThis.location.origin !== origin) return;
      if (relayed !== undefined) localStorage.setItem('switchboard.relayed-endpoints', JSON.stringify([relayed]));
      const isByHand = sessionStorage.getItem('switchboard.by-hand') !== null;
      if (!isByHand && sessionStorage.getItem('switchboard.session') === null) sessionStorage.setItem('switchboard.session', text);
    },
    {
      origin: new URL(consoleUrl).origin,
      text: JSON.stringify(session),
      relayed: way === 'relay' ? new URL(endpoint.url).origin : undefined,
    },
  );
}
