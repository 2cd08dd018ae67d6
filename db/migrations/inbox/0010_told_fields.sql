ALTER TABLE `actions` ADD `error_field` text;--> statement-breakpoint
ALTER TABLE `submissions` ADD `error_field` text;--> statement-breakpoint
ALTER TABLE `submissions` ADD `document_name` text;