import { type ApiPlace, authorizerArn } from '@/rules/execute-api-arn';
import { CodeBlock } from '@/ui/code-block';
import { Notice } from '@/ui/notice';

/** In place of the right, where the function is not known. */
export function UnreadableUri({ place, authorizerId }: { place: ApiPlace | undefined; authorizerId: string }) {
  return (
    <>
      <Notice tone="info">
        <p>
          <strong className="font-semibold">Unknown.</strong> The function cannot be read from the authorizer’s URI, as where it holds a
          stage variable. Every function that it may stand for needs the permission.
        </p>
      </Notice>
      {place && (
        <>
          <p>
            Put the function’s ARN in the place of <code className="font-mono text-xs">FUNCTION_ARN</code> and its region in the place of{' '}
            <code className="font-mono text-xs">FUNCTION_REGION</code>, and run it in the function’s account. Everything else is filled in.
          </p>
          <CodeBlock
            text={`aws lambda add-permission --function-name FUNCTION_ARN --statement-id apigateway-${place.apiId}-authorizer-${authorizerId} --action lambda:InvokeFunction --principal apigateway.amazonaws.com --source-arn ${authorizerArn(place, authorizerId)} --region FUNCTION_REGION`}
            what="the command"
            byWords
          />
        </>
      )}
    </>
  );
}
