import { newApiKey } from './api-key-operations';
import { newClientCertificate } from './client-certificate-operations';
import type { KeySeed } from './key-seed';
import { dayOf } from './quota';
import { newPlan } from './usage-plan-operations';

const dayInMs = 86_400_000;

/** API keys, usage plans and a client certificate to try the console with, for a seed. Everything in them is made up. */
export function sampleKeys(now: number): KeySeed {
  /** The requests of a key in the last 40 days: many on some days and few on others. */
  const usageOf = (most: number, phase: number): Map<string, number> =>
    new Map(
      Array.from({ length: 40 }, (_, ago) => [
        dayOf(new Date(now - ago * dayInMs)),
        Math.round((most * (1 + Math.sin(phase + ago / 3))) / 2),
      ]),
    );
  const apiKeys = [
    { id: 'vn1k8x2q4m', name: 'van-north', description: 'Vans of the northern depot', customerId: 'depot-north' },
    { id: 'vs7h3c9w5t', name: 'van-south', description: 'Vans of the southern depot', customerId: 'depot-south' },
    { id: 'dr4b6j1z8p', name: 'drone-trial', description: 'Ended in June', enabled: false },
    { id: 'qt9m5f7l2s', name: 'quotes-partner', customerId: 'partner-17' },
  ];
  const fleet = newPlan({
    id: 'fl3p8n',
    name: 'fleet',
    description: 'Devices in vans',
    throttle: { rateLimit: 50, burstLimit: 100 },
    quota: { limit: 500_000, period: 'MONTH', offset: 0 },
    apiStages: [{ apiId: 'v5t1fleet3', stage: 'production' }],
  });
  const partners = newPlan({ id: 'pt6r1v', name: 'partners', description: 'Not on any stage yet', quota: { limit: 1000, period: 'DAY' } });
  return {
    apiKeys: apiKeys.map((key) => newApiKey({ enabled: true, ...key }, new Date(now - 200 * dayInMs))),
    usagePlans: [
      {
        ...fleet,
        keyIds: ['vn1k8x2q4m', 'vs7h3c9w5t', 'dr4b6j1z8p'],
        used: new Map([
          ['vn1k8x2q4m', usageOf(9000, 0)],
          ['vs7h3c9w5t', usageOf(6000, 2)],
        ]),
      },
      { ...partners, keyIds: ['qt9m5f7l2s'] },
    ],
    clientCertificates: [
      newClientCertificate(
        { clientCertificateId: 'cc4m7p', description: 'Shown to the back ends of the feed' },
        new Date(now - 90 * dayInMs),
      ),
    ],
  };
}
