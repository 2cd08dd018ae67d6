/** One part of a menu: something to do, or a group of which one is chosen. */
export type MenuEntry =
  | { readonly kind: 'command'; readonly label: string; readonly hint?: string; readonly run: () => void }
  | {
      readonly kind: 'choice';
      readonly label: string;
      readonly value: string;
      readonly options: ReadonlyArray<{ readonly value: string; readonly label: string }>;
      readonly choose: (value: string) => void;
    };
