import { Notice } from './notice';

interface ManagedByNoticeProps {
  /** What is managed, as a sentence begins: `This API`. */
  what: string;
  /** What keeps it, by its tags; nothing is shown where they name nothing. */
  manager: { tool: string; part?: string } | undefined;
}

/** Beside editors: what is edited here is written down elsewhere too. */
export function ManagedByNotice({ what, manager }: ManagedByNoticeProps) {
  if (!manager) return null;
  const { tool, part } = manager;
  return (
    <Notice tone="warning">
      <p>
        {what} is managed by {tool}
        {part !== undefined && ` (${part})`}, by its tags. An edit here is drift: {tool} may take it back when it runs next. Make it there
        too.
      </p>
    </Notice>
  );
}
