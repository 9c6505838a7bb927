import { infiniteQueryOptions } from '@tanstack/react-query';
import type { Gateway } from './gateway';
import { required } from './required';

/** A Lambda function, as a list shows it. */
interface ListedFunction {
  /** Without a version or alias. */
  arn: string;
  name: string;
  description: string;
}

interface FunctionPage {
  functions: ListedFunction[];
  nextMarker: string | undefined;
}

/** The Lambda functions of the account in a region, a page of the service's (50) at a time. */
export function functionsQuery(gateway: Gateway, region: string) {
  return infiniteQueryOptions({
    queryKey: ['functions', region],
    initialPageParam: undefined as string | undefined,
    queryFn: async ({ pageParam, signal }): Promise<FunctionPage> => {
      const input = pageParam ? { Marker: pageParam } : {};
      const answer = await gateway.lambda(region).read('ListFunctions', (sdk) => new sdk.ListFunctionsCommand(input), signal);
      const page = required(answer, 'ListFunctions', 'Functions');
      const functions = page.Functions.map((listed) => required(listed, 'ListFunctions', 'FunctionArn', 'FunctionName'));
      return {
        functions: functions.map(({ FunctionArn, FunctionName, Description }) => ({
          arn: FunctionArn,
          name: FunctionName,
          description: Description ?? '',
        })),
        nextMarker: page.NextMarker,
      };
    },
    getNextPageParam: ({ nextMarker }, _pages, marker) => (nextMarker && nextMarker !== marker ? nextMarker : undefined),
  });
}
