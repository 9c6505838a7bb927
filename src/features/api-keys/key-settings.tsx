import { useQueryClient } from '@tanstack/react-query';
import { useGateway } from '@/connection/use-gateway';
import { useInlineSetting } from '@/connection/use-inline-setting';
import { useSession } from '@/connection/use-session';
import { afterMutation } from '@/gateway/affected-queries';
import { type ApiKeyMember, apiKeySetting, memberOf } from '@/gateway/api-key-changes';
import type { ApiKey } from '@/gateway/api-keys';
import { ask } from '@/ui/ask';
import { InlineEditor } from '@/ui/inline-editor/inline-editor';
import { SelectControl } from '@/ui/inline-editor/select-control';
import { TextControl } from '@/ui/inline-editor/text-control';

/** Members of a key that are text, and what each is for. */
const texts = [
  { member: 'name', setting: 'Name', meaning: 'For people: a client sends the value.' },
  { member: 'description', setting: 'Description', meaning: 'For people.' },
  { member: 'customerId', setting: 'Customer ID', meaning: 'Of a customer of AWS Marketplace, if the key is theirs.' },
] as const;

/** What of a key can be changed. All of it takes effect without a deployment (aws-facts.md G). */
export function KeySettings({ apiKey }: { apiKey: ApiKey }) {
  const enabled = useKeySetting(apiKey, 'enabled');
  return (
    <div className="divide-y divide-line">
      <InlineEditor
        setting="State"
        nameOf={stateName}
        meaningOf={(value) =>
          value === 'true'
            ? 'A client with this key is let in on the stages of its plans.'
            : 'A client with this key gets 403, on every stage.'
        }
        control={(control) => (
          <SelectControl control={control}>
            <option value="true">Enabled</option>
            <option value="false">Disabled</option>
          </SelectControl>
        )}
        {...enabled}
        confirm={async (value, signal) =>
          value === 'true' ||
          ask(
            {
              title: `Disable ${apiKey.name || apiKey.id}?`,
              text: 'New connections with this key get 403 on every stage, at once and without a deployment. Open connections stay.',
              yes: 'Disable it',
            },
            signal,
          )
        }
      />
      {texts.map((text) => (
        <TextSetting key={text.member} apiKey={apiKey} {...text} />
      ))}
    </div>
  );
}

interface TextSettingProps {
  apiKey: ApiKey;
  member: ApiKeyMember;
  setting: string;
  meaning: string;
}

function TextSetting({ apiKey, member, setting, meaning }: TextSettingProps) {
  return (
    <InlineEditor
      setting={setting}
      nameOf={(value) => value || 'None'}
      meaningOf={() => meaning}
      control={(control) => <TextControl control={control} maxLength={1024} />}
      {...useKeySetting(apiKey, member)}
    />
  );
}

function useKeySetting(apiKey: ApiKey, member: ApiKeyMember) {
  const gateway = useGateway();
  const client = useQueryClient();
  const isReadOnly = useSession()?.readOnly === true;
  const inline = useInlineSetting({
    setting: apiKeySetting(gateway, client, apiKey, member),
    resource: { id: `API key ${apiKey.id}`, name: `API key ${apiKey.name || apiKey.id}` },
    reads: 'GetApiKey',
    writes: 'UpdateApiKey',
    afterWrite: () => afterMutation(client, 'UpdateApiKey', apiKey.id),
  });
  return {
    ...inline,
    value: memberOf(apiKey, member),
    locked: isReadOnly ? 'This connection is read-only, so nothing can be edited.' : undefined,
    afterSaving: () => (member === 'enabled' ? 'It takes effect at once.' : ''),
  };
}

const stateName = (value: string): string => (value === 'true' ? 'Enabled' : 'Disabled');
