import { GetClientCertificatesCommand } from '@aws-sdk/client-api-gateway';
import { queryOptions } from '@tanstack/react-query';
import { everyPage } from './every-page';
import type { Gateway } from './gateway';
import { required } from './required';

/** A certificate that API Gateway shows to the backends of a stage. */
export interface ClientCertificate {
  id: string;
  description: string;
  expires: Date | undefined;
}

/** Every client certificate of the account in the region: only API Gateway's first API has them. */
export function clientCertificatesQuery(gateway: Gateway) {
  return queryOptions({
    queryKey: ['client-certificates'],
    queryFn: ({ signal }) =>
      everyPage(async (position) => {
        const input = position ? { position, limit: 500 } : { limit: 500 };
        const page = await gateway.v1.read('GetClientCertificates', () => new GetClientCertificatesCommand(input), signal);
        // The first API leaves out a list that is empty.
        const items = (page.items ?? []).map((certificate): ClientCertificate => {
          const { clientCertificateId: id } = required(certificate, 'GetClientCertificates', 'clientCertificateId');
          return { id, description: certificate.description ?? '', expires: certificate.expirationDate };
        });
        return { items, nextToken: page.position };
      }),
  });
}
