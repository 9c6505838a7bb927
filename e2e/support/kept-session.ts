import type { Page } from '@playwright/test';
import { type EndpointAccount, REGION } from './endpoint-account';

interface KeptSession {
  endpoint: EndpointAccount;
  /** Of the console: no other page gets to see it. */
  consoleUrl: string;
  /** Whether the console has been told already whom the credentials belong to. */
  isIdentified?: boolean;
}

/**
 * Has a page find what the console itself keeps for an operator who ticked "Keep for this tab" (src/connection/session.ts), until the operator
 * signs out in it.
 */
export async function keepSession(page: Page, { endpoint, consoleUrl, isIdentified = true }: KeptSession): Promise<void> {
  const { account } = endpoint;
  const session = {
    endpoint: endpoint.url,
    region: REGION,
    credentials: { accessKeyId: account, secretAccessKey: 'test' },
    ...(isIdentified ? { identity: { account, arn: `arn:aws:iam::${account}:user/test` } } : {}),
  };
  await page.addInitScript(
    ({ origin, text }) => {
      if (globalThis.location.origin !== origin) return;
      const isByHand = sessionStorage.getItem('switchboard.by-hand') !== null;
      if (!isByHand && sessionStorage.getItem('switchboard.session') === null) sessionStorage.setItem('switchboard.session', text);
    },
    { origin: new URL(consoleUrl).origin, text: JSON.stringify(session) },
  );
}
