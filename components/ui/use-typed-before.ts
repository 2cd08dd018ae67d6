import { type RefObject, useEffect, useEffectEvent } from 'react';

/** Takes over what was typed into a field of the server's page before the page could listen: nobody was told of it. */
export function useTypedBefore(
  field: RefObject<HTMLInputElement | null>,
  take: (text: string) => void,
): void {
  const takeOver = useEffectEvent(take);
  useEffect(() => {
    if (field.current?.value) takeOver(field.current.value);
  }, [field]);
}
