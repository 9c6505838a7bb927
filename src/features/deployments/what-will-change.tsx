import { differences } from '@/rules/configuration/difference';
import type { Configuration } from '@/rules/configuration/configuration';
import { doorsOf } from '@/rules/opens';
import { Notice } from '@/ui/notice';
import { DifferenceView } from './difference-view';

interface WhatWillChangeProps {
  stageName: string;
  /** What the stage serves, and what it will; undefined where that is not known. */
  live: Configuration | undefined;
  next: Configuration | undefined;
  /** What going live opens (rules/opens.ts). */
  opened: readonly string[];
  /** The stage is new, and serves nothing yet. */
  isNew?: boolean;
  /** Why `live` is not known. */
  unknown: string;
}

/** What going live with a configuration changes for the clients of a stage. */
export function WhatWillChange({ stageName, live, next, opened, isNew = false, unknown }: WhatWillChangeProps) {
  const changes = live && next ? differences(live, next) : undefined;
  return (
    <section aria-label="What will change" className="space-y-3">
      <h3 className="font-semibold">What will change on {stageName}</h3>
      {opened.length > 0 && (
        <Notice tone="danger">
          <p className="font-medium">{live ? `This opens ${stageName}.` : `This may open ${stageName}.`}</p>
          {opened.map((text) => (
            <p key={text}>{text}</p>
          ))}
        </Notice>
      )}
      {changes?.length === 0 && <p>Nothing: what goes live is what is live.</p>}
      {changes && changes.length > 0 && <DifferenceView changes={changes} before="Live" after="Next" level={4} />}
      {!changes && (
        <>
          {isNew ? <p>The stage is new: everything goes live on it for the first time.</p> : <p>Not known: {unknown}</p>}
          {next && <p>{doorWords(next)}</p>}
        </>
      )}
    </section>
  );
}

/** What a client that connects will be asked for. */
function doorWords(configuration: Configuration): string {
  const { authorization, apiKeyRequired, defaultEndpoint } = doorsOf(configuration);
  const asked =
    authorization === undefined
      ? 'There is no route $connect: anyone may connect.'
      : `What a client that connects will meet: Authorization ${authorization}, API key ${apiKeyRequired ? 'required' : 'not required'}.`;
  return defaultEndpoint ? asked : `${asked} The default endpoint is disabled.`;
}
