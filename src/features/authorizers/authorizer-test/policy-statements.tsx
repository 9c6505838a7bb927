import type { StatementJudgement } from '@/rules/authorizer-policy';
import { Badge } from '@/ui/badge';

const APPLIES = { yes: 'Applies', no: 'Does not apply', perhaps: 'May apply' } as const;

/** The policy that the function returned, statement by statement, with what each says about connecting. */
export function PolicyStatements({ judgements }: { judgements: StatementJudgement[] }) {
  return (
    <div className="space-y-1">
      <h3 className="font-medium">The policy, statement by statement</h3>
      <ol className="space-y-2">
        {judgements.map(({ statement, applies, why }, index) => (
          // oxlint-disable-next-line react/no-array-index-key -- a statement has no other name than its place, and the list never changes
          <li key={index} className="space-y-1 rounded-md border border-line p-2.5">
            <p className="flex flex-wrap items-center gap-2">
              <Badge look={applies === 'yes' ? (statement.effect === 'Allow' ? 'success' : 'warning') : 'plain'}>{APPLIES[applies]}</Badge>
              <strong className="font-semibold">{statement.effect}</strong>
              <code className="font-mono text-xs wrap-anywhere">
                {statement.exceptActions && 'all but '}
                {statement.actions.join(', ')}
              </code>
            </p>
            <p>
              <code className="font-mono text-xs wrap-anywhere">
                {statement.exceptResources && 'all but '}
                {statement.resources.join(', ')}
              </code>
            </p>
            <p className="text-muted wrap-anywhere">{why}</p>
          </li>
        ))}
      </ol>
    </div>
  );
}
