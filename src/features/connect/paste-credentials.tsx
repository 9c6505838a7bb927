import { FieldFrame } from '@/ui/field-frame';

interface PasteCredentialsProps {
  problem?: string | undefined;
  onPaste(text: string): void;
}

/**
 * A place to paste credentials in any of AWS's forms. What comes in is handed on and is gone from here: it never becomes part of the
 * document.
 */
export function PasteCredentials({ problem, onPaste }: PasteCredentialsProps) {
  return (
    <FieldFrame
      label="Paste credentials"
      problem={problem}
      hint="The JSON of aws configure export-credentials, lines of a credentials file, or export AWS_… lines. They fill in the fields below."
    >
      {(control) => (
        <textarea
          {...control}
          className={`${control.className} resize-none py-1.5 font-mono`}
          rows={1}
          autoComplete="off"
          spellCheck={false}
          onPaste={(event) => {
            event.preventDefault();
            onPaste(event.clipboardData.getData('text'));
          }}
          onChange={({ target, nativeEvent }) => {
            if (isTyping(nativeEvent)) return;
            const { value } = target;
            target.value = '';
            onPaste(value);
          }}
          onBlur={({ target }) => {
            const { value } = target;
            target.value = '';
            if (value.trim()) onPaste(value);
          }}
        />
      )}
    </FieldFrame>
  );
}

/** One character after the other. What is dropped, or put in by a password manager or a dictation, comes at once. */
function isTyping(event: Event): boolean {
  const { inputType = '', data } = event as Partial<InputEvent>;
  return inputType === 'insertLineBreak' || inputType.startsWith('delete') || (inputType.startsWith('insert') && data?.length === 1);
}
