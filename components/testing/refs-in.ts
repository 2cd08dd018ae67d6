import { Children, isValidElement, type ReactNode } from 'react';

/** The `ref`s that a component gives to what it is made of, in the order of the page: no markup tells them. */
export function refsIn(node: ReactNode): unknown[] {
  return Children.toArray(node).flatMap((child) => {
    if (!isValidElement<{ ref?: unknown; children?: ReactNode }>(child)) return [];
    const { ref, children } = child.props;
    return [...(ref ? [ref] : []), ...refsIn(children)];
  });
}
