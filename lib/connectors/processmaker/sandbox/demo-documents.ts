import { uidOf } from './ids';
import type { DocumentDefinition, SandboxTrigger } from './process-model';

/** What the buyer attaches to a purchase request. */
export const quoteDocument: DocumentDefinition = {
  inp_doc_uid: uidOf('input-document:quote'),
  inp_doc_title: 'Quote 報價單',
  inp_doc_description: 'The offer of the supplier',
  inp_doc_form_needed: 'VIRTUAL',
  inp_doc_original: 'ORIGINAL',
  inp_doc_published: 'PRIVATE',
  inp_doc_versioning: 1,
  inp_doc_destination_path: '',
  inp_doc_tags: 'INPUT',
  inp_doc_type_file: '.*',
  inp_doc_max_filesize: 0,
  inp_doc_max_filesize_unit: 'KB',
};

/** What is sent to the supplier. */
export const orderConfirmation: DocumentDefinition = {
  out_doc_uid: uidOf('output-document:order'),
  out_doc_title: 'Order confirmation 訂購單',
  out_doc_description: '',
  out_doc_filename: 'order-@#orderNumber',
  out_doc_template: '<p>Order of @#item</p>',
  out_doc_report_generator: 'TCPDF',
  out_doc_landscape: 0,
  out_doc_media: 'A4',
  out_doc_left_margin: 20,
  out_doc_right_margin: 20,
  out_doc_top_margin: 20,
  out_doc_bottom_margin: 20,
  out_doc_generate: 'BOTH',
  out_doc_type: 'HTML',
  out_doc_versioning: 0,
  out_doc_destination_path: '',
  out_doc_tags: '',
  out_doc_open_type: 0,
};

/** Writes down what was bought, for the store's list. */
export const registerTrigger: SandboxTrigger = {
  uid: uidOf('trigger:register'),
  title: 'Register the item',
  description: '',
  code: '@@registered = "registered: " . @@item;',
};
