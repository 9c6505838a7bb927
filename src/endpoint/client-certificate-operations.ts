import type {
  ClientCertificate,
  ClientCertificates,
  DeleteClientCertificateRequest,
  GenerateClientCertificateRequest,
  GetClientCertificateRequest,
  GetClientCertificatesRequest,
} from '@aws-sdk/client-api-gateway';

import type { Call } from './call';
import { newId } from './identifiers';
import { refusals } from './refusals';
import { v1PageOf } from './v1-paging';

/** A certificate lasts a year (guide: getting-started-client-side-ssl-authentication, 365 days). */
const lifetime = 365 * 86_400_000;

/** Certificates that an account may have in a region (guide: limits). */
const certificateQuota = 60;

function certificateOf(call: Call, id = ''): ClientCertificate {
  const certificate = call.keys.clientCertificates.get(id);
  if (certificate === undefined) throw refusals.clientCertificateNotFound.error(id);
  return certificate;
}

/** Operations on client certificates, by which API Gateway shows a back end who is asking. Their keys are not made: nothing is asked here. */
export const clientCertificateOperations = {
  GenerateClientCertificate(call: Call, { description, tags }: GenerateClientCertificateRequest): ClientCertificate {
    if (call.keys.clientCertificates.size >= certificateQuota) throw refusals.tooManyClientCertificates.error();
    const clientCertificateId = newId('clientCertificate');
    const certificate: ClientCertificate = {
      clientCertificateId,
      createdDate: call.now,
      expirationDate: new Date(call.now.getTime() + lifetime),
      ...(description === undefined ? {} : { description }),
      ...(tags === undefined ? {} : { tags }),
    };
    call.keys.clientCertificates.set(clientCertificateId, certificate);
    return certificate;
  },

  GetClientCertificate: (call: Call, { clientCertificateId }: GetClientCertificateRequest): ClientCertificate =>
    certificateOf(call, clientCertificateId),

  GetClientCertificates: (call: Call, page: GetClientCertificatesRequest): ClientCertificates =>
    v1PageOf(call.keys.clientCertificates.values(), page, ({ clientCertificateId = '' }) => clientCertificateId),

  /** Refused while a stage names it: inferred. */
  DeleteClientCertificate(call: Call, { clientCertificateId = '' }: DeleteClientCertificateRequest): void {
    certificateOf(call, clientCertificateId);
    const isNamed = call.apis
      .values()
      .some((record) => record.stages.find((stage) => stage.ClientCertificateId === clientCertificateId) !== undefined);
    if (isNamed) throw refusals.clientCertificateInUse.error(clientCertificateId);
    call.keys.clientCertificates.delete(clientCertificateId);
  },
};
