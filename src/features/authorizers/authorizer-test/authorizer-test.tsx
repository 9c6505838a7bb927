import { useState } from 'react';
import type { Api } from '@/gateway/apis';
import type { Authorizer } from '@/gateway/authorizers';
import { functionOfAuthorizerUri } from '@/rules/authorizer-uri';
import { Button } from '@/ui/button';
import { Card } from '@/ui/card';
import { useApiPlace } from '../use-api-place';
import { TrialParts } from './trial-parts';

/** Asks an authorizer's function what API Gateway would ask it, and says what a client would get. */
export function AuthorizerTest({ api, authorizer }: { api: Api; authorizer: Authorizer }) {
  const { place, question } = useApiPlace(api);
  const [isOpen, setIsOpen] = useState(false);
  const lambda = functionOfAuthorizerUri(authorizer.AuthorizerUri);
  const isReady = lambda && place;
  return (
    <Card title="Test">
      <div className="space-y-4">
        <p>
          Invokes the function with the event that API Gateway would send for a client that connects, and says what that client would get.
          Nothing that is typed here is kept.
        </p>
        {!lambda && <p>The function cannot be read from the authorizer’s URI, so it cannot be invoked from here.</p>}
        {lambda && question}
        {isReady && !isOpen && <Button onClick={() => setIsOpen(true)}>Test this authorizer</Button>}
        {isReady && isOpen && <TrialParts api={api} authorizer={authorizer} lambda={lambda} place={place} />}
      </div>
    </Card>
  );
}
