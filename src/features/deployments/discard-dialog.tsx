import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useGateway } from '@/connection/use-gateway';
import type { Api } from '@/gateway/apis';
import { discard, type DiscardEnd, type StepEnd } from '@/gateway/discard';
import { stagesQuery } from '@/gateway/stages';
import type { Configuration } from '@/rules/configuration/configuration';
import { discardPlan, type DiscardStep } from '@/rules/configuration/discard-plan';
import { automaticStages } from '@/rules/going-live';
import { openings } from '@/rules/opens';
import { announce } from '@/ui/announce';
import { Button } from '@/ui/button';
import { CheckboxField } from '@/ui/checkbox-field';
import { ModalDialog } from '@/ui/modal-dialog';
import { Notice } from '@/ui/notice';
import { notify } from '@/ui/notify';
import { useStoppable } from '@/ui/use-stoppable';
import { DifferenceView } from './difference-view';
import { TypedName } from './typed-name';
import { whileNoted } from './unfinished';

interface DiscardDialogProps {
  api: Api;
  stageName: string;
  /** What is live, and what is saved, as they are when the dialog opens. */
  live: Configuration;
  saved: Configuration;
  /** Whether the endpoint takes a request parameter away and nothing else. */
  takesParameters: boolean;
  onClose(): void;
}

/** Puts what is saved back to what is live, after it has said by which calls, and what cannot be put back as it was. */
export function DiscardDialog({ api, stageName, live, saved, takesParameters, onClose }: DiscardDialogProps) {
  const gateway = useGateway();
  const client = useQueryClient();
  const stages = useQuery(stagesQuery(gateway, api.ApiId));
  const [plan] = useState(() => discardPlan(live, saved, takesParameters));
  const [agrees, setAgrees] = useState(false);
  const [typed, setTyped] = useState('');
  const [problem, setProblem] = useState<{ agrees?: string | undefined; typed?: string | undefined }>({});
  const [done, setDone] = useState(0);
  const [end, setEnd] = useState<DiscardEnd>();
  const { phase, run, stop } = useStoppable();
  const isRunning = phase !== 'idle';
  const automatic = automaticStages(stages.data ?? []);
  const opened = openings(saved, live);
  const mustType = opened.length > 0 && automatic.length > 0;

  async function start() {
    const found = {
      agrees: plan.anew.length > 0 && !agrees ? 'Say that they may be made anew.' : undefined,
      typed: mustType && typed !== stageName ? `Type ${stageName} as it is written here.` : undefined,
    };
    setProblem(found);
    if (found.agrees ?? found.typed) return announce([found.agrees, found.typed].filter(Boolean).join(' '), 'assertive');
    announce('Discarding.');
    const { endpoint, region } = gateway;
    const work = { id: crypto.randomUUID(), what: 'discard' as const, endpoint, region, apiId: api.ApiId, stageName, begunAt: Date.now() };
    const { result, isHere } = await run(({ signal, giveUp }) =>
      whileNoted(work, () =>
        discard({
          gateway,
          client,
          apiId: api.ApiId,
          live,
          saved,
          plan,
          onStep: setDone,
          onCall: () => undefined,
          signal,
          giveUp,
        }),
      ),
    );
    const { text, tone } = endWords(result);
    announce(text, tone === 'success' ? 'polite' : 'assertive');
    if (!isHere) return notify(text);
    return setEnd(result);
  }

  const close = () => (isRunning ? stop() : onClose());
  return (
    <ModalDialog
      isWide
      title={`Discard what is not deployed on ${stageName}?`}
      onCancel={close}
      actions={
        <>
          <Button onClick={close}>{end ? 'Close' : 'Cancel'}</Button>
          {!end && (
            <Button look="danger" pending={isRunning} onClick={() => void start()}>
              Discard
            </Button>
          )}
        </>
      }
      form={end ? <Report end={end} /> : isRunning ? <Progress done={done} plan={plan.steps} /> : undefined}
    >
      {!end && !isRunning && (
        <>
          <p>
            The API is put back to what is live, by {plan.steps.length === 1 ? 'one call' : `${plan.steps.length} calls`}. What was edited
            since is lost.
          </p>
          {automatic.length > 0 && (
            <Notice tone="warning">
              <p>
                Each step is live at once on {automatic.join(', ')}, which {automatic.length > 1 ? 'deploy' : 'deploys'} automatically.
              </p>
              {opened.map((text) => (
                <p key={text}>{text}</p>
              ))}
            </Notice>
          )}
          {plan.deleted.length > 0 && <Named title="Deleted, since they are not live:" names={plan.deleted} />}
          {plan.left.length > 0 && <Named title="Not put back:" names={plan.left} />}
          {plan.anew.length > 0 && (
            <Notice tone="warning">
              <p className="font-medium">These were deleted, and can only be made anew, with another id:</p>
              <ul className="list-disc space-y-1 pl-5">
                {plan.anew.map(({ kind, name, formerId, breaks }) => (
                  <li key={`${kind} ${formerId}`}>
                    {name} ({formerId}): {breaks}
                  </li>
                ))}
              </ul>
              <CheckboxField
                label="Make them anew"
                hint={problem.agrees ?? 'What names their former ids has to be mended by hand.'}
                checked={agrees}
                onChange={setAgrees}
              />
            </Notice>
          )}
          {mustType && <TypedName name={stageName} value={typed} problem={problem.typed} onChange={setTyped} />}
        </>
      )}
    </ModalDialog>
  );
}

