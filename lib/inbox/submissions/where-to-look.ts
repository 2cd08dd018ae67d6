import type { SubmissionRow } from '@/db/repositories/submissions';

const sentences: Readonly<Record<SubmissionRow['kind'], string>> = {
  note: 'The system did not answer, and the note is not to be seen there so far. Look at the notes of the item again before you write it once more.',
  upload:
    'The system did not answer after the file was sent, so nobody can tell whether it has arrived. The list of documents shows it if it has: look there before you send it once more. The file is kept here for a day.',
  'remove-document':
    'The system did not answer after it was asked to remove the document. Look at the documents of the item before you try again.',
  'generate-document':
    'The system did not answer after it was asked to make the document, so nobody can tell whether it is made. The list of documents shows it if it is: look there in a moment, before you have it made once more.',
  start:
    'The system did not answer after the process was started. Look under Initiated (of a draft under Drafts) before you start it once more; what you filled in is kept on this page.',
};

/** What a person is told when nobody knows what became of something that was sent. */
export const whereToLook = (kind: SubmissionRow['kind']): string => sentences[kind];
