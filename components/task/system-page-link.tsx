interface SystemPageLinkProps {
  readonly system: string;
  /** The item's page there. */
  readonly page: string;
  /** What is done there, for those who hear the link without what stands before it. */
  readonly subject: string;
}

/** The way to the item's own page, within a sentence about what is done there and not here. */
export function SystemPageLink({ system, page, subject }: SystemPageLinkProps) {
  return (
    <a
      href={page}
      target="_blank"
      rel="noopener noreferrer"
      className="font-medium underline decoration-control underline-offset-4 hover:decoration-current"
    >
      Open in {system}
      <span className="sr-only"> for {subject} (new tab)</span>
    </a>
  );
}
