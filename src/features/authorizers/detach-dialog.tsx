import { useState } from 'react';
import { authorizationMeaning } from '@/rules/authorization';
import { isConnect } from '@/rules/route-keys';
import { Button } from '@/ui/button';
import { ModalDialog } from '@/ui/modal-dialog';
import { SelectField } from '@/ui/select-field';

interface DetachDialogProps {
  authorizerName: string;
  routeKey: string;
  onCancel(): void;
  /** Called with what the route asks for instead. */
  onDetach(choice: string): void;
}

/** Asks what $connect is to ask for instead of an authorizer. On any other route there is nothing to choose: only NONE is taken. */
export function DetachDialog({ authorizerName, routeKey, onCancel, onDetach }: DetachDialogProps) {
  const [choice, setChoice] = useState('AWS_IAM');
  const asks = isConnect(routeKey);
  return (
    <ModalDialog
      title={`Detach ${authorizerName} from ${routeKey}?`}
      onCancel={onCancel}
      form={
        asks && (
          <SelectField
            label="Authorization instead"
            hint={authorizationMeaning(choice, authorizerName)}
            value={choice}
            onChange={(event) => setChoice(event.target.value)}
          >
            <option value="AWS_IAM">AWS_IAM</option>
            <option value="NONE">NONE</option>
          </SelectField>
        )
      }
      actions={
        <>
          <Button onClick={onCancel}>Cancel</Button>
          <Button look="danger" onClick={() => onDetach(asks ? choice : 'NONE')}>
            Detach
          </Button>
        </>
      }
    >
      <p>
        {asks
          ? 'A client that connects is then authorized by what you choose here.'
          : 'The authorizer has no effect on this route, so that nothing changes for clients.'}
      </p>
    </ModalDialog>
  );
}
