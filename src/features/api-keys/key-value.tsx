import { useEffect, useRef, useState } from 'react';
import { useGateway } from '@/connection/use-gateway';
import { apiKeyValue } from '@/gateway/api-key-value';
import { type GatewayError, toGatewayError } from '@/gateway/gateway-error';
import { announce } from '@/ui/announce';
import { Button } from '@/ui/button';
import { Notice } from '@/ui/notice';
import { ProblemText } from '@/ui/problem';

/**
 * The value of a key, which is fetched only when it is asked for. It is in this component's state alone, and dropped when it is hidden or the
 * page is left.
 */
export function KeyValue({ keyId, name }: { keyId: string; name: string }) {
  const gateway = useGateway();
  const [value, setValue] = useState<string>();
  const [doing, setDoing] = useState<'showing' | 'copying'>();
  const [error, setError] = useState<GatewayError>();
  const [copied, setCopied] = useState<string>();
  const stop = useRef<AbortController>(undefined);

  useEffect(() => {
    const drop = () => setValue(undefined);
    // A page that the browser keeps for going back would keep the value, too.
    addEventListener('pagehide', drop);
    return () => {
      removeEventListener('pagehide', drop);
      stop.current?.abort();
    };
  }, []);

  async function fetchFor(what: 'showing' | 'copying', consume: (fetched: Promise<string>) => Promise<void>) {
    const controller = new AbortController();
    stop.current = controller;
    setDoing(what);
    setError(undefined);
    setCopied(undefined);
    let failure: unknown;
    const fetched = apiKeyValue(gateway, keyId, controller.signal).catch((thrown: unknown) => {
      failure = thrown;
      throw thrown;
    });
    try {
      await consume(fetched);
    } catch {
      if (failure === undefined) say('The browser did not allow copying the value. Show it, and copy it by hand.');
      else {
        const problem = toGatewayError(failure, 'GetApiKey');
        setError(problem);
        announce(problem.message, 'assertive');
      }
    } finally {
      setDoing(undefined);
    }
  }

  function say(text: string) {
    setCopied(text);
    announce(text);
  }

  const show = () =>
    fetchFor('showing', async (fetched) => {
      setValue(await fetched);
      announce('The value is shown.');
    });

  const copy = () =>
    fetchFor('copying', async (fetched) => {
      // The browser allows copying for the press alone, and the value comes later: so it is given a promise of it.
      const text = fetched.then((plain) => new Blob([plain], { type: 'text/plain' }));
      await navigator.clipboard.write([new ClipboardItem({ 'text/plain': text })]);
      say('The value was copied. It was not shown.');
    });

  return (
    <div className="space-y-3">
      <div className="flex flex-wrap items-center gap-2">
        <span className="min-w-0 font-mono text-xs wrap-anywhere">{value ?? '••••••••••••••••••••'}</span>
        {value === undefined ? (
          <Button pending={doing === 'showing'} onClick={() => void show()}>
            Show value
          </Button>
        ) : (
          <Button onClick={() => setValue(undefined)}>Hide value</Button>
        )}
        <Button icon="copy" pending={doing === 'copying'} onClick={() => void copy()}>
          Copy value
        </Button>
        {doing && <Button onClick={() => stop.current?.abort()}>Cancel</Button>}
      </div>
      <p className="text-muted">
        {copied ??
          `Whoever has it is let in as ${name}. It is read only when it is asked for, and cannot be changed: create another key instead.`}
      </p>
      {error && (
        <Notice tone="danger">
          <ProblemText problem={error} />
        </Notice>
      )}
    </div>
  );
}
