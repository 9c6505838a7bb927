import { useQuery, useSuspenseQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import { QueryState } from '@/connection/query-state';
import { useGateway } from '@/connection/use-gateway';
import { useSession } from '@/connection/use-session';
import { apiQuery } from '@/gateway/apis';
import { type Deployment, deploymentsQuery } from '@/gateway/deployments';
import { embeddedEndpointQuery } from '@/gateway/embedded-endpoint';
import type { Configuration } from '@/rules/configuration/configuration';
import { differences } from '@/rules/configuration/difference';
import { fingerprintOf } from '@/rules/deployment-description';
import { Button } from '@/ui/button';
import { LockedButton } from '@/ui/locked-button';
import { PageHeading } from '@/ui/page-heading';
import { PageTitle } from '@/ui/page-title';
import { SelectField } from '@/ui/select-field';
import { deploymentName } from './deployment-name';
import { DiscardDialog } from './discard-dialog';
import { DifferenceView } from './difference-view';
import { ReadingProgress } from './reading-progress';
import { timeWords } from './times';
import { usePictures } from './use-pictures';
import { useSavedConfiguration } from './use-saved-configuration';

const page = getRouteApi('/$region/apis/$apiId/deployments/compare');

/** The choice for what is saved. No deployment has this id. */
const SAVED = '';

/** What differs between two deployments, or between one and what is saved. */
export function ComparePage() {
  const { apiId } = page.useParams();
  const search = page.useSearch();
  const navigate = page.useNavigate();
  const gateway = useGateway();
  const { data: api } = useSuspenseQuery(apiQuery(gateway, apiId));
  const options = deploymentsQuery(gateway, apiId);
  const deployments = useQuery(options);
  const { byDeployment } = usePictures(apiId);
  const { endpoint, readOnly = false } = useSession() ?? {};
  const asks = endpoint !== undefined && search.to === undefined;
  const { data: isEmbedded } = useQuery({ ...embeddedEndpointQuery(endpoint), enabled: asks });
  // As they are when the dialog opens: while it works, what is saved changes under it.
  const [discarding, setDiscarding] = useState<{ live: Configuration; saved: Configuration }>();
  const from = search.from ?? deployments.data?.[0]?.DeploymentId;
  const to = search.to ?? SAVED;
  const before = byDeployment.get(from ?? '');
  const isToSaved = to === SAVED;
  const configuration = useSavedConfiguration(apiId, isToSaved && before !== undefined);
  const { saved, reading, failure, read, isReading } = configuration;
  const after = isToSaved ? saved?.configuration : byDeployment.get(to)?.configuration;
  const changes = before && after ? differences(before.configuration, after) : undefined;
  const title = search.stage && isToSaved ? `What is not deployed on ${search.stage}` : 'Compare deployments';

  const choose = (next: { from?: string | undefined; to?: string | undefined }) =>
    void navigate({ search: { from, to: isToSaved ? undefined : to, ...next }, replace: true });
  const known = deployments.data ?? [];
  return (
    <div className="max-w-5xl space-y-4">
      <PageTitle parts={[title, api.Name]} />
      <PageHeading
        actions={
          isToSaved &&
          before && (
            <div className="flex flex-wrap items-center gap-2">
              <Button icon="refresh" pending={isReading} onClick={() => void read(true)}>
                Read again
              </Button>
              {changes && changes.length > 0 && (
                <>
                  {readOnly ? (
                    <LockedButton reason="This connection is read-only.">Discard changes</LockedButton>
                  ) : (
                    <Button
                      look="danger"
                      onClick={() => saved && setDiscarding({ live: before.configuration, saved: saved.configuration })}
                    >
                      Discard changes
                    </Button>
                  )}
                </>
              )}
            </div>
          )
        }
      >
        {title}
      </PageHeading>
      <div className="grid gap-4 sm:grid-cols-2">
        <SelectField label="From" value={from ?? ''} onChange={({ target }) => choose({ from: target.value })}>
          {from !== undefined && !known.some(({ DeploymentId }) => DeploymentId === from) && <option value={from}>{from}</option>}
          <Options deployments={known} isKept={(id) => byDeployment.has(id)} />
        </SelectField>
        <SelectField label="To" value={to} onChange={({ target }) => choose({ to: target.value || undefined })}>
          <option value={SAVED}>What is saved now</option>
          {!isToSaved && !known.some(({ DeploymentId }) => DeploymentId === to) && <option value={to}>{to}</option>}
          <Options deployments={known} isKept={(id) => byDeployment.has(id)} />
        </SelectField>
      </div>
      <QueryState what="The list of deployments" operation="GetDeployments" query={deployments} queryKey={options.queryKey} />
      {isToSaved && before && <ReadingProgress reading={reading} failure={failure} onRetry={() => void read(false)} />}
      {isToSaved && saved && before && <p className="text-muted">Saved as it was read at {timeWords(saved.readAt)}.</p>}
      {changes?.length === 0 && (
        <p role="status" className="rounded-lg border border-line bg-surface p-8 text-center">
          No difference{isToSaved ? ': what is saved is as deployed' : ''}.
        </p>
      )}
      {changes && changes.length > 0 && (
        <>
          <p>
            {changes.length === 1 ? '1 change' : `${changes.length} changes`}
            {isToSaved && before ? ` since the picture of ${timeWords(before.takenAt)}` : ''}.
          </p>
          <DifferenceView changes={changes} before={isToSaved ? 'Live' : 'Earlier'} after={isToSaved ? 'Saved' : 'Later'} level={3} />
        </>
      )}
      {!changes && deployments.data && !(isToSaved && before) && (
        <p className="rounded-lg border border-line bg-surface p-8 text-center text-muted">
          {unknownWords(
            known.find(({ DeploymentId }) => DeploymentId === from),
            known.find(({ DeploymentId }) => DeploymentId === to),
            isToSaved,
          )}
        </p>
      )}
      {discarding && (
        <DiscardDialog
          api={api}
          stageName={search.stage ?? from ?? ''}
          {...discarding}
          takesParameters={endpoint === undefined || isEmbedded === true}
          onClose={() => setDiscarding(undefined)}
        />
      )}
    </div>
  );
}

function Options({ deployments, isKept }: { deployments: readonly Deployment[]; isKept(id: string): boolean }) {
  return deployments.map((deployment) => (
    <option key={deployment.DeploymentId} value={deployment.DeploymentId}>
      {deploymentName(deployment)}
      {isKept(deployment.DeploymentId) ? '' : ' (no picture)'}
    </option>
  ));
}

/** What can be said of two deployments without a picture of both. */
function unknownWords(from: Deployment | undefined, to: Deployment | undefined, isToSaved: boolean): string {
  if (!from) return 'There is no deployment to compare.';
  const missing = 'Not known: this browser does not keep a picture of both. Deployments that are made here can be compared.';
  const marks = [fingerprintOf(from.Description), fingerprintOf(to?.Description)];
  if (isToSaved || marks.includes(undefined)) return missing;
  return marks[0] === marks[1]
    ? 'The same, by their fingerprints.'
    : 'They differ, by their fingerprints. How is not known without a picture of both.';
}
