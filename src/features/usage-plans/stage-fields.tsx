import { useQuery } from '@tanstack/react-query';
import { useId, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { QueryState } from '@/connection/query-state';
import { useGateway } from '@/connection/use-gateway';
import { stagesQuery } from '@/gateway/stages';
import { Button } from '@/ui/button';
import { IconButton } from '@/ui/icon-button';
import { SelectField } from '@/ui/select-field';
import { useStageNames } from './use-stage-names';

interface StageFieldsProps {
  /** As `apiId:stage`. */
  stages: readonly string[];
  problem: string | undefined;
  onChange(stages: string[]): void;
}

/** The stages that a plan covers. Those of WebSocket APIs are offered; others, such as REST APIs', are kept as they are. */
export function StageFields({ stages, problem, onChange }: StageFieldsProps) {
  const gateway = useGateway();
  const { apis, queryKey, stageName, isOther } = useStageNames();
  const [apiId, setApiId] = useState('');
  const [stage, setStage] = useState('');
  const stagesOptions = stagesQuery(gateway, apiId);
  const offered = useQuery({ ...stagesOptions, enabled: apiId !== '' });
  const add = useRef<HTMLButtonElement>(null);
  const problemId = useId();
  const free = offered.data?.filter(({ StageName }) => !stages.includes(`${apiId}:${StageName}`)) ?? [];
  const chosen = free.some(({ StageName }) => StageName === stage) ? stage : (free[0]?.StageName ?? '');
  return (
    <fieldset className="space-y-3" aria-describedby={problem ? problemId : undefined}>
      <legend className="font-medium">Stages</legend>
      {problem && (
        <p id={problemId} className="font-medium text-danger wrap-anywhere">
          {problem}
        </p>
      )}
      {stages.length === 0 && <p className="text-muted">None: the plan lets nobody in yet.</p>}
      <ul className="space-y-1">
        {stages.map((covered) => (
          <li key={covered} className="flex items-center gap-2">
            <IconButton
              icon="close"
              name={`Remove ${stageName(covered)}`}
              onClick={() => {
                flushSync(() => onChange(stages.filter((other) => other !== covered)));
                add.current?.focus();
              }}
            />
            <span className="min-w-0 wrap-anywhere">
              {stageName(covered)}
              {isOther(covered) && <span className="text-muted"> (no WebSocket API of this region)</span>}
            </span>
          </li>
        ))}
      </ul>
      <QueryState what="The APIs" operation="GetApis" query={apis} queryKey={queryKey} />
      <div className="flex flex-wrap items-end gap-3">
        <div className="min-w-48 grow">
          <SelectField label="API" value={apiId} onChange={(event) => setApiId(event.target.value)}>
            <option value="">Choose an API</option>
            {apis.data
              ?.filter(({ ProtocolType }) => ProtocolType === 'WEBSOCKET')
              .map(({ ApiId, Name }) => (
                <option key={ApiId} value={ApiId}>
                  {Name} ({ApiId})
                </option>
              ))}
          </SelectField>
        </div>
        <div className="min-w-40 grow">
          <SelectField label="Stage" value={chosen} onChange={(event) => setStage(event.target.value)}>
            {free.length === 0 && <option value="">{emptyText(apiId, offered.data !== undefined)}</option>}
            {free.map(({ StageName }) => (
              <option key={StageName} value={StageName}>
                {StageName}
              </option>
            ))}
          </SelectField>
        </div>
        <Button ref={add} className="min-h-9" onClick={() => chosen !== '' && onChange([...stages, `${apiId}:${chosen}`])}>
          Add stage
        </Button>
      </div>
      {apiId !== '' && <QueryState what="The stages" operation="GetStages" query={offered} queryKey={stagesOptions.queryKey} />}
    </fieldset>
  );
}

function emptyText(apiId: string, isRead: boolean): string {
  if (apiId === '') return 'Choose an API first';
  return isRead ? 'No other stage' : 'Not read yet';
}
