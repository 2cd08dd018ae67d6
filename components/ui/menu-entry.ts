/** Something to do. */
export interface MenuCommand {
  readonly kind: 'command';
  readonly label: string;
  /** A key that does the same, or a word about it. */
  readonly hint?: string;
  /** It ends something. */
  readonly negative?: boolean;
  /** Why it cannot be done now, as a sentence: it then stays in the menu and is told with its reason. */
  readonly refusal?: string;
  readonly run: () => void;
}

/** One part of a menu: something to do, several things that belong together, or a group of which one is chosen. */
export type MenuEntry =
  | MenuCommand
  | { readonly kind: 'commands'; readonly label: string; readonly commands: readonly MenuCommand[] }
  | {
      readonly kind: 'choice';
      readonly label: string;
      readonly value: string;
      readonly options: ReadonlyArray<{ readonly value: string; readonly label: string }>;
      readonly choose: (value: string) => void;
    };
