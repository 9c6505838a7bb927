import { useEffect, useId, useRef, useState } from 'react';
import { type AuthorizerMember, type AuthorizerMembers, authorizerMemberNames, memberText } from '@/rules/authorizer-draft';
import { Button } from '@/ui/button';
import { Notice } from '@/ui/notice';

interface ConflictChoiceProps {
  text: string;
  /** Those of which somebody else has made something else. */
  members: AuthorizerMember[];
  theirs: AuthorizerMembers;
  mine: AuthorizerMembers;
  /** Called with the members that are to stay as somebody else made them. */
  onChoose(kept: AuthorizerMember[]): void;
}

/** Theirs and yours, side by side for each member: nothing is sent before the operator has chosen. */
export function ConflictChoice({ text, members, theirs, mine, onChoose }: ConflictChoiceProps) {
  const [kept, setKept] = useState<AuthorizerMember[]>([]);
  const box = useRef<HTMLDivElement>(null);
  const id = useId();
  useEffect(() => {
    box.current?.querySelector('input')?.focus();
  }, []);
  return (
    <div ref={box}>
      <Notice tone="warning">
        <p>{text}</p>
        {members.map((member) => (
          <fieldset key={member} className="space-y-1 py-1">
            <legend className="font-medium">{authorizerMemberNames[member]}</legend>
            {[
              { isKept: false, whose: 'Yours', value: memberText(member, mine) },
              { isKept: true, whose: 'Theirs', value: memberText(member, theirs) },
            ].map(({ isKept, whose, value }) => (
              <label key={whose} className="flex items-start gap-2">
                <input
                  type="radio"
                  name={`${id}-${member}`}
                  className="mt-0.5 size-4 shrink-0 accent-accent"
                  checked={kept.includes(member) === isKept}
                  onChange={() => setKept((now) => (isKept ? [...now, member] : now.filter((one) => one !== member)))}
                />
                <span className="min-w-0 wrap-anywhere">
                  {whose}: <code className="font-mono text-xs">{value}</code>
                </span>
              </label>
            ))}
          </fieldset>
        ))}
        <Button onClick={() => onChoose(kept)}>Save what is chosen</Button>
      </Notice>
    </div>
  );
}
