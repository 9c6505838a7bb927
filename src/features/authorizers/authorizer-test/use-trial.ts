import { useEffect, useRef, useState } from 'react';
import { useGateway } from '@/connection/use-gateway';
import { type GatewayError, toGatewayError } from '@/gateway/gateway-error';
import { type FunctionAnswer, invokeAuthorizer } from '@/gateway/invoke-authorizer';
import type { AuthorizerEvent } from '@/rules/authorizer-event';
import type { LambdaFunction } from '@/rules/lambda-function';

/** What came of invoking the function: its answer and how long that took, in milliseconds; or why there is none. */
export type RunEnd = { answer: FunctionAnswer; took: number } | { error: GatewayError };

/**
 * Invokes the function, one time at a time. Not a mutation of Query's: that would keep the tokens in the event after the page was left.
 */
export function useTrial(lambda: LambdaFunction) {
  const gateway = useGateway();
  const [isRunning, setIsRunning] = useState(false);
  const stop = useRef<AbortController>(undefined);
  const isLeft = useRef(false);
  useEffect(() => {
    isLeft.current = false;
    return () => {
      isLeft.current = true;
      stop.current?.abort();
    };
  }, []);

  /** Undefined if the page was left meanwhile. */
  async function run(event: AuthorizerEvent): Promise<RunEnd | undefined> {
    const controller = new AbortController();
    stop.current = controller;
    setIsRunning(true);
    const began = performance.now();
    try {
      const answer = await invokeAuthorizer(gateway, lambda, event, controller.signal);
      return { answer, took: performance.now() - began };
    } catch (failure) {
      return isLeft.current ? undefined : { error: toGatewayError(failure, 'Invoke') };
    } finally {
      setIsRunning(false);
    }
  }

  return { isRunning, run, cancel: () => stop.current?.abort() };
}
