import type {
  ClientCertificate,
  ClientCertificates,
  GetClientCertificateRequest,
  GetClientCertificatesRequest,
} from '@aws-sdk/client-api-gateway';

import type { Call } from './call';
import { newId } from './identifiers';
import type { StoredCertificate } from './key-store';
import { refusals } from './refusals';
import { v1PageOf } from './v1-paging';

/** How long a certificate is good for (guide: getting-started-client-side-ssl-authentication, 365 days). */
const lifetime = 365 * 86_400_000;

/** What stands where a certificate's text would: nothing is encrypted with it. */
const noCertificate = '-----BEGIN CERTIFICATE-----\nbWFkZSB1cA==\n-----END CERTIFICATE-----';

/** A certificate as it is stored: with what was given, and what API Gateway adds. */
export function newClientCertificate(given: ClientCertificate, now: Date): StoredCertificate {
  const { clientCertificateId = newId('clientCertificate'), createdDate = now } = given;
  const expirationDate = new Date(createdDate.getTime() + lifetime);
  return { pemEncodedCertificate: noCertificate, expirationDate, ...given, clientCertificateId, createdDate };
}

/** The certificate with this id. */
export function clientCertificateOf(call: Call, id: string | undefined): StoredCertificate {
  const certificate = call.keys.clientCertificates.get(id ?? '');
  if (certificate === undefined) throw refusals.clientCertificateNotFound.error();
  return certificate;
}

/** Operations on ClientCertificate that read. Certificates are planted on the control path. */
export const clientCertificateOperations = {
  GetClientCertificate: (call: Call, { clientCertificateId }: GetClientCertificateRequest): ClientCertificate =>
    clientCertificateOf(call, clientCertificateId),

  GetClientCertificates: (call: Call, page: GetClientCertificatesRequest): ClientCertificates =>
    v1PageOf(call.keys.clientCertificates.values(), page, ({ clientCertificateId }) => clientCertificateId),
};
