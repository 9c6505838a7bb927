import { ApiError } from './api-error';
import { refusal } from './refusal';

const notFound = (message: string): ApiError => new ApiError(404, 'ResourceNotFoundException', message);
const conflict = (message: string): ApiError => new ApiError(409, 'ResourceConflictException', message);
const invalid = (message: string): ApiError => new ApiError(400, 'InvalidParameterValueException', message);
const validation = (details: readonly string[]): ApiError =>
  new ApiError(
    400,
    'ValidationException',
    `${details.length} validation error${details.length === 1 ? '' : 's'} detected: ${details.join('; ')}`,
  );

/** LocalStack compares its answers of Lambda with AWS's, recorded ("snapshot tests"). */
const localstack = 'localstack/localstack lambda_/provider.py';

/** Every refusal of the endpoint that is a rule of Lambda's. */
export const lambdaRefusals = {
  functionNotFound: refusal(localstack, (arn: string) => notFound(`Function not found: ${arn}`)),
  regionElsewhere: refusal(localstack, (named: string, asked: string) =>
    notFound(`Functions from '${named}' are not reachable in this region ('${asked}')`),
  ),
  aliasNotFound: refusal(localstack, (arn: string) => notFound(`Cannot find alias arn: ${arn}`)),
  policyNotFound: refusal(localstack, () => notFound('The resource you requested does not exist.')),
  noPolicy: refusal(`${localstack}; getmoto/moto awslambda/exceptions.py`, () =>
    notFound('No policy is associated with the given resource.'),
  ),
  statementNotFound: refusal(localstack, (id: string) => notFound(`Statement ${id} is not found in resource policy.`)),
  statementExists: refusal(localstack, (id: string) =>
    conflict(`The statement id (${id}) provided already exists. Please provide a new statement id, or remove the existing statement.`),
  ),
  functionExists: refusal(localstack, (name: string) => conflict(`Function already exist: ${name}`)),
  functionOfFolder: refusal('ours: the endpoint leaves files alone', (name: string) =>
    conflict(`The function ${name} is a file in the folder that this endpoint was started with; delete the file`),
  ),
  aliasExists: refusal(localstack, (arn: string) => conflict(`Alias already exists: ${arn}`)),
  principalInvalid: refusal('localstack/localstack lambda_/api_utils.py', () =>
    invalid('The provided principal was invalid. Please check the principal and try again.'),
  ),
  latestHasNoPolicy: refusal(localstack, () => invalid('We currently do not support adding policies for $LATEST.')),
  qualifiersDiffer: refusal('localstack/localstack lambda_/api_utils.py', () =>
    invalid('The derived qualifier from the function name does not match the specified qualifier.'),
  ),
  unreadableZip: refusal(localstack, () => invalid('Could not unzip uploaded file. Please check your file, then try to upload again.')),
  revisionDiffers: refusal(
    localstack,
    () =>
      new ApiError(
        412,
        'PreconditionFailedException',
        'The Revision Id provided does not match the latest Revision Id. Call the GetFunction/GetAlias API to retrieve the latest Revision Id',
      ),
  ),
  policyTooLong: refusal(
    'Lambda developer guide, gettingstarted-limits: 20 KB; words: ours',
    (size: number) =>
      new ApiError(400, 'PolicyLengthExceededException', `The final policy size (${size}) is bigger than the limit (20480).`),
  ),
  memberMissing: refusal('common words of AWS', (members: readonly string[]) =>
    validation(members.map((member) => `Value null at '${member}' failed to satisfy constraint: Member must not be null`)),
  ),
  memberMalformed: refusal('common words of AWS', (member: string, value: string, pattern: string) =>
    validation([
      `Value '${value}' at '${member}' failed to satisfy constraint: Member must satisfy regular expression pattern: ${pattern}`,
    ]),
  ),
  outOfRange: refusal(
    'Lambda API reference, limits of each member; common words of AWS',
    (member: string, value: number, least: number, most: number) =>
      validation([
        `Value '${value}' at '${member}' failed to satisfy constraint: Member must have value ${value > most ? `less than or equal to ${most}` : `greater than or equal to ${least}`}`,
      ]),
  ),
  markerInvalid: refusal('words: ours', () => invalid('The provided Marker is not one of this list')),
  payloadUnreadable: refusal(
    'apache/nifi PutLambda tests; the rest of the words are of the JSON parser',
    () =>
      new ApiError(
        400,
        'InvalidRequestContentException',
        'Could not parse request body into json: Could not parse payload into json: Unexpected character: was expecting a JSON value',
      ),
  ),
  accessDenied: refusal(
    'IAM user guide, "Troubleshoot access denied error messages"',
    (principal: string, action: string, arn: string) =>
      new ApiError(
        403,
        'AccessDeniedException',
        `User: ${principal} is not authorized to perform: ${action} on resource: ${arn} because no resource-based policy allows the ${action} action`,
      ),
  ),
};
