import { useQuery } from '@tanstack/react-query';
import { useLayoutEffect } from 'react';
import { useGateway } from '@/connection/use-gateway';
import { clientCertificatesQuery } from '@/gateway/client-certificates';
import { toGatewayError } from '@/gateway/gateway-error';
import type { Stage } from '@/gateway/stages';
import { type EditorControl, InlineEditor } from '@/ui/inline-editor/inline-editor';
import { SelectControl } from '@/ui/inline-editor/select-control';
import { TextControl } from '@/ui/inline-editor/text-control';
import { isFocusLost } from '@/ui/lost-focus';
import { useStageSetting } from './use-stage-setting';

const date = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium' });

/** The certificate that API Gateway shows to the backends of a stage. */
export function ClientCertificateSetting({ apiId, stage }: { apiId: string; stage: Stage }) {
  const editor = useStageSetting({
    apiId,
    stage,
    valueOf: ({ ClientCertificateId }) => ClientCertificateId ?? '',
    // "" clears it (aws-facts.md B14).
    changeTo: (value) => ({ ClientCertificateId: value }),
  });
  return (
    <InlineEditor
      setting="Client certificate"
      nameOf={(value) => value || 'None'}
      meaningOf={(value) =>
        value
          ? 'API Gateway shows it to HTTP backends, which can refuse everybody else by it.'
          : 'HTTP backends cannot tell API Gateway from others by a certificate.'
      }
      control={(control) => <CertificateControl control={control} stored={editor.value} />}
      {...editor}
    />
  );
}

/** The certificates that there are, read when they are asked for. Where they cannot be had, the id is typed. */
function CertificateControl({ control, stored }: { control: EditorControl; stored: string }) {
  const { data, error } = useQuery(clientCertificatesQuery(useGateway()));
  const isTyped = error !== null;
  // One control takes the other's place, and with it the focus.
  useLayoutEffect(() => {
    if (isTyped && isFocusLost()) control.ref.current?.focus();
  }, [isTyped, control.ref]);
  if (isTyped) {
    const { message } = toGatewayError(error, 'GetClientCertificates');
    return (
      <div className="min-w-0 space-y-1">
        <TextControl control={control} maxLength={128} />
        <p className="text-muted wrap-anywhere">The certificates could not be listed, so enter an ID. {message}</p>
      </div>
    );
  }
  const others = [stored, control.value].filter((id) => id !== '' && !data?.some((certificate) => certificate.id === id));
  return (
    <SelectControl control={control}>
      <option value="">None</option>
      {[...new Set(others)].map((id) => (
        <option key={id} value={id}>
          {id}
        </option>
      ))}
      {data?.map(({ id, description, expires }) => (
        <option key={id} value={id}>
          {[id, description, expires && `expires ${date.format(expires)}`].filter(Boolean).join(', ')}
        </option>
      ))}
    </SelectControl>
  );
}
