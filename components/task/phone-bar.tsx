'use client';

import { Button } from '@/components/ui/button';
import { languageOf } from '@/components/ui/language';
import type { ActionDescriptor } from '@/lib/domain/action';

interface PhoneBarProps {
  readonly actions: readonly ActionDescriptor[];
  readonly primary: ActionDescriptor | undefined;
  readonly onChoose: (action: ActionDescriptor) => void;
}

/** On a phone, the two likeliest decisions where the thumb is. */
export function PhoneBar({ actions, primary, onChoose }: PhoneBarProps) {
  if (actions.length === 0) return null;
  return (
    <div className="fixed inset-x-0 bottom-0 z-20 flex gap-2 border-line border-t bg-canvas p-3 pb-[max(0.75rem,env(safe-area-inset-bottom))] md:hidden">
      {actions.map((action) => (
        <Button
          key={action.id}
          tone={action === primary ? 'primary' : action.tone === 'negative' ? 'negative' : 'plain'}
          onClick={() => onChoose(action)}
          className="min-h-11 min-w-0 flex-1 text-14"
        >
          <span lang={languageOf(action.label)}>{action.label}</span>
        </Button>
      ))}
    </div>
  );
}
