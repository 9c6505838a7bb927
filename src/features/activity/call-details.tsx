import { type Call, whoMade } from '@/gateway/activity';
import { cliCommand } from '@/rules/cli-command';
import { NOT_RECORDED } from '@/rules/not-recorded';
import { CodeBlock } from '@/ui/code-block';
import { Copyable } from '@/ui/copyable';
import { Facts } from '@/ui/facts';
import { Notice } from '@/ui/notice';
import { ChangesTable } from './changes-table';

const date = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'long' });

const ways = { direct: 'From the browser itself', relay: 'Through the relay' };

/** All that the log has of one call. */
export function CallDetails({ call }: { call: Call }) {
  const { service, region, endpoint, way, input, begunAt, attempts, requestId, error, isWrite } = call;
  const sent = JSON.stringify(input, null, 2);
  const command = isWrite ? cliCommand(call) : undefined;
  return (
    <div className="space-y-3 pt-2 pb-1">
      {error && (
        <Notice tone="danger">
          <p>{error.message}</p>
          {isWrite && <p>{error.refused ? 'It had no effect.' : 'It may have had its effect all the same.'}</p>}
        </Notice>
      )}
      {isWrite && <ChangesTable call={call} />}
      <Facts
        facts={[
          ['Begun', date.format(begunAt)],
          ['Attempts', attempts],
          ['Request ID', requestId !== undefined && <Copyable key="id" text={requestId} what="request ID" />],
          ['Who', whoMade(call) ?? 'not known'],
          ['Way', ways[way]],
          ['Service', service],
          ['Region', region],
          ['Endpoint', endpoint ?? 'AWS'],
        ]}
      />
      {sent !== '{}' && (
        <details>
          <summary className="text-link">What was sent</summary>
          <div className="pt-2">
            <CodeBlock text={sent} what="what was sent" />
          </div>
        </details>
      )}
      {command !== undefined && (
        <div className="space-y-1">
          <p className="font-medium">The same with the AWS CLI</p>
          <CodeBlock text={command} what="as AWS CLI" byWords />
          {sent.includes(NOT_RECORDED) && <p className="text-muted">A variable stands for what is secret, which is not recorded.</p>}
        </div>
      )}
    </div>
  );
}