function Named({ title, names }: { title: string; names: readonly string[] }) {
  return (
    <div>
      <p className="font-medium">{title}</p>
      <ul className="list-disc pl-5">
        {names.map((name) => (
          <li key={name} className="wrap-anywhere">
            {name}
          </li>
        ))}
      </ul>
    </div>
  );
}

const stepName = ({ operation, name }: DiscardStep): string => `${operation} ${name}`;

function Progress({ done, plan }: { done: number; plan: readonly DiscardStep[] }) {
  const now = plan[done];
  return (
    <div className="space-y-1">
      <progress className="w-full accent-accent" aria-label="Steps done" max={plan.length} value={done} />
      <p>
        {done} of {plan.length} steps done. {now ? `${stepName(now)}…` : 'Reading what differs now…'} Cancel stops before the next one.
      </p>
    </div>
  );
}

function endWords({ left, wasCancelled, error }: DiscardEnd): { tone: 'success' | 'warning'; text: string } {
  const begun = wasCancelled ? 'Cancelled. ' : '';
  if (left === undefined) return { tone: 'warning', text: `${begun}What differs now could not be read: ${error?.message ?? ''}` };
  if (left.length === 0) return { tone: 'success', text: `${begun}As deployed: what is saved is what is live.` };
  return { tone: 'warning', text: `${begun}${left.length === 1 ? '1 difference is' : `${left.length} differences are`} left.` };
}

function Report({ end }: { end: DiscardEnd }) {
  const { tone, text } = endWords(end);
  const notDone = end.ends.filter(({ end: { kind } }) => kind !== 'done');
  return (
    <div className="space-y-3">
      <Notice tone={tone}>
        <p className="font-medium">{text}</p>
      </Notice>
      {notDone.length > 0 && (
        <Named title="Could not be put back:" names={notDone.map(({ step, end: how }) => `${stepName(step)}: ${whyNot(how)}`)} />
      )}
      {end.left && end.left.length > 0 && <DifferenceView changes={end.left} before="Live" after="Saved" />}
    </div>
  );
}

function whyNot(end: StepEnd): string {
  if (end.kind === 'skipped') return end.reason;
  if (end.kind === 'done') return '';
  return end.error.refused ? end.error.message : `${end.error.message} It may have happened all the same.`;
}
